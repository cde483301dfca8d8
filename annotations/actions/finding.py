"""Marking many passages in one go."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q

from accounts.models import User
from annotations.actions.highlights import Bodies, add_tags, marking_steps
from annotations.actions.tags import tags_as_typed
from annotations.anchoring import describe
from annotations.history.recording import recorded
from annotations.models import Change, Highlight, Kind, Notebook
from annotations.refusals import Refused
from reviews.models import Review
from reviews.text import on_grapheme_edge


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A passage [start, end) of a review, in the version of this number that the page showed."""

    review_id: int
    version_number: int
    start: int
    end: int


def mark_all(
    hits: Collection[Hit], bodies: Bodies, *, notebook: Notebook, by: User
) -> Change | None:
    """Mark every hit with the same tags and note, as one change.

    A passage that is marked from the same start to the same end already gets the tags, and keeps
    its note. Raises Refused where there is no hit, or a text is no longer the one that was shown;
    None where every passage has all of it already.
    """
    if not hits:
        raise Refused("Tick at least one passage to mark.")
    with recorded(notebook, Kind.FIND, _about(len(hits), bodies), by=by) as recording:
        reviews = _reviews_of(hits)
        known = _known(notebook, hits, reviews)
        recording.watch("highlight", [each.pk for each in known.values()])
        tagging = tags_as_typed(notebook, bodies.tags)
        made = Highlight.objects.bulk_create(
            _highlight(hit, reviews[hit.review_id], bodies.note, notebook=notebook, by=by)
            for hit in sorted(set(hits) - known.keys())
        )
        add_tags([*made, *known.values()], tagging.ids)
        recording.also(marking_steps(made, tagging))
    return recording.change


def _about(count: int, bodies: Bodies) -> str:
    passages = "1 passage" if count == 1 else f"{count:,} passages"
    return f"{passages} with {', '.join(bodies.tags)}" if bodies.tags else passages


def _reviews_of(hits: Iterable[Hit]) -> dict[int, Review]:
    """By id. They are locked before any highlight is, as whoever edits a text does it."""
    ids = {hit.review_id for hit in hits}
    locked = Review.objects.filter(pk__in=ids).order_by("pk").select_for_update(no_key=True)
    list(locked.values_list("pk"))
    reviews = Review.objects.select_related("current").in_bulk(ids)
    for hit in hits:
        review = reviews.get(hit.review_id)
        if review is None or review.current.number != hit.version_number:
            raise Refused("A text was changed since you searched. Search again, then mark.")
        text = review.current.text
        edges = (hit.start, hit.end)
        if not hit.start < hit.end or not all(on_grapheme_edge(text, edge) for edge in edges):
            raise Refused("A passage of the form is none of the text's. Search again, then mark.")
    return reviews


def _known(
    notebook: Notebook, hits: Collection[Hit], reviews: dict[int, Review]
) -> dict[Hit, Highlight]:
    """The standing highlights that stand on exactly one of the hits."""
    places = Q()
    for review_id in {hit.review_id for hit in hits}:
        starts = [hit.start for hit in hits if hit.review_id == review_id]
        places |= Q(version=reviews[review_id].current_id, start__in=starts)
    standing = notebook.highlights.standing().filter(places)
    found = {
        Hit(each.review_id, reviews[each.review_id].current.number, each.start, each.end): each
        for each in standing.order_by("-id")
    }
    return {hit: highlight for hit, highlight in found.items() if hit in set(hits)}


def _highlight(hit: Hit, review: Review, note: str, *, notebook: Notebook, by: User) -> Highlight:
    exact = describe(review.current.text, hit.start, hit.end)
    return Highlight(
        notebook=notebook,
        review=review,
        version=review.current,
        start=exact.start,
        end=exact.end,
        quote=exact.quote,
        prefix=exact.prefix,
        suffix=exact.suffix,
        note=note,
        author=by,
    )
