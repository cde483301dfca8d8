"""How long a large library takes to fill: `python -m benchmarks.filling [reviews]`.

It fills the library of DATA_DIR (or DATABASE_URL) itself and leaves it there, so that a site can be
served and searches be measured on it for as long as one likes. Broken off, it goes on where it
was. A million reviews, the number if none is said, take an hour and 25 GB; `make bench` leaves them
out.
"""

import sys
from time import perf_counter

from django.core.management import call_command
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from benchmarks._library import fill_library

REVIEWS = 1_000_000
TOLD_AFTER = 50_000


def fill(count: int) -> None:
    """Fill the library up to so many reviews, with a bar that grows; in a file, with lines."""
    call_command("migrate", verbosity=0)
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    began = perf_counter()
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=count)

        def tell(done: int) -> None:
            progress.update(task, completed=done)
            if not console.is_terminal and done % TOLD_AFTER == 0:
                sys.stdout.write(f"{done:,} of {count:,} after {perf_counter() - began:.0f} s\n")
                sys.stdout.flush()

        fill_library(count, tell=tell)
    sys.stdout.write(f"{count:,} reviews filled in {perf_counter() - began:.0f} s\n")


if __name__ == "__main__":
    fill(int(sys.argv[1]) if sys.argv[1:] else REVIEWS)
