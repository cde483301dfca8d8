"""How the splitter's time grows with the number of ranges: `python -m benchmarks.splitting`.

For each number of ranges, of which at most a handful overlap anywhere, the best of several runs is
set against sorting the same edges in the same process. The ratio stays level where the splitter
takes no more than a sort does; ratios compare between machines, times do not.
"""

import random
import sys
from collections.abc import Callable
from time import perf_counter

from annotations.drawing.segments import Span, split

SIZES = (10, 100, 1_000, 10_000, 100_000)
SPACING = 40
LONGEST = 120
REPEATS = 7
SECONDS_PER_RUN = 0.01


def ranges(count: int) -> list[Span[int]]:
    """As many ranges, in no order, of which on average one and a half lie over a code point."""
    chance = random.Random(count)  # noqa: S311
    starts = [chance.randrange(count * SPACING) for _ in range(count)]
    return [
        Span(start, start + chance.randint(1, LONGEST), key) for key, start in enumerate(starts)
    ]


def best_time(run: Callable[[], object]) -> float:
    """Seconds that one call takes: the best of several rounds, each long enough to be timed."""
    began = perf_counter()
    run()
    calls = max(1, int(SECONDS_PER_RUN / max(perf_counter() - began, 1e-7)))
    return min(_timed(run, calls) for _ in range(REPEATS)) / calls


def _timed(run: Callable[[], object], calls: int) -> float:
    began = perf_counter()
    for _ in range(calls):
        run()
    return perf_counter() - began


def measure(count: int) -> tuple[float, float]:
    """Seconds to split by `count` ranges, and to sort their edges."""
    spans = ranges(count)
    edges = [edge for span in spans for edge in (span.start, span.end)]
    length = count * SPACING + LONGEST
    return best_time(lambda: split(0, length, spans)), best_time(lambda: sorted(edges))


def main() -> None:
    sys.stdout.write(f"{'ranges':>8} {'split, ms':>10} {'sort, ms':>10} {'ratio':>6}\n")
    for count in SIZES:
        splitting, sorting = measure(count)
        sys.stdout.write(
            f"{count:>8,} {splitting * 1000:>10.3f} {sorting * 1000:>10.3f} "
            f"{splitting / sorting:>6.1f}\n"
        )


if __name__ == "__main__":
    main()
