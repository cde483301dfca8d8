"""The rules that the database keeps, and the addresses that rows are given."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from pytest_django import DjangoAssertNumQueries

from reviews.models import Critic, Publication, Review, Version, Work
from reviews.models.slugs import save_under_free_slug
from reviews.text import digest
from tests.at_once import at_once
from tests.factories import add_version, make_review, make_work

pytestmark = pytest.mark.django_db


@contextmanager
def refused_by(rule: str) -> Iterator[None]:
    """The database refuses what happens here, at the latest when it is committed."""
    with pytest.raises(IntegrityError, match=rule), as_committed():
        yield


@contextmanager
def as_committed() -> Iterator[None]:
    with transaction.atomic():
        yield
        connection.check_constraints()


def change(review: Review, **fields: object) -> None:
    Review.objects.filter(pk=review.pk).update(**fields)


def test_a_work_is_there_once() -> None:
    make_work("Her", year=2013)
    with refused_by("work_once"):
        Work.objects.create(title="HER", key="her", year=2013, kind="film", slug="other")


def test_a_work_without_a_year_is_there_once_too() -> None:
    make_work("Her", year=None)
    with refused_by("work_once"):
        Work.objects.create(title="Her", key="her", year=None, kind="film", slug="other")


@pytest.mark.parametrize("year", [0, 10_000])
def test_a_year_has_one_to_four_digits(year: int) -> None:
    with refused_by("work_year_of_four_digits"):
        Work.objects.create(title="Her", key="her", year=year, slug="her")


def test_a_kind_is_one_of_the_list() -> None:
    with refused_by("work_kind"):
        Work.objects.create(title="Her", key="her", kind="opera", slug="her")


@pytest.mark.parametrize("model", [Critic, Publication])
@pytest.mark.parametrize("field", ["key", "slug"])
def test_a_name_and_its_address_are_there_once(
    model: type[Critic] | type[Publication], field: str
) -> None:
    model.objects.create(name="A", key="a", slug="a")
    with refused_by(rf"{model._meta.db_table}_{field}"):
        model.objects.create(**{"name": "B", "key": "b", "slug": "b", field: "a"})


def test_two_works_have_two_addresses() -> None:
    with refused_by("reviews_work_slug"):
        for title in ("Her", "Him"):
            Work.objects.create(title=title, key=title.lower(), slug="one")


def test_a_work_has_a_text_once() -> None:
    first, second = make_review("One."), make_review("Two.")
    with refused_by("review_text_once"):
        change(second, text_digest=digest(first.current.text))


def test_two_works_may_have_one_text() -> None:
    texts = [make_review("One.", work=title).current.text for title in ("Her", "Him")]
    assert texts == ["One.", "One."]


@pytest.mark.parametrize("rating", [-1, 101])
def test_a_rating_is_of_a_hundred(rating: int) -> None:
    review = make_review()
    with refused_by("review_rating"), connection.cursor() as cursor:
        cursor.execute("UPDATE reviews_review SET rating = %s", [rating])
    assert Review.objects.get().rating == review.rating


@pytest.mark.parametrize("rating", [0, 100])
def test_a_rating_reaches_both_ends(rating: int) -> None:
    change(make_review(), rating=rating, rating_written="written")
    assert Review.objects.get().rating == rating


def test_a_rating_keeps_what_the_outlet_printed() -> None:
    review = make_review()
    with refused_by("review_rating_as_written"):
        change(review, rating=80, rating_written="")


@pytest.mark.parametrize(
    ("day", "precision"), [(None, "day"), (date(2013, 12, 18), ""), (date(2013, 12, 18), "week")]
)
def test_a_date_has_its_precision_and_no_date_has_none(day: date | None, precision: str) -> None:
    review = make_review()
    with refused_by("review_date_with_precision"):
        change(review, published_on=day, published_precision=precision)


@pytest.mark.parametrize("known", ["2013", "2013-12", "2013-12-18"])
def test_a_date_comes_back_as_far_as_it_is_known(known: str) -> None:
    assert str(make_review(published=known).published) == known


def test_the_current_version_is_one_of_the_review() -> None:
    mine, other = make_review(), make_review()
    old = other.current
    add_version(other, "New.")
    with refused_by("review_current_is_its_own"):
        change(mine, current=old)


def test_a_version_number_is_there_once() -> None:
    review = make_review()
    with refused_by("version_number_once"):
        Version.objects.create(review=review, number=1, text="New.", digest=digest("New."))


def test_versions_count_from_one() -> None:
    review = make_review()
    with refused_by("version_from_one"):
        Version.objects.create(review=review, number=0, text="New.", digest=digest("New."))


def test_a_version_holds_a_text() -> None:
    review = make_review()
    with refused_by("version_not_empty"):
        Version.objects.create(review=review, number=2, text="", digest=digest(""))


@pytest.mark.parametrize(
    ("field", "value"),
    [("text", "Other."), ("formatting", [[0, 1, "strong"]]), ("digest", b"1"), ("number", 7)],
)
def test_a_version_is_never_changed(field: str, value: object) -> None:
    version = make_review("As it was.").current
    with refused_by("a version of a review is never changed: add a new one"):
        Version.objects.filter(pk=version.pk).update(**{field: value})
    version.refresh_from_db()
    assert (version.number, version.text, version.formatting) == (1, "As it was.", [])


def test_a_version_never_moves_to_another_review() -> None:
    version, other = make_review().current, make_review()
    with refused_by("a version of a review is never changed"):
        Version.objects.filter(pk=version.pk).update(review=other)


def test_who_made_a_version_may_be_forgotten() -> None:
    version = make_review().current
    assert Version.objects.filter(pk=version.pk).update(created_by=None) == 1


def test_an_edit_keeps_the_old_text() -> None:
    review = make_review("First.")
    add_version(review, "Second.")
    texts = list(review.versions.values_list("number", "text"))
    assert texts == [(1, "First."), (2, "Second.")]


def test_a_reviewed_work_critic_and_publication_stay() -> None:
    review = make_review(critic="Ann Veal", publication="The Gazette")
    for named in (review.work, review.critic, review.publication):
        assert named is not None
        with pytest.raises(ProtectedError):
            named.delete()


def test_reading_order_is_by_critic_with_the_unsigned_last() -> None:
    for critic in ("Zoe", "", "émile", "Ann"):
        make_review(critic=critic)
    bylines = [review.byline for review in Review.objects.with_names().in_reading_order()]
    assert bylines == ["Ann", "émile", "Zoe", "Unsigned"]


def test_two_works_of_one_title_are_told_apart_by_year_then_by_number() -> None:
    slugs = [
        make_work(title, year=year, kind=kind).slug
        for title, year, kind in [
            ("Her", 2013, "film"),
            ("Her", 1990, "film"),
            ("Hér", 1990, "book"),
            ("Her!", 1990, "film"),
            ("Her", None, "play"),
        ]
    ]
    assert slugs == ["her", "her-1990", "her-1990-2", "her-1990-3", "her-2"]


def test_two_critics_of_one_slug_are_numbered() -> None:
    slugs = [Critic.objects.named(name).slug for name in ("Ann Veal", "Ann-Veal", "Ann, Veal")]
    assert slugs == ["ann-veal", "ann-veal-2", "ann-veal-3"]


def test_a_title_without_a_year_means_the_only_work_of_that_title() -> None:
    known = make_work("Her", year=2013)
    assert make_work("her", year=None) == known


def test_the_only_work_of_a_title_takes_the_year_that_is_told() -> None:
    undated = make_work("Her", year=None)
    assert make_work("HER", year=2013) == undated
    undated.refresh_from_db()
    assert (undated.title, undated.year, undated.slug) == ("Her", 2013, "her")


def test_a_year_that_is_told_says_nothing_of_another_kind_or_of_one_work_among_several() -> None:
    film, book = make_work("Her", year=1990), make_work("Her", year=None, kind="book")
    undated = Work.objects.create(title="Her", key="her", year=None, kind="film", slug="third")
    assert make_work("Her", year=2013) not in (film, book, undated)
    assert sorted(str(work) for work in Work.objects.all()) == [
        "Her",
        "Her",
        "Her (1990)",
        "Her (2013)",
    ]


def test_a_title_without_a_year_is_a_third_work_where_two_have_it() -> None:
    works = {make_work("Her", year=year).pk for year in (2013, 1990, None, None)}
    assert len(works) == 3


def test_a_taken_title_that_says_slug_is_not_mistaken_for_a_taken_address(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    make_work("Slug", year=2013)
    with django_assert_max_num_queries(6), pytest.raises(IntegrityError, match="work_once"):
        save_under_free_slug(Work(title="Slug", key="slug", year=2013, kind="film"), "another")


@pytest.mark.django_db(transaction=True)
def test_writers_who_race_for_one_name_agree_on_one_row() -> None:
    names = ["Émile Zola", "Emile Zola", "EMILE ZOLA", "émile  zola"]
    found = at_once(lambda name: Critic.objects.named(name).pk, names)
    assert found == [Critic.objects.get().pk] * 4


@pytest.mark.django_db(transaction=True)
def test_writers_who_race_for_one_work_agree_on_one_row() -> None:
    found = at_once(lambda year: make_work("Her", year=year).pk, [2013, 2013, None, None])
    assert found == [Work.objects.get(year=2013).pk] * 2 + found[2:]
    assert Work.objects.count() == len(set(found))


@pytest.mark.django_db(transaction=True)
def test_writers_who_race_for_one_address_get_one_each() -> None:
    names = ["Ann Veal", "Ann-Veal", "Ann, Veal", "Ann. Veal"]
    slugs = at_once(lambda name: Critic.objects.named(name).slug, names)
    assert sorted(slugs) == ["ann-veal", "ann-veal-2", "ann-veal-3", "ann-veal-4"]


@pytest.mark.django_db(transaction=True)
def test_writers_who_race_to_tell_a_year_agree_on_one_row_a_year() -> None:
    undated = make_work("Her", year=None)
    years = [2013, 1990, 2013, 1990]
    found = at_once(lambda year: make_work("Her", year=year).pk, years)
    works = {work.year: work.pk for work in Work.objects.all()}
    assert found == [works[year] for year in years]
    assert (set(works), undated.pk in works.values()) == ({2013, 1990}, True)
