"""Words of a text that begin with given letters."""

from collections.abc import Collection

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from reviews.folding import fold_sign
from reviews.retrieval.beginnings import words_beginning, words_beginning_in

SIGNS = st.text("aAoéÉœ ŒßΆαёЁ-b1’ \n漢हि́", max_size=60)
BEGINNINGS = st.sets(st.text("aeoαеb1h漢s", min_size=1, max_size=2), min_size=1, max_size=3)
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


@given(SIGNS, BEGINNINGS)
@example("o’œil", {"oe"})
@example("e\u0301a ae\u0301 ǆa", {"ea", "ae"})
def test_just_the_words_that_begin_with_a_pair_come(text: str, beginnings: set[str]) -> None:
    found = [word for word, _, _ in words_beginning(text, beginnings)]

    assert found == [
        word
        for word in WORD.findall(text)
        if fold_sign(word[0]) and "".join(map(fold_sign, word)).startswith(tuple(beginnings))
    ]


@given(st.text("aAoEfFhs1 _-’‘“”–—…\n", max_size=60), BEGINNINGS)
@example("“O’Hea…”hes", {"o", "he"})
def test_a_word_that_no_english_text_has_changes_no_other(text: str, beginnings: set[str]) -> None:
    found = [*words_beginning(text, beginnings)]

    assert [*words_beginning(f"{text} ж", beginnings)] == found


@given(st.lists(SIGNS, min_size=1, max_size=4), BEGINNINGS)
@example(["o’œil", "e\u0301a ae\u0301 ǆa", "漢字h"], {"oe", "ea", "ae", "h", "漢"})
def test_many_texts_are_gone_through_for_all_beginnings_at_once(
    texts: list[str], beginnings: set[str]
) -> None:
    many = texts * 50

    found = words_beginning_in(many, beginnings)

    assert found == [list(words_beginning(text, beginnings)) for text in many]


def test_few_texts_and_many_give_the_same_words() -> None:
    text = "Été film: l’œil-Film, élan e2 2001"

    few, many = (words_beginning_in([text] * count, {"el", "et", "oe"}) for count in (1, 100))

    assert few == [[("Été", 0, 3), ("œil", 12, 15), ("élan", 22, 26)]]
    assert many == few * 100
