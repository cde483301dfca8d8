"""Several clients that ask one server at once, each over a connection that it keeps."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle
from statistics import median, quantiles
from time import perf_counter

from django.conf import settings

from benchmarks._requests import Post


@dataclass(frozen=True)
class Pace:
    """How it went: answers a second over all clients, and seconds that single ones took."""

    per_second: float
    times: Sequence[float]

    @property
    def median(self) -> float:
        return median(self.times)

    @property
    def p95(self) -> float:
        return quantiles(self.times, n=20)[-1]


def at_once(calls: Sequence[Callable[[], object]], rounds: int) -> Pace:
    """Each call again and again in a thread of its own, all of them begun together, until the
    first of them was made `rounds` times: from then on, fewer would ask at once.

    Half as many before that are for warming up and are not counted: each of the server's threads
    has to be asked a few times until its statements are prepared. Raises what a call raised.
    """
    together = threading.Barrier(len(calls))
    one_is_done = threading.Event()
    times: list[float] = []
    spans: list[tuple[float, float]] = []
    failures: list[BaseException] = []

    def repeat(call: Callable[[], object]) -> None:
        try:
            for _ in range(rounds // 2):
                call()
            together.wait()
            began = before = perf_counter()
            for _ in range(rounds):
                call()
                now = perf_counter()
                times.append(now - before)
                before = now
                if one_is_done.is_set():
                    break
            one_is_done.set()
            spans.append((began, before))
        except BaseException as failure:
            failures.append(failure)
            together.abort()

    threads = [threading.Thread(target=repeat, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    took = max(end for _, end in spans) - min(start for start, _ in spans)
    return Pace(len(times) / took, times)


def caller(host: str, port: int, posts: Sequence[Post]) -> Callable[[], None]:
    """A client that sends the next of the requests each time, and after the last the first again.

    It raises RuntimeError at an answer other than 200.
    """
    connection = HTTPConnection(host, port, timeout=60)
    requests = cycle(posts)

    def call() -> None:
        post = next(requests)
        connection.request("POST", post.path, post.body, post.headers)
        _read(connection, post.path)

    return call


def getter(
    host: str, port: int, paths: Sequence[str], session: str, *, given_up: list[str] | None = None
) -> Callable[[], None]:
    """The same of pages that are read, in the session of that cookie.

    With a list, those that the site gave up as too slow (503) are told there by their paths.
    """
    connection = HTTPConnection(host, port, timeout=60)
    requests = cycle(paths)
    headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}

    def call() -> None:
        path = next(requests)
        connection.request("GET", path, headers=headers)
        if given_up is None:
            _read(connection, path)
        elif _read(connection, path, also=503) == 503:
            given_up.append(path)

    return call


def _read(connection: HTTPConnection, path: str, *, also: int = 200) -> int:
    answer = connection.getresponse()
    body = answer.read()
    if answer.status not in (200, also):
        raise RuntimeError(f"{path} answered {answer.status}: {body[:500]!r}")
    return answer.status
