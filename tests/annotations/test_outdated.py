"""A change made from an old revision: both are shown, and nothing is overwritten."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.highlights import Bodies, change
from annotations.models import Highlight, Notebook, Role
from reviews.models import Review
from tests.annotations.browsing import HTMX
from tests.factories import make_highlight, make_member, make_review
from tests.pages import page_of

TEXT = "A film of few words.\n\nShe laughs."


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT)


@pytest.fixture
def highlight(review: Review, notebook: Notebook, annotator: User) -> Highlight:
    return make_highlight(
        review, "few words", notebook=notebook, by=annotator, note="Why?", tags=["pace"]
    )


def tags_on(highlight: Highlight) -> list[str]:
    return [tag.name for tag in highlight.tags.all()]


def test_both_are_shown_to_who_changes_what_somebody_else_changed(
    as_annotator: Client, highlight: Highlight, notebook: Notebook
) -> None:
    ben = make_member(notebook, Role.ANNOTATOR)
    change(highlight, Bodies(("irony",), "Theirs."), seen=1, by=ben)
    form = {"tag": "sound, pace", "note": "Mine.", "revision": "1"}

    answer = as_annotator.post(f"/highlights/{highlight.pk}/", form, headers=HTMX)

    panel = page_of(answer)
    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#panel-body")
    assert panel.one(class_="refusal").words == (
        f"{ben} changed this mark after you opened it. Nothing of yours is saved yet, "
        "and nothing of what was saved is lost."
    )
    theirs = panel.one(class_="theirs")
    assert [tag.text for tag in theirs.all("li")] == ["irony"]
    assert theirs.one(class_="note").text == "Theirs."
    yours = panel.one("form", class_="changed-mark")
    assert yours.one("input", name="tag")["value"] == "sound, pace"
    assert yours.one("textarea", name="note").text == "Mine."
    highlight.refresh_from_db()
    assert (highlight.note, tags_on(highlight)) == ("Theirs.", ["irony"])
    assert [tag.name for tag in notebook.tags.all()] == ["irony", "pace"]

    form["revision"] = yours.one("input", name="revision")["value"]
    saved = as_annotator.post(yours["hx-post"], form, headers=HTMX)

    highlight.refresh_from_db()
    assert (saved.status_code, highlight.note, tags_on(highlight)) == (
        200,
        "Mine.",
        ["pace", "sound"],
    )
    as_annotator.post(f"/notebooks/{notebook.slug}/undo/", headers=HTMX)
    highlight.refresh_from_db()
    assert (highlight.note, tags_on(highlight)) == ("Theirs.", ["irony"])


def test_both_are_shown_on_a_page_without_htmx(
    as_annotator: Client, highlight: Highlight, annotator: User
) -> None:
    change(highlight, Bodies((), ""), seen=1, by=annotator)

    answer = as_annotator.post(f"/highlights/{highlight.pk}/", {"note": "Two.", "revision": "1"})

    page = page_of(answer)
    assert (answer.status_code, page.one("h1").text) == (409, "Changed meanwhile")
    assert page.one(class_="refusal").words[:22] == "You changed this mark "
    assert page.one(class_="theirs").words == "As it is now No tag and no note. Keep it so"
    assert page.one("textarea", name="note").text == "Two."


@pytest.mark.parametrize("revision", ["9999999999", "0", "-1", "2"])
def test_a_revision_that_never_was_overwrites_nothing(
    as_annotator: Client, highlight: Highlight, revision: str
) -> None:
    form = {"note": "Two.", "revision": revision}

    answer = as_annotator.post(f"/highlights/{highlight.pk}/", form, headers=HTMX)

    highlight.refresh_from_db()
    assert (answer.status_code, highlight.note) == (409, "Why?")
    assert page_of(answer).one(class_="refusal").words[:22] == "Somebody changed this "


@pytest.mark.parametrize("revision", ["", "x", "1.5", "1" * 11])
def test_a_change_without_a_revision_is_refused(
    as_annotator: Client, highlight: Highlight, revision: str
) -> None:
    form = {"note": "Two.", "revision": revision}

    answer = as_annotator.post(f"/highlights/{highlight.pk}/", form, headers=HTMX)

    highlight.refresh_from_db()
    assert (answer.status_code, highlight.note) == (422, "Why?")
    assert page_of(answer).words[:41] == "The revision of the mark cannot be read: "
