"""No query, however odd, is answered by an error."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accounts.models import User
from annotations.models import Notebook
from reviews.asking import FIELDS
from reviews.models import Review
from tests.annotations.browsing import reviews_in
from tests.factories import make_highlight
from tests.pages import page_of

OPERATORS = [
    *(f"{name}:" for name in FIELDS),
    *("or", "-", '"', "‘", "’", ":", "..", ">=", "has:notes", "in:notes", "film:her", "year:2013"),
    *("&", "|", "!", "<->", ":*", "(", ")", "\\", "'", ";", "%s", "{}", "--", "/*", "\0", "\u200b"),
    *("\u202e", " ", " ", "laughs", "漢字", "😀"),
]
ODD = st.lists(st.sampled_from(OPERATORS), max_size=10).map("".join) | st.text(max_size=40)


@pytest.fixture
def marked(library: dict[str, Review], notebook: Notebook, annotator: User) -> dict[str, Review]:
    """The library, with a tag and a note in it."""
    make_highlight(
        library["Ana"], "laughs", notebook=notebook, by=annotator, tags=["joy"], note="She laughs."
    )
    return library


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ODD)
@example("')); DROP TABLE reviews_review; --")
@example("a & b | !c <-> d:* (")
@example("\0\u202e\u200b")
@example('"' * 10_000)
@example("漢" * 10_000)
@example("in:notes " + "a OR " * 2_000)
@example("critic:a " * 2_000)
@example("-film:a -" * 1_000)
def test_no_query_is_too_odd_for_the_page(
    as_annotator: Client, marked: dict[str, Review], query: str
) -> None:
    answer = as_annotator.get("/", {"q": query})

    page = page_of(answer)
    assert answer.status_code == 200
    assert set(reviews_in(answer)) <= {review.pk for review in marked.values()}
    count = page.one(id="result-count").words
    assert count in ("", f"{len(reviews_in(answer))} review{'s'[: len(reviews_in(answer)) != 1]}.")


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ODD)
@example('"' * 10_000)
@example("漢" * 10_000)
@example("a & b | !c <-> d:* (")
def test_no_query_is_too_odd_for_the_concordance(
    as_annotator: Client, marked: dict[str, Review], query: str
) -> None:
    answer = as_annotator.get("/concordance/", {"q": query, "sort": query, "page": query})

    page = page_of(answer)
    assert answer.status_code == 200
    # There are lines and how many, or a sentence why there are none.
    assert len(page.all("p", class_="count")) + len(page.all(class_="empty")) == 1


def test_every_operator_alone_is_answered(as_annotator: Client, marked: dict[str, Review]) -> None:
    answered = {each: as_annotator.get("/", {"q": each}).status_code for each in OPERATORS}
    assert answered == dict.fromkeys(OPERATORS, 200)


def test_what_is_cut_from_a_long_query_is_said(
    as_annotator: Client, library: dict[str, Review]
) -> None:
    page = page_of(as_annotator.get("/", {"q": "laughs " * 1_500}))

    rest = ("laughs " * 1_500)[1000:].strip()[:60].rstrip()
    assert [note.words for note in page.all(class_="note")] == [
        f"Only the first 1,000 characters were read, not “{rest}…”."
    ]
