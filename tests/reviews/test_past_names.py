"""A name's address: it stays while the name does, and leads to where the name is today."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from reviews.actions.editing import edit
from reviews.actions.matched_names import MatchedNames
from reviews.actions.spellings import join_to, take_back
from reviews.models import Name, PastName, Review
from tests.factories import make_review, make_user


@pytest.fixture
def editor(db: None) -> User:
    return make_user(is_editor=True)


@pytest.fixture
def as_editor(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def edited(review: Review, text: str, *, by: User) -> None:
    review = Review.objects.with_text().get(pk=review.pk)
    edit(review, text, base=review.current.number, by=by)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We hear Samantha.", "We hear Samanta."),
        ("We hear Samantha, and Zelda.", "We still hear Samanta, and not Zelda."),
        ("We hear Theo.", "We hear Theodore Twombly."),
        ("We hear Samantha. And Zelda.\n\nThe end.", "No.\n\nWe hear Samanta. And Zelda."),
    ],
)
def test_an_edit_of_its_only_spelling_leaves_a_name_its_address(
    editor: User, before: str, after: str
) -> None:
    review = make_review(before)
    ids = {name.label: name.pk for name in Name.objects.all()}

    edited(review, after, by=editor)

    today = {name.label: name.pk for name in Name.objects.all()}
    assert sorted(today.values()) == sorted(ids.values())
    renamed = (set(ids) - set(today), set(today) - set(ids))
    assert [ids[label] for label in renamed[0]] == [today[label] for label in renamed[1]]
    assert [len(labels) for labels in renamed] == [1, 1]


def test_another_name_in_its_place_is_another(as_editor: Client, editor: User) -> None:
    review = make_review("We hear Samantha.")
    samantha = Name.objects.get().pk

    edited(review, "We hear Zelda.", by=editor)

    assert Name.objects.get().pk != samantha
    assert as_editor.get(f"/names/{samantha}/").status_code == 404


def test_a_name_that_comes_back_has_its_address_again(as_editor: Client, editor: User) -> None:
    review = make_review("We hear Samantha.")
    samantha = Name.objects.get().pk
    edited(review, "We hear nobody.", by=editor)
    assert as_editor.get(f"/names/{samantha}/").status_code == 404

    edited(review, "We hear Samantha.", by=editor)

    assert (Name.objects.get().pk, PastName.objects.count()) == (samantha, 0)


def test_the_address_of_a_name_that_was_joined_leads_to_the_other_until_it_is_taken_back(
    as_editor: Client, editor: User
) -> None:
    review = make_review("We hear Samantha, and Scarlett Johansson.")
    ids = {name.label: name.pk for name in Name.objects.all()}
    samantha, scarlett = Name.objects.order_by("label")

    decisions = join_to(samantha, scarlett, by=editor)
    answer = as_editor.get(f"/names/{samantha.pk}/")
    assert answer["Location"] == f"/names/{scarlett.pk}/"

    take_back(review.work, [each.pk for each in decisions])
    assert {name.label: name.pk for name in Name.objects.all()} == ids


KEYS = st.lists(st.sampled_from("abcdefg"), unique=True, max_size=6)


@given(KEYS, KEYS, st.data())
def test_no_name_is_two_and_one_with_the_same_key_stays(
    keys: list[str], before: list[str], data: st.DataObject
) -> None:
    starts = st.tuples(st.integers(1, 2), st.integers(0, 5))
    places = data.draw(st.lists(st.lists(starts), min_size=len(keys), max_size=len(keys)))
    ids = dict(enumerate(before))
    name_at = data.draw(st.dictionaries(starts, st.sampled_from(sorted(ids)))) if ids else {}

    matched = MatchedNames(keys, places, ids)
    matched.by_place(name_at)

    taken = [pk for pk in matched.ids if pk is not None]
    assert len(taken) == len(set(taken))
    for key, pk, held in zip(keys, matched.ids, places, strict=True):
        if key in before:
            assert ids[pk if pk is not None else -1] == key
        elif pk is not None:
            assert pk in {name_at.get(at) for at in held}
