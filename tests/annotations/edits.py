"""Edits of the sample reviews of which it is known where each passage stands afterwards.

What is built here has a truth that the code under test never sees: the edits themselves. Offsets
are Unicode code points, start inclusive, end exclusive.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from annotations.anchors.anchoring import Selector, describe
from reviews.text import normalise, paragraphs

SAMPLES = Path(__file__).parents[2] / "reviews" / "sample"
KINDS = ("typo", "word", "rewrite", "delete", "insert", "move sentence", "move paragraph")

_SENTENCE = re.compile(r"[^\s.!?][^.!?\n]*[.!?]+[”’\")]*")
_WORD = re.compile(r"\w+")


class Range(NamedTuple):
    """[start, end)."""

    start: int
    end: int


@dataclass(frozen=True)
class Edit:
    """old[start:end] becomes `text`; where it was moved here, `origin` is where it stood."""

    start: int
    end: int
    text: str
    origin: int | None = None


@dataclass(frozen=True)
class Case:
    """A passage of `old`, and where each of its code points stands in `new`, or None: gone."""

    old: str
    new: str
    passage: Selector
    places: tuple[int | None, ...]

    @property
    def left(self) -> float:
        """The share of the passage's code points that no edit replaced, from 0 to 1."""
        return 1 - self.places.count(None) / len(self.places)

    @property
    def whole(self) -> Range | None:
        """Where the passage stands, if what is left of it still stands together, nearly."""
        there = [place for place in self.places if place is not None]
        if not there or there != sorted(there) or there[-1] - there[0] > 1.25 * len(self.places):
            return None
        return Range(there[0], there[-1] + 1)

    def said_in(self, start: int, end: int) -> float:
        """The share of new[start:end] that was the passage's, from 0 to 1."""
        return sum(place in range(start, end) for place in self.places if place) / (end - start)


@cache
def sample_texts() -> tuple[str, ...]:
    """The sample reviews without their front matter, as they are kept."""
    files = sorted(SAMPLES.glob("*.md"))
    return tuple(normalise(path.read_text().split("---\n", 2)[2]) for path in files)


def cases(seed: int, edits: int, passages: int) -> Iterator[Case]:
    """Passages of a sample review, so many edits after twins of some sentences were planted."""
    chance = random.Random(seed)  # noqa: S311
    texts = sample_texts()
    old = _with_twins(chance.choice(texts), chance)
    done = _apart(chance, old, edits, chance.choice(texts))
    new = apply(old, done)
    moved = _places(len(old), done)
    for start, end in _passages(old, passages, chance):
        yield Case(old, new, describe(old, start, end), moved[start:end])


def apply(old: str, edits: Sequence[Edit]) -> str:
    """The text after the edits, which are in order and do not overlap."""
    pieces, done = [], 0
    for edit in edits:
        pieces += [old[done : edit.start], edit.text]
        done = edit.end
    return "".join([*pieces, old[done:]])


def _places(length: int, edits: Sequence[Edit]) -> tuple[int | None, ...]:
    """Where each code point of a text of this length stands after the edits."""
    places: list[int | None] = [None] * length
    done = shift = 0
    moved: dict[int, int] = {}
    for edit in edits:
        places[done : edit.start] = range(done + shift, edit.start + shift)
        if edit.origin is not None:
            moved |= {edit.origin + n: edit.start + shift + n for n in range(len(edit.text))}
        shift += len(edit.text) - (edit.end - edit.start)
        done = edit.end
    places[done:] = range(done + shift, length + shift)
    for origin, place in moved.items():
        if origin < length and places[origin] is None:
            places[origin] = place
    return tuple(places)


def _apart(chance: random.Random, old: str, count: int, other: str) -> list[Edit]:
    """Edits that leave at least a character between each other, in order."""
    done: list[Edit] = []
    for _ in range(count):
        made = _edits(chance.choice(KINDS), old, chance, other)
        if all(one.end < each.start or each.end < one.start for one in made for each in done) and (
            len(made) < 2 or made[0].end < made[1].start or made[1].end < made[0].start
        ):
            done += made
    return sorted(done, key=lambda edit: edit.start)


def _edits(kind: str, old: str, chance: random.Random, other: str) -> list[Edit]:
    """The replacement or, of a move, the cut and the insertion; none where it cannot be made."""
    sentences = [Range(*match.span()) for match in _SENTENCE.finditer(old)]
    words = [Range(*match.span()) for match in _WORD.finditer(old) if len(match[0]) > 3]
    if kind.startswith("move"):
        pieces = [Range(each.start, each.end) for each in paragraphs(old)]
        of_paragraph = kind == "move paragraph"
        return _move(
            old, pieces if of_paragraph else sentences, chance, "\n\n" if of_paragraph else " "
        )
    start, end = chance.choice(words if kind in ("typo", "word") else sentences)
    if kind == "typo":
        at = chance.randrange(start, end - 1)
        return [_least(old, at, at + 2, old[at + 1] + old[at])]
    if kind == "delete":
        return [_least(old, start, min(end + 1, len(old)), "")]
    instead = chance.choice((_WORD if kind == "word" else _SENTENCE).findall(other))
    if kind == "insert":
        return [Edit(start, start, instead + " ")]
    return [_least(old, start, end, instead)]


def _move(old: str, pieces: Sequence[Range], chance: random.Random, parting: str) -> list[Edit]:
    (start, end), there = chance.choice(pieces), chance.choice(pieces).start
    if start <= there <= end + len(parting):
        return []
    return [
        Edit(start, min(end + len(parting), len(old)), ""),
        Edit(there, there, old[start:end] + parting, origin=start),
    ]


def _least(old: str, start: int, end: int, text: str) -> Edit:
    """The replacement without what it begins and ends with in common with what was there."""
    while start < end and text and old[start] == text[0]:
        start, text = start + 1, text[1:]
    while start < end and text and old[end - 1] == text[-1]:
        end, text = end - 1, text[:-1]
    return Edit(start, end, text)


def _with_twins(text: str, chance: random.Random) -> str:
    """The text with copies of some sentences elsewhere, a word changed in every second one."""
    for changed in (False, True, False, True):
        sentences = [match.span() for match in _SENTENCE.finditer(text)]
        twin = text[slice(*chance.choice(sentences))]
        if changed:
            twin = re.sub(chance.choice(_WORD.findall(twin)), "another", twin, count=1)
        place = chance.choice(sentences)[0]
        text = text[:place] + twin + " " + text[place:]
    return text


def _passages(text: str, count: int, chance: random.Random) -> Iterator[Range]:
    words = [match.span() for match in _WORD.finditer(text)]
    sentences = [match.span() for match in _SENTENCE.finditer(text)]
    for _ in range(count):
        if chance.random() < 0.3:
            yield Range(*chance.choice(sentences))
        else:
            first = chance.randrange(len(words))
            last = min(first + chance.choice((0, 0, 1, 2, 4, 8, 30)), len(words) - 1)
            yield Range(words[first][0], words[last][1])
