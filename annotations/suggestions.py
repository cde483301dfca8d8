"""Tags for a new selection, learnt from what was marked before in similar words."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import log, sqrt
from typing import Final

import regex

from annotations.common_words import COMMON_WORDS
from reviews.folding import fold

LEAST_SIMILAR: Final = 0.01
"""From which similarity a past mark counts; 1 is one of the same words.

Measured on sentences of 2,000 film reviews, 100 of them past marks: nine in ten that shared a word
that is not among the commonest thirty were over 0.0085, of those that shared only such nine in ten
under it. At 0.05, a third of the tags that were right at 0.01 came no longer first.
"""

TOGETHER: Final = 0.5
"""What it adds to a tag that it always stood with the chosen ones: as much as half a past mark of
the same words whose only tag it is."""

_LONG = 6
_SHORTEST_TELLING = 3
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}ー\u3099\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORD = regex.compile(rf"(?V1)[{_UNSPACED}]+|[[\p{{L}}\p{{M}}\p{{N}}]--[{_UNSPACED}]]+")
_IN_UNSPACED = regex.compile(f"[{_UNSPACED}]")
_PARTED = bytes(sign if chr(sign).isalnum() else ord(" ") for sign in range(128)) + bytes(128)


@dataclass(frozen=True, slots=True)
class PastMark:
    """A passage that was marked before, and the ids of its tags."""

    quote: str
    tags: tuple[int, ...]


def suggest(
    quote: str, past: Iterable[PastMark], chosen: Collection[int] = (), limit: int = 5
) -> list[int]:
    """The ids of the tags that go with the quote, best first; at most `limit`, none in `chosen`.

    A tag gains by each past mark that carries it in similar words. The sum is divided by the
    square root of how many marks carry the tag, so that a common tag has to be common among the
    similar ones. With `chosen`, a tag gains also by how often it stood with those in one mark, by
    the coefficient of Ochiai (1957): marks of both over the geometric mean of the marks of each.

    Nothing similar and nothing that stood together: an empty list. Equal tags come by how often
    they were used, then by id; the order of the past marks makes no difference.
    """
    marks = list(past)
    tags = [frozenset(mark.tags) for mark in marks]
    uses = Counter(chain.from_iterable(tags))
    scores: dict[int, float] = defaultdict(float)
    for index, similarity in _similar(quote, [mark.quote for mark in marks]):
        for tag in tags[index]:
            scores[tag] += similarity / sqrt(uses[tag])
    for tag, together in _together(frozenset(chosen), tags, uses).items():
        scores[tag] += TOGETHER * together
    # Rounded, because a sum of fractions depends on their order in the last digits.
    best = sorted((-round(score, 9), -uses[tag], tag) for tag, score in scores.items())
    return [tag for *_, tag in best if tag not in chosen][: max(0, limit)]


def telling_words(quote: str, limit: int = 12) -> list[str]:
    """The words of the quote that are worth looking up in an index, the most telling first.

    Folded as `reviews.folding` does, each once, as they are written: an index stems by itself.
    Long words first, because frequent words are short (Zipf, "The Psycho-Biology of Language",
    1935); of one length in the order of the quote. Without words of one or two letters, but for
    those of scripts in which these are words, and without numbers.
    """
    words = dict.fromkeys(_WORD.findall(fold(quote)))
    telling = [
        word
        for word in words
        if not word.isdigit() and (len(word) >= _SHORTEST_TELLING or _IN_UNSPACED.match(word))
    ]
    return sorted(telling, key=len, reverse=True)[: max(0, limit)]


def _similar(quote: str, past: Sequence[str]) -> Iterator[tuple[int, float]]:
    """The similar ones of the past quotes, by their index, and how similar each is.

    That is the share of the words' squared weights that the past quote holds too, times the square
    root of the quote's length over the past quote's, both in words: the cosine of the angle between
    their words (Salton & Buckley, "Term-weighting approaches in automatic text retrieval", 1988),
    where the words that a past quote has alone are taken to weigh as much as the others, and so
    need not be counted. Common words alone make nothing similar: of a few past quotes each may
    share some by chance.
    """
    words = _words(quote)
    stems = {form: stem for stem in map(_singular, words) for form in _forms(stem)}
    forms = frozenset(stems)
    shared: list[tuple[int, int, set[str]]] = []
    for index, other in enumerate(past):
        others = _words(other)
        if held := forms.intersection(others):
            shared.append((index, len(others), {stems[form] for form in held}))
    telling = {_singular(word) for word in words if word not in COMMON_WORDS}
    counts = Counter(chain.from_iterable(held for _, _, held in shared))
    squares = {stem: _weight(stem, max(1, counts[stem]), len(past)) ** 2 for stem in stems.values()}
    whole = sum(squares.values())
    for index, length, common in shared:
        similarity = sum(squares[stem] for stem in common) / whole * sqrt(len(words) / length)
        if similarity >= LEAST_SIMILAR and common & telling:
            yield index, similarity


def _weight(word: str, holding: int, total: int) -> float:
    """How telling a word is that `holding` of `total` past quotes hold.

    The inverse document frequency of BM25 (Robertson & Zaragoza, "The Probabilistic Relevance
    Framework", 2009), with 1 added in the logarithm, as Lucene does, to keep it over 0. Words of
    less than _LONG code points weigh less in proportion: frequent words are short, and where there
    are few past quotes nothing else tells “the” from a rare word.
    """
    rarity = log(1 + (total - holding + 0.5) / (holding + 0.5))
    return rarity * min(len(word), _LONG) / _LONG


def _words(quote: str) -> list[str]:
    """The folded words, in order. In a script without blanks between words they are the pairs of
    neighbours in each run of signs, or the one sign that stands alone."""
    folded = fold(quote)
    if folded.isascii():
        # As bytes, because this is most of the time that suggesting takes.
        return folded.encode().translate(_PARTED).decode().split()
    words: list[str] = []
    for word in _WORD.findall(folded):
        if len(word) > 1 and _IN_UNSPACED.match(word):
            words += (one + other for one, other in pairwise(word))
        else:
            words.append(word)
    return words


def _singular(word: str) -> str:
    """The word without the ending of a plural, by the first that fits of the three rules of
    Harman's S stemmer ("How effective is suffixing?", 1991)."""
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies") and word[-4] not in "ae":
        return word[:-3] + "y"
    if word.endswith("es") and word[-3] not in "aeo":
        return word[:-1]
    return word if word[-2] in "us" else word[:-1]


def _forms(stem: str) -> Iterator[str]:
    """The words whose singular is the stem: to look for these is to stem all that is looked at."""
    candidates = (stem, stem + "s", stem[:-1] + "ies")
    return (form for form in candidates if _singular(form) == stem)


def _together(
    chosen: frozenset[int], marks: Iterable[frozenset[int]], uses: Counter[int]
) -> Mapping[int, float]:
    """For each tag that stood in one mark with chosen ones, the mean of its coefficients."""
    pairs: Counter[tuple[int, int]] = Counter()
    for tags in marks:
        if with_tags := chosen & tags:
            pairs.update((one, other) for one in with_tags for other in tags - chosen)
    means: dict[int, float] = defaultdict(float)
    for (one, other), both in pairs.items():
        means[other] += both / sqrt(uses[one] * uses[other]) / len(chosen)
    return means
