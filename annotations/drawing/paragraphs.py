"""Drawing a review's text as HTML: its paragraphs, its formatting, and highlights over it.

All offsets are Unicode code points, start inclusive, end exclusive. The text content of what is
drawn is the paragraph's text, code point for code point: a browser can count offsets in it, and
single line breaks in it are for the style sheet to keep (`white-space: pre-wrap`).
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from html import escape
from itertools import takewhile

from annotations.drawing.marks import Marking, Marks
from annotations.drawing.segments import Span, split
from annotations.drawing.spoilers import Hidden
from annotations.sentences import sentences
from reviews.formatting import Formatting
from reviews.text import Paragraph, paragraphs

_BLOCKS = ("heading", "quote")
_HEADINGS = {"2": "h3", "3": "h4", "4": "h5"}  # the page's own headings are h1 and h2
_INLINE = {"emphasis": "em", "strong": "strong", "link": "a", "named": "span"}


@dataclass(frozen=True, slots=True)
class Named:
    """Where the name that the reader chose stands: [start, end) in code points, never empty."""

    start: int
    end: int
    kind: str = "named"
    value: str = ""

    def anchor(self, review_id: int) -> str:
        """The id of the element that is drawn there."""
        return f"n{review_id}-{self.start}"


Inline = Formatting | Named


# From mark to mark a text is the same.
@lru_cache(maxsize=50)
def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a normalised text, in order."""
    return tuple(paragraphs(text))


def touched(paragraphs: Sequence[Paragraph], start: int, end: int) -> Sequence[Paragraph]:
    """The paragraphs that have a code point in [start, end), in order."""
    if end <= start:
        return []
    first = bisect_right(paragraphs, start, key=lambda paragraph: paragraph.end)
    last = bisect_left(paragraphs, end, key=lambda paragraph: paragraph.start)
    return paragraphs[first:last]


@dataclass(frozen=True)
class Sheet:
    """A review's text with its formatting, ready to have highlights drawn over it.

    In a `reading_page` each paragraph tells where its sentences start, and each mark which card it
    has; elsewhere there are no cards and no cursor. `hidden` are its spoilers. A paragraph that
    starts at the code point `far_from` or after it says that it is out of sight at first. Where the
    cards are not there yet, `folded_in` is the id of the element that they will be in.
    """

    review_id: int
    text: str
    formatting: tuple[Formatting, ...] = ()
    reading_page: bool = False
    named: tuple[Named, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    far_from: int | None = None
    folded_in: str = ""

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """In order."""
        return paragraphs_of(self.text)

    def touched(self, start: int, end: int) -> Sequence[Paragraph]:
        """The paragraphs that have a code point in [start, end), in order."""
        return touched(self.paragraphs, start, end)

    def id_of(self, paragraph: Paragraph) -> str:
        """That of its element in the page."""
        return f"r{self.review_id}-{paragraph.start}"

    def draw(
        self,
        markings: Iterable[Marking] = (),
        *,
        only: Iterable[Paragraph] | None = None,
        oob: bool = False,
    ) -> list[str]:
        """One element for each paragraph, or for each of `only`, in that order.

        `markings` are those of the whole text: what does not touch a paragraph is not drawn there.
        With `oob`, each element asks htmx to take the place of the one with its id.
        """
        over = self._markings_by_paragraph(markings)
        return [
            self._draw(paragraph, over.get(paragraph.start, ()), oob=oob)
            for paragraph in (self.paragraphs if only is None else only)
        ]

    def _draw(self, paragraph: Paragraph, over: Sequence[Span[Marking]], *, oob: bool) -> str:
        formatting = self._formatting_by_paragraph[paragraph.start]
        tag = _block_tag(formatting)
        swap = ' hx-swap-oob="true"' if oob else ""
        is_far = self.far_from is not None and paragraph.start >= self.far_from
        far = ' class="far"' if is_far else ""
        marks = Marks(over, cards=self.reading_page, folded_in=self.folded_in)
        inside = "".join(self._inside(paragraph, _inline(formatting), marks))
        return (
            f'<{tag} id="{self.id_of(paragraph)}"{far} data-start="{paragraph.start}"'
            f"{self._sentences(paragraph)}{swap}>{inside}</{tag}>"
        )

    def _sentences(self, paragraph: Paragraph) -> str:
        if not self.reading_page:
            return ""
        starts = _sentence_starts(self.text[paragraph.start : paragraph.end])
        told = " ".join([str(paragraph.start + start) for start in starts])
        return f' data-sentences="{told}"'

    def _inside(
        self, paragraph: Paragraph, formatting: Sequence[Inline], marks: Marks
    ) -> Iterator[str]:
        if not formatting and not self.hidden:
            for start, end, over in split(paragraph.start, paragraph.end, marks.spans):
                yield self._words(start, end, over, marks)
            return
        opened: list[Inline] = []
        set_off = [Span(each.start, each.end, each) for each in (*formatting, *self.hidden)]
        for start, end, keys in split(paragraph.start, paragraph.end, [*set_off, *marks.spans]):
            wanted = [key for key in keys if isinstance(key, Inline)]
            kept = _shared(opened, wanted)
            yield from _closing(opened[kept:])
            yield from (self._opening(each, start) for each in wanted[kept:])
            opened = wanted
            ids = [key for key in keys if isinstance(key, str)]
            hidden = next((key for key in keys if isinstance(key, Hidden)), None)
            yield self._words(start, end, ids, marks, (hidden, paragraph.start) if hidden else None)
        yield from _closing(opened)

    def _opening(self, each: Inline, start: int) -> str:
        if isinstance(each, Named):
            # What begins before a link or an emphasis and ends in it is drawn in two pieces.
            anchor = f' id="{each.anchor(self.review_id)}"' if each.start == start else ""
            return f'<span class="named"{anchor}>'
        return _opening(each)

    def _words(
        self,
        start: int,
        end: int,
        over: Sequence[str],
        marks: Marks,
        hidden: tuple[Hidden, int] | None = None,
    ) -> str:
        words = self.text[start:end]
        if self._has_signs:
            words = escape(words, quote=False)
        if hidden:
            words = hidden[0].draw(start, words, paragraph=hidden[1])
        return marks.draw(start, end, over, words) if over else words

    @cached_property
    def _has_signs(self) -> bool:
        """Whether anything in the text would be taken for markup: few reviews have such a sign."""
        return any(sign in self.text for sign in "&<>")

    def _markings_by_paragraph(self, markings: Iterable[Marking]) -> dict[int, list[Span[Marking]]]:
        """By the start of the paragraph, in order of their start.

        A highlight may begin or end in the blank line between two paragraphs: its edges are moved
        to the first and the last code point of it that is drawn.
        """
        starts = [paragraph.start for paragraph in self.paragraphs]
        ends = [paragraph.end for paragraph in self.paragraphs]
        found: dict[int, list[Span[Marking]]] = defaultdict(list)
        for marking in sorted(markings, key=_in_order):
            start, end = marking.start, marking.end
            first, last = bisect_right(ends, start), bisect_left(starts, end)
            if first < last and start < end:
                span = Span(max(start, starts[first]), min(end, ends[last - 1]), marking)
                for place in range(first, last):
                    found[starts[place]].append(span)
        return found

    @cached_property
    def _formatting_by_paragraph(self) -> dict[int, list[Inline]]:
        """By the start of the paragraph, in order of their start."""
        found: dict[int, list[Inline]] = defaultdict(list)
        ranges: list[Inline] = [*self.formatting, *self.named]
        for each in sorted(ranges, key=_in_text_order):
            for paragraph in self.touched(each.start, each.end):
                found[paragraph.start].append(each)
        return found


# A paragraph is drawn anew with each mark on it, and its sentences stay where they are.
@lru_cache(maxsize=1000)
def _sentence_starts(paragraph: str) -> tuple[int, ...]:
    return tuple(sentence.start for sentence in sentences(paragraph))


def _in_text_order(each: Inline) -> tuple[int, int, str, str]:
    return each.start, each.end, each.kind, each.value


def _in_order(marking: Marking) -> tuple[int, int]:
    return marking.start, marking.id


def _block_tag(formatting: Iterable[Inline]) -> str:
    blocks = {each.kind: each.value for each in formatting if each.kind in _BLOCKS}
    if "heading" in blocks:
        return _HEADINGS[blocks["heading"]]
    return "blockquote" if "quote" in blocks else "p"


def _inline(formatting: Iterable[Inline]) -> list[Inline]:
    """What is drawn within a paragraph, the outer before the inner.

    A link is one element: of two that overlap the second begins where the first ends, and what
    ends within a link but begins before it is cut where the link begins.
    """
    links: list[Inline] = []
    others: list[Inline] = []
    for each in formatting:
        if each.kind == "link":
            start = max(each.start, links[-1].end if links else 0)
            links += [replace(each, start=start)] if start < each.end else []
        elif each.kind in _INLINE:
            others.append(each)
    pieces = (piece for each in others for piece in _cut_at_links(each, links))
    return sorted((*links, *pieces), key=_outer_first)


def _cut_at_links(each: Inline, links: Iterable[Inline]) -> list[Inline]:
    for link in links:
        if each.start < link.start < each.end < link.end:
            return [replace(each, end=link.start), replace(each, start=link.start)]
    return [each]


def _outer_first(each: Inline) -> tuple[int, int]:
    return each.start, -each.end


def _shared(opened: Sequence[Inline], wanted: Sequence[Inline]) -> int:
    """How many of the open elements, from the outermost inwards, can stay open."""
    pairs = zip(opened, wanted, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], pairs))


def _opening(each: Formatting) -> str:
    if each.kind == "link":
        return f'<a href="{escape(each.value)}" rel="noopener nofollow">'
    return f"<{_INLINE[each.kind]}>"


def _closing(opened: Sequence[Inline]) -> Iterator[str]:
    return (f"</{_INLINE[each.kind]}>" for each in reversed(opened))
