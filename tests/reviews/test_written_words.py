"""The words of texts as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.folding import fold
from reviews.written_words import LONGEST, SHORTEST, written_words


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ([], {}),
        (["A Walrus, a walrus."], {"walrus": 1}),
        (["the walrus", "the Walrus; the"], {"the": 2, "walrus": 1}),
        (["L’Été d’une Straße"], {"ete": 1, "une": 1, "strasse": 1}),
        (["well-made/so", "in 1999 mp3 u2x"], {"well": 1, "made": 1}),
        (["x" * 40, "y" * 41], {"x" * 40: 1}),
    ],
)
def test_words_are_told_with_the_texts_that_surely_hold_them(
    texts: list[str], words: dict[str, int]
) -> None:
    assert written_words(texts) == words


@given(st.lists(st.text(st.sampled_from("abÉß’-1 \n漢ก้"), max_size=60), max_size=4))
def test_each_stands_in_as_many_texts_as_is_said(texts: list[str]) -> None:
    for word, count in written_words(texts).items():
        assert SHORTEST <= len(word) <= LONGEST
        assert 1 <= count <= sum(word in fold(text) for text in texts)
