"""Reviews in a grid: /grid/?review=<id>&review=<id>…"""

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from annotations.current import private_notebook
from annotations.models import Notebook, Role
from reviews.actions.editing import edit
from reviews.models import Review
from tests.annotations.browsing import query_count
from tests.annotations.grids import LONG, address, ids, table_of, three_reviews
from tests.factories import make_highlight, make_member, make_review
from tests.pages import Answer, page_of


def refusals_in(answer: Answer) -> list[str]:
    return [each.words for each in page_of(answer).all(class_="refusal")]


@pytest.fixture
def three(notebook: Notebook, annotator: User) -> list[Review]:
    return three_reviews(notebook, annotator)


def test_a_row_says_who_speaks_of_its_tag_and_a_cell_what(
    as_annotator: Client, three: list[Review]
) -> None:
    answer = as_annotator.get(address(*ids(three)))

    page = page_of(answer)
    assert page.one("title").words == "3 reviews in a grid · Crosscut"
    assert [head.words for head in page.one("thead").all("th")] == [
        "Row",
        "Ana 5/5",
        "Ben 1/5",
        "Cleo 3/5",
    ]
    assert table_of(answer) == {
        "1 of 3 speaks of pace": ["slow", "silent", "silent"],
        "1 of 3 speaks of sound": ["silent", "A score to hate.", "silent"],
        "2 of 3 speak of sound > score": [LONG.strip(), "A score to hate.", "silent"],
    }
    assert page.one(class_="grid-foot").one("p").words == (
        "2 tags that none of these reviews has are left out. 1 mark without a tag is in no row."
    )


def test_two_marks_on_the_same_words_are_one_passage_that_tells_of_both(
    as_annotator: Client, three: list[Review], notebook: Notebook
) -> None:
    other = make_member(notebook, Role.ANNOTATOR)
    words = "A score to hate."
    make_highlight(three[1], words, notebook=notebook, by=other, tags=["sound", "pace"])

    pace, sound, score = page_of(as_annotator.get(address(*ids(three)))).one("tbody").all("tr")

    said = f"2 marks: Vera: sound, sound > score; {other}: pace, sound"
    assert [each.words for each in sound.all("td")[1].one("li").all("p")] == [words, said]
    # One of them alone has these.
    assert [item.words for item in score.all("td")[1].all("li")] == [words]
    assert [item.words for item in pace.all("td")[1].all("li")] == [words]


def test_a_long_passage_is_shortened_and_every_passage_leads_to_its_place(
    as_annotator: Client, three: list[Review], notebook: Notebook
) -> None:
    mark = notebook.highlights.get(quote=LONG.strip())
    place = f"/reviews/{three[0].pk}/#h{mark.pk}"

    shortened = page_of(as_annotator.get(address(*ids(three)))).one("tbody").all("tr")[2]
    whole = page_of(as_annotator.get(address(*ids(three), more="&passages=full"))).one("tbody")

    item = shortened.all("td")[0].one("li")
    short, full = item.all("a", href=place)
    assert short.words.endswith("…")
    assert len(short.words) <= 120
    assert full.words == item.one("details").one("p").words == LONG.strip()
    assert whole.all("details") == []
    assert [link.words for link in whole.all("a", href=place)] == [LONG.strip()]


def test_the_sentence_leads_to_its_passages_alone_and_whole(
    as_annotator: Client, three: list[Review]
) -> None:
    page = page_of(as_annotator.get(address(*ids(three))))
    evidence = page.one("tbody").all("tr")[1].one(class_="sentence").one("a")["href"]

    answer = as_annotator.get(evidence)

    assert list(table_of(answer)) == [
        "1 of 3 speaks of sound",
        "2 of 3 speak of sound > score",
    ]
    only = page_of(answer).one(class_="grid-only")
    assert only.words == "Only “sound” and what is under it. The whole grid"
    assert list(table_of(as_annotator.get(only.one("a")["href"]))) == list(
        table_of(as_annotator.get(address(*ids(three))))
    )


@pytest.mark.parametrize(
    ("sort", "rows"),
    [
        ("coverage", ["sound > score", "sound", "pace"]),
        ("given", ["pace", "sound", "sound > score"]),
    ],
)
def test_the_rows_are_sorted(
    as_annotator: Client, three: list[Review], sort: str, rows: list[str]
) -> None:
    answer = as_annotator.get(address(*ids(three), more=f"&sort={sort}"))

    assert [said.partition(" of ")[2].partition(" of ")[2] for said in table_of(answer)] == rows
    chosen = [link.words for link in page_of(answer).all("a", aria_current="true")]
    assert len(chosen) == 4


def test_a_tag_takes_in_those_under_it_where_the_reader_asks(
    as_annotator: Client, three: list[Review]
) -> None:
    page = page_of(as_annotator.get(address(*ids(three))))
    (choices,) = page.all("nav", aria_label="Each tag")
    assert choices.words == "Each tag by itself with those under it"

    asked = choices.all("a")[1]["href"]

    with_those_under = table_of(as_annotator.get(asked))
    assert with_those_under == {
        "1 of 3 speaks of pace": ["slow", "silent", "silent"],
        "2 of 3 speak of sound": [LONG.strip(), "A score to hate.", "silent"],
        "2 of 3 speak of sound > score": [LONG.strip(), "A score to hate.", "silent"],
    }
    # Every link of the page keeps it, and one leads back.
    page = page_of(as_annotator.get(asked))
    evidence = page.one("tbody").all("tr")[1].one(class_="sentence").one("a")["href"]
    assert next(iter(table_of(as_annotator.get(evidence)))) == "2 of 3 speak of sound"
    (choices,) = page.all("nav", aria_label="Each tag")
    assert choices.all("a")[0]["href"] == address(*ids(three), more="&rows=tags")


def test_phrases_are_rows_and_can_be_removed(as_annotator: Client, three: list[Review]) -> None:
    more = "&phrase=SLOW&phrase=slow&phrase=zeppelin&phrase=+&phrase=score"
    answer = as_annotator.get(address(*ids(three), more=more))

    assert table_of(answer) == {
        "2 of 3 write SLOW": ["All is slow.", "Too slow.", "silent"],
        "None of 3 writes zeppelin": ["silent", "silent", "silent"],
        "2 of 3 write score": [
            " | ".join([f"{LONG.strip()}."] * 3),
            "A score to hate.",
            "silent",
        ],
    }
    page = page_of(answer)
    without = page.one("a", aria_label="Remove “zeppelin”")["href"]
    assert list(table_of(as_annotator.get(without))) == ["2 of 3 write SLOW", "2 of 3 write score"]
    form = page.one("form", class_="grid-phrase")
    kept = [(field["name"], field.attributes.get("value")) for field in form.all("input")]
    assert kept == [
        *(("review", str(pk)) for pk in ids(three)),
        ("rows", "phrases"),
        *(("phrase", phrase) for phrase in ("SLOW", "zeppelin", "score")),
        ("phrase", None),
    ]


def test_at_most_ten_phrases_fit(as_annotator: Client, three: list[Review]) -> None:
    more = "".join(f"&phrase=word{number}" for number in range(12))

    answer = as_annotator.get(address(*ids(three), more=more))

    assert len(table_of(answer)) == 10
    assert refusals_in(answer) == ["10 phrases fit in a grid; the other 2 were left out."]
    assert page_of(answer).all("form", class_="grid-phrase") == []


def test_what_an_address_asks_in_vain_is_said(as_annotator: Client, three: list[Review]) -> None:
    first, second, _ = ids(three)
    query = address(first, "x", 0, second, first, more="&rows=critics&sort=up&tag=0")

    answer = as_annotator.get(query)

    assert refusals_in(answer) == [
        "“x” in this address is no number of a review.",
        "A review that this address names more than once has one column.",
        "“critics” in this address is none of “tags”, “names”, “phrases”.",
        "“up” in this address is none of “given”, “agreement”, “disagreement”, “coverage”.",
        "One review of this address is not in the library.",
        "The tag of this address is not in Seminar: all are shown.",
    ]
    assert len(table_of(answer)) == 3


def test_a_tag_of_another_notebook_is_told_by_the_name_that_its_reader_knows(
    client: Client, three: list[Review], annotator: User
) -> None:
    own = private_notebook(annotator)
    client.force_login(make_member(own, Role.READER))
    client.post("/notebooks/choose/", {"notebook": own.slug})

    answer = client.get(address(*ids(three), more="&tag=0"))

    (said,) = refusals_in(answer)
    assert said == f"The tag of this address is not in {annotator}’s notebook: all are shown."


def test_what_is_no_number_and_no_length_is_said(as_annotator: Client, three: list[Review]) -> None:
    answer = as_annotator.get(
        address(*ids(three), more="&rows=tags&tag=x&name=9e9&passages=all&under=x")
    )

    assert refusals_in(answer) == [
        "“9e9” in this address is no number of a name.",
        "“x” in this address is no number of a tag.",
        "“all” in this address is none of “shortened”, “full”.",
        "“x” in this address is none of “apart”, “included”.",
    ]
    assert len(table_of(answer)) == 3


def test_more_than_twelve_are_left_out(as_annotator: Client) -> None:
    answer = as_annotator.get(address(*(make_review(f"Text {each}.").pk for each in range(14))))

    assert refusals_in(answer) == ["12 reviews fit in a grid; the other 2 were left out."]


@pytest.mark.parametrize("query", ["", "review=", "review=0&review=x", "review=%00"])
def test_fewer_than_two_are_told_what_to_do(as_annotator: Client, query: str) -> None:
    page = page_of(as_annotator.get(f"/grid/?{query}"))

    assert page.one(class_="empty").words == (
        "A grid shows what two to 12 reviews say of the same things. Choose a work in the library, "
        "and compare its reviews in a grid."
    )


def test_one_is_offered_the_others_of_its_work(as_annotator: Client, three: list[Review]) -> None:
    page = page_of(as_annotator.get(address(three[2].pk)))

    link = page.one(class_="empty").all("a")[0]
    assert link.words == "all reviews of Her"
    # Only these two have marks.
    assert as_annotator.get(link["href"])["Location"] == address(*ids(three[:2]), more="&rows=tags")


def test_a_work_without_marks_shows_all_its_reviews(as_annotator: Client) -> None:
    pks = [make_review(critic=name).pk for name in ("Ana", "Ben", "Cleo")]
    ways = page_of(as_annotator.get("/works/her/")).one(class_="ways").all("a")
    (grid,) = (way["href"] for way in ways if way.words == "In a grid")

    answer = as_annotator.get(grid, follow=True)

    assert answer.redirect_chain == [(address(*pks, more="&rows=tags"), 302)]
    assert (
        page_of(answer)
        .one(class_="empty")
        .words.startswith("Nothing in these reviews carries a tag of Seminar yet.")
    )
    for nowhere in ("none", "", "%00", "x" * 300):
        assert as_annotator.get(f"/grid/?work={nowhere}").status_code == 404


def test_the_compare_page_leads_to_the_grid(as_annotator: Client, three: list[Review]) -> None:
    page = page_of(as_annotator.get("/compare/?" + address(*ids(three)).partition("?")[2]))

    links = [link["href"] for link in page.all("a") if link.words == "Grid"]
    assert links == [address(*ids(three), more="&rows=tags")]


def test_marks_that_lost_their_place_are_not_silence(
    as_annotator: Client, three: list[Review], annotator: User
) -> None:
    edit(three[1], "Wholly other words stand here now.", base=1, by=annotator)

    page = page_of(as_annotator.get(address(*ids(three))))

    assert (
        page.one(class_="grid-foot")
        .one("p")
        .words.endswith("2 marks lost their place when a text was edited.")
    )


def test_the_marks_are_those_of_the_notebook_in_use(
    as_stranger: Client, three: list[Review]
) -> None:
    answer = as_stranger.get(address(*ids(three)))

    assert page_of(answer).all("table") == []
    assert (
        page_of(answer)
        .one(class_="empty")
        .words.startswith("Nothing in these reviews carries a tag of My notebook yet.")
    )


def test_somebody_signed_out_looks_for_phrases(
    client: Client, settings: Settings, three: list[Review]
) -> None:
    settings.PUBLIC_LIBRARY = True

    tags = page_of(client.get(address(*ids(three))))
    phrases = client.get(address(*ids(three), more="&phrase=laughs"))

    assert tags.one(class_="empty").words == (
        "Sign in to see your tags here, or look for names, or words and phrases."
    )
    assert table_of(phrases) == {"1 of 3 writes laughs": ["silent", "silent", "She laughs."]}


@pytest.mark.parametrize("more", ["", "&phrase=slow", "&passages=full", "&rows=names"])
def test_the_number_of_queries_grows_with_nothing(
    as_annotator: Client, notebook: Notebook, three: list[Review], more: str
) -> None:
    two = query_count(as_annotator, address(*ids(three[:2]), more=more))
    author = make_member(notebook, Role.ANNOTATOR)
    for review in three:
        make_highlight(review, "e", notebook=notebook, by=author, tags=["new", "pace"])

    assert query_count(as_annotator, address(*ids(three), more=more)) == two


def test_only_reading_is_for_this_page(as_annotator: Client) -> None:
    assert as_annotator.post("/grid/").status_code == 405
