import re
from dataclasses import replace

import pytest
from hypothesis import assume, example, given
from markdown_it import MarkdownIt

from annotations.drawing.notes import render_note
from annotations.exports.markdown_format import write
from annotations.exports.markdown_note import note_in_blocks, note_in_line
from annotations.exports.markdown_text import quoted
from annotations.exports.values import Passage, WholeReview
from tests.annotations.drawing.test_notes import hostile
from tests.annotations.exports.samples import EMPTY, PLAIN, WHOLE
from tests.annotations.exports.shown import shown

OPEN_ENDED = (
    "# A heading",
    "A heading\n---",
    "- a\n  - b",
    "1. a",
    "> why?",
    "```\nnever closed",
    "a\n\n~~~~\nnever closed",
    "    code",
    "<!-- never closed",
    "<details>\n\n<script>",
    "a\n***",
    "one\n\n- two\n\n\tthree `",
    "a `b",
    "**a",
    "[a](https://a.example/",
    "[^1]: mine\n\n[^1]",
    "[a]: https://b.example/",
)


def exported(*entries: Passage | WholeReview) -> list[str]:
    return shown(write(replace(EMPTY, entries=entries)))[2:]


@pytest.mark.parametrize("note", OPEN_ENDED)
def test_nothing_that_follows_is_swallowed(note: str) -> None:
    noted = replace(PLAIN, note=note)
    after = replace(PLAIN, id=40, note="After.")
    alone = exported(after)

    for before in (noted, replace(WHOLE, passages=(noted,))):
        assert exported(before, after)[-len(alone) :] == alone


@pytest.mark.parametrize("note", OPEN_ENDED)
def test_the_footnote_after_a_note_stands_by_itself(note: str) -> None:
    review = replace(WHOLE, passages=(replace(PLAIN, note=note), replace(PLAIN, id=41, note="b")))

    assert exported(review)[-1] == "[^2]: On (and [again](sic)). b"


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("A *fine* `[^1] <b>` film.", "A *fine* `[^1] <b>` film."),
        ("one\ntwo  \nthree\\\nfour", "one  \ntwo  \nthree\\\nfour"),
        ("`a\nb`\nc", "`a\nb`  \nc"),
        ("see [^1], <b>, [a]: /b", "see \\[^1], \\<b>, [a]\\: /b"),
        ("\\[^1] \\<b>", "\\[^1] \\<b>"),
        ("<https://a.example/> <me@a.example>", "<https://a.example/> <me@a.example>"),
        ("[a](javascript:b) [a](/b)", "[a\\](javascript:b) [a](/b)"),
        ("- a", None),
        ("a\n\nb", None),
        ("a\n===", None),
        ("", None),
    ],
)
def test_a_note_of_one_paragraph_goes_on_in_its_line(note: str, words: str | None) -> None:
    assert note_in_line(note) == words


def test_code_stays_as_it_was_typed() -> None:
    note = "```\n[^1] <b>\nc\n```\n\n    <d>\n\ne\nf"

    assert note_in_blocks(note) == "```\n[^1] <b>\nc\n```\n\n    <d>\n\ne  \nf"


def test_tabs_nest_in_a_block_quote_as_they_did() -> None:
    note = "- a\n\t- b\n\n\t\tcode"

    assert note_in_blocks(note) == "- a\n    - b\n\n        code"


def test_a_note_too_deep_to_be_drawn_is_plain_words() -> None:
    assert note_in_blocks("> " * 30 + "*a*") == "\\> " * 30 + "\\*a\\*"


@given(note=hostile)
@example(note="- a\n\n\tb")
@example(note="\\``a <b`")
@example(note="_\n1_")
def test_it_means_what_it_meant(note: str) -> None:
    # Tabs before words become blanks, and the one inside may be a link no longer.
    assume("\t" not in note and not re.search(r"\[[^]]*\[", note))

    assert render_note(note_in_blocks(note)) == render_note(note)


@given(note=hostile)
@example(note="<b>\n\n[^1]: a\n\n[b]: /c")
def test_no_other_reader_sees_html_or_references_in_it(note: str) -> None:
    env: dict[str, object] = {}
    tokens = MarkdownIt("commonmark").parse(quoted([note_in_blocks(note)]), env)
    inline = [child for token in tokens for child in token.children or []]

    assert [token.type for token in (*tokens, *inline) if token.type.startswith("html_")] == []
    assert env.get("references", {}) == {}
    assert (tokens[0].type, tokens[-1].type) == ("blockquote_open", "blockquote_close")
    assert [token.level for token in tokens].count(0) == 2


@given(before=hostile, after=hostile)
def test_two_notes_stand_beside_each_other(before: str, after: str) -> None:
    first, second = (quoted([note_in_blocks(note)]) for note in (before, after))
    document = f"{first}\n\nBetween.\n\n{second}"
    tokens = MarkdownIt("commonmark").parse(document)

    outermost = [token.type for token in tokens if token.level == 0 and token.nesting == 1]
    assert outermost == ["blockquote_open", "paragraph_open", "blockquote_open"]
