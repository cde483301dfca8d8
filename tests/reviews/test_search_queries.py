"""Queries as people type them, and as they do not."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reviews.asking import MOST_WORDS, clean_query, wanted
from reviews.models import Review
from reviews.search import excerpts_by_review, matching
from tests.factories import make_review

# What means something to a parser of queries, and what no text can hold.
ODD = st.text(st.sampled_from("\"'()&|!<->:*\\%_-+~@#/.\0\x02\x04’« orOR\ud800ab漢😀"), max_size=60)
ANY_QUERY = ODD | st.text(max_size=60)


@pytest.mark.parametrize(
    ("query", "understood"),
    [
        ("the best of the year", "the best of year"),
        ("The THE the", "the"),
        ("film -slow film -slow", "film -slow"),
        ("film -film", "film -film"),
        ('"the the" the', '"the the" the'),
        ('the "the" the', "the"),
        ("slow film or film quick", "slow film or film quick"),
        ("a or b OR a", "a or b"),
        ("a or or b", 'a or "or" b'),
        ("or", '"or"'),
        ("to be or", 'to be "or"'),
        ('a "or" b', 'a "or" b'),
        ("well-made -half-baked", '"well made" -"half baked"'),
        ("don't l’œil", '"don t" "l œil"'),
        ('-"slow film" -- --x - y', '-"slow film" x y'),
        ('film "left open', 'film "left open"'),
        ("हिन्दी 漢字 3.5", 'हिन्दी 漢字 "3 5"'),
        ("& | ! <-> :* ()", ""),
    ],
)
def test_a_query_is_understood_by_its_words(query: str, understood: str) -> None:
    assert str(wanted(query)) == understood


@pytest.mark.parametrize(
    ("query", "understood", "is_cut"),
    [
        (" ".join("abcdefghijklmnopqrstuvwx"), " ".join("abcdefghijklmnopqrstuvwx"), False),
        (" ".join("abcdefghijklmnopqrstuvwxy"), " ".join("abcdefghijklmnopqrstuvwx"), True),
        ("the " * 100, "the", False),
        (f'"{"the " * 25}"', f'"{" ".join(["the"] * 24)}"', True),
        ("a." * 25, f'"{" ".join("a" * 24)}"', True),
        (
            " ".join("abcdefghijklmnopqrstuvw") + ' -"x y"',
            " ".join("abcdefghijklmnopqrstuvw"),
            True,
        ),
    ],
)
def test_at_most_24_words_are_looked_for(query: str, understood: str, is_cut: bool) -> None:
    asked = wanted(query)
    assert (str(asked), asked.is_cut) == (understood, is_cut)


def test_the_words_of_a_query_are_those_that_may_stand_in_a_text() -> None:
    assert wanted('B a or "a C" -d').words == ["b", "a", "c"]


@given(ANY_QUERY | st.text(st.sampled_from('ab or"-'), max_size=100))
def test_what_was_understood_is_understood_alike(query: str) -> None:
    once = wanted(query)
    again = wanted(str(once))
    assert (again.alternatives, again.is_cut) == (once.alternatives, False)
    assert sum(len(term.words) for terms in once.alternatives for term in terms) <= MOST_WORDS


@pytest.fixture
def library(db: None) -> Review:
    make_review("Des films ab.", language="fr", critic="ab")
    return make_review("A film or ab.", language="en")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY_QUERY)
@example('"unbalanced')
@example("& | ! <-> :* () -")
@example("OR or -")
@example("\0")
@example("a" * 10_000)
@example("漢" * 10_000)
@example("😀 " * 5_000)
@example('"' * 10_000)
@example("-" * 10_000)
@example("- " * 5_000)
@example("a OR " * 2_000)
@example("-a " * 2_000)
@example('-"a b" ' * 2_000)
@example("\\' %s %% {}")
def test_no_query_is_too_odd(library: Review, query: str) -> None:
    asked = wanted(clean_query(query))
    reviews = {review.pk for review in matching(Review.objects.all(), asked)}
    assert reviews <= set(Review.objects.values_list("pk", flat=True))
    assert len(excerpts_by_review(Review.objects.all(), asked)) == 2


@pytest.mark.parametrize("query", ['"', "&", "-", "()", "!!", "' '", "…", "😀"])
def test_a_query_without_a_word_finds_nothing(library: Review, query: str) -> None:
    assert not matching(Review.objects.all(), wanted(query)).exists()
