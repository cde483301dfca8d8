"""A limit to how long the database may work."""

import pytest
from django.db import DataError, connection, transaction

from reviews.models import Work
from reviews.patience import TooSlow, patience
from tests.factories import make_work

pytestmark = pytest.mark.django_db


def ask(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        (answer,) = cursor.fetchone()
    return answer


def test_a_quick_question_is_answered() -> None:
    with patience(30):
        assert ask("SELECT 1") == 1


def test_a_slow_question_is_stopped_and_its_transaction_undone() -> None:
    def make_and_wait() -> None:
        with patience(0.2):
            make_work("Her")
            ask("SELECT pg_sleep(30)")

    with pytest.raises(TooSlow):
        make_and_wait()
    assert not Work.objects.exists()


@pytest.mark.parametrize(("seconds", "limit"), [(2.0, "2s"), (0.25, "250ms"), (0, "1ms")])
def test_the_limit_is_in_seconds(seconds: float, limit: str) -> None:
    with patience(seconds):
        assert ask("SHOW statement_timeout") == limit


def test_the_limit_ends_with_the_block_even_within_a_transaction() -> None:
    before = ask("SHOW statement_timeout")
    with transaction.atomic():
        with patience(30):
            assert ask("SHOW plan_cache_mode") == "force_generic_plan"
        assert (ask("SHOW statement_timeout"), ask("SHOW plan_cache_mode")) == (before, "auto")


def test_what_else_goes_wrong_is_raised_as_it_is() -> None:
    with pytest.raises(DataError), patience(30):
        ask("SELECT 1 / 0")
