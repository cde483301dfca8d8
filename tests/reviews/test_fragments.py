"""Taking apart what the search cut out of a text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.fragments import Fragment, parted
from reviews.search import FRAGMENT_ENDS, MATCH_ENDS, MATCH_STARTS

WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20)
FRAGMENTS = st.lists(
    st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=6).filter(
        lambda pieces: all(one[1] or other[1] for one, other in pairwise(pieces))
    ),
    min_size=1,
    max_size=3,
)


def joined(fragments: list[Fragment]) -> str:
    """The fragments as the database writes them."""
    return FRAGMENT_ENDS.join(
        "".join(f"{MATCH_STARTS}{text}{MATCH_ENDS}" if match else text for text, match in pieces)
        for pieces in fragments
    )


@pytest.mark.parametrize(
    ("headline", "fragments"),
    [
        ("", []),
        ("No word of it matches.", []),
        ("A \x02film\x03.", [[("A ", False), ("film", True), (".", False)]]),
        ("\x02film\x03", [[("film", True)]]),
        ("\x02a\x03\x02b\x03", [[("a", True), ("b", True)]]),
        (
            "one \x02film\x03\x04two \x02films\x03",
            [[("one ", False), ("film", True)], [("two ", False), ("films", True)]],
        ),
        ("cut \x02off", [[("cut ", False), ("off", False)]]),
    ],
)
def test_a_fragment_comes_in_pieces_that_match_or_do_not(
    headline: str, fragments: list[Fragment]
) -> None:
    assert parted(headline) == fragments


@given(FRAGMENTS)
def test_what_was_put_together_comes_apart_again(fragments: list[Fragment]) -> None:
    has_match = any(match for pieces in fragments for _, match in pieces)
    assert parted(joined(fragments)) == (fragments if has_match else [])
