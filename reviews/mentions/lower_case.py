"""What stands in lower case in the texts at hand: evidence that a capital makes no name of it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reviews.folding import fold

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class LowerCase:
    """How often each folded word stands in lower case in all `texts` together."""

    counts: Mapping[str, int] = field(default_factory=dict)
    texts: Sequence[str] = ()

    def __contains__(self, key: object) -> bool:
        return key in self.counts

    def has_phrase(self, phrase: str) -> bool:
        """Whether the words stand beside each other in lower case in one of the texts."""
        lowered = phrase.lower()
        return any(lowered in text for text in self.texts)


def lower_case_of(texts: Sequence[str]) -> LowerCase:
    """Takes time in proportion to the length of the texts."""
    spelled: Counter[str] = Counter()
    for text in texts:
        spelled.update(_WORD.findall(text))
    counts: Counter[str] = Counter()
    for word, count in spelled.items():
        if word.islower():
            # Folding changes no lower letter of ASCII, and there is little else.
            counts[word if word.isascii() else fold(word)] += count
    return LowerCase(counts, texts)
