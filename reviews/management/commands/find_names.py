"""Find the names in the reviews of a library that was there before names were found."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reviews.actions.naming import WORKS_AT_ONCE, gather_names
from reviews.models import Work


class Command(BaseCommand):
    help = (
        "Find the names that reviews mention, work by work. What is found is kept after every "
        "hundred works, so that the command can be stopped and run again; what was decided by hand "
        "stays."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--again", action="store_true", help="also in works whose names were found already"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        works = Work.objects.order_by("pk")
        if not options["again"]:
            works = works.filter(names_gathered_at=None)
        wanted = list(works.values_list("pk", flat=True))
        done = 0
        try:
            while done < len(wanted):
                gather_names(wanted[done : done + WORKS_AT_ONCE])
                done = min(done + WORKS_AT_ONCE, len(wanted))
                self.stdout.write(f"{done:,} of {len(wanted):,} works")
        except KeyboardInterrupt:
            raise CommandError(_stopped(done, len(wanted), again=options["again"])) from None
        if not wanted:
            self.stdout.write("The names in all works are found already.")


def _stopped(done: int, total: int, *, again: bool) -> str:
    how = "begin anew" if again else "go on from here"
    kept = f"The names in {done:,} of {total:,} works are kept"
    return f"Stopped. {kept}; run the command again to {how}."
