"""A passage that lost its place says so in each format that has room for it."""

import csv
import io
from dataclasses import replace

from annotations.exports import csv_format, html_format, markdown_format, webannotation_format
from annotations.exports.wording import ORPHANED
from tests.annotations.exports.samples import COLLECTION, NOTED, TAGGED
from tests.pages import page_within

BOTH = replace(COLLECTION, entries=(replace(NOTED, orphaned=True), TAGGED))


def test_in_markdown_a_line_below_its_source() -> None:
    written = markdown_format.write(BOTH)

    assert written.count(f"\n\n*{ORPHANED}*\n\n") == 1
    assert written.index(ORPHANED) < written.index("Zürich")


def test_in_html_a_line_in_its_caption() -> None:
    page = page_within(html_format.write(BOTH))

    told = [figure.all("p", class_="orphaned") for figure in page.all("figure")]
    assert [[line.words for line in lines] for lines in told] == [[ORPHANED], []]


def test_in_csv_a_column() -> None:
    rows = csv.DictReader(io.StringIO(csv_format.write(BOTH).removeprefix("\ufeff")))

    assert [row["orphaned"] for row in rows] == ["yes", ""]


def test_as_a_web_annotation_it_keeps_the_older_texts_selector() -> None:
    kept = webannotation_format.annotation(replace(NOTED, orphaned=True))

    assert kept == webannotation_format.annotation(NOTED)
