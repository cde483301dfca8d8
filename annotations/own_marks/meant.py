"""What was probably meant, where no mark was found."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from annotations.own_marks.conditions import Shelf
from annotations.own_marks.found import FoundMarks, find_marks
from annotations.own_marks.words import QUOTES, holding, places_of
from annotations.spoilers import Spoilers, mask
from reviews.asking import NOTES, Query, Term, Wanted
from reviews.folding import fold
from reviews.retrieval.mistyped import corrected, may_be_mistyped, nearest_of
from reviews.written_words import written_words

# Of more marks, the words of the latest are known.
_MOST_READ: Final = 2_000


@dataclass(frozen=True, slots=True)
class MeantMarks:
    """Another query, and what it finds."""

    query: Query
    found: FoundMarks


def meant_marks(
    shelf: Shelf, query: Query, configs: Collection[str], spoilers: Spoilers
) -> MeantMarks | None:
    """The query with the word that comes nearest for each word that stands in no mark on the shelf;
    None where there is none, or where that finds nothing either.

    The nearest words are those of the quotes and notes that are looked in, but for what is hidden
    as a spoiler. `configs` are the text search configurations in use.
    """
    known: Mapping[str, int] = {}

    def nearest(word: str) -> str:
        nonlocal known
        folded = fold(word)
        if not may_be_mistyped(folded):
            return ""
        known = known or _known(shelf, places_of(query), spoilers)
        return nearest_of(folded, known.items())

    other = corrected(query, _unknown(shelf, query, configs), nearest)
    if other is None:
        return None
    found = find_marks(shelf, other, configs)
    return MeantMarks(other, found) if found.rows.exists() else None


def _unknown(shelf: Shelf, query: Query, configs: Iterable[str]) -> Iterator[str]:
    """Its words that stand in no mark."""
    marks = shelf.notebook.highlights.standing()
    for word in query.wanted.words:
        one = Wanted(((Term((word,)),),))
        if not holding(marks, shelf.notebook, one, configs, places_of(query)).exists():
            yield word


def _known(shelf: Shelf, places: Collection[str], spoilers: Spoilers) -> Mapping[str, int]:
    """The words that are written in marks and to be seen, each with how often."""
    marks = shelf.notebook.highlights.standing().order_by("-id")
    rows = marks.values_list("version", "start", "quote", "note", "is_spoiler")[:_MOST_READ]
    texts = []
    for version, start, quote, note, is_spoiler in rows:
        if NOTES in places:
            texts.append(note)
        if QUOTES in places and (spoilers.are_shown or not is_spoiler):
            texts.append(mask(quote, spoilers.on(version), start))
    return written_words(texts)
