"""What else the library's box finds: names, tags, collections and marks."""

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from annotations.actions.collections import start_collection
from annotations.actions.highlights import remove
from annotations.actions.spoilers import set_spoiler
from annotations.actions.tags import tags_named
from annotations.models import Notebook, Role
from reviews.models import Mention, Name, Review
from tests.annotations.browsing import query_count, reviews_in, signed_in
from tests.factories import make_highlight, make_member, make_notebook, make_review, make_user
from tests.pages import page_of


@pytest.fixture
def echo(db: None) -> Review:
    """A review of a work, by a critic, in an outlet that all begin alike."""
    return make_review(
        "Walrusina Oak is a walrus.",
        work="The Walrus",
        year="1999",
        critic="Wälrus Nováková",
        publication="Walrus Weekly",
    )


def also(browser: Client, query: str, **more: str) -> dict[str, list[str]]:
    """What stands beside the reviews, by its kind."""
    page = page_of(browser.get("/", {"q": query, **more}))
    lines = [line for box in page.all("section", class_="also") for line in box.one("dl").top()]
    return {
        line.one("dt").words: [
            *(each.words for each in line.one("dd").all("span") if "class" not in each.attributes),
            *(each.words for each in line.one("dd").all("a", class_="more")),
        ]
        for line in lines
    }


def links(browser: Client, query: str) -> list[str]:
    return [
        link["href"]
        for link in page_of(browser.get("/", {"q": query})).one("section", class_="also").all("a")
    ]


def test_all_that_is_called_so_is_named_with_the_way_there(
    as_annotator: Client, echo: Review, notebook: Notebook, annotator: User
) -> None:
    name = Name.objects.get(label="Walrusina Oak")
    (tag,) = tags_named(notebook, ["animals > walrus"])
    collection = start_collection("On walruses", "", notebook=notebook, by=annotator)
    mark = make_highlight(echo, "is a walrus", notebook=notebook, by=annotator)
    remove(make_highlight(echo, "walrus", notebook=notebook, by=annotator), by=annotator)

    assert also(as_annotator, "WALRUS") == {
        "Works": ["The Walrus (1999)"],
        "Critics": ["Wälrus Nováková"],
        "Outlets": ["Walrus Weekly"],
        "Names in reviews": ["Walrusina Oak"],
        "Tags": ["animals > walrus"],
        "Collections": ["On walruses"],
        "Your marks": ["1 mark"],
    }
    found = links(as_annotator, "WALRUS")
    assert found == [
        "/works/the-walrus/",
        "/critics/walrus-novakova/",
        "/publications/walrus-weekly/",
        f"/names/{name.pk}/",
        f"/notebooks/{notebook.slug}/tags/{tag.pk}/",
        f"/collections/{collection.pk}/",
        f"/notebooks/{notebook.slug}/highlights/?q=WALRUS",
    ]
    marks = page_of(as_annotator.get(found[-1])).all("figure", class_="passage")
    assert [each.one("a")["href"] for each in marks] == [mark.passage_url]


def test_typing_errors_are_forgiven_where_nothing_is_called_so(
    as_annotator: Client, echo: Review
) -> None:
    make_review("Fine.", critic="Walris Smith")

    assert also(as_annotator, "walrus novakva") == {"Critics": ["Wälrus Nováková"]}
    assert also(as_annotator, "walrus")["Critics"] == ["Wälrus Nováková"]
    assert also(as_annotator, "walrusino oakk") == {"Names in reviews": ["Walrusina Oak"]}
    assert also(as_annotator, "smtih") == {"Critics": ["Walris Smith"]}
    assert also(as_annotator, "aok") == {}


def test_words_that_stand_in_many_reviews_are_not_taken_for_a_mistyped_name(
    as_annotator: Client, echo: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.library.also_found._FEW_REVIEWS", 1)
    make_review("He wrote walrusino oakk.", work="Zama")

    assert also(as_annotator, "walrusino oakk") == {}
    assert also(as_annotator, "walrusinu oakk") == {"Names in reviews": ["Walrusina Oak"]}


def test_a_phrase_that_stands_in_a_review_is_not_taken_for_a_mistyped_name(
    as_annotator: Client, echo: Review
) -> None:
    make_review("He wrote walrusino oakk.", work="Zama")

    assert also(as_annotator, '"walrusino oakk"') == {}
    assert also(as_annotator, '"walrusinu oakk"') == {"Names in reviews": ["Walrusina Oak"]}


def test_a_name_in_several_works_leads_to_all_reviews_that_have_it(
    as_annotator: Client, echo: Review
) -> None:
    other = make_review("I met Walrusina Oak.", work="Zama")

    assert also(as_annotator, "walrusina oak") == {"Names in reviews": ["Walrusina Oak in 2 works"]}
    (address,) = links(as_annotator, "walrusina oak")
    assert sorted(reviews_in(as_annotator.get(address))) == [echo.pk, other.pk]


def test_a_name_that_stands_in_a_spoiler_alone_is_hidden(
    as_annotator: Client, echo: Review, notebook: Notebook, annotator: User
) -> None:
    secret = make_highlight(echo, "Walrusina Oak", notebook=notebook, by=annotator)
    set_spoiler(secret, on=True, by=annotator)

    assert also(as_annotator, "walrusina oak") == {"Your marks": ["1 mark"]}
    assert also(as_annotator, "walrusina oak", spoilers="shown") == {
        "Names in reviews": ["Walrusina Oak"],
        "Your marks": ["1 mark"],
    }


def test_what_another_keeps_to_themselves_never_shows(
    as_annotator: Client, echo: Review, notebook: Notebook, annotator: User
) -> None:
    other = make_user("Other")
    theirs = make_notebook(other, name="Private")
    start_collection("Their walruses", "", notebook=theirs, by=other)
    tags_named(theirs, ["walrus tusks"])
    make_highlight(echo, "is a walrus", notebook=theirs, by=other)
    shared = make_notebook(annotator, name="Shared")
    start_collection("Our walruses", "", notebook=shared, by=annotator)

    found = also(as_annotator, "walrus")
    assert list(found) == ["Works", "Critics", "Outlets", "Names in reviews", "Collections"]
    assert found["Collections"] == ["Our walruses in Shared"]


def test_the_first_few_are_shown_and_the_others_on_demand(as_annotator: Client) -> None:
    for number in range(1, 7):
        make_review("Fine.", work=f"Walrus {number}", critic="Ana")

    assert also(as_annotator, "walrus") == {
        "Works": [*(f"Walrus {number} (2013)" for number in range(1, 5)), "and 2 more works"]
    }
    assert also(as_annotator, "walrus", more="work") == {
        "Works": [f"Walrus {number} (2013)" for number in range(1, 7)]
    }


@pytest.mark.parametrize(
    ("typed", "works"),
    [
        ("C++", ["C++ for Lovers (2013)"]),
        ("“C++ for", ["C++ for Lovers (2013)"]),
        ("l'oeil", ["L’Œil du Chat (2013)"]),
        ("cats!", ["Cats (2013)"]),
    ],
)
def test_the_signs_of_a_name_count(as_annotator: Client, typed: str, works: list[str]) -> None:
    for title in ("C++ for Lovers", "Cats", "L’Œil du Chat"):
        make_review("Fine.", work=title)

    assert also(as_annotator, typed) == {"Works": works}


def test_no_phrase_that_holds_a_frequent_word_passes_for_a_name(as_annotator: Client) -> None:
    rare = make_review("nothing of billie holiday here .", work="Zama")
    for number in range(11):
        make_review(f"a stupid take {number} .", work="Amour")
    for start, label in enumerate(("stupid films", "billie holiday")):
        name = Name.objects.create(work=rare.work, label=label, key=label, kind="person")
        Mention.objects.create(name=name, version=rare.current, start=start, end=9)

    assert also(as_annotator, "stupid") == {}
    assert also(as_annotator, "billie") == {"Names in reviews": ["billie holiday"]}


def test_names_are_looked_for_where_words_alone_are_asked(
    as_annotator: Client, echo: Review, notebook: Notebook, annotator: User
) -> None:
    make_highlight(echo, "is a walrus", notebook=notebook, by=annotator, note="Huge.")
    asked = ("walrus film:zama", "walrus -oak", "walrus or oak", "film:walrus", "", "in:notes huge")

    assert {query: also(as_annotator, query) for query in asked} == {
        "walrus film:zama": {},
        "walrus -oak": {"Your marks": ["1 mark"]},
        "walrus or oak": {"Your marks": ["1 mark"]},
        "film:walrus": {},
        "": {},
        "in:notes huge": {"Your marks": ["1 mark"]},
    }


def test_what_asks_of_marks_is_said_in_the_library_with_the_way_to_them(
    as_annotator: Client, echo: Review, notebook: Notebook, annotator: User
) -> None:
    make_highlight(echo, "is a walrus", notebook=notebook, by=annotator)

    page = page_of(as_annotator.get("/", {"q": "walrus by:me"}))

    assert [note.words for note in page.one(id="asked").all(class_="note")] == [
        "“by:me” asks of marks, not of reviews, so it was looked for as words."
    ]
    assert page.one("section", class_="also").all("a")[-1]["href"] == (
        f"/notebooks/{notebook.slug}/highlights/?q=walrus+by%3Ame"
    )
    assert also(as_annotator, "walrus by:me") == {"Your marks": ["1 mark"]}
    assert also(as_annotator, "walrus by:zoe") == {"Your marks": ["0 marks"]}


def test_who_is_not_signed_in_finds_what_is_the_library_s(
    client: Client, settings: Settings, echo: Review, notebook: Notebook, annotator: User
) -> None:
    settings.PUBLIC_LIBRARY = True
    start_collection("On walruses", "", notebook=notebook, by=annotator)
    make_highlight(echo, "walrus", notebook=notebook, by=annotator, tags=["walrus"])

    assert list(also(client, "walrus")) == ["Works", "Critics", "Outlets", "Names in reviews"]


def test_a_reader_of_the_notebook_finds_the_marks_of_others(
    echo: Review, notebook: Notebook, annotator: User
) -> None:
    make_highlight(echo, "is a walrus", notebook=notebook, by=annotator)
    browser = signed_in(make_member(notebook, Role.READER), notebook=notebook)

    assert also(browser, "walrus")["Your marks"] == ["1 mark"]


def test_the_number_of_queries_does_not_grow_with_what_is_found(
    as_annotator: Client, notebook: Notebook, annotator: User
) -> None:
    def add(number: int) -> None:
        review = make_review("Walrus.", work=f"Walrus {number}", critic=f"Walrus {number}")
        make_highlight(review, "Walrus", notebook=notebook, by=annotator, tags=[f"walrus {number}"])
        start_collection(f"Walrus {number}", "", notebook=notebook, by=annotator)

    add(1)
    query_count(as_annotator, "/?q=walrus")
    with_one = query_count(as_annotator, "/?q=walrus")
    add(2)
    add(3)

    assert query_count(as_annotator, "/?q=walrus") == with_one
    assert also(as_annotator, "walrus")["Your marks"] == ["3 marks"]
