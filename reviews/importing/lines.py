"""A field of one line: a title, a name, a headline."""

import re
from typing import Final

import regex

from reviews.text import normalise

LONGEST_LINE: Final = 500

# Marks and signs that Unicode lets a font ignore show nothing alone; the blank of Braille neither.
_VISIBLE: Final = regex.compile(
    r"[^\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]"
)


def has_visible_sign(written: str) -> bool:
    """Whether a reader would see anything of it, a blank or a lone combining mark being nothing."""
    return _VISIBLE.search(written) is not None


def one_line(written: str) -> str:
    """The text normalised, on one line, without outer blanks; ``""`` where nothing is visible.

    It may be longer than ``LONGEST_LINE``, in code points, which is the most that is kept.
    """
    line = re.sub("[ \n]+", " ", normalise(written)).strip()
    return line if has_visible_sign(line) else ""
