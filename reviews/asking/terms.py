"""The words of a query: what a text must hold, and what it must not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import regex

MOST_WORDS: Final = 24
"""More words than this narrow a search no further, and each costs as much as the first."""

# All that is no letter, mark or digit parts words, as it does in the documents. Where a script
# puts no blanks between words, what stands between two other signs is one word.
_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+")


def words_of(text: str) -> tuple[str, ...]:
    """The words of the text, in its order and as they are written."""
    return tuple(_WORD.findall(text))


@dataclass(frozen=True, slots=True)
class Term:
    """One or more words that a text must hold in this order, or must not hold.

    `written` is how somebody typed it, which makes no difference; empty where nobody did.
    """

    words: tuple[str, ...]
    left_out: bool = False
    written: str = field(default="", compare=False)

    def __str__(self) -> str:
        """As websearch_to_tsquery reads it, and as a reader may write it."""
        # In quotation marks too: the word “or”, which would else stand between alternatives.
        bare = len(self.words) == 1 and self.words[0].casefold() != "or"
        text = " ".join(self.words)
        return ("-" if self.left_out else "") + (text if bare else f'"{text}"')


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a text must hold: any of the alternatives, and of that one every term.

    Together they have at most MOST_WORDS words, case-folded; `is_cut` tells that more were asked
    for. A plain value: whatever finds the texts gets nothing else of the words.
    """

    alternatives: tuple[tuple[Term, ...], ...] = ()
    is_cut: bool = False

    def __str__(self) -> str:
        """As websearch_to_tsquery reads it."""
        return " or ".join(" ".join(map(str, terms)) for terms in self.alternatives)

    @property
    def words(self) -> list[str]:
        """Those that may stand in a text, each once, in the order of the query."""
        terms = (term for terms in self.alternatives for term in terms if not term.left_out)
        return list(dict.fromkeys(word for term in terms for word in term.words))

    @property
    def looked_for(self) -> "Wanted":
        """The same without what a text must not hold; nothing of alternatives that ask no more."""
        terms = (tuple(term for term in terms if not term.left_out) for terms in self.alternatives)
        return Wanted(tuple(filter(None, terms)), self.is_cut)

    @property
    def needs_a_word(self) -> bool:
        """Whether a text that holds it holds any word at least; not of a sole `-boring`."""
        return len(self.looked_for.alternatives) == len(self.alternatives)

    @property
    def leaves_out(self) -> bool:
        """Whether there is something that a text must not hold."""
        return any(term.left_out for terms in self.alternatives for term in terms)


def wanted_of(alternatives: Sequence[Iterable[Term]]) -> Wanted:
    """What the alternatives ask for; a term that is repeated within one of them counts once."""
    distinct = list(dict.fromkeys(_distinct(terms) for terms in alternatives))
    kept: list[tuple[Term, ...]] = []
    left, is_cut = MOST_WORDS, False
    for terms in distinct:
        fitting = tuple(_fitting(terms, left))
        left -= sum(len(term.words) for term in fitting)
        is_cut = is_cut or fitting != terms
        kept += [fitting] if fitting else []
    return Wanted(tuple(kept), is_cut)


def _distinct(terms: Iterable[Term]) -> tuple[Term, ...]:
    folded = (Term(tuple(word.casefold() for word in term.words), term.left_out) for term in terms)
    return tuple(dict.fromkeys(folded))


def _fitting(terms: Iterable[Term], most: int) -> Iterable[Term]:
    """The first of them, the last perhaps shortened, that together have at most `most` words."""
    for term in terms:
        words = term.words[:most]
        most -= len(words)
        # A shorter phrase leaves out more than was asked.
        if words == term.words or (words and not term.left_out):
            yield Term(words, term.left_out)
