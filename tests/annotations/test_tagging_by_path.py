"""Tags typed as paths while marking: POST /notebooks/<slug>/mark/ and what takes it back."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from annotations.actions.codebook import TagFields, make_tag
from annotations.codebook.palette import COLOURS
from annotations.models import Highlight, Notebook
from reviews.models import Review
from tests.annotations.browsing import HTMX, selection, swaps
from tests.annotations.trees import all_in, paths_in, plant, tags_on
from tests.factories import make_review
from tests.pages import page_of


@pytest.fixture
def review(db: None) -> Review:
    return make_review("She laughs. A cat and a dog.")


@pytest.fixture
def address(notebook: Notebook) -> str:
    return reverse("make_highlight", args=[notebook.slug])


@pytest.mark.parametrize(
    ("typed", "tags", "paths"),
    [
        ("Score > good", ["Score > good"], ["Score", "Score > good"]),
        (" score>GOOD ,", ["score > GOOD"], ["score", "score > GOOD"]),
        ("a > b, a > c", ["a > b", "a > c"], ["a", "a > b", "a > c"]),
        ("a > b, b", ["a > b"], ["a", "a > b"]),
        ("b, a > b", ["a > b", "b"], ["a", "a > b", "b"]),
        ("a > b > c, b > d", ["a > b > c", "a > b > d"], ["a", "a > b", "a > b > c", "a > b > d"]),
    ],
)
def test_what_is_not_there_is_made_on_the_way(
    as_annotator: Client,
    address: str,
    review: Review,
    *,
    typed: str,
    tags: list[str],
    paths: list[str],
) -> None:
    as_annotator.post(address, selection(review, "cat", tag=typed))

    made = Highlight.objects.get()
    assert tags_on(made) == tags
    assert paths_in(made.notebook) == paths


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("good", ["Score > strings > good"]),
        ("STRINGS>good", ["Score > strings > good"]),
        ("score > strings", ["Score > strings"]),
        ("strings > new", ["Score > strings > new"]),
        ("good > new", ["Score > strings > good > new"]),
    ],
)
def test_the_end_of_a_path_is_enough_where_one_fits(
    as_annotator: Client,
    address: str,
    review: Review,
    notebook: Notebook,
    typed: str,
    tags: list[str],
) -> None:
    plant(notebook, "Score > strings > good")

    as_annotator.post(address, selection(review, "cat", tag=typed))

    assert tags_on(Highlight.objects.get()) == tags


@pytest.mark.parametrize("typed", ["good", "good > new", "pace, GOOD"])
def test_a_name_that_several_have_is_asked_for_whole(
    as_annotator: Client, address: str, review: Review, notebook: Notebook, typed: str
) -> None:
    plant(notebook, "Score > good", "Image > good")
    before = all_in(notebook)

    answer = as_annotator.post(address, selection(review, "cat", tag=typed), headers=HTMX)

    assert answer.status_code == 422
    assert page_of(answer).words == (
        "Several tags fit: “Image > good”, “Score > good”. "
        "Write the whole path of the one you mean."
    )
    assert all_in(notebook) == before


def test_the_whole_path_of_a_name_that_several_have_is_that_one(
    as_annotator: Client, address: str, review: Review, notebook: Notebook, annotator: User
) -> None:
    plant(notebook, "Score > good")
    make_tag(notebook, TagFields("good", None, 1), by=annotator)

    as_annotator.post(address, selection(review, "cat", tag="good"))

    assert tags_on(Highlight.objects.get()) == ["good"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("a >", "A tag's name is missing before or after a “>”. Write one there, or leave the “>”"),
        (" > ".join("abcdefghi"), "“i” would be 9 levels deep, where 8 is the most."),
        (f"Score > {'x' * 101}", "The tag “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” is too long: 101"),
        ("Score > \0", "A tag's name holds a character that cannot be shown. Retype it."),
        (",".join(f"tag {number}" for number in range(51)), "These are 51 tags; a mark takes 50"),
    ],
)
def test_a_path_that_cannot_be_is_refused_and_nothing_is_made(
    as_annotator: Client,
    address: str,
    review: Review,
    notebook: Notebook,
    typed: str,
    sentence: str,
) -> None:
    form = selection(review, "cat", tag=f"new, {typed}")

    answer = as_annotator.post(address, form, headers=HTMX)

    assert answer.status_code == 422
    sentence = sentence.replace("These are 51", "These are 52")
    assert page_of(answer).words[: len(sentence)] == sentence
    assert (paths_in(notebook), Highlight.objects.count()) == ([], 0)


def test_a_tag_under_another_looks_like_it(notebook: Notebook) -> None:
    tags = plant(notebook, *(f"tag {number}" for number in range(COLOURS - 1)))
    tags = plant(notebook, "tag 3 > good", "tag 3 > bad", "new > good")

    assert tags["tag 3 > good"].colour == tags["tag 3 > bad"].colour == tags["tag 3"].colour == 4
    assert tags["new > good"].colour == tags["new"].colour == COLOURS


def test_what_was_made_on_the_way_goes_with_the_undo_and_comes_back(
    as_annotator: Client, address: str, review: Review, notebook: Notebook
) -> None:
    plant(notebook, "Score")
    before = all_in(notebook)["tags"]
    answer = as_annotator.post(
        address, selection(review, "cat", tag="Score > a > b, new"), headers=HTMX
    )
    after = all_in(notebook)
    toast = swaps(answer)["innerHTML:#toasts"]

    undone = as_annotator.post(toast.one("form")["action"], headers=HTMX)
    assert all_in(notebook)["tags"] == before
    assert Highlight.objects.standing().count() == 0

    redo = swaps(undone)["innerHTML:#toasts"].one("form")["action"]
    as_annotator.post(redo, headers=HTMX)
    assert all_in(notebook) == after


def test_a_tag_that_something_else_came_under_stays_when_its_mark_is_taken_back(
    as_annotator: Client, address: str, review: Review, notebook: Notebook
) -> None:
    first = as_annotator.post(address, selection(review, "cat", tag="a > b > c"), headers=HTMX)
    as_annotator.post(address, selection(review, "dog", tag="a > b > d"), headers=HTMX)

    undo = swaps(first)["innerHTML:#toasts"].one("form")["action"]
    as_annotator.post(undo, headers=HTMX)

    assert paths_in(notebook) == ["a", "a > b", "a > b > d"]
