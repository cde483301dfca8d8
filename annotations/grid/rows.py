"""The rows of a grid: what the columns say of each tag, of each name and of each phrase."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from annotations.anchors.anchoring import Located
from annotations.codebook import Codebook
from annotations.finding import context, occurrences
from annotations.grid.grid import Cell, Column, Grid, Passage, Row, Topic, cell_of, covered_by
from annotations.sentences import Sentence, sentences
from reviews.text import Paragraph, paragraphs

MOST_PLACES: Final = 300
"""How many places of a phrase or a name in one review are shown; all are counted."""

MOST_NAMES: Final = 60
"""How many names have a row."""

AROUND: Final = 300
"""How many code points of a sentence are shown on each side of its words: some never end."""

BESIDE: Final = 40
"""How many code points beside words tell their place from another place of the same words."""

Marked = tuple[Passage, Sequence[int]]
"""A marked passage, and the ids of the tags on it."""

Named = tuple[Topic, Mapping[int, Sequence[tuple[int, int]]]]
"""A name, and by review where it stands there: at [start, end), in the order of the text."""


def tag_rows(
    codebook: Codebook,
    columns: Sequence[Column],
    marked: Iterable[Marked],
    under: int | None = None,
    *,
    with_under: bool = False,
) -> Grid:
    """A row for each tag that a passage in the columns carries, in the codebook's order.

    A tag's row holds the passages that carry the tag itself; with `with_under` those of the tags
    under it as well, each once. With `under`, only that tag and those under it have rows.
    """
    of_tag: dict[int, list[Passage]] = defaultdict(list)
    for passage, tags in _told_apart(codebook, list(marked)):
        for tag in _rows_of(codebook, tags) if with_under else tags:
            of_tag[tag].append(passage)
    wanted = None if under is None else {under, *codebook.descendants(under)}
    rows = [
        _tag_row(codebook, code.id, depth, [cell_of(column, of_tag[code.id]) for column in columns])
        for code, depth in codebook.in_order()
        if wanted is None or code.id in wanted
    ]
    spoken_of = tuple(row for row in rows if row.count)
    return Grid(tuple(columns), spoken_of, len(rows) - len(spoken_of))


def phrase_rows(
    phrases: Iterable[str], columns: Sequence[Column], texts: Mapping[int, str]
) -> Grid:
    """A row for each phrase, found as `annotations.finding` finds it; `texts` by review.

    A phrase that nobody writes has its row too: somebody asked.
    """
    pages = [_Page(column, texts[column.id]) for column in columns]
    rows = [
        Row(Topic("phrase", phrase, phrase), tuple(page.cell(phrase) for page in pages))
        for phrase in phrases
    ]
    return Grid(tuple(columns), tuple(rows))


def name_rows(names: Sequence[Named], columns: Sequence[Column], texts: Mapping[int, str]) -> Grid:
    """A row for each of the first MOST_NAMES names, in their order; `texts` by review."""
    pages = [_Page(column, texts[column.id]) for column in columns]
    rows = [
        Row(
            topic,
            tuple(
                page.cell_at([Located(*place) for place in places.get(column.id, ())])
                for column, page in zip(columns, pages, strict=True)
            ),
        )
        for topic, places in names[:MOST_NAMES]
    ]
    return Grid(tuple(columns), tuple(rows), len(names) - len(rows))


def _told_apart(codebook: Codebook, marked: Sequence[Marked]) -> Iterator[Marked]:
    """The same; each that shares its very words with another says by whom and with which tags."""
    on_place = Counter((each.review, each.start, each.end) for each, _ in marked)
    for passage, tags in marked:
        if on_place[passage.review, passage.start, passage.end] == 1:
            yield passage, tags
        else:
            paths = [codebook.path(tag) for tag in tags if tag in codebook]
            mark = ": ".join(filter(None, [passage.by, ", ".join(sorted(paths))]))
            yield replace(passage, marks=(mark,)), tags


def _rows_of(codebook: Codebook, tags: Iterable[int]) -> set[int]:
    """The tags with all above them."""
    # A tag that was made since the codebook was read has no row.
    known = [tag for tag in tags if tag in codebook]
    return {row for tag in known for row in (*codebook.ancestors(tag), tag)}


def _tag_row(codebook: Codebook, tag: int, depth: int, cells: list[Cell]) -> Row:
    code = codebook[tag]
    topic = Topic("tag", code.name, codebook.path(tag), depth, code.colour, tag)
    return Row(topic, tuple(cells))


class _Page:
    """A review's text, of which several places are shown with what stands around them."""

    def __init__(self, column: Column, text: str) -> None:
        self._column, self._text = column, text
        self._paragraphs = paragraphs(text)
        self._sentences: list[Sentence] = []

    def cell(self, phrase: str) -> Cell:
        return self.cell_at(occurrences(self._text, phrase))

    def cell_at(self, places: Sequence[Located]) -> Cell:
        covered = covered_by((place.start, place.end) for place in places)
        shown = tuple(self._passage(place) for place in places[:MOST_PLACES])
        return Cell(self._column, shown, len(places), covered)

    def _passage(self, place: Located) -> Passage:
        words = self._text[place.start : place.end]
        before, after = self._around(place)
        address = f"{self._column.address}#{self._place(place)}"
        at = (place.start, place.end)
        return Passage(self._column.id, *at, words, address, before, after)

    def _around(self, place: Located) -> tuple[str, str]:
        """What stands before and after the place in its sentences, as `finding.context` cuts it."""
        start, end = self._in_sentences(place)
        # A little more than is kept, so that a cut is seen to be one.
        start = max(start, place.start - 2 * AROUND)
        end = min(end, place.end + 2 * AROUND)
        own = Located(place.start - start, place.end - start)
        return context(self._text[start:end], own, AROUND)

    def _in_sentences(self, place: Located) -> tuple[int, int]:
        """From the start of the sentence that the place begins in, to the end of its last one."""
        self._sentences = self._sentences or sentences(self._text)
        first, last = (
            self._sentences[max(0, bisect_right(self._sentences, at, key=_start) - 1)]
            for at in (place.start, place.end - 1)
        )
        return min(first.start, place.start), max(last.end, place.end)

    def _place(self, place: Located) -> str:
        """The paragraph, as the reading page names it, and the words themselves with those beside
        them for browsers that know text fragments
        (https://wicg.github.io/scroll-to-text-fragment/): the same words may stand there twice."""
        number = bisect_right(self._paragraphs, place.start, key=_start) - 1
        paragraph = self._paragraphs[number]
        before = self._text[max(paragraph.start, place.start - BESIDE) : place.start]
        after = self._text[place.end : min(paragraph.end, place.end + BESIDE)]
        if place.start - BESIDE > paragraph.start:
            before = before.partition(" ")[2]
        if place.end + BESIDE < paragraph.end:
            after = after.rpartition(" ")[0]
        words = _encoded(self._text[place.start : place.end])
        prefix = f"{_encoded(before)}-," if before.strip() else ""
        suffix = f",-{_encoded(after)}" if after.strip() else ""
        return f"r{self._column.id}-{paragraph.start}:~:text={prefix}{words}{suffix}"


def _encoded(words: str) -> str:
    """On one line, and without a hyphen, which parts the fragment's own parts."""
    return quote(" ".join(words.split()), safe="").replace("-", "%2D")


def _start(part: Sentence | Paragraph) -> int:
    return part.start
