"""Why marks lost their place is said once for all of which it is true."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.anchors.carrying import GONE, SEVERAL
from annotations.models import Notebook
from reviews.actions.editing import edit
from tests.factories import make_highlight, make_review, make_user
from tests.pages import page_of

pytestmark = pytest.mark.django_db

TWIN = "She laughs out loud in the empty house."
CUT = "Rain falls on the harbour wall all week. Nobody minds it much, nobody goes home."


def test_a_reason_is_said_once_before_the_marks_that_it_is_true_of(
    as_annotator: Client, notebook: Notebook, annotator: User
) -> None:
    review = make_review(f"Rain. {TWIN}\n\n{CUT}")
    for words in ("harbour wall all week", "laughs out loud in the", "minds it much"):
        make_highlight(review, words, notebook=notebook, by=annotator)
    twins = f"One. {TWIN} Two. {TWIN}"
    edit(review, twins, base=1, by=make_user(is_editor=True))

    listed = page_of(as_annotator.get(f"/notebooks/{notebook.slug}/orphans/")).one("orphan-list")

    said = [each.words for each in listed.top() if each.tag == "p"]
    assert said == [SEVERAL, GONE]
    assert [each.one("h2").words for each in listed.all("article")] == [
        "laughs out loud in the",
        "harbour wall all week",
        "minds it much",
    ]
