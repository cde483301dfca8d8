"""Doing several things at the same moment, as visitors do."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

Argument = TypeVar("Argument")
Result = TypeVar("Result")


def at_once(job: Callable[[Argument], Result], arguments: Sequence[Argument]) -> list[Result]:
    """What the job makes of each argument, in their order.

    Each has a thread and a database connection of its own, and all start together. What a job
    raises, this raises. The test must be marked `django_db(transaction=True)`.
    """
    start = Barrier(len(arguments))

    def run(argument: Argument) -> Result:
        try:
            start.wait()
            return job(argument)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(run, arguments))
