import pytest

from annotations.drawing.marks import Marking
from annotations.drawing.paragraphs import Sheet, touched
from reviews.formatting import Formatting
from reviews.text import Paragraph


def test_a_plain_paragraph() -> None:
    assert Sheet(12, "Ah.\n\nA <fine> film & more.").draw() == [
        '<p id="r12-0" data-start="0">Ah.</p>',
        '<p id="r12-5" data-start="5">A &lt;fine&gt; film &amp; more.</p>',
    ]


def test_an_element_that_swaps_itself_says_so() -> None:
    assert Sheet(12, "Ah.").draw(oob=True) == [
        '<p id="r12-0" data-start="0" hx-swap-oob="true">Ah.</p>'
    ]


def test_a_paragraph_that_starts_far_down_says_so() -> None:
    assert Sheet(12, "Ah.\n\nOh.\n\nEh.", far_from=5).draw() == [
        '<p id="r12-0" data-start="0">Ah.</p>',
        '<p id="r12-5" class="far" data-start="5">Oh.</p>',
        '<p id="r12-10" class="far" data-start="10">Eh.</p>',
    ]


@pytest.mark.parametrize(
    ("kind", "value", "tag"),
    [
        ("heading", "2", "h3"),
        ("heading", "3", "h4"),
        ("heading", "4", "h5"),
        ("quote", "", "blockquote"),
    ],
)
def test_headings_and_quotes_are_elements_of_their_own(kind: str, value: str, tag: str) -> None:
    sheet = Sheet(1, "Act one\n\nIt begins.", (Formatting(0, 7, kind, value),))

    assert sheet.draw() == [
        f'<{tag} id="r1-0" data-start="0">Act one</{tag}>',
        '<p id="r1-9" data-start="9">It begins.</p>',
    ]


def test_a_heading_within_a_quote_is_a_heading() -> None:
    sheet = Sheet(1, "Act one", (Formatting(0, 7, "quote"), Formatting(0, 7, "heading", "2")))

    assert sheet.draw() == ['<h3 id="r1-0" data-start="0">Act one</h3>']


def test_a_highlight_over_formatting() -> None:
    sheet = Sheet(
        1,
        "see Her, a fine film",
        (Formatting(4, 7, "emphasis"), Formatting(0, 7, "link", "https://a.example/?a=1&b=2")),
    )

    assert sheet.draw([Marking(5, 4, 15, 3, 'on "love"')]) == [
        '<p id="r1-0" data-start="0">'
        '<a href="https://a.example/?a=1&amp;b=2" rel="noopener nofollow">see '
        '<em><span id="h5" class="anchor"></span>'
        '<mark data-highlights="5" class="l1-c3 n1 starts" data-label="on &quot;love&quot;">Her'
        "</mark></em></a>"
        '<mark data-highlights="5" class="l1-c3 n1 ends">, a fine</mark> film</p>'
    ]


def test_highlights_that_overlap_have_lanes_and_are_told_in_order() -> None:
    drawn = Sheet(1, "abcdef").draw([Marking(9, 0, 4, 1, "one"), Marking(2, 2, 6, 12, "two")])

    assert drawn == [
        '<p id="r1-0" data-start="0"><span id="h9" class="anchor"></span>'
        '<mark data-highlights="9" class="l1-c1 n1 starts" data-label="one">ab</mark>'
        '<span id="h2" class="anchor"></span>'
        '<mark data-highlights="9 2" class="l1-c1 l2-c12 n2 starts ends" data-label="two"'
        ' data-ended="one">cd</mark>'
        '<mark data-highlights="2" class="l2-c12 n1 ends">ef</mark></p>'
    ]


def test_a_highlight_deeper_than_the_lanes_shares_one_sign() -> None:
    [drawn] = Sheet(1, "word").draw([Marking(n, 0, 4, n, "") for n in range(1, 8)])

    assert (
        '<mark data-highlights="1 2 3 4 5 6 7" class="l1-c1 l2-c2 l3-c3 l4-c4 n5 more starts ends">'
        "word</mark>"
    ) in drawn


def test_all_that_begin_on_one_segment_are_told_there() -> None:
    [drawn] = Sheet(1, "word", reading_page=True).draw(
        [Marking(1, 0, 4, 0, "no tag, by Ana"), Marking(2, 0, 4, 3, 'a & "b", by Ben')]
    )

    assert drawn == (
        '<p id="r1-0" data-start="0" data-sentences="0">'
        '<span id="h1" class="anchor"></span><span id="h2" class="anchor"></span>'
        '<mark data-highlights="1 2" class="l1-c0 l2-c3 n2 starts ends"'
        ' data-label="no tag, by Ana; a &amp; &quot;b&quot;, by Ben" aria-details="card-2"'
        ' data-ended="no tag, by Ana; a &amp; &quot;b&quot;, by Ben">word</mark></p>'
    )


def test_what_lies_below_the_last_lane_has_only_the_shared_sign() -> None:
    above = [Marking(n, 0, 2, n, "") for n in range(1, 5)]

    [drawn] = Sheet(1, "word").draw([*above, Marking(5, 1, 4, 5, "")])

    assert drawn.endswith('<mark data-highlights="5" class="n1 more ends">rd</mark></p>')


def test_each_paragraph_of_a_reading_page_tells_where_its_sentences_start() -> None:
    sheet = Sheet(12, "Ah. Oh!\n\nA 🎬. Seen? Yes.", reading_page=True)

    assert sheet.draw() == [
        '<p id="r12-0" data-start="0" data-sentences="0 4">Ah. Oh!</p>',
        '<p id="r12-9" data-start="9" data-sentences="9 14 20">A 🎬. Seen? Yes.</p>',
    ]


def test_a_highlight_over_two_paragraphs_starts_in_one_and_ends_in_the_other() -> None:
    drawn = Sheet(1, "One.\n\nTwo.").draw([Marking(3, 2, 9, 0, "")])

    assert drawn == [
        '<p id="r1-0" data-start="0">On<span id="h3" class="anchor"></span>'
        '<mark data-highlights="3" class="l1-c0 n1 starts">e.</mark></p>',
        '<p id="r1-6" data-start="6">'
        '<mark data-highlights="3" class="l1-c0 n1 ends">Two</mark>.</p>',
    ]


def test_a_highlight_that_begins_between_paragraphs_starts_with_the_next() -> None:
    drawn = Sheet(1, "One.\n\nTwo.").draw([Marking(3, 5, 9, 0, "")])

    assert drawn == [
        '<p id="r1-0" data-start="0">One.</p>',
        '<p id="r1-6" data-start="6"><span id="h3" class="anchor"></span>'
        '<mark data-highlights="3" class="l1-c0 n1 starts ends">Two</mark>.</p>',
    ]


def test_links_that_overlap_are_drawn_one_after_the_other() -> None:
    first, second = "https://a.example/1", "https://a.example/2"
    sheet = Sheet(1, "abcdef", (Formatting(0, 4, "link", first), Formatting(2, 6, "link", second)))

    assert sheet.draw() == [
        '<p id="r1-0" data-start="0">'
        f'<a href="{first}" rel="noopener nofollow">abcd</a>'
        f'<a href="{second}" rel="noopener nofollow">ef</a></p>'
    ]


def test_what_ends_within_a_link_does_not_cut_it() -> None:
    address = "https://a.example/"
    sheet = Sheet(1, "abcdef", (Formatting(0, 4, "emphasis"), Formatting(2, 6, "link", address)))

    assert sheet.draw() == [
        '<p id="r1-0" data-start="0"><em>ab</em>'
        f'<a href="{address}" rel="noopener nofollow"><em>cd</em>ef</a></p>'
    ]


def test_touched_takes_any_sequence_of_paragraphs() -> None:
    three = [Paragraph(0, 4), Paragraph(6, 9), Paragraph(11, 12)]

    assert touched(three, 4, 6) == []
    assert touched(three, 3, 7) == three[:2]
    assert touched(three, 8, 8) == []
