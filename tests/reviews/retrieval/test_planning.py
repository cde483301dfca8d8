"""Asking the database several questions in one go."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from reviews.models import SearchDocument
from reviews.retrieval.planning import Question, Selection, answers
from tests.factories import make_review

pytestmark = pytest.mark.django_db

WAYS = ("enable_bitmapscan", "enable_seqscan", "enable_indexscan")


def ways() -> list[str]:
    with connection.cursor() as cursor:
        settings = []
        for name in WAYS:
            cursor.execute(f"SHOW {name}")
            settings += cursor.fetchone()
        return settings


def test_each_question_is_answered_in_its_place_by_one_query() -> None:
    with CaptureQueriesContext(connection) as queries:
        rows = answers(
            Question("SELECT %s, %s", (1, "a;b")),
            Question("SELECT 1 WHERE false"),
            Question("SELECT generate_series(1, %s)", (2,), "bitmap"),
        )

    assert rows == [[(1, "a;b")], [], [(1,), (2,)]]
    assert len(queries) == 1


def test_a_way_is_gone_for_one_question_only() -> None:
    show = "SELECT current_setting('enable_bitmapscan'), current_setting('enable_seqscan')"

    with transaction.atomic():
        there, back, after = answers(
            Question(show, (), "bitmap"), Question(show, (), "walk"), Question(show)
        )
        assert (there, back, after) == ([("on", "off")], [("off", "off")], [("on", "on")])
        assert ways() == ["on", "on", "on"]


def test_a_selection_is_narrowed_by_more() -> None:
    first, second = make_review("One."), make_review("Two.", critic="Ana")
    everything = Selection.of(SearchDocument.objects.all())
    signed = Selection.of(SearchDocument.objects.filter(critic__isnull=False))
    nothing = Selection.of(SearchDocument.objects.filter(pk__in=[]))

    def ids(selection: Selection) -> list[int]:
        return sorted(pk for (pk,) in answers(selection.asked("review_id"))[0])

    assert ids(everything) == [first.pk, second.pk]
    assert ids(signed) == [second.pk]
    assert ids(everything.also("review_id < %s", second.pk)) == [first.pk]
    assert ids(signed.also("review_id < %s OR false", second.pk)) == []
    assert ids(nothing) == []
