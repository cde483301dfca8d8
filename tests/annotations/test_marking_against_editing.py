"""Marking and editing at the same moment: a mark is carried, or refused with a sentence."""

from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from accounts.models import User
from annotations.actions.finding import Hit, mark_all
from annotations.actions.highlights import Bodies, Target, change, mark, move_edges
from annotations.anchors.anchoring import describe
from annotations.models import Highlight, Notebook
from annotations.refusals import Refused, TextEdited
from reviews.actions.editing import edit
from reviews.models import Review
from tests.annotations.browsing import HTMX, selection, signed_in
from tests.annotations.races import wait_until_one_waits
from tests.factories import add_version, make_highlight, make_notebook, make_review, make_user
from tests.pages import page_of

pytestmark = pytest.mark.django_db(transaction=True)

OLD = "A film of few words. She laughs."
NEW = "A film of few words. He cries."


@pytest.fixture
def review(transactional_db: None) -> Review:
    return make_review(OLD)


@pytest.fixture
def annotator(transactional_db: None) -> User:
    return make_user(is_editor=True)


@pytest.fixture
def notebook(annotator: User) -> Notebook:
    return make_notebook(annotator)


class Meanwhile(Thread):
    """Edits the review's text in a connection of its own."""

    def __init__(self, review: Review, by: User) -> None:
        super().__init__()
        self.review, self.by = review, by

    def run(self) -> None:
        try:
            edit(self.review, NEW, base=1, by=self.by)
        finally:
            connection.close()


def target(review: Review, words: str) -> Target:
    start = OLD.index(words)
    return Target(review, 1, describe(OLD, start, start + len(words)))


def test_a_new_mark_on_an_older_text_is_refused_by_the_database(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    add_version(review, NEW)
    stale = Review.objects.get(pk=review.pk)
    stale.current = review.versions.get(number=1)

    with pytest.raises(IntegrityError, match="is not the current text of review"):
        make_highlight(stale, "laughs", notebook=notebook, by=annotator)


@pytest.mark.parametrize(
    ("words", "stands"), [("few words", "few words"), ("She laughs", "She laughs")]
)
def test_an_edit_waits_for_a_mark_and_carries_it(
    review: Review, notebook: Notebook, annotator: User, words: str, stands: str
) -> None:
    editing = Meanwhile(review, annotator)
    with transaction.atomic():
        made, _, _ = mark(target(review, words), Bodies(), notebook=notebook, by=annotator)
        editing.start()
        wait_until_one_waits()
    editing.join()

    made.refresh_from_db()
    number = 2 if words in NEW else 1
    assert (made.version.number, made.quote) == (number, stands)


def test_a_mark_waits_for_an_edit_and_is_refused_in_words(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    told: list[str] = []

    def marking() -> None:
        try:
            mark(target(review, "She laughs"), Bodies(), notebook=notebook, by=annotator)
        except TextEdited as refusal:
            told.append(str(refusal)[:47])
        finally:
            connection.close()

    thread = Thread(target=marking)
    with transaction.atomic():
        edit(review, NEW, base=1, by=annotator)
        thread.start()
        wait_until_one_waits()
    thread.join()

    assert told == ["The text of this review was edited at this very"]
    assert Highlight.objects.count() == 0


def test_an_edit_waits_for_a_move_and_carries_it(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    moving = make_highlight(review, "few", notebook=notebook, by=annotator)
    editing = Meanwhile(review, annotator)
    with transaction.atomic():
        move_edges(moving, target(review, "few words"), seen=1, by=annotator)
        editing.start()
        wait_until_one_waits()
    editing.join()

    moving.refresh_from_db()
    assert (moving.version.number, moving.quote) == (2, "few words")


def test_an_edit_waits_for_a_change_of_what_a_mark_says(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    changing = make_highlight(review, "few words", notebook=notebook, by=annotator)
    editing = Meanwhile(review, annotator)
    with transaction.atomic():
        change(changing, Bodies(("pace",), "Slow."), seen=1, by=annotator)
        editing.start()
        wait_until_one_waits()
    editing.join()

    changing.refresh_from_db()
    assert (changing.version.number, changing.quote, changing.note) == (2, "few words", "Slow.")


def test_many_marks_at_once_and_an_edit_wait_for_each_other(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    known = make_highlight(review, "few", notebook=notebook, by=annotator)
    hits = [Hit(review.pk, 1, known.start, known.end), Hit(review.pk, 1, 2, 6)]
    editing = Meanwhile(review, annotator)
    with transaction.atomic():
        mark_all(hits, Bodies(("pace",)), notebook=notebook, by=annotator)
        editing.start()
        wait_until_one_waits()
    editing.join()

    standing = Highlight.objects.order_by("start").values_list("quote", "version__number")
    assert list(standing) == [("film", 2), ("few", 2)]
    with pytest.raises(Refused, match="A text was changed since you searched"):
        mark_all(hits, Bodies(("pace",)), notebook=notebook, by=annotator)


def test_the_page_says_409(review: Review, notebook: Notebook, annotator: User) -> None:
    browser: Client = signed_in(annotator, notebook=notebook)
    form = selection(review, "She laughs")
    answers = []

    def posting() -> None:
        try:
            answers.append(browser.post(f"/notebooks/{notebook.slug}/mark/", form, headers=HTMX))
        finally:
            connection.close()

    thread = Thread(target=posting)
    with transaction.atomic():
        edit(review, NEW, base=1, by=annotator)
        thread.start()
        wait_until_one_waits()
    thread.join()

    (answer,) = answers
    assert answer.status_code == 409
    assert page_of(answer).words[:40] == "The text of this review was edited at th"
