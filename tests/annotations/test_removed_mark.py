"""A mark that was removed while somebody had it open in another tab."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.highlights import Bodies, Target, mark, remove
from annotations.anchors.anchoring import describe
from annotations.history.undoing import undo_last
from annotations.models import Highlight, Notebook, Role
from reviews.models import Review
from tests.annotations.browsing import HTMX
from tests.factories import make_highlight, make_member, make_review
from tests.pages import page_of

TEXT = "A film of few words. She laughs."


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT)


@pytest.fixture
def removed(review: Review, notebook: Notebook, annotator: User) -> Highlight:
    made = make_highlight(
        review, "few words", notebook=notebook, by=annotator, note="Why?", tags=["irony"]
    )
    remove(made, by=make_member(notebook, Role.ANNOTATOR))
    return made


def said_of(removed: Highlight) -> str:
    who = removed.notebook.changes.get(kind="remove").author
    when = f"{removed.removed_at:%-d %b %Y, %H:%M} UTC"
    return f"This mark was removed by {who} on {when}. Nothing of it is lost."


def test_its_page_says_who_removed_it_and_brings_it_back(
    as_annotator: Client, removed: Highlight
) -> None:
    answer = as_annotator.get(removed.get_absolute_url())

    main = page_of(answer).one("main")
    assert answer.status_code == 410
    assert main.one("blockquote").text == "few words"
    assert [tag.words for tag in main.all("li")] == ["irony"]
    assert main.one(class_="refusal").words == said_of(removed)
    as_annotator.post(main.one("form")["action"])
    assert Highlight.objects.standing().get() == removed


def test_the_panel_shows_it_where_the_mark_would_be(
    as_annotator: Client, removed: Highlight
) -> None:
    answer = as_annotator.get(removed.get_absolute_url(), headers=HTMX)

    assert answer.status_code == 410
    assert "HX-Retarget" not in answer
    assert [each.words for each in page_of(answer).top()] == [said_of(removed), "Bring it back"]


@pytest.mark.parametrize("act", ["", "tag/", "move/", "link/", "replies/"])
def test_nothing_is_done_to_it(as_annotator: Client, removed: Highlight, act: str) -> None:
    address = f"{removed.get_absolute_url()}{act}"
    headers = HTMX | {"HX-Target": "change-message"}
    fields = {"note": "Because.", "body": "No.", "tag": "pace", "revision": "1"}

    answer = as_annotator.post(address, fields, headers=headers)

    assert answer.status_code == 410
    assert page_of(answer).top()[0].words == said_of(removed)
    removed.refresh_from_db()
    assert (removed.note, removed.replies.count()) == ("Why?", 0)
    assert [tag.name for tag in removed.tags.all()] == ["irony"]


def test_who_may_only_read_is_not_offered_to_bring_it_back(
    as_reader: Client, removed: Highlight
) -> None:
    main = page_of(as_reader.get(removed.get_absolute_url())).one("main")

    assert main.one(class_="refusal").words == said_of(removed)
    assert main.all("form") == []


def test_a_stranger_is_told_nothing(as_stranger: Client, removed: Highlight) -> None:
    assert as_stranger.get(removed.get_absolute_url()).status_code == 404


def test_one_whose_marking_was_taken_back_was_removed_by_nobody(
    as_annotator: Client, review: Review, notebook: Notebook, annotator: User
) -> None:
    made, *_ = mark(
        Target(review, 1, describe(TEXT, 2, 6)), Bodies(), notebook=notebook, by=annotator
    )
    undo_last(notebook, by=annotator)

    page = page_of(as_annotator.get(made.get_absolute_url()))

    assert page.one(class_="refusal").words[:25] == "This mark was removed on "
