"""The text of a review: plain Unicode, counted in code points.

A text is normalised once, on the way in, and never overwritten after. Every offset in this module
counts Unicode code points, start inclusive and end exclusive, as Python, PostgreSQL and the W3C
Web Annotation model do.
"""

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import regex

from reviews.formatting import Formatting

ELLIPSIS: Final = "…"
MOST_COMBINING_MARKS: Final = 30

# Controls that separate nothing, the byte order mark, lone surrogates (no UTF-8 can hold them)
# and the 66 noncharacters.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000))
    + "]+"
)
# Signs of the basic plane that the first steps of normalising leave as they are: one pass over
# these spares nearly every review the slower patterns, which take five times as long.
_ORDINARY = re.compile("[\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd]*")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")
_CONTROL_BLANK = re.compile("[\t\x1c-\x1f]")
_PILE_OF_MARKS = regex.compile(rf"(\P{{ccc=0}}{{{MOST_COMBINING_MARKS}}})\P{{ccc=0}}+")
_BLANKS = " \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
_BLANKS += "\u202f\u205f\u3000"

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_UNSPACED = r"[^ \n]+"
_WORD = regex.compile(
    r"""(?V1)
      [\p{Han}\p{Hiragana}]
    | [\p{Katakana}ー]+
    | (?:\p{N}+[.,])*
      [[\p{L}\p{M}\p{N}]--[\p{Han}\p{Hiragana}\p{Katakana}ー]]+
      (?:['’\-‐‑][[\p{L}\p{M}\p{N}]--[\p{Han}\p{Hiragana}\p{Katakana}ー]]+)*
    """,
    regex.VERBOSE,
)

# Of Latin 1 and the common stops, in which there is no combining mark: the same words, counted as
# what blanks part once all else is a blank and what holds words together is gone.
_COMMON_STOPS = {"’": "'", "‐": "-", "‑": "-", **dict.fromkeys("‘“”–—…", " ")}
_HOLDING_NOTHING = (b"--", b"''", b"-'", b"'-")
_APART = bytes(ord(" ") if re.match(r"[\W_]", chr(number)) else number for number in range(256))
# A number's digits with the point or comma after them, where they begin a word.
_BEFORE_POINT = re.compile(
    r"[\d²³¹¼½¾](?<![^\W_].)(?<![^\W_]['\-].)[\d²³¹¼½¾]*[.,](?=[^\W_])", re.DOTALL
)

_CLUSTER = regex.compile(r"\X")
# The last pair of characters that a cluster surely parts (by the rules of UAX #29, whatever stands
# before them), or the last two regional indicators, which need counting. Searched backwards.
_SURE_EDGE = regex.compile(
    r"""(?r)
      [\p{GCB=Other}\p{GCB=Control}\p{GCB=LF}\p{GCB=V}\p{GCB=T}\p{GCB=LV}\p{GCB=LVT}\p{RI}]
      [^\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}\p{GCB=V}\p{GCB=T}\p{RI}]
    | \p{RI}{2}
    """,
    regex.VERBOSE,
)
_INDICATORS_BEFORE = regex.compile(r"(?r)\p{RI}+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Where a paragraph stands, without the newlines that part it from its neighbours."""

    start: int
    end: int


def normalise(raw: str) -> str:
    """The text as it is kept: NFC, ``\\n`` line ends, paragraphs parted by one blank line.

    CR, CR LF, vertical tab, form feed, NEL and U+2028 end a line; U+2029 ends a paragraph. A tab
    and the four separators U+001C to U+001F become a space. All other controls, U+FEFF, lone
    surrogates and noncharacters are dropped: they have no shape to read, and UTF-8 or PostgreSQL
    would refuse some. Blanks (no-break and zero-width ones too) are dropped at the end of a line,
    and kept elsewhere, because a no-break space before a colon or an indented verse is the
    critic's. A single ``\\n`` stays. Of more than 30 combining marks in a row, the limit of
    UAX #15's stream-safe format, the first 30 stay: ordering a longer pile takes quadratic time.

    Normalising twice changes nothing more. Never raises.
    """
    return _carry(raw, ())[0]


def count_unshowable(raw: str) -> int:
    """How many characters, in code points, `normalise` drops because they have no shape to read."""
    return sum(map(len, _DROPPED.findall(raw)))


def normalise_with_formatting(
    raw: str, formatting: Iterable[Formatting]
) -> tuple[str, tuple[Formatting, ...]]:
    """``normalise(raw)``, and the ranges over ``raw`` moved to the same words in it, in text order.

    A range grows to whole grapheme clusters and loses the blanks and newlines at its edges; one
    with nothing left is dropped. Raises ``ValueError`` for a range that ends beyond ``raw``.
    """
    ranges = sorted(formatting)
    if any(each.end > len(raw) for each in ranges):
        raise ValueError("A formatted range ends beyond the text.")
    edges = [edge for each in ranges for edge in (each.start, each.end)]
    text, edges = _carry(raw, edges)
    spans = [
        trim_blanks(text, start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]
    moved = (
        replace(each, start=start, end=end)
        for each, (start, end) in zip(ranges, spans, strict=True)
        if start < end
    )
    return text, tuple(sorted(moved))


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a normalised text, in order, without the ``\\n\\n`` between them."""
    return [Paragraph(*match.span()) for match in _PARAGRAPH.finditer(text)]


def digest(text: str) -> bytes:
    """The SHA-256 of the text's UTF-8: 32 bytes, equal only for equal texts."""
    return hashlib.sha256(text.encode()).digest()


def count_words(text: str) -> int:
    """How many words a reader would say the text has, close to what a word processor says.

    A word is a run of letters, marks and digits, held together by inner apostrophes and hyphens
    (``don’t`` and ``well-made`` are one each) and by the points and commas inside a number. Han
    and Hiragana are written without spaces and count one a character; a run of Katakana counts
    one. Korean counts its spaced words. Thai, Lao and Khmer count one a run: too few.
    """
    plain = text
    if not text.isascii():
        for sign, alike in _COMMON_STOPS.items():
            plain = plain.replace(sign, alike)
    try:
        latin = plain.encode("latin-1")
    except UnicodeEncodeError:
        return len(_WORD.findall(text))
    for pair in _HOLDING_NOTHING:
        latin = latin.replace(pair, b"  ")
    words = latin.translate(_APART, b"'-").split()
    return len(words) - len(_BEFORE_POINT.findall(plain))


def incipit(text: str, length: int = 60, *, strokes: bool = False) -> str:
    """The opening words on one line, in at most ``length`` code points, the ellipsis included.

    With ``strokes``, one stands where a paragraph ends: many a review begins with a title.
    A text that is longer is cut after a whole word, or within one (between grapheme clusters)
    where a cut after a word would lose more than half. ``length`` must be 2 or more.
    """
    opening: list[str] = []
    room, last = length + 1, 0
    for word in re.finditer(_UNSPACED, text):
        if strokes and opening and text.count("\n", last, word.start()) > 1:
            opening.append("/")
            room -= 2
        opening.append(word[0])
        room, last = room - len(word[0]) - 1, word.end()
        if room < 0:
            break
    line = " ".join(opening)
    if len(line) <= length:
        return line
    cut = line.rfind(" ", 0, length)
    if cut < length // 2:
        cut = widen_to_graphemes(line, length - 1, length - 1)[0] or length - 1
    return line[:cut].rstrip(_BLANKS + ",;:–—-(“„«¿¡/") + ELLIPSIS


def on_grapheme_edge(text: str, offset: int) -> bool:
    """Whether a grapheme cluster (UAX #29, extended) begins or ends at ``offset``.

    The text's own two ends are edges; an offset outside the text is none.
    """
    return 0 <= offset <= len(text) and _cluster_around(text, offset) == (offset, offset)


def widen_to_graphemes(text: str, start: int, end: int) -> tuple[int, int]:
    """The smallest range around ``start`` to ``end`` that splits no grapheme cluster.

    An empty range stays empty on an edge, and becomes the cluster around it elsewhere. Raises
    ``ValueError`` unless ``0 <= start <= end <= len(text)``.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"No range runs from {start} to {end} in a text of {len(text)}.")
    return _cluster_around(text, start)[0], _cluster_around(text, end)[1]


def trim_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the blanks and newlines at its edges, as far as clusters allow.

    It is widened to whole grapheme clusters; of nothing but blanks, an empty range is left.
    """
    inner = text[start:end].rstrip(_BLANKS + "\n")
    trimmed = inner.lstrip(_BLANKS + "\n")
    first = start + len(inner) - len(trimmed)
    if not trimmed:
        return first, first
    return widen_to_graphemes(text, first, first + len(trimmed))


def _cluster_around(text: str, offset: int) -> tuple[int, int]:
    """The cluster that ``offset`` splits, or ``offset`` twice where it stands on an edge."""
    if offset in (0, len(text)):
        return offset, offset
    for cluster in _CLUSTER.finditer(text, _sure_edge_before(text, offset)):
        start, end = cluster.span()
        if start >= offset:
            break
        if end > offset:
            return start, end
    return offset, offset


def _sure_edge_before(text: str, offset: int) -> int:
    """An edge at or before ``offset``, found without reading the text from its beginning."""
    pair = _SURE_EDGE.search(text, 0, offset + 1)
    if pair is None:
        return 0
    edge: int = pair.start() + 1
    indicators = _INDICATORS_BEFORE.match(text, 0, edge)
    if indicators is None or not regex.match(r"\p{RI}", text[edge]):
        return edge
    return edge - len(indicators[0]) % 2


def _carry(raw: str, edges: Sequence[int]) -> tuple[str, list[int]]:
    """``raw`` normalised, and where each edge stands after that; edges come as start, end pairs."""
    text, moved = _by_pieces(raw, edges, _drop)
    whole: list[int] = []
    for start, end in zip(moved[::2], moved[1::2], strict=True):
        whole += widen_to_graphemes(text, start, end)
    text, moved = _by_pieces(text, whole, _settle)
    return _set_lines(text, moved)


def _by_pieces(
    text: str, edges: Sequence[int], change: Callable[[str], str]
) -> tuple[str, list[int]]:
    """``text`` changed piece by piece between the edges, and where the edges stand after that."""
    pieces: list[str] = []
    moved = {0: 0}
    for start, end in pairwise(sorted({0, *edges, len(text)})):
        pieces.append(change(text[start:end]))
        moved[end] = moved[start] + len(pieces[-1])
    return "".join(pieces), [moved[edge] for edge in edges]


def _drop(piece: str) -> str:
    return piece if _ORDINARY.fullmatch(piece) else _DROPPED.sub("", piece)


def _settle(piece: str) -> str:
    """Line ends, blanks and NFC. Safe on a part of a text that begins and ends on clusters."""
    if not _ORDINARY.fullmatch(piece):
        piece = _LINE_END.sub("\n", piece).replace("\u2029", "\n\n")
        piece = _CONTROL_BLANK.sub(" ", piece)
    if piece.isascii():
        return piece
    # A mark may decompose into two, so the pile is cut again once NFC is made.
    composed = unicodedata.normalize("NFC", _PILE_OF_MARKS.sub(r"\1", piece))
    return str(_PILE_OF_MARKS.sub(r"\1", composed))


def _set_lines(text: str, edges: Sequence[int]) -> tuple[str, list[int]]:
    """``text`` without trailing blanks and needless blank lines, and the edges moved with it."""
    lines: list[str] = []
    old_starts: list[int] = []
    new_starts: list[int] = []
    old = new = previous_end = 0
    for line in text.split("\n"):
        if kept := line.rstrip(_BLANKS):
            parting = "" if not lines else "\n" if old == previous_end + 1 else "\n\n"
            lines += (parting, kept)
            new += len(parting)
            old_starts.append(old)
            new_starts.append(new)
            new += len(kept)
            previous_end = old + len(line)
        old += len(line) + 1
    normal = "".join(lines)

    def place(edge: int) -> int:
        index = bisect_right(old_starts, edge) - 1
        if index < 0:
            return 0
        line_end = len(lines[2 * index + 1]) + new_starts[index]
        return min(new_starts[index] + edge - old_starts[index], line_end)

    return normal, [place(edge) for edge in edges]
