"""The removed marks of a notebook: /notebooks/<slug>/history/?show=removed."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.highlights import Bodies, Target, mark, remove
from annotations.anchors.anchoring import describe
from annotations.history.undoing import undo_last
from annotations.models import Highlight, Notebook
from reviews.models import Review
from tests.annotations.browsing import HTMX, swaps
from tests.factories import make_highlight, make_review
from tests.pages import page_of

TEXT = "A film of few words. She laughs."


@pytest.fixture
def address(notebook: Notebook) -> str:
    return f"/notebooks/{notebook.slug}/history/"


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT, critic="Ana Novák")


@pytest.fixture
def highlight(review: Review, notebook: Notebook, annotator: User) -> Highlight:
    return make_highlight(review, "few words", notebook=notebook, by=annotator, note="Why?")


def test_removed_marks_wait_to_be_brought_back(
    as_annotator: Client, address: str, highlight: Highlight, annotator: User
) -> None:
    first = make_highlight(highlight.review, "film", notebook=highlight.notebook, by=annotator)
    remove(highlight, by=annotator)
    remove(first, by=annotator)
    here = f"{address}?show=removed"

    page = page_of(as_annotator.get(here))

    assert [quote.text for quote in page.all("blockquote")] == ["film", "few words"]
    item = page.one(id=f"removed-{highlight.pk}")
    assert item.one("figcaption").words == "Ana Novák on Her"
    assert item.one(class_="note").text == "Why?"
    assert item.one("button")["aria-label"] == "Bring back “few words”"
    form = item.one("form")
    answer = as_annotator.post(form["action"], {"next": form.one("input", name="next")["value"]})
    assert answer["Location"] == here
    assert [quote.text for quote in page_of(as_annotator.get(here)).all("blockquote")] == ["film"]
    assert Highlight.objects.standing().get() == highlight


def test_a_marking_taken_back_comes_back_from_there_with_its_tags(
    as_annotator: Client, address: str, review: Review, notebook: Notebook, annotator: User
) -> None:
    target = Target(review, 1, describe(TEXT, 2, 6))
    tagged = make_highlight(review, "laughs", notebook=notebook, by=annotator, tags=["Score"])
    bodies = Bodies(("Score", "Score > strings", "pace > slow"))
    made, _, _ = mark(target, bodies, notebook=notebook, by=annotator)
    undo_last(notebook, by=annotator)

    remove(tagged, by=annotator)
    form = page_of(as_annotator.get(f"{address}?show=removed")).one(id=f"removed-{made.pk}")
    tags = form.one("ul", class_="tags")
    assert tags["aria-label"] == "Tags that come back"
    assert [tag.text for tag in tags.all("li")] == ["Score", "Score > strings", "pace > slow"]
    headers = HTMX | {"HX-Current-URL": f"http://testserver{address}?show=removed"}
    pieces = swaps(as_annotator.post(form.one("form")["hx-post"], headers=headers))

    assert pieces["innerHTML:#toasts"].words == "Marked: pace > slow, Score, Score > strings. Undo"
    assert [tag.name for tag in made.tags.all()] == ["Score", "slow", "strings"]
