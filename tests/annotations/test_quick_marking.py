"""What a mark waits for: how much is asked of the database, and that it is the whole of it."""

import re

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from annotations.actions.highlights import Bodies, Target, mark
from annotations.actions.tags import tags_named
from annotations.anchors.anchoring import describe
from annotations.codes import codebook_of
from annotations.models import Change, Highlight, Notebook, Role, Tag
from reviews.models import Review
from tests.annotations.browsing import HTMX, selection, swaps
from tests.factories import make_highlight, make_member, make_review
from tests.pages import page_of

TEXT = "A 🎬 film of <few> words.\n\nShe laughs. He waits.\n\nThe end & no more."


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT)


@pytest.fixture
def address(notebook: Notebook) -> str:
    return reverse("make_highlight", args=[notebook.slug])


@pytest.mark.parametrize("there", [1, 3])
def test_a_mark_takes_two_queries(
    as_annotator: Client,
    address: str,
    review: Review,
    notebook: Notebook,
    annotator: User,
    there: int,
) -> None:
    for words in ("film", "of", "words")[:there]:
        make_highlight(review, words, notebook=notebook, by=annotator, tags=["pace", "irony"])
    form = selection(review, "few", tag="irony, pace")

    with CaptureQueriesContext(connection) as asked:
        pieces = swaps(as_annotator.post(address, form, headers=HTMX))

    # The session, its person and what marking takes to know; the marking and the marks around it.
    assert len(asked) == 2
    made = Highlight.objects.latest("pk")
    assert list(pieces) == [
        f"r{review.pk}-0",
        f"beforeend:#cards-{review.pk}",
        "innerHTML:#toasts",
    ]
    card = pieces[f"beforeend:#cards-{review.pk}"].one(id=f"card-{made.pk}")
    assert [tag.text for tag in card.all("li")] == ["irony", "pace"]


def test_the_paragraph_and_the_card_are_those_of_the_page(
    as_annotator: Client, address: str, review: Review, notebook: Notebook, annotator: User
) -> None:
    other = make_member(notebook, Role.ANNOTATOR)
    make_highlight(review, "film of", notebook=notebook, by=annotator, tags=["form > pace"])
    make_highlight(review, "<few> words.\n\nShe", notebook=notebook, by=other, tags=["a & b"])
    make_highlight(review, "She laughs", notebook=notebook, by=other)
    tags_named(notebook, ["form > tone"])
    form = selection(review, "of <few>", tag="tone, a & b", note="So *few*?")

    answer = as_annotator.post(address, form, headers=HTMX)

    page = as_annotator.get(f"/reviews/{review.pk}/").content.decode()
    drawn = answer.content.decode().replace(' hx-swap-oob="true"', "")
    made = Highlight.objects.latest("pk")
    paragraph = f'<p id="r{review.pk}-0".*?</p>'
    card = f'<article class="card" id="card-{made.pk}".*?</article>'
    for part in (paragraph, card):
        assert re.findall(part, drawn, re.DOTALL) == re.findall(part, page, re.DOTALL) != []


def test_the_change_that_comes_back_is_the_one_that_is_kept(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    tags_named(notebook, ["pace"])
    target = Target(review, 1, describe(TEXT, 2, 8))

    for tags in (["pace"], ["pace", "form > tone"], []):
        made, change, _ = mark(target, Bodies(tuple(tags), "Hm."), notebook=notebook, by=annotator)

        kept = Change.objects.get(pk=change.pk)
        names = ["about", "kind", "notebook", "author", "made_at", "undone_at", "steps"]
        assert [getattr(change, name) for name in names] == [getattr(kept, name) for name in names]
        assert kept.steps[-1][:2] == ["highlight", made.pk]
        highlight = Highlight.objects.get(pk=made.pk)
        assert (highlight.created_at, highlight.revision) == (made.created_at, 1)
        assert sorted(kept.steps[-1][3]["tags"]) == sorted(tag.pk for tag in highlight.tags.all())


@pytest.mark.django_db(transaction=True)
def test_a_tag_that_went_meanwhile_leaves_nothing_behind() -> None:
    review = make_review(TEXT)
    annotator = User.objects.create_user("Vera")
    notebook = Notebook.objects.create(name="Seminar", slug="seminar")
    tags_named(notebook, ["pace"])
    before = codebook_of(notebook)
    Tag.objects.all().delete()

    with pytest.raises(IntegrityError):
        mark(
            Target(review, 1, describe(TEXT, 2, 8)),
            Bodies(("pace",)),
            notebook=notebook,
            by=annotator,
            codebook=before,
        )

    assert (Highlight.objects.count(), Change.objects.count()) == (0, 0)


def test_a_page_without_the_review_gets_the_toast_alone(
    as_annotator: Client, address: str, review: Review
) -> None:
    elsewhere = HTMX | {"HX-Current-URL": "http://testserver/"}

    pieces = swaps(as_annotator.post(address, selection(review, "film"), headers=elsewhere))

    assert list(pieces) == ["innerHTML:#toasts"]
    assert Highlight.objects.get().quote == "film"


def test_a_review_that_is_gone_is_refused_after_the_role(
    as_annotator: Client, as_reader: Client, address: str, review: Review
) -> None:
    form = selection(review, "film") | {"review": "0"}

    answers = [browser.post(address, form, headers=HTMX) for browser in (as_annotator, as_reader)]

    assert [answer.status_code for answer in answers] == [422, 403]
    assert page_of(answers[0]).words == (
        "This review is no longer in the library. Load the page again."
    )
