"""What somebody asks of a library of invented reviews: searches of several kinds, and their bare
SQL."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import psycopg
from django.urls import reverse

from benchmarks._library import Prose
from reviews.asking import parse

OF_A_KIND = 12

# What anybody would write for a page of twenty: the newest that hold the words, with their names
# and the database's own fragments. No count, nothing to narrow by.
_PAGE = """
SELECT r.id, w.title, w.year, c.name, p.name, r.headline, r.rating, ts_headline(
    'crosscut_english', reviews_words(v.text), websearch_to_tsquery('crosscut_english', %(words)s),
    'MaxFragments=2, MaxWords=20, MinWords=10')
FROM (
    SELECT review_id FROM reviews_searchdocument
    WHERE document @@ websearch_to_tsquery('crosscut_english', %(words)s) {narrowed}
    ORDER BY review_id DESC LIMIT 21
) AS found
JOIN reviews_review r ON r.id = found.review_id
JOIN reviews_version v ON v.id = r.current_id
JOIN reviews_work w ON w.id = r.work_id
LEFT JOIN reviews_critic c ON c.id = r.critic_id
LEFT JOIN reviews_publication p ON p.id = r.publication_id
ORDER BY r.id DESC
"""
_EVERYTHING = """
SELECT r.id, w.title, w.year, c.name, p.name, r.headline, r.rating
FROM reviews_work w
JOIN reviews_review r ON r.work_id = w.id
LEFT JOIN reviews_critic c ON c.id = r.critic_id
LEFT JOIN reviews_publication p ON p.id = r.publication_id
ORDER BY w.key LIMIT 21
"""


@dataclass(frozen=True)
class Search:
    """A query, as it is typed, and the id of the critic whom it is narrowed to, if any."""

    typed: str
    critic: int | None = None

    @property
    def address(self) -> str:
        return f"{reverse('library')}?{urlencode({'q': self.typed})}"

    def ask(self, bare: psycopg.Connection) -> int:
        """How many rows the bare SQL finds for its first page."""
        if not self.typed:
            return len(bare.execute(_EVERYTHING).fetchall())
        narrowed = "AND critic = %(critic)s" if self.critic else ""
        words = str(parse(self.typed).wanted)
        query = _PAGE.format(narrowed=narrowed)
        return len(bare.execute(query, {"words": words, "critic": self.critic}).fetchall())


def searches(prose: Prose, reviews: int) -> dict[str, list[Search]]:
    """Of each kind several, so that none is answered from what was read just before."""
    draw = random.Random(prose.seed)  # noqa: S311
    words = prose.words

    def some(first: int, last: int) -> list[str]:
        return draw.sample(words[first:last], OF_A_KIND)

    common = some(40, 100)
    return {
        "rare": _plain(some(20_000, 40_000)),
        "common": _plain(common),
        "stop": _plain(some(0, OF_A_KIND)),
        "two words": _plain(
            f"{one} {two}" for one, two in zip(common, some(200, 2_000), strict=True)
        ),
        "phrase": _plain(_phrase(prose, draw.randrange(reviews), draw) for _ in common),
        "filtered": [
            Search(f'{word} critic:"Critic {number}"', critic=number)
            for number, word in enumerate(common, 1)
        ],
        "misspelt": _plain(f"{word[:-2]}{word[-1]}{word[-2]}" for word in some(20_000, 40_000)),
        "empty": [Search("")],
    }


def _plain(typed: Iterator[str] | list[str]) -> list[Search]:
    return [Search(each) for each in typed]


def _phrase(prose: Prose, number: int, draw: random.Random) -> str:
    """Two words that stand beside each other in a review."""
    words = prose.text(number).partition(".")[0].split()
    place = draw.randrange(len(words) - 1)
    return f'"{words[place]} {words[place + 1]}"'
