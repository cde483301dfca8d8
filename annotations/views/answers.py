"""What an answer to a change shows: the pieces of the page that it touched, and a toast."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final
from urllib.parse import urldefrag

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django_htmx.http import trigger_client_event

from accounts.next_page import next_page
from accounts.requests import HtmxRequest
from annotations.actions.highlights import Marked
from annotations.codebook import Codebook
from annotations.codes import codebook_of
from annotations.drawing.toasts import draw_toast, draw_way_back
from annotations.history.listing import line_of
from annotations.history.saying import said_of
from annotations.history.steps import Step, from_json
from annotations.history.ways_back import way_back
from annotations.models import Change, Highlight, Notebook
from annotations.pieces import Piece, piece_of_new, pieces_as_is, pieces_of, touched_highlights
from annotations.reading import marks_asked_for
from annotations.spoilers.hiding import are_asked_for, spoilers_for
from annotations.telling_changes import told
from annotations.views.asking_page import asking_page
from annotations.views.revealing import Revealed
from reviews.models import Review

_EDITED: Final = (
    " The text was edited after you opened it: load the page again to see this where it stands now."
)


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
    page = asking_page(request)
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
    pieces, page = [], asking_page(request)
    if page.shows(highlight.review_id):
        codebook = codebook_of(highlight.notebook)
        marks = marks_asked_for(page.columns, codebook)
        spoilers = spoilers_for(request, highlight.notebook)
        pieces = pieces_as_is(highlight, codebook, spoilers, marks)
    parts, more = _draw_pieces(request, pieces, highlight.notebook)
    return HttpResponse("".join([*parts, draw_toast(sentence + more)]))


def _answer(
    request: HtmxRequest, change: Change, sentence: str, codebook: Codebook
) -> HttpResponse:
    if _is_led_on(request):
        return _lead_on(request, change, sentence)
    steps, page = from_json(change.steps), asking_page(request)
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
    page = asking_page(request)
    back = request.htmx.current_url_abs_path or "" if page.name else ""
    parts, more = _draw_pieces(request, pieces, change.notebook)
    if pieces and _touch_tags(from_json(change.steps)):
        parts.append(_draw_tag_options(codebook))
    if page.name == "notebook_history":
        parts.append(_draw_line(request, change, back))
    way = draw_way_back(way_back(change, next_page=back), token)
    parts.append(draw_toast(sentence + more, way))
    return HttpResponse("".join(parts))


def _draw_pieces(
    request: HtmxRequest, pieces: Iterable[Piece], notebook: Notebook
) -> tuple[list[str], str]:
    """What takes its place in the page, and what is to be said besides.

    Of a review that was edited since, the page keeps the text that it shows, and says so:
    paragraphs of two versions would not go together.
    """
    page, parts, more = asking_page(request), [], ""
    for piece in pieces:
        if page.is_older_than(piece.review):
            parts.append(_draw_edited(request, piece.review))
            more = _EDITED
            continue
        parts.append(piece.draw())
        if piece.lost is not None:
            parts.append(_draw_lost(piece, notebook))
    return parts, more


def _draw_edited(request: HtmxRequest, review: Review) -> str:
    # With a fragment the browser would stay where it is.
    again = urldefrag(request.htmx.current_url_abs_path or "").url
    shown = {"review": review, "again": again, "oob": True}
    return render_to_string("annotations/edited_since.html", shown)


def _draw_lost(piece: Piece, notebook: Notebook) -> str:
    shown = {"opened": piece, "notebook": notebook, "oob": True}
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
