"""A spoiler's words are on no page and in no file until somebody asks for them."""

import io
import re
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from annotations.actions.collections import gather, start_collection
from annotations.actions.conversation import link
from annotations.actions.highlights import remove, set_tag
from annotations.actions.spoilers import set_spoiler
from annotations.exports.grid_registry import GRID_FORMATS
from annotations.exports.registry import FORMATS
from annotations.models import Collection, Highlight, Notebook
from reviews.actions.editing import edit
from reviews.models import Review
from tests.annotations.browsing import HTMX
from tests.factories import make_highlight, make_review
from tests.pages import page_of

TEXT = (
    "The estate is sold at last, and nobody mourns it. In the end the vicar Ambrose Quill poisoned "
    "everybody. What a film it is, slow and sad.\n\n"
    "The roses bloom, and the greenhouse burns quietly."
)
OTHER = (
    "Nobody mourns the estate, though the vicar Ambrose Quill poisoned everybody in the end. "
    "A slow film."
)
SECRET = "the vicar Ambrose Quill poisoned everybody"
TELLING = re.compile("vicar|poison", re.IGNORECASE)


@dataclass(frozen=True)
class Library:
    spoiler: Highlight
    over: Highlight
    beside: Highlight
    orphan: Highlight
    collection: Collection
    reviews: tuple[Review, Review, Review]


@pytest.fixture
def library(notebook: Notebook, annotator: User) -> Library:
    """A spoiler with a mark over its end and one beside it, each in what shows passages."""
    first = make_review(TEXT, critic="Ana", headline="Roses", rating="5/5")
    other = make_review(OTHER, critic="Ben", headline="Thorns", rating="1/5")
    edited = make_review(f"A lost sentence stands here. {TEXT}", critic="Cleo", headline="Ivy")

    def mark(review: Review, words: str, *, tags: tuple[str, ...] = ("plot",)) -> Highlight:
        return make_highlight(review, words, notebook=notebook, by=annotator, tags=tags)

    spoiler, over = mark(first, SECRET), mark(first, "poisoned everybody. What a film")
    beside = mark(first, "In the end", tags=("plot", "ends"))
    for each in (spoiler, mark(other, SECRET), mark(edited, SECRET)):
        set_spoiler(each, on=True, by=annotator)
    orphan = mark(edited, "A lost sentence stands here. The estate is sold")
    edit(edited, f"Found: {TEXT}", base=1, by=annotator)
    link(over, beside, "disputes", by=annotator)
    set_tag(over, "slow", on=True, by=annotator)
    remove(mark(first, f"end {SECRET}"), by=annotator)
    collection = start_collection("Ends", "", notebook=notebook, by=annotator)
    gather(collection, [spoiler, over, beside, orphan, first])
    spoiler.refresh_from_db()
    reviews = (first, other, Review.objects.with_text().get(pk=edited.pk))
    return Library(spoiler, over, beside, orphan, collection, reviews)


def seen(html: str) -> str:
    """What is left of a page without the words that are covered, and what only its forms send."""
    html = re.sub(r"<spoiler-words [^>]*>.*?</spoiler-words>", "", html, flags=re.DOTALL)
    return re.sub(r'<input type="hidden"[^>]*>', "", html)


def addresses(library: Library, notebook: Notebook) -> dict[str, str]:
    first, other, edited = (review.pk for review in library.reviews)
    own = f"/notebooks/{notebook.slug}"
    return {
        "review": f"/reviews/{first}/?",
        "re-attaching": f"/reviews/{edited}/?reattach={library.orphan.pk}",
        "compare": f"/compare/?review={first}&review={other}&at={first}:60-100",
        "compare, only some marks": f"/compare/?review={first}&review={edited}&tag=ends",
        "marks": f"{own}/highlights/?",
        "tag": f"{own}/tags/{notebook.tags.get(name='plot').pk}/?",
        "the mark over it": f"/highlights/{library.over.pk}/?",
        "its own mark": f"/highlights/{library.spoiler.pk}/?",
        "linking": f"/highlights/{library.beside.pk}/link/?",
        "collection": f"/collections/{library.collection.pk}/?",
        "orphans": f"{own}/orphans/?",
        "find": f"{own}/find/?q=the&within=on",
        "near a mark": f"/highlights/{library.beside.pk}/near/?",
        "near the spoiler": f"/highlights/{library.spoiler.pk}/near/?",
        "near a passage": f"/reviews/{first}/near/?version=1&start=51&end=93",
        "grid": f"/grid/?review={first}&review={other}",
        "grid of phrases": f"/grid/?review={first}&review={other}&phrase=everybody&phrase=film",
        "grid of names": f"/grid/?review={first}&review={other}&review={edited}&rows=names",
        "work": "/works/her/?",
        "search": "/?q=vicar+end",
        "history": f"{own}/history/?",
        "removed": f"{own}/history/?show=removed",
    }


def test_no_page_shows_a_spoiler_until_it_is_asked_to(
    as_annotator: Client, library: Library, notebook: Notebook
) -> None:
    """What the reader typed to search for stands there all the same."""
    told, silent = {}, []
    for name, address in addresses(library, notebook).items():
        hidden = as_annotator.get(address).content.decode()
        told[name] = TELLING.findall(
            re.sub('value="vicar end"|vicar([+]|%20)end', "", seen(hidden))
        )
        assert "Show spoilers" in hidden, name
        shown = as_annotator.get(f"{address}&spoilers=shown").content.decode()
        assert "<spoiler-words" not in shown, name
        assert "Hide spoilers" in shown, name
        if not TELLING.search(shown):
            silent.append(name)

    assert {name: words for name, words in told.items() if words} == {}
    assert silent == []


def test_what_covers_nothing_offers_nothing(
    as_annotator: Client, library: Library, notebook: Notebook
) -> None:
    for address in ("/", f"/notebooks/{notebook.slug}/tags/"):
        assert "spoilers" not in as_annotator.get(address).content.decode().replace(
            "spoilers.css", ""
        )


def test_another_notebooks_reader_sees_all_words(as_stranger: Client, library: Library) -> None:
    page = as_stranger.get(f"/reviews/{library.reviews[0].pk}/").content.decode()

    assert SECRET in page


def test_what_is_swapped_stays_hidden_unless_the_page_shows_it(
    as_annotator: Client, library: Library
) -> None:
    page = f"http://testserver/reviews/{library.reviews[0].pk}/"
    address = f"/highlights/{library.over.pk}/tag/"

    one, other = ({"tag": tag, "wanted": "on"} for tag in "ab")
    hidden = as_annotator.post(address, one, headers=HTMX | {"HX-Current-URL": page})
    shown = as_annotator.post(
        address, other, headers=HTMX | {"HX-Current-URL": f"{page}?spoilers=shown"}
    )

    assert TELLING.findall(seen(hidden.content.decode())) == []
    assert SECRET in page_of(shown).text


@pytest.mark.parametrize("name", FORMATS)
def test_no_file_of_a_collection_holds_a_spoiler_unless_it_is_chosen(
    as_annotator: Client, library: Library, name: str, tmp_path: Path
) -> None:
    address = f"/collections/{library.collection.pk}/export/{name}/"

    hidden = as_annotator.get(address).content.decode()
    shown = as_annotator.get(f"{address}?spoilers=shown").content.decode()

    assert TELLING.findall(hidden) == []
    assert "\ufdd0" not in hidden
    assert SECRET in shown
    assert "spoiler" in shown.lower().replace("spoilers", "")
    assert ("spoiler hidden" in hidden, "spoiler hidden" in shown) == (
        name != "webannotation",
        False,
    )
    for choice, expected in ([], 0), (["--with-spoilers"], 1):
        file = tmp_path / f"{expected}"
        output = ["--format", name, "--output", str(file)]
        call_command("export", str(library.collection.pk), *output, *choice)
        assert bool(TELLING.search(file.read_text(encoding="utf-8"))) is bool(expected)


@pytest.mark.parametrize("rows", ["rows=tags", "phrase=everybody&phrase=film"])
@pytest.mark.parametrize("name", GRID_FORMATS)
def test_no_file_of_a_grid_holds_a_spoiler_unless_it_is_chosen(
    as_annotator: Client, library: Library, name: str, rows: str
) -> None:
    first, other, _ = library.reviews
    address = f"/grid/export/{name}/?review={first.pk}&review={other.pk}&{rows}"

    def words(address: str) -> str:
        content = as_annotator.get(address).content
        if name != "xlsx":
            return content.decode()
        with ZipFile(io.BytesIO(content)) as book:
            return " ".join(book.read(part).decode() for part in book.namelist())

    assert TELLING.findall(words(address)) == []
    assert TELLING.search(words(f"{address}&spoilers=shown"))
