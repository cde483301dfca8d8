"""Saying no: what cannot be done as asked is answered in a sentence, and changes nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from psycopg.errors import DeadlockDetected, ForeignKeyViolation

from accounts.answers import answer_sentence
from annotations.anchoring import Ambiguous, AnchoringError, NotFound

# What becomes of a transaction only because of another one at the same moment.
_MET_ANOTHER = (ForeignKeyViolation, DeadlockDetected)


class Refused(Exception):  # noqa: N818
    """Something cannot be done as asked; the message tells the person who asked why."""


class Overtaken(Refused):
    """What a change touched was changed again since, so that it cannot simply be taken back."""


class Outdated(Exception):  # noqa: N818
    """Somebody else has changed it since the page that a change was made in."""


class TextEdited(Refused):
    """A passage's text was edited while it was being marked."""

    def __init__(self) -> None:
        super().__init__(
            "The text of this review was edited at this very moment. Load the page again and mark "
            "the passage where it stands now."
        )


def answers_refusals(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 422 to what makes no sense, 409 to a passage that the text holds nowhere or twice
    and to what met somebody else's change of the same rows or of the text.

    htmx gets the sentence alone, to show beside the form; a browser without it gets a page.
    """

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
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


def _answer(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    return answer_sentence(request, "annotations/refused.html", status=status, sentence=sentence)
