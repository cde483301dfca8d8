"""What else the address of several reviews says: which marks, whose notebook, and the passage."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from annotations.models import Highlight, Notebook, Role
from reviews.actions.editing import edit
from reviews.models import Review
from tests.annotations.browsing import HTMX, marks_in, query_count, selection, signed_in, swaps
from tests.factories import make_highlight, make_member, make_notebook, make_review, make_user
from tests.pages import Answer, page_of

TEXT = "A long film about a lemon.\n\nThe score is thin, and the lemon is not."


@pytest.fixture
def reviews(db: None) -> list[Review]:
    return [make_review(f"{critic} says:\n\n{TEXT}", critic=critic) for critic in ("Ana", "Bo")]


@pytest.fixture
def ben(notebook: Notebook) -> User:
    return make_member(notebook, Role.ANNOTATOR)


@pytest.fixture
def marks(
    reviews: list[Review], notebook: Notebook, annotator: User, ben: User
) -> dict[str, Highlight]:
    """By their words; on the first review, and “long film” on the second."""
    first, second = reviews
    return {
        "lemon": make_highlight(first, "lemon", notebook=notebook, by=annotator, tags=["fruit"]),
        "score": make_highlight(first, "score", notebook=notebook, by=ben, tags=["sound > music"]),
        "thin": make_highlight(first, "thin", notebook=notebook, by=annotator, tags=["sound"]),
        "long film": make_highlight(second, "long film", notebook=notebook, by=ben),
    }


@pytest.fixture
def address(reviews: list[Review]) -> Callable[[str], str]:
    """That of the reviews, with more in it."""
    columns = "&".join(f"review={review.pk}" for review in reviews)
    return lambda more: f"/compare/?{columns}{more}"


def marked_in(answer: Answer) -> list[str]:
    """The words that are marked, from left to right; each mark has its card, and no other has."""
    page = page_of(answer)
    marks = [mark for text in page.all(class_="text") for mark in marks_in(text)]
    assert [card["data-highlight"] for card in page.all(class_="card")] == [pk for pk, _ in marks]
    return [words for _, words in marks]


def refusals_in(answer: Answer) -> list[str]:
    return [each.words for each in page_of(answer).all(class_="refusal")]


@pytest.mark.usefixtures("marks")
def test_marks_are_shown_by_tag_and_by_who_made_them(
    as_annotator: Client, address: Callable[[str], str], ben: User
) -> None:
    for more, shown in (
        ("", ["lemon", "score", "thin", "long film"]),
        ("&tag=fruit", ["lemon"]),
        ("&tag=sound", ["score", "thin"]),
        ("&tag=Music", ["score"]),
        (f"&by={ben.username}", ["score", "long film"]),
        (f"&tag=sound&by={ben.username}", ["score"]),
    ):
        answer = as_annotator.get(address(more))
        assert (marked_in(answer), refusals_in(answer)) == (shown, []), more


@pytest.mark.usefixtures("marks")
def test_a_tag_or_a_person_that_is_none_is_named(
    as_annotator: Client, address: Callable[[str], str]
) -> None:
    answer = as_annotator.get(address("&tag=zeppelin"))
    assert len(marked_in(answer)) == 4
    assert refusals_in(answer) == [
        "This notebook has no tag “zeppelin”: the marks of all tags are shown."
    ]
    summary = page_of(answer).one("details", class_="show-marks").one("summary")
    assert summary.words == "Marks: all"
    answer = as_annotator.get(address("&by=nobody"))
    assert marked_in(answer) == []
    assert refusals_in(answer) == ["Nobody called “nobody” has marked anything in these reviews."]


def test_what_is_hidden_stays_hidden_while_others_are_made_and_changed(
    as_annotator: Client,
    address: Callable[[str], str],
    reviews: list[Review],
    notebook: Notebook,
    marks: dict[str, Highlight],
) -> None:
    here = HTMX | {"HX-Current-URL": f"http://testserver{address('&tag=fruit')}"}
    mark = reverse("make_highlight", args=[notebook.slug])

    pieces = swaps(
        as_annotator.post(mark, selection(reviews[0], "is not", tag="odd"), headers=here)
    )

    start = reviews[0].current.text.index("The score")
    words = [words for _, words in marks_in(pieces[f"r{reviews[0].pk}-{start}"])]
    # What was just made is seen, though it has another tag.
    assert words == ["is not"]

    remove = reverse("remove_highlight", args=[Highlight.objects.latest("pk").pk])
    pieces = swaps(as_annotator.post(remove, headers=here))
    assert marks_in(pieces[f"r{reviews[0].pk}-{start}"]) == []


def test_every_way_on_keeps_what_the_address_says(
    as_annotator: Client, address: Callable[[str], str], reviews: list[Review], notebook: Notebook
) -> None:
    one, two = (review.pk for review in reviews)
    more = f"scroll=passage&name=7&at={two}.1:3-9"

    page = page_of(as_annotator.get(address(f"&w=120-80&{more}")))

    column = page.one(id=f"column-{one}")
    later, without = (
        next(link for link in column.all("a") if link.attributes.get("data-address") == name)
        for name in ("later", "without")
    )
    assert later["href"] == f"/compare/?review={two}&review={one}&w=80-120&{more}"
    assert without["href"] == f"/compare/?review={two}&w=80&{more}"
    assert (column["data-width"], page.one("review-columns")["data-scroll"]) == ("120", "passage")
    fields = page.one("details", class_="add-review").all("input", type="hidden")
    assert [(field["name"], field["value"]) for field in fields] == [
        ("review", str(one)),
        ("review", str(two)),
        ("w", "120-80"),
        ("scroll", "passage"),
        ("name", "7"),
        ("at", f"{two}.1:3-9"),
    ]


def test_the_passage_is_carried_along_where_the_text_was_edited(
    as_annotator: Client, address: Callable[[str], str], reviews: list[Review], annotator: User
) -> None:
    review = reviews[0]
    text = review.current.text
    start = text.index("The score is thin")
    at = f"&at={review.pk}.1:{start}-{start + 17}"

    edit(review, f"Some words before. {text}", base=1, by=annotator)
    page = page_of(as_annotator.get(address(at)))
    assert page.one("review-columns")["data-at"] == f"{review.pk}.2:{start + 19}-{start + 36}"
    assert page.one(class_="in-focus").words == "In focus, in Ana: The score is thin"
    linked = page.one(class_="in-focus").one("a")["href"].removeprefix("#")
    assert "The score is thin" in page.one(id=linked).text

    review.refresh_from_db()
    edit(review, "Nothing of it is left.", base=2, by=annotator)
    answer = as_annotator.get(address(at))
    assert refusals_in(answer) == [
        "The passage of this address is not in the reviews that are open: it was edited away, or "
        "its review was closed."
    ]
    assert "data-at" not in page_of(answer).one("review-columns").attributes


@pytest.mark.parametrize("place", ["0:1-2", "{}:5-9999", "{}.7:1-2", "{}:9-9", "x", "{}:-1-5"])
def test_a_passage_that_is_none_is_named_and_shows_nothing(
    as_annotator: Client, address: Callable[[str], str], reviews: list[Review], place: str
) -> None:
    answer = as_annotator.get(address("&at=" + place.format(reviews[0].pk)))

    assert answer.status_code == 200
    assert len(refusals_in(answer)) == 1
    assert page_of(answer).all(class_="in-focus") == []


@pytest.mark.usefixtures("marks")
def test_the_address_opens_its_notebook_to_who_may_read_it_and_tells_nobody_else(
    address: Callable[[str], str], notebook: Notebook, annotator: User
) -> None:
    elsewhere = make_notebook(annotator, name="Elsewhere")
    stranger = signed_in(make_user())
    sent = address(f"&notebook={notebook.slug}")
    closed = (
        "The marks that this address was sent with are in a notebook that is not open to you. Its "
        "texts are here, and the passage that was meant; ask who sent it to invite you."
    )

    answer = signed_in(annotator, notebook=elsewhere).get(sent)
    assert (len(marked_in(answer)), refusals_in(answer)) == (4, [])
    assert page_of(answer).one("option", value=notebook.slug).attributes["selected"] == ""
    for asked in (sent, address("&notebook=no-such-one")):
        answer = stranger.get(asked)
        assert (marked_in(answer), refusals_in(answer)) == ([], [closed])


def test_another_notebook_can_be_chosen_where_the_address_names_one(
    address: Callable[[str], str], notebook: Notebook, annotator: User
) -> None:
    elsewhere = make_notebook(annotator, name="Elsewhere")
    browser = signed_in(annotator)

    form = {
        "notebook": elsewhere.slug,
        "next": address(f"&notebook={notebook.slug}&scroll=passage"),
    }
    answer = browser.post(reverse("choose_notebook"), form)

    assert answer["Location"] == address("&scroll=passage")


@pytest.mark.usefixtures("marks")
def test_a_choice_of_marks_costs_as_many_queries_for_one_mark_as_for_three(
    as_annotator: Client, address: Callable[[str], str]
) -> None:
    one, three = (query_count(as_annotator, address(f"&tag={tag}")) for tag in ("fruit", "sound"))
    assert one == three
