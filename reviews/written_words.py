"""The words of texts as they are written: what a mistyped one may have been meant to be.

Pure.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

import regex

from reviews.folding import fold

SHORTEST: Final = 3
LONGEST: Final = 40
"""In code points; what is longer is no word that anybody types."""

_PART: Final = r"\p{L}\p{M}\p{N}"
_WORD: Final = regex.compile(
    rf"(?<![{_PART}])[\p{{L}}\p{{M}}]{{{SHORTEST},{LONGEST}}}(?![{_PART}])"
)


def written_words(texts: Iterable[str]) -> Mapping[str, int]:
    """The words of SHORTEST to LONGEST letters, folded, each with the number of texts in which it
    stands so between blanks, or 1: to count them all takes twice as long."""
    pieces = Counter[str]()
    for text in texts:
        pieces.update(set(text.split()))
    # What stands in many texts is folded once.
    return {word: pieces[word] or 1 for word in set(_WORD.findall(fold(" ".join(pieces))))}
