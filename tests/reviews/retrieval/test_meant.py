"""What was probably meant, where nothing was found."""

import pytest
from django.db.models import Q

from reviews.actions import indexing
from reviews.actions.editing import edit
from reviews.actions.indexing import list_words
from reviews.actions.storing import Outcome, store
from reviews.asking import parse, write
from reviews.models import Word
from reviews.retrieval import meant_by
from reviews.retrieval.mistyped import turned_round
from tests.factories import incoming, make_review, make_user

pytestmark = pytest.mark.django_db


def meant(query: str, condition: Q | None = None) -> tuple[str, int] | None:
    """The other query, and how many reviews it finds."""
    found = meant_by(parse(query), lambda _: condition or Q())
    return (write(found.query), found.found.count) if found else None


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("walrsu", "walrus"),
        ("wallrus", "walrus"),
        ("wlarus", "walrus"),
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

    found = meant(typed)

    assert found == (known.replace("é", "e"), 1)


def test_of_two_words_that_are_as_like_the_more_frequent_is_meant() -> None:
    make_review("A slow walking.", work="Zama")
    make_review("A fast talking.", work="Zama")
    make_review("A fast talking again.", work="Zama")
    list_words()

    assert meant("xalking") == ("talking", 2)


def test_the_words_of_an_edit_are_known_at_once() -> None:
    review = make_review("The walrus.", work="Zama")
    edit(review, "A Carpenter’s tale.", base=1, by=make_user())

    assert meant("carpentr") == ("carpenter", 1)


def test_of_too_many_new_words_the_more_frequent_are_known_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(indexing, "MOST_LEARNT", 1)
    each: list[Outcome] = []
    store(
        [incoming("walrus dogger"), incoming("walrus, carpenter walrus")], by=None, each=each.append
    )

    assert list(Word.objects.values_list("word", "reviews")) == [("walrus", 2)]
    assert list_words() == 3
    assert Word.objects.get(word="walrus").reviews == 2


def test_a_name_in_the_prose_is_known_at_once() -> None:
    make_review("Here Scarlett Johansson sings, and Johansson dances.", work="Zama")

    assert meant("johanson") == ("johansson", 1)
    assert meant("hsia") is None


@pytest.mark.parametrize(("typed", "known"), [("flim", "film"), ("hsai", "hasi")])
def test_two_letters_of_a_short_word_or_name_are_turned_round(typed: str, known: str) -> None:
    make_review("A film.", work="Zama", critic="Ben Hasi")

    assert meant(typed) == (known, 1)


@pytest.mark.parametrize(
    ("key", "pattern"),
    [
        ("zola", r"\m(?:(?:ozla|zloa|zoal))\M"),
        ("c++ zola", r"\m(?:c\+\+ (?:ozla|zloa|zoal))\M"),
        ("anna b", r"\m(?:(?:anan|nana) b)\M"),
        ("her", None),
        ("花樣年華", None),
        ("abcdefghijklmnopq", None),
        ("a fine tea pot", None),
    ],
)
def test_the_letters_of_words_that_are_long_enough_are_turned_round(
    key: str, pattern: str | None
) -> None:
    assert turned_round(key) == pattern


@pytest.mark.parametrize("query", ["walrus", "xyzzyqwert", "wal", "the walrus", ""])
def test_nothing_else_is_meant_by_what_is_found_or_like_no_word(query: str) -> None:
    make_review("The walrus.", work="Zama")

    assert meant(query) is None


def test_what_finds_nothing_under_the_filters_is_not_meant() -> None:
    make_review("The walrus.", work="Zama", language="en")

    assert meant("walrsu", Q(language="fr")) is None
