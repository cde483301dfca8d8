"""What was done in a notebook, and what is removed: /notebooks/<slug>/history/."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.highlights import remove, set_tag
from annotations.history.undoing import undo
from annotations.models import Change, Highlight, Notebook, Role
from reviews.models import Review
from tests.annotations.browsing import HTMX, query_count, swaps
from tests.factories import make_highlight, make_member, make_notebook, make_review
from tests.pages import Answer, Element, page_of

TEXT = "A film of few words. She laughs."


@pytest.fixture
def address(notebook: Notebook) -> str:
    return f"/notebooks/{notebook.slug}/history/"


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT, critic="Ana Novák")


@pytest.fixture
def highlight(review: Review, notebook: Notebook, annotator: User) -> Highlight:
    return make_highlight(review, "few words", notebook=notebook, by=annotator, note="Why?")


@pytest.fixture
def ben(notebook: Notebook) -> User:
    return make_member(notebook, Role.ANNOTATOR)


def lines_in(answer: Answer) -> list[Element]:
    return [item for ol in page_of(answer).all("ol", class_="changes") for item in ol.top()]


def done_in(answer: Answer) -> list[str]:
    return [line.one(class_="done").words for line in lines_in(answer)]


def test_the_newest_change_comes_first_with_who_did_it_where(
    as_annotator: Client, address: str, highlight: Highlight, annotator: User, ben: User
) -> None:
    set_tag(highlight, "pace", on=True, by=annotator)
    remove(highlight, by=ben)

    answer = as_annotator.get(address)

    assert done_in(answer) == [
        f"Removed “few words” {ben} Ana Novák on Her",
        "Changed “few words” Vera Ana Novák on Her",
    ]
    assert lines_in(answer)[1].one("a")["href"] == highlight.passage_url
    page = page_of(answer)
    assert (page.one("h1").text, page.one(class_="kicker").text) == ("History", "Seminar")


def test_changes_stand_under_their_day_with_their_time(
    as_annotator: Client, address: str, highlight: Highlight, annotator: User
) -> None:
    for tag in ("one", "two", "three"):
        set_tag(highlight, tag, on=True, by=annotator)
    times = ["2026-03-09T08:05Z", "2026-03-09T23:59Z", "2026-03-10T00:01Z"]
    for made, at in zip(Change.objects.order_by("pk"), times, strict=True):
        Change.objects.filter(pk=made.pk).update(made_at=datetime.fromisoformat(at))

    page = page_of(as_annotator.get(address))

    assert [day.text for day in page.all("h2")] == ["10 March 2026", "9 March 2026"]
    lists = page.all("ol", class_="changes")
    assert [[li.all("time")[0].text for li in ol.top()] for ol in lists] == [
        ["00:01"],
        ["23:59", "08:05"],
    ]
    assert lists[1].all("time")[1]["datetime"] == "2026-03-09T08:05:00+00:00"


def test_a_line_says_whether_it_holds_and_has_the_way_back(
    as_annotator: Client, address: str, highlight: Highlight, annotator: User
) -> None:
    first = set_tag(highlight, "pace", on=True, by=annotator)
    second = remove(highlight, by=annotator)
    assert first is not None
    assert second is not None
    undo(second)
    Change.objects.filter(pk=second.pk).update(undone_at=datetime(2026, 3, 9, 8, 5, tzinfo=UTC))

    newest, oldest = lines_in(as_annotator.get(address))

    assert newest.one(class_="undone").words == "Removed “few words”"
    assert newest.one(class_="row-facts").words[-28:] == "Taken back 9 Mar 2026, 08:05"
    assert oldest.all(class_="undone") == []
    assert [form["action"] for line in (newest, oldest) for form in line.all("form")] == [
        f"/changes/{second.pk}/redo/",
        f"/changes/{first.pk}/undo/",
    ]
    assert newest.one("button").words == "Redo"
    assert newest.one("button")["aria-label"] == "Redo: Removed “few words”"
    assert oldest.one("input", name="next")["value"] == address


def test_undo_from_the_list_leads_back_to_it(
    as_annotator: Client, address: str, highlight: Highlight, annotator: User
) -> None:
    remove(highlight, by=annotator)
    here = f"{address}?show=mine"
    form = lines_in(as_annotator.get(here))[0].one("form")

    answer = as_annotator.post(form["action"], {"next": form.one("input", name="next")["value"]})

    assert (answer.status_code, answer["Location"]) == (302, here)
    assert Highlight.objects.standing().get() == highlight


def test_htmx_gets_the_line_and_a_toast(
    as_annotator: Client, address: str, highlight: Highlight, annotator: User
) -> None:
    made = remove(highlight, by=annotator)
    assert made is not None
    headers = HTMX | {"HX-Current-URL": f"http://testserver{address}?show=mine"}

    pieces = swaps(as_annotator.post(f"/changes/{made.pk}/undo/", headers=headers))

    line = f"change-{made.pk}"
    assert list(pieces) == [line, "innerHTML:#toasts"]
    assert pieces[line].one("form")["hx-post"] == f"/changes/{made.pk}/redo/"
    assert pieces[line].one("input", name="next")["value"] == f"{address}?show=mine"
    assert pieces[line].one("button")["id"] == f"undo-{made.pk}"
    assert "id" not in pieces["innerHTML:#toasts"].one("button").attributes
    pieces = swaps(as_annotator.post(f"/changes/{made.pk}/redo/", headers=headers))
    assert pieces[line].one("form")["hx-post"] == f"/changes/{made.pk}/undo/"


def test_everybodys_changes_or_ones_own(
    as_annotator: Client, address: str, highlight: Highlight, annotator: User, ben: User
) -> None:
    set_tag(highlight, "pace", on=True, by=annotator)
    remove(highlight, by=ben)
    elsewhere = make_notebook(annotator)
    remove(make_highlight(highlight.review, "She", notebook=elsewhere, by=annotator), by=annotator)

    mine = as_annotator.get(f"{address}?show=mine")

    assert done_in(mine) == ["Changed “few words” Vera Ana Novák on Her"]
    assert len(done_in(as_annotator.get(f"{address}?show=nonsense"))) == 2
    ways = page_of(mine).one("nav", class_="shown").all("a")
    assert [(way.text, way["href"], way.attributes.get("aria-current")) for way in ways] == [
        ("Everybody’s", address, None),
        ("Mine", f"{address}?show=mine", "page"),
        ("Removed marks", f"{address}?show=removed", None),
    ]


@pytest.mark.parametrize("show", ["", "mine", "removed"])
def test_pages_follow_one_another_and_keep_what_was_asked(
    as_annotator: Client,
    address: str,
    highlight: Highlight,
    annotator: User,
    monkeypatch: pytest.MonkeyPatch,
    show: str,
) -> None:
    monkeypatch.setattr("annotations.history.listing.PAGE_SIZE", 1)
    second = make_highlight(highlight.review, "film", notebook=highlight.notebook, by=annotator)
    remove(highlight, by=annotator)
    remove(second, by=annotator)

    first = as_annotator.get(f"{address}?show={show}")
    later = as_annotator.get(address + page_of(first).one("a", rel="next")["href"])

    quotes = [
        [each.words for each in page_of(answer).one("main").all("cite")]
        for answer in (first, later)
    ]
    assert quotes == [["Her"], ["Her"]]
    words = [page_of(answer).one("main").text for answer in (first, later)]
    assert ["film" in text for text in words] == [True, False]
    assert ["few words" in text for text in words] == [False, True]
    assert page_of(later).all("a", rel="next") == []


@pytest.mark.parametrize("token", ["x", "W10", "%00", "WyJhIl0", "WzEsMl0"])
@pytest.mark.parametrize("show", ["", "removed"])
def test_a_token_of_another_list_shows_the_first_page(
    as_annotator: Client,
    address: str,
    highlight: Highlight,
    annotator: User,
    token: str,
    show: str,
) -> None:
    remove(highlight, by=annotator)

    answer = as_annotator.get(f"{address}?show={show}&after={token}")

    assert [each.words for each in page_of(answer).one("main").all("cite")] == ["Her"]


@pytest.mark.parametrize(
    ("show", "sentence"),
    [
        ("", "Nothing was changed in this notebook yet."),
        ("mine", "You have changed nothing in this notebook yet."),
        ("removed", "No mark is removed."),
    ],
)
def test_an_empty_list_says_what_will_be_there(
    as_annotator: Client, address: str, show: str, sentence: str
) -> None:
    empty = page_of(as_annotator.get(f"{address}?show={show}")).one(class_="empty")

    assert empty.words[: len(sentence)] == sentence


def test_a_reader_sees_what_was_done_and_no_way_to_change_it(
    as_reader: Client, address: str, highlight: Highlight, annotator: User
) -> None:
    remove(highlight, by=annotator)

    listed, removed = as_reader.get(address), as_reader.get(f"{address}?show=removed")

    assert done_in(listed) == ["Removed “few words” Vera Ana Novák on Her"]
    assert page_of(listed).one("main").all("form") == []
    assert page_of(removed).one("main").all("form") == []
    assert page_of(removed).one("blockquote").text == "few words"


@pytest.mark.parametrize("show", ["", "mine", "removed"])
def test_the_number_of_queries_does_not_grow_with_the_lines(
    as_annotator: Client, address: str, notebook: Notebook, annotator: User, show: str
) -> None:
    def add(number: int) -> None:
        review = make_review("Fine.", work=f"Film {number}", critic=f"Critic {number}")
        by = annotator if show == "mine" else make_member(notebook, Role.ANNOTATOR)
        tags = ["joy", f"tag {number}"]
        remove(make_highlight(review, "Fine", notebook=notebook, by=by, tags=tags), by=by)

    add(1)
    with_one = query_count(as_annotator, f"{address}?show={show}")
    add(2)
    add(3)

    assert query_count(as_annotator, f"{address}?show={show}") == with_one
    works = page_of(as_annotator.get(f"{address}?show={show}")).one("main").all("cite")
    assert [work.text for work in works] == ["Film 3", "Film 2", "Film 1"]


def test_a_stranger_is_told_that_nothing_is_there(
    as_stranger: Client, address: str, highlight: Highlight, annotator: User
) -> None:
    remove(highlight, by=annotator)

    answer = as_stranger.get(address)

    assert answer.status_code == 404
    assert "few words" not in page_of(answer).text


def test_only_reading_is_for_this_page(as_annotator: Client, address: str) -> None:
    assert as_annotator.post(address).status_code == 405


def test_an_unknown_notebook_is_not_there(as_annotator: Client) -> None:
    assert as_annotator.get("/notebooks/nowhere/history/").status_code == 404


def test_the_notebooks_pages_and_the_menu_lead_there(
    as_annotator: Client, address: str, notebook: Notebook
) -> None:
    page = page_of(as_annotator.get(f"/notebooks/{notebook.slug}/tags/"))

    assert page.one("main").one("a", href=address).text == "What was done in this notebook"
    assert page.one(class_="menu").one("a", href=address).text == "History: undo and redo"


@pytest.mark.parametrize(
    ("told", "shown", "zone"),
    [
        ("America%2FNew_York", "20:30", "America/New_York"),
        ("Europe/Berlin", "02:30", "Europe/Berlin"),
        ("../../etc/passwd", "00:30", "UTC"),
        ("Mars/Olympus", "00:30", "UTC"),
        ("", "00:30", "UTC"),
    ],
)
def test_times_are_those_of_the_readers_zone(
    as_annotator: Client, address: str, highlight: Highlight, told: str, shown: str, zone: str
) -> None:
    set_tag(highlight, "irony", on=True, by=highlight.author)
    Change.objects.update(made_at=datetime(2026, 7, 2, 0, 30, tzinfo=UTC))
    as_annotator.cookies["time_zone"] = told

    answer = as_annotator.get(address)

    assert lines_in(answer)[0].one("time").words == shown
    assert page_of(answer).one(class_="hint").words == f"Times are in {zone}."
