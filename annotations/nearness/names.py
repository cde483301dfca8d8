"""Which words of a passage are names, as far as capital letters tell."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from annotations.nearness.values import Sought
from annotations.nearness.words import is_telling, words
from reviews.languages import primary_tag

_CAPITALISES_NOUNS: Final = frozenset({"de", "lb"})


def names_in(sought: Sought, texts: Sequence[str]) -> frozenset[str]:
    """The folded words of the passage that are names.

    A name has a capital letter wherever it stands in the passage's own text and in the others, and
    somewhere in them it stands within a sentence. Where each noun has a capital, as in German, no
    name can be told.
    """
    if primary_tag(sought.language) in _CAPITALISES_NOUNS:
        return frozenset()
    read = (sought.text, *texts)
    capital: dict[str, str] = {}
    for form, start, end in words(sought.text, sought.start, sought.end):
        if sought.text[start].isupper() and is_telling(form, sought.language):
            capital.setdefault(form, sought.text[start:end])
    return frozenset(form for form, written in capital.items() if _is_name(written, read))


def _is_name(written: str, texts: Iterable[str]) -> bool:
    lower = re.compile(rf"\b{re.escape(written.lower())}\b")
    within = re.compile(rf"[\w,;] {re.escape(written)}\b")
    is_within = False
    for text in texts:
        if written.lower() in text and lower.search(text):
            return False
        is_within = is_within or within.search(text) is not None
    return is_within
