"""Which words of the sources are words of the sought passage, in whatever form they stand."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Levenshtein

from annotations.nearness.words import in_unspaced_script

Stems = Callable[[str, Collection[str]], Mapping[str, str]]
"""The stem of each of some folded words of a language, a BCP 47 tag; a word left out is its own."""

_COMMON_START: Final = 3
"""No stemmer in use changes the first three letters of a word, but of a very few."""

_MISSPELT_FROM = 6
_MISSPELT_TWICE_FROM = 9


@dataclass(frozen=True, slots=True)
class Alike:
    """`sought` has the stems of the sought words, in order. `by_language` has, for each language
    of the sources, which forms have one of these stems, and which."""

    sought: tuple[str, ...]
    by_language: Mapping[str, Mapping[str, str]]

    def stems_of(self, forms: Sequence[str], language: str) -> list[str]:
        """The stem of each form, or "" for one that is none of the sought words."""
        known = self.by_language[language]
        return [known.get(form, "") for form in forms]

    def shared(self, forms: Collection[str], language: str) -> set[str]:
        """The stems of the sought words that stand among these forms."""
        known = self.by_language[language]
        return {known[form] for form in known.keys() & forms}


def alike(
    sought: tuple[Sequence[str], str],
    names: Collection[str],
    found: Iterable[tuple[Collection[str], str]],
    stems: Stems,
) -> Alike:
    """What the sources have of the sought words.

    `sought` and each of `found` are some forms and their language. A name of six letters or more
    is known with one letter wrong, one of nine or more with two.
    """
    words, language = sought
    own = _stemmed(words, language, stems)
    begun = {word[:_COMMON_START] for word in words}
    forms_of: dict[str, set[str]] = defaultdict(set)
    for forms, of_language in found:
        forms_of[of_language].update(forms)
    by_language = {}
    for each, forms in forms_of.items():
        candidates = [form for form in forms if form[:_COMMON_START] in begun]
        known = _stemmed(candidates, each, stems)
        wanted = {*own.values()}
        by_language[each] = {
            **{form: own[name] for form, name in _misspelt(names, candidates)},
            **{form: stem for form, stem in known.items() if stem in wanted},
        }
    return Alike(tuple(own[word] for word in words), by_language)


def _stemmed(forms: Iterable[str], language: str, stems: Stems) -> dict[str, str]:
    # A pair of signs is no word that could have forms.
    inflected = {form for form in forms if not in_unspaced_script(form)}
    known = stems(language, inflected) if inflected else {}
    return {form: known.get(form, form) for form in forms}


def _misspelt(names: Collection[str], forms: Iterable[str]) -> Iterable[tuple[str, str]]:
    """The forms that are one of the names with a letter or two wrong, each with that name."""
    long = [name for name in names if len(name) >= _MISSPELT_FROM]
    for form in forms if long else ():
        for name in long:
            most = 2 if len(name) >= _MISSPELT_TWICE_FROM else 1
            if len(form) >= _MISSPELT_FROM and 0 < Levenshtein.distance(name, form) <= most:
                yield form, name
