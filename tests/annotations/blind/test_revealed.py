"""Reading a work blind: how it begins, and what reveals whose the reviews are."""

import pytest
from django.db import IntegrityError
from django.test import Client

from accounts.models import User
from annotations.actions.highlights import remove
from annotations.models import BlindReading, Highlight, Notebook, Role
from reviews.models import Review, Work
from tests.annotations.blind.telling import TELLING, byline, told
from tests.annotations.browsing import HTMX, selection, signed_in, swaps
from tests.factories import make_highlight, make_member, make_review
from tests.pages import page_of


def test_a_mark_reveals_its_review_and_no_other(
    as_annotator: Client, reviews: tuple[Review, Review], mark_address: str, blind: None
) -> None:
    first, second = reviews
    assert [byline(as_annotator, each) for each in reviews] == ["Critic A", "Critic B"]
    page = {"HX-Current-URL": f"http://testserver/compare/?review={first.pk}&review={second.pk}"}

    answer = as_annotator.post(mark_address, selection(first, "I wept"), headers=HTMX | page)

    pieces = swaps(answer)
    assert pieces[f"byline-{first.pk}"].words == "Zuleika Quist"
    assert pieces[f"facts-{first.pk}"].words == (
        "83% The Xylographer 18 December 2013 16 words original"
    )
    toast = pieces["innerHTML:#toasts"].one("p").text
    assert toast == "Marked. Critic A is Zuleika Quist, The Xylographer, rated 83%."
    assert told(as_annotator, "/works/her/") == {"Zuleika Quist", "The Xylographer", "83%"}
    assert byline(as_annotator, second) == "Critic B"


def test_an_unsigned_review_is_told_by_its_opening_words_among_several(
    as_annotator: Client, reviews: tuple[Review, Review], mark_address: str, blind: None
) -> None:
    unsigned = make_review("It opens on a face. I wept.", publication="Vellum Weekly")
    was = byline(as_annotator, unsigned)
    address = f"/compare/?review={unsigned.pk}&review={reviews[0].pk}"
    page = HTMX | {"HX-Current-URL": f"http://testserver{address}"}

    answer = as_annotator.post(mark_address, selection(unsigned, "I wept"), headers=page)

    pieces, head = swaps(answer), f"byline-{unsigned.pk}"
    assert pieces[head].words == "Unsigned, “It opens on a face. I wept.”"
    assert pieces[head].words == page_of(as_annotator.get(address)).one("h2", id=head).words
    toast = pieces["innerHTML:#toasts"].one("p").text
    assert toast == f"Marked. {was}’s review is unsigned, Vellum Weekly."


def test_only_the_first_mark_says_so_and_one_that_was_removed_counts(
    as_annotator: Client, reviews: tuple[Review, Review], mark_address: str, blind: None
) -> None:
    first, _ = reviews
    as_annotator.post(mark_address, selection(first, "I wept"), headers=HTMX)
    remove(Highlight.objects.get(), by=Highlight.objects.get().author)

    answer = as_annotator.post(mark_address, selection(first, "lonely"), headers=HTMX)

    assert f"byline-{first.pk}" not in swaps(answer)
    assert byline(as_annotator, first) == "Zuleika Quist"


def test_without_scripts_the_page_after_a_mark_says_whose_it_is(
    as_annotator: Client, reviews: tuple[Review, Review], mark_address: str, blind: None
) -> None:
    form = selection(reviews[0], "I wept")

    page = page_of(as_annotator.post(mark_address, form, follow=True))

    assert page.one("ul", class_="messages").one("li").words == (
        "Marked. Critic A is Zuleika Quist, The Xylographer, rated 83%. Undo"
    )


def test_neither_an_older_mark_nor_somebody_elses_reveals_anything(
    as_annotator: Client,
    notebook: Notebook,
    reviews: tuple[Review, Review],
    marks: tuple[Highlight, Highlight],
    blind: None,
) -> None:
    other = make_member(notebook, Role.ANNOTATOR)
    make_highlight(reviews[0], "I wept", notebook=notebook, by=other)

    assert byline(as_annotator, reviews[0]) == "Critic A"
    assert byline(signed_in(other, notebook=notebook), reviews[0]) == "Zuleika Quist"


def test_it_begins_and_ends_with_a_button(
    as_annotator: Client, work: Work, reviews: tuple[Review, Review]
) -> None:
    page = page_of(as_annotator.get("/works/her/"))
    form = page.one("form", action="/blind/")
    fields = {each["name"]: each["value"] for each in form.all("input")}
    assert fields["work"] == str(work.pk)

    begun = as_annotator.post("/blind/", fields)
    as_annotator.post("/blind/", fields)

    assert (begun.status_code, begun["Location"]) == (302, "/works/her/")
    page = page_of(as_annotator.get("/works/her/"))
    assert page.all("form", action="/blind/") == []
    assert page.one(class_="blind-line").words == (
        "You read this work blind: mark a passage, and its critic, outlet and rating show. "
        "Reveal all"
    )

    fields["next"] = "/compare/?review=1&blind=1&scroll=passage"
    ended = as_annotator.post("/blind/reveal/", fields)

    assert ended["Location"] == "/compare/?review=1&scroll=passage#column-1"
    assert told(as_annotator, "/works/her/") >= set(TELLING["critic"])


def test_what_makes_no_sense_begins_nothing(
    as_annotator: Client, client: Client, work: Work
) -> None:
    sent = {"work": str(work.pk)}
    refused = as_annotator.post("/blind/", {"work": "0"})
    assert refused.status_code == 422
    assert page_of(refused).one("main").one(class_="refusal").words == (
        "No work of the library was chosen. Load the page again and retry."
    )
    assert as_annotator.get("/blind/").status_code == 405
    assert client.post("/blind/", sent)["Location"] == "/accounts/login/?next=/blind/"
    assert not BlindReading.objects.exists()
    elsewhere = as_annotator.post("/blind/", sent | {"next": "https://example.org/"})
    assert elsewhere["Location"] == "/works/her/"


def test_a_work_is_read_blind_once_by_a_reader(work: Work, annotator: User, blind: None) -> None:
    with pytest.raises(IntegrityError, match="blind_reading_once"):
        BlindReading.objects.create(reader=annotator, work=work)
