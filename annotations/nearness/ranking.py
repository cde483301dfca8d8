"""Ranking passages by the words, names and tags that they share with a given one.

A passage is a sentence, or as many neighbours in a paragraph as the given one has sentences, at
most three. All offsets are Unicode code points, start inclusive, end exclusive.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

from annotations.nearness.alike import Alike, Stems, alike
from annotations.nearness.likeness import Features, Likeness, count_telling, rarity_among
from annotations.nearness.names import names_in
from annotations.nearness.pieces import Piece, paragraphs_of
from annotations.nearness.reasons import Reasons, shortened, told
from annotations.nearness.values import Near, Rarity, Sought, Source
from annotations.nearness.words import forms, is_telling
from annotations.sentences import sentences

MOST: Final = 8
"""How many passages are told at most, and MOST_OF_ONE of them from one source."""
MOST_OF_ONE: Final = 2

LEAST: Final = 0.1
"""From which score a passage is near. Judged by eye on reviews of one film: most passages over it
speak of the same matter, under it most share a word by chance."""

TAGGED: Final = 0.4
"""The score of a passage that shares all tags and no word."""

MOST_PARAGRAPHS: Final = 30
"""How many paragraphs are read sentence by sentence: those that share most, of one source only
some, and all that are tagged."""

_MOST_PARAGRAPHS_OF_ONE = 4

_MOST_SENTENCES = 3
# Of several words, a single one in common is mostly chance; a passage of few has no more to share.
_FEW_WORDS = 3
_LEAST_OF_MANY = 2


@dataclass(frozen=True)
class SharedWords:
    """The ranker that goes by shared words; `stems` tells which are one word in several forms."""

    stems: Stems

    def has_enough(self, sought: Sought) -> bool:
        """Whether the passage has a tag, or a word that says something by itself."""
        return bool(sought.tags or count_telling(forms(sought.quote), sought.language))

    def nearest(
        self, sought: Sought, sources: Iterable[Source], rarity: Rarity | None = None
    ) -> list[Near]:
        """As `Ranker` has it: at most MOST, and MOST_OF_ONE of one source, none over another."""
        ordered = sorted(sources, key=lambda source: source.key)
        paragraphs = paragraphs_of(ordered)
        read = [(each.forms, each.source.language) for each in paragraphs]
        names = names_in(sought, [source.text for source in ordered])
        own = forms(sought.quote)
        known = alike((own, sought.language), names, read, self.stems)
        shared = [known.shared(*each) for each in read]

        stem_of = dict(zip(own, known.sought, strict=True))
        telling = {stem for form, stem in stem_of.items() if is_telling(form, sought.language)}
        likeness = Likeness.to(known.sought, telling, rarity or rarity_among(shared, telling))
        search = _Search(sought, known, likeness)
        weights = [likeness.weigh(stems) for stems in shared]
        chosen = _best(search.scored(paragraphs, weights))

        reasons = Reasons(likeness, known, {stem_of[name] for name in names})
        return [_near(each, reasons) for each in chosen]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What a sentence has in common with the sought passage; `others` counts its other words."""

    piece: Piece
    features: Features
    others: int
    tags: frozenset[int]

    @property
    def shares(self) -> bool:
        return bool(self.features or self.tags)


@dataclass(frozen=True, slots=True)
class _Scored:
    piece: Piece
    score: float
    tags: frozenset[int]


@dataclass(frozen=True)
class _Search:
    sought: Sought
    known: Alike
    likeness: Likeness

    @cached_property
    def most_sentences(self) -> int:
        """How many sentences a passage may have."""
        sought = self.sought
        return min(_MOST_SENTENCES, len(sentences(sought.text, sought.start, sought.end)))

    @property
    def least_shared(self) -> int:
        """How many words have to be shared, unless tags are."""
        return 1 if len(self.likeness.words) <= _FEW_WORDS else _LEAST_OF_MANY

    def scored(self, paragraphs: Sequence[Piece], weights: Sequence[float]) -> Iterator[_Scored]:
        """Every passage that shares anything, of the paragraphs that share most."""
        read = set(_heaviest(paragraphs, weights))
        if self.sought.tags:
            every = enumerate(paragraphs)
            read |= {place for place, each in every if each.tags_among(self.sought.tags, 0)}
        return chain.from_iterable(self._passages(paragraphs[place]) for place in read)

    def _passages(self, paragraph: Piece) -> Iterator[_Scored]:
        read = [self._read(each) for each in paragraph.sentences]
        for first, opening in enumerate(read):
            for last in range(first, min(first + self.most_sentences, len(read))):
                if opening.shares and read[last].shares:
                    yield self._score(read[first : last + 1])

    def _read(self, sentence: Piece) -> _Sentence:
        found, language = sentence.forms, sentence.source.language
        stems = self.known.stems_of(found, language)
        rest = {form for form, stem in zip(found, stems, strict=True) if not stem}
        tags = sentence.tags_among(self.sought.tags) if self.sought.tags else frozenset()
        features = self.likeness.features(stems)
        return _Sentence(sentence, features, count_telling(rest, language), tags)

    def _score(self, read: Sequence[_Sentence]) -> _Scored:
        piece = read[0].piece.up_to(read[-1].piece)
        features: Features = frozenset().union(*(each.features for each in read))
        enough = len(self.likeness.words.keys() & features) >= self.least_shared
        others = sum(each.others for each in read)
        by_words = self.likeness.score(features, others) if enough else 0.0
        tags = piece.tags_among(self.sought.tags)
        by_tags = TAGGED * len(tags) / len(self.sought.tags) if tags else 0.0
        return _Scored(piece, 1 - (1 - by_words) * (1 - by_tags), tags)


def _heaviest(paragraphs: Sequence[Piece], weights: Sequence[float]) -> Iterator[int]:
    """The places of those of most weight, of one source only some."""
    of_source: Counter[int] = Counter()
    left = MOST_PARAGRAPHS
    for place in sorted(range(len(paragraphs)), key=weights.__getitem__, reverse=True):
        key = paragraphs[place].source.key
        if not left or not weights[place]:
            return
        if of_source[key] < _MOST_PARAGRAPHS_OF_ONE:
            yield place
            of_source[key] += 1
            left -= 1


def _best(scored: Iterable[_Scored]) -> list[_Scored]:
    """The best of them, of one source only some, and none over another."""
    chosen: list[_Scored] = []
    of_source: Counter[int] = Counter()
    for each in sorted((each for each in scored if each.score >= LEAST), key=_best_first):
        key = each.piece.source.key
        if of_source[key] < MOST_OF_ONE and not any(
            each.piece.overlaps(other.piece) for other in chosen
        ):
            chosen.append(each)
            of_source[key] += 1
        if len(chosen) == MOST:
            break
    return chosen


def _best_first(scored: _Scored) -> tuple[float, int, int, int]:
    # Rounded, because a sum of fractions depends on their order in the last digits.
    piece = scored.piece
    return -round(scored.score, 9), piece.source.key, piece.start, piece.end


def _near(scored: _Scored, reasons: Reasons) -> Near:
    piece = scored.piece
    runs = reasons.runs(piece)
    start, end = shortened(piece, runs)
    return Near(
        piece.source.key,
        start,
        end,
        round(scored.score, 3),
        tuple((run.start, run.end) for run in runs if start <= run.start and run.end <= end),
        told(runs, names=False),
        told(runs, names=True),
        tuple(sorted(scored.tags)),
    )
