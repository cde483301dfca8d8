"""Marks at the edges of a place that belong to the words beside it."""

import regex

from reviews.text import on_grapheme_edge

_CLOSING = r")\]}”»›,;:.!?…"
_OPENING = r"(\[{“„«‹¿¡"
# An apostrophe may begin a word, a closing quotation mark may not.
_LEADING = regex.compile(rf"(?:[\s{_CLOSING}]|['’\"](?=[\s{_CLOSING}]))*+")
_TRAILING = regex.compile(rf"(?<![\s{_OPENING}])[\s{_OPENING}]*+\Z")


def without_stray_marks(text: str, start: int, end: int, quote: str) -> tuple[int, int]:
    """[start, end) of the text without what closes the words before it or opens those after it.

    In Unicode code points. An edge stays where it is if the quote, which the place is to stand for,
    has such a mark at the same edge, if nothing would be left, or if it would part a cluster.
    """
    first, last = start, end
    if (leading := _LEADING.match(text, start, end)) and not _stands(_LEADING.match(quote)):
        first = leading.end()
    if (trailing := _TRAILING.search(text, start, end)) and not _stands(_TRAILING.search(quote)):
        last = trailing.start()
    if first >= last:
        return start, end
    return (
        first if on_grapheme_edge(text, first) else start,
        last if on_grapheme_edge(text, last) else end,
    )


def _stands(marks: regex.Match[str] | None) -> bool:
    return marks is not None and bool(marks[0])
