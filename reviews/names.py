"""Names and titles: the key they are sorted and compared by, and their place in an address."""

import re
import unicodedata

from django.utils.text import slugify

# Letters that Unicode does not take apart, spelled as PostgreSQL's unaccent does.
_SPELLED_OUT = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th", "ı": "i"}
)


def sort_key(name: str) -> str:
    """The name without accents, case and doubled blanks: “Émile  ZOLA” and “emile zola” agree.

    Two names with one key are one name.
    """
    apart = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", bare).translate(_SPELLED_OUT)).strip()


def slug_for(name: str, *, fallback: str) -> str:
    """The name as part of an address, at most 80 characters, letters of any script kept."""
    bare = sort_key(name.replace("’", "").replace("'", ""))
    return slugify(bare, allow_unicode=True)[:80].strip("-") or fallback
