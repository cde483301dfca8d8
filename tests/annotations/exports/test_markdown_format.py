from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from annotations.exports.markdown_format import write
from annotations.exports.values import Line, Passage, Source, WholeReview
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
from tests.annotations.exports.shown import shown


def exported(*entries: Passage | WholeReview | Line) -> list[str]:
    """The shown blocks below the title and the colophon."""
    return shown(write(replace(EMPTY, entries=entries)))[2:]


def test_the_title_and_description_come_first() -> None:
    assert shown(write(COLLECTION))[:4] == [
        "Listening & <looking>",
        "First part.",
        "Second part.",
        "Gathered by Vera, exported on 5 March 2024.",
    ]


def test_a_description_stays_markdown_and_reaches_nothing_that_follows() -> None:
    written = write(replace(EMPTY, description="# A *title*\n```\nopen"))

    assert written.split("\n")[2:6] == ["> # A *title*", "> ```", "> open", ""]
    assert shown(written)[-1] == "This collection is empty."


def test_an_empty_collection_says_so() -> None:
    assert exported() == ["This collection is empty."]


def test_a_passage_with_all_that_is_known_of_it() -> None:
    assert exported(NOTED) == [
        "& softly.",
        "- Nothing_happens_ again",
        "— Ana Č. Novák, Love & “Other” *Software*, The Evening [Echo], 18 December 2013, "
        "rated 4/5, on Her (2013)",
        "Tags: Zürich 🏔 — Marked by Ben",
        "Note:",
        '=SUM(A1), "quoted"',
        "no heading, <i>no</i> markup",
    ]


def test_a_note_of_several_blocks_stays_markdown_in_a_block_quote() -> None:
    written = write(replace(EMPTY, entries=(NOTED,)))

    assert written.endswith(
        '**Note:**\n\n> =SUM(A1), "quoted"\n>\n> # no *heading*, \\<i>no\\</i> markup\n'
    )


def test_a_note_of_one_paragraph_stays_markdown_in_its_line() -> None:
    written = write(replace(EMPTY, entries=(replace(PLAIN, note="A *fine*\nline"),)))

    assert written.endswith("**Note:** A *fine*  \nline\n")


def test_the_note_of_a_footnote_stays_markdown_behind_it() -> None:
    passages = (replace(PLAIN, note="A *fine*\nline"), replace(TAGGED, note="- a\n- b"))
    written = write(replace(EMPTY, entries=(replace(WHOLE, passages=passages),)))

    assert written.endswith(
        "[^1]: On *“Who’s there?” she asks*. **Tags:** sound; image · a\\|b · \\=cmd.\n\n"
        "    - a\n    - b\n\n"
        "[^2]: On *(and \\[again\\](sic))*. A *fine*  \n    line\n"
    )


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
        "[^2]: On & softly. - Nothing_happens_ again. Tags: Zürich 🏔 — Marked by Ben.",
        # Behind a footnote; readers of CommonMark alone see code there.
        "[^3]: On (and [again](sic))",
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


def test_a_note_of_a_single_word_is_shown() -> None:
    start = TEXT.index("twice")
    marked = replace(WHOLE, passages=(passage(1, start, start + 5),))

    assert exported(marked)[-1] == "[^1]: On twice"


def test_tags_alone_make_a_line() -> None:
    assert exported(TAGGED)[-1] == "Tags: sound; image · a|b · =cmd"
