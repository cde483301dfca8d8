"""What an export is written from: a collection as plain values.

All offsets are Unicode code points, start inclusive, end exclusive. Every address and IRI is
absolute. What is unknown is an empty text, or None for a year.

What is hidden of a review's text as a spoiler is masked (`annotations.spoilers`): in texts, quotes
and the words around them. The registry puts it into words once a format has written it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from annotations.anchors.anchoring import Selector
from reviews.formatting import Formatting


@dataclass(frozen=True, slots=True)
class Source:
    """The review that a passage is from.

    `address` is its page on this site, `url` the outlet's. `published` is an ISO 8601 date, known
    to the year, the month or the day; `rating` is as the outlet printed it; `language` is a BCP 47
    tag; `incipit` the opening words of the text, with their ellipsis. `kind` is that of the work.
    """

    review_id: int
    address: str
    work_title: str
    work_year: int | None
    kind: str
    headline: str
    critic: str
    publication: str
    published: str
    rating: str
    language: str
    url: str
    incipit: str

    @property
    def name(self) -> str:
        """What to call the review: its headline, or the opening words in quotation marks."""
        return self.headline or f"“{self.incipit}”"


@dataclass(frozen=True, slots=True)
class Passage:
    """A highlight, as it stands in version number `version` of the review's text.

    `tags` are names, in the notebook's order; `colour` is that of the first, 1 to 12, or 0 without
    one. `created` and `modified` know their time zone. An `orphaned` one lost its place when the
    review's text was edited: it stands in that older version.
    """

    id: int
    iri: str
    source: Source
    version: int
    selector: Selector
    tags: tuple[str, ...]
    colour: int
    note: str
    author: str
    created: datetime
    modified: datetime
    orphaned: bool = False
    is_spoiler: bool = False


@dataclass(frozen=True, slots=True)
class WholeReview:
    """A review with all its text, and the notebook's highlights on it in the order of the text."""

    source: Source
    version: int
    text: str
    formatting: tuple[Formatting, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Words of the collection's author, between its passages and reviews."""

    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Entries in their order; a passage or a review is an entry of its own at most once.

    A passage may still come twice, alone and within its review.
    """

    iri: str
    title: str
    description: str
    author: str
    created: datetime
    modified: datetime
    exported: datetime
    entries: tuple[Passage | WholeReview | Line, ...]


def timestamp(moment: datetime) -> str:
    """The moment in UTC to the second, as ISO 8601 and xsd:dateTime write it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
