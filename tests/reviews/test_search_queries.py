"""Queries as people type them, and as they do not."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reviews.models import Review
from reviews.search import QUERY_LENGTH, clean_query, matching, with_fragments
from tests.factories import make_review

# What means something to a parser of queries, and what no text can hold.
ODD = st.text(st.sampled_from("\"'()&|!<->:*\\%_-+~@#/.\0\x02\x04’« orOR\ud800ab漢😀"), max_size=60)
ANY_QUERY = ODD | st.text(max_size=60)


@pytest.mark.parametrize(
    ("query", "cleaned"),
    [
        ("  two \n\twords\0 ", "two words"),
        ("\x02a\x03b\x04", "a b"),
        ("a\u200bb\u3000c", "a b c"),
        ("\ud800film", "film"),
        ("x" * 10_000, "x" * QUERY_LENGTH),
        ("a" * 999 + " b", "a" * 999),
    ],
)
def test_a_query_keeps_what_a_text_can_hold(query: str, cleaned: str) -> None:
    assert clean_query(query) == cleaned


@given(ANY_QUERY)
def test_cleaning_twice_changes_nothing_more(query: str) -> None:
    cleaned = clean_query(query)
    assert clean_query(cleaned) == cleaned
    assert cleaned.isprintable()


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
    cleaned = clean_query(query)
    reviews = {review.pk for review in matching(Review.objects.all(), cleaned)}
    assert reviews <= set(Review.objects.values_list("pk", flat=True))
    assert len(with_fragments(Review.objects.all(), cleaned)) == 2


@pytest.mark.parametrize("query", ['"', "&", "-", "()", "!!", "' '", "…", "😀"])
def test_a_query_without_a_word_finds_nothing(library: Review, query: str) -> None:
    assert not matching(Review.objects.all(), query).exists()
