"""Cutting the places that a search found out of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.fragments import LEAD, MATCH_ENDS, MATCH_STARTS, REACH, Fragment, fragments

TEDIUM = "tedium " * 50
PIECES = st.lists(st.tuples(st.text(st.sampled_from("ab \n漢é"), max_size=90), st.booleans()))


def cut(marked: str) -> list[Fragment]:
    """The fragments of a text in which brackets stand around the matches."""
    return fragments(
        marked.replace("[", "").replace("]", ""),
        marked.replace("[", MATCH_STARTS).replace("]", MATCH_ENDS),
    )


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("", []),
        ("No word of it matches.", []),
        ("A [film].", [[("A ", False), ("film", True), (".", False)]]),
        ("[film]", [[("film", True)]]),
        ("[a][b]", [[("a", True), ("b", True)]]),
    ],
)
def test_a_fragment_comes_in_pieces_that_match_or_do_not(
    marked: str, found: list[Fragment]
) -> None:
    assert cut(marked) == found


def words_of(found: list[Fragment]) -> list[list[str]]:
    return [[piece for piece, is_match in fragment if is_match] for fragment in found]


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        (f"[a] {TEDIUM}[b] [c] {TEDIUM}[d]", [["a"], ["b", "c"]]),
        (f"[a] [a] {TEDIUM}[b] [c] {TEDIUM}[d] [d] [d]", [["b", "c"], ["d", "d", "d"]]),
        (f"[a] {TEDIUM}[A] [a]", [["a"], ["A", "a"]]),
    ],
)
def test_the_best_places_hold_the_most_different_words(marked: str, words: list[list[str]]) -> None:
    assert words_of(cut(marked)) == words


def test_a_fragment_begins_and_ends_with_whole_words() -> None:
    (fragment,) = cut(f"{TEDIUM}[walrus] {TEDIUM}")
    assert fragment == [
        ("tedium " * 5, False),
        ("walrus", True),
        (" tedium" * 16, False),
    ]


def test_a_text_without_blanks_is_cut_anywhere() -> None:
    (fragment,) = cut("漢" * 500 + "[映画]" + "字" * 500)
    assert fragment == [("漢" * LEAD, False), ("映画", True), ("字" * (REACH - 2), False)]


def test_a_match_longer_than_a_fragment_is_shortened() -> None:
    assert cut(f"[{'漢' * 500}]") == [[("漢" * REACH, True)]]


def test_a_text_longer_than_its_headline_is_shown_beyond_it() -> None:
    headline = f"A {MATCH_STARTS}film{MATCH_ENDS}"
    assert fragments("A film indeed", headline) == [
        [("A ", False), ("film", True), (" indeed", False)]
    ]


@given(PIECES)
def test_fragments_stand_in_the_text_in_its_order(pieces: list[tuple[str, bool]]) -> None:
    text = "".join(piece for piece, _ in pieces)
    found = cut(
        "".join(f"[{piece}]" if is_match and piece else piece for piece, is_match in pieces)
    )
    place = 0
    for fragment in found:
        shown = "".join(piece for piece, _ in fragment)
        place = text.index(shown, place) + len(shown)
        assert len(shown) <= LEAD + REACH
        assert any(is_match for _, is_match in fragment)
    assert bool(found) == any(is_match and piece for piece, is_match in pieces)
    assert len(found) <= 2
