"""No query of marks, however odd, is answered by an error."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings

from accounts.models import User
from annotations.models import Highlight, Notebook
from annotations.own_marks import FoundMarks, Shelf, find_marks
from reviews.asking import Query
from tests.annotations.library.test_library_queries import ODD, OPERATORS
from tests.factories import make_highlight, make_review
from tests.pages import page_of


@pytest.fixture
def mark(notebook: Notebook, annotator: User) -> Highlight:
    review = make_review("She laughs.", critic="Ana")
    return make_highlight(
        review, "laughs", notebook=notebook, by=annotator, tags=["joy"], note="Laughs *& cries*."
    )


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ODD)
@example("')); DROP TABLE annotations_highlight; --")
@example("in:quotes a & b | !c <-> d:* (")
@example("marked:>" + "9" * 900)
@example("by:\0\u202e -by:% by:me by:_")
@example("in:notes " + "-a OR " * 2_000)
def test_no_query_is_too_odd_for_the_page(
    as_annotator: Client, mark: Highlight, notebook: Notebook, query: str
) -> None:
    answer = as_annotator.get(notebook.get_absolute_url(), {"q": query})

    shown = page_of(answer).all("figure", class_="passage")
    assert [each.one("blockquote").text for each in shown] in ([], ["laughs"])
    count = page_of(answer).one(id="result-count").words
    assert count in ("", f"{len(shown)} mark{'' if len(shown) == 1 else 's'}.")


def test_every_operator_alone_is_answered(
    as_annotator: Client, mark: Highlight, notebook: Notebook
) -> None:
    address = notebook.get_absolute_url()
    answered = {each: as_annotator.get(address, {"q": each}).status_code for each in OPERATORS}
    assert answered == dict.fromkeys(OPERATORS, 200)


def test_a_search_that_takes_too_long_is_stopped(
    as_annotator: Client, mark: Highlight, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(shelf: Shelf, query: Query, configs: Any) -> FoundMarks:
        rows = find_marks(shelf, query, configs).rows
        endlessly: Any = rows.extra(where=["pg_sleep(3600) IS NOT NULL"])
        return FoundMarks(endlessly)

    monkeypatch.setattr("annotations.views.own_marks.LONGEST", 0.01)
    monkeypatch.setattr("annotations.views.own_marks.find_marks", endless)
    answer = as_annotator.get(notebook.get_absolute_url(), {"q": "laughs tag:joy"})

    page = page_of(answer)
    assert answer.status_code == 503
    assert page.one(class_="empty").words == (
        "This search takes too long. Try fewer or rarer words."
    )
    assert page.one(id="q")["value"] == "laughs tag:joy"
