"""Taking back and doing again by the page: …/undo/ and …/redo/ of a notebook and of a change."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.highlights import Bodies, Target, mark, remove, set_tag
from annotations.anchors.anchoring import describe
from annotations.models import Change, Highlight, Notebook, Role
from reviews.models import Review
from tests.annotations.browsing import HTMX, gone_from, marks_in, signed_in, swaps
from tests.annotations.history.snapshots import snapshot
from tests.factories import make_highlight, make_member, make_review
from tests.pages import Element, page_of

TEXT = "A film of few words.\n\nShe laughs."


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT)


@pytest.fixture
def highlight(review: Review, notebook: Notebook, annotator: User) -> Highlight:
    return make_highlight(
        review, "few words", notebook=notebook, by=annotator, note="Why?", tags=["pace"]
    )


@pytest.fixture
def tagging(highlight: Highlight, annotator: User) -> Change:
    made = set_tag(highlight, "sound", on=True, by=annotator)
    assert made is not None
    return made


@pytest.fixture
def addresses(notebook: Notebook, tagging: Change) -> dict[str, str]:
    """How to take the tagging back and do it again: as the newest, and by its own address."""
    return {
        "undo": f"/notebooks/{notebook.slug}/undo/",
        "redo": f"/notebooks/{notebook.slug}/redo/",
        "undo this": f"/changes/{tagging.pk}/undo/",
        "redo this": f"/changes/{tagging.pk}/redo/",
    }


def asked_from(path: str) -> dict[str, str]:
    return HTMX | {"HX-Current-URL": f"http://testserver{path}"}


def tags_on(highlight: Highlight) -> list[str]:
    return [tag.name for tag in highlight.tags.all()]


@pytest.mark.parametrize("which", ["", " this"])
def test_the_page_gets_the_paragraph_the_card_the_tags_and_the_way_forward(
    as_annotator: Client,
    addresses: dict[str, str],
    highlight: Highlight,
    review: Review,
    tagging: Change,
    which: str,
) -> None:
    page = asked_from(f"/reviews/{review.pk}/")

    pieces = swaps(as_annotator.post(addresses[f"undo{which}"], headers=page))

    card = f"beforeend:#cards-{review.pk}"
    assert list(pieces) == [f"r{review.pk}-0", card, "tag-options", "innerHTML:#toasts"]
    assert marks_in(pieces[f"r{review.pk}-0"]) == [(str(highlight.pk), "few words")]
    assert [tag.text for tag in pieces[card].all("li")] == ["pace"]
    assert [tag.text for tag in pieces["tag-options"].all("li")] == ["pace"]
    toast = pieces["innerHTML:#toasts"]
    assert toast.words == "Taken back: Changed “few words”. Redo"
    assert toast.one("form")["hx-post"] == f"/changes/{tagging.pk}/redo/"
    assert tags_on(highlight) == ["pace"]

    pieces = swaps(as_annotator.post(addresses[f"redo{which}"], headers=page))

    assert [tag.text for tag in pieces[card].all("li")] == ["pace", "sound"]
    assert pieces["innerHTML:#toasts"].words == "Done again: Changed “few words”. Undo"
    assert tags_on(highlight) == ["pace", "sound"]


def test_a_mark_taken_back_leaves_the_page(
    as_annotator: Client, review: Review, notebook: Notebook, annotator: User
) -> None:
    target = Target(review, 1, describe(TEXT, 22, 32))
    made, _, _ = mark(target, Bodies(("joy",)), notebook=notebook, by=annotator)
    address, page = f"/notebooks/{notebook.slug}", asked_from(f"/reviews/{review.pk}/")

    pieces = swaps(as_annotator.post(f"{address}/undo/", headers=page))

    cards = f"beforeend:#cards-{review.pk}"
    assert list(pieces) == [f"r{review.pk}-22", cards, "tag-options", "innerHTML:#toasts"]
    assert gone_from(pieces[cards]) == [str(made.pk)]
    assert marks_in(pieces[f"r{review.pk}-22"]) == []
    assert pieces["tag-options"].all("li") == []
    pieces = swaps(as_annotator.post(f"{address}/redo/", headers=page))
    assert marks_in(pieces[f"r{review.pk}-22"]) == [(str(made.pk), "She laughs")]
    assert gone_from(pieces[cards]) == []
    assert [tag.text for tag in pieces[cards].all("li")] == ["joy"]


@pytest.mark.parametrize("path", ["/", "/compare/?review=0", "/nowhere/"])
def test_a_page_without_the_review_gets_the_toast_alone(
    as_annotator: Client, addresses: dict[str, str], path: str
) -> None:
    pieces = swaps(as_annotator.post(addresses["undo"], headers=asked_from(path)))

    gets_pieces = path == "/nowhere/"
    assert list(pieces)[-1] == "innerHTML:#toasts"
    assert (len(pieces) > 1) is gets_pieces


def test_an_address_that_is_none_is_no_error(
    as_annotator: Client, addresses: dict[str, str], highlight: Highlight
) -> None:
    headers = HTMX | {"HX-Current-URL": "http://["}

    answer = as_annotator.post(addresses["undo"], headers=headers)

    assert (answer.status_code, tags_on(highlight)) == (200, ["pace"])


def test_side_by_side_each_column_gets_its_own(
    as_annotator: Client, highlight: Highlight, notebook: Notebook, annotator: User
) -> None:
    second = make_review("Fine words.", work="Him")
    third = make_review("More fine words.", work="Him")
    for review in (second, third):
        made = make_highlight(review, "words", notebook=notebook, by=annotator)
        remove(made, by=annotator)
    page = asked_from(f"/compare/?review={third.pk}&review={highlight.review_id}")

    pieces = swaps(as_annotator.post(f"/notebooks/{notebook.slug}/undo/", headers=page))
    beside = swaps(as_annotator.post(f"/notebooks/{notebook.slug}/undo/", headers=page))

    assert list(pieces)[:2] == [f"r{third.pk}-0", f"beforeend:#cards-{third.pk}"]
    assert list(beside) == ["innerHTML:#toasts"]


@pytest.mark.parametrize("which", ["", " this"])
def test_without_htmx_it_leads_to_the_passage_or_where_the_form_says(
    as_annotator: Client, addresses: dict[str, str], highlight: Highlight, which: str
) -> None:
    undone = as_annotator.post(addresses[f"undo{which}"])
    done = as_annotator.post(addresses[f"redo{which}"], {"next": "/works/her/"})
    elsewhere = as_annotator.post(addresses[f"undo{which}"], {"next": "https://example.org/"})

    assert (undone.status_code, undone["Location"]) == (302, highlight.passage_url)
    assert (done.status_code, done["Location"]) == (302, "/works/her/")
    assert (elsewhere.status_code, elsewhere["Location"]) == (302, highlight.passage_url)
    assert tags_on(highlight) == ["pace"]


def test_without_htmx_the_page_after_a_change_offers_to_take_it_back_and_to_do_it_again(
    as_annotator: Client, highlight: Highlight
) -> None:
    here = f"/highlights/{highlight.pk}/"
    form = {"tag": "sound", "revision": "1"}

    shown = page_of(as_annotator.post(here, form, follow=True)).one(class_="messages")
    back = pressed(as_annotator, shown)
    were = tags_on(highlight)
    again = pressed(as_annotator, back)

    assert shown.words == "Added sound. Took off pace. Note changed. Undo"
    assert back.words == f"Taken back: Changed “{highlight.quote}”. Redo"
    assert again.words == f"Done again: Changed “{highlight.quote}”. Undo"
    assert (were, tags_on(highlight)) == (["pace"], ["sound"])


def pressed(browser: Client, message: Element) -> Element:
    """What the next page says where the button of a message was pressed."""
    form = message.one("form")
    fields = {each["name"]: each["value"] for each in form.all("input")}
    return page_of(browser.post(form["action"], fields, follow=True)).one(class_="messages")


@pytest.mark.parametrize(
    ("presses", "sentence"),
    [
        (["undo", "undo"], "There is nothing of yours to take back in this notebook."),
        (["redo"], "There is nothing to do again: what you did last holds."),
        (["undo", "redo", "redo"], "There is nothing to do again: what you did last holds."),
        (["undo this", "undo this"], "This was taken back already."),
        (["redo this"], "There is nothing to do again: this holds."),
    ],
    ids=", ".join,
)
def test_where_nothing_is_to_be_done_a_sentence_says_so(
    as_annotator: Client,
    addresses: dict[str, str],
    notebook: Notebook,
    presses: list[str],
    sentence: str,
) -> None:
    *before, last = presses
    for press in before:
        as_annotator.post(addresses[press], headers=HTMX)
    there = snapshot(notebook)

    answer = as_annotator.post(addresses[last], headers=HTMX)

    assert (answer.status_code, page_of(answer).words) == (422, sentence)
    assert answer["HX-Retarget"] == "#toasts"
    assert snapshot(notebook) == there


def test_what_somebody_changed_since_is_not_taken_back(
    as_annotator: Client, addresses: dict[str, str], highlight: Highlight, notebook: Notebook
) -> None:
    set_tag(highlight, "irony", on=True, by=make_member(notebook, Role.ANNOTATOR))

    page = as_annotator.post(addresses["undo this"])
    answer = as_annotator.post(addresses["undo"], headers=HTMX)

    assert (page.status_code, page_of(page).one("h1").text) == (422, "Not done")
    assert (answer.status_code, page_of(answer).words) == (
        422,
        "A mark that this touched has been changed since, so it is not taken back: "
        "open the mark and change it there. Undo once more to take back what you did before it.",
    )
    assert tags_on(highlight) == ["irony", "pace", "sound"]


def test_what_cannot_be_taken_back_does_not_stand_in_the_way_of_what_was_before_it(
    addresses: dict[str, str], highlight: Highlight, notebook: Notebook, annotator: User
) -> None:
    other = make_highlight(highlight.review, "She", notebook=notebook, by=annotator)
    remove(other, by=annotator)
    set_tag(highlight, "verse", on=True, by=annotator)
    set_tag(highlight, "irony", on=True, by=make_member(notebook, Role.ANNOTATOR))
    browser = signed_in(annotator, notebook=notebook)

    refused = browser.post(addresses["undo"], headers=HTMX)
    browser.post(addresses["undo"], headers=HTMX)

    assert refused.status_code == 422
    assert list(Highlight.objects.standing().order_by("pk")) == [highlight, other]


def test_the_newest_change_is_ones_own_and_another_persons_is_taken_back_by_its_address(
    addresses: dict[str, str], highlight: Highlight, notebook: Notebook
) -> None:
    browser = signed_in(make_member(notebook, Role.ANNOTATOR), notebook=notebook)

    newest = browser.post(addresses["undo"], headers=HTMX)
    kept = tags_on(highlight)
    browser.post(addresses["undo this"], headers=HTMX)

    assert (newest.status_code, kept) == (422, ["pace", "sound"])
    assert tags_on(highlight) == ["pace"]


PRESSES = ["undo", "redo", "undo this", "redo this"]


@pytest.mark.parametrize("press", PRESSES)
def test_a_stranger_is_told_that_nothing_is_there(
    as_stranger: Client, addresses: dict[str, str], highlight: Highlight, press: str
) -> None:
    answer = as_stranger.post(addresses[press])

    assert (answer.status_code, tags_on(highlight)) == (404, ["pace", "sound"])
    assert page_of(answer).one("h1").text == "Nothing here"


@pytest.mark.parametrize("press", PRESSES)
def test_a_reader_may_not(
    as_reader: Client, addresses: dict[str, str], highlight: Highlight, press: str
) -> None:
    answer = as_reader.post(addresses[press], headers=HTMX)

    assert (answer.status_code, tags_on(highlight)) == (403, ["pace", "sound"])
    assert page_of(answer).one(class_="refusal").text[:21] == "You may read the note"


@pytest.mark.parametrize("press", PRESSES)
def test_only_a_form_may(
    as_annotator: Client, addresses: dict[str, str], highlight: Highlight, press: str
) -> None:
    assert as_annotator.get(addresses[press]).status_code == 405
    assert tags_on(highlight) == ["pace", "sound"]


@pytest.mark.parametrize("verb", ["undo", "redo"])
@pytest.mark.parametrize("pk", ["0", "x", "-1", "9" * 30])
def test_a_bad_id_is_not_there(as_annotator: Client, verb: str, pk: str) -> None:
    assert as_annotator.post(f"/changes/{pk}/{verb}/").status_code == 404
    assert as_annotator.post(f"/notebooks/{pk}/{verb}/").status_code == 404
