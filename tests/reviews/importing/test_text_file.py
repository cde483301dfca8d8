import io

import pytest

from reviews.formatting import Formatting
from reviews.importing.records import Defaults, IncomingReview, Refusal
from reviews.importing.text_file import read_text_file


def read(content: str) -> IncomingReview | Refusal:
    (record,) = read_text_file(io.StringIO(content, newline="\n"), "her.txt", Defaults("Her"))
    return record


def test_the_whole_file_is_one_review() -> None:
    record = read("One.\r\n\r\n\r\nTwo.\r\n")
    assert isinstance(record, IncomingReview)
    assert (record.source, record.work_title, record.text) == ("her.txt", "Her", "One.\n\nTwo.")
    assert (record.headline, record.critic, record.formatting) == ("", "", ())


@pytest.mark.parametrize("title", ["Her", "Love, in the cloud", "Her (2013)", "“Her”"])
def test_a_first_line_without_closing_punctuation_is_a_heading(title: str) -> None:
    record = read(f"\n{title}\n\nA love story.")
    assert isinstance(record, IncomingReview)
    assert record.text == f"{title}\n\nA love story."
    assert record.formatting == (Formatting(0, len(title), "heading", "2"),)


@pytest.mark.parametrize(
    "opening",
    ["A love story.", "“Is it love?”", "Love…", "恋。", "Roses are red\nviolets", "a" * 101],
)
def test_another_opening_is_no_heading(opening: str) -> None:
    record = read(f"{opening}\n\nAnd more.")
    assert isinstance(record, IncomingReview)
    assert record.formatting == ()


def test_a_line_on_its_own_is_no_heading() -> None:
    record = read("Her")
    assert isinstance(record, IncomingReview)
    assert record.formatting == ()


def test_a_file_of_blanks_is_refused() -> None:
    assert read(" \n\n") == Refusal(
        "her.txt", "The review has no text: there is nothing to read in it."
    )
