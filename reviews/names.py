"""Names and titles: the key they are sorted and compared by, and their place in an address."""

import unicodedata
from typing import Final

from django.utils.text import slugify

from reviews.folding import LETTERS_SPELLED_OUT

# A key is indexed, and PostgreSQL indexes no more than 2,704 bytes; taken apart, some single
# signs become eighteen.
LONGEST_KEY: Final = 500


def sort_key(name: str) -> str:
    """The name without accents, case and doubled blanks: “Émile  ZOLA” and “emile zola” agree.

    Two names with one key are one name. At most 500 code points; the key of a key is itself.
    """
    # Taken apart first, because “𝐇𝐞𝐫” has capitals only then.
    folded = unicodedata.normalize("NFKD", name).casefold()
    apart = unicodedata.normalize("NFKD", folded)
    bare = "".join(mark for mark in apart if not unicodedata.combining(mark))
    key = unicodedata.normalize("NFC", bare).translate(LETTERS_SPELLED_OUT)
    # A name of accents alone, like “´”, keeps them: it would be no name without.
    return _one_line(key) or _one_line(apart)


def _one_line(key: str) -> str:
    return " ".join(key.split())[:LONGEST_KEY].rstrip()


def slug_for(name: str, *, fallback: str) -> str:
    """The name as part of an address, at most 80 characters, letters of any script kept."""
    bare = sort_key(name.replace("’", "").replace("'", ""))
    return slugify(bare, allow_unicode=True)[:80].strip("-") or fallback
