"""Which words of a passage are worth looking up to find texts that may come near it."""

from annotations.nearness.names import names_in
from annotations.nearness.values import Sought
from annotations.nearness.words import forms, in_unspaced_script, is_telling, runs_of_signs

_BEGINNING = 2


def telling_forms(sought: Sought) -> list[str]:
    """The folded words of the passage that say something, each once: names first, then long words.

    Frequent words are short (Zipf, "The Psycho-Biology of Language", 1935). Without those of
    scripts that have no blanks between words, of which an index of words knows none.
    """
    names = names_in(sought, ())
    telling = dict.fromkeys(
        form
        for form in forms(sought.quote)
        if is_telling(form, sought.language) and not in_unspaced_script(form)
    )
    return sorted(telling, key=lambda form: (form not in names, -len(form)))


def beginnings(sought: Sought) -> list[str]:
    """The first two signs of each run of a script without blanks between words, and of each Korean
    word: as much of it as an index of words can be asked for."""
    runs = runs_of_signs(sought.quote)
    return list(dict.fromkeys(run[:_BEGINNING] for run in runs if len(run) >= _BEGINNING))
