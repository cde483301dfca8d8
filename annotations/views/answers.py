"""What an answer to a change shows: the pieces of the page that it touched, and a toast."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django_htmx.http import trigger_client_event

from accounts.requests import HtmxRequest
from annotations.cards import Card
from annotations.history.listing import line_of
from annotations.history.steps import Step, from_json
from annotations.models import Change, Highlight, HighlightTag, Kind
from annotations.params import ids_in
from annotations.reading import OpenReview, open_reviews, with_lost
from annotations.views.reading import marking_context
from reviews.models import Review

_DONE = {
    Kind.MARK: "Marked.",
    Kind.BODIES: "Mark changed.",
    Kind.EDGES: "Edges moved.",
    Kind.REMOVE: "Mark removed.",
    Kind.RESTORE: "The mark is back.",
    Kind.REATTACH: "The mark stands in the text again.",
    Kind.LINK: "Linked.",
    Kind.UNLINK: "Link taken away.",
    Kind.REPLY: "Replied.",
    Kind.UNREPLY: "Reply taken away.",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """What changed in one open review: its touched paragraphs and the cards of its highlights."""

    opened: OpenReview
    paragraphs: SafeString
    standing: list[Card]
    gone: list[int]


def answer_change(request: HtmxRequest, change: Change, *, again: bool = False) -> HttpResponse:
    """The change as it was just made, or with `again`, done again."""
    sentence = _DONE.get(Kind(change.kind), f"{change}.")
    return _answer(request, change, f"Done again: {change}." if again else sentence)


def answer_undone(request: HtmxRequest, change: Change) -> HttpResponse:
    """The change as it was just taken back, with the way to do it again."""
    return _answer(request, change, f"Taken back: {change}.")


def answer_unchanged(request: HtmxRequest, highlight: Highlight) -> HttpResponse:
    """What was asked for is so already."""
    if _is_led_on(request):
        return redirect(_next(request) or highlight.passage_url)
    return render(request, "annotations/saved.html", {"sentence": "Nothing to change."})


def _answer(request: HtmxRequest, change: Change, sentence: str) -> HttpResponse:
    if _is_led_on(request):
        if "next" in request.POST:
            undo = "" if change.undone_at else reverse("undo_change", args=[change.pk])
            messages.success(request, sentence, extra_tags=undo)
        return redirect(_next(request) or _back(change))
    steps = from_json(change.steps)
    page, shown = _asked_from(request)
    answer = render(
        request,
        "annotations/saved.html",
        {
            "change": change,
            "sentence": sentence,
            "pieces": _pieces(steps, change, shown),
            "line": line_of(change) if page == "notebook_history" else None,
            "back": request.htmx.current_url_abs_path if page else "",
            **marking_context(request, change.notebook),
        },
    )
    if any(step.row in ("link", "reply") for step in steps):
        # An open panel draws its links and replies anew.
        trigger_client_event(answer, "conversation-changed")
    return answer


def _is_led_on(request: HtmxRequest) -> bool:
    """Whether the answer is a page: for a browser without scripts, and for the list of orphans,
    which is drawn anew and says what was done."""
    return not request.htmx or request.htmx.target == "orphans"


def _next(request: HtmxRequest) -> str:
    """Where the form says to go on, if that is a page of this site; else nothing."""
    there = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(there, {request.get_host()}, request.is_secure())
    return there if is_ours else ""


def _back(change: Change) -> str:
    """Where a browser without scripts goes on: the passage."""
    ids = touched_highlights(from_json(change.steps))
    highlight = Highlight.objects.filter(pk__in=list(ids)[:1]).first()
    return highlight.passage_url if highlight else change.notebook.get_absolute_url()


def touched_highlights(steps: Iterable[Step]) -> dict[int, None]:
    """The ids of the highlights that look another way after these steps, in their order."""
    ids: dict[int, None] = {}
    tags = []
    for step in steps:
        state = step.after or step.before or {}
        if step.row == "highlight":
            ids[step.id] = None
        elif step.row == "link":
            ids |= dict.fromkeys((state["source_id"], state["target_id"]))
        elif step.row == "reply":
            ids[state["highlight_id"]] = None
        else:
            tags.append(step.id)
    if tags:
        tagged = HighlightTag.objects.filter(tag__in=tags).values_list("highlight", flat=True)
        ids |= dict.fromkeys(tagged)
    return ids


def _asked_from(request: HtmxRequest) -> tuple[str, set[int] | None]:
    """The name of the page that asked and the reviews in it; None where it tells no address."""
    try:
        address = urlsplit(request.htmx.current_url or "")
        match = resolve(address.path)
    except (Resolver404, ValueError):
        return "", None
    if match.url_name == "review":
        return "review", {match.kwargs["pk"]}
    asked = parse_qs(address.query).get("review", []) if match.url_name == "compare" else []
    return match.url_name or "", set(ids_in(asked))


def _pieces(steps: Collection[Step], change: Change, shown: set[int] | None) -> list[Piece]:
    if shown == set():
        return []
    touched = Highlight.objects.filter(pk__in=touched_highlights(steps))
    touched = touched if shown is None else touched.filter(review__in=shown)
    by_review: dict[int, list[Highlight]] = defaultdict(list)
    for highlight in touched:
        by_review[highlight.review_id].append(highlight)
    reviews = Review.objects.with_text().filter(pk__in=by_review)
    opened = open_reviews(reviews, change.notebook)
    if change.kind == Kind.REATTACH:
        opened = with_lost(opened, change.notebook)
    return [_piece(each, by_review[each.review.pk], steps) for each in opened]


def _piece(opened: OpenReview, touched: list[Highlight], steps: Collection[Step]) -> Piece:
    ids = {highlight.pk for highlight in touched}
    standing = [card for card in opened.cards if card.id in ids]
    places = [(each.start, each.end) for each in touched]
    for step in steps:
        if step.row == "highlight" and step.id in ids:
            places += _places_of(step, opened.review.current_id)
    return Piece(
        opened=opened,
        paragraphs=opened.paragraphs_touched_by(places),
        standing=standing,
        gone=sorted(ids - {card.id for card in standing}),
    )


def _places_of(step: Step, version: int) -> list[tuple[int, int]]:
    """Where the step had the highlight stand on this text, before and after."""
    states = (state for state in (step.before, step.after) if state and "place" in state)
    return [(place[1], place[2]) for state in states if (place := state["place"])[0] == version]
