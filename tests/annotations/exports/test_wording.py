from dataclasses import replace

import pytest

from annotations.exports.wording import (
    colophon,
    marked_by,
    rated,
    readable_date,
    split_paragraphs,
)
from tests.annotations.exports.samples import COLLECTION, NOTED, SIGNED, TAGGED


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2019", "2019"),
        ("2019-03", "March 2019"),
        ("2019-03-02", "2 March 2019"),
        ("", ""),
        ("last spring", "last spring"),
        ("2019-13", "2019-13"),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(published: str, words: str) -> None:
    assert readable_date(published) == words


def test_a_rating_says_what_it_is() -> None:
    assert [rated(SIGNED), rated(replace(SIGNED, rating=""))] == ["rated 4/5", ""]


def test_only_another_than_the_author_is_named_as_the_one_who_marked() -> None:
    assert [marked_by(TAGGED, COLLECTION), marked_by(NOTED, COLLECTION)] == ["", "Marked by Ben"]


def test_the_colophon_names_the_author_and_the_day() -> None:
    assert colophon(COLLECTION) == "Gathered by Vera, exported on 5 March 2024"


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("one\n\ntwo", ["one", "two"]),
        ("one\r\n\r\ntwo\rthree", ["one", "two\nthree"]),
        ("\n\n  one\n \t\n\n\ntwo\n", ["  one", "two"]),
        (" \n ", []),
        ("", []),
    ],
)
def test_blank_lines_part_what_people_typed(typed: str, parts: list[str]) -> None:
    assert split_paragraphs(typed) == parts
