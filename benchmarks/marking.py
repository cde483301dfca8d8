"""What a highlight with two tags costs: `python -m benchmarks.marking`.

The floor is the bare SQL: three INSERT statements that store the same, in one transaction of one
psycopg connection. Against it stands the whole request in this process, from the WSGI environment
to the last byte of the answer, in a review of some 900 words with none, 100 and 1,000 highlights,
beside others as a notebook has them: where there are no more, the planner reads all highlights
rather than an index. Production's middleware is in it, the check of the CSRF token and the session
too, and this process begins as one of production's workers does.

Then eight clients at once, each with its own connection, its own session and its own review: over
HTTP from gunicorn as production runs it, and the bare SQL from as many connections.
"""

import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

import psycopg
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory
from django.utils import timezone

from accounts.models import User
from annotations.current import private_notebook
from annotations.models import Change, Highlight, Membership, Notebook, Role
from benchmarks._clients import Pace, at_once, caller
from benchmarks._database import bare_connection, empty_database, let_the_database_look
from benchmarks._floor import Marking
from benchmarks._requests import HOST, Post, marking, session_cookie
from benchmarks._reviews import long_review, mark_evenly
from benchmarks._site import served
from config.gunicorn import post_worker_init

COUNTS = (0, 100, 1000)
OTHERS = 60
HIGHLIGHTS_OF_OTHERS = 20
WARM_UP = 30
ROUNDS = 100
CLIENTS = 8
ROUNDS_OF_A_CLIENT = 60
PASSAGE = (1010, 1050)

application = get_wsgi_application()


def main() -> None:
    with empty_database():
        reader = User.objects.create_user("reader")
        notebook = private_notebook(reader)
        posts = [_post_on_review_with(count, notebook, reader) for count in COUNTS]
        for number in range(OTHERS):
            other = long_review(20_000 + number)
            mark_evenly(other, HIGHLIGHTS_OF_OTHERS, notebook=notebook, by=reader)
        let_the_database_look()
        post_worker_init(None)
        _answered(posts[0])
        stored = Marking(Highlight.objects.latest("pk"), Change.objects.get())
        _take_back(stored)
        _print_one_at_a_time(stored, posts)
        _print_at_once(stored, notebook)


def _post_on_review_with(count: int, notebook: Notebook, reader: User) -> Post:
    review = long_review(count)
    mark_evenly(review, count, notebook=notebook, by=reader)
    return marking(review, *PASSAGE, notebook=notebook, session=session_cookie(reader))


def _print_one_at_a_time(stored: Marking, posts: list[Post]) -> None:
    """The bare SQL and the request in turns, so that whatever else the machine does slows both."""
    sys.stdout.write(f"{'highlights':>10} {'ms':>8} {'ratio':>6} {'answer, kB':>10}\n")
    with bare_connection() as bare:
        for count, post in zip(COUNTS, posts, strict=True):
            floor, time, size = _one_at_a_time(stored, post, bare)
            sys.stdout.write(f"{'bare SQL':>10} {floor * 1000:8.2f} {1:6.1f}\n")
            sys.stdout.write(
                f"{count:>10,} {time * 1000:8.2f} {time / floor:6.1f} {size / 1000:10.1f}\n"
            )


def _one_at_a_time(
    stored: Marking, post: Post, bare: psycopg.Connection
) -> tuple[float, float, int]:
    """Seconds that the bare SQL and the request take, at the median, and the answer's bytes."""
    floors: list[float] = []
    times: list[float] = []
    size = 0
    for _ in range(WARM_UP + ROUNDS):
        began = perf_counter()
        stored.store(bare)
        floors.append(perf_counter() - began)
        took, size = _answered(post)
        times.append(took)
        _take_back(stored)
    return median(floors[WARM_UP:]), median(times[WARM_UP:]), size


def _print_at_once(stored: Marking, notebook: Notebook) -> None:
    clients = [_posts_of_client(number, notebook) for number in range(CLIENTS)]
    bares = [bare_connection() for _ in range(CLIENTS)]
    floor = at_once([_storer(stored, bare) for bare in bares], ROUNDS_OF_A_CLIENT)
    for bare in bares:
        bare.close()
    _take_back(stored)
    with served() as port:
        pace = at_once([caller(HOST, port, posts) for posts in clients], ROUNDS_OF_A_CLIENT)
    sys.stdout.write(f"\n{f'{CLIENTS} at once':>10} {'per s':>8} {'ratio':>6} {'p50, ms':>10}")
    sys.stdout.write(f" {'p95, ms':>8}\n")
    _print_pace("bare SQL", floor, floor)
    _print_pace("over HTTP", pace, floor)


def _print_pace(name: str, pace: Pace, floor: Pace) -> None:
    sys.stdout.write(
        f"{name:>10} {pace.per_second:8.0f} {floor.per_second / pace.per_second:6.1f} "
        f"{pace.median * 1000:10.1f} {pace.p95 * 1000:8.1f}\n"
    )


def _posts_of_client(number: int, notebook: Notebook) -> list[Post]:
    """One for each round, spread over a review of the client's own."""
    annotator = User.objects.create_user(f"annotator {number}")
    Membership.objects.create(notebook=notebook, user=annotator, role=Role.ANNOTATOR)
    session = session_cookie(annotator)
    review = long_review(10_000 + number)
    step = len(review.current.text) // (ROUNDS_OF_A_CLIENT + 1)
    return [
        marking(review, place * step, (place + 1) * step, notebook=notebook, session=session)
        for place in range(ROUNDS_OF_A_CLIENT)
    ]


def _storer(stored: Marking, bare: psycopg.Connection) -> Callable[[], None]:
    return lambda: stored.store(bare)


def _answered(post: Post) -> tuple[float, int]:
    """Seconds from the request to the last byte of the answer, and the answer's bytes."""
    request = RequestFactory().generic(
        "POST",
        post.path,
        post.body,
        content_type=post.headers["Content-Type"],
        headers=post.headers | {"Host": HOST},
    )
    began = perf_counter()
    response = application(request.environ, _begin_answer)
    body = b"".join(response)
    response.close()
    took = perf_counter() - began
    if response.status_code != 200:
        raise RuntimeError(f"{post.path} answered {response.status_code}: {body[:500]!r}")
    return took, len(body)


def _begin_answer(
    status: str, headers: list[tuple[str, str]], failure: Any = None, /
) -> Callable[[bytes], object]:
    """What a server does with the head of an answer: here nothing."""
    return lambda _: None


def _take_back(first: Marking) -> None:
    """Remove what was marked from the first on, so that each round finds as many as the one
    before."""
    made = Highlight.objects.filter(pk__gte=first.highlight.pk, removed_at=None)
    made.update(removed_at=timezone.now())


if __name__ == "__main__":
    main()
