"""Adding marks and reviews to a collection: POST /notebooks/<slug>/gather/."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.collections import start_collection
from annotations.actions.highlights import remove
from annotations.models import Collection, Highlight, Notebook
from reviews.models import Review
from tests.annotations.browsing import HTMX, entries_in
from tests.factories import make_highlight, make_notebook, make_review, make_user
from tests.pages import page_of


@pytest.fixture
def address(notebook: Notebook) -> str:
    return f"/notebooks/{notebook.slug}/gather/"


@pytest.fixture
def review(db: None) -> Review:
    return make_review("One two three.", critic="Ana")


@pytest.fixture
def marks(review: Review, notebook: Notebook, annotator: User) -> list[Highlight]:
    return [
        make_highlight(review, words, notebook=notebook, by=annotator) for words in ("One", "two")
    ]


def ids_of(*rows: Highlight | Review) -> list[str]:
    return [str(row.pk) for row in rows]


def test_marks_and_reviews_are_added_in_the_order_of_the_form(
    as_annotator: Client,
    address: str,
    collection: Collection,
    marks: list[Highlight],
    review: Review,
) -> None:
    form = {
        "collection": collection.pk,
        "highlight": ids_of(*reversed(marks)),
        "review": ids_of(review),
    }

    answer = as_annotator.post(address, form)

    assert (answer.status_code, answer["Location"]) == (302, f"/collections/{collection.pk}/")
    assert entries_in(as_annotator.get(answer["Location"])) == ["two", "One", "Ana on Her"]


def test_htmx_is_told_where_they_are(
    as_annotator: Client, address: str, collection: Collection, marks: list[Highlight]
) -> None:
    form = {"collection": collection.pk, "highlight": ids_of(*marks)}

    done = page_of(as_annotator.post(address, form, headers=HTMX))

    assert done.words == "Added to Silence."
    assert done.one("a")["href"] == f"/collections/{collection.pk}/"
    assert collection.entries.count() == 2


def test_a_new_collection_is_started_for_them(
    as_annotator: Client, address: str, collection: Collection, review: Review, annotator: User
) -> None:
    form = {"collection": "", "title": "Noise", "review": ids_of(review)}

    answer = as_annotator.post(address, form)

    made = Collection.objects.get(title="Noise")
    assert (made.notebook, made.author) == (collection.notebook, annotator)
    assert answer["Location"] == f"/collections/{made.pk}/"
    assert entries_in(as_annotator.get(answer["Location"])) == ["Ana on Her"]
    assert collection.entries.count() == 0


def test_what_is_there_already_is_not_added_again(
    as_annotator: Client, address: str, collection: Collection, marks: list[Highlight]
) -> None:
    form = {"collection": collection.pk, "highlight": ids_of(*marks)}

    as_annotator.post(address, form)
    as_annotator.post(address, form)

    assert entries_in(as_annotator.get(f"/collections/{collection.pk}/")) == ["One", "two"]


@pytest.mark.parametrize("nonsense", [[], ["x"], ["0"], ["9" * 30], ["\0"]])
def test_nothing_chosen_is_refused(
    as_annotator: Client, address: str, collection: Collection, nonsense: list[str]
) -> None:
    form = {"title": "Noise", "highlight": nonsense, "review": nonsense}

    answer = as_annotator.post(address, form, headers=HTMX)

    assert answer.status_code == 422
    assert page_of(answer).words == "Choose at least one mark or review to add."
    assert list(Collection.objects.all()) == [collection]


def test_removed_marks_and_those_of_other_notebooks_are_passed_over(
    as_annotator: Client, address: str, collection: Collection, marks: list[Highlight]
) -> None:
    foreign = make_highlight(
        marks[0].review, "three", notebook=make_notebook(make_user()), by=make_user()
    )
    remove(marks[0], by=marks[0].author)

    as_annotator.post(address, {"collection": collection.pk, "highlight": ids_of(foreign, *marks)})

    assert [entry.highlight for entry in collection.entries.all()] == [marks[1]]


@pytest.mark.parametrize("gone", ["0", "elsewhere"])
def test_a_collection_that_is_not_in_the_notebook_is_refused(
    as_annotator: Client, address: str, marks: list[Highlight], annotator: User, gone: str
) -> None:
    elsewhere = start_collection("Elsewhere", "", notebook=make_notebook(annotator), by=annotator)
    chosen = elsewhere.pk if gone == "elsewhere" else gone

    answer = as_annotator.post(
        address, {"collection": chosen, "highlight": ids_of(*marks)}, headers=HTMX
    )

    assert answer.status_code == 422
    assert page_of(answer).words == (
        "This collection is gone. Choose another one, or start a new one."
    )
    assert elsewhere.entries.count() == 0


def test_a_new_collection_without_a_title_is_refused(
    as_annotator: Client, address: str, marks: list[Highlight]
) -> None:
    answer = as_annotator.post(address, {"highlight": ids_of(*marks)}, headers=HTMX)

    assert answer.status_code == 422
    assert page_of(answer).words == "Give the collection a title."
    assert Collection.objects.count() == 0


def test_a_stranger_is_told_that_nothing_is_there(
    as_stranger: Client, address: str, collection: Collection, review: Review
) -> None:
    answer = as_stranger.post(address, {"collection": collection.pk, "review": ids_of(review)})

    assert (answer.status_code, collection.entries.count()) == (404, 0)


def test_a_reader_may_not_gather(
    as_reader: Client, address: str, collection: Collection, review: Review
) -> None:
    answer = as_reader.post(address, {"collection": collection.pk, "review": ids_of(review)})

    assert (answer.status_code, collection.entries.count()) == (403, 0)


def test_only_a_form_may_gather(as_annotator: Client, address: str) -> None:
    assert as_annotator.get(address).status_code == 405


def test_an_unknown_notebook_is_not_there(as_annotator: Client) -> None:
    assert as_annotator.post("/notebooks/nowhere/gather/").status_code == 404


def test_a_title_that_was_typed_starts_a_new_collection_beside_those_to_choose(
    as_annotator: Client,
    address: str,
    notebook: Notebook,
    collection: Collection,
    marks: list[Highlight],
) -> None:
    chosen = {"highlight": ids_of(*marks), "collection": collection.pk, "title": "A new one"}
    as_annotator.post(address, chosen)

    started = notebook.collections.get(title="A new one")
    assert started.entries.count() == 2
    assert collection.entries.count() == 0


def test_a_title_that_is_refused_gathers_nothing(
    as_annotator: Client, address: str, notebook: Notebook, marks: list[Highlight]
) -> None:
    answer = as_annotator.post(address, {"highlight": ids_of(*marks), "title": "x" * 201})

    assert answer.status_code == 422
    assert not notebook.collections.exists()
