"""gunicorn's worker, with a page of the site's own where no request reaches the site."""

import socket
from typing import Any

from django.template.loader import render_to_string
from gunicorn.http.errors import LimitRequestLine
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import ThreadWorker


class Worker(ThreadWorker):
    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        if isinstance(exc, LimitRequestLine):
            write_nonblock(client, _too_long())
        else:
            super().handle_error(req, client, addr, exc)


def _too_long() -> bytes:
    body = render_to_string("414.html").encode()
    head = (
        "HTTP/1.1 414 URI Too Long",
        "Connection: close",
        "Content-Type: text/html; charset=utf-8",
        "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join((*head, "", "")).encode() + body
