"""Every benchmark of this folder, one after the other: `python -m benchmarks`.

A benchmark is a module with a `main` that prints its own table. One alone is run by its name:
`python -m benchmarks splitting`.
"""

import pkgutil
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path


def benchmarks() -> Iterator[tuple[str, str, Callable[[], None]]]:
    """Each benchmark's name, what it measures (its first sentence) and its `main`, by name."""
    for found in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if found.name.startswith("_"):
            continue
        module = import_module(f"benchmarks.{found.name}")
        if hasattr(module, "main"):
            yield found.name, (module.__doc__ or "").partition("\n")[0], module.main


def main(wanted: Sequence[str]) -> None:
    """Run those that are named, or all; exits with a sentence where a name is none of them."""
    offered = {name: (about, run) for name, about, run in benchmarks()}
    for name in wanted or offered:
        if name not in offered:
            sys.exit(f"There is no benchmark “{name}”. Choose one of: {', '.join(offered)}.")
        about, run = offered[name]
        sys.stdout.write(f"\n{about}\n\n")
        sys.stdout.flush()
        run()


if __name__ == "__main__":
    main(sys.argv[1:])
