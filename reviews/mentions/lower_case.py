"""What stands in lower case in the texts at hand: evidence that a capital makes no name of it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import filterfalse
from typing import Final, Protocol

from reviews.folding import fold

_WORD = re.compile(r"\w+")
_SIGNS_BEYOND = "‘’“”–—…"
# Of Latin 1, what belongs to no word.
_BETWEEN_WORDS = bytes(number if _WORD.match(chr(number)) else ord(" ") for number in range(256))


class Lowered(Protocol):
    """What may be asked of texts; `key` is a folded word, and `times` is 1 or more."""

    def __contains__(self, key: object) -> bool:
        """Whether the word stands in lower case in one of the texts."""

    def stands(self, key: str, times: int) -> bool:
        """Whether it does so at least so many times in all of them together."""

    def has_phrase(self, phrase: str) -> bool:
        """Whether the words stand beside each other in lower case in one of the texts."""


@dataclass(frozen=True, slots=True)
class LowerCase:
    """How often each folded word stands in lower case in all `texts` together."""

    counts: Mapping[str, int] = field(default_factory=dict)
    texts: Sequence[str] = ()

    def __contains__(self, key: object) -> bool:
        return key in self.counts

    def stands(self, key: str, times: int) -> bool:
        return self.counts.get(key, 0) >= times

    def has_phrase(self, phrase: str) -> bool:
        lowered = phrase.lower()
        return any(lowered in text for text in self.texts)


@dataclass(frozen=True, slots=True)
class Answers:
    """What was asked and answered: by word the least and the most times that it may stand in lower
    case for the same answers, where None is any number; and whether each phrase was there."""

    counts: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    phrases: Mapping[str, bool] = field(default_factory=dict)

    def hold(self, lower: LowerCase) -> bool:
        """Whether these texts answer everything in the same way."""
        found = lower.counts
        for key, (least, most) in self.counts.items():
            count = found.get(key, 0)
            if count < least or (most is not None and count > most):
                return False
        return all(lower.has_phrase(phrase) is had for phrase, had in self.phrases.items())


_ANY_COUNT: Final[tuple[int, int | None]] = (0, None)


class Asking:
    """`lower`, with all that is asked of it written down."""

    def __init__(self, lower: LowerCase) -> None:
        self._lower = lower
        self._found = lower.counts
        self._counts: dict[str, tuple[int, int | None]] = {}
        self._phrases: dict[str, bool] = {}

    @property
    def answers(self) -> Answers:
        return Answers(self._counts, self._phrases)

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, str):
            return False
        least, most = self._counts.get(key, _ANY_COUNT)
        return least > 0 or (most != 0 and self.stands(key, 1))

    def stands(self, key: str, times: int) -> bool:
        least, most = self._counts.get(key, _ANY_COUNT)
        if times <= least:
            return True
        if most is not None and times > most:
            return False
        stands = self._found.get(key, 0) >= times
        self._counts[key] = (times, most) if stands else (least, times - 1)
        return stands

    def has_phrase(self, phrase: str) -> bool:
        self._phrases[phrase] = self._lower.has_phrase(phrase)
        return self._phrases[phrase]


def lower_case_of(texts: Sequence[str]) -> LowerCase:
    """Takes time in proportion to the length of the texts."""
    spelled: Counter[str] = Counter()
    for text in texts:
        spelled.update(_words(text))
    for word in list(filterfalse(str.islower, spelled)):
        del spelled[word]
    # Folding changes no lower letter of ASCII, and there is little else.
    others = list(filterfalse(str.isascii, spelled))
    for key, count in [(fold(word), spelled.pop(word)) for word in others]:
        spelled[key] += count
    return LowerCase(spelled, texts)


def _words(text: str) -> list[str]:
    """What `_WORD` finds; of most texts in a quarter of the time."""
    if not text.isascii():
        for sign in _SIGNS_BEYOND:
            text = text.replace(sign, " ")
    try:
        latin = text.encode("latin-1")
    except UnicodeEncodeError:
        return _WORD.findall(text)
    return latin.translate(_BETWEEN_WORDS).decode("latin-1").split()
