"""Read reviews from files and folders into the library."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from reviews.actions.storing import Outcome, store
from reviews.importing.lines import LONGEST_LINE, one_line
from reviews.importing.reading import find_files, names_of, read_path
from reviews.importing.records import KINDS, Defaults, IncomingReview, Refusal
from reviews.languages import primary_tag

SIGNS = {"added": "+", "known": "=", "refused": "!"}


class Command(BaseCommand):
    help = (
        "Import reviews from .txt, .md (front matter), .csv and .jsonl files, or folders of them. "
        "Texts that a work has already are skipped; what cannot be read is named and stops "
        "nothing else."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH")
        parser.add_argument("--work", help="title, where a file names no work")
        parser.add_argument("--year", type=int, help="year of that work")
        parser.add_argument("--kind", choices=KINDS, default="film")
        parser.add_argument("--language", help="for reviews that name none, like en")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")
        parser.add_argument("--json", action="store_true", help="report as JSON, one line a review")

    def handle(self, *args: Any, **options: Any) -> None:
        defaults = _defaults(options)
        if "" in options["paths"]:
            raise CommandError("A path is empty. Give the name of a file or a folder.")
        terminal = Console(stderr=not self.stdout.isatty())
        report = _Report(self._writer(terminal), as_json=options["json"])
        files = find_files(map(Path, options["paths"]))
        try:
            with _progress(terminal, hidden=options["json"]) as progress:
                incoming = _read(files, defaults, progress)
                store(incoming, by=None, dry_run=options["dry_run"], each=report.add)
        except KeyboardInterrupt:
            raise CommandError(
                "Stopped. Nothing of this import was kept; "
                "run the command again to import all of it."
            ) from None
        except BaseException:
            self.stderr.write("The import broke off. Nothing of it was kept.")
            raise
        report.close(dry_run=options["dry_run"])
        if report.counts["refused"] and not report.counts["added"] + report.counts["known"]:
            raise CommandError("Nothing was imported.")

    def _writer(self, terminal: Console) -> Callable[[str], object]:
        """How to write a line without tearing the progress bar of the same terminal."""
        if self.stdout.isatty():
            return partial(terminal.print, markup=False, highlight=False, soft_wrap=True)
        return self.stdout.write


def _defaults(options: Mapping[str, Any]) -> Defaults:
    """What holds for reviews that say less. Raises CommandError where an option is wrong."""
    work, year, language = options["work"], options["year"], options["language"]
    title = one_line(work or "")
    if work is not None and not title:
        raise CommandError("--work is blank. Give the work's title, or leave --work out.")
    if len(title) > LONGEST_LINE:
        raise CommandError(f"--work is longer than {LONGEST_LINE} characters. Shorten the title.")
    if year is not None and not 1 <= year <= 9999:
        raise CommandError(f"--year is {year}. Give the work's year, 1 to 9999.")
    tag = primary_tag(language or "")
    if language is not None and not tag:
        raise CommandError(f"--language is “{language:.40}”. Give a tag like en, or pt-BR.")
    return Defaults(title, year, options["kind"], tag)


class _Report:
    """The outcomes as they come, and their sum."""

    def __init__(self, write: Callable[[str], object], *, as_json: bool) -> None:
        self.write = write
        self.as_json = as_json
        self.counts: Counter[str] = Counter()

    def add(self, outcome: Outcome) -> None:
        self.counts[outcome.verdict] += 1
        if self.as_json:
            line = {"source": outcome.source, "verdict": outcome.verdict, "detail": outcome.detail}
            self.write(json.dumps(line | {"review": outcome.review_id}, ensure_ascii=False))
        else:
            self.write(f"{SIGNS[outcome.verdict]} {outcome.source}: {_told(outcome)}")

    def close(self, *, dry_run: bool) -> None:
        sums = {name: self.counts[name] for name in SIGNS}
        if self.as_json:
            self.write(json.dumps({"dry_run": dry_run, **sums}))
            return
        would = "Would be: " if dry_run else ""
        self.write(
            f"{would}{sums['added']} added, {sums['known']} known already, "
            f"{sums['refused']} refused."
        )


def _told(outcome: Outcome) -> str:
    if outcome.verdict == "known":
        return f"known already, skipped ({outcome.detail})"
    if outcome.verdict == "refused":
        return f"refused. {outcome.detail}"
    return f"added, {outcome.detail}"


def _progress(terminal: Console, *, hidden: bool) -> Progress:
    """A bar over the bytes of all files; nothing where that is no terminal."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=terminal,
        transient=True,
        disable=hidden,
    )


def _read(
    files: list[Path], defaults: Defaults, progress: Progress
) -> Iterator[IncomingReview | Refusal]:
    sizes = [path.stat().st_size if path.is_file() else 0 for path in files]
    task = progress.add_task("", total=sum(sizes))
    before = 0
    for path, size, name in zip(files, sizes, names_of(files), strict=True):
        progress.update(task, description=path.name, completed=before)
        for one in read_path(path, defaults, name=name):
            yield one
            if isinstance(one, IncomingReview):
                progress.advance(task, min(len(one.text), size))
        before += size
    progress.update(task, completed=before)
