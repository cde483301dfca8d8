"""What the library can be narrowed to."""

import pytest

from reviews.facets import Facet, facets
from reviews.models import Critic
from tests.factories import make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def few_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviews.facets.MOST_SHOWN", 1)
    for name in ("A", "B", "C"):
        make_review(work=name, critic=name, publication=name)
    make_review(work="C", critic="C", publication="C")


def test_the_first_are_offered(few_shown: None) -> None:
    offered = facets()
    assert [len(offered[name]) for name in ("work", "critic", "publication")] == [1, 1, 1]
    assert offered["critic"] == [Facet("a", "A", 1)]


def test_the_chosen_one_is_offered_even_where_it_comes_later(few_shown: None) -> None:
    offered = facets(work="c", critic="c", publication="c")
    assert offered["work"] == [Facet("a", "A (2013)", 1), Facet("c", "C (2013)", 2)]
    assert offered["critic"] == [Facet("a", "A", 1), Facet("c", "C", 2)]
    assert offered["publication"] == [Facet("a", "A", 1), Facet("c", "C", 2)]


def test_the_chosen_one_is_offered_once(few_shown: None) -> None:
    assert facets(critic="a")["critic"] == [Facet("a", "A", 1)]


def test_a_chosen_one_without_reviews_is_offered(few_shown: None) -> None:
    Critic.objects.named("Z")
    assert facets(critic="z")["critic"] == [Facet("a", "A", 1), Facet("z", "Z", 0)]


def test_an_unheard_one_is_not_offered(few_shown: None) -> None:
    assert facets(critic="unheard")["critic"] == [Facet("a", "A", 1)]
