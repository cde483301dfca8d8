"""A note within a Markdown document: it stays Markdown, and cannot break out of its place.

A note's dialect (`annotations.drawing.notes`) has no HTML, references or footnotes, follows few
kinds of links, and keeps every line break. Readers of the document may do otherwise, so what they
would take for something else is escaped, and line ends become hard line breaks. The rest, code
above all, stays as it was typed.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it.token import Token

from annotations.drawing.notes import is_too_deep, note_lines, note_tokens
from annotations.exports.markdown_text import escape
from annotations.exports.wording import split_paragraphs

# What binds tighter than a sign comes first, and is left as it is: escapes and hard line breaks,
# code, a run of backticks that opens none, and links in angle brackets.
_INLINE = re.compile(
    r"""(?P<kept>
        \\. | (?<![ ])[ ]{2,}\n | (?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`) | `+
        | <(?:https?://|mailto:)[^\s<>]*> | <[\w.+-]+@[\w.-]+>)
    | (?P<html><) | (?P<footnote>\[(?=\^)) | (?P<definition>(?<=\]):)
    | (?P<link>\](?=\(\s*(?!<?(?:https?://|mailto:|/(?![/\\]))))) | (?P<break>\n)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ESCAPED = {
    "html": "\\<",
    "footnote": "\\[",
    "definition": "\\:",
    "link": "\\]",
    # Two blanks, since a backslash would count as punctuation beside an asterisk, or in a link.
    "break": "  \n",
}
_MARKERS = re.compile(r"[\s>+*.)\d-]*")


def note_in_line(note: str) -> str | None:
    """The note, to go on with after other words; None where it is more than one paragraph."""
    tokens = note_tokens(note)
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
        return None
    return "\n".join(_tamed(note_lines(note), tokens)).strip()


def note_in_blocks(note: str) -> str:
    """The note as blocks, to be put in a block quote or indented: a fence may still be open."""
    tokens = note_tokens(note)
    if is_too_deep(tokens):
        return "\n\n".join(map(escape, split_paragraphs(note)))
    return "\n".join(map(_without_tabs, _tamed(note_lines(note), tokens)))


def _tamed(lines: list[str], tokens: Sequence[Token]) -> list[str]:
    for before, token in pairwise(tokens):
        if token.type == "inline" and token.map:
            words = slice(*token.map)
            escaped = _escaped("\n".join(lines[words]), before.type == "paragraph_open")
            lines[words] = escaped.split("\n")
    return lines


def _escaped(source: str, keeps_breaks: bool) -> str:
    """The lines of one block's words, with the markers before them."""

    def written(found: re.Match[str]) -> str:
        kind = found.lastgroup or ""
        if kind == "break" and not keeps_breaks:
            return "\n"
        return _ESCAPED.get(kind, found[0])

    return _INLINE.sub(written, source)


def _without_tabs(line: str) -> str:
    """The line without the tabs that tell how it is nested, since behind a marker they shift."""
    markers = _MARKERS.match(line)
    return line if markers is None else markers[0].expandtabs(4) + line[markers.end() :]
