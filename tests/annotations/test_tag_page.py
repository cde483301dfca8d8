"""One tag with its passages: /notebooks/<slug>/tags/<id>/."""

import pytest
from django.test import Client

from accounts.models import User
from annotations import passages
from annotations.actions.codebook import TagFields, change_tag
from annotations.actions.highlights import remove
from annotations.models import Notebook, Tag
from tests.annotations.browsing import query_count
from tests.annotations.trees import plant
from tests.factories import make_highlight, make_notebook, make_review
from tests.pages import Answer, Element, page_of


@pytest.fixture
def tags(notebook: Notebook) -> dict[str, Tag]:
    return plant(notebook, "Score > strings > loud", "pace")


@pytest.fixture
def address(tags: dict[str, Tag]) -> str:
    return tags["Score > strings"].get_absolute_url()


def shown(answer: Answer) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """The quotes under each by-line under each work."""
    page = page_of(answer)
    return [
        (work.one("h2").words, list(zip(_bylines(work), _quotes(work), strict=True)))
        for work in page.all("section", class_="of-work")
    ]


def _bylines(work: Element) -> list[str]:
    return [byline.words for byline in work.all("h3")]


def _quotes(work: Element) -> list[list[str]]:
    lists = work.all("ol", class_="in-context")
    return [[link.text for link in each.all(class_="passage-link")] for each in lists]


def test_its_passages_and_those_under_it_stand_by_work_and_critic(
    as_annotator: Client, address: str, notebook: Notebook, annotator: User
) -> None:
    her = make_review("The strings are loud.", critic="Zoe", publication="The Echo")
    ana = make_review("Loud strings, soft strings.", critic="Ana")
    unsigned = make_review("Strings. All strings.")
    amour = make_review("No strings.", work="Amour", year="2012", critic="Zoe")
    for review, words, tag in (
        (unsigned, "Strings", "Score > strings"),
        (her, "strings are loud", "Score > strings > loud"),
        (ana, "soft strings", "Score > strings"),
        (ana, "Loud", "Score > strings > loud"),
        (amour, "No strings", "Score > strings"),
        (amour, "No", "Score"),
        (amour, "strings", "pace"),
    ):
        make_highlight(review, words, notebook=notebook, by=annotator, tags=[tag])
    gone = make_highlight(her, "The", notebook=notebook, by=annotator, tags=["Score > strings"])
    remove(gone, by=annotator)

    answer = as_annotator.get(address)

    assert shown(answer) == [
        ("Amour (2012)", [("Zoe", ["No strings"])]),
        (
            "Her (2013)",
            [
                ("Ana", ["Loud", "soft strings"]),
                ("Zoe, The Echo", ["strings are loud"]),
                ("Unsigned, “Strings. All strings.”", ["Strings"]),
            ],
        ),
    ]
    page = page_of(answer)
    assert page.one(class_="page-head").one(class_="count").words == (
        "5 passages, 3 of them with this very tag"
    )


def test_a_passage_stands_in_its_context_with_its_tags_and_note(
    as_annotator: Client, address: str, notebook: Notebook, annotator: User
) -> None:
    review = make_review("Before it all: loud strings, and then <b>nothing</b>.")
    made = make_highlight(
        review,
        "loud strings",
        notebook=notebook,
        by=annotator,
        tags=["Score > strings", "pace"],
        note="A *note*.",
    )

    item = page_of(as_annotator.get(address)).one(class_="in-context").top()[0]

    assert item.all("p")[0].text == ("Before it all: loud strings, and then <b>nothing</b>.")
    assert item.one("a")["href"] == made.passage_url
    assert [tag.text for tag in item.all("li")] == ["pace", "Score > strings"]
    assert item.one(class_="note").one("em").text == "note"


def test_it_says_what_it_is_for_and_where_it_stands(
    as_annotator: Client, address: str, tags: dict[str, Tag], annotator: User
) -> None:
    strings = tags["Score > strings"]
    fields = TagFields("Strings", tags["Score"], 7, "Where they <play>.", "d")
    change_tag(strings, fields, by=annotator)

    page = page_of(as_annotator.get(address))

    assert page.one("h1").words == "Strings key d"
    assert page.one(class_="lede").text == "Where they <play>."
    above = page.one("nav", class_="kicker")
    assert above.words == "Tags in Seminar › Score"
    assert above.all("a")[1]["href"] == tags["Score"].get_absolute_url()
    below = page.one("section", aria_labelledby="below").one("a")
    assert (below.text, below["href"]) == (
        "loud",
        tags["Score > strings > loud"].get_absolute_url(),
    )
    assert page.one(class_="empty").text == "Nothing is marked with this tag yet."


def test_the_form_holds_what_is_there_and_offers_what_can_be(
    as_annotator: Client, address: str, tags: dict[str, Tag]
) -> None:
    page = page_of(as_annotator.get(address))

    assert page.one(id="tag-name")["value"] == "strings"
    places = page.one(id="tag-parent").all("option")
    assert [place.words for place in places] == ["no other tag", "pace", "Score"]
    assert [place.words for place in places if "selected" in place.attributes] == ["Score"]
    colours = page.all("input", name="colour")
    assert [each["value"] for each in colours if "checked" in each.attributes] == [
        str(tags["Score > strings"].colour)
    ]
    mergeable = page.one(id="merge-paths").all("option")
    assert [option["value"] for option in mergeable] == ["pace", "Score"]


def test_a_reader_sees_the_passages_and_no_form(
    as_reader: Client, address: str, notebook: Notebook, annotator: User
) -> None:
    review = make_review("Loud strings.")
    make_highlight(review, "strings", notebook=notebook, by=annotator, tags=["Score > strings"])

    answer = as_reader.get(address)

    assert shown(answer) == [("Her (2013)", [("Unsigned, “Loud strings.”", ["strings"])])]
    main = page_of(answer).one("main")
    assert main.all("form") == main.all("details") == main.all("button") == []


def test_the_rest_is_on_the_next_page(
    as_annotator: Client,
    address: str,
    notebook: Notebook,
    annotator: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(passages, "PAGE_SIZE", 2)
    words = ("one", "two", "three")
    for number, critic in enumerate(("Zoe", "Ana", "")):
        review = make_review(
            f"one two three {number}", work=f"Work {number % 2}", year="", critic=critic
        )
        for word in words:
            make_highlight(review, word, notebook=notebook, by=annotator, tags=["Score > strings"])

    pages: list[object] = []
    following = address
    while following and len(pages) < 9:
        answer = as_annotator.get(following)
        pages.append(shown(answer))
        links = page_of(answer).all("a", rel="next")
        following = address + links[0]["href"] if links else ""

    assert pages == [
        [("Work 0", [("Zoe", ["one", "two"])])],
        [("Work 0", [("Zoe", ["three"]), ("Unsigned, “one two three 2”", ["one"])])],
        [("Work 0", [("Unsigned, “one two three 2”", ["two", "three"])])],
        [("Work 1", [("Ana", ["one", "two"])])],
        [("Work 1", [("Ana", ["three"])])],
    ]
    assert shown(as_annotator.get(address + "?after=x")) == pages[0]


def test_the_number_of_queries_does_not_grow(
    as_annotator: Client, address: str, notebook: Notebook, annotator: User
) -> None:
    def mark(number: int) -> None:
        review = make_review(work=f"Work {number}", critic=f"Critic {number}")
        tags = ["Score > strings > loud", f"Score > strings > {number}"]
        make_highlight(review, "falls", notebook=notebook, by=annotator, tags=tags)

    mark(1)
    with_one = query_count(as_annotator, address)
    mark(2)
    mark(3)

    assert query_count(as_annotator, address) == with_one
    assert len(shown(as_annotator.get(address))) == 3


def test_a_stranger_is_told_that_nothing_is_there(as_stranger: Client, address: str) -> None:
    answer = as_stranger.get(address)

    assert answer.status_code == 404
    assert "strings" not in page_of(answer).text


def test_a_tag_is_there_in_its_own_notebook_only(
    as_annotator: Client, tags: dict[str, Tag], notebook: Notebook, annotator: User
) -> None:
    other = make_notebook(annotator)
    elsewhere = plant(other, "Score")["Score"]

    crossed = f"/notebooks/{notebook.slug}/tags/{elsewhere.pk}/"

    assert as_annotator.get(elsewhere.get_absolute_url()).status_code == 200
    assert as_annotator.get(crossed).status_code == 404


@pytest.mark.parametrize("pk", ["0", "x", "-1", "9" * 30])
def test_a_bad_id_is_not_there(as_annotator: Client, notebook: Notebook, pk: str) -> None:
    assert as_annotator.get(f"/notebooks/{notebook.slug}/tags/{pk}/").status_code == 404


def test_it_is_only_to_look_at(as_annotator: Client, address: str) -> None:
    assert as_annotator.post(address).status_code == 405
