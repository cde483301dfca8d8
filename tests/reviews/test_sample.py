"""The sample library that comes with the site."""

from collections import Counter

import pytest
from django.conf import settings

from reviews.actions.storing import Outcome, store
from reviews.formatting import from_json
from reviews.importing.reading import find_files, read_path
from reviews.importing.records import Defaults
from reviews.models import Review, Work

pytestmark = pytest.mark.django_db

FILES = find_files([settings.BASE_DIR / "reviews" / "sample"])


@pytest.fixture
def outcomes() -> list[Outcome]:
    found: list[Outcome] = []
    incoming = (one for path in FILES for one in read_path(path, Defaults()))
    store(incoming, by=None, each=found.append)
    return found


@pytest.fixture
def reviews(outcomes: list[Outcome]) -> list[Review]:
    return list(Review.objects.with_text())


def test_it_imports_whole(outcomes: list[Outcome]) -> None:
    assert Counter(outcome.verdict for outcome in outcomes) == {"added": len(FILES)}


def test_one_film_has_at_least_five_reviews_of_a_readers_length(reviews: list[Review]) -> None:
    lengths = Counter(
        str(review.work)
        for review in reviews
        if review.work.kind == "film" and 350 <= review.word_count <= 900
    )
    ((_, count),) = lengths.most_common(1)
    assert count >= 5


def test_at_least_three_works_have_three_reviews_each(reviews: list[Review]) -> None:
    works = Work.objects.with_figures()
    assert works.filter(review_count__gte=3).count() >= 3  # type: ignore[misc]


def test_one_work_is_reviewed_in_another_language_only(reviews: list[Review]) -> None:
    spoken: dict[str, set[str]] = {}
    for review in reviews:
        spoken.setdefault(str(review.work), set()).add(review.language)
    assert "" not in set().union(*spoken.values())
    assert any("en" not in languages for languages in spoken.values())


def test_a_review_is_unsigned_and_another_has_no_headline(reviews: list[Review]) -> None:
    assert [review.byline for review in reviews if review.critic is None] == ["Unsigned"]
    assert len([review for review in reviews if not review.headline]) == 1


def test_italics_arrive_as_formatting(reviews: list[Review]) -> None:
    emphasised = [review for review in reviews if "emphasis" in kinds_of(review)]
    assert len(emphasised) >= len(reviews) / 2
    assert [review for review in reviews if "*" in review.current.text.replace("* * *", "")] == []


def kinds_of(review: Review) -> set[str]:
    version = review.current
    return {each.kind for each in from_json(version.formatting, len(version.text))}
