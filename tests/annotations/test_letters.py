"""Letters in place of names."""

from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.blind.letters import letters


@pytest.mark.parametrize(
    ("place", "written"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)
def test_after_the_last_letter_they_are_doubled(place: int, written: str) -> None:
    assert letters(place) == written


@given(st.integers(0, 10**6))
def test_they_count_as_digits_without_a_nought_do(place: int) -> None:
    value = 0
    for letter in letters(place):
        value = value * 26 + ascii_uppercase.index(letter) + 1
    assert value == place + 1


def test_there_is_none_before_the_first() -> None:
    with pytest.raises(ValueError, match="-1 is before the first letter"):
        letters(-1)
