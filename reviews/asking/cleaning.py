"""What is typed into a search box, without what no text can hold."""

from typing import Final

import regex

QUERY_LENGTH: Final = 1000
"""The longest query that is read, in code points."""

# Joiners, marks of direction, soft hyphens: a reader who typed none may have pasted them.
_UNSEEN: Final = regex.compile(r"(?V1)[\p{Default_Ignorable_Code_Point}--\u115f\u1160\u3164\uffa0]")


def clean_query(query: str) -> str:
    """The query without what no text can hold, blanks folded, at most QUERY_LENGTH code points.

    Signs that cannot be seen are dropped; all else that cannot be printed is a blank.
    """
    return clean(query)[:QUERY_LENGTH].strip()


def parted(cleaned: str) -> tuple[str, str]:
    """What of a query that `clean` gave is read, at most QUERY_LENGTH code points, and the rest:
    parted at a blank, because half of a word is none that was asked for."""
    if len(cleaned) <= QUERY_LENGTH:
        return cleaned, ""
    blank = cleaned.rfind(" ", 0, QUERY_LENGTH + 1)
    end = QUERY_LENGTH if blank <= 0 else blank
    return cleaned[:end], cleaned[end:].strip()


def clean(query: str) -> str:
    """The same, however long it is."""
    # A zero-width space parts words, as any other blank does.
    seen = _UNSEEN.sub("", query.replace("\u200b", " "))
    return " ".join("".join(sign if sign.isprintable() else " " for sign in seen).split())
