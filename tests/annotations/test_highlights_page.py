"""All that is marked in a notebook: /notebooks/<slug>/highlights/."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.collections import start_collection
from annotations.actions.highlights import remove
from annotations.models import Highlight, Notebook, Role
from tests.annotations.browsing import query_count
from tests.factories import make_highlight, make_member, make_notebook, make_review
from tests.pages import Answer, Element, page_of


@pytest.fixture
def address(notebook: Notebook) -> str:
    return f"/notebooks/{notebook.slug}/highlights/"


@pytest.fixture
def marks(notebook: Notebook, annotator: User) -> list[Highlight]:
    """From the oldest to the newest: a laugh, a cat and, in another work's review, a dog."""
    her = make_review(
        "She laughs. A cat & a dog.", critic="Ana Novák", publication="The Echo", language="fr"
    )
    him = make_review("A dog barks.", work="Him", year="")
    return [
        make_highlight(her, "laughs", notebook=notebook, by=annotator, tags=["Joy"]),
        make_highlight(her, "cat & a dog", notebook=notebook, by=annotator, note="Of animals."),
        make_highlight(him, "dog", notebook=notebook, by=annotator, tags=["pace", "joy"]),
    ]


def quotes_in(answer: Answer) -> list[str]:
    return [quote.text for quote in page_of(answer).one("main").all("blockquote")]


def passages_in(answer: Answer) -> list[Element]:
    return page_of(answer).all("figure", class_="passage")


def test_the_newest_mark_comes_first(
    as_annotator: Client, address: str, marks: list[Highlight]
) -> None:
    answer = as_annotator.get(address)

    assert quotes_in(answer) == ["dog", "cat & a dog", "laughs"]
    page = page_of(answer)
    assert (page.one("h1").text, page.one(class_="kicker").text) == ("Marks", "Seminar")


def test_a_mark_is_shown_with_its_source_its_tags_and_its_note(
    as_annotator: Client, address: str, notebook: Notebook, marks: list[Highlight]
) -> None:
    dog, cat, _ = passages_in(as_annotator.get(address))

    assert cat.one("blockquote")["lang"] == "fr"
    assert cat.one("figcaption").words == "Ana Novák on Her, The Echo"
    assert cat.one("figcaption").one("a")["href"] == marks[1].passage_url
    assert cat.one(class_="note").text == "Of animals."
    assert dog.one("figcaption").words == "Unsigned, “A dog barks.” on Him"
    assert [tag.text for tag in dog.all("li")] == ["Joy", "pace"]
    joy = notebook.tags.get(name="Joy")
    assert dog["class"].split() == ["passage", f"c{joy.colour}"]


def test_a_mark_has_the_order_of_its_tags_and_the_colour_that_it_has_in_its_text(
    as_annotator: Client, address: str, notebook: Notebook, annotator: User
) -> None:
    tags = ["theme 10", "theme 2", "mood > warm", "pace"]
    review = make_review("She laughs.")
    make_highlight(review, "laughs", notebook=notebook, by=annotator, tags=tags)
    notebook.tags.filter(name="warm").update(colour=7)

    (passage,) = passages_in(as_annotator.get(address))

    assert [tag.text for tag in passage.all("li")] == ["mood > warm", "pace", "theme 2", "theme 10"]
    in_text = page_of(as_annotator.get(review.get_absolute_url())).one("mark")
    assert (passage["class"], in_text["class"].split()[0]) == ("passage c7", "l1-c7")


@pytest.mark.parametrize(
    ("query", "quotes"),
    [
        ("q=dog", ["dog", "cat & a dog"]),
        ("q=DOG+cat", ["cat & a dog"]),
        ("q=animals", ["cat & a dog"]),
        ("q=%25", ["dog", "cat & a dog", "laughs"]),
        ("tag=joy", ["dog", "laughs"]),
        ("tag=Pace", ["dog"]),
        ("work=her", ["cat & a dog", "laughs"]),
        ("work=her&tag=joy", ["laughs"]),
        ("tag=sorrow", []),
        ("work=nothing", []),
        ("q=%00&tag=%00&work=%00", ["dog", "cat & a dog", "laughs"]),
    ],
)
def test_the_list_is_narrowed(
    as_annotator: Client, address: str, marks: list[Highlight], query: str, quotes: list[str]
) -> None:
    assert quotes_in(as_annotator.get(f"{address}?{query}")) == quotes


def test_a_mark_of_two_tags_written_alike_in_capitals_is_shown_once(
    as_annotator: Client, address: str, notebook: Notebook, annotator: User
) -> None:
    review = make_review("Kız is a girl.")
    make_highlight(review, "Kız", notebook=notebook, by=annotator, tags=["kız", "kiz"])
    make_highlight(review, "girl", notebook=notebook, by=annotator, tags=["kiz"])

    assert quotes_in(as_annotator.get(f"{address}?tag=kız")) == ["Kız"]


def test_what_an_address_asks_stands_in_the_box_and_can_be_removed(
    as_annotator: Client, address: str, marks: list[Highlight]
) -> None:
    page = page_of(
        as_annotator.get(f"{address}?q=dog&tag=Joy&work=him&by=Vera&marked=2026..&is=-orphaned")
    )

    assert page.one(id="q")["value"] == ("dog work:Him tag:Joy by:Vera marked:2026.. -is:orphaned")
    assert [each.words for each in page.one(class_="chips").all("li")] == [
        "Work Him ×",
        "Tag Joy ×",
        "Marked by Vera ×",
        "Marked since 2026-01-01 ×",
        "not State place lost ×",
    ]
    assert page.one(id="result-count").words == "1 mark."
    without_joy = page.all(class_="chip")[1].one("a")
    assert without_joy["aria-label"] == "Remove Tag: Joy"
    assert page_of(as_annotator.get(without_joy["href"])).one(id="q")["value"] == (
        "dog work:Him by:Vera marked:2026.. -is:orphaned"
    )


def test_what_to_narrow_to_is_offered_with_the_counts_of_the_present_query(
    as_annotator: Client, address: str, marks: list[Highlight]
) -> None:
    page = page_of(as_annotator.get(f"{address}?q=dog"))

    offered = {
        name: [option.words for option in page.one("select", name=name).all("option")[1:]]
        for name in ("work", "critic", "publication", "by", "tag")
    }
    assert offered == {
        "work": ["Her (2013) (1)", "Him (1)"],
        "critic": ["Ana Novák (1)"],
        "publication": ["The Echo (1)"],
        "by": ["Vera (2)"],
        "tag": ["Joy", "pace"],
    }


def test_removed_marks_and_those_of_other_notebooks_are_not_shown(
    as_annotator: Client, address: str, marks: list[Highlight], annotator: User
) -> None:
    remove(marks[0], by=annotator)
    elsewhere = make_notebook(annotator)
    make_highlight(marks[0].review, "She", notebook=elsewhere, by=annotator)

    assert quotes_in(as_annotator.get(address)) == ["dog", "cat & a dog"]


def test_pages_follow_one_another_and_keep_what_was_asked(
    as_annotator: Client,
    address: str,
    marks: list[Highlight],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("annotations.views.own_marks.PAGE_SIZE", 1)
    first = as_annotator.get(f"{address}?tag=joy")
    second = as_annotator.get(address + page_of(first).one("a", rel="next")["href"])

    assert (quotes_in(first), quotes_in(second)) == (["dog"], ["laughs"])
    assert page_of(second).all("a", rel="next") == []


@pytest.mark.parametrize("token", ["x", "W10", "%00", "WyJhIl0"])
def test_a_token_of_another_list_shows_the_first_page(
    as_annotator: Client, address: str, marks: list[Highlight], token: str
) -> None:
    assert len(quotes_in(as_annotator.get(f"{address}?after={token}"))) == 3


def test_marks_can_be_chosen_and_gathered(
    as_annotator: Client, address: str, marks: list[Highlight], notebook: Notebook, annotator: User
) -> None:
    collection = start_collection("Animals", "", notebook=notebook, by=annotator)

    form = page_of(as_annotator.get(address)).one(
        "form", action=f"/notebooks/{notebook.slug}/gather/"
    )

    picks = [field["value"] for field in form.all("input", type="checkbox")]
    assert picks == [str(mark.pk) for mark in reversed(marks)]
    assert [(option["value"], option.words) for option in form.all("option")] == [
        (str(collection.pk), "Animals")
    ]


def test_a_reader_sees_the_marks_and_cannot_gather(
    as_reader: Client, address: str, marks: list[Highlight]
) -> None:
    answer = as_reader.get(address)

    assert quotes_in(answer) == ["dog", "cat & a dog", "laughs"]
    assert page_of(answer).all("input", type="checkbox") == []


def test_an_empty_notebook_says_how_to_begin(as_annotator: Client, address: str) -> None:
    empty = page_of(as_annotator.get(address)).one(class_="empty")

    assert empty.words == (
        "Nothing is marked yet. Open a review in the library, select a passage, and type a tag."
    )


def test_nothing_found_leads_back_to_all(
    as_annotator: Client, address: str, marks: list[Highlight]
) -> None:
    empty = page_of(as_annotator.get(f"{address}?q=zebra")).one(class_="empty")

    assert empty.words == "No mark matches. Try fewer words, or show all marks."
    assert empty.one("a")["href"] == address


def test_the_number_of_queries_does_not_grow_with_the_marks(
    as_annotator: Client, address: str, notebook: Notebook
) -> None:
    def add(number: int) -> None:
        review = make_review(
            "Fine.", work=f"Film {number}", critic=f"Critic {number}", publication=f"Echo {number}"
        )
        by = make_member(notebook, Role.ANNOTATOR)
        tags = ["joy", f"tag {number}"]
        make_highlight(review, "Fine", notebook=notebook, by=by, tags=tags)

    add(1)
    with_one = query_count(as_annotator, address)
    add(2)
    add(3)

    assert query_count(as_annotator, address) == with_one
    assert quotes_in(as_annotator.get(address)) == ["Fine"] * 3


def test_a_stranger_is_told_that_nothing_is_there(
    as_stranger: Client, address: str, marks: list[Highlight]
) -> None:
    answer = as_stranger.get(address)

    assert answer.status_code == 404
    assert "laughs" not in page_of(answer).text


def test_only_reading_is_for_this_page(as_annotator: Client, address: str) -> None:
    assert as_annotator.post(address).status_code == 405


def test_an_unknown_notebook_is_not_there(as_annotator: Client) -> None:
    assert as_annotator.get("/notebooks/nowhere/highlights/").status_code == 404
