import csv
import io
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotations.exports.csv_format import COLUMNS, write
from annotations.exports.values import Collection, Line, Passage, WholeReview
from tests.annotations.exports.samples import (
    BARE,
    COLLECTION,
    EMPTY,
    NOTED,
    PLAIN,
    SIGNED,
    TAGGED,
)


def rows(collection: Collection) -> list[dict[str, str]]:
    written = write(collection)
    assert written.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(written[1:], newline="")))


def row(entry: Passage | WholeReview | Line) -> dict[str, str]:
    """The only row of a collection of that one entry, without its empty cells."""
    [only] = rows(replace(EMPTY, entries=(entry,)))
    return {column: value for column, value in only.items() if value}


def test_a_passage_has_a_row_with_all_that_is_known_of_it() -> None:
    assert row(NOTED) == {
        "entry": "1",
        "kind": "passage",
        "work": "Her",
        "year": "2013",
        "critic": "Ana Č. Novák",
        "publication": "The Evening [Echo]",
        "headline": "Love & “Other” *Software*",
        "published": "2013-12-18",
        "rating": "4/5",
        "language": "en",
        "quote": "& softly.\n\n- Nothing_happens_ again",
        "tags": "Zürich 🏔",
        "note": '\'=SUM(A1), "quoted"\n\n# no *heading*, <i>no</i> markup',
        "start": "85",
        "end": "120",
        "version": "1",
        "prefix": "re?”\n    she asks, <b>twice</b> ",
        "suffix": " (and [again](sic)).\n\n“I was the",
        "author": "Ben",
        "created": "2024-03-02T21:30:00Z",
        "modified": "2024-03-05T08:00:01Z",
        "address": "https://crosscut.example/reviews/7/",
        "url": "https://echo.example/her?a=1&copy=2",
    }


def test_a_line_has_a_row() -> None:
    assert row(Line('First, "second"\nthird')) == {
        "entry": "1",
        "kind": "line",
        "line": 'First, "second"\nthird',
    }


def test_a_whole_review_has_a_row_without_its_text() -> None:
    assert row(BARE) == {
        "entry": "1",
        "kind": "review",
        "work": "'-30-",
        "version": "2",
        "address": "https://crosscut.example/reviews/8/",
    }


def test_rows_follow_the_entries_and_passages_their_review() -> None:
    found = [(each["entry"], each["kind"], each["quote"]) for each in rows(COLLECTION)]

    assert found == [
        ("1", "line", ""),
        ("2", "passage", NOTED.selector.quote),
        ("3", "review", ""),
        ("3", "passage", TAGGED.selector.quote),
        ("3", "passage", NOTED.selector.quote),
        ("3", "passage", PLAIN.selector.quote),
        ("4", "passage", PLAIN.selector.quote),
        ("5", "review", ""),
    ]


def test_tags_are_parted_by_semicolons() -> None:
    assert row(TAGGED)["tags"] == "sound; image; a|b; =cmd"


def test_an_empty_collection_is_a_row_of_column_names() -> None:
    assert write(EMPTY) == "\ufeff" + ",".join(COLUMNS) + "\r\n"


def test_lines_end_as_the_rfc_says() -> None:
    written = write(replace(EMPTY, entries=(Line("one"),)))

    assert written.count("\r\n") == 2
    assert written.replace("\r\n", "").count("\n") == 0


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_that_somebody_typed_is_a_formula(sign: str) -> None:
    typed = f"{sign}1"
    source = replace(SIGNED, critic=typed, headline=typed, rating=typed)
    found = row(replace(NOTED, note=typed, tags=(typed,), author=typed, source=source))

    columns = ("note", "tags", "author", "critic", "headline", "rating")
    assert {found[column] for column in columns} == {f"'{typed}"}
    assert row(Line(typed))["line"] == f"'{typed}"


@example(words="=1")
@given(words=st.text(st.characters(codec="utf-8"), min_size=1))
def test_quotes_come_back_exactly(words: str) -> None:
    selector = replace(PLAIN.selector, quote=words, prefix=words, suffix=words)
    found = row(replace(PLAIN, selector=selector))

    assert [found["quote"], found["prefix"], found["suffix"]] == [words] * 3


@given(note=st.text(st.characters(codec="utf-8"), min_size=1))
def test_notes_come_back_but_for_the_apostrophe(note: str) -> None:
    assert row(replace(PLAIN, note=note))["note"] in {note, f"'{note}"}
