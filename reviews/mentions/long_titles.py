"""Titles that nothing sets off, with small words in them: “Murder in the First”."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from reviews.mentions.given_names import GIVEN
from reviews.mentions.runs import Run
from reviews.mentions.word_lists import ADDRESSES, NEVER, PLACES

_SURELY_INNER: Final = frozenset(
    {" with ", " in the ", " on the ", " of a ", " in a ", " on a ", " and the "}
)
_LONGEST_INNER: Final = max(map(len, _SURELY_INNER))


def with_small_words(text: str, runs: Sequence[Run], often: Counter[str]) -> Iterator[Run]:
    """The runs, those joined that a preposition with its article makes one title.

    Only words that are no names by themselves are joined: none is a given name or a place, and
    none stands with a capital elsewhere in the text.
    """
    held: Run | None = None
    for run in runs:
        if held and _is_inner(text, held.end, run.start) and _may_join(held, run, often):
            held = Run((*held.words, *run.words), held.opens)
            continue
        if held:
            yield held
        held = run
    if held:
        yield held


def _is_inner(text: str, start: int, end: int) -> bool:
    return end - start <= _LONGEST_INNER and text[start:end] in _SURELY_INNER


def _may_join(one: Run, other: Run, often: Counter[str]) -> bool:
    if one.opens or one.words[-1].possessive:
        return False
    return all(
        often[word.key] == 1
        and word.key not in GIVEN
        and word.key not in PLACES
        and word.key not in NEVER
        and word.key not in ADDRESSES
        for word in (*one.words, *other.words)
    )
