"""Two people, or two hands, on the same rows at the same moment."""

from collections.abc import Callable
from threading import Thread

import pytest
from django.db import connection, transaction
from django.test import Client

from accounts.models import User
from annotations.actions.highlights import Bodies, Target, mark, set_tag
from annotations.anchors.anchoring import describe
from annotations.history.undoing import redo, undo, undo_last
from annotations.models import Change, Highlight, Notebook, Tag
from annotations.refusals import Overtaken, Refused
from reviews.models import Review
from tests.annotations.browsing import HTMX, selection
from tests.annotations.history.snapshots import snapshot
from tests.annotations.races import wait_until_one_waits
from tests.at_once import at_once
from tests.factories import make_highlight, make_review
from tests.pages import page_of

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "A film of few words. She laughs."


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT)


@pytest.fixture
def highlight(review: Review, notebook: Notebook, annotator: User) -> Highlight:
    return make_highlight(review, "few words", notebook=notebook, by=annotator, tags=["pace"])


def meanwhile(job: Callable[[], object], first: Callable[[], object]) -> object:
    """What the job returns or raises that comes to wait for `first`, which commits then."""
    outcome: list[object] = []

    def run() -> None:
        try:
            outcome.append(job())
        except Refused as refusal:
            outcome.append(refusal)
        finally:
            connection.close()

    other = Thread(target=run)
    with transaction.atomic():
        first()
        other.start()
        wait_until_one_waits()
    other.join()
    return outcome[0]


def test_of_two_who_take_one_change_back_at_once_one_is_told(
    highlight: Highlight, annotator: User
) -> None:
    made = set_tag(highlight, "sound", on=True, by=annotator)
    assert made is not None

    def take_back(change: Change) -> str:
        try:
            return str(undo(change).undone_at is not None)
        except Refused as refusal:
            return str(refusal)

    assert sorted(at_once(take_back, [made, made])) == ["This was taken back already.", "True"]
    assert [tag.name for tag in highlight.tags.all()] == ["pace"]


def test_two_presses_of_the_key_take_two_changes_back(
    highlight: Highlight, notebook: Notebook, annotator: User
) -> None:
    set_tag(highlight, "sound", on=True, by=annotator)
    set_tag(highlight, "irony", on=True, by=annotator)

    at_once(lambda by: undo_last(notebook, by=by), [annotator, annotator])

    assert [tag.name for tag in highlight.tags.all()] == ["pace"]


def test_each_of_two_who_tag_at_once_takes_back_only_their_own_tag(
    highlight: Highlight, annotator: User
) -> None:
    second = meanwhile(
        lambda: set_tag(highlight, "irony", on=True, by=annotator),
        lambda: set_tag(Highlight.objects.get(), "sound", on=True, by=annotator),
    )
    assert isinstance(second, Change)
    assert sorted(tag.name for tag in highlight.tags.all()) == ["irony", "pace", "sound"]

    undo(second)

    assert sorted(tag.name for tag in highlight.tags.all()) == ["pace", "sound"]


def test_undo_that_waits_sees_what_it_waited_for(
    highlight: Highlight, notebook: Notebook, annotator: User
) -> None:
    made = set_tag(highlight, "sound", on=True, by=annotator)
    assert made is not None

    refused = meanwhile(
        lambda: undo(made), lambda: set_tag(Highlight.objects.get(), "irony", on=True, by=annotator)
    )

    assert isinstance(refused, Overtaken)
    assert sorted(tag.name for tag in highlight.tags.all()) == ["irony", "pace", "sound"]


def test_a_mark_with_a_tag_that_goes_at_the_same_moment_is_a_conflict(
    review: Review, notebook: Notebook, annotator: User, as_annotator: Client
) -> None:
    start = TEXT.index("laughs")
    target = Target(review, 1, describe(TEXT, start, start + 6))
    _, marking, _ = mark(target, Bodies(("sound",)), notebook=notebook, by=annotator)
    address = f"/notebooks/{notebook.slug}/mark/"
    form = selection(review, "film", tag="sound")

    answer = meanwhile(
        lambda: as_annotator.post(address, form, headers=HTMX), lambda: undo(marking)
    )

    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert page_of(answer).words == (  # type: ignore[arg-type]
        "Somebody else changed what this needs at the same moment. Try once more."
    )
    assert (Highlight.objects.standing().count(), Tag.objects.count()) == (0, 0)


def test_two_who_save_one_mark_at_once_do_not_overwrite_each_other(
    highlight: Highlight, as_annotator: Client, notebook: Notebook
) -> None:
    def save(note: str) -> tuple[int, str]:
        browser = Client()
        browser.cookies = as_annotator.cookies
        form = {"tag": "pace", "note": note, "revision": "1"}
        answer = browser.post(f"/highlights/{highlight.pk}/", form, headers=HTMX)
        return answer.status_code, note

    (first, kept), (second, refused) = sorted(at_once(save, ["One.", "Two."]))

    assert (first, second) == (200, 409)
    highlight.refresh_from_db()
    assert (highlight.note, highlight.revision) == (kept, 2)
    assert kept != refused
    (made,) = Change.objects.all()
    undo(made)
    assert snapshot(notebook).highlights[highlight.pk].note == ""
    redo(made)
