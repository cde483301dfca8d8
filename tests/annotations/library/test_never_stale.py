"""What anybody writes is found in the library in that moment: tags, collections, names and texts,
and all ways back."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions import collections
from annotations.actions.codebook import TagFields, change_tag, delete_tag
from annotations.actions.merging import merge
from annotations.actions.tags import tags_named
from annotations.history.undoing import undo_last
from annotations.models import Notebook
from reviews.actions.editing import edit
from reviews.actions.spellings import join_to, split_off
from reviews.models import Name, Review
from tests.annotations.browsing import reviews_in
from tests.annotations.library.test_also_found import also
from tests.factories import make_highlight, make_review

TEXT = "Scarlett Johansson sings. Johansson dances. Ana Novak laughs."


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT, work="Zama")


def tagged(browser: Client, *paths: str) -> list[int]:
    """How many reviews are found by each tag."""
    return [len(reviews_in(browser.get("/", {"q": f'tag:"{path}"'}))) for path in paths]


def test_a_tag_renamed_merged_deleted_and_back_again(
    as_annotator: Client, review: Review, notebook: Notebook, annotator: User
) -> None:
    make_highlight(review, "sings", notebook=notebook, by=annotator, tags=["song"])
    (song,) = tags_named(notebook, ["song"])
    (music,) = tags_named(notebook, ["music"])
    assert tagged(as_annotator, "song", "music") == [1, 0]

    change_tag(song, TagFields("tune", None, 1), by=annotator)
    assert tagged(as_annotator, "song", "tune") == [0, 1]
    assert also(as_annotator, "tune") == {"Tags": ["tune"]}
    song.refresh_from_db()

    merge(song, music, by=annotator)
    assert tagged(as_annotator, "tune", "music") == [0, 1]
    undo_last(notebook, by=annotator)
    assert tagged(as_annotator, "tune", "music") == [1, 0]

    song.refresh_from_db()
    delete_tag(song, with_passages=False, with_children=False, by=annotator)
    assert tagged(as_annotator, "tune") == [0]
    assert also(as_annotator, "tune") == {}
    undo_last(notebook, by=annotator)
    assert tagged(as_annotator, "tune") == [1]


def test_a_collection_begun_renamed_and_deleted(
    as_annotator: Client, notebook: Notebook, annotator: User
) -> None:
    begun = collections.start_collection("On walruses", "", notebook=notebook, by=annotator)
    assert also(as_annotator, "walruses") == {"Collections": ["On walruses"]}

    collections.rename(begun, "On carpenters", "")
    assert also(as_annotator, "walruses") == {}
    assert also(as_annotator, "carpenters") == {"Collections": ["On carpenters"]}

    begun.delete()
    assert also(as_annotator, "carpenters") == {}


def test_names_split_and_joined(as_annotator: Client, review: Review, annotator: User) -> None:
    def names() -> list[str]:
        return sorted(also(as_annotator, "johansson")["Names in reviews"])

    assert names() == ["Scarlett Johansson"]
    split_off(Name.objects.get(label="Scarlett Johansson"), "Johansson", by=annotator)
    assert names() == ["Johansson", "Scarlett Johansson"]

    johansson = Name.objects.get(label="Johansson")
    join_to(johansson, Name.objects.get(label="Scarlett Johansson"), by=annotator)
    assert names() == ["Scarlett Johansson"]


def test_an_edit_and_the_way_back(as_annotator: Client, review: Review, annotator: User) -> None:
    def found() -> list[int]:
        return [len(reviews_in(as_annotator.get("/", {"q": word}))) for word in ("sings", "hums")]

    assert found() == [1, 0]
    edit(review, TEXT.replace("sings", "hums"), base=1, by=annotator)
    assert found() == [0, 1]
    assert also(as_annotator, "novak") == {"Names in reviews": ["Ana Novak"]}
    edit(review, TEXT, base=2, by=annotator)
    assert found() == [1, 0]
