"""One review with the current notebook's highlights: /reviews/<id>/."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from annotations.actions.highlights import remove
from annotations.models import Highlight, Notebook, Role
from reviews.models import Review
from tests.annotations.browsing import marks_in, query_count, signed_in
from tests.factories import (
    add_version,
    make_highlight,
    make_member,
    make_notebook,
    make_review,
    make_user,
)
from tests.pages import Element, page_of

TEXT = (
    "The 🎬 opens on a <b>café</b> & “closes”.\n\n"
    "Roses are red,\n    violets blue.\n\n"
    "She laughs. The end."
)


@pytest.fixture
def review(db: None) -> Review:
    return make_review(
        TEXT, critic="Ana Novák", publication="The Echo", headline="Café noir", rating="4/5"
    )


def text_of(page: Element, review: Review) -> Element:
    return page.one(data_review=str(review.pk))


def cards_of(page: Element, review: Review) -> list[str]:
    return [card["id"] for card in page.one(id=f"cards-{review.pk}").all(class_="card")]


def test_the_page_says_who_wrote_what_on_what(as_annotator: Client, review: Review) -> None:
    page = page_of(as_annotator.get(f"/reviews/{review.pk}/"))

    assert page.one("h1").text == "Ana Novák on Her (2013)"
    assert page.one(class_="byline").words == "Ana Novák"
    assert page.one(class_="headline").text == "Café noir"
    assert [fact.words for fact in page.one(class_="facts").all("span")] == [
        "4/5",
        "The Echo",
        "17 words",
    ]


def test_what_is_unknown_is_not_named(as_annotator: Client) -> None:
    bare = make_review("A film.", year="")

    page = page_of(as_annotator.get(f"/reviews/{bare.pk}/"))

    assert page.one(class_="byline").words == "Unsigned"
    assert page.all(class_="headline") == []
    assert page.one(class_="facts").words == "2 words"
    assert "None" not in page.one("main").text


def test_the_text_stands_in_paragraphs_that_know_their_place(
    as_annotator: Client, review: Review
) -> None:
    text = text_of(page_of(as_annotator.get(f"/reviews/{review.pk}/")), review)

    paragraphs = text.all("p")
    assert [paragraph["data-start"] for paragraph in paragraphs] == [
        str(TEXT.index(words)) for words in ("The 🎬", "Roses", "She")
    ]
    assert "\n\n".join(paragraph.text for paragraph in paragraphs) == TEXT
    assert (text["data-version"], text["lang"], text["dir"]) == ("1", "en", "ltr")


def test_a_text_is_written_in_its_languages_direction(as_annotator: Client) -> None:
    hebrew = make_review("סרט טוב.", language="he")

    text = text_of(page_of(as_annotator.get(f"/reviews/{hebrew.pk}/")), hebrew)

    assert (text["lang"], text["dir"]) == ("he", "rtl")


def test_marks_stand_over_their_words_and_leave_the_text_as_it_is(
    as_annotator: Client, review: Review, notebook: Notebook, annotator: User
) -> None:
    long = make_highlight(review, "🎬 opens on a <b>café", notebook=notebook, by=annotator)
    short = make_highlight(review, "opens", notebook=notebook, by=annotator)
    wide = make_highlight(
        review, "violets blue.\n\nShe", notebook=notebook, by=annotator, tags=["verse"]
    )

    page = page_of(as_annotator.get(f"/reviews/{review.pk}/"))

    text = text_of(page, review)
    assert marks_in(text) == [
        (str(long.pk), "🎬 "),
        (f"{long.pk} {short.pk}", "opens"),
        (str(long.pk), " on a <b>café"),
        (str(wide.pk), "violets blue."),
        (str(wide.pk), "She"),
    ]
    assert [
        (mark["data-label"], mark["aria-details"]) for mark in text.all("mark", class_="starts")
    ] == [
        ("no tag, by Vera", f"card-{long.pk}"),
        ("no tag, by Vera", f"card-{short.pk}"),
        ("verse, by Vera", f"card-{wide.pk}"),
    ]
    assert "\n\n".join(paragraph.text for paragraph in text.all("p")) == TEXT
    assert cards_of(page, review) == [f"card-{each.pk}" for each in (long, short, wide)]


def test_a_card_says_what_was_marked_with_which_tags_and_by_whom(
    as_annotator: Client, review: Review, notebook: Notebook, annotator: User
) -> None:
    annotator.name = "Vera <L>"
    annotator.save()
    tags = ["sound", "Irony & co", "pace"]
    made = make_highlight(
        review, "opens", notebook=notebook, by=annotator, tags=tags, note="Why?\n<So>"
    )
    make_highlight(review, "Roses", notebook=notebook, by=annotator, tags=["verse"])

    page = page_of(as_annotator.get(f"/reviews/{review.pk}/"))

    card = page.one(id=f"card-{made.pk}")
    assert card["aria-label"] == "Mark: opens, Irony & co, pace, sound, by Vera <L>"
    assert [tag.text for tag in card.all("li")] == ["Irony & co", "pace", "sound"]
    assert card.one(class_="note").words == "Why? <So>"
    day = made.created_at.strftime("%-d %b %Y")
    assert card.one(class_="card-foot").words == f"Vera <L>, {day}Change"
    assert card.one(class_="card-foot").one("a")["href"] == f"/highlights/{made.pk}/"


def test_only_the_marks_of_the_current_notebook_are_shown(
    as_annotator: Client, review: Review, notebook: Notebook, annotator: User
) -> None:
    own = make_highlight(review, "opens", notebook=notebook, by=annotator)
    elsewhere = make_notebook(annotator)
    make_highlight(review, "Roses", notebook=elsewhere, by=annotator, tags=["secret"])

    page = page_of(as_annotator.get(f"/reviews/{review.pk}/"))

    assert marks_in(text_of(page, review)) == [(str(own.pk), "opens")]
    assert cards_of(page, review) == [f"card-{own.pk}"]
    assert page.one(id="tag-options").all("li") == []


def test_removed_marks_are_not_shown(
    as_annotator: Client, review: Review, notebook: Notebook, annotator: User
) -> None:
    remove(make_highlight(review, "opens", notebook=notebook, by=annotator), by=annotator)

    page = page_of(as_annotator.get(f"/reviews/{review.pk}/"))

    assert (marks_in(text_of(page, review)), cards_of(page, review)) == ([], [])


def test_marks_on_an_older_text_are_not_laid_over_the_new_one(
    as_annotator: Client, review: Review, notebook: Notebook, annotator: User
) -> None:
    make_highlight(review, "opens", notebook=notebook, by=annotator)
    add_version(review, f"Updated.\n\n{TEXT}")

    page = page_of(as_annotator.get(f"/reviews/{review.pk}/"))

    assert text_of(page, review)["data-version"] == "2"
    assert marks_in(text_of(page, review)) == []


def test_who_may_mark_gets_the_panel_with_the_notebooks_tags(
    as_annotator: Client, review: Review, notebook: Notebook, annotator: User
) -> None:
    make_highlight(review, "opens", notebook=notebook, by=annotator, tags=["pace", "Irony"])

    page = page_of(as_annotator.get(f"/reviews/{review.pk}/"))

    form = page.one("marking-panel").one("form", class_="new-mark")
    assert form["action"] == form["hx-post"] == f"/notebooks/{notebook.slug}/mark/"
    assert [tag.text for tag in page.one(id="tag-options").all("li")] == ["Irony", "pace"]


def test_a_reader_sees_marks_and_cards_and_no_panel(
    as_reader: Client, review: Review, notebook: Notebook, annotator: User
) -> None:
    highlight = make_highlight(review, "opens", notebook=notebook, by=annotator)

    page = page_of(as_reader.get(f"/reviews/{review.pk}/"))

    assert marks_in(text_of(page, review)) == [(str(highlight.pk), "opens")]
    assert cards_of(page, review) == [f"card-{highlight.pk}"]
    assert page.all("marking-panel") == []
    assert page.one(class_="card").words[:5] == "opens"
    assert "Change" not in page.one(class_="card").words


def test_the_works_other_reviews_are_offered_to_read_beside(
    as_annotator: Client, review: Review
) -> None:
    unsigned = make_review("Another view.")
    signed = make_review("A third view.", critic="Ben Okri")
    make_review("A view of another film.", work="Him")

    page = page_of(as_annotator.get(f"/reviews/{review.pk}/"))

    form = page.one(class_="beside").one("form")
    assert form["action"] == "/compare/"
    offered = [field["value"] for field in form.all("input", name="review")]
    assert offered == [str(each.pk) for each in (review, signed, unsigned)]


@pytest.mark.parametrize("public", [True, False])
def test_somebody_signed_out_reads_the_text_where_the_library_is_public(
    client: Client,
    settings: Settings,
    review: Review,
    notebook: Notebook,
    annotator: User,
    public: bool,
) -> None:
    settings.PUBLIC_LIBRARY = public
    make_highlight(review, "opens", notebook=notebook, by=annotator)

    answer = client.get(f"/reviews/{review.pk}/")

    if public:
        page = page_of(answer)
        text = text_of(page, review)
        assert "\n\n".join(paragraph.text for paragraph in text.all("p")) == TEXT
        assert text.all("mark") == page.all("marking-panel") == page.all(class_="cards") == []
    else:
        assert answer.status_code == 302
        assert answer["Location"] == f"/accounts/login/?next=/reviews/{review.pk}/"


def test_the_number_of_queries_does_not_grow_with_the_marks(
    as_annotator: Client, review: Review, notebook: Notebook, annotator: User
) -> None:
    make_highlight(review, "opens", notebook=notebook, by=annotator, tags=["pace"])
    with_one = query_count(as_annotator, f"/reviews/{review.pk}/")

    for words in ("Roses", "laughs"):
        by = make_member(notebook, Role.ANNOTATOR)
        make_highlight(review, words, notebook=notebook, by=by, tags=["verse", "sound"])
        make_review(f"Of {words}.", critic=f"Critic of {words}", publication=words)

    assert query_count(as_annotator, f"/reviews/{review.pk}/") == with_one


def test_cards_are_dated_by_the_readers_clock(
    as_annotator: Client, review: Review, notebook: Notebook, annotator: User
) -> None:
    made = make_highlight(review, "opens", notebook=notebook, by=annotator)
    Highlight.objects.update(created_at=datetime(2026, 1, 2, 20, 15, tzinfo=UTC))
    as_annotator.cookies["time_zone"] = "Asia/Kolkata"

    page = page_of(as_annotator.get(f"/reviews/{review.pk}/"))

    assert page.one(id=f"card-{made.pk}").one("time").words == "3 Jan 2026"


def test_only_reading_is_for_this_page(as_annotator: Client, review: Review) -> None:
    assert as_annotator.post(f"/reviews/{review.pk}/").status_code == 405


@pytest.mark.parametrize("pk", ["0", "x", "9" * 30])
def test_a_bad_id_is_not_there(as_annotator: Client, pk: str) -> None:
    assert as_annotator.get(f"/reviews/{pk}/").status_code == 404


def test_a_first_visit_opens_a_notebook_of_ones_own(stranger: User, review: Review) -> None:
    page = page_of(signed_in(stranger).get(f"/reviews/{review.pk}/"))

    own = Notebook.objects.get(private_to=stranger)
    assert page.one(class_="new-mark")["action"] == f"/notebooks/{own.slug}/mark/"


def test_the_way_to_a_passage_shows_it_whichever_notebook_was_chosen(
    notebook: Notebook, annotator: User, review: Review
) -> None:
    make_review("Another one.")
    made = make_highlight(review, "She laughs", notebook=notebook, by=annotator)
    elsewhere = make_notebook(annotator, name="Elsewhere")
    browser = signed_in(annotator, notebook=elsewhere)
    shelf = page_of(browser.get(f"/notebooks/{notebook.slug}/highlights/"))

    page = page_of(browser.get(shelf.one("figcaption").one("a")["href"]))

    assert marks_in(text_of(page, review)) == [(str(made.pk), "She laughs")]
    assert page.one("option", value=notebook.slug).attributes["selected"] == ""
    assert page.all(class_="refusal") == []
    assert page.one("main").one("input", name="notebook")["value"] == notebook.slug


@pytest.mark.parametrize("slug", ["", "no-such-one", "%00"])
def test_a_notebook_that_is_not_open_to_the_reader_is_told_of_and_shows_nothing(
    notebook: Notebook, annotator: User, review: Review, slug: str
) -> None:
    make_highlight(review, "She laughs", notebook=notebook, by=annotator)
    stranger = signed_in(make_user())

    page = page_of(stranger.get(f"/reviews/{review.pk}/?notebook={slug or notebook.slug}"))

    assert marks_in(text_of(page, review)) == []
    assert page.one(class_="refusal").words == (
        "The mark that this address leads to is in a notebook that is not open to you. The text is "
        "here; ask who sent it to invite you."
    )
