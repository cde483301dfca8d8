"""Importing through the browser: /import/."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from reviews.models import Review, Work
from tests.factories import make_review, make_user
from tests.pages import Answer, page_of

MARKDOWN = '---\nwork: "Her"\nyear: 2013\ncritic: Ann Veal\n---\n\nA *slow* film.\n'


@pytest.fixture
def editor(db: None, client: Client) -> Client:
    client.force_login(make_user("Editor", is_editor=True))
    return client


def outcomes(answer: Answer) -> list[str]:
    (listed,) = page_of(answer).all("ul", class_="outcomes")
    return [row.words for row in listed.all("li")]


def problem(answer: Answer) -> str:
    return page_of(answer).one(role="alert").words


def upload(name: str, content: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


def test_an_editor_is_shown_the_form(editor: Client) -> None:
    form = page_of(editor.get("/import/")).one("form", class_="import")
    assert (form["method"], form["enctype"]) == ("post", "multipart/form-data")
    fields = [field["name"] for tag in ("input", "textarea", "select") for field in form.all(tag)]
    told = ["critic", "publication", "headline", "published", "rating", "url"]
    assert fields == ["csrfmiddlewaretoken", "file", "work", "year", *told, "text", "kind"]


def test_the_form_has_no_hint_of_an_outcome_before_one(editor: Client) -> None:
    page = page_of(editor.get("/import/"))
    assert page.all(class_="outcomes") + page.all(role="alert") == []


def test_uploaded_files_are_stored_and_each_outcome_is_told(editor: Client) -> None:
    make_review("Known.", work="Zama", year="2017")
    answer = editor.post(
        "/import/",
        {
            "file": [
                upload("her.md", MARKDOWN),
                upload("zama.csv", "text\nKnown.\nNew & <b>bold</b>.\n"),
                upload("scan.png", b"\x89PNG\r\n\x1a\n"),
                upload("empty.txt", ""),
            ],
            "work": " Zama ",
            "year": "2017",
            "kind": "film",
        },
    )
    assert answer.status_code == 200
    her, zama = Review.objects.exclude(current__text="Known.").order_by("pk")
    assert outcomes(answer) == [
        "Added: Ann Veal on Her (2013) (her.md)",
        "Known already, skipped: Zama (2017) (zama.csv, row 2)",
        "Added: Unsigned on Zama (2017) (zama.csv, row 3)",
        "Refused: Crosscut reads .txt, .text, .md, .markdown, .csv, .tsv, .jsonl, .ndjson files: "
        "convert this one. (scan.png)",
        "Refused: The file is empty: there is nothing to read in it. (empty.txt)",
    ]
    links = [link["href"] for link in page_of(answer).one(class_="outcomes").all("a")]
    assert links == [f"/reviews/{her.pk}/", f"/reviews/{zama.pk}/"]


def test_a_pasted_text_is_stored(editor: Client) -> None:
    pasted = "It’s “Her” 🎬.\r\n\r\nA second paragraph.\r\n"
    answer = editor.post(
        "/import/", {"text": pasted, "work": "Her", "year": "2013", "kind": "book"}
    )
    assert outcomes(answer) == ["Added: Unsigned on Her (2013) (pasted.txt)"]
    review = Review.objects.with_text().get()
    assert review.current.text == "It’s “Her” 🎬.\n\nA second paragraph."
    assert (review.work.kind, str(review.added_by)) == ("book", "Editor")


TOLD = {
    "critic": " Ann Veal ",
    "publication": "The Courier",
    "headline": "Alone together",
    "published": "2013-12",
    "rating": "3½/5",
    "url": "https://courier.example/her",
}


def values(answer: Answer) -> dict[str, str]:
    """What stands in the fields about a pasted text."""
    fields = page_of(answer).one("form", class_="import").all("input")
    return {field["name"]: field["value"] for field in fields if field["name"] in TOLD}


def test_a_pasted_text_can_be_told_who_wrote_it_where_and_when(editor: Client) -> None:
    answer = editor.post("/import/", {"text": "One.", "work": "Her", "kind": "film", **TOLD})
    assert outcomes(answer) == ["Added: Ann Veal on Her (pasted.txt)"]
    review = Review.objects.get()
    assert str(review.critic) == "Ann Veal"
    assert str(review.publication) == "The Courier"
    assert (review.headline, review.url) == ("Alone together", "https://courier.example/her")
    assert (str(review.published), review.rating_written) == ("2013-12", "3½/5")
    assert values(answer) == dict.fromkeys(TOLD, "")


def test_what_is_told_of_a_pasted_text_stays_until_it_is_stored(editor: Client) -> None:
    told = {**TOLD, "published": "some day"}
    answer = editor.post("/import/", {"text": "One.", "work": "Her", "kind": "film", **told})
    assert outcomes(answer)[0].startswith("Refused: “some day”")
    assert values(answer) == {**told, "critic": "Ann Veal"}
    assert Review.objects.count() == 0


def test_what_is_told_of_a_pasted_text_is_not_told_of_files(editor: Client) -> None:
    file = upload("one.txt", "One.")
    answer = editor.post("/import/", {"file": file, "work": "Her", "critic": "Ann Veal"})
    assert problem(answer) == (
        "Critic, outlet and the like can be given for a pasted text alone, and none was pasted. "
        "Paste one, or leave them empty."
    )
    assert Review.objects.count() == 0


def test_what_was_added_leads_on_to_its_works(editor: Client) -> None:
    table = upload("two.csv", "work,year,text\nZama,2017,One.\nHer,2013,Two.\nHer,2013,Three.\n")
    page = page_of(editor.post("/import/", {"file": table}))
    works = [(link["href"], link.words) for link in page.one(class_="read-on").all("a")]
    assert works == [("/works/her/", "Her (2013)"), ("/works/zama/", "Zama (2017)")]


def test_where_nothing_was_added_there_is_nothing_to_go_on_to(editor: Client) -> None:
    page = page_of(editor.post("/import/", {"text": "One."}))
    assert page.all(class_="read-on") == []


def test_a_text_pasted_twice_is_stored_once(editor: Client) -> None:
    fields = {"text": "A slow film.", "work": "Her"}
    editor.post("/import/", fields)
    assert outcomes(editor.post("/import/", fields)) == ["Known already, skipped: Her (pasted.txt)"]
    assert Review.objects.count() == 1


def test_a_text_without_a_work_is_refused(editor: Client) -> None:
    (told,) = outcomes(editor.post("/import/", {"text": "A slow film."}))
    assert told.startswith("Refused: The review names no work")
    assert not Work.objects.exists()


def test_a_pasted_text_stays_in_the_form_until_it_is_stored(editor: Client) -> None:
    refused = editor.post("/import/", {"text": "A slow film."})
    assert page_of(refused).one("textarea", id="text").text == "A slow film."
    stored = editor.post("/import/", {"text": "A slow film.", "work": "Her"})
    assert page_of(stored).one("textarea", id="text").text == ""


def test_an_empty_form_asks_for_a_file_or_a_text(editor: Client) -> None:
    answer = editor.post("/import/", {"text": " \n", "work": "Her"})
    assert answer.status_code == 422
    assert problem(answer) == "Choose at least one file, or paste a text."


@pytest.mark.parametrize("year", ["0", "10000", "-1", "MMXIII", "2013.0", "٢٠١٣", "00010000"])
def test_a_year_that_is_none_is_refused_and_the_text_kept_in_the_form(
    editor: Client, year: str
) -> None:
    answer = editor.post("/import/", {"text": "A slow film.", "work": "Her", "year": year})
    assert answer.status_code == 422
    assert problem(answer) == f"“{year}” is not a year. Write it in digits, or leave it empty."
    page = page_of(answer)
    assert page.one("textarea").text == "A slow film."
    assert (page.one(id="work")["value"], page.one(id="year")["value"]) == ("Her", year)
    assert not Review.objects.exists()


def test_a_year_of_thousands_of_digits_is_refused(editor: Client) -> None:
    fields = {"text": "A slow film.", "work": "Her", "year": "0" * 4 + "9" * 5000}
    assert editor.post("/import/", fields).status_code == 422
    assert not Review.objects.exists()


def test_an_unheard_kind_is_refused(editor: Client) -> None:
    answer = editor.post("/import/", {"text": "A slow film.", "work": "Her", "kind": "opera"})
    assert (answer.status_code, problem(answer)) == (
        422,
        "There is no such kind of work. Choose one of the list.",
    )


@pytest.mark.parametrize(
    "name", ["../../her.md", "C:\\her.md", "her.MD", "h€r.md", "a" * 200 + ".md"]
)
def test_a_files_name_is_only_a_name(editor: Client, name: str) -> None:
    (told,) = outcomes(editor.post("/import/", {"file": upload(name, MARKDOWN)}))
    assert told.startswith("Added: Ann Veal on Her (2013) (")
    assert "/" not in told


def test_a_title_is_escaped(editor: Client) -> None:
    answer = editor.post("/import/", {"text": "A.", "work": "<script>alert(1)</script>"})
    assert outcomes(answer) == ["Added: Unsigned on <script>alert(1)</script> (pasted.txt)"]


def test_what_no_text_can_hold_is_dropped_from_a_title(editor: Client) -> None:
    editor.post("/import/", {"text": "A.", "work": "H\0er\x02 \n 2"})
    assert Work.objects.get().title == "Her 2"


def test_a_title_is_kept_up_to_500_characters(editor: Client) -> None:
    editor.post("/import/", {"text": "A.", "work": f" {'x' * 500} "})
    assert Work.objects.get().title == "x" * 500


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("x" * 501, "The title is longer than 500 characters. Shorten it."),
        ("\u200b", "The title holds no sign that can be seen. Write it anew."),
        ("\u0301", "The title holds no sign that can be seen. Write it anew."),
        ("\x02\0", "The title holds no sign that can be seen. Write it anew."),
    ],
)
def test_a_title_that_will_not_do_is_refused_and_the_text_kept_in_the_form(
    editor: Client, title: str, sentence: str
) -> None:
    answer = editor.post("/import/", {"text": "A slow film.", "work": title})
    assert (answer.status_code, problem(answer)) == (422, sentence)
    assert page_of(answer).one("textarea").text == "A slow film."
    assert not Work.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_reader_who_is_no_editor_is_told_so(db: None, client: Client, method: str) -> None:
    client.force_login(make_user())
    answer = getattr(client, method)("/import/", {"text": "A.", "work": "Her"})
    assert answer.status_code == 403
    assert page_of(answer).one(class_="refusal").words == (
        "Only editors may change the library. Whoever keeps this site can make you one."
    )
    assert not Work.objects.exists()


@pytest.mark.parametrize("public", [True, False])
def test_a_stranger_is_asked_to_sign_in(
    db: None, client: Client, settings: Settings, public: bool
) -> None:
    settings.PUBLIC_LIBRARY = public
    for answer in (client.get("/import/"), client.post("/import/", {"text": "A."})):
        assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/import/")


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_not_allowed(editor: Client, method: str) -> None:
    assert getattr(editor, method)("/import/").status_code == 405


def test_a_post_from_another_site_is_refused(db: None) -> None:
    guarded = Client(enforce_csrf_checks=True)
    guarded.force_login(make_user(is_editor=True))
    assert guarded.post("/import/", {"text": "A.", "work": "Her"}).status_code == 403
    assert not Work.objects.exists()
