"""A concordance: every place of the words of a query in the reviews that it finds, in lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from time import monotonic
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from annotations.actions.finding import Hit
from annotations.columns import Place
from annotations.concordance.keyword_lines import Sort, apart, context, neighbours
from annotations.focus import address_of
from annotations.hits import marks_on
from annotations.models import Highlight, Notebook
from annotations.spoilers import Spoilers
from reviews.asking import Wanted
from reviews.models import Review
from reviews.retrieval import Found, sampled
from reviews.retrieval.planning import only_by
from reviews.retrieval.term_places import places_of_terms
from reviews.veil import in_veiled_order

MOST_LINES: Final = 2_000
"""To sort lines, all of them have to be read."""

MOST_READ: Final = 2_000
"""Of more reviews than this, only so many are read."""

AROUND: Final = 90
"""How many code points of the text are shown on each side at most; a narrow page shows fewer."""

LONGEST_READING: Final = 2.0
"""How many seconds reading texts may take; the first of them are read in any case."""

_CHUNK: Final = 100
_COLUMNS: Final = (
    *("pk", "work_id", "current_id", "current__number", "language", "current__text"),
    *("work__key", "critic__key", "search_document__config"),
)


@dataclass(frozen=True, slots=True)
class ReadText:
    """A review's current text as the reader may see it: hidden words are masked."""

    pk: int
    work_id: int
    version_id: int
    version_number: int
    language: str
    masked: str
    order: tuple[str, int, bool, str, int]
    """By work, of one work by critic, the unsigned last."""


@dataclass(frozen=True, slots=True)
class Line:
    """A keyword, which stands at [start, end) of the text in code points."""

    text: ReadText
    start: int
    end: int

    @property
    def hit(self) -> Hit:
        return Hit(self.text.pk, self.text.version_number, self.start, self.end)

    @property
    def url(self) -> str:
        """Its place in its review, which is carried along where the text is edited."""
        pk, number = self.text.pk, self.text.version_number
        return address_of(Place(pk, self.start, self.end, number))


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line with its words and whose they are; `marked` is the highlight that stands there."""

    line: Line
    review: Review
    before: str
    words: str
    after: str
    marked: Highlight | None

    @property
    def value(self) -> str:
        """The line as a form sends it."""
        return self.line.hit.value


@dataclass(frozen=True, slots=True)
class Concordance:
    """Lines in the order asked for. `is_cut` says that there are, or may be, others that were not
    read."""

    lines: list[Line] = field(default_factory=list)
    is_cut: bool = False

    @property
    def review_count(self) -> int:
        return len({line.text.pk for line in self.lines})


def terms_of(wanted: Wanted) -> list[Sequence[str]]:
    """The words and phrases that can be keywords: all but those that are left out."""
    terms = (term for terms in wanted.alternatives for term in terms)
    return [term.words for term in terms if not term.left_out]


def concordance_of(found: Found, sort: Sort, spoilers: Spoilers) -> Concordance:
    """The lines of what was found: the first MOST_LINES, from the reviews added last."""
    terms = terms_of(found.wanted)
    ids = _ids(found)
    lines: list[Line] = []
    read = 0
    until = monotonic() + LONGEST_READING
    while len(lines) <= MOST_LINES and (chunk := list(islice(ids, _CHUNK))):
        lines += _lines_in(chunk, terms, spoilers)
        read += len(chunk)
        if monotonic() > until:
            break
    is_cut = len(lines) > MOST_LINES or found.is_capped or found.count > read
    return Concordance(_in_order(lines[:MOST_LINES], sort), is_cut)


def shown_lines(
    lines: Sequence[Line], notebook: Notebook | None, spoilers: Spoilers
) -> list[ShownLine]:
    """The lines with their words, without those that are hidden; in at most three queries."""
    texts = {line.text.pk: line.text for line in lines}
    reviews = Review.objects.with_names().in_bulk(texts)
    numbers = {text.version_id: text.version_number for text in texts.values()}
    marked = marks_on(numbers, notebook) if notebook else {}
    return [
        _shown(line, reviews[line.text.pk], marked, spoilers)
        for line in lines
        # What was removed meanwhile is on no page.
        if line.text.pk in reviews
    ]


def address(**asked: str | int) -> str:
    """That of a concordance; what is empty is left out."""
    pairs = {name: value for name, value in asked.items() if value}
    return f"{reverse('concordance')}?{urlencode(pairs, safe=':')}"


def _ids(found: Found) -> Iterator[int]:
    """Of the reviews found, those added last first, at most MOST_READ."""
    newest_first = sampled(found).rows.order_by("-pk").values_list("pk", flat=True)
    most = MOST_READ
    if found.is_common:
        # Words that are everywhere stand often in each: the first few reviews hold enough lines.
        with only_by("walk"):
            first = list(newest_first[: min(_CHUNK, most)])
        yield from first
        if len(first) < _CHUNK:
            return
        newest_first = newest_first.filter(pk__lt=first[-1])
        most -= len(first)
    # Where no word is needed, the index of words cannot tell the others sooner.
    with only_by("bitmap" if found.wanted.needs_a_word or not found.is_common else "walk"):
        rest = list(newest_first[:most])
    yield from rest


def _lines_in(
    ids: Sequence[int], terms: Sequence[Sequence[str]], spoilers: Spoilers
) -> Iterator[Line]:
    rows = Review.objects.filter(pk__in=ids).order_by("-pk")
    read = list(rows.values_list(*_COLUMNS))
    places = places_of_terms(terms, {row[0]: (row[-1], row[5]) for row in read})
    for pk, work, version, number, language, text, work_key, critic_key, _ in read:
        order = (work_key, work, critic_key is None, critic_key or "", pk)
        masked = spoilers.masked(version, text)
        read_text = ReadText(pk, work, version, number, language, masked, order)
        for start, end in apart(text, places[pk]):
            yield Line(read_text, start, end)


def _in_order(lines: list[Line], sort: Sort) -> list[Line]:
    texts = sorted({line.text.pk: line.text for line in lines}.values(), key=lambda t: t.order)
    numbers = {text.pk: number for number, text in enumerate(in_veiled_order(texts))}

    def key(line: Line) -> tuple[tuple[str, ...], int, int]:
        words = neighbours(line.text.masked, line.start, line.end, sort)
        return words, numbers[line.text.pk], line.start

    return sorted(lines, key=key)


def _shown(
    line: Line, review: Review, marked: Mapping[Hit, Highlight], spoilers: Spoilers
) -> ShownLine:
    text = line.text.masked
    around = context(text, line.start, line.end, AROUND)
    return ShownLine(
        line,
        review,
        spoilers.told(around.before),
        " ".join(spoilers.told(text[line.start : line.end]).split()),
        spoilers.told(around.after),
        marked.get(line.hit),
    )
