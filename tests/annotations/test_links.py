"""Links between passages: /highlights/<id>/link/ and /links/<id>/remove/."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.conversation import link
from annotations.actions.highlights import remove, restore, set_tag
from annotations.models import Highlight, Link, Notebook, Relation
from tests.annotations.browsing import HTMX, selection, swaps
from tests.annotations.trees import all_in
from tests.factories import make_highlight, make_notebook, make_review
from tests.pages import Answer, page_of

Marks = dict[str, Highlight]


@pytest.fixture
def marks(notebook: Notebook, annotator: User) -> Marks:
    """Three passages in three reviews, by who wrote them."""
    return {
        critic: make_highlight(
            make_review(f"{critic} laughs.", critic=critic),
            "laughs",
            notebook=notebook,
            by=annotator,
        )
        for critic in ("Ana", "Ben", "Cleo")
    }


@pytest.fixture
def elsewhere(annotator: User) -> Highlight:
    review = make_review("Dora laughs.", critic="Dora")
    return make_highlight(review, "laughs", notebook=make_notebook(annotator), by=annotator)


def address(source: Highlight) -> str:
    return f"/highlights/{source.pk}/link/"


def links_shown(answer: Answer) -> list[str]:
    return [each.one("p").words for each in page_of(answer).all(class_="linked")]


@pytest.mark.parametrize(
    ("relation", "one_way", "other_way"),
    [
        ("agrees", "agrees with", "agreed with by"),
        ("disputes", "disputes", "disputed by"),
        ("echoes", "echoes", "echoed by"),
        ("answers", "answers", "answered by"),
    ],
)
def test_each_passage_shows_the_other_and_how_they_stand(
    as_annotator: Client, marks: Marks, relation: str, one_way: str, other_way: str
) -> None:
    form = {"target": str(marks["Ben"].pk), "relation": relation}

    answer = as_annotator.post(address(marks["Ana"]), form)

    assert (answer.status_code, answer["Location"]) == (302, marks["Ana"].passage_url)
    source = as_annotator.get(marks["Ana"].get_absolute_url())
    target = as_annotator.get(marks["Ben"].get_absolute_url())
    assert links_shown(source) == [f"{one_way} laughs Ben"]
    assert links_shown(target) == [f"{other_way} laughs Ana"]
    assert page_of(source).one(class_="linked").one("a")["href"] == marks["Ben"].passage_url
    assert links_shown(as_annotator.get(marks["Cleo"].get_absolute_url())) == []


def test_every_relation_reads_both_ways() -> None:
    assert len({relation.reverse_label for relation in Relation}) == len(Relation)


def test_a_reader_sees_the_links_and_nothing_to_press(
    as_reader: Client, marks: Marks, annotator: User
) -> None:
    link(marks["Ana"], marks["Ben"], "echoes", by=annotator)

    main = page_of(as_reader.get(marks["Ben"].get_absolute_url())).one("main")

    (shown,) = main.one(class_="links").all("li")
    assert shown.words == "echoed by laughs Ana on Her (2013)"
    assert shown.one("a")["href"] == marks["Ana"].passage_url
    assert main.all("form") == []
    assert [each.one("summary").words for each in main.all("details")] == ["Who else says this?"]


def test_the_cards_in_the_text_show_them_too(
    as_reader: Client, marks: Marks, annotator: User
) -> None:
    link(marks["Ana"], marks["Ben"], "disputes", by=annotator)
    ana, ben = marks["Ana"], marks["Ben"]
    query = {"review": [ana.review_id, ben.review_id]}

    page = page_of(as_reader.get("/compare/", query))

    cards = [page.one(id=f"card-{each.pk}").one(class_="links").words for each in (ana, ben)]
    assert cards == [
        "disputes laughs Ben on Her (2013)",
        "disputed by laughs Ana on Her (2013)",
    ]


def test_htmx_is_told_that_the_panel_is_to_show_it(as_annotator: Client, marks: Marks) -> None:
    form = {"target": str(marks["Ben"].pk), "relation": "echoes"}

    answer = as_annotator.post(address(marks["Ana"]), form, headers=HTMX)

    assert answer["HX-Trigger"] == '{"conversation-changed": {}}'
    toast = swaps(answer)["innerHTML:#toasts"]
    assert toast.words == "Linked. Undo"
    panel = page_of(as_annotator.get(marks["Ana"].get_absolute_url(), headers=HTMX))
    section = panel.one(class_="conversation")
    assert section["hx-get"] == marks["Ana"].get_absolute_url()
    assert section["hx-trigger"] == "conversation-changed from:body"
    assert len(section.all(class_="linked")) == 1

    undone = as_annotator.post(toast.one("form")["action"], headers=HTMX)
    assert undone["HX-Trigger"] == '{"conversation-changed": {}}'
    assert Link.objects.count() == 0
    redo = swaps(undone)["innerHTML:#toasts"].one("form")["action"]
    as_annotator.post(redo, headers=HTMX)
    assert Link.objects.get().target == marks["Ben"]


def test_the_same_two_may_stand_in_several_ways(
    as_annotator: Client, marks: Marks, annotator: User
) -> None:
    link(marks["Ana"], marks["Ben"], "echoes", by=annotator)
    link(marks["Ben"], marks["Ana"], "echoes", by=annotator)
    link(marks["Ana"], marks["Ben"], "disputes", by=annotator)
    link(marks["Cleo"], marks["Ana"], "answers", by=annotator)

    shown = links_shown(as_annotator.get(marks["Ana"].get_absolute_url()))

    assert shown == [
        "echoes laughs Ben",
        "echoed by laughs Ben",
        "disputes laughs Ben",
        "answered by laughs Cleo",
    ]


NOT_HERE = "This passage is not marked in this notebook. Choose another one."


@pytest.mark.parametrize(
    ("target", "relation", "sentence"),
    [
        ("Ana", "echoes", "A passage cannot be linked to itself. Choose another one."),
        ("Ben", "agrees", "These passages are linked so already."),
        ("Ben", "", "Choose how the passages stand to each other."),
        ("Ben", "AGREES", "Choose how the passages stand to each other."),
        ("Cleo", "echoes", NOT_HERE),
        ("elsewhere", "echoes", NOT_HERE),
        ("0", "echoes", NOT_HERE),
        ("-1", "echoes", NOT_HERE),
        ("", "echoes", "The other passage cannot be read: it is missing."),
        ("x", "echoes", "The other passage cannot be read: “x” is not a whole number."),
        ("\0", "echoes", "The other passage cannot be read: “\0” is not a whole number."),
        (
            "9" * 30,
            "echoes",
            f"The other passage cannot be read: “{'9' * 30}” is too large a number",
        ),
    ],
)
def test_what_cannot_be_linked_is_refused_in_a_sentence(
    as_annotator: Client,
    marks: Marks,
    elsewhere: Highlight,
    *,
    target: str,
    relation: str,
    sentence: str,
) -> None:
    source, author = marks["Ana"], elsewhere.author
    link(source, marks["Ben"], "agrees", by=author)
    remove(marks["Cleo"], by=author)
    before = all_in(source.notebook)
    asked = (marks | {"elsewhere": elsewhere}).get(target)
    form = {"target": str(asked.pk) if asked else target, "relation": relation}

    answer = as_annotator.post(address(source), form, headers=HTMX)

    assert answer.status_code == 422
    assert page_of(answer).words[: len(sentence)] == sentence
    assert all_in(source.notebook) == before


@pytest.mark.parametrize("gone", ["Ana", "Ben"])
def test_the_links_of_a_removed_mark_go_with_it_and_come_back(
    as_annotator: Client, marks: Marks, annotator: User, gone: str
) -> None:
    link(marks["Ana"], marks["Ben"], "echoes", by=annotator)
    other = marks["Ben" if gone == "Ana" else "Ana"].get_absolute_url()
    before = links_shown(as_annotator.get(other))

    remove(marks[gone], by=annotator)
    assert links_shown(as_annotator.get(other)) == []

    restore(Highlight.objects.get(pk=marks[gone].pk), by=annotator)
    assert links_shown(as_annotator.get(other)) == before != []


@pytest.mark.parametrize("filtered", ["", "&tag=pace"])
def test_the_other_card_side_by_side_shows_at_once_that_a_linked_mark_goes_and_comes_back(
    as_annotator: Client, marks: Marks, annotator: User, filtered: str
) -> None:
    ana, ben, cleo = marks.values()
    link(ana, ben, "echoes", by=annotator)
    link(cleo, ben, "answers", by=annotator)
    set_tag(ana, "pace", on=True, by=annotator)
    columns = "&".join(f"review={each.review_id}" for each in (ana, ben, cleo))
    page = HTMX | {"HX-Current-URL": f"http://testserver/compare/?{columns}{filtered}"}
    undo = f"/notebooks/{ben.notebook.slug}/undo/"
    cards = [f"beforeend:#cards-{each.review_id}" for each in (ana, cleo)]

    gone = swaps(as_annotator.post(f"/highlights/{ben.pk}/remove/", headers=page))
    back = swaps(as_annotator.post(undo, headers=page))

    # What the page leaves out stays out.
    shown = cards[:1] if filtered else cards
    assert [each in gone for each in cards] == [each in shown for each in cards]
    assert [gone[each].all(class_="links") for each in shown] == [[] for _ in shown]
    said = ["echoes laughs Ben on Her (2013)", "answers laughs Ben on Her (2013)"]
    assert [back[each].one(class_="links").words for each in shown] == said[: len(shown)]
    assert f"r{ana.review_id}-0" not in back


def test_the_other_card_shows_at_once_which_words_a_linked_mark_was_moved_to(
    as_annotator: Client, marks: Marks, annotator: User
) -> None:
    ana, ben = marks["Ana"], marks["Ben"]
    link(ana, ben, "echoes", by=annotator)
    columns = f"review={ana.review_id}&review={ben.review_id}"
    page = HTMX | {"HX-Current-URL": f"http://testserver/compare/?{columns}"}
    words = selection(ben.review, "Ben laughs", revision=str(ben.revision))

    moved = swaps(as_annotator.post(f"/highlights/{ben.pk}/move/", words, headers=page))

    card = moved[f"beforeend:#cards-{ana.review_id}"]
    assert card.one(class_="links").words == "echoes Ben laughs Ben on Her (2013)"


def test_a_link_is_taken_away_and_comes_back(
    as_annotator: Client, marks: Marks, annotator: User, notebook: Notebook
) -> None:
    link(marks["Ana"], marks["Ben"], "echoes", by=annotator)
    before = all_in(notebook)
    section = page_of(as_annotator.get(marks["Ben"].get_absolute_url())).one(class_="linked")
    assert section.one("button")["aria-label"] == "Unlink “laughs”"

    answer = as_annotator.post(section.one("form")["action"], headers=HTMX)

    assert Link.objects.count() == 0
    toast = swaps(answer)["innerHTML:#toasts"]
    assert toast.words == "Link taken away. Undo"
    as_annotator.post(toast.one("form")["action"], headers=HTMX)
    assert all_in(notebook) == before


def test_somebody_elses_link_may_be_taken_away_but_not_by_a_reader_or_a_stranger(
    as_reader: Client, as_stranger: Client, as_annotator: Client, marks: Marks, reader: User
) -> None:
    link(marks["Ana"], marks["Ben"], "echoes", by=reader)
    away = f"/links/{Link.objects.get().pk}/remove/"

    statuses = [each.post(away).status_code for each in (as_stranger, as_reader)]

    assert (statuses, Link.objects.count()) == ([404, 403], 1)
    assert as_annotator.get(away).status_code == 405
    assert as_annotator.post(away).status_code == 302
    assert as_annotator.post(away).status_code == 404
    assert Link.objects.count() == 0


@pytest.mark.parametrize("pk", ["0", "x", "9" * 30])
def test_a_bad_id_is_not_there(as_annotator: Client, pk: str) -> None:
    assert as_annotator.post(f"/links/{pk}/remove/").status_code == 404
    assert as_annotator.get(f"/highlights/{pk}/link/").status_code == 404
    assert as_annotator.post(f"/highlights/{pk}/link/", {"target": "1"}).status_code == 404
