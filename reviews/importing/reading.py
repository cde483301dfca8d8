"""From paths to reviews: which files are read, and by which reader."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from reviews.importing.csv_file import read_csv_file
from reviews.importing.decoding import UnreadableFile, open_text
from reviews.importing.jsonl_file import read_jsonl_file
from reviews.importing.markdown_file import read_markdown_file
from reviews.importing.records import Defaults, IncomingReview, Refusal
from reviews.importing.text_file import read_text_file

Reader = Callable[[TextIOWrapper, str, Defaults], Iterator[IncomingReview | Refusal]]

LARGEST_SINGLE_REVIEW: Final = 5_000_000

# These hold one review a file, and are read at once; the others are read row by row.
_SINGLE: Final[dict[str, Reader]] = {
    ".txt": read_text_file,
    ".text": read_text_file,
    ".md": read_markdown_file,
    ".markdown": read_markdown_file,
}
_ROW_BY_ROW: Final[dict[str, Reader]] = {
    ".csv": read_csv_file,
    ".tsv": read_csv_file,
    ".jsonl": read_jsonl_file,
    ".ndjson": read_jsonl_file,
}
_READERS: Final = _SINGLE | _ROW_BY_ROW
_KINDS_READ: Final = f"Crosscut reads {', '.join(_READERS)} files"


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files to read, each once: those named, and those in the folders named.

    Folders are walked to the bottom in the order of names. Inside them, hidden files and folders
    and links to folders are passed over. What cannot be read is in the list too, also a folder
    that was named and has no file, so that ``read_path`` can say what is wrong with it.
    """
    found: dict[Path, None] = {}
    for path in paths:
        found.update(
            dict.fromkeys(list(_files_in(path)) if path.is_dir() else [path]) or {path: None}
        )
    return list(found)


def names_of(files: Sequence[Path]) -> list[str]:
    """What to call each of the files: by its name, or by its path where another has that name."""
    times = Counter(path.name for path in files)
    return [path.name if path.name and times[path.name] == 1 else str(path) for path in files]


def read_path(
    path: Path, defaults: Defaults, *, name: str = ""
) -> Iterator[IncomingReview | Refusal]:
    """The reviews in one file, and a refusal for each that cannot be read, in the file's order.

    The suffix chooses the reader. ``name`` is what the reader knows the file by, where that is
    not the path's own name, as for an upload. The file is opened when the first item is asked
    for. Never raises for what a file holds, or for a file that is not there; a folder is refused.
    """
    name = name or path.name or str(path)
    if fault := _fault_of_path(path):
        yield Refusal(name, fault)
        return
    suffix = Path(name).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        yield Refusal(name, f"{_KINDS_READ}: convert this one.")
        return
    try:
        if suffix in _SINGLE and path.is_file() and path.stat().st_size > LARGEST_SINGLE_REVIEW:
            raise UnreadableFile(
                "The file is larger than 5 MB, too large for one review: split it."
            )
        stream, _encoding = open_text(path)
        with stream:
            yield from reader(stream, name, defaults)
    except UnreadableFile as unreadable:
        yield Refusal(name, unreadable.reason)
    except (OSError, UnicodeError):
        yield Refusal(name, "The file changed or broke off while it was read: try again.")


def _fault_of_path(path: Path) -> str:
    """Why there is no file to open, in a sentence; empty where there is one."""
    try:
        if path.is_dir():
            next(path.iterdir(), None)
            return f"There is nothing to read in this folder: {_KINDS_READ}."
        path.stat()
    except FileNotFoundError:
        return "There is no such file or folder: check its name."
    except OSError as error:
        return f"It could not be opened ({error.strerror or error})."
    return ""


def _files_in(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _files_in(entry)
        else:
            yield entry
