"""Marking many passages in one go."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q

from accounts.models import User
from annotations.actions.highlights import Bodies, add_tags, marking_steps
from annotations.actions.tags import clean_tag_paths, tags_as_typed
from annotations.anchors.anchoring import describe
from annotations.history.recording import recorded
from annotations.models import Change, Highlight, Kind, Notebook
from annotations.refusals import Refused
from reviews.models import Review
from reviews.text import on_grapheme_edge

MOST_HITS = 500
"""How many passages can be shown, and marked, in one go."""


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A passage [start, end) of a review, in the version of this number that the page showed."""

    review_id: int
    version_number: int
    start: int
    end: int

    @property
    def value(self) -> str:
        """As a form sends it."""
        return f"{self.review_id}:{self.version_number}:{self.start}:{self.end}"


def mark_all(
    hits: Collection[Hit], bodies: Bodies, *, notebook: Notebook, by: User
) -> Change | None:
    """Mark every hit with the same tags and note, as one change.

    A passage that is marked from the same start to the same end already gets the tags, and keeps
    its note. Raises Refused where there is no hit or more than MOST_HITS, where a text is no
    longer the one that was shown, and for a hit that the text cannot have; None where every
    passage has all of it already.
    """
    wanted = set(hits)
    _check_number(len(wanted))
    with recorded(notebook, Kind.FIND, _about(len(wanted), bodies), by=by) as recording:
        reviews = _reviews_of(wanted)
        tagging = tags_as_typed(notebook, bodies.tags)
        known = _known(notebook, wanted, reviews)
        recording.watch("highlight", [each.pk for each in known.values()])
        made = Highlight.objects.bulk_create(
            _highlight(hit, reviews[hit.review_id], bodies.note, notebook=notebook, by=by)
            for hit in sorted(wanted - known.keys())
        )
        add_tags([*made, *known.values()], tagging.ids)
        recording.also(marking_steps(made, tagging))
    return recording.change


def _check_number(count: int) -> None:
    if not count:
        raise Refused("Tick at least one passage to mark.")
    if count > MOST_HITS:
        raise Refused(
            f"These are {count:,} passages; {MOST_HITS} can be marked in one go. "
            "Mark them in several."
        )


def _about(count: int, bodies: Bodies) -> str:
    passages = "1 passage" if count == 1 else f"{count:,} passages"
    paths = clean_tag_paths(bodies.tags)
    return f"{passages} with {', '.join(paths)}" if paths else passages


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
        if not _may_be_marked(review.current.text, hit):
            raise Refused("A ticked passage does not fit its text. Search again, then mark.")
    return reviews


def _may_be_marked(text: str, hit: Hit) -> bool:
    edges = (hit.start, hit.end)
    in_order = hit.start < hit.end and all(on_grapheme_edge(text, edge) for edge in edges)
    return in_order and bool(text[hit.start : hit.end].strip())


def _known(
    notebook: Notebook, hits: Collection[Hit], reviews: dict[int, Review]
) -> dict[Hit, Highlight]:
    """The standing highlights that stand on exactly one of the hits; the oldest of several."""
    places = Q()
    for review_id, review in reviews.items():
        starts = [hit.start for hit in hits if hit.review_id == review_id]
        places |= Q(version=review.current_id, start__in=starts)
    found = {
        Hit(each.review_id, reviews[each.review_id].current.number, each.start, each.end): each
        for each in notebook.highlights.standing().filter(places).order_by("-id")
    }
    return {hit: highlight for hit, highlight in found.items() if hit in hits}


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
