"""The filters of a query that ask for what readers add: tags, marks and the words of notes."""

from collections.abc import Iterable
from typing import Final

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db.models import F, Func, Q

from annotations.codebook import Codebook
from annotations.codes import asked_for
from annotations.library.review_rows import FoundPlace
from annotations.models import Highlight, HighlightTag, Notebook
from annotations.models.highlight import HighlightQuerySet
from annotations.own_marks.words import holding
from reviews.asking import NOTES, Field, Filter, Note, Query, Wanted
from reviews.filtering import Narrowed, is_of_the_library, narrowed_by
from reviews.fragments import MATCH_ENDS, MATCH_STARTS, Fragment, fragments
from reviews.models import Review
from reviews.retrieval.documents import configs_in_use

MOST_NOTES: Final = 2
"""How many notes of a review are shown with it."""

# Of a list's reviews together; one page's worth of annotators writes fewer.
_MOST_READ: Final = 300
_WORDS: Final = Func(F("note"), function="reviews_words")
_CONFIG: Final = F("review__search_document__config")

NEEDS_A_NOTEBOOK: Final = "Tags, marks and notes belong to a notebook: sign in to look for them."


def own_asked(
    notebook: Notebook | None, codebook: Codebook, query: Query
) -> tuple[Query, Narrowed]:
    """What of the query its reader can ask, and the condition of the filters that ask for the
    notebook's own things; without a notebook, none of these can be asked, and a note says so."""
    if notebook is not None:
        return query, _narrowed_in(notebook, codebook, query)
    own = [each for each in query.filters if not is_of_the_library(each)]
    notes = tuple(Note(NEEDS_A_NOTEBOOK, each.written or str(each)) for each in own[:1])
    return query.without(*own), Narrowed(notes=notes)


def _narrowed_in(notebook: Notebook, codebook: Codebook, query: Query) -> Narrowed:
    def condition(each: Filter) -> Narrowed:
        if each.field is Field.TAG:
            return _tagged(notebook, codebook, str(each.value))
        if each.field is Field.IN:
            # Read once, because the page and its count would each read all notes again.
            noted = _noted(notebook, query.wanted).order_by().values_list("review", flat=True)
            return Narrowed(Q(pk__in=set(noted)))
        standing = notebook.highlights.standing()
        found = standing.exclude(note="") if each.value == "notes" else standing
        return Narrowed(Q(pk__in=found.order_by().values("review")))

    own = (each for each in query.filters if not is_of_the_library(each))
    return narrowed_by(own, condition)


def notes_by_review(
    reviews: Iterable[Review], notebook: Notebook, wanted: Wanted
) -> dict[int, list[FoundPlace]]:
    """The first notes on each review that hold the words, each with its best
    place, or its beginning where no word is wanted; by the review's id."""
    marked = SearchHeadline(
        _WORDS,
        SearchQuery(_any_of(wanted), config=_CONFIG, search_type="websearch"),
        config=_CONFIG,
        start_sel=MATCH_STARTS,
        stop_sel=MATCH_ENDS,
        highlight_all=True,
    )
    found = _noted(notebook, wanted).filter(review__in=[review.pk for review in reviews])
    shown: dict[int, list[FoundPlace]] = {}
    for highlight in found.annotate(marked=marked).order_by("review", "start", "id")[:_MOST_READ]:
        of_review = shown.setdefault(highlight.review_id, [])
        if len(of_review) < MOST_NOTES:
            of_review.append(FoundPlace(highlight.passage_url, _best_place(highlight)))
    return shown


def _best_place(highlight: Highlight) -> Fragment:
    headline: str = highlight.marked  # type: ignore[attr-defined]
    # A place of no match stands for the beginning, to which nothing else leads.
    found = fragments(highlight.note, headline) or fragments(highlight.note, MATCH_STARTS)
    return found[0] if found else []


def _tagged(notebook: Notebook, codebook: Codebook, path: str) -> Narrowed:
    """In which the notebook has a passage of the tag, or of one under it."""
    tags = asked_for(codebook, path)
    if not tags:
        return Narrowed(Q(pk__in=[]), (Note(f"No tag is called “{path}”.", path),))
    marked = HighlightTag.objects.filter(tag__in=tags, highlight__removed_at=None)
    return Narrowed(Q(pk__in=marked.filter(notebook=notebook).values("highlight__review")))


def _noted(notebook: Notebook, wanted: Wanted) -> HighlightQuerySet:
    """The standing highlights whose note holds the words; all that have a note for no words.

    Each note is read in the language of the review that it stands on.
    """
    standing: HighlightQuerySet = notebook.highlights.standing()
    configs = configs_in_use() if wanted.alternatives else ()
    return holding(standing, notebook, wanted, configs, [NOTES])


def _any_of(wanted: Wanted) -> str:
    return " or ".join(f'"{word}"' for word in wanted.words)
