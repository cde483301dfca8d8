"""A plain text: one review, which says nothing of itself beside its words."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, TextIO

from reviews.formatting import Formatting
from reviews.importing.records import (
    Defaults,
    FormattedText,
    IncomingReview,
    Refusal,
    build_review,
)
from reviews.text import normalise

LONGEST_HEADING: Final = 100

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
_CLOSING_PUNCTUATION = re.compile(r"[.,;:!?…。！？．、，；：]\W*\Z")


def read_text_file(
    stream: TextIO, source: str, defaults: Defaults, told: Mapping[str, str] = _NOTHING
) -> Iterator[IncomingReview | Refusal]:
    """The one review of a plain text; ``told`` holds fields that somebody gave along with it.

    Where more follows, a first paragraph of a single line, at most 100 code points long and
    without closing punctuation, is marked as a heading of level 2. It stays in the text.
    """
    text = normalise(stream.read())
    yield build_review(source, {**told, "text": FormattedText(text, _heading(text))}, defaults)


def _heading(text: str) -> tuple[Formatting, ...]:
    line, parting, _ = text.partition("\n\n")
    if not parting or "\n" in line or len(line) > LONGEST_HEADING:
        return ()
    return () if _CLOSING_PUNCTUATION.search(line) else (Formatting(0, len(line), "heading", "2"),)
