"""What a reader sees where gunicorn itself refuses to read a request."""

import socket

from gunicorn.http.errors import LimitRequestLine

from config.worker import Worker
from tests.pages import page_within


def test_an_address_that_is_too_long_is_answered_with_a_page() -> None:
    worker = Worker.__new__(Worker)
    browser, served = socket.socketpair()
    with browser, served:
        worker.handle_error(None, served, ("127.0.0.1", 1), LimitRequestLine(9_000, 8_190))
        served.close()
        head, body = browser.makefile("rb").read().split(b"\r\n\r\n", 1)

    lines = head.decode().split("\r\n")
    assert lines[0] == "HTTP/1.1 414 URI Too Long"
    assert f"Content-Length: {len(body)}" in lines
    main = page_within(body.decode()).one("main")
    assert [each.words for each in main.top()] == [
        "Too long an address",
        "This address is longer than the site reads. Nothing was changed: go back, and search for "
        "fewer words.",
        "Back to the library",
    ]
