"""What the address of several reviews side by side says, and how it is written.

Pure: takes and gives the pairs of an address's query. It names the reviews in their order
(`review`, once for each), how wide their columns are (`w`), how they scroll (`scroll`), which marks
are shown (`tag`, `by`), and the passage in focus (`at`). Whatever else it holds is kept as it is.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Self
from urllib.parse import urlencode

MOST_COLUMNS: Final = 6
"""As many columns as can still be read beside each other."""

EVEN: Final = 100
NARROWEST, WIDEST, STEP = 40, 240, 5
"""The width of a column, in percent of what it has where all are equally wide: a multiple of STEP.

The style sheet has a rule for each (static/css/column-widths.css): no style may stand in a page.
"""

IN_SIGHT: Final = 10_000
"""Code points of all reviews together that a window of 1600 by 1000 pixels can show, and a fifth
more: 16px of type on lines of 26px take some 190 square pixels a letter. compare.css says so."""

LONGEST_NAME = 500
MOST_OTHERS = 20

# A review's id, perhaps the number of its version, and [start, end) in code points.
_PLACE = re.compile(r"([0-9]{1,10})(?:\.([0-9]{1,6}))?:([0-9]{1,9})-([0-9]{1,9})", re.ASCII)
_OWN = frozenset({"review", "w", "scroll", "tag", "by", "at"})
# What is asked of the page once, and not part of what it shows.
_ONCE = frozenset({"find"})


class Scroll(StrEnum):
    """What the other columns do when one is scrolled: nothing; go to the same part of their text;
    go as far, so that what was set level with the passage in focus stays level."""

    ALONE = "alone"
    PROPORTION = "proportion"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Place:
    """[start, end) in code points of a review's text: of the version of that number, or without
    one of the current text."""

    review_id: int
    start: int
    end: int
    version: int | None = None

    @classmethod
    def read(cls, written: str) -> Self | None:
        """From `<review>:<start>-<end>` or `<review>.<version>:<start>-<end>`; else None."""
        match = _PLACE.fullmatch(written.strip())
        if match is None:
            return None
        review_id, version, start, end = match.groups()
        found = cls(int(review_id), int(start), int(end), int(version) if version else None)
        return found if found.start < found.end else None

    def __str__(self) -> str:
        """As an address has it."""
        version = "" if self.version is None else f".{self.version}"
        return f"{self.review_id}{version}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Columns:
    """Reviews side by side, as an address has them.

    `reviews` are ids, from left to right, each once; there may be more than MOST_COLUMNS. `widths`
    are as many, or none where all are equally wide. `tag` is a path of the codebook and `by` a
    username, empty where the marks of all are shown. `others` are the pairs that others asked for.
    """

    reviews: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    scroll: Scroll = Scroll.ALONE
    tag: str = ""
    by: str = ""
    at: Place | None = None
    others: tuple[tuple[str, str], ...] = ()

    @property
    def far_from(self) -> int | None:
        """The code point of each text from which on it is out of sight when the page opens.

        None where that is not known: in two columns most is in sight, and of several widths one
        may show much more than another.
        """
        count = min(len(self.reviews), MOST_COLUMNS)
        return None if count < 3 or self.widths else IN_SIGHT // count

    def kept(self, ids: Collection[int]) -> Self:
        """Only those of these ids, in the order in which they are."""
        places = [place for place, pk in enumerate(self.reviews) if pk in ids]
        return self._in_order(places)

    def without(self, pk: int) -> Self:
        return self.kept([each for each in self.reviews if each != pk])

    def moved(self, pk: int, step: int) -> Self:
        """With this one moved by so many places to the right, or nothing where it cannot be."""
        order = list(range(len(self.reviews)))
        if pk not in self.reviews or not 0 <= self.reviews.index(pk) + step < len(order):
            return self
        place = self.reviews.index(pk)
        order.insert(place + step, order.pop(place))
        return self._in_order(order)

    def at_place(self, place: Place | None) -> Self:
        return replace(self, at=place)

    def with_added(self, pk: int) -> Self:
        """With one more at the right, as wide as an equal share."""
        widths = (*self.widths, EVEN) if self.widths else ()
        return replace(self, reviews=(*self.reviews, pk), widths=widths)

    def keeping(self, pairs: Iterable[tuple[str, str]]) -> Self:
        """With these among what others asked for, in place of others of the same names."""
        kept = tuple(pairs)
        names = {name for name, _ in kept}
        others = (each for each in self.others if each[0] not in names)
        return replace(self, others=(*others, *kept))

    def width_of(self, pk: int) -> int:
        """In percent of an equal share."""
        return self.widths[self.reviews.index(pk)] if self.widths else EVEN

    def pairs(self) -> Iterator[tuple[str, str]]:
        """What the query of the address holds, in order; what is as it is without is left out."""
        yield from (("review", str(pk)) for pk in self.reviews)
        if any(width != EVEN for width in self.widths):
            yield "w", "-".join(map(str, self.widths))
        if self.scroll is not Scroll.ALONE:
            yield "scroll", str(self.scroll)
        yield from ((name, value) for name, value in (("tag", self.tag), ("by", self.by)) if value)
        yield from self.others
        if self.at is not None:
            yield "at", str(self.at)

    def query(self) -> str:
        """The query of the address, without the question mark."""
        return urlencode(list(self.pairs()), safe=":")

    def _in_order(self, places: Iterable[int]) -> Self:
        places = list(places)
        widths = tuple(self.widths[place] for place in places) if self.widths else ()
        return replace(self, reviews=tuple(self.reviews[place] for place in places), widths=widths)


def read_columns(pairs: Iterable[tuple[str, str]]) -> tuple[Columns, list[str]]:
    """What an address asks for, and a sentence for each part that cannot be read and is ignored.

    What is no id is passed over, a review that is named twice counts once, and both are said; of
    `w`, `scroll`, `tag`, `by` and `at` the last one counts.
    """
    pairs = [(name, value.replace("\0", "")) for name, value in pairs]
    last = {name: value.strip()[:LONGEST_NAME] for name, value in pairs if name in _OWN}
    named = [value for name, value in pairs if name == "review"]
    first = {int(value): place for place, value in reversed([*enumerate(named)]) if _is_id(value)}
    places = sorted(first.values())
    complaints = passed_over(named)
    widths = _widths(last.get("w", ""), len(named), complaints)
    others = [(name, value) for name, value in pairs if name not in _OWN | _ONCE]
    columns = Columns(
        reviews=tuple(int(named[place]) for place in places),
        widths=tuple(widths[place] for place in places) if widths else (),
        scroll=_scroll(last.get("scroll", ""), complaints),
        tag=last.get("tag", ""),
        by=last.get("by", ""),
        at=_place(last.get("at", ""), complaints),
        others=tuple(others[:MOST_OTHERS]),
    )
    return columns, complaints


def passed_over(named: Sequence[str]) -> list[str]:
    """Sentences on the values of `review` in an address that have no column of their own: those
    that are no ids, and those that are there before. An empty field is not worth a word."""
    complaints = []
    if nonsense := [value for value in named if value.strip() and not _is_id(value)]:
        rest = len(nonsense) - 1
        others = f" and {rest} other{'s' if rest > 1 else ''}" if rest else ""
        said = "are no numbers of reviews" if rest else "is no number of a review"
        complaints.append(f"“{_shortened(nonsense[0])}”{others} in this address {said}.")
    ids = [int(value) for value in named if _is_id(value)]
    if len(ids) > len(set(ids)):
        complaints.append("A review that this address names more than once has one column.")
    return complaints


def _is_id(raw: str) -> bool:
    return raw.isascii() and raw.isdigit() and len(raw) <= 10


def _widths(written: str, count: int, complaints: list[str]) -> list[int]:
    """As many as there are reviews in the address, or none."""
    if not written:
        return []
    parts = written.split("-")
    if not all(_is_id(part) and NARROWEST <= int(part) <= WIDEST for part in parts):
        complaints.append(
            f"The widths of this address, “{_shortened(written)}”, cannot be read: each is a whole "
            f"number from {NARROWEST} to {WIDEST}, parted by “-”. All columns are equally wide."
        )
        return []
    if len(parts) != count:
        complaints.append(
            f"This address has widths for {len(parts)} columns, and names {count} reviews. "
            "All columns are equally wide."
        )
        return []
    return [round(int(part) / STEP) * STEP for part in parts]


def _scroll(written: str, complaints: list[str]) -> Scroll:
    try:
        return Scroll(written or Scroll.ALONE)
    except ValueError:
        complaints.append(
            f"“{_shortened(written)}” is no way of scrolling: it is “alone”, “proportion” or "
            "“passage”. Each review scrolls alone."
        )
        return Scroll.ALONE


def _place(written: str, complaints: list[str]) -> Place | None:
    place = Place.read(written)
    if written and place is None:
        complaints.append(
            f"The passage of this address, “{_shortened(written)}”, cannot be read. It is written "
            "“review:start-end”, such as “12:40-95”."
        )
    return place


def _shortened(written: str) -> str:
    return written if len(written) <= 40 else f"{written[:39]}…"
