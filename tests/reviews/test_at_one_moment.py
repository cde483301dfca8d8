"""Two who write at one moment: what each of them wrote is found."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from accounts.models import User
from reviews.actions.editing import edit
from reviews.asking import wanted
from reviews.models import Critic, Review, Work
from reviews.retrieval import look_for
from tests.annotations.races import wait_until_one_waits
from tests.factories import make_review, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def review() -> Review:
    return make_review("A walrus.", work="Zama", critic="Ana Paz")


@pytest.fixture
def editor() -> User:
    return make_user(is_editor=True)


def rename_work() -> None:
    Work.objects.filter(title="Zama").update(title="Amour", key="amour")


def rename_critic() -> None:
    Critic.objects.filter(name="Ana Paz").update(name="Ben Hur", key="ben hur")


def one_within_the_other(first: Callable[[], object], second: Callable[[], object]) -> None:
    """The second begins after the first has written, and before it commits."""

    def meanwhile() -> None:
        try:
            second()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            other = pool.submit(meanwhile)
            wait_until_one_waits()
        other.result(timeout=30)


def counts(*words: str) -> list[int]:
    return [look_for(wanted(word)).count for word in words]


def test_an_edit_and_a_rename(review: Review, editor: User) -> None:
    def edit_it() -> None:
        edit(review, "A carpenter.", base=1, by=editor)

    one_within_the_other(edit_it, rename_work)
    assert counts("carpenter", "amour", "walrus", "zama") == [1, 1, 0, 0]


def test_two_renames(review: Review) -> None:
    one_within_the_other(rename_work, rename_critic)
    assert counts("amour", "hur", "zama", "paz") == [1, 1, 0, 0]


def test_a_rename_and_a_review_that_comes(review: Review) -> None:
    one_within_the_other(lambda: make_review("A carpenter.", work="Zama"), rename_work)
    assert counts("amour", "zama") == [2, 0]
