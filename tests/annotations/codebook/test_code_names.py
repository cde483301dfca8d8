"""What may be the name of a tag, and how a path of names is written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.codebook.names import (
    NAME_LENGTH,
    SEPARATOR,
    clean_name,
    name_key,
    path_keys,
    split_path,
)

TRICKY = st.text(st.sampled_from("aAé\u0301\u0338ßİ,> \t\u00a0\u2000\u200b"), max_size=12)


def clean_or_none(raw: str) -> str | None:
    try:
        return clean_name(raw)
    except ValueError:
        return None


NAMES = (TRICKY | st.text(max_size=20)).map(clean_or_none).filter(lambda name: name is not None)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("irony", "irony"),
        ("  slow \t cinema\n", "slow cinema"),
        ("cafe\u0301", "café"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("x" * NAME_LENGTH, "x" * NAME_LENGTH),
        (">\u0338", "≯"),
    ],
)
def test_a_name_is_cleaned(raw: str, name: str) -> None:
    assert clean_name(raw) == name


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("", "A tag needs a name. Write one."),
        (" \t\u00a0", "A tag needs a name. Write one."),
        (
            "x" * 101,
            f"The tag “{'x' * 30}…” is too long: 101 characters, where 100 is the most.",
        ),
        ("iro\x07ny", "A tag's name holds a character that cannot be shown. Retype it."),
        ("iro\ud800ny", "A tag's name holds a character that cannot be shown. Retype it."),
        (
            "a\u202eb",
            "A tag's name holds an invisible sign that turns the direction of writing, so "
            "that it would read as another one. Retype it.",
        ),
        (
            "\u2066a\u2069",
            "A tag's name holds an invisible sign that turns the direction of "
            "writing, so that it would read as another one. Retype it.",
        ),
        ("\u200b", "A tag's name has no visible character. Retype it."),
        ("\u0301", "A tag's name has no visible character. Retype it."),
        *(
            (
                slashes,
                "A tag's name cannot be slashes alone. What parts a tag from the one above it is "
                "“>”.",
            )
            for slashes in ("///", "/", "\\", "/ /")
        ),
        ("a > b", "A tag's name cannot hold “>”, which parts a tag from the one above it."),
        ("a, b", "A tag's name cannot hold a comma, which parts one tag from the next."),
    ],
)
def test_what_can_be_no_name_is_refused_with_a_sentence(raw: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"\btag\b") as refusal:
        clean_name(raw)

    assert str(refusal.value) == sentence


@given(NAMES)
def test_a_clean_name_is_clean_already(name: str) -> None:
    assert clean_name(name) == name
    assert unicodedata.is_normalized("NFC", name)


@given(st.lists(NAMES, max_size=5))
def test_a_path_is_split_into_the_names_it_was_joined_from(names: list[str]) -> None:
    path = SEPARATOR.join(names)

    assert split_path(path) == names
    assert path_keys(path) == tuple(map(name_key, names))


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Score > good", ["Score", "good"]),
        ("Score>good", ["Score", "good"]),
        ("  Score  >\tvery   good ", ["Score", "very good"]),
        ("", []),
        (" \t", []),
    ],
)
def test_blanks_around_the_names_of_a_path_are_dropped(written: str, names: list[str]) -> None:
    assert split_path(written) == names


@pytest.mark.parametrize("written", ["Score >", "> good", "Score >> good", " > "])
def test_a_path_where_a_name_is_missing_is_refused_and_names_nothing(written: str) -> None:
    with pytest.raises(ValueError, match=r"name is missing before or after a “>”"):
        split_path(written)
    assert path_keys(written) == ()


def test_a_path_of_names_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match=r"cannot hold a comma"):
        split_path("Score > good, bad")


@given(st.text(max_size=30))
def test_keys_are_told_for_whatever_was_written(written: str) -> None:
    assert all(path_keys(written))


@pytest.mark.parametrize(
    ("one", "other"), [("Irony", "IRONY"), ("Straße", "STRASSE"), ("cafe\u0301", "CAFÉ")]
)
def test_names_that_differ_in_case_alone_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_accents_tell_names_apart() -> None:
    assert name_key("resume") != name_key("résumé")
