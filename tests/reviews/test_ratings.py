import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.ratings import LETTER_VALUES, Rating, is_of_100, parse_rating


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3½/5", 70),
        ("3.5/5", 70),
        ("3,5/5", 70),
        ("8/10", 80),
        ("7.5 / 10", 75),
        ("2.5/4", 63),
        ("0/10", 0),
        ("9.5/10.0", 95),
        ("85/100", 85),
        ("８／１０", 80),
        ("3⅓/5", 67),
        ("⅞/1", 88),
        ("½/5", 10),
        ("3 1/2 / 5", 70),
        ("3 out of 5", 60),
        ("3 von 5", 60),
        ("3 sur 5", 60),
        ("3½ out of 4", 88),
        ("4/5 stars", 80),
        ("3 Sterne von 5", 60),
    ],
)
def test_numbers_on_a_scale(written: str, value: int) -> None:
    assert parse_rating(written) == Rating(written, value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("★★★★", 80),
        ("★★★½", 70),
        ("★★★1/2", 70),
        ("★★★⯪", 70),
        ("★★☆☆☆", 40),
        ("★★★☆", 75),
        ("★★★½☆", 70),
        ("☆☆☆☆☆", 0),
        ("⭐\ufe0f⭐\ufe0f⭐\ufe0f", 60),
        ("★★★½ out of 4", 88),
        ("4 stars", 80),
        ("1 star", 20),
        ("3 1/2 stars", 70),
        ("3-1/2 stars", 70),
        ("½ star", 10),
        ("1/2 star", 10),
        ("4.5★", 90),
        ("4 étoiles", 80),
    ],
)
def test_stars(written: str, value: int) -> None:
    assert parse_rating(written) == Rating(written, value)


@pytest.mark.parametrize(
    ("written", "value"),
    [("70%", 70), ("70 %", 70), ("33.5%", 34), ("0%", 0), ("100 per cent", 100)],
)
def test_per_cent(written: str, value: int) -> None:
    assert parse_rating(written) == Rating(written, value)


@pytest.mark.parametrize(
    ("written", "value"),
    [("A+", 100), ("B-", 67), ("B−", 67), ("B–", 67), ("c+", 58), ("F+", 8), ("F", 0)],
)
def test_letters(written: str, value: int) -> None:
    assert parse_rating(written) == Rating(written, value)


def test_letters_fall_in_the_order_of_the_table() -> None:
    values = [parse_rating(letter).value for letter in LETTER_VALUES]
    assert values == [100, 100, 91, 83, 75, 67, 58, 50, 42, 33, 25, 16, 8, 0]


@pytest.mark.parametrize(
    "written",
    ["", "NEG", "thumbs up", "7/5", "3/0", "120%", "-1/5", "★★★★★★", "8", "½", "E", "F-", "1⁄0/5"],
)
def test_off_its_scale_or_unknown_has_no_value(written: str) -> None:
    assert parse_rating(written) == Rating(written, None)


def test_what_is_written_is_kept_stripped_and_composed() -> None:
    assert parse_rating(" e\u0301toile \n") == Rating("étoile", None)
    assert parse_rating("\t3½/5 ") == Rating("3½/5", 70)


@given(st.text() | st.text(alphabet="0123456789½⅓⁄/.,%★☆⯪ +-ABF outfstarne\u0660"))
def test_never_raises_and_stays_in_range(written: str) -> None:
    rating = parse_rating(written)
    assert rating.written == unicodedata.normalize("NFC", written).strip()
    assert rating.value is None or 0 <= rating.value <= 100


@pytest.mark.parametrize("written", ["9" * 5_000 + "/10", "★" * 100_000, "1" + " " * 50_000 + "/"])
def test_a_huge_rating_is_kept_without_a_value(written: str) -> None:
    assert parse_rating(written) == Rating(written.strip(), None)


@given(st.integers(0, 1_000), st.integers(1, 1_000))
def test_a_number_on_a_scale_is_rounded_half_up(given_: int, scale: int) -> None:
    expected = (200 * given_ + scale) // (2 * scale) if given_ <= scale else None
    assert parse_rating(f"{given_}/{scale}").value == expected


@given(st.integers(0, 20), st.integers(0, 20))
def test_filled_and_empty_stars_count_together(filled: int, empty: int) -> None:
    value = parse_rating("★" * filled + "☆" * empty).value
    scale = filled + empty if empty else 5
    expected = (200 * filled + scale) // (2 * scale)
    assert value == (expected if filled + empty > 0 and filled <= scale else None)


@pytest.mark.parametrize("written", ["83.3/100", "83 von 100", " 83 % ", "83 per cent"])
def test_a_rating_out_of_100_says_its_value(written: str) -> None:
    assert is_of_100(written)


@pytest.mark.parametrize("written", ["", "B+", "4/5", "8.3/10", "83", "★★★★", "100/5", "9" * 5000])
def test_a_rating_of_another_scale_does_not(written: str) -> None:
    assert not is_of_100(written)
