"""Pages whose address names a notebook: what they show, and where their links lead."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from accounts.models import User
from annotations.actions.collections import gather, start_collection
from annotations.models import Notebook
from reviews.models import Name, Review
from tests.annotations.browsing import compare_address, signed_in
from tests.factories import add_version, make_highlight, make_notebook, make_review, make_user
from tests.pages import Element, page_of

SHOW_MARKS = {"review", "compare", "work", "grid", "export_grid", "name", "find", "edit_review"}
"""The pages that show the marks of a notebook, or lead to some that do."""


@pytest.fixture
def reviews() -> list[Review]:
    """Two of one work that mention the same person, and one thing in nearly the same words."""
    return [
        make_review(f"Scarlett Johansson {did} behind her violet lantern.", critic=critic)
        for critic, did in [("Ana", "whispers"), ("Ben", "sings"), ("Cleo", "laughs")]
    ]


@pytest.fixture
def named(annotator: User, reviews: list[Review]) -> Notebook:
    """One that the annotator is in, but has not chosen, with a mark in each of two reviews."""
    notebook = make_notebook(annotator, name="Thesis")
    for review in reviews[:2]:
        make_highlight(
            review, "behind her violet lantern", notebook=notebook, by=annotator, tags=["Light"]
        )
    return notebook


@pytest.fixture
def browser(annotator: User, notebook: Notebook) -> Client:
    """The annotator's, an editor, who has chosen another notebook."""
    annotator.is_editor = True
    annotator.save()
    return signed_in(annotator, notebook=notebook)


@pytest.fixture
def addresses(named: Notebook, reviews: list[Review]) -> dict[str, str]:
    """Those of the pages that may name a notebook, without it."""
    first, second, _ = reviews
    name = Name.objects.get(work=first.work, label="Scarlett Johansson")
    mark = named.highlights.get(review=first)
    two = compare_address(first.pk, second.pk)
    return {
        "review": f"/reviews/{first.pk}/?",
        "compare": f"{two}&name={name.pk}&",
        "names of columns": f"{two.replace('/compare/', '/compare/names/')}&name={name.pk}&",
        "work": f"{first.work.get_absolute_url()}?",
        "grid": f"/grid/?review={first.pk}&review={second.pk}&",
        "grid of names": f"/grid/?review={first.pk}&review={second.pk}&rows=names&",
        "grid of one": f"/grid/?review={first.pk}&",
        "name": f"/names/{name.pk}/?",
        "find": f"/notebooks/{named.slug}/find/?review={first.pk}&review={second.pk}&q=lantern&",
        "find in one": f"/notebooks/{named.slug}/find/?review={first.pk}&q=lantern&",
        "edit": f"/reviews/{first.pk}/edit/?",
        "near": f"/highlights/{mark.pk}/near/?",
        "near a selection": f"/reviews/{first.pk}/near/?version=1&start=0&end=40&",
    }


def ways_on(page: Element, own: str) -> list[str]:
    """The addresses of links, and of forms with what they send hidden, to pages that show marks;
    `own` is the path of the page."""
    ways = [link["href"] for link in page.all("a") if "href" in link.attributes]
    for form in page.all("form"):
        if form.attributes.get("method") == "dialog":
            continue
        hidden = [each for each in form.all("input", type="hidden") if each["name"] == "notebook"]
        action = form.attributes.get("action", own)
        sent = [f"notebook={each['value']}" for each in hidden]
        ways.append("&".join([action + ("" if "?" in action else "?"), *sent]))
        buttons = form.all("button")
        ways += [each["formaction"] for each in buttons if "formaction" in each.attributes]
    return [way for way in ways if _leads_to_marks(way)]


def _leads_to_marks(address: str) -> bool:
    try:
        return resolve(urlsplit(address).path).url_name in SHOW_MARKS
    except Resolver404:
        return False


def notebooks_of(address: str) -> list[str]:
    return [value for name, value in parse_qsl(urlsplit(address).query) if name == "notebook"]


@pytest.mark.parametrize(
    "page",
    [
        *("review", "compare", "names of columns", "work", "grid", "grid of names", "grid of one"),
        *("name", "find", "find in one", "edit", "near", "near a selection"),
    ],
)
def test_each_way_on_names_the_same_notebook_once(
    browser: Client, addresses: dict[str, str], named: Notebook, page: str
) -> None:
    answer = browser.get(f"{addresses[page]}notebook={named.slug}")

    assert answer.status_code == 200
    ways = ways_on(page_of(answer), urlsplit(addresses[page]).path)
    assert ways
    assert [way for way in ways if notebooks_of(way) != [named.slug]] == []


def test_the_grid_and_a_work_show_the_marks_of_the_notebook_that_is_named(
    browser: Client, addresses: dict[str, str], named: Notebook
) -> None:
    for page in ("grid", "work"):
        chosen = page_of(browser.get(addresses[page]))
        opened = page_of(browser.get(f"{addresses[page]}notebook={named.slug}"))

        assert "Light" not in chosen.one("main").words
        assert "Light" in opened.one("main").words


def test_htmx_asks_in_the_notebook_of_its_page(
    browser: Client, addresses: dict[str, str], named: Notebook, reviews: list[Review]
) -> None:
    there = f"http://testserver/reviews/{reviews[0].pk}/?notebook={named.slug}"

    asked = browser.get(
        addresses["near a selection"], headers={"HX-Request": "true", "HX-Current-URL": there}
    )

    page = page_of(asked)
    assert page.one("a", aria_label="Read Ben beside this review")
    assert {notebooks_of(way)[0] for way in ways_on(page, "/")} == {named.slug}


def test_a_notebook_that_is_not_open_to_the_reader_is_not_named_further(
    browser: Client, addresses: dict[str, str]
) -> None:
    closed = make_notebook(make_user())

    page = page_of(browser.get(f"{addresses['review']}notebook={closed.slug}"))

    refusal = "The mark that this address leads to is in a notebook that is not open to you."
    assert page.one(class_="refusal").words.startswith(refusal)
    assert [way for way in ways_on(page, "/") if notebooks_of(way)] == []


def test_the_pages_of_a_notebook_lead_to_reviews_with_its_marks(
    browser: Client, annotator: User, named: Notebook, reviews: list[Review]
) -> None:
    """Though another one was chosen."""
    whole = start_collection("Whole", "", notebook=named, by=annotator)
    gather(whole, [reviews[2]])
    add_version(reviews[0], "Nothing of it is left.")

    for address in (whole.get_absolute_url(), f"/notebooks/{named.slug}/orphans/"):
        main = page_of(browser.get(address)).one("main")
        ways = [way for way in ways_on(main, "/") if "/reviews/" in way and "reattach" not in way]
        assert [notebooks_of(way) for way in ways] == [[named.slug]]
