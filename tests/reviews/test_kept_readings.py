"""Readings as they are kept in the database: a text is read again only where it has to be."""

from collections.abc import Iterable

import pytest

from accounts.models import User
from config.management.commands.serve import SAMPLE
from reviews.actions.editing import edit
from reviews.actions.naming import gather_names
from reviews.actions.storing import store
from reviews.importing.reading import find_files, read_path
from reviews.importing.records import Defaults
from reviews.models import KeptReading, Mention, Review, Work
from tests.factories import make_review, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return make_user(is_editor=True)


def found() -> set[tuple[str, str, int, int, int]]:
    """Every mention: its name's label and kind, and its place."""
    fields = ("name__label", "name__kind", "version", "start", "end")
    return set(Mention.objects.values_list(*fields))


def found_from_scratch(works: Iterable[int]) -> set[tuple[str, str, int, int, int]]:
    KeptReading.objects.all().delete()
    gather_names(works)
    return found()


def test_one_review_after_another_and_edits_find_what_all_at_once_do(editor: User) -> None:
    for path in find_files([SAMPLE]):
        store(read_path(path, Defaults()), by=None, each=lambda _: None)
    for review in Review.objects.filter(work__title="The Weighbridge").with_text():
        changed = f"{review.current.text}\n\nThe fens and the wash are march and tarrant."
        edit(review, changed.replace("Nonie", "Nony"), base=1, by=editor)

    step_by_step = found()
    assert len(step_by_step) > 300
    assert found_from_scratch(Work.objects.values_list("pk", flat=True)) == step_by_step


def test_what_is_kept_is_not_read_again_until_another_text_makes_it_old() -> None:
    first = make_review("We hear Gold here.", critic="Ana")
    kept = KeptReading.objects.get(version=first.current_id)
    # Whoever reads this text again finds the name again.
    KeptReading.objects.update(found={**kept.found, "mentions": []})

    second = make_review("We hear Zelda here.", critic="Ben")
    assert {mention[2] for mention in found()} == {second.current_id}

    make_review("All gold.", critic="Cleo")
    assert KeptReading.objects.get(version=first.current_id).found["capitals"] == [8, 12, 2]


@pytest.mark.parametrize("change", [{"language": "de"}, {"language": ""}])
def test_a_text_is_read_again_under_another_basis(change: dict[str, str]) -> None:
    review = make_review("We hear Zelda here.", language="en")
    before = bytes(KeptReading.objects.get().basis)
    Review.objects.update(**change)

    gather_names([review.work_id])

    assert bytes(KeptReading.objects.get().basis) != before


def test_an_edit_clears_away_what_was_kept_of_the_older_text(editor: User) -> None:
    edited = make_review("We hear Zelda here.", critic="Ana")
    other = make_review("We hear Zelda there.", critic="Ben")

    version = edit(edited, "We hear Samantha here.", base=1, by=editor)

    kept = KeptReading.objects.values_list("version", flat=True)
    assert set(kept) == {version.pk, other.current_id}
