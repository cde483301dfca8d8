"""Removing a highlight and bringing it back: /highlights/<id>/remove/ and …/restore/."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.collections import gather, start_collection
from annotations.actions.highlights import Bodies, change, remove
from annotations.models import Change, Entry, Highlight, Notebook
from reviews.models import Review
from tests.annotations.browsing import HTMX, gone_from, marks_in, swaps
from tests.factories import make_highlight, make_review, make_user
from tests.pages import page_of

TEXT = "A film of few words.\n\nShe laughs. The end."


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT)


@pytest.fixture
def highlight(review: Review, notebook: Notebook, annotator: User) -> Highlight:
    return make_highlight(
        review, "words.\n\nShe", notebook=notebook, by=annotator, note="Why?", tags=["pace"]
    )


def address(highlight: Highlight, verb: str) -> str:
    return f"/highlights/{highlight.pk}/{verb}/"


def is_removed(highlight: Highlight) -> bool:
    return not Highlight.objects.standing().filter(pk=highlight.pk).exists()


def test_a_removed_mark_leads_back_to_where_it_was(
    as_annotator: Client, highlight: Highlight
) -> None:
    answer = as_annotator.post(address(highlight, "remove"))

    assert (answer.status_code, answer["Location"]) == (302, highlight.passage_url)
    assert is_removed(highlight)


def test_htmx_gets_the_paragraphs_without_it_no_card_and_a_way_back(
    as_annotator: Client, highlight: Highlight, annotator: User
) -> None:
    review = highlight.review
    other = make_highlight(review, "She laughs", notebook=highlight.notebook, by=annotator)

    pieces = swaps(as_annotator.post(address(highlight, "remove"), headers=HTMX))

    first, second = f"r{review.pk}-0", f"r{review.pk}-22"
    cards = f"beforeend:#cards-{review.pk}"
    assert list(pieces) == [first, second, cards, "innerHTML:#toasts"]
    assert pieces[first].text == "A film of few words."
    assert marks_in(pieces[first]) == []
    assert marks_in(pieces[second]) == [(str(other.pk), "She laughs")]
    assert gone_from(pieces[cards]) == [str(highlight.pk)]
    assert pieces[cards].all(class_="card") == []
    toast = pieces["innerHTML:#toasts"]
    assert toast.words == "Mark removed. Undo"
    change = Change.objects.get()
    assert toast.one("form")["hx-post"] == f"/changes/{change.pk}/undo/"


def test_a_mark_comes_back_whole(as_annotator: Client, highlight: Highlight) -> None:
    remove(highlight, by=highlight.author)

    pieces = swaps(as_annotator.post(address(highlight, "restore"), headers=HTMX))

    place = f"beforeend:#cards-{highlight.review_id}"
    assert list(pieces)[2:] == [place, "innerHTML:#toasts"]
    card = pieces[place].one(id=f"card-{highlight.pk}")
    assert [tag.text for tag in card.all("li")] == ["pace"]
    assert card.one(class_="note").text == "Why?"
    assert marks_in(pieces[f"r{highlight.review_id}-0"]) == [(str(highlight.pk), "words.")]
    assert pieces["innerHTML:#toasts"].words == "The mark is back. Undo"
    assert not is_removed(highlight)


def test_a_mark_comes_back_without_htmx(as_annotator: Client, highlight: Highlight) -> None:
    remove(highlight, by=highlight.author)

    answer = as_annotator.post(address(highlight, "restore"))

    assert (answer.status_code, answer["Location"]) == (302, highlight.passage_url)
    assert not is_removed(highlight)


def test_a_mark_comes_back_to_its_places_in_collections(
    as_annotator: Client, highlight: Highlight, review: Review, annotator: User
) -> None:
    collection = start_collection("Pace", "", notebook=highlight.notebook, by=annotator)
    gather(collection, [highlight, review])

    as_annotator.post(address(highlight, "remove"))
    without = [entry.highlight for entry in Entry.objects.of(collection)]
    as_annotator.post(address(highlight, "restore"))

    assert without == [None]
    assert [entry.highlight for entry in Entry.objects.of(collection)] == [highlight, None]


@pytest.mark.parametrize("verb", ["remove", "restore"])
def test_a_stranger_is_told_that_nothing_is_there(
    as_stranger: Client, highlight: Highlight, verb: str
) -> None:
    answer = as_stranger.post(address(highlight, verb))

    assert (answer.status_code, is_removed(highlight)) == (404, False)
    assert page_of(answer).one("h1").text == "Nothing here"


@pytest.mark.parametrize("verb", ["remove", "restore"])
def test_a_reader_may_not(as_reader: Client, highlight: Highlight, verb: str) -> None:
    answer = as_reader.post(address(highlight, verb), headers=HTMX)

    assert (answer.status_code, is_removed(highlight)) == (403, False)
    assert page_of(answer).one(class_="refusal").text[:21] == "You may read the note"


@pytest.mark.parametrize("verb", ["remove", "restore"])
def test_only_a_form_may(as_annotator: Client, highlight: Highlight, verb: str) -> None:
    assert as_annotator.get(address(highlight, verb)).status_code == 405


@pytest.mark.parametrize("verb", ["remove", "restore"])
@pytest.mark.parametrize("pk", ["0", "x", "9" * 30])
def test_a_bad_id_is_not_there(as_annotator: Client, verb: str, pk: str) -> None:
    assert as_annotator.post(f"/highlights/{pk}/{verb}/").status_code == 404


def test_a_mark_that_another_changed_meanwhile_is_not_removed_unseen(
    as_annotator: Client, highlight: Highlight
) -> None:
    shown = {"revision": highlight.revision}
    change(
        highlight,
        Bodies(
            (
                "pace",
                "wit",
            ),
            "Because.",
        ),
        seen=1,
        by=make_user("ben"),
    )

    refused = as_annotator.post(address(highlight, "remove"), shown, headers=HTMX)

    assert refused.status_code == 409
    assert page_of(refused).words == (
        "ben changed this mark after your page showed it, so it is not removed. It stands on "
        "“words. She” now, with pace, wit, and the note “Because.”. Load the page again to remove "
        "it all the same."
    )
    assert not is_removed(highlight)

    highlight.refresh_from_db()
    as_annotator.post(address(highlight, "remove"), {"revision": highlight.revision}, headers=HTMX)
    assert is_removed(highlight)


def test_who_changed_a_mark_last_removes_it_from_an_older_page(
    as_annotator: Client, highlight: Highlight
) -> None:
    change(highlight, Bodies(("wit",), ""), seen=1, by=highlight.author)

    as_annotator.post(address(highlight, "remove"), {"revision": 1}, headers=HTMX)

    assert is_removed(highlight)
