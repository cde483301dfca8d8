"""What reads the same to somebody who looks for it, and the way back to where it stands."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviews.folding import Folded, fold, fold_sign, fold_with_places

AWKWARD = st.text(
    st.sampled_from("aBßİıſΣςᾳǆﷺﬁÅé\u0301\u0338\u00ad\u200d\ufe0f½…“´¨゛か\u3099한🎬 \u00a0\n\t"),
    max_size=30,
)
ANY_TEXT = AWKWARD | st.text(max_size=60)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  The   END\n of\u00a0it ", "the end of it"),
        ("Résumé, re\u0301sume\u0301", "resume, resume"),
        ("ﬁlm Straße STRASSE", "film strasse strasse"),
        ("İstanbul ıssız", "istanbul issiz"),
        ("Łódź & Ærø", "lodz & aero"),
        ("“don’t” «non» ‹si›", '"don\'t" "non" \'si\''),
        ("1999–2001 — well‑made", "1999-2001 - well-made"),
        ("Wait… what?", "wait... what?"),
        ("cine\u00adma the\u200bater \ufeffbook", "cinema theater book"),
        ("2½ stars", "21/2 stars"),
        ("Μάγος ᾳ", "μαγοσ α"),
        ("Ёлки", "елки"),
        ("שָׁלוֹם", "שלום"),
        ("❤️ 👩\u200d👧", "❤ 👩👧"),
        ("¨ ´ ゛", "¨ ' ゛"),
        ("\u0301\u200b", ""),
    ],
)
def test_what_makes_no_difference_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("か", "が"),  # the voicing of kana
        ("कम", "क्म"),  # a virama
        ("ปู", "ปี"),  # Thai vowels
        ("\U0001f3f4\U000e0067\U000e007f", "\U0001f3f4\U000e0073\U000e007f"),
        ("'", '"'),
        ("=", "≠"),
        ("한", "하"),
    ],
)
def test_what_readers_tell_apart_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(ANY_TEXT)
@example("´")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_folding_with_places_gives_the_same_words(text: str) -> None:
    assert " ".join(fold_with_places(text).text.split()) == fold(text)


@given(ANY_TEXT)
def test_each_folded_code_point_comes_from_the_place_that_is_said(text: str) -> None:
    folded = fold_with_places(text)

    assert len(folded.places) == len(folded.text)
    assert list(folded.places) == sorted(folded.places)
    for sign, place in zip(folded.text, folded.places, strict=True):
        assert sign in fold_sign(text[place]) or (sign.isspace() and text[place].isspace())


@given(ANY_TEXT)
def test_only_what_folds_to_nothing_and_doubled_blanks_have_no_place(text: str) -> None:
    missing = set(range(len(text))) - set(fold_with_places(text).places)

    assert {fold_sign(text[place]) for place in missing} <= {"", " ", "\n"}


def test_the_edges_of_paragraphs_are_told_from_blanks() -> None:
    assert fold_with_places("A \n  b\n\nc  d\n \ne") == Folded(
        "a b\n\nc d\n\n\ne", [0, 1, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15]
    )


def test_a_text_that_keeps_its_length_needs_no_table() -> None:
    assert fold_with_places("“Émile”\nZola") == Folded('"emile" zola', range(12))


@given(st.characters())
def test_a_composed_sign_folds_as_its_parts_do(sign: str) -> None:
    composed = unicodedata.normalize("NFC", sign)

    assert fold(composed) == fold(unicodedata.normalize("NFD", composed))
