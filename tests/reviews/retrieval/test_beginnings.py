"""Words of a text that begin with given letters."""

from collections.abc import Collection

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from reviews.folding import fold_sign
from reviews.retrieval.beginnings import words_beginning

SIGNS = st.text("aAoéÉœ ŒßΆαёЁ-b1’ \n漢हि́", max_size=60)
WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ("e", ["Été", "élan", "e2"]),
        ("o", ["œil"]),
        ("f", ["film", "Film"]),
        ("2", ["2001"]),
        ("α", ["Άλφα"]),
        ("fo", ["film", "œil", "Film"]),
        (["fi"], ["film", "Film"]),
        (["et", "oe", "20"], ["Été", "œil", "2001"]),
        (["oi", "ea"], []),
        ("", ["Été", "film", "l", "œil", "Film", "élan", "e2", "2001", "Άλφα"]),
    ],
)
def test_case_and_accents_make_no_difference(letters: Collection[str], words: list[str]) -> None:
    text = "Été film: l’œil-Film, élan e2 2001 Άλφα"
    assert [word for word, _, _ in words_beginning(text, letters)] == words


@given(SIGNS, st.sets(st.sampled_from("aeoαеb1h漢"), max_size=3))
def test_just_the_words_that_begin_so_come_in_their_order(text: str, letters: set[str]) -> None:
    found = list(words_beginning(text, letters))

    assert [(word, text[start:end]) for word, start, end in found] == [
        (word[0], word[0])
        for word in WORD.finditer(text)
        if not letters or fold_sign(word[0][0])[:1] in letters
    ]
    assert [start for _, start, _ in found] == sorted({start for _, start, _ in found})


@given(SIGNS, st.sets(st.text("aeoαеb1h漢s", min_size=1, max_size=2), min_size=1, max_size=3))
@example("o’œil", {"oe"})
@example("e\u0301a ae\u0301 ǆa", {"ea", "ae"})
def test_just_the_words_that_begin_with_a_pair_come(text: str, beginnings: set[str]) -> None:
    found = [word for word, _, _ in words_beginning(text, beginnings)]

    assert found == [
        word
        for word in WORD.findall(text)
        if fold_sign(word[0]) and "".join(map(fold_sign, word)).startswith(tuple(beginnings))
    ]
