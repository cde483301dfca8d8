"""Marking what was found: POST /notebooks/<slug>/find/."""

from collections.abc import Iterable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from annotations.actions.finding import MOST_HITS
from annotations.models import Highlight, Notebook
from annotations.models.highlight import NOTE_LENGTH
from reviews.models import Review
from tests.annotations.browsing import HTMX
from tests.annotations.trees import all_in, paths_in, tags_on
from tests.factories import add_version, make_highlight, make_notebook, make_review
from tests.pages import page_of

FAMILY = "👩‍👩‍👧"
TEXT = f"The score 🎬 is slow. The {FAMILY} liked the score.\n\nThe end."


@pytest.fixture
def address(notebook: Notebook) -> str:
    return reverse("find", args=[notebook.slug])


@pytest.fixture
def ana(db: None) -> Review:
    return make_review(TEXT, critic="Ana")


@pytest.fixture
def ben(db: None) -> Review:
    return make_review("A tired score.", critic="Ben")


def hit(review: Review, words: str, *, last: bool = False) -> str:
    text = review.current.text
    start = text.rindex(words) if last else text.index(words)
    return f"{review.pk}:{review.current.number}:{start}:{start + len(words)}"


def marked(notebook: Notebook) -> list[tuple[int, int, str, list[str]]]:
    standing = Highlight.objects.standing().filter(notebook=notebook).order_by("review", "start")
    return [(each.review_id, each.start, each.quote, tags_on(each)) for each in standing]


def test_what_is_ticked_is_marked_and_nothing_else(
    as_annotator: Client, address: str, notebook: Notebook, ana: Review, ben: Review
) -> None:
    form = {
        "hit": [hit(ana, "score", last=True), hit(ben, "score")],
        "tag": ["Music > score", "slow, tired"],
        "note": "Why?",
        "q": "score",
        "within": "on",
        "skip": "500",
        "review": [str(ana.pk), str(ben.pk), "x"],
    }

    answer = as_annotator.post(address, form)

    tags = ["Music > score", "slow", "tired"]
    start = TEXT.rindex("score")
    assert marked(notebook) == [(ana.pk, start, "score", tags), (ben.pk, 8, "score", tags)]
    assert set(Highlight.objects.values_list("note", flat=True)) == {"Why?"}
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"{address}?q=score&within=on&skip=500&review={ana.pk}&review={ben.pk}",
    )


def test_one_undo_takes_all_of_it_back_and_one_redo_does_it_again(
    as_annotator: Client, address: str, notebook: Notebook, ana: Review, ben: Review
) -> None:
    author = notebook.memberships.get(role=2).user
    make_highlight(ana, "score", notebook=notebook, by=author, tags=["known"], note="Mine.")
    before = all_in(notebook)
    hits = [hit(ana, "score"), hit(ana, "score", last=True), hit(ben, "score")]

    answer = as_annotator.post(
        address, {"hit": hits, "tag": "Music > new, known", "q": "score"}, follow=True
    )
    after = all_in(notebook)

    message = page_of(answer).one(class_="messages")
    assert message.words == "Found and marked 3 passages with Music > new, known. Undo"
    undo = message.one("form")["action"]
    as_annotator.post(undo)
    assert all_in(notebook)["tags"] == before["tags"]
    assert [each for each in all_in(notebook)["highlights"] if not each[1]] == (
        before["highlights"]
    )
    as_annotator.post(undo.replace("undo", "redo"))
    assert all_in(notebook) == after


def test_a_passage_that_is_marked_gets_the_tags_and_no_second_mark(
    as_annotator: Client, address: str, notebook: Notebook, ana: Review
) -> None:
    author = notebook.memberships.get(role=2).user
    there = make_highlight(ana, "score", notebook=notebook, by=author, tags=["old"], note="Mine.")

    as_annotator.post(address, {"hit": hit(ana, "score"), "tag": "new, old", "note": "Other."})

    assert marked(notebook) == [(ana.pk, 4, "score", ["new", "old"])]
    there.refresh_from_db()
    assert (there.note, there.revision) == ("Mine.", 2)


def test_what_has_all_of_it_already_is_not_changed(
    as_annotator: Client, address: str, notebook: Notebook, ana: Review
) -> None:
    author = notebook.memberships.get(role=2).user
    make_highlight(ana, "score", notebook=notebook, by=author, tags=["old"])
    before = all_in(notebook)

    answer = as_annotator.post(address, {"hit": hit(ana, "score"), "tag": "OLD"}, follow=True)

    assert page_of(answer).one(class_="messages").words == "Nothing to change: it is so already."
    assert all_in(notebook) == before


def test_a_hit_that_is_sent_twice_is_marked_once(
    as_annotator: Client, address: str, notebook: Notebook, ana: Review
) -> None:
    answer = as_annotator.post(address, {"hit": [hit(ana, "score")] * 2}, follow=True)

    assert marked(notebook) == [(ana.pk, 4, "score", [])]
    assert page_of(answer).one(class_="messages").words == "Found and marked 1 passage. Undo"


def test_a_mark_of_another_notebook_on_the_same_words_is_left_alone(
    as_annotator: Client, address: str, notebook: Notebook, ana: Review, stranger: User
) -> None:
    other = make_notebook(stranger)
    make_highlight(ana, "score", notebook=other, by=stranger, tags=["secret"])
    before = all_in(other)

    as_annotator.post(address, {"hit": hit(ana, "score"), "tag": "new"})

    assert marked(notebook) == [(ana.pk, 4, "score", ["new"])]
    assert all_in(other) == before


def test_a_text_that_was_changed_since_is_not_marked_and_neither_are_the_others(
    as_annotator: Client, address: str, notebook: Notebook, ana: Review, ben: Review
) -> None:
    hits = [hit(ben, "score"), hit(ana, "score")]
    add_version(ana, f"Updated. {TEXT}")

    answer = as_annotator.post(address, {"hit": hits, "tag": "new"})

    assert answer.status_code == 422
    assert page_of(answer).one(class_="refusal").text == (
        "A text was changed since you searched. Search again, then mark."
    )
    assert (marked(notebook), paths_in(notebook)) == ([], [])


FORGED = [
    ("{ana}:1:4:{beyond}", "A ticked passage does not fit its text."),
    ("{ana}:1:4:9999999999", "A ticked passage does not fit its text."),
    ("{ana}:1:-1:5", "A ticked passage does not fit its text."),
    ("{ana}:1:9:4", "A ticked passage does not fit its text."),
    ("{ana}:1:4:4", "A ticked passage does not fit its text."),
    ("{ana}:1:9:10", "A ticked passage does not fit its text."),
    ("{ana}:1:{inside}:{after}", "A ticked passage does not fit its text."),
    ("{ana}:2:4:9", "A text was changed since you searched."),
    ("{ana}:0:4:9", "A text was changed since you searched."),
    ("0:1:4:9", "A text was changed since you searched."),
    ("-7:1:4:9", "A text was changed since you searched."),
    ("{ana}:1:4:x", "The ticked passage cannot be read: “x” is not a whole number."),
    ("{ana}:1:4:9:9", "The ticked passage cannot be read: “9:9” is not a whole number."),
    (
        "{ana}:1:4:99999999999",
        "The ticked passage cannot be read: “99999999999” is too large a number",
    ),
    ("{ana}:1:4:½", "The ticked passage cannot be read: “½” is not a whole number."),
    ("{ana}:1:4", "The ticked passage cannot be read: it is missing."),
    ("", "The ticked passage cannot be read: it is missing."),
    ("\0", "The ticked passage cannot be read: “\0” is not a whole number."),
]


@pytest.mark.parametrize(("forged", "sentence"), FORGED)
def test_a_forged_hit_is_refused_and_nothing_is_marked(
    as_annotator: Client,
    address: str,
    notebook: Notebook,
    ana: Review,
    *,
    forged: str,
    sentence: str,
) -> None:
    family = TEXT.index(FAMILY)
    places = {"ana": ana.pk, "beyond": len(TEXT) + 1, "inside": family + 1, "after": family + 5}
    hits = [hit(ana, "score"), forged.format(**places)]

    answer = as_annotator.post(address, {"hit": hits, "tag": "new"}, headers=HTMX)

    assert answer.status_code == 422
    assert page_of(answer).words[: len(sentence)] == sentence
    assert (marked(notebook), paths_in(notebook)) == ([], [])


def many(review: Review, count: int) -> Iterable[str]:
    return (f"{review.pk}:1:{start}:{start + 1}" for start in range(count))


def test_so_many_are_marked_in_one_go_and_no_more(
    as_annotator: Client, address: str, notebook: Notebook
) -> None:
    review = make_review("x" * (MOST_HITS + 1))

    refused = as_annotator.post(address, {"hit": list(many(review, MOST_HITS + 1))})

    assert refused.status_code == 422
    assert page_of(refused).one(class_="refusal").text == (
        "These are 501 passages; 500 can be marked in one go. Mark them in several."
    )
    assert marked(notebook) == []
    as_annotator.post(address, {"hit": list(many(review, MOST_HITS)), "tag": "x"})
    assert len(marked(notebook)) == MOST_HITS


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "Tick at least one passage to mark."),
        ({"note": "x" * (NOTE_LENGTH + 1)}, "The note is too long: 20,001 characters"),
        ({"tag": "x" * 101}, "Tick at least one passage to mark."),
    ],
)
def test_a_form_without_sense_is_refused(
    as_annotator: Client, address: str, notebook: Notebook, form: dict[str, str], sentence: str
) -> None:
    answer = as_annotator.post(address, form)

    assert answer.status_code == 422
    assert page_of(answer).one(class_="refusal").text[: len(sentence)] == sentence
    assert (marked(notebook), paths_in(notebook)) == ([], [])


def test_a_stranger_is_told_that_nothing_is_there(
    as_stranger: Client, address: str, notebook: Notebook, ana: Review
) -> None:
    assert as_stranger.get(address, {"q": "score"}).status_code == 404
    assert as_stranger.post(address, {"hit": hit(ana, "score")}).status_code == 404
    assert marked(notebook) == []


def test_a_reader_may_not(as_reader: Client, address: str, notebook: Notebook, ana: Review) -> None:
    assert as_reader.get(address, {"q": "score"}).status_code == 403
    assert as_reader.post(address, {"hit": hit(ana, "score")}).status_code == 403
    assert marked(notebook) == []


def test_other_methods_are_not_for_it(as_annotator: Client, address: str) -> None:
    assert as_annotator.put(address).status_code == 405


def test_an_unknown_notebook_is_not_there(as_annotator: Client) -> None:
    assert as_annotator.get("/notebooks/nowhere/find/").status_code == 404
