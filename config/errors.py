"""What a reader sees where a page is not theirs to see, or not theirs to change."""

from typing import Final

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from accounts.answers import answer_sentence
from annotations.models.highlight import NOTE_LENGTH

_FORMS_WITH_A_NOTE: Final = frozenset({"make_highlight", "highlight"})
_NOTE_TOO_LARGE: Final = (
    f"What was sent is too large: a note holds at most {NOTE_LENGTH:,} characters."
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    match = request.resolver_match
    is_note = match is not None and match.url_name in _FORMS_WITH_A_NOTE
    sentence = _NOTE_TOO_LARGE if is_note and isinstance(exception, RequestDataTooBig) else ""
    return answer_sentence(request, "400.html", status=400, sentence=sentence)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer_sentence(request, "403.html", status=403, sentence=str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer_sentence(request, "404.html", status=404, sentence="")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return answer_sentence(request, "403_csrf.html", status=403, sentence=reason)
