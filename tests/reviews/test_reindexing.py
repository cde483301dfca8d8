"""Making the index of the search anew: manage.py reindex_search."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from reviews.actions import indexing
from reviews.actions.indexing import reindex
from reviews.asking import wanted
from reviews.models import Reindexing, SearchDocument, Word
from reviews.retrieval import look_for
from tests.factories import make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def spoiled() -> None:
    """Five reviews, of which the search knows nothing any more."""
    for number in range(5):
        make_review(f"About a walrus, take {number}.", work="Zama")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reviews_searchdocument SET document = '', names = '', work = 0")


def test_every_review_is_indexed_again(spoiled: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "BATCH", 2)
    said = StringIO()

    call_command("reindex_search", stdout=said)

    assert look_for(wanted("walrus")).count == 5
    assert not SearchDocument.objects.filter(work=0).exists()
    assert [line.partition(" ")[2] for line in said.getvalue().splitlines()] == [
        *(f"{done} of 5 reviews" for done in (0, 2, 4, 5)),
        "",
        "words listed",
    ]
    assert Word.objects.get(word="walrus").reviews == 5


def test_what_was_stopped_goes_on_where_it_was(
    spoiled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "BATCH", 2)
    stopped = reindex()
    assert [next(stopped), next(stopped)] == [0, 2]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reviews_searchdocument SET document = '', names = ''")

    assert list(reindex()) == [2, 4, 5]

    assert look_for(wanted("walrus")).count == 3
    assert not Reindexing.objects.exists()
    assert list(reindex()) == [0, 2, 4, 5]


def test_it_can_begin_anew(spoiled: None) -> None:
    Reindexing.objects.create(done_up_to=2**40)

    assert list(reindex(anew=True)) == [0, 5]

    assert look_for(wanted("walrus")).count == 5


def test_an_empty_library_is_indexed_without_complaint() -> None:
    assert list(reindex()) == [0]
