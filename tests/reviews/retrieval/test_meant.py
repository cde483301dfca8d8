"""What was probably meant, where nothing was found."""

import pytest
from django.db.models import Q

from reviews.actions.indexing import list_words
from reviews.asking import parse, write
from reviews.retrieval import meant_by
from tests.factories import make_review

pytestmark = pytest.mark.django_db


def meant(query: str, condition: Q | None = None) -> tuple[str, int] | None:
    """The other query, and how many reviews it finds."""
    found = meant_by(parse(query), condition or Q())
    return (write(found.query), found.found.count) if found else None


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("walrsu", "walrus"),
        ("wallrus", "walrus"),
        ("carpentr walrsu", "carpenter walrus"),
        ('"the walrsu"', '"the walrus"'),
        ("walrsu -film", "walrus -film"),
        ("walrsu lang:en", "walrus lang:en"),
        ("melancholie", "mélancolie"),
    ],
)
def test_a_mistyped_word_is_put_right(typed: str, known: str) -> None:
    make_review("The walrus and the carpenter.", work="Zama")
    make_review("Une mélancolie.", work="Zama", language="fr")
    list_words()

    found = meant(typed)

    assert found == (known.replace("é", "e"), 1)


def test_of_two_words_that_are_as_like_the_more_frequent_is_meant() -> None:
    make_review("A slow walking.", work="Zama")
    make_review("A fast talking.", work="Zama")
    make_review("A fast talking again.", work="Zama")
    list_words()

    assert meant("xalking") == ("talking", 2)


def test_a_name_in_the_prose_is_known_at_once() -> None:
    make_review("Here Scarlett Johansson sings, and Johansson dances.", work="Zama")

    assert meant("johanson") == ("johansson", 1)


@pytest.mark.parametrize("query", ["walrus", "xyzzyqwert", "wal", "the walrus", ""])
def test_nothing_else_is_meant_by_what_is_found_or_like_no_word(query: str) -> None:
    make_review("The walrus.", work="Zama")
    list_words()

    assert meant(query) is None


def test_what_finds_nothing_under_the_filters_is_not_meant() -> None:
    make_review("The walrus.", work="Zama", language="en")
    list_words()

    assert meant("walrsu", Q(language="fr")) is None
