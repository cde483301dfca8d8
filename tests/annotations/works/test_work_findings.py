"""What a work's page makes of its reviews: /works/<slug>/."""

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from annotations.models import Notebook
from reviews.models import Name, Review
from tests.annotations.browsing import query_count
from tests.annotations.grids import LONG, address, ids, table_of, three_reviews
from tests.annotations.trees import plant
from tests.factories import make_highlight, make_review
from tests.pages import Answer, Element, page_of

WORK = "/works/her/"


@pytest.fixture
def three(notebook: Notebook, annotator: User) -> list[Review]:
    """Three reviews; of the score two speak, of the pace and the laughing one each."""
    reviews = three_reviews(notebook, annotator)
    make_highlight(reviews[2], "laughs", notebook=notebook, by=annotator, tags=["laughing"])
    return reviews


def parts(answer: Answer) -> dict[str, Element]:
    """The parts of the findings by their headings."""
    sections = page_of(answer).one(class_="findings").all("section")
    return {each.one("h2").words: each for each in sections}


def whose(answer: Answer) -> str:
    return page_of(answer).one(class_="whose").words


def test_what_most_speak_of_leads_to_all_its_passages(
    as_annotator: Client, three: list[Review]
) -> None:
    found = parts(as_annotator.get(WORK))["Most spoken of"]

    # Of sound nothing is said but of the score.
    (item,) = found.all("li")
    assert item.words == "2 of 3 speak of sound > score 2 passages"
    assert table_of(as_annotator.get(item.one("a")["href"])) == {
        "2 of 3 speak of sound > score": [LONG.strip(), "A score to hate.", "silent"]
    }
    whole = found.one(class_="whole").one("a")
    assert (whole.words, whole["href"]) == (
        "In the grid",
        address(*ids(three), more="&rows=tags&sort=agreement&under=included"),
    )


def test_where_readings_part_both_ends_are_named_and_quoted(
    as_annotator: Client, three: list[Review], notebook: Notebook
) -> None:
    found = parts(as_annotator.get(WORK))["Where readings part"]

    (item,) = found.one("ol").all("li")
    assert item.one("h3").words == "sound > score 80 points apart"
    assert [(end.one("p").words, end.one("p").one("a")["href"]) for end in item.all("div")] == [
        (f"{name} of 100", f"/reviews/{review.pk}/#h{mark.pk}")
        for name, review, mark in (
            ("Ana 5/5 100", three[0], notebook.highlights.get(quote=LONG.strip())),
            ("Ben 1/5 20", three[1], notebook.highlights.get(quote="A score to hate.")),
        )
    ]
    ana, ben = (quote.words for quote in found.all("blockquote"))
    assert ana.endswith("…")
    assert (LONG.startswith(ana[:-1]), ben) == (True, "A score to hate.")
    assert found.one(class_="whole").one("a")["href"] == address(
        *ids(three), more="&rows=tags&sort=disagreement&under=included"
    )


def test_what_one_critic_alone_speaks_of_leads_to_the_passage(
    as_annotator: Client, three: list[Review], notebook: Notebook, annotator: User
) -> None:
    make_highlight(three[0], "All", notebook=notebook, by=annotator, tags=["pace"])

    found = parts(as_annotator.get(WORK))["What one critic alone speaks of"]

    said = {
        item.one("h3").words: item.one("ul").one("a")
        for item in found.one("ul", class_="critics").top()
    }
    assert {who: link.words for who, link in said.items()} == {"Ana": "pace", "Cleo": "laughing"}
    laughs = notebook.highlights.get(quote="laughs")
    assert said["Cleo"]["href"] == f"/reviews/{three[2].pk}/#h{laughs.pk}"
    both = page_of(as_annotator.get(said["Ana"]["href"]))
    assert [mark.words for mark in both.all("mark")] == ["All", "slow"]


def test_names_are_counted_without_a_mark_and_lead_to_where_they_stand(
    as_annotator: Client,
) -> None:
    first = make_review("We hear Theodore Twombly. Theodore Twombly hears Amy Adams.", critic="Ana")
    second = make_review("We see Theodore Twombly in Her.", critic="Ben")
    amy, theodore = Name.objects.exclude(label="Her").order_by("label")

    answer = as_annotator.get(WORK)

    named = parts(answer)["Most often named"].one("ol")
    assert named.words == "Both speak of Theodore Twombly 3 mentions"
    assert named.one("a")["href"] == (
        f"/compare/?review={first.pk}&review={second.pk}&name={theodore.pk}"
    )
    alone = parts(answer)["What one critic alone speaks of"].one("ul", class_="critics")
    assert alone.words == "Ana Amy Adams"
    strip = page_of(as_annotator.get(alone.one("ul").one("a")["href"])).one("names-strip")
    assert (strip["data-name"], strip["data-label"]) == (str(amy.pk), "Amy Adams")
    assert whose(answer) == (
        "Seminar has marks in none of these reviews. Mark passages in two or more of them, and "
        "this page also tells what most critics speak of, and where their readings part."
    )


def test_marks_of_one_review_are_held_against_nothing(
    as_annotator: Client, notebook: Notebook, annotator: User
) -> None:
    make_highlight(make_review(), "lonely", notebook=notebook, by=annotator, tags=["mood"])
    make_review()

    answer = as_annotator.get(WORK)

    assert parts(answer) == {}
    assert whose(answer).startswith("Seminar has marks in one of these reviews. Mark passages in")


def test_marks_without_a_tag_are_asked_for_one(
    as_annotator: Client, notebook: Notebook, annotator: User
) -> None:
    for _ in range(2):
        make_highlight(make_review(), "lonely", notebook=notebook, by=annotator)

    assert whose(as_annotator.get(WORK)).startswith(
        "Seminar has marks in 2 of these 2 reviews, none of them with a tag. Give them tags, and"
    )


def test_the_marks_are_those_of_the_notebook_in_use(
    as_stranger: Client, client: Client, settings: Settings, three: list[Review]
) -> None:
    settings.PUBLIC_LIBRARY = True

    assert parts(as_stranger.get(WORK)) == {}
    assert whose(as_stranger.get(WORK)).startswith("My notebook has marks in none of these")
    assert parts(client.get(WORK)) == {}
    assert whose(client.get(WORK)).startswith("Sign in and mark passages in two or more of these")


def test_at_most_seven_of_a_part_are_shown_and_the_rest_is_in_the_grid(
    as_annotator: Client, notebook: Notebook, annotator: User
) -> None:
    tags = list(plant(notebook, *(f"tag {number}" for number in range(9))))
    for number in range(13):
        review = make_review(critic=f"C{number:02}", rating=f"{number % 5}/5")
        make_highlight(review, "falls", notebook=notebook, by=annotator, tags=tags)
        make_highlight(review, "Take", notebook=notebook, by=annotator, tags=[f"own {number:02}"])

    found = parts(as_annotator.get(WORK))

    assert {name: len(part.top()[1].top()) for name, part in found.items()} == {
        "Most spoken of": 7,
        # One pair of critics, whom nine tags part.
        "Where readings part": 1,
        "What one critic alone speaks of": 7,
    }
    assert found["Where readings part"].one(class_="also").words == (
        "They also part over tag 1 tag 2 tag 3 tag 4 tag 5 tag 6 tag 7 and 1 more"
    )
    whole = found["Most spoken of"].one(class_="whole").one("a")
    assert whole.words == "The first 12 of these reviews in the grid"
    assert page_of(as_annotator.get(whole["href"])).all(class_="refusal") == []
    evidence = found["Most spoken of"].all("a")[0]
    assert evidence.words == "All 13 speak of tag 0"
    assert list(table_of(as_annotator.get(evidence["href"]))) == ["All 12 speak of tag 0"]
    assert found["What one critic alone speaks of"].one(class_="hint").words == (
        "6 more critics speak of something that no other does."
    )


def test_the_number_of_queries_grows_with_nothing(
    as_annotator: Client, three: list[Review], notebook: Notebook, annotator: User
) -> None:
    as_annotator.get(WORK)
    before = query_count(as_annotator, WORK)
    for name in ("Dora", "Eli"):
        review = make_review(f"{name} Vale hears Theodore Twombly.", critic=name, rating="2/5")
        for words in (name, "hears", "Theodore"):
            make_highlight(
                review, words, notebook=notebook, by=annotator, tags=["new > one", "pace"]
            )

    assert query_count(as_annotator, WORK) == before
