from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.paragraphs import Marking, Sheet, touched
from reviews.formatting import Formatting
from reviews.text import Paragraph, normalise, paragraphs

NOTHING_TO_CLOSE: list[str] = []


@dataclass
class Drawn(HTMLParser):
    """What a browser would make of one drawn element."""

    html: str
    text: str = ""
    root: dict[str, str | None] = field(default_factory=dict)
    open_tags: list[str] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)
    anchors: list[tuple[str, int]] = field(default_factory=list)
    formats: dict[int, set[str]] = field(default_factory=dict)
    links: list[str | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)
        self.close()
        assert self.open_tags == NOTHING_TO_CLOSE

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_attrs = dict(attrs)
        if not self.open_tags:
            assert self.root == {}
            self.root = {"tag": tag, **given_attrs}
        elif tag == "mark":
            assert "mark" not in self.open_tags
            self.marks.append((given_attrs["data-highlights"] or "", ""))
        elif tag == "span":
            self.anchors.append((given_attrs["id"] or "", len(self.text)))
        elif tag == "a":
            assert "a" not in self.open_tags
            self.links.append(given_attrs["href"])
        self.open_tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open_tags.pop() == tag

    def handle_data(self, data: str) -> None:
        assert self.open_tags
        for offset in range(len(self.text), len(self.text) + len(data)):
            self.formats[offset] = {tag for tag in self.open_tags if tag in ("em", "strong", "a")}
        self.text += data
        if "mark" in self.open_tags:
            ids, words = self.marks[-1]
            self.marks[-1] = (ids, words + data)


texts = st.text(alphabet="ab <>&\"'é🎬\n", min_size=1, max_size=60).map(normalise).filter(bool)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    text = draw(texts)
    ranges = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 20)).map(
        lambda pair: (pair[0], min(pair[0] + pair[1], len(text)))
    )
    kinds = st.sampled_from([("emphasis", ""), ("strong", ""), ("link", 'https://a.example/?"&')])
    inline = [
        Formatting(*draw(ranges), *draw(kinds)) for _ in range(draw(st.integers(0, max_value=5)))
    ]
    blocks = [("heading", "2"), ("heading", "4"), ("quote", "")]
    whole = [
        Formatting(paragraph.start, paragraph.end, *draw(st.sampled_from(blocks)))
        for paragraph in paragraphs(text)
        if draw(st.booleans())
    ]
    return Sheet(7, text, (*inline, *whole))


markings = st.lists(
    st.builds(
        Marking,
        id=st.integers(1, 99),
        start=st.integers(0, 55),
        end=st.integers(1, 62),
        colour=st.integers(0, 12),
        label=st.text(alphabet="ab<&\"'", max_size=5),
    ),
    max_size=8,
    unique_by=lambda marking: marking.id,
)


def ids_over(markings: Sequence[Marking], offset: int) -> str:
    over = [marking for marking in markings if marking.start <= offset < marking.end]
    return " ".join(
        str(marking.id) for marking in sorted(over, key=lambda each: (each.start, each.id))
    )


@given(sheet=sheets(), markings=markings)
def test_the_text_content_is_the_text(sheet: Sheet, markings: list[Marking]) -> None:
    drawn = [Drawn(html) for html in sheet.draw(markings)]

    assert [each.text for each in drawn] == [
        sheet.text[paragraph.start : paragraph.end] for paragraph in sheet.paragraphs
    ]


@given(sheet=sheets(), markings=markings)
def test_each_code_point_is_under_the_highlights_that_cover_it(
    sheet: Sheet, markings: list[Marking]
) -> None:
    for paragraph, html in zip(sheet.paragraphs, sheet.draw(markings), strict=True):
        expected = [
            (ids_over(markings, offset), sheet.text[offset])
            for offset in range(paragraph.start, paragraph.end)
            if ids_over(markings, offset)
        ]
        assert [(ids, char) for ids, words in Drawn(html).marks for char in words] == expected


@given(sheet=sheets(), markings=markings)
def test_marks_are_cut_only_at_the_edges_of_highlights_and_formatting(
    sheet: Sheet, markings: list[Marking]
) -> None:
    edges = {edge for each in markings for edge in (each.start, each.end)}
    edges |= {edge for each in sheet.formatting for edge in (each.start, each.end)}

    for paragraph, html in zip(sheet.paragraphs, sheet.draw(markings), strict=True):
        inner = {edge for edge in edges if paragraph.start < edge < paragraph.end}
        assert len(Drawn(html).marks) <= len(inner) + 1


@given(sheet=sheets(), markings=markings)
def test_each_highlight_that_is_drawn_has_one_anchor_where_it_starts(
    sheet: Sheet, markings: list[Marking]
) -> None:
    expected = {}
    for marking in markings:
        if over := sheet.touched(marking.start, marking.end):
            expected[f"h{marking.id}"] = max(marking.start, over[0].start)
    found = [
        (name, paragraph.start + offset)
        for paragraph, html in zip(sheet.paragraphs, sheet.draw(markings), strict=True)
        for name, offset in Drawn(html).anchors
    ]

    assert sorted(found) == sorted(expected.items())


@given(sheet=sheets(), markings=markings)
def test_each_code_point_has_its_formatting(sheet: Sheet, markings: list[Marking]) -> None:
    tags = {"emphasis": "em", "strong": "strong", "link": "a"}
    for paragraph, html in zip(sheet.paragraphs, sheet.draw(markings), strict=True):
        assert Drawn(html).formats == {
            offset - paragraph.start: {
                tags[each.kind]
                for each in sheet.formatting
                if each.kind in tags and each.start <= offset < each.end
            }
            for offset in range(paragraph.start, paragraph.end)
        }


@given(sheet=sheets(), markings=markings)
def test_links_that_do_not_overlap_are_one_element_each(
    sheet: Sheet, markings: list[Marking]
) -> None:
    links = sorted(each for each in sheet.formatting if each.kind == "link")
    if any(one.end > other.start for one, other in pairwise(links)):
        return
    for paragraph, html in zip(sheet.paragraphs, sheet.draw(markings), strict=True):
        assert Drawn(html).links == [
            link.value for link in links if touched([paragraph], link.start, link.end)
        ]


@given(sheet=sheets(), start=st.integers(0, 60), end=st.integers(0, 60))
def test_a_range_touches_the_paragraphs_that_it_shares_a_code_point_with(
    sheet: Sheet, start: int, end: int
) -> None:
    within = set(range(start, end))

    assert list(sheet.touched(start, end)) == [
        each for each in sheet.paragraphs if within & set(range(each.start, each.end))
    ]


@given(sheet=sheets(), markings=markings, start=st.integers(0, 60), end=st.integers(0, 60))
def test_a_part_is_drawn_as_in_the_whole(
    sheet: Sheet, markings: list[Marking], start: int, end: int
) -> None:
    whole = dict(zip(sheet.paragraphs, sheet.draw(markings), strict=True))
    part = sheet.touched(start, end)

    assert sheet.draw(markings, only=part) == [whole[paragraph] for paragraph in part]


def test_a_plain_paragraph() -> None:
    assert Sheet(12, "Ah.\n\nA <fine> film & more.").draw() == [
        '<p id="r12-0" data-start="0">Ah.</p>',
        '<p id="r12-5" data-start="5">A &lt;fine&gt; film &amp; more.</p>',
    ]


def test_an_element_that_swaps_itself_says_so() -> None:
    assert Sheet(12, "Ah.").draw(oob=True) == [
        '<p id="r12-0" data-start="0" hx-swap-oob="true">Ah.</p>'
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
        '<mark data-highlights="5" class="l1-c3 n1 starts" title="on &quot;love&quot;">Her</mark>'
        "</em></a>"
        '<mark data-highlights="5" class="l1-c3 n1 ends" title="on &quot;love&quot;">, a fine'
        "</mark> film</p>"
    ]


def test_highlights_that_overlap_have_lanes_and_are_told_in_order() -> None:
    drawn = Sheet(1, "abcdef").draw([Marking(9, 0, 4, 1, "one"), Marking(2, 2, 6, 12, "two")])

    assert drawn == [
        '<p id="r1-0" data-start="0"><span id="h9" class="anchor"></span>'
        '<mark data-highlights="9" class="l1-c1 n1 starts" title="one">ab</mark>'
        '<span id="h2" class="anchor"></span>'
        '<mark data-highlights="9 2" class="l1-c1 l2-c12 n2 starts ends" title="one · two">cd'
        "</mark>"
        '<mark data-highlights="2" class="l2-c12 n1 ends" title="two">ef</mark></p>'
    ]


def test_a_highlight_deeper_than_the_lanes_shares_one_sign() -> None:
    [drawn] = Sheet(1, "word").draw([Marking(n, 0, 4, n, "") for n in range(1, 8)])

    assert (
        '<mark data-highlights="1 2 3 4 5 6 7" class="l1-c1 l2-c2 l3-c3 l4-c4 n5 more starts ends">'
        "word</mark>"
    ) in drawn


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

    drawn = Drawn(sheet.draw()[0])

    assert drawn.links == [first, second]
    assert drawn.text == "abcdef"


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
