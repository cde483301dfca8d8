"""Looking at a highlight and changing it: /highlights/<id>/."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.highlights import remove
from annotations.models import Highlight, Notebook
from annotations.models.highlight import NOTE_LENGTH
from reviews.models import Review
from tests.annotations.browsing import HTMX, marks_in, swaps
from tests.factories import make_highlight, make_notebook, make_review, make_user
from tests.pages import page_of

TEXT = "A film of few words.\n\nShe laughs."
SOUND = {"tag": "sound", "note": "Because.", "revision": "1"}


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT, critic="Ana Novák", publication="The Echo")


@pytest.fixture
def highlight(review: Review, notebook: Notebook, annotator: User) -> Highlight:
    return make_highlight(
        review, "few words", notebook=notebook, by=annotator, note="Why?", tags=["irony", "pace"]
    )


@pytest.fixture
def address(highlight: Highlight) -> str:
    return f"/highlights/{highlight.pk}/"


def test_the_page_shows_the_passage_and_a_form_that_holds_what_is_there(
    as_annotator: Client, address: str
) -> None:
    page = page_of(as_annotator.get(address))

    assert page.one("h1").text == "A mark"
    assert page.one("blockquote").text == "few words"
    form = page.one("form", class_="changed-mark")
    assert form["action"] == address
    assert form.one("input", name="tag")["value"] == "irony, pace"
    note = form.one("textarea", name="note")
    assert note.text == "Why?"
    assert "*emphasis*" in form.one(id=note["aria-describedby"]).text
    assert [tag.text for tag in page.one(id="tag-options").all("li")] == ["irony", "pace"]


def test_the_page_leads_back_to_the_text_and_the_panel_closes(
    as_annotator: Client, address: str, highlight: Highlight
) -> None:
    foots = [
        page_of(as_annotator.get(address, headers=headers)).one("form", class_="changed-mark")
        for headers in ({}, HTMX)
    ]

    assert [[each.words for each in foot.all("button")] for foot in foots] == [
        ["Save"],
        ["Save", "Close"],
    ]
    assert foots[0].one("a")["href"] == highlight.passage_url


def test_htmx_gets_the_form_alone(as_annotator: Client, address: str) -> None:
    answer = as_annotator.get(address, headers=HTMX)

    panel = page_of(answer)
    assert panel.one("form", class_="changed-mark")["hx-post"] == address
    assert panel.all("html") == panel.all("h1") == []
    assert "HX-Request" in answer["Vary"]


def test_the_page_too_varies_with_who_asks(as_annotator: Client, address: str) -> None:
    assert "HX-Request" in as_annotator.get(address)["Vary"]


def test_a_reader_sees_the_mark_and_no_form(as_reader: Client, address: str) -> None:
    page = page_of(as_reader.get(address))

    card = page.one(class_="card")
    assert card.one("q").text == "few words"
    assert card.one("div", class_="note").one("p").text == "Why?"
    assert page.one("main").all("form") == []


def test_the_marks_on_the_same_words_are_named_beside_it(
    as_annotator: Client, address: str, highlight: Highlight, annotator: User
) -> None:
    review, notebook = highlight.review, highlight.notebook
    plain = make_highlight(review, "A film of few", notebook=notebook, by=annotator)
    elsewhere = make_highlight(review, "few", notebook=make_notebook(annotator), by=annotator)
    gone = make_highlight(review, "words", notebook=notebook, by=annotator)
    remove(gone, by=annotator)
    asked: list[int | str] = [highlight.pk, plain.pk, elsewhere.pk, gone.pk, 0, "x"]

    page = page_of(as_annotator.get(address, {"with": asked}, headers=HTMX))

    others = page.one(class_="beside-marks").all("a")
    assert [(link["href"], link.words) for link in others] == [
        (f"/highlights/{plain.pk}/", "no tag"),
        (address, "irony, pace"),
    ]
    assert [link.attributes.get("aria-current") for link in others] == [None, "true"]


def test_a_change_is_kept_and_leads_back_to_its_place(
    as_annotator: Client, address: str, highlight: Highlight
) -> None:
    form = {"tag": "pace, Sound", "note": "Because.", "revision": "1"}

    answer = as_annotator.post(address, form)

    highlight.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, highlight.passage_url)
    assert [tag.name for tag in highlight.tags.all()] == ["pace", "Sound"]
    assert (highlight.note, highlight.quote) == ("Because.", "few words")


def test_a_change_with_nothing_takes_all_away(
    as_annotator: Client, address: str, highlight: Highlight
) -> None:
    as_annotator.post(address, {"tag": "", "note": "", "revision": "1"})

    highlight.refresh_from_db()
    assert (list(highlight.tags.all()), highlight.note) == ([], "")


def test_htmx_gets_the_touched_paragraph_the_card_the_tags_and_a_way_back(
    as_annotator: Client, address: str, highlight: Highlight
) -> None:
    answer = as_annotator.post(address, SOUND, headers=HTMX)

    pieces = swaps(answer)
    touched, card = f"r{highlight.review_id}-0", f"beforeend:#cards-{highlight.review_id}"
    assert list(pieces) == [touched, card, "tag-options", "innerHTML:#toasts"]
    assert marks_in(pieces[touched]) == [(str(highlight.pk), "few words")]
    assert pieces[touched].one("mark")["data-label"] == "sound, by Vera"
    assert [tag.text for tag in pieces[card].all("li")] == ["sound"]
    assert pieces[card].one(class_="note").text == "Because."
    options = [tag.text for tag in pieces["tag-options"].all("li")]
    assert options == ["irony", "pace", "sound"]
    assert (
        pieces["innerHTML:#toasts"].words == "Added sound. Took off irony, pace. Note changed. Undo"
    )


def test_undo_puts_back_what_was_there(
    as_annotator: Client, address: str, highlight: Highlight
) -> None:
    answer = as_annotator.post(address, SOUND, headers=HTMX)
    undo = swaps(answer)["innerHTML:#toasts"].one("form")

    pieces = swaps(as_annotator.post(undo["action"], headers=HTMX))

    highlight.refresh_from_db()
    assert [tag.name for tag in highlight.tags.all()] == ["irony", "pace"]
    assert highlight.note == "Why?"
    assert pieces["innerHTML:#toasts"].words == "Taken back: Changed “few words”. Redo"


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"note": "x" * (NOTE_LENGTH + 1)}, "The note is too long: 20,001 characters, where"),
        ({"note": "a\0b"}, "The note holds a NUL character, which cannot be kept. Retype it."),
        ({"tag": "x" * 101}, "The tag “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” is too long: 101"),
    ],
    ids=["long note", "NUL", "long tag"],
)
def test_what_cannot_be_kept_is_refused_and_changes_nothing(
    as_annotator: Client, address: str, highlight: Highlight, form: dict[str, str], sentence: str
) -> None:
    answer = as_annotator.post(address, form | {"revision": "1"}, headers=HTMX)

    highlight.refresh_from_db()
    assert answer.status_code == 422
    assert page_of(answer).words[: len(sentence)] == sentence
    assert highlight.note == "Why?"
    assert [tag.name for tag in highlight.tags.all()] == ["irony", "pace"]


def test_a_stranger_is_told_that_nothing_is_there(
    as_stranger: Client, address: str, highlight: Highlight
) -> None:
    make_notebook(make_user())

    seen = as_stranger.get(address)
    changed = as_stranger.post(address, {"note": "Mine."})

    highlight.refresh_from_db()
    assert (seen.status_code, changed.status_code, highlight.note) == (404, 404, "Why?")
    assert "few words" not in page_of(seen).text


def test_a_reader_may_not_change_it(as_reader: Client, address: str, highlight: Highlight) -> None:
    answer = as_reader.post(address, {"note": "Mine."})

    highlight.refresh_from_db()
    assert (answer.status_code, highlight.note) == (403, "Why?")
    assert page_of(answer).one("h1").text == "Not yours to change"


def test_other_methods_are_not_for_it(as_annotator: Client, address: str) -> None:
    assert as_annotator.put(address).status_code == 405
    assert as_annotator.delete(address).status_code == 405


@pytest.mark.parametrize("pk", ["0", "x", "-1", "9" * 30])
def test_a_bad_id_is_not_there(as_annotator: Client, pk: str) -> None:
    assert as_annotator.get(f"/highlights/{pk}/").status_code == 404
