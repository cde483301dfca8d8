"""Write a collection to a file, as its page offers it for download."""

import sys
from pathlib import Path
from secrets import token_hex
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from annotations.exporting import write_as
from annotations.exports.registry import FORMATS, Format
from annotations.models import Collection


class Command(BaseCommand):
    help = "Write a collection to a file: Markdown, a web page, CSV or Web Annotations."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "collection",
            type=int,
            metavar="COLLECTION_ID",
            help="the number in the address of its page",
        )
        parser.add_argument("--format", required=True, help=f"one of {', '.join(FORMATS)}")
        parser.add_argument(
            "--output", required=True, metavar="FILE", help="“-” writes to standard output"
        )
        parser.add_argument(
            "--site",
            default="http://127.0.0.1:8000",
            metavar="ADDRESS",
            help="this site's address, with which every link in the file begins",
        )

        parser.add_argument(
            "--with-spoilers",
            action="store_true",
            help="write the words of spoilers too, which are left out otherwise",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        form = _format(options["format"])
        site = _site(options["site"])
        found = _collection(options["collection"])
        written = write_as(form, found, site=site, with_spoilers=options["with_spoilers"])
        if options["output"] == "-":
            # Below the text layer, which writes in the encoding of the terminal.
            sys.stdout.buffer.write(written)
            sys.stdout.buffer.flush()
            return
        path = Path(options["output"])
        try:
            _put(path, written)
        except OSError as error:
            raise CommandError(
                f"{path} cannot be written ({error.strerror}). Choose another --output."
            ) from error


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise CommandError(f"There is no format “{name}”. Choose one of {', '.join(FORMATS)}.")
    return FORMATS[name]


def _site(address: str) -> str:
    if not address.startswith(("http://", "https://")):
        raise CommandError(f"“{address}” is no site's address. Begin it with http:// or https://.")
    return address.rstrip("/")


def _collection(pk: int) -> Collection:
    found = Collection.objects.select_related("notebook", "author").filter(pk=pk).first()
    if found is None:
        raise CommandError(
            f"There is no collection {pk}. Its number stands in the address of its page, "
            "/collections/NUMBER/."
        )
    return found


def _put(path: Path, written: bytes) -> None:
    """Make this the file's content at one stroke, or leave the file as it is.

    What is no regular file (a pipe, a device) is written to as it stands. Raises OSError.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(written)
        return
    draft = path.with_name(f".{token_hex(8)}.part")
    try:
        with draft.open("xb") as file:
            file.write(written)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
