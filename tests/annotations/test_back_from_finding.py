"""The way back from “Find and mark” to the columns as they stood."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from annotations.models import Notebook
from reviews.models import Review
from tests.annotations.trees import plant
from tests.factories import make_review
from tests.pages import Element, page_of


@pytest.fixture
def columns() -> tuple[Review, Review]:
    return make_review("The score is slow.", critic="Ana"), make_review("A score.", critic="Ben")


@pytest.fixture
def stood(columns: tuple[Review, Review]) -> str:
    """What an address says of the two, with every choice that a reader can make."""
    first, second = columns
    return (
        f"review={second.pk}&review={first.pk}&w=120-80&scroll=passage&tag=Music+%3E+score&by=Vera"
        f"&name=7&spoilers=shown&blind=1&at={first.pk}.1:4-9"
    )


def kept(address: str) -> list[tuple[str, str]]:
    """What an address says, but for what is asked of the page that finds."""
    pairs = parse_qsl(urlsplit(address).query)
    return sorted(pair for pair in pairs if pair[0] not in ("q", "within", "skip"))


def sent(form: Element) -> list[tuple[str, str]]:
    hidden = form.all("input", type="hidden")
    return sorted((each["name"], each["value"]) for each in hidden if each["name"] != "skip")


def test_the_link_from_the_columns_and_the_one_back_say_how_they_stand(
    as_annotator: Client, notebook: Notebook, stood: str
) -> None:
    plant(notebook, "Music > score")
    columns = page_of(as_annotator.get(f"/compare/?{stood}"))
    links = [each["href"] for each in columns.all("a", class_="to-find")]
    links.append(columns.one("marking-panel")["data-find"])

    for link in links:
        assert kept(link) == sorted(parse_qsl(stood))
        links_of_page = page_of(as_annotator.get(link)).one("main").all("a")
        (back,) = (each for each in links_of_page if each.words.startswith("Back to"))
        assert sorted(parse_qsl(urlsplit(back["href"]).query)) == sorted(parse_qsl(stood))


def test_it_is_kept_through_a_search_and_a_marking(
    as_annotator: Client, notebook: Notebook, columns: tuple[Review, Review], stood: str
) -> None:
    address = f"/notebooks/{notebook.slug}/find/?{stood}"
    found = page_of(as_annotator.get(f"{address}&q=score"))

    assert sent(found.one("form", class_="search")) == sorted(parse_qsl(stood))
    form = found.one("form", class_="find-and-mark")
    fields = {"hit": f"{columns[0].pk}:1:4:9", "tag": "x", "q": "score"}
    reviews = {"review": [str(each.pk) for each in columns]}
    done = as_annotator.post(form["action"], fields | reviews)

    assert done.status_code == 302
    assert kept(done["Location"]) == sorted(parse_qsl(stood))
    # The tag whose marks the columns show is none to mark with.
    assert list(notebook.tags.values_list("name", flat=True)) == ["x"]
