"""Make the index of the search anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reviews.actions.indexing import list_words, refresh_statistics, reindex
from reviews.models import Review

_WIDTH = 30


class Command(BaseCommand):
    help = (
        "Index every review again, and list the words that mistyped ones are told by. Readers and "
        "writers go on meanwhile. What is done is kept after every two hundred reviews, so that "
        "the command can be stopped and run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--anew", action="store_true", help="begin with the first review though it was stopped"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        total = Review.objects.count()
        try:
            for done in reindex(anew=options["anew"]):
                self._show(done, max(total, done))
        except KeyboardInterrupt:
            raise CommandError("Stopped. Run the command again to go on from here.") from None
        self.stdout.write("")
        self.stdout.write(f"{list_words():,} words listed")
        refresh_statistics()

    def _show(self, done: int, total: int) -> None:
        """A bar that grows where it stands; in a file, a line each time."""
        filled = _WIDTH * done // total if total else _WIDTH
        bar = "█" * filled + "░" * (_WIDTH - filled)
        line = f"{bar} {done:,} of {total:,} reviews"
        if self.stdout.isatty():
            self.stdout.write(f"\r{line}", ending="")
            self.stdout.flush()
        else:
            self.stdout.write(line)
