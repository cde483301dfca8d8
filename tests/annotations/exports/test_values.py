from annotations.exports.values import timestamp
from tests.annotations.exports.samples import EVENING, SIGNED, UNSIGNED


def test_a_review_is_named_by_its_headline() -> None:
    assert SIGNED.name == "Love & “Other” *Software*"


def test_a_review_without_a_headline_is_named_by_its_opening_words() -> None:
    assert UNSIGNED.name == "“A newspaper closes, and nobody…”"


def test_a_moment_is_told_in_utc() -> None:
    assert timestamp(EVENING) == "2024-03-02T21:30:00Z"
