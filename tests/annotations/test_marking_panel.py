"""What the marking panel of a reading page knows beforehand."""

import json

from django.test import Client

from accounts.models import User
from annotations.actions.highlights import remove
from annotations.models import Notebook, Role
from tests.factories import make_highlight, make_member, make_review
from tests.pages import page_of

TEXT = "A film of few words. She laughs."


def last_tags(browser: Client, address: str) -> list[str]:
    panel = page_of(browser.get(address)).one("marking-panel")
    tags: list[str] = json.loads(panel["data-last-tags"])
    return tags


def test_the_tags_of_ones_newest_mark_in_the_notebook(
    as_annotator: Client, annotator: User, notebook: Notebook
) -> None:
    review = make_review(TEXT)
    address = review.get_absolute_url()
    assert last_tags(as_annotator, address) == []

    make_highlight(review, "film", notebook=notebook, by=annotator, tags=["pace"])
    newest = make_highlight(
        review, "few", notebook=notebook, by=annotator, tags=["tone", '"a" & b']
    )
    other = make_member(notebook, Role.ANNOTATOR)
    make_highlight(review, "She", notebook=notebook, by=other, tags=["hers"])
    assert last_tags(as_annotator, address) == ['"a" & b', "tone"]

    remove(newest, by=annotator)
    assert last_tags(as_annotator, address) == ["pace"]
