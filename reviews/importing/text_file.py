"""A plain text file: one review, without a field beside its text."""

import re
from collections.abc import Iterator
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

_CLOSING_PUNCTUATION = re.compile(r"[.,;:!?…。！？．、，；：]\W*\Z")


def read_text_file(
    stream: TextIO, source: str, defaults: Defaults
) -> Iterator[IncomingReview | Refusal]:
    """The one review of a ``.txt`` file.

    Where more follows, a first paragraph of a single line, at most 100 code points long and
    without closing punctuation, is marked as a heading of level 2. It stays in the text.
    """
    text = normalise(stream.read())
    yield build_review(source, {"text": FormattedText(text, _heading(text))}, defaults)


def _heading(text: str) -> tuple[Formatting, ...]:
    line, parting, _ = text.partition("\n\n")
    if not parting or "\n" in line or len(line) > LONGEST_HEADING:
        return ()
    return () if _CLOSING_PUNCTUATION.search(line) else (Formatting(0, len(line), "heading", "2"),)
