"""A notebook's marks, searched and narrowed: /notebooks/<slug>/highlights/?q=…"""

from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.conversation import link, reply
from annotations.actions.spoilers import set_spoiler
from annotations.models import BlindReading, Highlight, Notebook, Role
from reviews.actions.editing import edit
from tests.annotations.browsing import HTMX, query_count, signed_in
from tests.factories import make_highlight, make_member, make_review, make_user
from tests.pages import Answer, page_of

FOUND = {
    "NAIVE": ["cities"],
    "'naive'": ["cities"],
    "city": ["cities"],
    "cheval": ["chevaux"],
    "CHEVAUX etaient": ["chevaux"],
    '"to be or not to be"': ["be"],
    '"be to or"': [],
    "to": ["be"],
    "静か": ["静か"],
    "slow": ["cities", "静か"],
    "slow city": ["cities"],
    '"slow naive"': [],
    "slow -cities": ["静か"],
    "city or quiet": ["cities", "静か"],
    "in:notes slow": ["cities", "静か"],
    "in:notes city": [],
    "in:notes -quiet": ["cities"],
    "in:notes -city": ["cities", "静か"],
    "in:quotes slow": [],
    "in:quotes city": ["cities"],
    "in:notes in:quotes slow city": ["cities"],
    "in:notes": ["cities", "静か"],
    "tag:place": ["cities", "静か"],
    "tag:city": ["cities"],
    "-tag:place": ["be", "chevaux"],
    "tag:animal tag:city": ["cities", "chevaux"],
    "film:her": ["be", "cities"],
    "critic:cleo": ["chevaux"],
    "-outlet:echo": ["chevaux", "静か"],
    "lang:fr": ["chevaux"],
    "rating:>=50": ["be", "cities"],
    "has:rating -has:byline": ["静か"],
    "marked:2026-02": ["cities"],
    "marked:2026-02..2026-03 -marked:2026-03": ["cities"],
    "marked:>2026-02-28": ["chevaux", "静か"],
    "marked:0001..9999": ["be", "cities", "chevaux", "静か"],
    "by:me": ["be", "静か"],
    "by:akerman": ["cities", "chevaux"],
    '-by:"Ben Åkerman"': ["be", "静か"],
    "has:note": ["cities", "静か"],
    "-has:tags": ["be"],
    "has:replies": ["be"],
    "has:links -has:replies": ["cities"],
    "is:orphaned": [],
    "by:me slow": ["静か"],
}


@pytest.fixture
def address(notebook: Notebook) -> str:
    return f"/notebooks/{notebook.slug}/highlights/"


@pytest.fixture
def ben(notebook: Notebook) -> User:
    member = make_member(notebook, Role.ANNOTATOR)
    member.name = "Ben Åkerman"
    member.save()
    return member


@pytest.fixture
def marks(notebook: Notebook, annotator: User, ben: User) -> dict[str, Highlight]:
    """Marks in three languages by two people in the months of a year, by a word of each."""
    her = make_review(
        "To be or not to be. The “naïve” cities sang slowly.",
        critic="Ana",
        publication="The Echo",
        rating="4/5",
    )
    soir = make_review("Les chevaux étaient lents.", work="Amour", critic="Cleo", language="fr")
    zama = make_review("映画はとても静かだった。", work="Zama", language="ja", rating="20")
    made = {
        "be": make_highlight(her, "To be or not to be", notebook=notebook, by=annotator),
        "cities": make_highlight(
            her, "“naïve” cities", notebook=notebook, by=ben, tags=["Place > City"], note="So slow."
        ),
        "chevaux": make_highlight(
            soir, "chevaux étaient lents", notebook=notebook, by=ben, tags=["Animal"]
        ),
        "静か": make_highlight(
            zama,
            "とても静か",
            notebook=notebook,
            by=annotator,
            note="Slow & quiet.",
            tags=["Place"],
        ),
    }
    reply(made["be"], "Hm.", by=ben)
    link(made["be"], made["cities"], "echoes", by=ben)
    for month, mark in enumerate(made.values(), 1):
        when = datetime(2026, month, 28, 23, tzinfo=UTC)
        Highlight.objects.filter(pk=mark.pk).update(created_at=when)
    return made


def found(answer: Answer, marks: dict[str, Highlight]) -> list[str]:
    """The words by which the fixture knows the marks on the page, from its oldest."""
    picks = page_of(answer).all("input", type="checkbox")
    shown = [int(pick["value"]) for pick in picks]
    assert shown == sorted(shown, reverse=True)
    return [word for word, mark in marks.items() if mark.pk in shown]


def test_marks_are_found(as_annotator: Client, address: str, marks: dict[str, Highlight]) -> None:
    # In one test, because each would make the same marks once more.
    assert {query: found(as_annotator.get(address, {"q": query}), marks) for query in FOUND} == (
        FOUND
    )


def test_an_orphan_is_told_from_the_others(
    as_annotator: Client, address: str, marks: dict[str, Highlight], annotator: User
) -> None:
    edit(marks["chevaux"].review, "Rien.", base=1, by=annotator)

    assert found(as_annotator.get(address, {"q": "is:orphaned"}), marks) == ["chevaux"]
    assert found(as_annotator.get(address, {"q": "-is:orphaned lent"}), marks) == []


def test_a_day_is_that_of_the_reader(
    as_annotator: Client, address: str, marks: dict[str, Highlight]
) -> None:
    as_annotator.cookies["time_zone"] = "Asia/Tokyo"

    assert found(as_annotator.get(address, {"q": "marked:2026-02-28"}), marks) == []
    assert found(as_annotator.get(address, {"q": "marked:2026-03-01"}), marks) == ["cities"]


def test_the_words_are_marked_in_the_passage_and_the_note(
    as_annotator: Client, address: str, marks: dict[str, Highlight]
) -> None:
    page = page_of(as_annotator.get(address, {"q": "cities or slow film:her"}))

    (passage,) = page.all("figure", class_="passage")
    quote, note = passage.one("blockquote"), passage.one(class_="note")
    assert (quote.text, note.words) == ("“naïve” cities", "So slow.")
    assert [hit.text for hit in quote.all("mark", class_="hit")] == ["cities"]
    assert [hit.text for hit in note.all("mark", class_="hit")] == ["slow"]


def test_a_spoiler_that_is_found_stays_hidden(
    as_annotator: Client, address: str, marks: dict[str, Highlight], annotator: User
) -> None:
    secret = make_highlight(
        marks["be"].review, "cities sang", notebook=marks["be"].notebook, by=annotator
    )
    set_spoiler(secret, on=True, by=annotator)

    quotes = page_of(as_annotator.get(address, {"q": "cities"})).all("blockquote")
    assert [quote.text for quote in quotes] == ["[spoiler hidden]", "“naïve” [spoiler hidden]"]
    assert [quote.all("mark") for quote in quotes] == [[], []]

    quotes = page_of(as_annotator.get(address, {"q": "cities", "spoilers": "shown"})).all(
        "blockquote"
    )
    assert [quote.text for quote in quotes] == ["cities sang", "“naïve” cities"]


def test_no_query_tells_whose_a_review_is_that_is_read_blind(
    address: str, marks: dict[str, Highlight], notebook: Notebook
) -> None:
    reader = make_member(notebook, Role.READER)
    browser = signed_in(reader, notebook=notebook)
    BlindReading.objects.create(reader=reader, work=marks["be"].review.work)

    def quotes(query: str) -> int:
        return len(page_of(browser.get(address, {"q": query})).all("blockquote"))

    asked = (
        "slow",
        "film:her",
        "critic:ana",
        "-critic:ana",
        "outlet:echo",
        "rating:80",
        "has:byline",
    )
    assert {query: quotes(query) for query in asked} == {
        "slow": 2,
        "film:her": 2,
        "critic:ana": 0,
        "-critic:ana": 2,
        "outlet:echo": 0,
        "rating:80": 0,
        "has:byline": 1,
    }
    page = page_of(browser.get(address, {"q": "critic:ana"}))
    assert [note.words for note in page.one(id="asked").all(class_="note")] == [
        "No critic is called “ana”.",
        "Marks in reviews that you still read blind are left out: what you ask would tell whose "
        "those are.",
    ]
    assert [each["name"] for each in page.all("select")][:2] == ["tag", "is"]


@pytest.mark.parametrize(
    ("query", "sentences"),
    [
        ("by:zoe", ["Nobody called “zoe” has marked anything here."]),
        ("tag:sorrow", ["No tag is called “sorrow”."]),
        (
            "marked:soon",
            [
                "“marked:soon” is not a day, a month or a year such as 2026-03, so it was looked "
                "for as words."
            ],
        ),
        ("…", ["There is no word in “…” to look for."]),
    ],
)
def test_what_is_not_understood_is_said(
    as_annotator: Client,
    address: str,
    marks: dict[str, Highlight],
    query: str,
    sentences: list[str],
) -> None:
    page = page_of(as_annotator.get(address, {"q": query}))
    assert [note.words for note in page.one(id="asked").all(class_="note")] == sentences


def test_a_field_of_the_form_that_makes_no_sense_is_left_out_and_named(
    as_annotator: Client, address: str, marks: dict[str, Highlight]
) -> None:
    answer = as_annotator.get(address, {"marked": "soon", "is": "lost"})

    assert len(found(answer, marks)) == 4
    assert [each.words for each in page_of(answer).all(class_="refusal")] == [
        "“marked:soon” is not a day, a month or a year such as 2026-03, so it was left out.",
        "“is:lost” is none of orphaned and spoiler, so it was left out.",
    ]


def test_an_answer_to_what_is_typed_leaves_the_box_alone(
    as_annotator: Client, address: str, marks: dict[str, Highlight]
) -> None:
    headers = HTMX | {"HX-Trigger-Name": "q"}
    answer = as_annotator.get(address, {"q": "slow tag:place"}, headers=headers)

    page = page_of(answer)
    assert answer["HX-Replace-Url"] == f"{address}?q=slow+tag%3Aplace"
    assert len(page.all("blockquote")) == 2
    oob = [piece["id"] for piece in page.top() if "hx-swap-oob" in piece.attributes]
    assert oob == ["asked", "result-count", "widening"]
    assert page.one(id="result-count").words == "2 marks."


def test_the_form_writes_into_the_box_and_the_address(
    as_annotator: Client, address: str, marks: dict[str, Highlight]
) -> None:
    asked = {"q": "slow", "has": "-tags", "by": "Vera"}
    answer = as_annotator.get(address, asked, headers=HTMX)

    assert answer["HX-Push-Url"] == f"{address}?q=slow+by%3AVera+-has%3Atags"
    assert page_of(answer).one(id="q")["value"] == "slow by:Vera -has:tags"


def test_the_page_of_another_search_is_not_mixed_in(
    as_annotator: Client,
    address: str,
    marks: dict[str, Highlight],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("annotations.views.own_marks.PAGE_SIZE", 1)
    following = page_of(as_annotator.get(address, {"q": "slow"})).one("a", rel="next")["href"]
    second = as_annotator.get(f"{address}{following}")
    assert found(second, marks) == ["cities"]

    page = page_of(as_annotator.get(f"{address}{following}".replace("q=slow", "q=tag:place")))
    assert page.one(id="found").all(class_="note")[0].words == (
        "That page belonged to another search. This is the first page of this one."
    )


def test_the_number_of_queries_hangs_on_the_query_and_not_on_the_marks(
    as_annotator: Client, address: str, notebook: Notebook, annotator: User
) -> None:
    asked = f"{address}?q=fine+tag:joy+by:vera+critic:critic+-is:orphaned"

    def add(number: int) -> None:
        review = make_review("Fine.", work=f"Film {number}", critic=f"Critic {number}")
        make_highlight(review, "Fine", notebook=notebook, by=annotator, tags=["joy"], note="Fine!")

    add(1)
    query_count(as_annotator, asked)
    with_one = query_count(as_annotator, asked)
    add(2)
    add(3)

    assert query_count(as_annotator, asked) == with_one
    assert len(page_of(as_annotator.get(asked)).all("blockquote")) == 3


def test_the_marks_of_another_notebook_are_never_found(
    address: str, marks: dict[str, Highlight]
) -> None:
    stranger = signed_in(make_user("Stranger"))
    assert stranger.get(address, {"q": "slow"}).status_code == 404
