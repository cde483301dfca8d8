"""One tag on or off, and other edges: /highlights/<id>/tag/ and …/move/."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.highlights import remove, set_tag
from annotations.actions.merging import merge
from annotations.actions.tags import tags_named
from annotations.models import Change, Highlight, Kind, Notebook, Role
from reviews.models import Review
from tests.annotations.browsing import HTMX, marks_in, selection, swaps
from tests.annotations.history.snapshots import snapshot
from tests.factories import add_version, make_highlight, make_member, make_review
from tests.pages import page_of

FAMILY = "👩‍👩‍👧"
TEXT = f"A film of few words.\n\nShe laughs. A {FAMILY} waits.\n\nShe laughs. The end."


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT)


@pytest.fixture
def highlight(review: Review, notebook: Notebook, annotator: User) -> Highlight:
    return make_highlight(
        review, "few words", notebook=notebook, by=annotator, note="Why?", tags=["pace"]
    )


def address(highlight: Highlight, verb: str) -> str:
    return f"/highlights/{highlight.pk}/{verb}/"


def moving(review: Review, words: str, **more: str) -> dict[str, str]:
    return selection(review, words, **{"revision": "1", **more})


def test_a_tag_is_put_on_and_taken_off(as_annotator: Client, highlight: Highlight) -> None:
    where = f"beforeend:#cards-{highlight.review_id}"
    shown, told = [], []
    for wanted in ("on", "off"):
        fields = {"tag": "Sound", "wanted": wanted}
        pieces = swaps(as_annotator.post(address(highlight, "tag"), fields, headers=HTMX))
        shown.append([tag.text for tag in pieces[where].all("li")])
        told.append(pieces["innerHTML:#toasts"].words)

    assert shown == [["pace", "Sound"], ["pace"]]
    assert told == ["Added Sound. Undo", "Took off Sound. Undo"]
    highlight.refresh_from_db()
    assert (highlight.note, highlight.revision) == ("Why?", 3)


@pytest.mark.parametrize("on", ["the mark", "a new mark"])
def test_a_key_applies_a_tag_that_is_there_and_brings_none_back(
    as_annotator: Client, highlight: Highlight, annotator: User, on: str
) -> None:
    gone, into = tags_named(highlight.notebook, ["grief", "loss"])
    url, form = address(highlight, "tag"), {"known": "on", "wanted": "on"}
    if on == "a new mark":
        url = f"/notebooks/{highlight.notebook.slug}/mark/"
        form |= selection(highlight.review, "A film")
    merge(gone, into, by=annotator)
    before = snapshot(highlight.notebook)

    answer = as_annotator.post(url, form | {"tag": "grief"}, headers=HTMX)

    assert (answer.status_code, snapshot(highlight.notebook)) == (422, before)
    assert page_of(answer).words == (
        "The tag “grief” is not there any more: it was renamed, merged or deleted. Load the page "
        "again to see which tag each key stands for now."
    )
    assert as_annotator.post(url, form | {"tag": "loss"}, headers=HTMX).status_code == 200
    assert Highlight.objects.filter(tags=into).count() == 1


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("", "Name one tag, to put on this mark or to take off it."),
        (" , ", "Name one tag, to put on this mark or to take off it."),
        ("pace, sound", "Name one tag, to put on this mark or to take off it."),
        ("x" * 101, f"The tag “{'x' * 30}…” is too long: 101 characters, where 100 is the most."),
        ("so\0und", "A tag's name holds a character that cannot be shown. Retype it."),
    ],
)
def test_what_is_not_one_tag_is_refused(
    as_annotator: Client, highlight: Highlight, notebook: Notebook, tag: str, sentence: str
) -> None:
    there = snapshot(notebook)

    for wanted in ("on", "off"):
        fields = {"tag": tag, "wanted": wanted}
        answer = as_annotator.post(address(highlight, "tag"), fields, headers=HTMX)

        assert (answer.status_code, page_of(answer).words) == (422, sentence)
        assert snapshot(notebook) == there


@pytest.mark.parametrize(
    ("tag", "wanted", "sentence"),
    [
        ("sound", "on", "“sound” is on this mark already."),
        ("pace", "off", "“pace” is not on this mark any more."),
        ("nowhere", "off", "“nowhere” is not on this mark any more."),
    ],
)
def test_what_a_colleague_did_first_is_told_shown_and_never_turned_over(
    as_annotator: Client, highlight: Highlight, tag: str, wanted: str, sentence: str
) -> None:
    colleague = make_member(highlight.notebook, Role.ANNOTATOR)
    set_tag(highlight, "sound", on=True, by=colleague)
    set_tag(highlight, "pace", on=False, by=colleague)
    there = snapshot(highlight.notebook)

    fields = {"tag": tag, "wanted": wanted}
    pieces = swaps(as_annotator.post(address(highlight, "tag"), fields, headers=HTMX))

    assert snapshot(highlight.notebook) == there
    card = pieces[f"beforeend:#cards-{highlight.review_id}"]
    assert [each.text for each in card.all("li")] == ["sound"]
    assert pieces["innerHTML:#toasts"].words == sentence
    answer = as_annotator.post(address(highlight, "tag"), fields, follow=True)
    assert page_of(answer).one(class_="messages").words == sentence


@pytest.mark.parametrize("verb", ["tag", "spoiler"])
def test_a_page_that_does_not_say_what_is_wanted_is_told_so(
    as_annotator: Client, highlight: Highlight, verb: str
) -> None:
    there = snapshot(highlight.notebook)

    for fields in ({"tag": "pace"}, {"tag": "pace", "wanted": "turn"}):
        answer = as_annotator.post(address(highlight, verb), fields, headers=HTMX)

        assert (answer.status_code, page_of(answer).words) == (
            422,
            "This page did not say whether to put it on or take it off. Load it again.",
        )
    assert snapshot(highlight.notebook) == there


def test_edges_are_moved_and_both_places_are_drawn_anew(
    as_annotator: Client, highlight: Highlight, review: Review
) -> None:
    form = moving(review, f"She laughs. A {FAMILY}")

    pieces = swaps(as_annotator.post(address(highlight, "move"), form, headers=HTMX))

    first, second = f"r{review.pk}-0", f"r{review.pk}-{TEXT.index('She')}"
    assert list(pieces)[:2] == [first, second]
    assert marks_in(pieces[first]) == []
    assert marks_in(pieces[second]) == [(str(highlight.pk), f"She laughs. A {FAMILY}")]
    assert pieces["innerHTML:#toasts"].words == "Edges moved. Undo"
    undo = pieces["innerHTML:#toasts"].one("form")["hx-post"]
    pieces = swaps(as_annotator.post(undo, headers=HTMX))
    assert marks_in(pieces[first]) == [(str(highlight.pk), "few words")]
    assert marks_in(pieces[second]) == []


def test_edges_where_they_are_already_are_no_change(
    as_annotator: Client, highlight: Highlight, review: Review
) -> None:
    form = moving(review, "few words")

    pieces = swaps(as_annotator.post(address(highlight, "move"), form, headers=HTMX))

    assert list(pieces) == ["innerHTML:#toasts"]
    assert pieces["innerHTML:#toasts"].words == "Nothing to change."
    assert Change.objects.count() == 0


def test_an_orphan_is_attached_again(
    as_annotator: Client, highlight: Highlight, review: Review
) -> None:
    newer = add_version(review, "A film of hardly a word.")
    review.refresh_from_db()
    form = moving(review, "hardly a word")

    as_annotator.post(address(highlight, "move"), form, headers=HTMX)

    highlight.refresh_from_db()
    assert (highlight.version, highlight.quote) == (newer, "hardly a word")
    assert Change.objects.get().kind == Kind.REATTACH


@pytest.mark.parametrize("is_own", [True, False])
def test_who_moves_what_was_moved_meanwhile_is_shown_both_passages(
    as_annotator: Client, annotator: User, highlight: Highlight, review: Review, *, is_own: bool
) -> None:
    mover = annotator if is_own else make_member(highlight.notebook, Role.ANNOTATOR)
    theirs = Client()
    theirs.force_login(mover)
    theirs.post(address(highlight, "move"), moving(review, "A film"), headers=HTMX)
    form = moving(review, "few")

    answer = as_annotator.post(address(highlight, "move"), form, headers=HTMX)

    assert page_of(answer).words == (
        f"{'You' if is_own else mover} changed this mark after you opened it. "
        "It stands on “A film” now; yours, “few”, is not saved. "
        "Load the page again to see it."
    )
    highlight.refresh_from_db()
    assert highlight.quote == "A film"


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"start": "-1"}, 422, "This selection begins before the text does"),
        ({"start": "16"}, 422, "This selection is empty or ends before it begins"),
        ({"start": "17"}, 422, "This selection is empty or ends before it begins"),
        ({"end": str(len(TEXT) + 1)}, 422, f"This selection ends at character {len(TEXT) + 1},"),
        ({"end": "9999999999"}, 422, "This selection ends at character 9999999999, and the"),
        ({"end": "9" * 40}, 422, "The end of the selection cannot be read"),
        ({"start": ""}, 422, "The beginning of the selection cannot be read: it is missing."),
        ({"start": "one"}, 422, "The beginning of the selection cannot be read: “one” is not"),
        ({"version": "x"}, 422, "The version of the text cannot be read"),
        ({"review": "0"}, 422, "This review is no longer in the library. Load the page again."),
        ({"quote": ""}, 422, "A passage needs words"),
        ({"revision": ""}, 422, "The revision of the mark cannot be read: it is missing."),
        ({"revision": "one"}, 422, "The revision of the mark cannot be read: “one” is not"),
        ({"revision": "7"}, 409, "Somebody changed this mark after you opened it. It stands on "),
        ({"quote": "not there"}, 409, "These words are not in the text of this review."),
        (
            {"quote": "She laughs", "prefix": "", "suffix": ""},
            409,
            "These words stand in 2 places of this review that fit equally well.",
        ),
        ({"version": "7"}, 422, "This review has no version 7 of its text."),
        ({"version": "0"}, 422, "This review has no version 0 of its text."),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    as_annotator: Client,
    highlight: Highlight,
    notebook: Notebook,
    fields: dict[str, str],
    status: int,
    sentence: str,
) -> None:
    there = snapshot(notebook)
    form = moving(highlight.review, "of few") | {"end": "16"} | fields

    answer = as_annotator.post(address(highlight, "move"), form, headers=HTMX)

    (refusal,) = page_of(answer).top()
    assert (answer.status_code, refusal["class"]) == (status, "refusal")
    assert refusal.text[: len(sentence)] == sentence
    assert snapshot(notebook) == there
    assert Change.objects.count() == 0


@pytest.mark.parametrize(("first", "last"), [(1, 5), (0, 2)])
def test_an_edge_within_a_character_is_refused(
    as_annotator: Client, highlight: Highlight, review: Review, first: int, last: int
) -> None:
    start, end = TEXT.index(FAMILY) + first, TEXT.index(FAMILY) + last
    form = moving(review, FAMILY) | {
        "start": str(start),
        "end": str(end),
        "quote": TEXT[start:end],
    }

    answer = as_annotator.post(address(highlight, "move"), form, headers=HTMX)

    assert (answer.status_code, page_of(answer).words[:44]) == (
        422,
        "The selection begins or ends inside a charac",
    )
    highlight.refresh_from_db()
    assert highlight.quote == "few words"


def test_a_mark_stays_in_its_review(
    as_annotator: Client, highlight: Highlight, notebook: Notebook
) -> None:
    other = make_review("Other words, few of them.", work="Him")
    there = snapshot(notebook)

    answer = as_annotator.post(
        address(highlight, "move"), moving(other, "Other words"), headers=HTMX
    )

    assert (answer.status_code, page_of(answer).words) == (
        422,
        "A mark stays in its review. Mark the passage in the other one anew.",
    )
    assert snapshot(notebook) == there


def test_edges_of_a_mark_that_somebody_changed_since_stay(
    as_annotator: Client, highlight: Highlight, review: Review, annotator: User
) -> None:
    set_tag(highlight, "sound", on=True, by=annotator)

    answer = as_annotator.post(address(highlight, "move"), moving(review, "A film"), headers=HTMX)

    highlight.refresh_from_db()
    assert (answer.status_code, highlight.quote) == (409, "few words")


VERBS = ["tag", "move"]


@pytest.mark.parametrize("verb", VERBS)
def test_a_removed_mark_is_not_there_to_change(
    as_annotator: Client, highlight: Highlight, review: Review, notebook: Notebook, verb: str
) -> None:
    remove(highlight, by=highlight.author)
    there = snapshot(notebook)

    answer = as_annotator.post(address(highlight, verb), moving(review, "film", tag="sound"))

    assert (answer.status_code, snapshot(notebook)) == (410, there)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(("who", "status"), [("as_stranger", 404), ("as_reader", 403)])
def test_who_may_not_write_changes_nothing(
    request: pytest.FixtureRequest,
    highlight: Highlight,
    notebook: Notebook,
    verb: str,
    who: str,
    status: int,
) -> None:
    there = snapshot(notebook)
    browser = request.getfixturevalue(who)

    form = moving(highlight.review, "film", tag="sound")
    answer = browser.post(address(highlight, verb), form)

    assert (answer.status_code, snapshot(notebook)) == (status, there)


@pytest.mark.parametrize("verb", VERBS)
def test_only_a_form_may(as_annotator: Client, highlight: Highlight, verb: str) -> None:
    assert as_annotator.get(address(highlight, verb)).status_code == 405


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("pk", ["0", "x", "9" * 30])
def test_a_bad_id_is_not_there(as_annotator: Client, verb: str, pk: str) -> None:
    assert as_annotator.post(f"/highlights/{pk}/{verb}/", {"tag": "pace"}).status_code == 404
