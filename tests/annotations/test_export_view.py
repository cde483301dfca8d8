"""A collection as a file to take away: /collections/<id>/export/<format>/."""

import csv
import io
import json
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.collections import add_line, gather, start_collection
from annotations.exports.registry import FORMATS
from annotations.models import Collection, Highlight, Notebook
from reviews.models import Version
from tests.factories import make_highlight, make_review
from tests.pages import page_of

FAMILY = "👩‍👩‍👧"
TEXTS = (
    f"The 🎬 opens, “slowly”, on a café & a {FAMILY}.\n\n=She laughs; she\ncries.",
    'שלום, she says.\n\nA line, a comma and a "quote".',
)
WORDS = (
    "🎬 opens, “slowly”",
    f"café & a {FAMILY}.\n\n=She laughs; she\ncries",
    "שלום",
    'and a "quote"',
)


@pytest.fixture
def collection(notebook: Notebook, annotator: User) -> Collection:
    made = start_collection("Émile’s “silence”", "", notebook=notebook, by=annotator)
    reviews = [make_review(text) for text in TEXTS]
    marks = [
        make_highlight(
            next(review for review in reviews if words in review.current.text),
            words,
            notebook=notebook,
            by=annotator,
            tags=["pace"],
        )
        for words in WORDS
    ]
    add_line(made, "A line.")
    gather(made, [*marks[:3], reviews[1]])
    return made


def quotes_in_json(written: str) -> set[tuple[int, int, str]]:
    found = set()
    for item in json.loads(written)["first"]["items"]:
        if isinstance(item["target"], dict) and "selector" in item["target"]:
            quote, place = item["target"]["selector"]
            found.add((place["start"], place["end"], quote["exact"]))
    return found


def quotes_in_csv(written: str) -> set[tuple[int, int, str]]:
    rows = csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline=""))
    return {
        (int(row["start"]), int(row["end"]), row["quote"])
        for row in rows
        if row["kind"] == "passage"
    }


@pytest.mark.parametrize(
    ("name", "media_type", "filename"),
    [
        ("markdown", "text/markdown; charset=utf-8", "emiles-silence.md"),
        ("html", "text/html; charset=utf-8", "emiles-silence.html"),
        ("csv", "text/csv; charset=utf-8", "emiles-silence.csv"),
        (
            "webannotation",
            'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
            "emiles-silence.jsonld",
        ),
    ],
)
def test_each_format_is_a_file_with_a_name_and_a_type(
    as_annotator: Client, collection: Collection, name: str, media_type: str, filename: str
) -> None:
    answer = as_annotator.get(f"/collections/{collection.pk}/export/{name}/")

    assert answer.status_code == 200
    assert answer["Content-Type"] == media_type
    assert answer["Content-Disposition"] == f'attachment; filename="{filename}"'


def test_every_format_is_tested_above_and_none_besides() -> None:
    assert list(FORMATS) == ["markdown", "html", "csv", "webannotation"]


def test_a_title_in_another_script_names_its_file_too(
    as_annotator: Client, notebook: Notebook, annotator: User
) -> None:
    made = start_collection("Тишина", "", notebook=notebook, by=annotator)
    unnameable = start_collection("…", "", notebook=notebook, by=annotator)

    named = as_annotator.get(f"/collections/{made.pk}/export/csv/")
    unnamed = as_annotator.get(f"/collections/{unnameable.pk}/export/csv/")

    encoded = "%D1%82%D0%B8%D1%88%D0%B8%D0%BD%D0%B0.csv"
    assert named["Content-Disposition"] == f"attachment; filename*=utf-8''{encoded}"
    assert unnamed["Content-Disposition"] == 'attachment; filename="collection.csv"'


@pytest.mark.parametrize(
    ("name", "read"), [("webannotation", quotes_in_json), ("csv", quotes_in_csv)]
)
def test_every_quote_stands_at_its_offsets_in_the_database(
    as_annotator: Client,
    collection: Collection,
    name: str,
    read: Callable[[str], set[tuple[int, int, str]]],
) -> None:
    answer = as_annotator.get(f"/collections/{collection.pk}/export/{name}/")

    quotes = read(answer.content.decode())
    texts = {each.text for each in Version.objects.all()}
    assert {quote for _, _, quote in quotes} == set(WORDS)
    assert [
        quote for start, end, quote in quotes if not any(text[start:end] == quote for text in texts)
    ] == []
    assert quotes == set(Highlight.objects.values_list("start", "end", "quote"))


class _Quotes(HTMLParser):
    """The words under each highlight of a drawn review, and of each quoted passage."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.marked: dict[str, str] = {}
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "mark":
            self._open = (dict(attrs)["data-highlights"] or "").split()

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._open = []

    def handle_data(self, data: str) -> None:
        for each in self._open:
            self.marked[each] = self.marked.get(each, "") + data


def test_the_web_page_marks_the_quotes_and_holds_the_others_whole(
    as_annotator: Client, collection: Collection
) -> None:
    answer = as_annotator.get(f"/collections/{collection.pk}/export/html/")

    drawn = _Quotes()
    drawn.feed(answer.content.decode())
    in_whole = Highlight.objects.filter(review__current__text=TEXTS[1])
    assert drawn.marked == {str(each.pk): each.quote for each in in_whole}
    quoted = [
        "\n\n".join(paragraph.text for paragraph in quote.all("p"))
        for quote in page_of(answer).all("blockquote")
    ]
    assert quoted == list(WORDS[:3])


def test_a_reader_may_take_it_away_too(as_reader: Client, collection: Collection) -> None:
    answer = as_reader.get(f"/collections/{collection.pk}/export/csv/")

    assert {quote for _, _, quote in quotes_in_csv(answer.content.decode())} == set(WORDS)


def test_every_address_in_it_is_of_this_site(as_annotator: Client, collection: Collection) -> None:
    answer = as_annotator.get(
        f"/collections/{collection.pk}/export/webannotation/", headers={"host": "localhost:8000"}
    )

    written = json.loads(answer.content)
    assert written["id"] == f"http://localhost:8000/collections/{collection.pk}/"
    ids = {item["id"].partition("//")[2].partition("/")[0] for item in written["first"]["items"]}
    assert ids == {"localhost:8000"}


@pytest.mark.parametrize("name", FORMATS)
def test_a_stranger_is_told_that_nothing_is_there(
    as_stranger: Client, collection: Collection, name: str
) -> None:
    answer = as_stranger.get(f"/collections/{collection.pk}/export/{name}/")

    assert answer.status_code == 404
    assert page_of(answer).one("h1").text == "Nothing here"


@pytest.mark.parametrize("name", ["pdf", "Markdown", "csv.csv", "__class__"])
def test_an_unknown_format_is_not_there(
    as_annotator: Client, collection: Collection, name: str
) -> None:
    assert as_annotator.get(f"/collections/{collection.pk}/export/{name}/").status_code == 404


@pytest.mark.parametrize("pk", ["0", "x", "9" * 30])
def test_a_bad_id_is_not_there(as_annotator: Client, pk: str) -> None:
    assert as_annotator.get(f"/collections/{pk}/export/csv/").status_code == 404


def test_only_reading_is_for_it(as_annotator: Client, collection: Collection) -> None:
    assert as_annotator.post(f"/collections/{collection.pk}/export/csv/").status_code == 405
