"""Find the names in the reviews of a library that was there before names were found."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

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
        for start in range(0, len(wanted), WORKS_AT_ONCE):
            gather_names(wanted[start : start + WORKS_AT_ONCE])
            done = min(start + WORKS_AT_ONCE, len(wanted))
            self.stdout.write(f"{done:,} of {len(wanted):,} works")
        if not wanted:
            self.stdout.write("The names in all works are found already.")
