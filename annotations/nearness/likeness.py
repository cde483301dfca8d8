"""How telling words are, and how much a passage that shares some of them is like the sought one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log, sqrt
from typing import Final

from annotations.nearness.values import Rarity
from annotations.nearness.words import in_unspaced_script, is_telling, plain_words

PAIR: Final = 0.5
"""What two neighbouring words weigh together, to the mean of what they weigh apart."""

_LONG = 6

Features = frozenset[str | tuple[str, str]]


def weight_of(stem: str, rarity: Rarity) -> float:
    """How telling a word is.

    The inverse document frequency of BM25 (Robertson & Zaragoza, "The Probabilistic Relevance
    Framework", 2009), with 1 added in the logarithm, as Lucene does, to keep it over 0. Words of
    less than six code points weigh less in proportion: frequent words are short, and where there
    are few texts nothing else tells a plain word from a rare one.
    """
    holding = min(rarity.holding.get(stem, 0), rarity.total)
    idf = log(1 + (rarity.total - holding + 0.5) / (holding + 0.5))
    length = _LONG if in_unspaced_script(stem) else min(len(stem), _LONG)
    return idf * length / _LONG


@dataclass(frozen=True)
class Likeness:
    """What the sought passage's words weigh, one by one and as neighbours.

    `words` has each telling stem of it, `pairs` each two stems that stand side by side in it, of
    which one at least is telling.
    """

    words: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]

    @classmethod
    def to(cls, stems: Sequence[str], telling: Collection[str], rarity: Rarity) -> "Likeness":
        """To a passage of these stems, in order, of which some are telling."""
        words = {stem: weight_of(stem, rarity) for stem in telling}
        pairs = {
            (one, other): PAIR * (words.get(one, 0) + words.get(other, 0)) / 2
            for one, other in pairwise(stems)
            if one in words or other in words
        }
        return cls(words, pairs)

    @cached_property
    def whole(self) -> float:
        """The weight of the sought passage."""
        return sum(self.words.values()) + sum(self.pairs.values())

    def weigh(self, stems: Collection[str]) -> float:
        """What those of the stems that the passage has weigh one by one."""
        return sum(self.words[stem] for stem in self.words.keys() & stems)

    def features(self, stems: Sequence[str]) -> Features:
        """What a passage of these stems, in order, has in common with the sought one."""
        pairs = self.pairs.keys() & pairwise(stems) if self.pairs else ()
        return frozenset((*self.words.keys() & stems, *pairs))

    def score(self, features: Features, others: int) -> float:
        """From 0, for nothing in common, to 1, for the same words in the same order.

        The cosine of two vectors of words (Salton & Buckley, "Term-weighting approaches in
        automatic text retrieval", 1988), with the length of the other passage drawn halfway to
        that of the sought one, as pivoted normalisation does (Singhal, Buckley & Mitra, 1996): a
        cry of two words is not nearer than a sentence. `others` counts the telling words of the
        other passage that are not shared; each is taken to weigh as much as the sought ones on
        average.
        """
        shared = sum(
            self.words[each] if isinstance(each, str) else self.pairs[each] for each in features
        )
        if not shared:
            return 0.0
        mean = sum(self.words.values()) / len(self.words)
        return min(1.0, shared / sqrt(self.whole * (self.whole + shared + others * mean) / 2))


def rarity_among(passages: Sequence[Collection[str]], stems: Collection[str]) -> Rarity:
    """In how many of the passages, each given by its stems, each of `stems` stands."""
    return Rarity(len(passages), {stem: sum(stem in each for each in passages) for stem in stems})


def count_telling(forms: Collection[str], language: str) -> int:
    """How many different words there are among the forms that say something by themselves."""
    plain = plain_words(language)
    return sum(len(form) > 2 or is_telling(form, language) for form in {*forms} - plain)
