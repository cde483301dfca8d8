"""The text of a whole review as Markdown, with a reference mark at the end of each highlight.

The words are the review's, each escaped. Formatting is kept as far as CommonMark can write it:
emphasis begins and ends with a letter or digit, and is left out where it would touch other emphasis
or cross a link, since stray asterisks would be worse.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from annotations.drawing.paragraphs import touched
from annotations.exports.markdown_text import escaped_characters, link_end, quoted
from annotations.exports.values import Passage, WholeReview
from reviews.formatting import Formatting
from reviews.text import Paragraph, paragraphs

_EMPHASIS = {"emphasis": "*", "strong": "**"}

Marks = dict[int, str]


@dataclass(frozen=True, slots=True)
class Wrap:
    """Markup around [start, end) of the text."""

    start: int
    end: int
    opening: str
    closing: str

    def crosses(self, other: "Wrap") -> bool:
        """Whether the two overlap and neither is within the other."""
        first, second = sorted((self, other), key=lambda wrap: wrap.start)
        return first.start < second.start < first.end < second.end


def in_order_of_marks(passages: Iterable[Passage]) -> list[Passage]:
    """Highlights as the text numbers them: by the end of what can be seen of each."""
    return sorted(passages, key=lambda each: (_visible_end(each), each.selector.start, each.id))


def draw(review: WholeReview, first_number: int) -> str:
    """The review's text in blocks, its highlights numbered from `first_number` upwards."""
    parts = paragraphs(review.text)
    marks = _reference_marks(in_order_of_marks(review.passages), first_number, parts)
    formatting: dict[Paragraph, list[Formatting]] = defaultdict(list)
    for each in sorted(review.formatting):
        for part in touched(parts, each.start, each.end):
            formatting[part].append(each)
    blocks = [
        (_is_quote(formatting[part]), _block(review.text, part, formatting[part], marks))
        for part in parts
    ]
    runs = groupby(blocks, key=lambda block: block[0])
    return "\n\n".join(_run(is_quote, [words for _, words in run]) for is_quote, run in runs)


def _run(is_quote: bool, blocks: Sequence[str]) -> str:
    return quoted(blocks) if is_quote else "\n\n".join(blocks)


def _is_quote(formatting: Iterable[Formatting]) -> bool:
    return any(each.kind == "quote" for each in formatting)


def _block(text: str, part: Paragraph, formatting: Sequence[Formatting], marks: Marks) -> str:
    words = _written(text, part, _wraps(text, part, formatting), marks)
    for each in formatting:
        if each.kind == "heading":  # below the review's own, which is of level 2
            return f"#{'#' * int(each.value)} " + words.replace("\\\n", " ")
    return words


def _written(text: str, part: Paragraph, wraps: Sequence[Wrap], marks: Marks) -> str:
    closings: dict[int, str] = defaultdict(str)
    openings: dict[int, str] = defaultdict(str)
    for wrap in wraps:
        closings[wrap.end] = wrap.closing + closings[wrap.end]
        openings[wrap.start] += wrap.opening
    pieces: list[str] = []
    characters = escaped_characters(text[part.start : part.end])
    for offset, character in enumerate([*characters, ""], start=part.start):
        mark = marks.get(offset, "")
        pieces += [closings.get(offset, ""), mark, openings.get(offset, "")]
        # A mark with a parenthesis right behind it would read as a link.
        pieces.append("\\(" if mark and character == "(" else character)
    return "".join(pieces)


def _reference_marks(
    passages: Iterable[Passage], first_number: int, parts: Sequence[Paragraph]
) -> Marks:
    """By the offset that a mark stands before."""
    marks: dict[int, str] = defaultdict(str)
    for number, passage in enumerate(passages, start=first_number):
        end = _visible_end(passage)
        index = max(0, bisect_left(parts, end, key=lambda part: part.start) - 1)
        marks[max(parts[index].start, min(end, parts[index].end))] += f"[^{number}]"
    return marks


def _visible_end(passage: Passage) -> int:
    return passage.selector.start + len(passage.selector.quote.rstrip())


def _wraps(text: str, part: Paragraph, formatting: Iterable[Formatting]) -> list[Wrap]:
    """The formatting of a paragraph that can be written, the outer before the inner."""
    links: list[Wrap] = []
    emphases: list[Wrap] = []
    for each in formatting:
        start, end = max(each.start, part.start), min(each.end, part.end)
        if each.kind == "link":
            start = max(start, links[-1].end if links else 0)
            links += [Wrap(start, end, "[", link_end(each.value))] if start < end else []
        elif each.kind in _EMPHASIS:
            start, end = _from_letter_to_letter(text, start, end)
            sign = _EMPHASIS[each.kind]
            if start < end and not (emphases and start <= emphases[-1].end):
                emphases.append(Wrap(start, end, sign, sign))
    whole = [each for each in emphases if not any(each.crosses(link) for link in links)]
    return sorted((*links, *whole), key=lambda wrap: (wrap.start, -wrap.end))


def _from_letter_to_letter(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return start, end
