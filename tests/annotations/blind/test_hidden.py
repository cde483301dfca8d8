"""Reading a work blind: what no page and no file tells."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.blind import read_blind, reveal
from annotations.actions.collections import gather, start_collection
from annotations.exports.grid_registry import GRID_FORMATS
from annotations.exports.registry import FORMATS
from annotations.models import Highlight, Notebook, Role
from reviews.models import Name, Review, Work
from tests.annotations.blind.telling import TELLING, told
from tests.annotations.browsing import query_count
from tests.factories import make_highlight, make_member, make_review, make_user
from tests.pages import page_of


@pytest.fixture
def addresses(
    reviews: tuple[Review, Review],
    marks: tuple[Highlight, Highlight],
    notebook: Notebook,
    annotator: User,
) -> dict[str, str]:
    """Every page that shows the reviews, and every file."""
    ids = [each.pk for each in reviews]
    collection = start_collection("Scores", "", notebook=notebook, by=annotator)
    gather(collection, [marks[0], reviews[1]])
    name = Name.objects.get(label="Theodore Twombly")
    both = f"review={ids[0]}&review={ids[1]}"
    at = notebook.get_absolute_url().removesuffix("highlights/")
    mark = marks[0].get_absolute_url()
    pages = {
        "work": "/works/her/",
        "review": f"/reviews/{ids[0]}/",
        "the other review": f"/reviews/{ids[1]}/",
        "columns": f"/compare/?{both}&name={name.pk}&at={ids[0]}:0-8",
        "columns with a choice": f"/compare/?review={ids[0]}&find=",
        "strip": f"/compare/names/?{both}&name={name.pk}",
        "grid": f"/grid/?{both}",
        "grid of phrases": f"/grid/?{both}&phrase=score",
        "grid of names": f"/grid/?{both}&rows=names",
        "name": f"/names/{name.pk}/",
        "mark": mark,
        "near": f"{mark}near/",
        "near in the library": f"{mark}near/?scope=library",
        "link": f"{mark}link/",
        "marks": notebook.get_absolute_url(),
        "tag": f"{at}tags/{notebook.tags.get().pk}/",
        "orphans": f"{at}orphans/",
        "history": f"{at}history/",
        "found": f"{at}find/?q=score",
        "concordance": "/concordance/?q=score&sort=left",
        "found in one": f"{at}find/?q=score&review={ids[0]}",
        "collection": collection.get_absolute_url(),
    }
    files = {f"file: {each}": f"{collection.get_absolute_url()}export/{each}/" for each in FORMATS}
    grids = {f"grid file: {each}": f"/grid/export/{each}/?{both}" for each in GRID_FORMATS}
    return pages | files | {k: v for k, v in grids.items() if "xlsx" not in k}


def test_no_page_and_no_file_tells_a_blind_reader_whose_the_reviews_are(
    as_annotator: Client, addresses: dict[str, str], blind: None
) -> None:
    telling = {name: told(as_annotator, at) for name, at in addresses.items()}
    assert {name: words for name, words in telling.items() if words} == {}


def test_every_page_and_file_tells_everybody_else(
    as_annotator: Client,
    notebook: Notebook,
    addresses: dict[str, str],
    work: Work,
) -> None:
    read_blind([work], by=make_member(notebook, Role.ANNOTATOR))

    critics = set(TELLING["critic"])
    shown = {name: told(as_annotator, at) & critics for name, at in addresses.items()}
    # That format names no critic.
    assert {name for name, names in shown.items() if not names} == {"file: webannotation"}


def test_the_hidden_ones_stand_last_in_the_order_of_their_letters(
    as_annotator: Client,
    notebook: Notebook,
    annotator: User,
    reviews: tuple[Review, Review],
    work: Work,
) -> None:
    third = make_review(critic="Aaron Adams")
    open_to_all = make_review(critic="Yves Young", work="Amour")
    assert [third.work, open_to_all.work == work] == [work, False]

    def rows(address: str) -> list[str]:
        links = page_of(as_annotator.get(address)).one("main").all("a", class_="row-name")
        return [link.words for link in links]

    read_blind([work], by=annotator)
    hidden = ["Critic A", "Critic B", "Critic C"]
    assert rows("/works/her/") == hidden
    assert rows("/") == ["Yves Young", *hidden]
    make_highlight(reviews[1], "I slept", notebook=notebook, by=annotator)
    assert rows("/works/her/") == ["Odalys Vaughan", "Critic A", "Critic C"]
    columns = as_annotator.get("/grid/?work=her")["Location"]
    ids = [reviews[1].pk, reviews[0].pk, third.pk]
    assert columns == "/grid/?" + "&".join(f"review={pk}" for pk in ids) + "&rows=tags"


def test_the_work_keeps_its_mean_to_itself_until_all_is_revealed(
    as_annotator: Client, work: Work, annotator: User
) -> None:
    def figures() -> str:
        page = page_of(as_annotator.get("/works/her/"))
        return page.one("header", class_="page-head").one("p", class_="figures").words

    read_blind([work], by=annotator)
    assert figures() == "2 reviews, both rated."
    reveal([work], by=annotator)
    assert figures() == "2 reviews, both rated, on average 50 of 100."


def offered(browser: Client, opened: Review, query: str) -> list[str]:
    """Whose reviews are offered beside the one that is open."""
    page = page_of(browser.get(f"/compare/?review={opened.pk}&find={query}"))
    return [each.words for each in page.one("div", id="offered").all("b")]


@pytest.mark.parametrize(
    "query", ["quist", "xylographer", "zulei", "vaughan", "no such word", "critic:quist"]
)
def test_looking_for_a_name_beside_a_review_finds_every_hidden_one_and_so_tells_none(
    as_annotator: Client, reviews: tuple[Review, Review], blind: None, query: str
) -> None:
    third = make_review("I yawned.", critic="Aaron Adams")
    other = make_review(critic="Quist Vaughan", work="Amour")

    assert offered(as_annotator, third, query)[:2] == ["Critic A", "Critic B"]
    assert offered(as_annotator, other, query) == []


def test_a_hidden_review_is_found_by_its_works_title(
    as_annotator: Client, reviews: tuple[Review, Review], blind: None
) -> None:
    other = make_review(critic="Aaron Adams", work="Amour")

    assert sorted(offered(as_annotator, other, "her")) == ["Critic A", "Critic B"]


@pytest.mark.parametrize(
    "address", ["/critics/zuleika-quist/", "/publications/the-xylographer/", "/critics/ben/"]
)
def test_the_page_of_a_critic_or_an_outlet_leaves_out_what_is_hidden_and_no_page_tells_how_many(
    as_annotator: Client, reviews: tuple[Review, Review], blind: None, address: str
) -> None:
    make_review(critic="Zuleika Quist", publication="The Xylographer", work="Amour")
    make_review(critic="Ben", publication="The Echo", work="Amour")

    page = page_of(as_annotator.get(address)).one("main")

    assert [row.words for row in page.all(class_="row-work")] == ["on Amour (2013)"]
    assert page.one("p", class_="figures").words == "1 review in the library."
    assert page.one("p", class_="left-out").words == (
        "Reviews that you still read blind are left out, here and in the number: to be listed "
        "would tell whose those are."
    )


def test_it_costs_a_query_and_none_who_reads_nothing_blind(
    as_annotator: Client, work: Work, reviews: tuple[Review, Review], annotator: User
) -> None:
    before = query_count(as_annotator, "/works/her/")
    read_blind([work], by=make_user())
    assert query_count(as_annotator, "/works/her/") == before

    read_blind([work], by=annotator)
    assert query_count(as_annotator, "/works/her/") == before + 1
    make_review(critic="Aaron Adams")
    assert query_count(as_annotator, "/works/her/") == before + 1


@pytest.mark.parametrize("address", ["/critics/zuleika-quist/", "/publications/the-xylographer/"])
def test_who_wrote_nothing_but_what_is_hidden_has_no_page(
    as_annotator: Client, work: Work, annotator: User, address: str
) -> None:
    read_blind([work], by=annotator)
    assert as_annotator.get(address).status_code == 404

    reveal([work], by=annotator)
    page = page_of(as_annotator.get(address)).one("main")
    assert page.one("p", class_="figures").words == "1 review in the library."


def test_the_number_on_a_critics_page_leaves_out_the_hidden_beyond_those_listed(
    as_annotator: Client, blind: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviews.views.pages.MOST_SHOWN", 1)
    for work in ("Amour", "Boy"):
        make_review(critic="Zuleika Quist", work=work)

    page = page_of(as_annotator.get("/critics/zuleika-quist/")).one("main")

    assert [row.words for row in page.all(class_="row-work")] == ["on Amour (2013)"]
    assert page.one("p", class_="figures").words == "2 reviews in the library."
    assert page.all("a")[-1].words == "All 2 in the library"


def test_a_passage_to_link_to_is_found_by_its_critic_only_where_that_is_no_secret(
    as_annotator: Client,
    marks: tuple[Highlight, Highlight],
    work: Work,
    annotator: User,
    blind: None,
) -> None:
    chooser = f"{marks[0].get_absolute_url()}link/"

    def choices(words: str) -> list[str]:
        page = page_of(as_annotator.get(chooser, {"q": words}))
        return [each["value"] for each in page.all("input", name="target")]

    assert (choices("odalys"), choices("strings")) == ([], [str(marks[1].pk)])

    reveal([work], by=annotator)
    assert str(marks[1].pk) in choices("odalys")
