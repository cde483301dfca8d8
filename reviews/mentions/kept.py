"""A reading as it is kept, so that the text need not be read again with each review of its work.

What `finding.read` finds depends on five things. The text with its formatting never changes; the
rules of this package, the work's title and the language are as they were while `basis` is. The
fifth is the lower case of all the work's texts, and another review may change it. Reading asks
nothing of the other texts but what `lower_case.Lowered` answers, and asks the next question by the
answers to the last: where the texts of today answer all that was asked then in the same way,
reading again would take the same way and find the same. `Answers` hold the questions and answers.

What is known of names from other texts (`known_words`), and which spellings are one name's, is
told after reading, by `gathering.gather`, from all readings of a work each time.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any, Final, get_args

import regex

from reviews import folding, formatting
from reviews.mentions.finding import read
from reviews.mentions.lower_case import Answers, Asking, LowerCase
from reviews.mentions.values import Capital, Mention, NameKind, Reading

_KINDS: Final[tuple[NameKind, ...]] = get_args(NameKind)


@dataclass(frozen=True, slots=True)
class KeptReading:
    """A reading, and what was asked of the work's texts for it."""

    reading: Reading
    answers: Answers

    def to_json(self) -> dict[str, Any]:
        """What `kept_from_json` reads. Of words it holds the places: the text has them."""
        found, asked = self.reading, self.answers
        return {
            "mentions": [
                *chain.from_iterable(
                    (each.start, each.end, _KINDS.index(each.kind)) for each in found.mentions
                )
            ],
            "capitals": [
                *chain.from_iterable(
                    (each.start, each.end, each.opens + 2 * each.common) for each in found.capitals
                )
            ],
            "aliases": found.aliases,
            "performers": sorted(found.performers),
            "german": found.german,
            "counts": _by_bounds(asked.counts),
            "phrases": asked.phrases,
        }


def kept_from_json(written: Mapping[str, Any], text: str) -> KeptReading:
    """What `to_json` wrote of a reading of this text."""
    mentions = iter(written["mentions"])
    capitals = iter(written["capitals"])
    reading = Reading(
        tuple(
            Mention(start, end, text[start:end], _KINDS[kind])
            for start, end, kind in zip(mentions, mentions, mentions, strict=True)
        ),
        tuple(
            Capital(start, end, text[start:end], bool(told & 1), bool(told & 2))
            for start, end, told in zip(capitals, capitals, capitals, strict=True)
        ),
        tuple((one, other) for one, other in written["aliases"]),
        frozenset(written["performers"]),
        written["german"],
    )
    counts = {key: (least, most) for least, most, keys in written["counts"] for key in keys}
    return KeptReading(reading, Answers(counts, written["phrases"]))


def read_to_keep(
    text: str,
    lower: LowerCase,
    *,
    language: str,
    formatting: Sequence[formatting.Formatting],
    work: str,
) -> KeptReading:
    """What `finding.read` finds, with what it asked."""
    asking = Asking(lower)
    reading = read(text, asking, language=language, formatting=formatting, work=work)
    return KeptReading(reading, asking.answers)


def basis(language: str, work: str) -> bytes:
    """16 bytes that are others for another language, title of the work, or state of the rules."""
    return sha256("\0".join((_rules(), language, work)).encode()).digest()[:16]


@lru_cache(maxsize=1)
def _rules() -> str:
    """A digest of all that a reading is made by: this package, and what folds and finds letters."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    files += [Path(folding.__file__), Path(formatting.__file__)]
    told = sha256(f"{unicodedata.unidata_version} {regex.__version__}".encode())
    for file in files:
        told.update(file.read_bytes())
    return told.hexdigest()


def _by_bounds(
    counts: Mapping[str, tuple[int, int | None]],
) -> list[tuple[int, int | None, list[str]]]:
    found: dict[tuple[int, int | None], list[str]] = {}
    for key, bounds in counts.items():
        found.setdefault(bounds, []).append(key)
    return [(*bounds, keys) for bounds, keys in found.items()]
