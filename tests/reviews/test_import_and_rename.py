"""A name that is changed while an import is under way."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.db import connection

from reviews.actions import storing
from reviews.actions.storing import Outcome, store
from reviews.asking import wanted
from reviews.models import Critic, Publication, Work
from reviews.retrieval import look_for
from tests.annotations.races import wait_until_one_waits
from tests.factories import incoming, make_review

pytestmark = pytest.mark.django_db(transaction=True)


def rename_critic() -> None:
    Critic.objects.filter(name="Ana Paz").update(name="Ben Hur", key="ben hur")


def rename_outlet() -> None:
    Publication.objects.filter(name="Dogger").update(name="Fisher", key="fisher")


def rename_work() -> None:
    Work.objects.filter(title="Zama").update(title="Amour", key="amour")


@pytest.mark.parametrize(
    ("rename", "names"),
    [
        (rename_critic, {"hur": 2, "paz": 0}),
        (rename_outlet, {"fisher": 2, "dogger": 0}),
        (rename_work, {"amour": 2, "zama": 0}),
    ],
)
def test_an_import_and_a_rename_never_wait_for_each_other(
    monkeypatch: pytest.MonkeyPatch, rename: Callable[[], None], names: dict[str, int]
) -> None:
    # The import has the document of this one once it tells the work its year.
    make_review("A walrus.", work="Her", year="", critic="Ana Paz", publication="Dogger")
    make_review("A seal.", work="Zama")
    monkeypatch.setattr(storing, "BATCH", 1)
    renames: list[Future[None]] = []

    def meanwhile() -> None:
        try:
            rename()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:

        def told(outcome: Outcome) -> None:
            if not renames:
                renames.append(pool.submit(meanwhile))
                wait_until_one_waits()

        coming = [
            incoming("One.", work="Her", year="2013"),
            incoming("Two.", work="Zama", critic="Ana Paz", publication="Dogger"),
        ]
        store(coming, by=None, each=told)
        renames[0].result(timeout=30)

    assert {name: look_for(wanted(name)).count for name in names} == names
