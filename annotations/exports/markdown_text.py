"""Plain text as CommonMark that renders to that text and nothing else.

https://spec.commonmark.org/0.31.2/. What common extensions would take for markup (tables,
mathematics, strikethrough, tags, citations) is escaped as well.
"""

import re
from collections.abc import Iterable
from urllib.parse import quote

_SPECIAL = frozenset("\\`*_[]<>~^$|#@")
_LINE_OPENERS = frozenset("+-=:")
_NUMBERED = re.compile(r"\d+(?=[.)])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ADDRESS_BREAKERS = re.compile(r"[\s()<>\\\"]")


def escaped_characters(text: str) -> list[str]:
    """For each code point of a paragraph, what to write for it.

    A line end becomes a hard line break; blanks at the edges of a line, which Markdown drops,
    become character references.
    """
    characters: list[str] = []
    for number, line in enumerate(text.split("\n")):
        characters += ["\\\n"] if number else []
        characters += _escaped_line(line)
    return characters


def escape(text: str) -> str:
    """A paragraph of text."""
    return "".join(escaped_characters(text))


def escape_line(text: str) -> str:
    """A text in one line, its runs of blanks and line ends made one blank each."""
    return escape(" ".join(text.split()))


def quoted(blocks: Iterable[str]) -> str:
    """Blocks of Markdown as one block quote."""
    lines = "\n\n".join(blocks).split("\n")
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def link(words: str, address: str) -> str:
    """A link on words that are Markdown already; the words alone where there is no address."""
    return f"[{words}{link_end(address)}" if address else words


def link_end(address: str) -> str:
    """What closes a link to the address that `[` has opened."""
    safe = _ADDRESS_BREAKERS.sub(lambda found: quote(found[0], safe=""), address)
    return f"]({_ENTITY.sub('&amp;', safe)})"


def _escaped_line(line: str) -> list[str]:
    characters = [f"\\{char}" if char in _SPECIAL else char for char in line]
    for entity in _ENTITY.finditer(line):
        characters[entity.start()] = "&amp;"
    if line[:1] in _LINE_OPENERS:
        characters[0] = f"\\{line[0]}"
    if number := _NUMBERED.match(line):
        characters[number.end()] = f"\\{line[number.end()]}"
    for offset in (*range(_leading(line)), *range(len(line) - _leading(line[::-1]), len(line))):
        characters[offset] = f"&#{ord(line[offset])};"
    return characters


def _leading(line: str) -> int:
    """How many blanks the line begins with."""
    return len(line) - len(line.lstrip())
