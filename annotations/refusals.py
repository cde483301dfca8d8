"""Saying no: what cannot be done as asked is answered in a sentence, and changes nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from psycopg.errors import DeadlockDetected, ForeignKeyViolation

from accounts.answers import answer_sentence
from accounts.models import User
from annotations.anchors.anchoring import Ambiguous, AnchoringError, NotFound
from annotations.codes import codebook_of
from annotations.models import Change, Highlight, Kind

# What becomes of a transaction only because of another one at the same moment.
_MET_ANOTHER = (ForeignKeyViolation, DeadlockDetected)


class Refused(Exception):  # noqa: N818
    """Something cannot be done as asked; the message tells the person who asked why."""


class Overtaken(Refused):
    """What a change touched was changed again since, so that it cannot simply be taken back."""


class Outdated(Exception):  # noqa: N818
    """Somebody else has changed it since the page that a change was made in."""


class MarkRemoved(Http404):
    """A highlight was removed, whether by the person who asks for it or by another."""

    def __init__(self, highlight: Highlight, *, may_restore: bool) -> None:
        super().__init__()
        self.highlight = highlight
        self.may_restore = may_restore


class TextEdited(Refused):
    """A passage's text was edited while it was being marked."""

    def __init__(self) -> None:
        super().__init__(
            "The text of this review was edited at this very moment. Load the page again and mark "
            "the passage where it stands now."
        )


def answers_refusals(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 422 to what makes no sense, 409 to a passage that the text holds nowhere or twice
    and to what met somebody else's change of the same rows or of the text, 410 to a mark that
    was removed.

    htmx gets the sentence alone, to show beside the form; a browser without it gets a page.
    """

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except MarkRemoved as removed:
            return _answer_removed(request, removed)
        except (NotFound, Ambiguous, TextEdited) as error:
            return _answer(request, str(error), status=409)
        except (AnchoringError, Refused) as error:
            return _answer(request, str(error), status=422)
        except DatabaseError as error:
            if not isinstance(error.__cause__, _MET_ANOTHER):
                raise
            sentence = "Somebody else changed what this needs at the same moment. Try once more."
            return _answer(request, sentence, status=409)

    return answering


def _answer_removed(request: HttpRequest, removed: MarkRemoved) -> HttpResponse:
    """Who removed it and when, with the way to bring it back; in place of the mark where the mark
    was asked for, and else where what goes wrong is told."""
    highlight, template = removed.highlight, "annotations/removed.html"
    shown: dict[str, Any] = {
        "highlight": highlight,
        "notebook": highlight.notebook,
        "codebook": codebook_of(highlight.notebook),
        "removed_by": _remover(highlight),
        "may_restore": removed.may_restore,
    }
    if request.method == "POST":
        return answer_sentence(request, template, status=410, **shown)
    part = "#sentence" if getattr(request, "htmx", None) else ""
    return render(request, template + part, shown, status=410)


def _remover(highlight: Highlight) -> User | None:
    """Who removed it; None where it went because its marking was taken back."""
    removals = Change.objects.filter(
        kind__in=[Kind.REMOVE, Kind.DROP], undone_at=None, made_at__gte=highlight.removed_at
    )
    last = removals.touching("highlight", highlight.pk).select_related("author").first()
    return last.author if last else None


def _answer(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    return answer_sentence(request, "annotations/refused.html", status=status, sentence=sentence)
