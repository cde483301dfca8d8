"""A grid as a file to take away: /grid/export/<format>/?review=<id>…"""

import pytest
from django.test import Client

from accounts.models import User
from annotations.models import Notebook
from reviews.models import Review
from tests.annotations.grids import address, ids, table_of, three_reviews
from tests.pages import page_of


@pytest.fixture
def three(notebook: Notebook, annotator: User) -> list[Review]:
    return three_reviews(notebook, annotator)


@pytest.mark.parametrize(
    ("name", "media_type", "start"),
    [
        ("markdown", "text/markdown; charset=utf-8", b"# Her (2013): 3 reviews in a grid"),
        ("html", "text/html; charset=utf-8", b"<!DOCTYPE html>"),
        ("csv", "text/csv; charset=utf-8", b"\xef\xbb\xbfrow,kind,sentence"),
        (
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            b"PK\x03\x04",
        ),
    ],
)
def test_the_same_grid_is_taken_away(
    as_annotator: Client, three: list[Review], name: str, media_type: str, start: bytes
) -> None:
    shown = page_of(as_annotator.get(address(*ids(three), more="&sort=coverage")))
    (link,) = (
        each
        for each in shown.one("nav", class_="formats").all("a")
        if f"/export/{name}/" in each["href"]
    )

    answer = as_annotator.get(link["href"])

    assert answer["Content-Type"] == media_type
    assert answer["Content-Disposition"].startswith('attachment; filename="her-2013-grid.')
    assert answer.content.startswith(start)
    if name == "csv":
        said = [line.split(",")[2] for line in answer.content.decode().splitlines()[1:]]
        assert list(dict.fromkeys(said)) == list(
            table_of(as_annotator.get(address(*ids(three), more="&sort=coverage")))
        )


def test_too_few_reviews_are_no_file(as_annotator: Client, three: list[Review]) -> None:
    answer = as_annotator.get(f"/grid/export/csv/?review={three[0].pk}")

    assert answer.status_code == 422
    assert "A grid needs two reviews of the library." in page_of(answer).words
    assert as_annotator.get("/grid/export/docx/").status_code == 404
