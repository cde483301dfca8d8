"""What is passed between finding and gathering. All offsets are Unicode code points.

What there are dozens of in each text are tuples, which are made in a third of the time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

NameKind = Literal["person", "title", "place", "character", "name"]
"""`name` is a proper name of which nothing more can be told."""


class Mention(NamedTuple):
    """A name as it stands at [start, end) of a text, start inclusive, end exclusive.

    `surface` is the text between, without a possessive ending, quotation marks or a word of
    address such as “Mr.” before it.
    """

    start: int
    end: int
    surface: str
    kind: NameKind = "name"


class Capital(NamedTuple):
    """A capitalised word that alone does not show whether it is a name.

    `opens` tells that it begins a sentence, a line or a quoted speech, where any word has a
    capital; `common` that the texts at hand have it in lower case as well.
    """

    start: int
    end: int
    surface: str
    opens: bool
    common: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text tells of names: mentions in text order, which never overlap, the `capitals`
    outside of them, pairs of surfaces (`aliases`) that the text says are one, and the surfaces of
    those who play somebody (`performers`).

    `german` tells that nouns have capitals in it, and names a genitive “s” without an apostrophe.
    """

    mentions: tuple[Mention, ...] = ()
    capitals: tuple[Capital, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    performers: frozenset[str] = frozenset()
    german: bool = False


class Placed(NamedTuple):
    """A mention in the text with this number, counted from 0."""

    text: int
    mention: Mention


@dataclass(frozen=True, slots=True)
class Gathered:
    """A name, and where it is mentioned, in the order of texts and places.

    `label` is its fullest frequent spelling; `spellings` counts each, the most frequent first.
    """

    label: str
    kind: NameKind
    mentions: tuple[Placed, ...]
    spellings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided of spellings, by their keys (see `spellings.spelling_key`).

    Those in `alone` are gathered with no other; each in `together` goes with the one it maps to.
    """

    alone: frozenset[str] = frozenset()
    together: Mapping[str, str] = field(default_factory=dict)
