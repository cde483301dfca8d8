"""The pages of a critic and of a publication: /critics/<slug>/ and /publications/<slug>/."""

import pytest
from django.test import Client

from reviews.actions.storing import store
from reviews.views.pages import MOST_SHOWN
from tests.annotations.browsing import query_count
from tests.factories import incoming, make_review, make_user
from tests.pages import Answer, page_of

ROLES = [("critic", "/critics/"), ("publication", "/publications/")]


@pytest.fixture
def reader(db: None, client: Client) -> Client:
    client.force_login(make_user())
    return client


def rows(answer: Answer) -> list[str]:
    heads = page_of(answer).one("ol", class_="rows").all(class_="row-head")
    return [head.words for head in heads]


@pytest.mark.parametrize(("role", "folder"), ROLES)
def test_all_that_bears_the_name_is_listed_by_work(reader: Client, role: str, folder: str) -> None:
    for work in ("Zama", "Amour", "Her"):
        make_review(work=work, **{role: "Ann Veal"})
    make_review(work="Elsewhere", **{role: "Another"})
    answer = reader.get(f"{folder}ann-veal/")
    name = "Ann Veal" if role == "critic" else "Unsigned"
    assert rows(answer) == [f"{name} on {work} (2013)" for work in ("Amour", "Her", "Zama")]
    page = page_of(answer)
    assert [each.words for each in page.one(class_="page-head").top()] == [
        role.capitalize(),
        "Ann Veal",
        "3 reviews in the library.",
    ]
    assert page.one("title").words == "Ann Veal · Crosscut"


@pytest.mark.parametrize(("role", "folder"), ROLES)
def test_more_than_a_page_goes_on_in_the_library(reader: Client, role: str, folder: str) -> None:
    many = [incoming(f"Take {n}.", **{role: "Ann"}) for n in range(MOST_SHOWN + 1)]
    store(many, by=None, each=lambda _: None)
    answer = reader.get(f"{folder}ann/")
    assert len(rows(answer)) == MOST_SHOWN
    link = page_of(answer).one("a", href=f"/?{role}=ann")
    assert link.words == f"All {MOST_SHOWN + 1} in the library"


@pytest.mark.parametrize(("role", "folder"), ROLES)
def test_a_page_that_shows_all_leads_nowhere_else(reader: Client, role: str, folder: str) -> None:
    make_review(**{role: "Ann"})
    page = page_of(reader.get(f"{folder}ann/"))
    assert page.all("a", href=f"/?{role}=ann") == []
    assert page.one(class_="figures").words == "1 review in the library."


@pytest.mark.parametrize(("role", "folder"), ROLES)
def test_a_name_is_escaped(reader: Client, role: str, folder: str) -> None:
    make_review(**{role: "<i>Ann</i> & Söhne"})
    page = page_of(reader.get(f"{folder}ianni-sohne/"))
    assert page.one("h1").words == "<i>Ann</i> & Söhne"


@pytest.mark.parametrize(("role", "folder"), ROLES)
def test_three_reviews_take_as_many_queries_as_one(reader: Client, role: str, folder: str) -> None:
    make_review(**{role: "One"})
    for work in ("Her", "Zama", "Amour"):
        make_review(work=work, **{role: "Three"})
    query_count(reader, f"{folder}one/")
    assert query_count(reader, f"{folder}three/") == query_count(reader, f"{folder}one/")


@pytest.mark.parametrize(("role", "folder"), ROLES)
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_other_methods_are_not_allowed(reader: Client, role: str, folder: str, method: str) -> None:
    make_review(**{role: "Ann"})
    assert getattr(reader, method)(f"{folder}ann/").status_code == 405


@pytest.mark.parametrize(("role", "folder"), ROLES)
@pytest.mark.parametrize("slug", ["unheard", "ann-2", "%00"])
def test_a_bad_slug_is_not_found(reader: Client, role: str, folder: str, slug: str) -> None:
    make_review(**{role: "Ann"})
    answer = reader.get(f"{folder}{slug}/")
    assert answer.status_code == 404
    assert page_of(answer).one("h1").words == "Nothing here"
