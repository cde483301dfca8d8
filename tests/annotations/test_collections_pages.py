"""A notebook's collections, and one of them: /notebooks/<slug>/collections/, /collections/<id>/."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.collections import add_line, gather, start_collection
from annotations.actions.highlights import remove
from annotations.exports.registry import FORMATS
from annotations.models import Collection, Entry, Highlight, Notebook, Role
from reviews.models import Review
from tests.annotations.browsing import HTMX, entries_in, query_count
from tests.factories import make_highlight, make_member, make_notebook, make_review
from tests.pages import Answer, page_of


@pytest.fixture
def address(notebook: Notebook) -> str:
    return f"/notebooks/{notebook.slug}/collections/"


@pytest.fixture
def collection(notebook: Notebook, annotator: User) -> Collection:
    return start_collection("Silence & <sound>", "Of both.", notebook=notebook, by=annotator)


@pytest.fixture
def review(db: None) -> Review:
    return make_review("One two three.", critic="Ana", publication="The Echo", headline="Numbers")


def rows_of(answer: Answer) -> list[tuple[str, str]]:
    """The title of each collection in the list, and how many entries it has."""
    rows = page_of(answer).one("main").all("li")
    return [(row.one("a").text, row.one(class_="count").words.partition(",")[0]) for row in rows]


def test_the_list_shows_each_with_what_stands_in_it_the_last_changed_first(
    as_annotator: Client, address: str, collection: Collection, review: Review, annotator: User
) -> None:
    notebook = collection.notebook
    start_collection("Nothing", "", notebook=notebook, by=annotator)
    start_collection("Elsewhere", "", notebook=make_notebook(annotator), by=annotator)
    marks = [
        make_highlight(review, words, notebook=notebook, by=annotator) for words in ("One", "two")
    ]
    one = start_collection("One", "", notebook=notebook, by=annotator)
    add_line(one, "A line.")
    gather(collection, [*marks, review])
    remove(marks[0], by=annotator)

    answer = as_annotator.get(address)

    assert rows_of(answer) == [
        ("Silence & <sound>", "2 entries"),
        ("One", "1 entry"),
        ("Nothing", "0 entries"),
    ]
    first = page_of(answer).one("main").all("a", class_="row-name")[0]
    assert first["href"] == f"/collections/{collection.pk}/"


def test_a_notebook_without_collections_says_how_to_begin(
    as_annotator: Client, address: str
) -> None:
    page = page_of(as_annotator.get(address))

    assert page.one(class_="empty").words[:39] == "No collections yet. Gather marks in one"
    fields = page.one("form", class_="start-collection").all(type="text")
    assert [field["name"] for field in fields] == ["title"]


def test_a_collection_is_started_and_opened(
    as_annotator: Client, address: str, notebook: Notebook, annotator: User
) -> None:
    answer = as_annotator.post(address, {"title": "Slow cinema", "description": "Long takes."})

    made = Collection.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/collections/{made.pk}/")
    assert (made.title, made.description) == ("Slow cinema", "Long takes.")
    assert (made.notebook, made.author) == (notebook, annotator)


def test_a_description_is_drawn_from_its_markdown_wherever_it_stands(
    as_annotator: Client, address: str, notebook: Notebook, annotator: User
) -> None:
    written = "Takes that *stay*.\n\n- one\n- <b>two</b>"
    made = start_collection("Slow cinema", written, notebook=notebook, by=annotator)

    for page in (address, made.get_absolute_url()):
        description = page_of(as_annotator.get(page)).one("div", class_="note")
        assert description.one("em").words == "stay"
        assert [item.words for item in description.all("li")] == ["one", "<b>two</b>"]


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("", "Give the collection a title."),
        ("x" * 201, "The title is 201 characters long; 200 is the most."),
    ],
)
def test_a_title_that_cannot_be_is_refused_in_a_sentence(
    as_annotator: Client, address: str, collection: Collection, title: str, sentence: str
) -> None:
    starting = as_annotator.post(address, {"title": title})
    renaming = as_annotator.post(f"/collections/{collection.pk}/", {"title": title})

    for answer in (starting, renaming):
        assert answer.status_code == 422
        assert page_of(answer).one(class_="refusal").text == sentence
    assert Collection.objects.get().title == "Silence & <sound>"


def test_a_collection_is_shown_in_its_order(
    as_annotator: Client, collection: Collection, review: Review, annotator: User
) -> None:
    mark = make_highlight(
        review, "two", notebook=collection.notebook, by=annotator, note="Why?", tags=["number"]
    )
    add_line(collection, "A line.")
    gather(collection, [mark, review])

    answer = as_annotator.get(f"/collections/{collection.pk}/")

    page = page_of(answer)
    assert (page.one("h1").text, page.one(class_="page-head").one(class_="note").text) == (
        "Silence & <sound>",
        "Of both.",
    )
    assert entries_in(answer) == ["A line.", "two", "Ana on Her"]
    passage = page.one("figure", class_="passage")
    assert [tag.text for tag in passage.all("li")] == ["number"]
    assert passage.one(class_="note").text == "Why?"


def test_every_format_is_offered(as_annotator: Client, collection: Collection) -> None:
    page = page_of(as_annotator.get(f"/collections/{collection.pk}/"))

    links = page.one(class_="formats").all("a")
    assert [(link["href"], link.words) for link in links] == [
        (f"/collections/{collection.pk}/export/{name}/", form.label)
        for name, form in FORMATS.items()
    ]


def test_removed_marks_are_not_shown(
    as_annotator: Client, collection: Collection, review: Review, annotator: User
) -> None:
    mark = make_highlight(review, "two", notebook=collection.notebook, by=annotator)
    gather(collection, [mark, review])
    remove(mark, by=annotator)

    assert entries_in(as_annotator.get(f"/collections/{collection.pk}/")) == ["Ana on Her"]


def test_an_empty_collection_says_how_to_fill_it(
    as_annotator: Client, collection: Collection
) -> None:
    page = page_of(as_annotator.get(f"/collections/{collection.pk}/"))

    empty = page.one(class_="empty")
    assert empty.words[:18] == "Nothing in it yet."
    assert empty.one("a")["href"] == collection.notebook.get_absolute_url()


def test_htmx_gets_the_entries_alone(as_annotator: Client, collection: Collection) -> None:
    add_line(collection, "A line.")

    answer = as_annotator.get(f"/collections/{collection.pk}/", headers=HTMX)

    assert [piece["id"] for piece in page_of(answer).top()] == ["entries"]
    assert entries_in(answer) == ["A line."]
    assert "HX-Request" in answer["Vary"]


def test_a_collection_gets_another_title_and_description(
    as_annotator: Client, collection: Collection
) -> None:
    address = f"/collections/{collection.pk}/"

    answer = as_annotator.post(address, {"title": "Noise", "description": ""})

    collection.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert (collection.title, collection.description) == ("Noise", "")


def test_a_deleted_collection_leaves_its_marks_and_reviews(
    as_annotator: Client, address: str, collection: Collection, review: Review, annotator: User
) -> None:
    mark = make_highlight(review, "two", notebook=collection.notebook, by=annotator)
    gather(collection, [mark, review])

    answer = as_annotator.post(f"/collections/{collection.pk}/delete/")

    assert (answer.status_code, answer["Location"]) == (302, address)
    assert (Collection.objects.count(), Entry.objects.count()) == (0, 0)
    assert (Highlight.objects.standing().count(), Review.objects.count()) == (1, 1)


def test_a_reader_sees_all_and_is_offered_nothing_to_change(
    as_reader: Client, address: str, collection: Collection
) -> None:
    add_line(collection, "A line.")

    listed = as_reader.get(address)
    opened = as_reader.get(f"/collections/{collection.pk}/")

    assert rows_of(listed) == [("Silence & <sound>", "1 entry")]
    assert entries_in(opened) == ["A line."]
    for answer in (listed, opened):
        assert page_of(answer).one("main").all("form") == []


def test_the_number_of_queries_does_not_grow_with_collections_or_entries(
    as_annotator: Client, address: str, collection: Collection
) -> None:
    def add(number: int) -> None:
        review = make_review(
            "Fine.", work=f"Film {number}", critic=f"Critic {number}", publication=f"Echo {number}"
        )
        by = make_member(collection.notebook, Role.ANNOTATOR)
        mark = make_highlight(
            review, "Fine", notebook=collection.notebook, by=by, tags=["joy", f"tag {number}"]
        )
        gather(collection, [mark, review])
        add_line(collection, f"Line {number}.")
        start_collection(f"Film {number}", "", notebook=collection.notebook, by=by)

    pages = (address, f"/collections/{collection.pk}/")
    add(1)
    with_one = [query_count(as_annotator, page) for page in pages]
    add(2)
    add(3)

    assert [query_count(as_annotator, page) for page in pages] == with_one
    assert len(entries_in(as_annotator.get(pages[1]))) == 9


def test_a_stranger_is_told_that_nothing_is_there(
    as_stranger: Client, address: str, collection: Collection
) -> None:
    one = f"/collections/{collection.pk}/"
    form = {"title": "Mine"}

    answers = [
        as_stranger.get(address),
        as_stranger.post(address, form),
        as_stranger.get(one),
        as_stranger.post(one, form),
        as_stranger.post(f"{one}delete/"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert "Silence" not in page_of(answers[2]).text
    assert [each.title for each in Collection.objects.all()] == ["Silence & <sound>"]


def test_a_reader_may_not_change_anything(
    as_reader: Client, address: str, collection: Collection
) -> None:
    one = f"/collections/{collection.pk}/"
    form = {"title": "Mine"}

    answers = [
        as_reader.post(address, form),
        as_reader.post(one, form),
        as_reader.post(f"{one}delete/"),
    ]

    assert [answer.status_code for answer in answers] == [403] * 3
    assert [each.title for each in Collection.objects.all()] == ["Silence & <sound>"]


def test_other_methods_are_not_for_them(
    as_annotator: Client, address: str, collection: Collection
) -> None:
    one = f"/collections/{collection.pk}/"

    answers = [as_annotator.put(address), as_annotator.put(one), as_annotator.get(f"{one}delete/")]

    assert [answer.status_code for answer in answers] == [405] * 3


@pytest.mark.parametrize("pk", ["0", "x", "9" * 30])
def test_a_bad_id_is_not_there(as_annotator: Client, pk: str) -> None:
    assert as_annotator.get(f"/collections/{pk}/").status_code == 404
    assert as_annotator.post(f"/collections/{pk}/delete/").status_code == 404


def test_an_unknown_notebook_is_not_there(as_annotator: Client) -> None:
    assert as_annotator.get("/notebooks/nowhere/collections/").status_code == 404
