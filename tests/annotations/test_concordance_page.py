"""Every place of a word in lines: GET /concordance/."""

from dataclasses import replace

import pytest
from django.db.models import Q
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from annotations import concordance
from annotations.actions.blind import read_blind
from annotations.actions.spoilers import hide_or_show
from annotations.models import Change, Highlight, Notebook
from reviews.asking import Wanted
from reviews.models import Review
from reviews.retrieval import Found, look_for
from tests.annotations.browsing import query_count
from tests.factories import make_highlight, make_review
from tests.pages import Answer, page_of


@pytest.fixture
def ana(db: None) -> Review:
    return make_review(
        "The score is slow. Scores of <i>us</i> slept in it.\n\nAt the end the “Score” woke us.",
        critic="Ana",
        publication="The Echo",
    )


@pytest.fixture
def ben(db: None) -> Review:
    return make_review("A tired SCORE by a tired man.", work="Amour", year="2012", critic="Ben")


@pytest.fixture
def both(ana: Review, ben: Review) -> None:
    """Five places of “score”."""


def ask(browser: Client, q: str = "score", **more: str | int) -> Answer:
    return browser.get("/concordance/", {"q": q, **more})


def lines(answer: Answer) -> list[str]:
    """Each with its keyword in brackets."""
    return [
        "{}[{}]{}".format(*(part.text for part in line.top()))
        for line in page_of(answer).all(class_="in-line")
    ]


def notes(answer: Answer) -> list[str]:
    return [note.words for note in page_of(answer).all("p", class_="note")]


ANA = [
    "The [score] is slow. Scores of <i>us</i> slept in it.",
    "The score is slow. [Scores] of <i>us</i> slept in it.",
    "At the end the “[Score]” woke us.",
]
BEN = ["A tired [SCORE] by a tired man."]


def test_every_place_is_a_line_with_its_source(as_annotator: Client, both: None) -> None:
    answer = ask(as_annotator)

    assert lines(answer) == [*BEN, *ANA]
    page = page_of(answer)
    assert [names.words for names in page.all(class_="line-names")] == [
        "Ben on Amour (2012)",
        *["Ana on Her (2013), The Echo"] * 3,
    ]
    assert page.one("p", class_="count").words == "4 lines in 2 reviews."


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        # a tired, of “is slow”, the, the end
        ("left", [ANA[1], ANA[0], ANA[2], BEN[0]]),
        # by, is, of, woke
        ("right", [BEN[0], ANA[0], ANA[1], ANA[2]]),
        ("place", [BEN[0], *ANA]),
    ],
)
def test_lines_are_sorted_by_their_neighbours(
    as_annotator: Client, both: None, sort: str, order: list[str]
) -> None:
    answer = ask(as_annotator, sort=sort)

    assert lines(answer) == order
    current = page_of(answer).one("nav", class_="line-sorts").one("a", aria_current="true")
    assert current["href"] == f"/concordance/?q=score{'' if sort == 'place' else f'&sort={sort}'}"


def test_a_line_leads_to_its_place_in_its_review(as_annotator: Client, ana: Review) -> None:
    link = page_of(ask(as_annotator)).all("a", class_="keyword")[2]

    start = ana.current.text.index("Score”")
    assert link["href"] == f"/compare/?review={ana.pk}&at={ana.pk}.1:{start}-{start + 5}"
    there = page_of(as_annotator.get(link["href"]))
    assert there.one("review-columns")["data-at"] == f"{ana.pk}.1:{start}-{start + 5}"


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("score film:her", ANA),
        ("score critic:ben", BEN),
        ("score -slow", BEN),
        ('"score is"', ["The [score is] slow. Scores of <i>us</i> slept in it."]),
        (
            "tired or woke",
            [
                "A [tired] SCORE by a tired man.",
                "A tired SCORE by a [tired] man.",
                "At the end the “Score” [woke] us.",
            ],
        ),
        ("ana", []),
    ],
)
def test_the_query_is_that_of_the_library(
    as_annotator: Client, both: None, q: str, found: list[str]
) -> None:
    assert lines(ask(as_annotator, q)) == found


@pytest.mark.parametrize(
    ("q", "sentence"),
    [
        ("", "Every place of a word, each on a line of its own with the word in the middle."),
        ("film:her", "A concordance needs a word that stands in the reviews:"),
        ("-score", "A concordance needs a word that stands in the reviews:"),
        ("zeppelin", "Nothing holds this in its text."),
        ("\0", "Every place of a word, each on a line of its own with the word in the middle."),
        ('"', "Every place of a word, each on a line of its own with the word in the middle."),
        ("x" * 10_000, "Nothing holds this in its text."),
        ("(' & | !) :* \\ <->", "Every place of a word, each on a line of its own"),
    ],
)
def test_what_has_no_lines_is_told_what_to_do(
    as_annotator: Client, both: None, q: str, sentence: str
) -> None:
    answer = ask(as_annotator, q)

    assert (answer.status_code, lines(answer)) == (200, [])
    assert page_of(answer).one(class_="empty").words[: len(sentence)] == sentence


@pytest.mark.parametrize(
    ("query", "note"),
    [
        (
            {"sort": "sideways"},
            "The address asks for an order that there is not: the lines stand in the order of "
            "their texts.",
        ),
        (
            {"q": "in:notes score"},
            "A concordance is of the reviews and not of notes: “in:notes” was left out.",
        ),
        ({"q": "score year:soon"}, "“year:soon” is not a year, so it was looked for as words."),
        ({"q": "score tag:joy"}, "No tag is called “joy”."),
    ],
)
def test_what_is_not_understood_is_said(
    as_annotator: Client, both: None, query: dict[str, str], note: str
) -> None:
    assert notes(ask(as_annotator, **query)) == [note]


def test_pages_come_to_the_last_line(
    as_annotator: Client, both: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.views.concordance.PAGE_SIZE", 3)

    first = ask(as_annotator, sort="left")
    (following,) = page_of(first).all("a", rel="next")
    second = as_annotator.get(following["href"])

    assert lines(first) + lines(second) == [ANA[1], ANA[0], ANA[2], BEN[0]]
    assert page_of(second).one("ol", class_="keyword-lines")["start"] == "4"
    assert page_of(second).one("a", rel="prev")["href"] == "/concordance/?q=score&sort=left&page=1"
    assert page_of(second).all("a", rel="next") == []
    # There is no page 9: the last stands for it.
    assert lines(ask(as_annotator, sort="left", page=9)) == lines(second)


def test_no_more_lines_are_read_than_can_be_sorted(
    as_annotator: Client, both: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concordance, "MOST_LINES", 2)
    monkeypatch.setattr("annotations.views.concordance.MOST_LINES", 2)

    answer = ask(as_annotator)

    # Those of the review added last.
    assert lines(answer) == [BEN[0], ANA[0]]
    assert page_of(answer).one("p", class_="count").words == (
        "The first 2 lines, from 2 of the 2 reviews found. Narrow the search to see the others."
    )


@pytest.mark.parametrize("bounds", [{"MOST_READ": 1}, {"LONGEST_READING": 0, "_CHUNK": 1}])
def test_no_more_reviews_are_read_than_one_waits_for(
    as_annotator: Client, both: None, monkeypatch: pytest.MonkeyPatch, bounds: dict[str, int]
) -> None:
    for name, bound in bounds.items():
        monkeypatch.setattr(concordance, name, bound)

    answer = ask(as_annotator)

    assert lines(answer) == BEN
    assert page_of(answer).one("p", class_="count").words == (
        "1 line in 1 review, and there are more: not all that was found could be read at once. "
        "Narrow the search to see the others."
    )


def test_what_takes_too_long_is_stopped(
    as_annotator: Client, both: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(wanted: Wanted, condition: Q) -> Found:
        found = look_for(wanted, condition)
        slowly = found.sample.extra(where=["pg_sleep(3600) IS NOT NULL"])
        return replace(found, sample=slowly)

    monkeypatch.setattr("annotations.views.concordance.LONGEST", 0.01)
    monkeypatch.setattr("annotations.views.concordance.look_for", endless)

    answer = ask(as_annotator)

    assert answer.status_code == 503
    assert page_of(answer).one(class_="empty").words == (
        "This takes too long. Try rarer words, or narrow the search by a film or a critic."
    )


def test_ticked_lines_are_marked_in_one_go_and_the_reader_stays_here(
    as_annotator: Client, both: None, notebook: Notebook, annotator: User, ana: Review
) -> None:
    make_highlight(ana, "score", notebook=notebook, by=annotator, tags=["Music"])
    answer = ask(as_annotator, sort="right")
    form = page_of(answer).one("form", class_="find-and-mark")
    ticks = form.all("input", name="hit")
    fields = {field["name"]: field.attributes.get("value", "") for field in form.all("input")}

    done = as_annotator.post(
        form["action"],
        {"hit": [tick["value"] for tick in ticks[:3]], "tag": "Sound", "next": fields["next"]},
    )

    assert done["Location"] == "/concordance/?q=score&sort=right"
    marked = Highlight.objects.order_by("review", "start")
    assert [(each.quote, sorted(map(str, each.tags.all()))) for each in marked] == [
        ("score", ["Music", "Sound"]),
        ("Scores", ["Sound"]),
        ("SCORE", ["Sound"]),
    ]
    page = page_of(as_annotator.get(done["Location"]))
    assert [tags.words for tags in page.all("ul", class_="tags")] == [
        "Sound",
        "Music Sound",
        "Sound",
    ]
    as_annotator.post(f"/changes/{Change.objects.latest('pk').pk}/undo/")
    assert list(Highlight.objects.standing().values_list("quote", flat=True)) == ["score"]


def test_a_form_leads_to_no_other_site(
    as_annotator: Client, ana: Review, notebook: Notebook
) -> None:
    hit = page_of(ask(as_annotator)).all("input", name="hit")[0]["value"]

    find = f"/notebooks/{notebook.slug}/find/"
    done = as_annotator.post(find, {"hit": hit, "tag": "x", "next": "https://example.org/"})

    assert done["Location"] == f"{find}?q="


def test_who_may_not_mark_reads_the_lines(
    as_reader: Client, client: Client, settings: Settings, both: None
) -> None:
    settings.PUBLIC_LIBRARY = True
    for browser in (as_reader, client):
        page = page_of(ask(browser))
        assert len(page.all(class_="in-line")) == 4
        assert (page.all("input", type="checkbox"), page.all("tag-picker")) == ([], [])
    assert page.one("main").one("p", class_="hint").words == "Sign in to tag lines."


def test_spoilers_are_hidden_and_their_words_are_no_neighbours(
    as_annotator: Client, both: None, ana: Review, notebook: Notebook, annotator: User
) -> None:
    hide_or_show(
        make_highlight(ana, "score is slow", notebook=notebook, by=annotator), by=annotator
    )

    hidden = "[spoiler hidden]"
    answer = ask(as_annotator, sort="left")
    assert lines(answer) == [
        f"The [{hidden}]{hidden}. Scores of <i>us</i> slept in it.",
        "At the end the “[Score]” woke us.",
        "A tired [SCORE] by a tired man.",
        f"The {hidden}. [Scores] of <i>us</i> slept in it.",
    ]
    shown = page_of(answer).one("p", class_="spoilers-choice").one("a")
    assert lines(as_annotator.get(shown["href"])) == [ANA[1], ANA[0], ANA[2], BEN[0]]


@pytest.mark.parametrize("narrowing", ["critic:ana", "outlet:echo", "rating:>=0", "has:rating"])
def test_nobody_is_told_by_being_listed(
    as_annotator: Client, annotator: User, both: None, ana: Review, narrowing: str
) -> None:
    Review.objects.filter(pk=ana.pk).update(rating=80, rating_written="80%")
    assert lines(ask(as_annotator, f"score {narrowing}")) == ANA

    read_blind([ana.work], by=annotator)

    answer = ask(as_annotator, f"score {narrowing}")
    assert lines(answer) == []
    assert page_of(answer).one(class_="empty").words == (
        "What was found is of works that you read blind: here, to be listed would tell whose it is."
    )


def test_the_pages_of_the_library_lead_to_it(as_annotator: Client, both: None, ana: Review) -> None:
    def link(address: str) -> list[str]:
        page = page_of(as_annotator.get(address)).one("main")
        return [each["href"] for each in page.all("a") if "concordance" in each["href"]]

    assert link("/?q=score+film:her&sort=newest") == ["/concordance/?q=score%20film%3Aher"]
    assert link("/?q=film:her") == []
    for address, field in (("/works/her/", "work"), ("/critics/ana/", "critic")):
        form = page_of(as_annotator.get(address)).one("form", class_="concordance-field")
        slug = form.one("input", type="hidden")["value"]
        assert lines(as_annotator.get(form["action"], {"q": "score", field: slug})) == ANA


def test_the_number_of_queries_does_not_grow(
    as_annotator: Client, notebook: Notebook, annotator: User
) -> None:
    def add(number: int) -> None:
        review = make_review(f"Score {number}.", work=f"Work {number}", critic=f"Critic {number}")
        make_highlight(review, "Score", notebook=notebook, by=annotator, tags=[f"tag {number}"])

    add(1)
    ask(as_annotator)  # by now the process knows the words
    with_one = query_count(as_annotator, "/concordance/?q=score&sort=left")
    add(2)
    add(3)

    assert query_count(as_annotator, "/concordance/?q=score&sort=left") == with_one
    assert len(lines(ask(as_annotator))) == 3
