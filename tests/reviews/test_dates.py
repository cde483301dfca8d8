from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.dates import PartialDate, parse_partial_date


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("2013", PartialDate(2013)),
        ("2013-12", PartialDate(2013, 12)),
        ("2013-12-18", PartialDate(2013, 12, 18)),
        (" 2013-12-18\n", PartialDate(2013, 12, 18)),
        ("2013/12/18", PartialDate(2013, 12, 18)),
        ("2013-12-18T10:00:00Z", PartialDate(2013, 12, 18)),
        ("2013-12-18 23:59:59.123+02:00", PartialDate(2013, 12, 18)),
        ("2013-12-18T10:00", PartialDate(2013, 12, 18)),
        ("0001-01-01", PartialDate(1, 1, 1)),
        ("2012-02-29", PartialDate(2012, 2, 29)),
    ],
)
def test_reads_what_is_known(written: str, known: PartialDate) -> None:
    assert parse_partial_date(written) == known


@pytest.mark.parametrize(
    ("known", "written", "precision", "first"),
    [
        (PartialDate(2013), "2013", "year", date(2013, 1, 1)),
        (PartialDate(2013, 12), "2013-12", "month", date(2013, 12, 1)),
        (PartialDate(2013, 12, 18), "2013-12-18", "day", date(2013, 12, 18)),
        (PartialDate(987, 6, 5), "0987-06-05", "day", date(987, 6, 5)),
    ],
)
def test_says_what_is_known(known: PartialDate, written: str, precision: str, first: date) -> None:
    assert (str(known), known.precision, known.first_day) == (written, precision, first)


def test_another_order_is_refused_in_the_readers_words() -> None:
    with pytest.raises(ValueError, match=r"\w") as refused:
        parse_partial_date("12/18/2013")
    assert str(refused.value) == (
        "“12/18/2013” is not a date Crosscut reads: write 2013, 2013-12 or 2013-12-18."
    )


@pytest.mark.parametrize("written", ["2013-02-30", "2013-13", "0000", "2013/00/01", "2013-02-29"])
def test_a_day_that_never_was_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="a date that no calendar has"):
        parse_partial_date(written)


@pytest.mark.parametrize(
    "written",
    ["", "18.12.2013", "December 2013", "13-12-18", "2013-1-5", "20131218", "2013-12-", "٢٠١٣"],
)
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is not a date Crosscut reads"):
        parse_partial_date(written)


@pytest.mark.parametrize("parts", [(2013, None, 18), (2013, 0), (2013, 13), (0,), (10_000,)])
def test_a_date_that_cannot_be_is_not_made(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        PartialDate(*parts)


@given(st.dates(), st.sampled_from([1, 2, 3]))
def test_writing_and_reading_give_the_same_date(day: date, known: int) -> None:
    partial = PartialDate(*(day.year, day.month, day.day)[:known])
    assert parse_partial_date(str(partial)) == partial
    assert partial.first_day <= day


@given(st.text())
def test_any_text_is_read_or_refused_with_a_sentence(written: str) -> None:
    try:
        answer = str(parse_partial_date(written))
    except ValueError as refused:
        answer = str(refused)
    assert answer[:4].isdecimal() or answer.endswith("write 2013, 2013-12 or 2013-12-18.")
