"""Saying by what a passage is near: the places of the shared words, and these as they stand."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from annotations.nearness.alike import Alike
from annotations.nearness.likeness import Likeness
from annotations.nearness.pieces import Piece
from annotations.nearness.values import Source
from annotations.nearness.words import Word, forms, words
from reviews.text import widen_to_graphemes

MOST_WORDS: Final = 6
"""How many words, and as many names, are told at most."""

LONGEST: Final = 600
"""Of a passage with more code points, only what stands around the shared words is shown."""

_AROUND = 120


@dataclass(frozen=True, slots=True)
class Run:
    """Shared words that stand side by side in both passages, [start, end) in the text."""

    start: int
    end: int
    written: str
    weight: float
    is_name: bool


@dataclass(frozen=True)
class Reasons:
    """What the sought passage has: how its words weigh, and which stems are names."""

    likeness: Likeness
    alike: Alike
    name_stems: Collection[str]

    def runs(self, piece: Piece) -> list[Run]:
        """The shared words of the piece, in order and apart."""
        source = piece.source
        found = words(source.text, piece.start, piece.end)
        stems = self.alike.stems_of([word.form for word in found], source.language)
        runs: list[Run] = []
        group: list[tuple[Word, str]] = []
        for word, stem in zip(found, stems, strict=True):
            if group and not self._goes_on(group[-1], (word, stem)):
                runs.append(self._run(source, group))
                group = []
            if stem in self.likeness.words:
                group.append((word, stem))
        return [*runs, self._run(source, group)] if group else runs

    def _goes_on(self, last: tuple[Word, str], following: tuple[Word, str]) -> bool:
        """Whether a shared word belongs to the same run as the one before it."""
        if following[1] not in self.likeness.words:
            return False
        if (last[1] in self.name_stems) != (following[1] in self.name_stems):
            return False
        overlaps = following[0].start < last[0].end
        return overlaps or (last[1], following[1]) in self.likeness.pairs

    def _run(self, source: Source, group: Sequence[tuple[Word, str]]) -> Run:
        start, end = widen_to_graphemes(source.text, group[0][0].start, group[-1][0].end)
        written = " ".join(source.text[start:end].split())
        is_name = group[0][1] in self.name_stems
        return Run(
            start,
            end,
            written if is_name else written.lower(),
            sum(self.likeness.words[stem] for _, stem in group),
            is_name,
        )


def told(runs: Iterable[Run], *, names: bool) -> tuple[str, ...]:
    """The words, or the names, of the runs: the most telling first, some at most, and none that a
    longer one has in it already."""
    kept: list[tuple[set[str], str]] = []
    for run in sorted((run for run in runs if run.is_name == names), key=_most_telling_first):
        words = {*forms(run.written)}
        if not any(words <= others for others, _ in kept):
            kept.append((words, run.written))
    return tuple(written for _, written in kept)[:MOST_WORDS]


def shortened(piece: Piece, runs: Sequence[Run]) -> tuple[int, int]:
    """Where the piece stands, [start, end), or where it is long, what is around its first shared
    word."""
    text, start, end = piece.source.text, piece.start, piece.end
    if end - start <= LONGEST:
        return start, end
    lead = max(start, (runs[0].start if runs else start) - _AROUND)
    if lead > start:
        lead = text.find(" ", lead, lead + _AROUND) + 1 or lead
    last = min(end, lead + LONGEST)
    if last < end:
        last = max(text.rfind(" ", last - _AROUND, last), 0) or last
    return widen_to_graphemes(text, lead, last)


def _most_telling_first(run: Run) -> tuple[float, int]:
    return -run.weight, run.start
