"""Making a mark a spoiler and none again: by the form, by the key, and back by undo."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.spoilers import set_spoiler
from annotations.history.undoing import redo, undo
from annotations.models import Highlight, Notebook
from reviews.actions.editing import edit
from reviews.models import Review
from tests.annotations.browsing import HTMX, query_count, selection, swaps
from tests.factories import make_highlight, make_review
from tests.pages import Element, page_of

TEXT = "The butler did it, with a rope.\n\nNobody saw it coming at all."


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT, critic="Ana")


@pytest.fixture
def highlight(review: Review, notebook: Notebook, annotator: User) -> Highlight:
    return make_highlight(review, "butler did it", notebook=notebook, by=annotator, note="Oh.")


def hidden_in(element: Element) -> list[tuple[str, str]]:
    """What is hidden, and what is said in its place; empty for a piece that another speaks for."""
    pieces = element.all("spoiler-words")
    return [(each.text, each.attributes.get("aria-label", "")) for each in pieces]


def test_a_passage_is_marked_as_a_spoiler_and_is_hidden_at_once(
    as_annotator: Client, notebook: Notebook, review: Review, highlight: Highlight
) -> None:
    fields = selection(review, "did it, with a rope", spoiler="on", tag="plot")

    answer = as_annotator.post(f"/notebooks/{notebook.slug}/mark/", fields, headers=HTMX)

    made = Highlight.objects.latest("pk")
    assert made.is_spoiler
    pieces = swaps(answer)
    assert hidden_in(pieces[f"r{review.pk}-0"]) == [
        ("did it", "Spoiler, hidden"),
        (", with a rope", ""),
    ]
    cards = pieces[f"beforeend:#cards-{review.pk}"]
    told = {card["id"]: card.one("q").text for card in cards.all("article")}
    assert told == {
        f"card-{made.pk}": "[spoiler hidden]",
        f"card-{highlight.pk}": "butler [spoiler hidden]",
    }


def test_the_text_stays_code_point_for_code_point(
    as_annotator: Client, review: Review, highlight: Highlight, annotator: User
) -> None:
    set_spoiler(highlight, on=True, by=annotator)

    page = page_of(as_annotator.get(f"/reviews/{review.pk}/"))

    text = page.one("div", data_review=str(review.pk))
    assert [each.text for each in text.all("p")] == TEXT.split("\n\n")
    assert hidden_in(text) == [("butler did it", "Spoiler, hidden")]


def test_the_form_sets_it_and_takes_it_back(as_annotator: Client, highlight: Highlight) -> None:
    address = f"/highlights/{highlight.pk}/"
    fields = {"note": "Oh.", "revision": "1"}

    answer = as_annotator.post(address, fields | {"spoiler": "on"}, headers=HTMX)
    highlight.refresh_from_db()
    assert (highlight.is_spoiler, highlight.note) == (True, "Oh.")
    assert "Hidden as a spoiler." in answer.content.decode()
    box = page_of(as_annotator.get(address)).one("input", name="spoiler")
    assert "checked" in box.attributes

    answer = as_annotator.post(address, fields | {"revision": "2"}, headers=HTMX)
    highlight.refresh_from_db()
    assert not highlight.is_spoiler
    assert "No longer hidden as a spoiler." in answer.content.decode()


def test_the_key_hides_or_shows_it_and_leaves_all_else(
    as_annotator: Client, highlight: Highlight, review: Review
) -> None:
    for expected, told in (
        (True, "Hidden as a spoiler. Undo"),
        (True, "This mark is hidden as a spoiler already."),
        (False, "No longer hidden as a spoiler. Undo"),
        (False, "This mark is not hidden as a spoiler any more."),
    ):
        fields = {"wanted": "on" if expected else "off"}
        answer = as_annotator.post(f"/highlights/{highlight.pk}/spoiler/", fields, headers=HTMX)
        assert swaps(answer)["innerHTML:#toasts"].words == told
        highlight.refresh_from_db()
        assert (highlight.is_spoiler, highlight.note) == (expected, "Oh.")
        assert bool(hidden_in(swaps(answer)[f"r{review.pk}-0"])) is expected


def test_only_who_may_write_may_do_so(
    as_reader: Client, as_stranger: Client, as_annotator: Client, highlight: Highlight
) -> None:
    address = f"/highlights/{highlight.pk}/spoiler/"

    assert as_reader.post(address).status_code == 403
    assert as_stranger.post(address).status_code == 404
    assert as_annotator.get(address).status_code == 405
    assert as_annotator.post("/highlights/0/spoiler/").status_code == 404
    highlight.refresh_from_db()
    assert not highlight.is_spoiler


def test_it_is_undone_and_done_again(highlight: Highlight, annotator: User) -> None:
    change = set_spoiler(highlight, on=True, by=annotator)
    assert change is not None

    undo(change)
    highlight.refresh_from_db()
    assert not highlight.is_spoiler
    redo(change)
    highlight.refresh_from_db()
    assert highlight.is_spoiler


def test_taking_a_spoilers_mark_away_is_told_without_its_words(
    as_annotator: Client, highlight: Highlight, notebook: Notebook, annotator: User
) -> None:
    set_spoiler(highlight, on=True, by=annotator)
    as_annotator.post(f"/highlights/{highlight.pk}/remove/", headers=HTMX)

    answer = as_annotator.post(f"/notebooks/{notebook.slug}/undo/", headers=HTMX)

    toast = swaps(answer)["innerHTML:#toasts"].one("p").text
    assert toast == "Taken back: Removed [spoiler hidden]."


def test_the_history_tells_no_words_that_a_mark_has_let_go_of(
    as_annotator: Client, review: Review, notebook: Notebook, annotator: User
) -> None:
    fields = selection(review, "did it, with a rope")
    as_annotator.post(f"/notebooks/{notebook.slug}/mark/", fields)
    longer = Highlight.objects.latest("pk")
    fields = selection(review, "with a rope", revision="1")
    as_annotator.post(f"/highlights/{longer.pk}/move/", fields)
    set_spoiler(
        make_highlight(review, "butler did it, w", notebook=notebook, by=annotator),
        on=True,
        by=annotator,
    )
    address = f"/notebooks/{notebook.slug}/history/"

    page = page_of(as_annotator.get(address))

    said = [each.top()[0].words for each in page.all(class_="done")]
    assert said == [
        "Changed [spoiler hidden]",
        "Moved the edges of [spoiler hidden]",
        "Marked [spoiler hidden]",
    ]


def test_a_spoiler_is_carried_to_a_new_text(
    as_annotator: Client, highlight: Highlight, review: Review, annotator: User
) -> None:
    set_spoiler(highlight, on=True, by=annotator)
    edit(review, f"So. {TEXT}", base=1, by=annotator)

    page = page_of(as_annotator.get(f"/reviews/{review.pk}/"))

    assert hidden_in(page) == [("butler did it", "Spoiler, hidden")]


def test_the_spoilers_of_a_page_take_one_query_whatever_their_number(
    as_annotator: Client, notebook: Notebook, review: Review, highlight: Highlight, annotator: User
) -> None:
    address = f"/reviews/{review.pk}/"
    set_spoiler(highlight, on=True, by=annotator)
    one = query_count(as_annotator, address)
    for words in ("Nobody saw", "a rope"):
        mark = make_highlight(review, words, notebook=notebook, by=annotator)
        set_spoiler(mark, on=True, by=annotator)

    assert query_count(as_annotator, address) == one
    assert query_count(as_annotator, f"{address}?spoilers=shown") == one - 1
