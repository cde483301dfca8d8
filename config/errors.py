"""What a reader sees where a page is not theirs to see, or not theirs to change."""

from django.http import HttpRequest, HttpResponse

from accounts.answers import answer_sentence


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer_sentence(request, "400.html", status=400, sentence="")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer_sentence(request, "403.html", status=403, sentence=str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer_sentence(request, "404.html", status=404, sentence="")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return answer_sentence(request, "403_csrf.html", status=403, sentence=reason)
