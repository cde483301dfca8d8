"""What a reader sees where something cannot be done."""

import pytest
from django.test import Client

from reviews.models import Version
from tests.factories import make_user
from tests.pages import Answer, page_of

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
STALE = (
    "Nothing was changed: you signed in or out elsewhere since this page was loaded, or your "
    "browser keeps no cookies. Load the page again and retry."
)
NOWHERE = "There is no such page, or it is in a notebook that is not open to you."
NO_EDITOR = "Only editors may change the library. Whoever keeps this site can make you one."


BROKEN = (
    "What was sent holds a character that did not arrive whole, half an emoji perhaps. Nothing was "
    "changed: go back, retype it and send it again."
)
TOO_LARGE = (
    "What was sent is too large or cannot be read. Nothing was changed: go back, and send less at "
    "once. A long text can be imported as a file."
)


@pytest.fixture
def reader() -> Client:
    guarded = Client(enforce_csrf_checks=True)
    guarded.force_login(make_user())
    return guarded


def ask(browser: Client, path: str, headers: dict[str, str] | None = None) -> Answer:
    return browser.generic("POST" if path == "/appearance/" else "GET", path, headers=headers)


@pytest.mark.parametrize(
    ("path", "status", "heading", "sentence"),
    [
        ("/nowhere/", 404, "Nothing here", NOWHERE),
        ("/import/", 403, "Not yours to change", NO_EDITOR),
        ("/appearance/", 403, "Not done", STALE),
    ],
)
def test_a_page_says_what_was_wrong_and_leads_back(
    reader: Client, path: str, status: int, heading: str, sentence: str
) -> None:
    answer = ask(reader, path)
    main = page_of(answer).one("main")
    assert [each.words for each in main.top()] == [heading, sentence, "Back to the library"]
    assert main.one("a")["href"] == "/"
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("/nowhere/", NOWHERE), ("/import/", NO_EDITOR), ("/appearance/", STALE)],
)
def test_htmx_is_given_the_sentence_alone(reader: Client, path: str, sentence: str) -> None:
    (paragraph,) = page_of(ask(reader, path, HTMX)).top()
    assert (paragraph["class"], paragraph.words) == ("refusal", sentence)


@pytest.mark.parametrize("path", ["/appearance/", "/import/", "/accounts/login/"])
@pytest.mark.parametrize("is_form", [True, False])
def test_what_is_too_large_is_answered_with_a_page(path: str, is_form: bool) -> None:
    browser = Client()
    browser.force_login(make_user(is_editor=True))
    answer = send_too_much(browser, path, is_form=is_form)
    assert answer.status_code == 400
    main = page_of(answer).one("main")
    assert [each.words for each in main.top()] == ["Not read", TOO_LARGE, "Back to the library"]


def test_what_is_too_large_is_answered_to_htmx_with_the_sentence_alone(reader: Client) -> None:
    reader.cookies["csrftoken"] = "a" * 32
    (paragraph,) = page_of(send_too_much(reader, "/appearance/", HTMX)).top()
    assert (paragraph["class"], paragraph.words) == ("refusal", TOO_LARGE)


def test_a_host_that_is_not_ours_is_answered_with_the_page_too() -> None:
    answer = Client().get("/", headers={"Host": "elsewhere.example"})
    assert answer.status_code == 400
    assert page_of(answer).one("h1").words == "Not read"


def send_too_much(
    browser: Client, path: str, headers: dict[str, str] | None = None, *, is_form: bool = False
) -> Answer:
    """A text of over 2 MB, as a form with files sends it, or as one without."""
    text = "a" * 2_200_000
    if is_form:
        return browser.post(path, {"text": text}, headers=headers)
    plain = "application/x-www-form-urlencoded"
    return browser.post(path, f"text={text}", content_type=plain, headers=headers)


HALF = "\ud83c".encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("path", ["/appearance/", "/highlights/1/", "/notebooks/any/mark/"])
@pytest.mark.parametrize("sent", [b"note=" + HALF, b"note=%ED%A0%BC", b"%FF=1"])
def test_half_a_character_is_refused_before_something_else_is_kept_in_its_place(
    path: str, sent: bytes
) -> None:
    browser = Client()
    browser.force_login(make_user())
    plain = "application/x-www-form-urlencoded"

    answer = browser.generic("POST", path, sent, content_type=plain, headers=HTMX)

    (paragraph,) = page_of(answer).top()
    assert (answer.status_code, paragraph.words) == (400, BROKEN)


def test_a_sign_for_what_did_not_arrive_is_a_sign_like_any_other_where_somebody_wrote_it() -> None:
    browser = Client()
    browser.force_login(make_user(is_editor=True))

    browser.post("/import/", {"work": "Zama", "text": "A scan left “�” here."})

    assert Version.objects.get().text == "A scan left “�” here."


def test_a_method_that_an_address_does_not_take_is_answered_with_a_page() -> None:
    browser = Client()
    browser.force_login(make_user())

    answer = browser.delete("/appearance/")

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert [each.words for each in page_of(answer).one("main").top()] == [
        "Not this way",
        "This address does not take what was sent to it. Nothing was changed: go back, and use the "
        "links and buttons there.",
        "Back to the library",
    ]
    (paragraph,) = page_of(browser.delete("/appearance/", headers=HTMX)).top()
    assert paragraph["class"] == "refusal"


@pytest.mark.parametrize("path", ["/notebooks/any/mark/", "/highlights/1/"])
def test_a_note_that_is_far_too_large_is_told_how_long_one_may_be(
    reader: Client, path: str
) -> None:
    reader.cookies["csrftoken"] = "a" * 32

    answer = send_too_much(reader, path, HTMX)

    (paragraph,) = page_of(answer).top()
    assert answer.status_code == 400
    assert paragraph.words == (
        "What was sent is too large: a note holds at most 20,000 characters."
    )
