"""What an address of the grid asks for: it holds all that the page shows, so it can be sent."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from django.http import QueryDict
from django.urls import reverse

from annotations.carried import Pairs
from annotations.columns import passed_over
from annotations.grid.grid import ORDERS
from annotations.params import ids_in
from annotations.spoilers.hiding import PARAM
from reviews.asking import clean_query
from reviews.folding import fold

FEWEST: Final = 2
MOST: Final = 12
"""How many reviews a grid holds."""
MOST_PHRASES: Final = 10
ROWS: Final = ("tags", "names", "phrases")
AS_THEY_COME: Final = "given"
SORTS: Final = (AS_THEY_COME, *ORDERS)
LENGTHS: Final = ("shortened", "full")
UNDER: Final = ("apart", "included")
"""Whether the passages of the tags under a tag are in its row as well."""


@dataclass(frozen=True, slots=True)
class GridAddress:
    """`reviews` are ids in the order of the columns; `rows` is one of ROWS, `sort` one of SORTS.

    `tag` is the id of the only tag to show, with those under it, and `name` that of the only name.
    `with_under` has each tag's row hold the passages of the tags under it as well as its own.
    `full` shows each passage whole. `kept` goes with every link (see `annotations.carried`).
    `complaints` are sentences on what the address asks for and does not get.
    """

    reviews: tuple[int, ...]
    rows: str = "tags"
    phrases: tuple[str, ...] = ()
    sort: str = AS_THEY_COME
    tag: int | None = None
    name: int | None = None
    full: bool = False
    complaints: tuple[str, ...] = ()
    kept: Pairs = ()
    with_under: bool = False

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """From whatever somebody may have typed; nothing is refused, all is said."""
        complaints: list[str] = []
        say = complaints.append
        reviews = _reviews(query.getlist("review"), say)
        phrases = _phrases(query.getlist("phrase"), say)
        name = _id(query.get("name", ""), "a name", say)
        likely = "phrases" if phrases else "names" if name else "tags"
        return cls(
            reviews,
            _choice(query.get("rows", ""), ROWS, likely, say),
            phrases,
            _choice(query.get("sort", ""), SORTS, AS_THEY_COME, say),
            _id(query.get("tag", ""), "a tag", say),
            name,
            _choice(query.get("passages", ""), LENGTHS, LENGTHS[0], say) == LENGTHS[1],
            with_under=_choice(query.get("under", ""), UNDER, UNDER[0], say) == UNDER[1],
            complaints=tuple(complaints),
        )

    def with_only(self, known: Iterable[int]) -> "GridAddress":
        """The same without the reviews that are not known, saying how many these are."""
        there = set(known)
        kept = tuple(pk for pk in self.reviews if pk in there)
        gone = len(self.reviews) - len(kept)
        if not gone:
            return self
        said = (
            "One review of this address is" if gone == 1 else f"{gone} reviews of this address are"
        )
        said += " not in the library."
        return replace(self, reviews=kept, complaints=(*self.complaints, said))

    @property
    def query(self) -> str:
        """What stands after the “?”, always in the same order."""
        query = QueryDict(mutable=True)
        query.setlist("review", [str(pk) for pk in self.reviews])
        query["rows"] = self.rows
        query.setlist("phrase", list(self.phrases))
        if self.sort != AS_THEY_COME:
            query["sort"] = self.sort
        if self.tag is not None:
            query["tag"] = str(self.tag)
        if self.name is not None:
            query["name"] = str(self.name)
        if self.with_under:
            query["under"] = UNDER[1]
        if self.full:
            query["passages"] = LENGTHS[1]
        query.update(dict(self.kept))
        return query.urlencode()

    def url(self, **changes: Any) -> str:
        """The page with some fields of the address changed."""
        return f"{reverse('grid')}?{replace(self, **changes).query}"

    def export_url(self, name: str) -> str:
        """The file of the grid, which its link says whether to hide spoilers in."""
        kept = tuple(pair for pair in self.kept if pair[0] != PARAM)
        return f"{reverse('export_grid', args=[name])}?{replace(self, kept=kept).query}"


def _reviews(values: list[str], say: Callable[[str], None]) -> tuple[int, ...]:
    cleaned = [clean_query(value) for value in values]
    asked = tuple(ids_in(cleaned))
    for sentence in passed_over(cleaned):
        say(sentence)
    if len(asked) > MOST:
        say(f"{MOST} reviews fit in a grid; the other {len(asked) - MOST} were left out.")
    return asked[:MOST]


def _phrases(values: list[str], say: Callable[[str], None]) -> tuple[str, ...]:
    cleaned = [phrase for phrase in map(clean_query, values) if phrase]
    # Two spellings that are found in the same places are one row.
    asked = tuple({fold(phrase): phrase for phrase in reversed(cleaned)}.values())[::-1]
    if len(asked) > MOST_PHRASES:
        left_out = len(asked) - MOST_PHRASES
        say(f"{MOST_PHRASES} phrases fit in a grid; the other {left_out} were left out.")
    return asked[:MOST_PHRASES]


def _id(value: str, of: str, say: Callable[[str], None]) -> int | None:
    found = next(iter(ids_in([value])), None)
    if found is None and (start := _start_of(value)):
        say(f"“{start}” in this address is no number of {of}.")
    return found


def _choice(
    value: str, choices: tuple[str, ...], otherwise: str, say: Callable[[str], None]
) -> str:
    if value in choices:
        return value
    if value:
        offered = ", ".join(f"“{each}”" for each in choices)
        say(f"“{_start_of(value)}” in this address is none of {offered}.")
    return otherwise


def _start_of(value: str) -> str:
    return clean_query(value)[:30]
