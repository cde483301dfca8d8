"""Marking a passage: POST /notebooks/<slug>/mark/."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from annotations.models import Change, Highlight, Notebook
from annotations.models.highlight import NOTE_LENGTH
from reviews.models import Review
from tests.annotations.browsing import HTMX, marks_in, selection, swaps
from tests.factories import add_version, make_highlight, make_review
from tests.pages import page_of

FAMILY = "👩‍👩‍👧"
TEXT = f"A 🎬 film of few words.\n\nShe laughs. A {FAMILY} waits.\n\nShe laughs. The end."


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT)


@pytest.fixture
def address(notebook: Notebook) -> str:
    return reverse("make_highlight", args=[notebook.slug])


def paragraph(review: Review, words: str) -> str:
    """The id of the paragraph that begins with the words."""
    return f"r{review.pk}-{TEXT.index(words)}"


def test_a_mark_is_kept_and_leads_back_to_its_place(
    as_annotator: Client, address: str, review: Review, notebook: Notebook, annotator: User
) -> None:
    form = selection(review, "few words", tag="irony, Pace", note="Does\r\nit?")

    answer = as_annotator.post(address, form)

    made = Highlight.objects.get()
    place = f"/reviews/{review.pk}/?notebook={made.notebook.slug}#h{made.pk}"
    assert (answer.status_code, answer["Location"]) == (302, place)
    assert (made.start, made.end, made.quote) == (12, 21, "few words")
    assert (made.notebook, made.review, made.author) == (notebook, review, annotator)
    assert ([tag.name for tag in made.tags.all()], made.note) == (["irony", "Pace"], "Does\nit?")


def test_htmx_gets_the_touched_paragraph_the_card_the_tags_and_a_way_back(
    as_annotator: Client, address: str, review: Review
) -> None:
    form = selection(review, f"A {FAMILY}", tag="family", note="Who?")

    pieces = swaps(as_annotator.post(address, form, headers=HTMX))

    made = Highlight.objects.get()
    touched, card = paragraph(review, "She laughs. A"), f"beforeend:#cards-{review.pk}"
    assert list(pieces) == [touched, card, "tag-options", "innerHTML:#toasts"]
    assert pieces[touched].text == f"She laughs. A {FAMILY} waits."
    assert pieces[touched]["data-start"] == str(TEXT.index("She laughs. A"))
    assert marks_in(pieces[touched]) == [(str(made.pk), f"A {FAMILY}")]
    shown = pieces[card].one(id=f"card-{made.pk}")
    assert shown.one("q").text == f"A {FAMILY}"
    assert [tag.text for tag in shown.all("li")] == ["family"]
    assert shown.one(class_="note").text == "Who?"
    assert [tag.text for tag in pieces["tag-options"].all("li")] == ["family"]
    toast = pieces["innerHTML:#toasts"]
    assert toast.words == "Marked: family. Undo"
    undo = toast.one("form")
    change = Change.objects.get()
    assert undo["action"] == undo["hx-post"] == reverse("undo_change", args=[change.pk])


def test_a_mark_over_paragraphs_touches_those_and_no_other(
    as_annotator: Client, address: str, review: Review
) -> None:
    form = selection(review, "few words.\n\nShe laughs. A")

    pieces = swaps(as_annotator.post(address, form, headers=HTMX))

    made = Highlight.objects.get()
    first, second = paragraph(review, "A 🎬"), paragraph(review, "She laughs. A")
    assert list(pieces)[:2] == [first, second]
    assert len(pieces) == 4
    assert marks_in(pieces[first]) == [(str(made.pk), "few words.")]
    assert marks_in(pieces[second]) == [(str(made.pk), "She laughs. A")]
    assert made.quote == "few words.\n\nShe laughs. A"


def test_the_card_says_where_it_belongs_among_the_others(
    as_annotator: Client, address: str, review: Review
) -> None:
    pieces = swaps(as_annotator.post(address, selection(review, "few"), headers=HTMX))

    card = pieces[f"beforeend:#cards-{review.pk}"].one("article")
    start = review.current.text.index("few")
    assert (card["data-start"], card["data-end"]) == (str(start), str(start + 3))


def test_the_touched_paragraph_shows_the_other_marks_in_it_too(
    as_annotator: Client, address: str, review: Review, notebook: Notebook, annotator: User
) -> None:
    there = make_highlight(review, "film of few", notebook=notebook, by=annotator)

    pieces = swaps(as_annotator.post(address, selection(review, "few words"), headers=HTMX))

    made = Highlight.objects.latest("id")
    assert marks_in(pieces[paragraph(review, "A 🎬")]) == [
        (str(there.pk), "film of "),
        (f"{there.pk} {made.pk}", "few"),
        (str(made.pk), " words"),
    ]


def test_the_text_that_moved_on_is_answered_with_the_new_paragraph(
    as_annotator: Client, address: str, review: Review
) -> None:
    form = selection(review, "few words")
    add_version(review, f"Updated.\n\n{TEXT}")

    pieces = swaps(as_annotator.post(address, form, headers=HTMX))

    made = Highlight.objects.get()
    assert (made.start, made.version.number) == (22, 2)
    assert marks_in(pieces[f"r{review.pk}-10"]) == [(str(made.pk), "few words")]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            "She weeps",
            "These words are not in the text of this review. It may have been changed: "
            "load the page again and mark the passage where it stands now.",
        ),
        (
            "She laughs. ",
            "These words stand in 2 places of this review that fit equally well. "
            "Load the page again and mark the one that is meant.",
        ),
    ],
    ids=["not there", "there twice"],
)
def test_a_quote_without_one_place_is_a_conflict(
    as_annotator: Client, address: str, review: Review, words: str, sentence: str
) -> None:
    form = selection(review, "few", quote=words, prefix="", suffix="")

    answer = as_annotator.post(address, form, headers=HTMX)

    assert (answer.status_code, page_of(answer).words) == (409, sentence)
    assert Highlight.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("start", "-1", "This selection begins before the text does"),
        ("start", "21", "This selection is empty or ends before it begins"),
        ("start", "22", "This selection is empty or ends before it begins"),
        ("end", str(len(TEXT) + 1), f"This selection ends at character {len(TEXT) + 1}, and the"),
        ("end", "9999999999", "This selection ends at character 9999999999, and the text has"),
        ("end", "99999999999", "The end of the selection cannot be read: “99999999999” is too"),
        ("end", "9" * 5_000, f"The end of the selection cannot be read: “{'9' * 30}” is too"),
        ("start", "", "The beginning of the selection cannot be read: it is missing."),
        ("start", "1.5", "The beginning of the selection cannot be read: “1.5” is not a whole"),
        ("start", "--1", "The beginning of the selection cannot be read: “--1” is not a whole"),
        ("start", "²", "The beginning of the selection cannot be read: “²” is not a whole"),
        ("start", "１２", "The beginning of the selection cannot be read: “１２” is not a whole"),
        ("start", "\0", "The beginning of the selection cannot be read: “\0” is not a whole"),
        ("version", "2", "This review has no version 2 of its text. Load the page again and mark"),
        ("version", "0", "This review has no version 0 of its text. Load the page again and mark"),
        (
            "tag",
            " > > ",
            "A tag's name is missing before or after a “>”. Write one",
        ),
        ("version", "one", "The version of the text cannot be read: “one” is not a whole number."),
        ("review", "", "The review cannot be read: it is missing."),
        ("review", "0", "This review is no longer in the library. Load the page again."),
        ("review", "-7", "This review is no longer in the library. Load the page again."),
        ("quote", "", "A passage needs words: select some text and mark it again."),
        ("note", "x" * (NOTE_LENGTH + 1), "The note is too long: 20,001 characters, where"),
        ("note", "a\0b", "The note holds a NUL character, which cannot be kept. Retype it."),
        ("tag", "x" * 101, "The tag “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” is too long: 101"),
        ("tag", "iro\0ny", "A tag's name holds a character that cannot be shown. Retype it."),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    as_annotator: Client, address: str, review: Review, field: str, value: str, sentence: str
) -> None:
    form = selection(review, "few words") | {field: value}

    answer = as_annotator.post(address, form, headers=HTMX)

    (refusal,) = page_of(answer).top()
    assert (answer.status_code, refusal["class"]) == (422, "refusal")
    assert refusal.text[: len(sentence)] == sentence
    assert Highlight.objects.count() == 0


@pytest.mark.parametrize(("first", "last"), [(1, 5), (0, 2)])
def test_an_edge_within_a_character_is_refused(
    as_annotator: Client, address: str, review: Review, first: int, last: int
) -> None:
    start, end = TEXT.index(FAMILY) + first, TEXT.index(FAMILY) + last
    form = selection(review, FAMILY, start=str(start), end=str(end), quote=TEXT[start:end])

    answer = as_annotator.post(address, form, headers=HTMX)

    assert answer.status_code == 422
    assert page_of(answer).words == (
        "The selection begins or ends inside a character (an emoji or an accented letter made of "
        "several parts). Select the whole of it."
    )
    assert Highlight.objects.count() == 0


def test_without_htmx_a_refusal_is_a_page(
    as_annotator: Client, address: str, review: Review
) -> None:
    answer = as_annotator.post(address, selection(review, "few", quote="Few"))

    page = page_of(answer)
    assert (answer.status_code, page.one("h1").text) == (409, "Not done")
    assert page.one(class_="refusal").text[:40] == "These words are not in the text of this "


def test_a_stranger_is_told_that_nothing_is_there(
    as_stranger: Client, address: str, review: Review
) -> None:
    answer = as_stranger.post(address, selection(review, "few"))

    assert answer.status_code == 404
    assert page_of(answer).one("h1").text == "Nothing here"
    assert Highlight.objects.count() == 0


def test_a_reader_is_told_who_could_let_them(
    as_reader: Client, address: str, review: Review
) -> None:
    answer = as_reader.post(address, selection(review, "few"), headers=HTMX)

    assert answer.status_code == 403
    assert page_of(answer).words == (
        "You may read the notebook “Seminar”, not change it. Its owner can make you an annotator."
    )
    assert Highlight.objects.count() == 0


def test_somebody_signed_out_is_asked_to_sign_in(
    client: Client, address: str, review: Review
) -> None:
    page = f"/reviews/{review.pk}/"
    in_page = HTMX | {"HX-Current-URL": f"http://testserver{page}"}

    plain = client.post(address, selection(review, "few"))
    htmx = client.post(address, selection(review, "few"), headers=in_page)

    sign_in = "/accounts/login/?next="
    assert (plain.status_code, plain["Location"]) == (302, sign_in + address)
    assert (htmx.status_code, htmx["HX-Redirect"]) == (200, sign_in + page)
    assert Highlight.objects.count() == 0


def test_only_a_form_may_mark(as_annotator: Client, address: str) -> None:
    assert as_annotator.get(address).status_code == 405


def test_an_unknown_notebook_is_not_there(as_annotator: Client, review: Review) -> None:
    answer = as_annotator.post("/notebooks/nowhere/mark/", selection(review, "few"))

    assert answer.status_code == 404


def test_of_many_tags_the_first_few_are_named(
    as_annotator: Client, address: str, review: Review
) -> None:
    tags = [f"t{number}" for number in range(9)]

    toast = swaps(
        as_annotator.post(address, selection(review, "few", tag=", ".join(tags)), headers=HTMX)
    )

    assert toast["innerHTML:#toasts"].words == "Marked: t0, t1, t2, t3, t4, t5 and 3 more. Undo"
