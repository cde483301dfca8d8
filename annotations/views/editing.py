"""Editing a review's text: what becomes of the marks is shown before anything is saved."""

from collections import Counter
from collections.abc import Iterable

from django.contrib import messages
from django.db.models import Count, F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from annotations.actions.carrying import Becomes, Fate, fates
from annotations.anchors.anchoring import Located
from annotations.carried import carried, keeping
from annotations.current import current_notebook
from annotations.finding import context
from annotations.models import Highlight, Notebook
from annotations.orphans import count_orphans
from annotations.params import number_in
from annotations.passages import AROUND, Passage
from annotations.refusals import answers_refusals
from reviews.actions.editing import EditedMeanwhile, NotEdited, edit, edited_text
from reviews.difference import differences
from reviews.editors import editor
from reviews.models import Review
from reviews.text import count_unshowable, normalise


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def edit_review(request: HttpRequest, pk: int) -> HttpResponse:
    """A form for editors with the review's text; POST saves it, or with `preview` only shows what
    saving would do to the marks."""
    by = editor(request.user)
    review = Review.objects.with_text().filter(pk=pk).first()
    if review is None:
        raise Http404
    if request.method != "POST":
        return _form(request, review, text=review.current.text)
    sent = request.POST.get("text", "").replace("\r\n", "\n")
    # A page cannot hold a NUL, nor may a text.
    raw, left_out = sent.replace("\0", ""), _left_out(sent)
    base = number_in(request.POST.dict(), "version", "version of the text")
    try:
        if "preview" in request.POST:
            text = edited_text(review, raw, base=base)
            return _preview(request, review, text, left_out=left_out)
        edit(review, raw, base=base, by=by)
    except EditedMeanwhile as meanwhile:
        return _show_both(request, review, raw, meanwhile, left_out=left_out)
    except NotEdited as refusal:
        more = {"refusal": refusal, "left_out": left_out}
        return _form(request, review, text=raw, status=422, **more)
    _say_what_became(request, review, left_out)
    return redirect(keeping(review.get_absolute_url(), carried(request)))


def _form(
    request: HttpRequest,
    review: Review,
    *,
    text: str,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    return render(
        request,
        "annotations/edit.html",
        {
            "review": review,
            "text": text,
            "is_unsaved": text != review.current.text,
            "base": review.current.number,
            **more,
        },
        status=status,
    )


def _left_out(sent: str) -> str:
    """What is said of the characters that no text keeps; empty where there are none."""
    count = count_unshowable(sent)
    if not count:
        return ""
    if count == 1:
        return "1 character that cannot be shown was left out."
    return f"{count:,} characters that cannot be shown were left out."


def _show_both(
    request: HttpRequest, review: Review, raw: str, meanwhile: EditedMeanwhile, *, left_out: str
) -> HttpResponse:
    """The reader's text in the form, on the newer one as its base, and the difference beside it."""
    review.current = meanwhile.current
    pieces = differences(meanwhile.current.text, normalise(raw))
    more = {"refusal": meanwhile, "left_out": left_out, "pieces": pieces}
    return _form(request, review, text=raw, status=409, **more)


def _preview(request: HttpRequest, review: Review, text: str, *, left_out: str) -> HttpResponse:
    """The marks of the reader's notebook one by one; those of others, being private, as numbers."""
    notebook = current_notebook(request)
    told = fates(review, text)
    own = [each for each in told if notebook and each.highlight.notebook_id == notebook.pk]
    others = [each for each in told if each not in own]
    return _form(
        request,
        review,
        text=text,
        previewed=True,
        left_out=left_out,
        notebook=notebook,
        kept=_counted(own, "kept"),
        returned=_counted(own, "returned"),
        found=[each for each in own if each.becomes in ("found", "back")],
        lost=[(each, _in_old_context(each)) for each in own if each.becomes == "lost"],
        still_lost=_counted(own, "still lost"),
        others={
            "kept": _counted(others, "kept"),
            "found": _counted(others, "returned", "found", "back"),
            "lost": _counted(others, "lost", "still lost"),
        }
        if others
        else None,
    )


def _counted(told: Iterable[Fate], *becomes: Becomes) -> int:
    counts = Counter(each.becomes for each in told)
    return sum(counts[name] for name in becomes)


def _in_old_context(fate: Fate) -> Passage:
    there = Located(fate.highlight.start, fate.highlight.end)
    return Passage(fate.highlight, *context(fate.version.text, there, AROUND))


def _say_what_became(request: HttpRequest, review: Review, left_out: str) -> None:
    """How the marks of all notebooks fared, with a link to those of the reader's that are lost."""
    standing = Highlight.objects.standing().filter(review=review)
    counts = standing.aggregate(
        lost=Count("pk", filter=~Q(version=F("review__current"))), all=Count("pk")
    )
    sentence = f"{_sentence(**counts)} {left_out}".rstrip()
    messages.success(request, format_html("{} {}", sentence, _link(request, review)))


def _sentence(*, lost: int, all: int) -> str:  # noqa: A002
    if not all:
        return "The text is saved."
    if not lost:
        marks = {1: "The mark on it stands", 2: "Both marks on it stand"}
        stand = marks.get(all, f"All {all:,} marks on it stand")
        return f"The text is saved. {stand} on the new text."
    stand = "1 mark stands" if all - lost == 1 else f"{all - lost:,} marks stand"
    have = "1 has lost its place" if lost == 1 else f"{lost:,} have lost their place"
    return f"The text is saved. {stand} on the new text, {have}."


def _link(request: HttpRequest, review: Review) -> str:
    notebook: Notebook | None = current_notebook(request)
    if notebook is None or not (count := count_orphans(notebook, [review]).get(review.pk)):
        return ""
    words = f"Find the place of {count:,} of yours" if count > 1 else "Find the place of yours"
    return format_html(
        '<a href="{}">{}</a>', reverse("notebook_orphans", args=[notebook.slug]), words
    )
