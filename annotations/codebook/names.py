"""The names of codes, which are the tags of a notebook, and paths of them as readers write them."""

import re
import unicodedata
from typing import Final

NAME_LENGTH: Final = 100
"""The longest name, in code points."""

SEPARATOR: Final = " > "
"""What stands between the names of a path, the outermost first."""

NO_NAME: Final = "A tag needs a name. Write one."
"""What is said to a reader who gave none."""

NO_NAME_BESIDE: Final = (
    "A tag's name is missing before or after a “>”. Write one there, or leave the “>” out."
)
"""What is said to a reader who left a path unfinished."""

_PARTING = ">"
# Embeddings, overrides and isolates of UAX #9: what stands after one is shown in another order.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NUMBER = re.compile(r"(\d+)")


def name_key(name: str) -> str:
    """What two codes under one parent may not share: the name without regard to case."""
    return unicodedata.normalize("NFC", name.casefold())


def natural_key(name: str) -> tuple[tuple[str, int], ...]:
    """By what names are put in order: by their keys, but numbers in them by what they count, so
    that “theme 2” comes before “theme 10”."""
    words, numbers = (_NUMBER.split(name_key(name))[start::2] for start in (0, 1))
    return tuple(zip(words, [*map(int, numbers), -1], strict=True))


def clean_name(raw: str) -> str:
    """The name as it is kept: NFC, with single spaces and none around it. A clean name stays.

    Raises ValueError, with a sentence for its reader, for a name that is empty, longer than
    NAME_LENGTH, without a visible sign, of slashes alone, or holds a control character, a lone
    surrogate, a sign that turns the direction of writing, “>” or “,”.
    """
    name = _with_single_spaces(raw)
    if not name:
        raise ValueError(NO_NAME)
    if len(name) > NAME_LENGTH:
        raise ValueError(
            f"The tag “{name[:30]}…” is too long: {len(name)} characters, "
            f"where {NAME_LENGTH} is the most."
        )
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in name):
        raise ValueError("A tag's name holds a character that cannot be shown. Retype it.")
    if _TURNING.search(name):
        raise ValueError(
            "A tag's name holds an invisible sign that turns the direction of writing, so that it "
            "would read as another one. Retype it."
        )
    if not any(unicodedata.category(sign)[0] in "LNPS" for sign in name):
        raise ValueError("A tag's name has no visible character. Retype it.")
    if not name.strip("/\\ "):
        raise ValueError(
            "A tag's name cannot be slashes alone. What parts a tag from the one above it is “>”."
        )
    if _PARTING in name:
        raise ValueError("A tag's name cannot hold “>”, which parts a tag from the one above it.")
    if "," in name:
        raise ValueError("A tag's name cannot hold a comma, which parts one tag from the next.")
    return name


def split_path(written: str) -> list[str]:
    """The clean names of a path, the outermost first: “Score>good” is [“Score”, “good”].

    Blanks around “>” are dropped, so of nothing but those come no names. Raises ValueError as
    `clean_name` does, and for a “>” that has no name before or after it.
    """
    # Composed first, because “>” with a stroke through it is another sign.
    parts = unicodedata.normalize("NFC", written).split(_PARTING)
    if not written.strip():
        return []
    if not all(part.strip() for part in parts):
        raise ValueError(NO_NAME_BESIDE)
    return [clean_name(part) for part in parts]


def path_keys(written: str) -> tuple[str, ...]:
    """The keys of the names of a path, whether those may be names or not; none where one is
    missing."""
    keys = tuple(name_key(part.strip()) for part in _with_single_spaces(written).split(_PARTING))
    return keys if all(keys) else ()


def _with_single_spaces(raw: str) -> str:
    return unicodedata.normalize("NFC", " ".join(raw.split()))
