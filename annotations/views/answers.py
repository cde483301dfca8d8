"""What an answer to a change shows: the pieces of the page that it touched, and a toast."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from urllib.parse import parse_qsl, urlsplit

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django_htmx.http import trigger_client_event

from accounts.next_page import next_page
from accounts.requests import HtmxRequest
from annotations.actions.highlights import Marked
from annotations.codebook import Codebook
from annotations.codes import codebook_of
from annotations.columns import Columns, read_columns
from annotations.drawing.toasts import draw_toast, draw_way_back
from annotations.history.listing import line_of
from annotations.history.saying import said_of
from annotations.history.steps import Step, from_json
from annotations.history.ways_back import way_back
from annotations.models import Change, Highlight
from annotations.pieces import Piece, piece_of_new, pieces_as_is, pieces_of, touched_highlights
from annotations.reading import marks_asked_for
from annotations.spoilers.hiding import are_asked_for, spoilers_for
from annotations.telling_changes import told
from annotations.views.revealing import Revealed


def answer_mark(
    request: HtmxRequest, marked: Marked, codebook: Codebook, revealed: Revealed | None = None
) -> HttpResponse:
    """A highlight that was just made, with what it revealed; `codebook` is the notebook's before
    that."""
    change = marked.change
    if _touch_tags(from_json(change.steps)):
        codebook = codebook_of(change.notebook, counted=True)
    sentence = told(change, codebook)
    if revealed is not None:
        sentence += f" {revealed.sentence}"
    if _is_led_on(request):
        return _lead_on(request, change, sentence)
    pieces = []
    page = _page_of(request)
    if is_shown := page.shows(marked.highlight.review_id):
        shown = marks_asked_for(page.columns, codebook)
        pieces = [piece_of_new(marked, codebook, shown, spoilers_shown=are_asked_for(request))]
    answer = _show(request, change, sentence, pieces, codebook)
    if revealed is not None and is_shown:
        answer.write(revealed.draw(request, several=page.name == "compare"))
    return answer


def answer_change(request: HtmxRequest, change: Change, *, again: bool = False) -> HttpResponse:
    """The change as it was just made, or with `again`, done again."""
    codebook = _codebook_after(change)
    sentence = f"Done again: {_said(request, change)}." if again else told(change, codebook)
    return _answer(request, change, sentence, codebook)


def answer_undone(request: HtmxRequest, change: Change) -> HttpResponse:
    """The change as it was just taken back, with the way to do it again."""
    return _answer(
        request, change, f"Taken back: {_said(request, change)}.", _codebook_after(change)
    )


def answer_unchanged(request: HtmxRequest, highlight: Highlight) -> HttpResponse:
    """What was asked for is so already."""
    if _is_led_on(request):
        return redirect(next_page(request) or highlight.passage_url)
    return HttpResponse(draw_toast("Nothing to change."))


def answer_so_already(request: HtmxRequest, highlight: Highlight, sentence: str) -> HttpResponse:
    """What was asked for is so already, by somebody else or in another page: with the highlight as
    it is by now."""
    if _is_led_on(request):
        messages.info(request, sentence)
        return redirect(next_page(request) or highlight.passage_url)
    pieces, page = [], _page_of(request)
    if page.shows(highlight.review_id):
        codebook = codebook_of(highlight.notebook)
        marks = marks_asked_for(page.columns, codebook)
        spoilers = spoilers_for(request, highlight.notebook)
        pieces = pieces_as_is(highlight, codebook, spoilers, marks)
    return HttpResponse("".join([*(piece.draw() for piece in pieces), draw_toast(sentence)]))


def _answer(
    request: HtmxRequest, change: Change, sentence: str, codebook: Codebook
) -> HttpResponse:
    if _is_led_on(request):
        return _lead_on(request, change, sentence)
    steps, page = from_json(change.steps), _page_of(request)
    pieces: list[Piece] = []
    if page.reviews != set():
        marks = marks_asked_for(page.columns, codebook)
        spoilers = spoilers_for(request, change.notebook)
        pieces = pieces_of(change, codebook, spoilers, shown=page.reviews, marks=marks)
    answer = _show(request, change, sentence, pieces, codebook)
    if any(step.row in ("link", "reply") for step in steps):
        # An open panel draws its links and replies anew.
        trigger_client_event(answer, "conversation-changed")
    return answer


def _show(
    request: HtmxRequest,
    change: Change,
    sentence: str,
    pieces: Sequence[Piece],
    codebook: Codebook,
) -> HttpResponse:
    """Each piece with the id of what it replaces, and the toast with the way back.

    Parts are drawn by themselves, without the context of a whole page, which takes longer than all
    the rest of an answer.
    """
    # A token that was just let through is good for the next time too; to make one takes a while.
    token = request.POST.get("csrfmiddlewaretoken") or get_token(request)
    page = _page_of(request)
    back = request.htmx.current_url_abs_path or "" if page.name else ""
    parts = [piece.draw() for piece in pieces]
    parts += [_draw_lost(piece, change) for piece in pieces if piece.lost is not None]
    if pieces and _touch_tags(from_json(change.steps)):
        parts.append(_draw_tag_options(codebook))
    if page.name == "notebook_history":
        parts.append(_draw_line(request, change, back))
    parts.append(draw_toast(sentence, draw_way_back(way_back(change, next_page=back), token)))
    return HttpResponse("".join(parts))


def _draw_lost(piece: Piece, change: Change) -> str:
    shown = {"opened": piece, "notebook": change.notebook, "oob": True}
    return render_to_string("annotations/lost.html", shown)


def _draw_tag_options(codebook: Codebook) -> str:
    shown = {"codebook": codebook, "tag_keys": codebook.keys(), "oob": True}
    return render_to_string("annotations/tag_options.html", shown)


def _draw_line(request: HtmxRequest, change: Change, back: str) -> str:
    line = line_of(change, spoilers_for(request, change.notebook))
    shown = {"line": line, "back": back, "may_mark": True, "oob": True}
    return render_to_string("annotations/change.html", shown | {"csrf_token": get_token(request)})


def _said(request: HtmxRequest, change: Change) -> str:
    ids = list(islice(touched_highlights(from_json(change.steps)), 2))
    touched = list(Highlight.objects.filter(pk__in=ids))
    return said_of(change, touched, spoilers_for(request, change.notebook))


def _codebook_after(change: Change) -> Codebook:
    return codebook_of(change.notebook, counted=_touch_tags(from_json(change.steps)))


def _touch_tags(steps: Iterable[Step]) -> bool:
    return any(step.row == "tag" for step in steps)


def _lead_on(request: HtmxRequest, change: Change, sentence: str) -> HttpResponse:
    messages.success(request, sentence, extra_tags=way_back(change).url)
    return redirect(next_page(request) or _back(change))


def _is_led_on(request: HtmxRequest) -> bool:
    """Whether the answer is a page: for a browser without scripts, and for what is drawn anew and
    says what was done: the list of orphans, and a page that asks for all that is in it."""
    return not request.htmx or request.htmx.target in ("orphans", "main")


def _back(change: Change) -> str:
    """Where a browser without scripts goes on: the passage."""
    ids = touched_highlights(from_json(change.steps))
    highlight = Highlight.objects.filter(pk__in=list(ids)[:1]).first()
    return highlight.passage_url if highlight else change.notebook.get_absolute_url()


ALL_SHOWN = Columns()


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of this site that asks: its name, empty where its address is none, and the ids of the
    reviews in it, None where nobody can tell; with several side by side, how it shows them."""

    name: str = ""
    reviews: Collection[int] | None = None
    columns: Columns = ALL_SHOWN

    def shows(self, review_id: int) -> bool:
        return self.reviews is None or review_id in self.reviews


def _page_of(request: HtmxRequest) -> _Page:
    return _page_at(request.htmx.current_url or "")


@lru_cache(maxsize=200)
def _page_at(address: str) -> _Page:
    # Remembered, because a reader asks from one page again and again.
    try:
        parts = urlsplit(address)
        match = resolve(parts.path)
    except (Resolver404, ValueError):
        return _Page()
    name = match.url_name or ""
    if name == "review":
        return _Page(name, frozenset({match.kwargs["pk"]}))
    columns = read_columns(parse_qsl(parts.query) if name == "compare" else [])[0]
    return _Page(name, frozenset(columns.reviews), columns)
