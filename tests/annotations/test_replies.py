"""Replies under a highlight: /highlights/<id>/replies/ and /replies/<id>/remove/."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.conversation import link, reply
from annotations.actions.highlights import remove, restore
from annotations.models import Highlight, Notebook, Reply, Role
from annotations.models.highlight import NOTE_LENGTH
from tests.annotations.browsing import HTMX, query_count, signed_in, swaps
from tests.annotations.trees import all_in
from tests.factories import make_highlight, make_member, make_review
from tests.pages import Answer, page_of


@pytest.fixture
def highlight(notebook: Notebook, annotator: User) -> Highlight:
    review = make_review("She laughs.")
    return make_highlight(review, "laughs", notebook=notebook, by=annotator, note="Why?")


@pytest.fixture
def address(highlight: Highlight) -> str:
    return f"/highlights/{highlight.pk}/replies/"


def replies_shown(answer: Answer) -> list[tuple[str, str]]:
    """What each says and who says it."""
    return [
        (each.one(class_="note").words, each.one(class_="by").words.split(",")[0])
        for each in page_of(answer).all("article", class_="reply")
    ]


def test_a_reply_stands_under_the_highlight_drawn_from_its_markdown(
    as_annotator: Client, address: str, highlight: Highlight
) -> None:
    answer = as_annotator.post(address, {"body": "  Because of *her*.\r\n<b>So.</b> "})

    assert (answer.status_code, answer["Location"]) == (302, highlight.passage_url)
    page = as_annotator.get(highlight.get_absolute_url())
    assert replies_shown(page) == [("Because of her. <b>So.</b>", "Vera")]
    note = page_of(page).one("article", class_="reply").one(class_="note")
    assert note.one("em").text == "her"
    assert Reply.objects.get().body == "Because of *her*.\n<b>So.</b>"


def test_replies_stand_in_the_order_in_which_they_were_made(
    as_annotator: Client, as_reader: Client, highlight: Highlight, annotator: User, reader: User
) -> None:
    for body, by in (("One.", annotator), ("Two.", reader), ("Three.", annotator)):
        reply(highlight, body, by=by)

    shown = replies_shown(as_annotator.get(highlight.get_absolute_url()))
    assert shown == [("One.", "Vera"), ("Two.", str(reader)), ("Three.", "Vera")]
    seen = page_of(as_reader.get(highlight.get_absolute_url())).one("main")
    replies = seen.one(class_="replies").all("li")
    assert [each.one(class_="note").text for each in replies] == ["One.", "Two.", "Three."]
    assert seen.all("form") == []


def test_htmx_is_told_that_the_panel_is_to_show_it(
    as_annotator: Client, address: str, notebook: Notebook
) -> None:
    before = all_in(notebook)

    answer = as_annotator.post(address, {"body": "Because."}, headers=HTMX)

    after = all_in(notebook)
    assert answer["HX-Trigger"] == '{"conversation-changed": {}}'
    toast = swaps(answer)["innerHTML:#toasts"]
    assert toast.words == "Replied. Undo"
    undone = as_annotator.post(toast.one("form")["action"], headers=HTMX)
    assert undone["HX-Trigger"] == '{"conversation-changed": {}}'
    assert all_in(notebook) == before
    redo = swaps(undone)["innerHTML:#toasts"].one("form")["action"]
    as_annotator.post(redo, headers=HTMX)
    assert all_in(notebook) == after


def test_another_change_does_not_ask_the_panel_for_anything(
    as_annotator: Client, highlight: Highlight
) -> None:
    answer = as_annotator.post(f"/highlights/{highlight.pk}/remove/", headers=HTMX)

    assert "HX-Trigger" not in answer


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("", "Write something before you reply."),
        (" \r\n ", "Write something before you reply."),
        ("x" * (NOTE_LENGTH + 1), "The reply is too long: 20,001 characters, where 20,000"),
        ("a\0b", "The reply holds a NUL character, which cannot be kept. Retype it."),
    ],
    ids=["empty", "blank", "too long", "NUL"],
)
def test_what_cannot_be_said_is_refused_in_a_sentence(
    as_annotator: Client, address: str, body: str, sentence: str
) -> None:
    answer = as_annotator.post(address, {"body": body}, headers=HTMX)

    assert answer.status_code == 422
    assert page_of(answer).words[: len(sentence)] == sentence
    assert Reply.objects.count() == 0


def test_the_longest_reply_is_kept(as_annotator: Client, address: str) -> None:
    as_annotator.post(address, {"body": "🎬" * NOTE_LENGTH})

    assert Reply.objects.get().body == "🎬" * NOTE_LENGTH


def test_ones_own_reply_can_be_taken_away_and_comes_back(
    as_annotator: Client, highlight: Highlight, annotator: User, notebook: Notebook
) -> None:
    reply(highlight, "Because.", by=annotator)
    before = all_in(notebook)
    shown = page_of(as_annotator.get(highlight.get_absolute_url())).one("article", class_="reply")
    assert shown.one("button")["aria-label"] == "Take your reply away"

    answer = as_annotator.post(shown.one("form")["action"], headers=HTMX)

    assert Reply.objects.count() == 0
    toast = swaps(answer)["innerHTML:#toasts"]
    assert toast.words == "Reply taken away. Undo"
    as_annotator.post(toast.one("form")["action"], headers=HTMX)
    assert all_in(notebook) == before


@pytest.mark.parametrize("role", [Role.ANNOTATOR, Role.OWNER])
def test_somebody_elses_reply_cannot_be_taken_away(
    highlight: Highlight, annotator: User, notebook: Notebook, role: Role
) -> None:
    reply(highlight, "Because.", by=annotator)
    other = signed_in(make_member(notebook, role))
    page = page_of(other.get(highlight.get_absolute_url()))
    assert page.one("article", class_="reply").all("form") == []

    answer = other.post(f"/replies/{Reply.objects.get().pk}/remove/", headers=HTMX)

    assert answer.status_code == 403
    assert page_of(answer).words == "Only who wrote a reply can take it away."
    assert Reply.objects.count() == 1


def test_the_replies_of_a_removed_mark_come_back_with_it(
    as_annotator: Client, address: str, highlight: Highlight, annotator: User
) -> None:
    reply(highlight, "Because.", by=annotator)
    remove(highlight, by=annotator)
    assert as_annotator.post(address, {"body": "More."}).status_code == 410

    restore(Highlight.objects.get(pk=highlight.pk), by=annotator)
    shown = replies_shown(as_annotator.get(highlight.get_absolute_url()))
    assert shown == [("Because.", "Vera")]


def test_a_highlight_takes_as_many_queries_with_three_replies_and_links(
    as_annotator: Client, highlight: Highlight, annotator: User, notebook: Notebook
) -> None:
    def add(number: int) -> None:
        review = make_review(critic=f"Critic {number}", publication=f"Outlet {number}")
        other = make_highlight(review, "falls", notebook=notebook, by=annotator)
        link(highlight, other, "echoes", by=annotator)
        reply(highlight, "Because.", by=make_member(notebook, Role.ANNOTATOR))

    add(1)
    with_one = query_count(as_annotator, highlight.get_absolute_url())
    add(2)
    add(3)

    assert query_count(as_annotator, highlight.get_absolute_url()) == with_one


def test_who_may_not_write_here_cannot_reply(
    as_reader: Client,
    as_stranger: Client,
    as_annotator: Client,
    address: str,
    reader: User,
    highlight: Highlight,
) -> None:
    reply(highlight, "Because.", by=reader)
    away = f"/replies/{Reply.objects.get().pk}/remove/"

    statuses = [
        (each.post(address, {"body": "Mine."}).status_code, each.post(away).status_code)
        for each in (as_stranger, as_reader)
    ]

    assert statuses == [(404, 404), (403, 403)]
    assert Reply.objects.count() == 1
    assert as_annotator.get(address).status_code == 405
    assert as_annotator.get(away).status_code == 405


@pytest.mark.parametrize("pk", ["0", "x", "9" * 30])
def test_a_bad_id_is_not_there(as_annotator: Client, pk: str) -> None:
    assert as_annotator.post(f"/highlights/{pk}/replies/", {"body": "x"}).status_code == 404
    assert as_annotator.post(f"/replies/{pk}/remove/").status_code == 404
