"""A Markdown file: one review, with YAML front matter for its fields."""

import re
from collections.abc import Iterator
from typing import Final, TextIO

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reviews.formatting import Formatting, is_kept_address
from reviews.importing.records import (
    LONGEST_TEXT,
    Defaults,
    FormattedText,
    IncomingReview,
    Refusal,
    build_review,
    field_named,
)

# PyYAML takes quadratic time over nested brackets: two seconds at this length.
LONGEST_FRONT_MATTER: Final = 8 * 1024
THEMATIC_BREAK: Final = "* * *"

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_FIRST_FIELD = re.compile(r"""\A---[ \t]*\n["']?\w[\w .-]{0,39}["']?[ \t]*:(?:\s|\Z)""")
_PARSER = MarkdownIt("commonmark", {"html": False})


class _BrokenFrontMatterError(Exception):
    """Carries the sentence of the refusal."""


def read_markdown_file(
    stream: TextIO, source: str, defaults: Defaults
) -> Iterator[IncomingReview | Refusal]:
    """The one review of a ``.md`` file: CommonMark without HTML, as plain text and ranges.

    Front matter is optional, stands between two lines of ``---``, and may take 8,192 code points.
    One that is longer or never closed is refused, where its first line names a field. Where it
    gives no headline, a level-1 heading that the body begins with becomes the headline and leaves
    the text.
    """
    content = stream.read().replace("\r\n", "\n").replace("\r", "\n")
    try:
        fields, body = _parted(content)
    except _BrokenFrontMatterError as broken:
        yield Refusal(source, str(broken))
        return
    if len(body) > LONGEST_TEXT:
        yield Refusal(source, f"The file has over {LONGEST_TEXT:,} characters: split its review.")
        return
    tokens = _PARSER.parse(body)
    named = {field_named(key) for key, value in fields.items() if value not in (None, "")}
    if "headline" not in named and tokens and tokens[0].tag == "h1":
        fields["headline"] = _inline_text(tokens[1])
        tokens = tokens[3:]
    fields["text"] = _Writer().write(tokens)
    yield build_review(source, fields, defaults)


def _parted(content: str) -> tuple[dict[str, object], str]:
    """The fields of the front matter, those for the text left out, and the body below it.

    Raises ``_BrokenFrontMatterError``.
    """
    found = _FRONT_MATTER.match(content)
    if found is None or found.end() > LONGEST_FRONT_MATTER:
        if _FIRST_FIELD.match(content):
            raise _BrokenFrontMatterError(_fault_of_end(is_closed=found is not None))
        return {}, content
    loaded = _load(found[1] or "{}")
    if not isinstance(loaded, dict):
        # Without front matter, a text may begin with a thematic break and hold another.
        return {}, content
    fields = {
        key: value
        for key, value in loaded.items()
        if isinstance(key, str) and field_named(key) != "text"
    }
    return fields, content[found.end() :]


def _fault_of_end(*, is_closed: bool) -> str:
    if is_closed:
        return f"The front matter has over {LONGEST_FRONT_MATTER:,} characters: shorten it."
    return "The front matter has no end: write a line of --- below its last field."


def _load(front_matter: str) -> object:
    """The YAML value. Raises ``_BrokenFrontMatterError``, and nothing else."""
    try:
        # Aliases and merge keys unfold a few lines into gigabytes, and no front matter needs them.
        events = yaml.parse(front_matter, Loader=yaml.SafeLoader)
        if any(isinstance(event, yaml.AliasEvent) for event in events):
            raise _BrokenFrontMatterError("The front matter uses a YAML alias: write it out.")
        return yaml.safe_load(front_matter)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = f" in line {mark.line + 2}" if mark else ""
        raise _BrokenFrontMatterError(
            f"The front matter is not YAML{at} ({error.problem}): a value with a colon in it "
            f"belongs in quotation marks."
        ) from None
    except _BrokenFrontMatterError:
        raise
    except Exception:  # PyYAML's constructors let through whatever a value made them meet.
        raise _BrokenFrontMatterError(
            "The front matter holds something that YAML does not have, such as a day that no "
            "month has: write it in quotation marks."
        ) from None


def _inline_text(token: Token) -> str:
    """The words of an inline token, without formatting; an image gives its alternative text."""
    words = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(
        _inline_text(child) if child.type == "image" else words.get(child.type, child.content)
        for child in token.children or []
    )


class _Writer:
    """Turns a document's tokens into plain text, with the formatting as ranges over it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._parting = ""
        self._open: list[tuple[str, str, int]] = []
        self._formatting: list[Formatting] = []
        # The next number of each list that is open, outermost first; None where it has bullets.
        self._lists: list[int | None] = []

    def write(self, tokens: list[Token]) -> FormattedText:
        for token in tokens:
            self._block(token)
        return FormattedText("".join(self._parts), tuple(self._formatting))

    def _block(self, token: Token) -> None:
        match token.type:
            case "inline":
                for child in token.children or []:
                    self._inline(child)
            case "paragraph_open":
                self._begin()
            case "paragraph_close":
                self._end()
            case "heading_open":
                self._begin()
                self._open_range("heading", str(min(max(int(token.tag[1:]), 2), 4)))
            case "blockquote_open":
                self._begin()
                self._open_range("quote")
            case "heading_close" | "blockquote_close":
                self._close_range()
                self._end()
            case "hr":
                self._leaf(THEMATIC_BREAK)
            case "fence" | "code_block":
                self._leaf(token.content.rstrip("\n"))
            case _:
                self._list(token)

    def _list(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
                self._end()
            case "list_item_open":
                self._begin()
                number = self._lists[-1]
                self._add("• " if number is None else f"{number}. ")
                self._lists[-1] = None if number is None else number + 1
            case "list_item_close":
                self._end()

    def _inline(self, token: Token) -> None:
        match token.type:
            case "em_open":
                self._open_range("emphasis")
            case "strong_open":
                self._open_range("strong")
            case "link_open":
                self._open_range("link", str(token.attrs.get("href", "")))
            case "em_close" | "strong_close" | "link_close":
                self._close_range()
            case "image":
                self._add(_inline_text(token))
            case "softbreak":
                self._add(" ")
            case "hardbreak":
                self._add("\n")
            case _:
                self._add(token.content)

    def _leaf(self, content: str) -> None:
        self._begin()
        self._add(content)
        self._end()

    def _begin(self) -> None:
        """Parts a block from what stands before it; the first in a list item or quote joins it."""
        self._add(self._parting)
        self._parting = ""

    def _end(self) -> None:
        self._parting = "\n" if self._lists else "\n\n"

    def _add(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)

    def _open_range(self, kind: str, value: str = "") -> None:
        self._open.append((kind, value, self._length))

    def _close_range(self) -> None:
        kind, value, start = self._open.pop()
        if start < self._length and (kind != "link" or is_kept_address(value)):
            self._formatting.append(Formatting(start, self._length, kind, value))
