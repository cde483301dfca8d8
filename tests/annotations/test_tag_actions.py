"""Tags by name, made as they are needed."""

from threading import Thread

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from annotations.actions.tags import clean_tag_paths, tags_named
from annotations.codebook import NAME_LENGTH, name_key
from annotations.codebook.palette import COLOURS
from annotations.models import Notebook, Tag
from annotations.refusals import Refused
from tests.annotations.races import wait_until_one_waits
from tests.factories import make_notebook, make_user


def names_of(tags: list[Tag]) -> list[str]:
    return [tag.name for tag in tags]


@pytest.mark.parametrize(
    ("given_names", "kept"),
    [
        ([], []),
        (["irony"], ["irony"]),
        (["  slow \t cinema\n"], ["slow cinema"]),
        (["irony, pace", "sound"], ["irony", "pace", "sound"]),
        ([",, ,irony,"], ["irony"]),
        (["Irony", "pace", "IRONY", "irony "], ["Irony", "pace"]),
        (["Straße, STRASSE"], ["Straße"]),
        (["cafe\u0301"], ["caf\u00e9"]),
        (["caf\u00e9", "cafe\u0301"], ["caf\u00e9"]),
        (["🎬", "👩‍👩‍👧"], ["🎬", "👩‍👩‍👧"]),
        (["x" * NAME_LENGTH], ["x" * NAME_LENGTH]),
    ],
)
def test_names_are_cleaned(given_names: list[str], kept: list[str]) -> None:
    assert clean_tag_paths(given_names) == kept


def test_a_name_that_is_too_long_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        clean_tag_paths(["irony", "x" * 101])

    assert str(refusal.value) == (
        "The tag “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” is too long: 101 characters, "
        "where 100 is the most."
    )


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x7f", "\x9f", "\ud800"])
def test_a_name_with_a_character_that_cannot_be_shown_is_refused(sign: str) -> None:
    with pytest.raises(Refused, match=r"^A tag's name holds a character that cannot be shown"):
        clean_tag_paths([f"iro{sign}ny"])


@given(st.lists(st.text(alphabet=st.sampled_from("aAáÁsSßiİı, \t"), max_size=12), max_size=6))
def test_clean_names_are_clean_already(given_names: list[str]) -> None:
    names = clean_tag_paths(given_names)

    assert clean_tag_paths(names) == names
    assert len({name_key(name) for name in names}) == len(names)


@pytest.mark.django_db
def test_new_names_become_tags_in_their_order(notebook: Notebook) -> None:
    tags = tags_named(notebook, ["pace, irony", "Sound"])

    assert names_of(tags) == ["pace", "irony", "Sound"]
    assert names_of(list(notebook.tags.all())) == ["irony", "pace", "Sound"]


@pytest.mark.django_db
def test_a_known_name_in_another_case_is_the_same_tag(notebook: Notebook) -> None:
    first = tags_named(notebook, ["Irony"])

    assert tags_named(notebook, ["IRONY"]) == first
    assert names_of(list(notebook.tags.all())) == ["Irony"]


@pytest.mark.django_db
def test_each_notebook_has_its_own_tags(notebook: Notebook) -> None:
    other = make_notebook(make_user())

    assert tags_named(notebook, ["irony"]) != tags_named(other, ["irony"])


@pytest.mark.django_db
def test_new_tags_get_the_colours_least_used_first(notebook: Notebook) -> None:
    first = tags_named(notebook, [f"tag {number}" for number in range(COLOURS)])
    assert [tag.colour for tag in first] == list(range(1, COLOURS + 1))

    notebook.tags.filter(colour__in=(5, 9)).delete()
    tags = tags_named(notebook, ["one", "two", "three"])

    assert [tag.colour for tag in tags] == [5, 9, 1]


@pytest.mark.django_db
def test_more_new_tags_than_colours_begin_again(notebook: Notebook) -> None:
    tags = tags_named(notebook, [f"tag {number}" for number in range(COLOURS + 2)])

    assert [tag.colour for tag in tags][-3:] == [COLOURS, 1, 2]


@pytest.mark.django_db
def test_a_refused_name_makes_no_tag_of_the_others(notebook: Notebook) -> None:
    with pytest.raises(Refused):
        tags_named(notebook, ["irony", "x" * 101])

    assert list(notebook.tags.all()) == []


@pytest.mark.django_db
def test_the_longest_name_is_kept_where_its_key_is_longer_still(notebook: Notebook) -> None:
    # Without regard to case, this ligature is three letters.
    (tag,) = tags_named(notebook, ["ﬃ" * NAME_LENGTH])

    assert tag.key == "ffi" * NAME_LENGTH


@pytest.mark.django_db(transaction=True)
def test_two_people_who_make_one_tag_at_once_get_the_same(notebook: Notebook) -> None:
    found: list[Tag] = []

    def make_too() -> None:
        found.extend(tags_named(notebook, ["IRONY"]))
        connection.close()

    other = Thread(target=make_too)
    with transaction.atomic():
        made = tags_named(notebook, ["irony"])
        other.start()
        wait_until_one_waits()
    other.join()

    assert found == made
