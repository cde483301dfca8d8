"""Writing lines into a collection, and moving and taking out what stands in it."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.collections import add_line, start_collection
from annotations.models import Collection, Entry, Notebook
from tests.annotations.browsing import HTMX, entries_in
from tests.pages import page_of

VERBS = {
    "rewrite": {"line": "Deux."},
    "move": {"to": "1"},
    "take-out": {},
}


@pytest.fixture
def collection(notebook: Notebook, annotator: User) -> Collection:
    made = start_collection("Numbers", "", notebook=notebook, by=annotator)
    for line in ("One.", "Two.", "Three."):
        add_line(made, line)
    return made


@pytest.fixture
def entry(collection: Collection) -> Entry:
    return Entry.objects.get(line="Two.")


def lines_of(collection: Collection) -> list[str]:
    return [entry.line for entry in Entry.objects.of(collection)]


def test_a_line_is_written_at_the_end(as_annotator: Client, collection: Collection) -> None:
    address = f"/collections/{collection.pk}/lines/"

    plain = as_annotator.post(address, {"line": "Four.\r\nAnd more."})
    htmx = as_annotator.post(address, {"line": "Five."}, headers=HTMX)

    assert (plain.status_code, plain["Location"]) == (302, f"/collections/{collection.pk}/")
    assert [piece["id"] for piece in page_of(htmx).top()] == ["entries"]
    assert entries_in(htmx) == ["One.", "Two.", "Three.", "Four.\nAnd more.", "Five."]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "Write something in the line before you add it."),
        ("x" * 5_001, "The text is too long: 5,001 characters, where 5,000 is the most."),
    ],
)
def test_a_line_that_cannot_be_is_refused(
    as_annotator: Client, collection: Collection, line: str, sentence: str
) -> None:
    answer = as_annotator.post(f"/collections/{collection.pk}/lines/", {"line": line}, headers=HTMX)

    assert (answer.status_code, page_of(answer).words) == (422, sentence)
    assert len(lines_of(collection)) == 3


def test_a_line_is_rewritten(as_annotator: Client, collection: Collection, entry: Entry) -> None:
    answer = as_annotator.post(f"/entries/{entry.pk}/rewrite/", {"line": "Deux."}, headers=HTMX)

    assert entries_in(answer) == lines_of(collection) == ["One.", "Deux.", "Three."]


def test_a_line_is_not_rewritten_into_nothing(
    as_annotator: Client, collection: Collection, entry: Entry
) -> None:
    answer = as_annotator.post(f"/entries/{entry.pk}/rewrite/", {"line": " "}, headers=HTMX)

    assert answer.status_code == 422
    assert page_of(answer).words == "Write something in the line, or take it out."
    assert lines_of(collection) == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    ("form", "order"),
    [
        ({"to": "1"}, ["Two.", "One.", "Three."]),
        ({"to": "9999999999"}, ["One.", "Three.", "Two."]),
        ({"to": "-1"}, ["Two.", "One.", "Three."]),
        ({"by": "1"}, ["One.", "Three.", "Two."]),
        ({"by": "-1"}, ["Two.", "One.", "Three."]),
        ({"by": "-9999999999"}, ["Two.", "One.", "Three."]),
        ({"by": "0"}, ["One.", "Two.", "Three."]),
    ],
)
def test_an_entry_is_moved(
    as_annotator: Client,
    collection: Collection,
    entry: Entry,
    form: dict[str, str],
    order: list[str],
) -> None:
    answer = as_annotator.post(f"/entries/{entry.pk}/move/", form, headers=HTMX)

    assert entries_in(answer) == lines_of(collection) == order


def test_the_tools_of_an_entry_move_it(
    as_annotator: Client, collection: Collection, entry: Entry
) -> None:
    address = f"/entries/{entry.pk}/move/"
    tools = page_of(as_annotator.get(f"/collections/{collection.pk}/")).one(id=f"entry-{entry.pk}")
    forms = tools.all("form", action=address)
    buttons = {each["aria-label"]: each for form in forms for each in form.all("button")}

    up, down = buttons["Move entry 2 up"], buttons["Move entry 2 down"]
    as_annotator.post(address, {down["name"]: down["value"]})
    assert lines_of(collection) == ["One.", "Three.", "Two."]
    for _ in range(3):
        as_annotator.post(address, {up["name"]: up["value"]})
    assert lines_of(collection) == ["Two.", "One.", "Three."]


def test_without_htmx_one_comes_back_to_the_moved_entry(
    as_annotator: Client, collection: Collection, entry: Entry
) -> None:
    answer = as_annotator.post(f"/entries/{entry.pk}/move/", {"to": "3"})

    assert answer["Location"] == f"/collections/{collection.pk}/#entry-{entry.pk}"
    assert lines_of(collection) == ["One.", "Three.", "Two."]


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "The new place cannot be read: it is missing. Load the page again and retry."),
        ({"to": "x"}, "The new place cannot be read: “x” is not a whole number. Load the page "),
        ({"by": "1.5"}, "The number of places cannot be read: “1.5” is not a whole number. Load"),
        ({"to": "9" * 11}, "The new place cannot be read: “99999999999” is too large a number."),
    ],
)
def test_a_place_that_makes_no_sense_is_refused(
    as_annotator: Client, collection: Collection, entry: Entry, form: dict[str, str], sentence: str
) -> None:
    answer = as_annotator.post(f"/entries/{entry.pk}/move/", form, headers=HTMX)

    assert answer.status_code == 422
    assert page_of(answer).words[: len(sentence)] == sentence
    assert lines_of(collection) == ["One.", "Two.", "Three."]


def test_an_entry_is_taken_out(as_annotator: Client, collection: Collection, entry: Entry) -> None:
    answer = as_annotator.post(f"/entries/{entry.pk}/take-out/", headers=HTMX)

    assert entries_in(answer) == lines_of(collection) == ["One.", "Three."]


@pytest.mark.parametrize(("verb", "form"), VERBS.items())
def test_a_stranger_is_told_that_nothing_is_there(
    as_stranger: Client, collection: Collection, entry: Entry, verb: str, form: dict[str, str]
) -> None:
    answer = as_stranger.post(f"/entries/{entry.pk}/{verb}/", form)

    assert answer.status_code == 404
    assert lines_of(collection) == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(("verb", "form"), VERBS.items())
def test_a_reader_may_not(
    as_reader: Client, collection: Collection, entry: Entry, verb: str, form: dict[str, str]
) -> None:
    answer = as_reader.post(f"/entries/{entry.pk}/{verb}/", form)

    assert answer.status_code == 403
    assert lines_of(collection) == ["One.", "Two.", "Three."]


def test_only_who_may_write_writes_lines(
    as_stranger: Client, as_reader: Client, collection: Collection
) -> None:
    address = f"/collections/{collection.pk}/lines/"

    answers = [each.post(address, {"line": "Mine."}) for each in (as_stranger, as_reader)]

    assert [answer.status_code for answer in answers] == [404, 403]
    assert lines_of(collection) == ["One.", "Two.", "Three."]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("pk", ["0", "x", "9" * 30])
def test_a_bad_id_is_not_there(as_annotator: Client, verb: str, pk: str) -> None:
    assert as_annotator.post(f"/entries/{pk}/{verb}/").status_code == 404
    assert as_annotator.post(f"/collections/{pk}/lines/").status_code == 404


def test_only_a_form_may_change_anything(
    as_annotator: Client, collection: Collection, entry: Entry
) -> None:
    addresses = [
        f"/collections/{collection.pk}/lines/",
        *(f"/entries/{entry.pk}/{verb}/" for verb in VERBS),
    ]

    assert [as_annotator.get(address).status_code for address in addresses] == [405] * 4
