from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from annotations.exports.markdown_format import write
from annotations.exports.markdown_review import draw
from annotations.exports.values import Line, Passage, Source, WholeReview
from reviews.formatting import Formatting
from reviews.text import normalise, paragraphs
from tests.annotations.exports.samples import (
    COLLECTION,
    EMPTY,
    NOTED,
    PLAIN,
    SIGNED,
    TAGGED,
    TEXT,
    UNSIGNED,
    WHOLE,
    passage,
)


def shown(markdown: str) -> list[str]:
    """The text of each block, as CommonMark shows it."""
    return [
        "".join("\n" if child.type == "hardbreak" else child.content for child in token.children)
        for token in MarkdownIt("commonmark").parse(markdown)
        if token.children is not None
    ]


def exported(*entries: Passage | WholeReview | Line) -> list[str]:
    """The shown blocks below the title and the colophon."""
    return shown(write(replace(EMPTY, entries=entries)))[2:]


def test_the_title_and_description_come_first() -> None:
    assert shown(write(COLLECTION))[:4] == [
        "Listening & <looking>",
        "First part.",
        "Second *part*.",
        "Gathered by Vera, exported on 5 March 2024.",
    ]


def test_an_empty_collection_says_so() -> None:
    assert exported() == ["This collection is empty."]


def test_a_passage_with_all_that_is_known_of_it() -> None:
    assert exported(NOTED) == [
        "& softly.",
        "- Nothing_happens_ again",
        "— Ana Č. Novák, Love & “Other” *Software*, The Evening [Echo], 18 December 2013, "
        "rated 4/5, on Her (2013)",
        "Tags: Zürich 🏔 — Marked by Ben",
        'Note: =SUM(A1), "quoted"',
        "# no *heading*, <i>no</i> markup",
    ]


def test_addresses_of_the_page_and_of_the_outlet() -> None:
    tokens = MarkdownIt("commonmark").parse(write(replace(EMPTY, entries=(NOTED,))))

    assert [
        child.attrGet("href")
        for token in tokens
        for child in token.children or []
        if child.type == "link_open"
    ] == [SIGNED.address, SIGNED.url]


def test_what_is_unknown_is_left_out() -> None:
    assert exported(replace(PLAIN, source=UNSIGNED)) == [
        "(and [again](sic))",
        "— “A newspaper closes, and nobody…”, on -30-",
    ]


@pytest.mark.parametrize(
    ("source", "credit"),
    [
        (replace(UNSIGNED, critic="Ana"), "— Ana, “A newspaper closes, and nobody…”, on -30-"),
        (
            replace(UNSIGNED, url="https://a.example/"),
            "— “A newspaper closes, and nobody…”, first published here, on -30-",
        ),
        (
            replace(UNSIGNED, published="1998-05"),
            "— “A newspaper closes, and nobody…”, May 1998, on -30-",
        ),
        (
            replace(UNSIGNED, work_year=1959),
            "— “A newspaper closes, and nobody…”, on -30- (1959)",
        ),
        (
            replace(UNSIGNED, rating="B+"),
            "— “A newspaper closes, and nobody…”, rated B+, on -30-",
        ),
    ],
)
def test_any_part_of_a_credit_can_be_missing(source: Source, credit: str) -> None:
    assert exported(replace(PLAIN, source=source))[1] == credit


def test_a_line_keeps_its_paragraphs() -> None:
    assert exported(Line("1. One\r\n\r\n# Two\nthree")) == ["1. One", "# Two\nthree"]


def test_a_whole_review_has_numbered_notes_below_it() -> None:
    assert exported(WHOLE) == [
        "Love & “Other” *Software*",
        "Her (2013), Ana Č. Novák, The Evening [Echo], 18 December 2013, rated 4/5",
        "Act *one*",
        "The 🎬 opens on a naïve café: 1. “Who’s there?”\n    she asks[^1], <b>twice</b> & softly.",
        "- Nothing_happens_ again[^2] (and [again](sic))[^3].",
        "“I was there,” he said.",
        "[^1]: On “Who’s there?” she asks. Tags: sound; image · a|b · =cmd",
        "[^2]: On & softly. - Nothing_happens_ again. Tags: Zürich 🏔 — Marked by Ben. "
        '=SUM(A1), "quoted"\n# no *heading*, <i>no</i> markup',
        "[^3]: On (and [again](sic))",
    ]


def test_formatting_of_a_whole_review() -> None:
    assert draw(replace(WHOLE, passages=()), 1).split("\n\n") == [
        "### Act \\*one\\*",
        "The 🎬 opens on a *naïve café*: 1. “Who’s there?”\\\n"
        "&#32;&#32;&#32;&#32;she asks, \\<b\\>**twice**\\</b\\> & "
        "[softly](https://a.example/?a&b).",
        "\\- Nothing\\_happens\\_ again (and \\[again\\](sic)).",
        "> “I was there,” he said.",
    ]


def test_numbers_go_on_from_one_review_to_the_next() -> None:
    blocks = exported(WHOLE, replace(WHOLE, passages=(PLAIN,)))

    assert [block[:5] for block in blocks if block.startswith("[^")] == [
        "[^1]:",
        "[^2]:",
        "[^3]:",
        "[^4]:",
    ]
    assert blocks[-3] == "- Nothing_happens_ again (and [again](sic))[^4]."


def test_a_rule_parts_a_whole_review_from_what_is_not_of_it() -> None:
    rules = [
        write(replace(EMPTY, entries=entries)).count("\n* * *\n")
        for entries in ((WHOLE, PLAIN), (PLAIN, WHOLE), (WHOLE, WHOLE))
    ]

    assert rules == [1, 0, 0]


def test_a_mark_before_a_parenthesis_makes_no_link() -> None:
    end = TEXT.index("(sic)")
    marked = replace(WHOLE, passages=(passage(1, end - 7, end),))

    assert "\n\n- Nothing_happens_ again (and [again][^1](sic))." in "\n\n".join(exported(marked))


def test_a_note_of_a_single_word_is_shown() -> None:
    start = TEXT.index("twice")
    marked = replace(WHOLE, passages=(passage(1, start, start + 5),))

    assert exported(marked)[-1] == "[^1]: On twice"


def drawn(text: str, *formatting: Formatting) -> str:
    return draw(WholeReview(SIGNED, 1, text, formatting, ()), 1)


def test_emphasis_begins_and_ends_with_a_letter() -> None:
    assert drawn("see “Her”, now", Formatting(3, 10, "emphasis")) == "see “*Her*”, now"
    assert drawn("well… no", Formatting(4, 5, "strong")) == "well… no"


def test_of_two_emphases_that_touch_or_overlap_the_first_is_kept() -> None:
    for start in (1, 2):
        text = drawn("abcd", Formatting(0, 2, "emphasis"), Formatting(start, 4, "strong"))
        assert text == "*ab*cd"


def test_formatting_within_formatting() -> None:
    address = "https://a.example/"
    link = Formatting(2, 8, "link", address)

    assert drawn("a book b", Formatting(2, 6, "emphasis"), Formatting(2, 6, "link", address)) == (
        f"a [*book*]({address}) b"
    )
    assert drawn("a big book b", link, Formatting(6, 8, "emphasis")) == (
        f"a [big *bo*]({address})ok b"
    )
    assert drawn("a big book b", link, Formatting(0, 8, "emphasis")) == (
        f"*a [big bo]({address})*ok b"
    )


def test_emphasis_that_crosses_a_link_is_left_out() -> None:
    address = "https://a.example/"

    assert drawn("abcdef", Formatting(0, 4, "emphasis"), Formatting(2, 6, "link", address)) == (
        f"ab[cdef]({address})"
    )


def test_a_mark_stands_after_the_last_word_that_can_be_seen() -> None:
    text = "One.\nTwo.\n\nThree."
    highlights = (passage(1, 2, 5, text=text), passage(2, 7, 11, text=text))

    assert shown(draw(WholeReview(SIGNED, 1, text, (), highlights), 1)) == [
        "One.[^1]\nTwo.[^2]",
        "Three.",
    ]


FORMATTED = st.tuples(
    st.integers(0, 40),
    st.integers(1, 15),
    st.sampled_from([("emphasis", ""), ("strong", ""), ("link", "https://a.example/")]),
)
WORDS = "ab12é🎬 .,()[]*_\"'“”-\n"


@given(
    text=st.text(alphabet=WORDS, min_size=1, max_size=50).map(normalise).filter(bool),
    ranges=st.lists(FORMATTED, max_size=6),
    quoted=st.sets(st.integers(0, 3)),
    marked=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=4),
)
def test_a_whole_review_reads_as_its_text(
    text: str,
    ranges: list[tuple[int, int, tuple[str, str]]],
    quoted: set[int],
    marked: list[tuple[int, int]],
) -> None:
    parts = paragraphs(text)
    inline = [
        Formatting(start, min(start + length, len(text)), *kind)
        for start, length, kind in ranges
        if start < len(text)
    ]
    quotes = [
        Formatting(part.start, part.end, "quote")
        for number, part in enumerate(parts)
        if number in quoted
    ]
    highlights = [
        passage(number, start, min(start + length, len(text)), text=text)
        for number, (start, length) in enumerate(marked, start=1)
        if start < len(text)
    ]
    review = WholeReview(SIGNED, 1, text, (*inline, *quotes), tuple(highlights))

    blocks = shown(draw(review, 1))

    assert [_without_marks(block, len(highlights)) for block in blocks] == [
        text[part.start : part.end] for part in parts
    ]
    assert "".join(blocks).count("[^") - text.count("[^") == len(highlights)


def _without_marks(block: str, count: int) -> str:
    for number in range(1, count + 1):
        block = block.replace(f"[^{number}]", "", 1)
    return block


def test_tags_alone_make_a_line() -> None:
    assert exported(TAGGED)[-1] == "Tags: sound; image · a|b · =cmd"
