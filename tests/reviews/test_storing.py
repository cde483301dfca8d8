"""Storing what an import brings."""

from collections.abc import Iterable, Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviews.actions.storing import Outcome, store
from reviews.importing.records import IncomingReview, Refusal
from reviews.models import Critic, Publication, Review, Version, Work
from reviews.text import digest
from tests.at_once import at_once
from tests.factories import add_version, incoming, make_review, make_user

pytestmark = pytest.mark.django_db


def stored(reviews: Iterable[IncomingReview | Refusal], *, dry_run: bool = False) -> list[Outcome]:
    outcomes: list[Outcome] = []
    store(reviews, by=None, dry_run=dry_run, each=outcomes.append)
    return outcomes


def verdicts(outcomes: Iterable[Outcome]) -> list[str]:
    return [outcome.verdict for outcome in outcomes]


def row_counts() -> list[int]:
    return [model.objects.count() for model in (Work, Critic, Publication, Review, Version)]


def test_each_outcome_is_told_in_the_order_of_arrival() -> None:
    known = make_review("Seen before.")
    outcomes = stored(
        [
            Refusal("broken.csv, row 2", "The row is broken."),
            incoming("New.", critic="Ann Veal", source="a.txt"),
            incoming("Seen before.", source="b.txt"),
            Refusal("empty.txt", "The file is empty."),
            incoming("Newer.", source="c.txt"),
        ]
    )
    new, newer = Review.objects.exclude(pk=known.pk).order_by("pk")
    assert outcomes == [
        Outcome("broken.csv, row 2", "refused", "The row is broken."),
        Outcome("a.txt", "added", "Ann Veal on Her (2013)", new.pk),
        Outcome("b.txt", "known", "Her (2013)"),
        Outcome("empty.txt", "refused", "The file is empty."),
        Outcome("c.txt", "added", "Unsigned on Her (2013)", newer.pk),
    ]


def test_a_review_is_kept_as_it_came() -> None:
    editor = make_user()
    one = incoming(
        "Tender and odd.",
        critic="Ann Veal",
        publication="The Gazette",
        headline="Small talk",
        published="2013-12",
        rating="4/5",
        url="https://example.org/her",
    )
    store([one], by=editor, each=lambda _: None)
    review = Review.objects.with_text().get()
    assert (str(review.work), str(review.critic), str(review.publication)) == (
        "Her (2013)",
        "Ann Veal",
        "The Gazette",
    )
    assert (review.headline, str(review.published), review.url) == (
        "Small talk",
        "2013-12",
        "https://example.org/her",
    )
    assert (review.rating_written, review.rating, review.language) == ("4/5", 80, "en")
    assert (review.word_count, review.incipit, review.added_by) == (3, "Tender and odd.", editor)
    assert (review.current.number, review.current.text, review.current.created_by) == (
        1,
        "Tender and odd.",
        editor,
    )
    assert bytes(review.text_digest) == bytes(review.current.digest) == digest("Tender and odd.")


def test_a_dry_run_tells_the_same_and_keeps_nothing() -> None:
    make_review("Seen before.")
    before = row_counts()
    new, known = incoming("New.", critic="Ann"), incoming("Seen before.")
    outcomes = stored([new, known, Refusal("a.txt", "No.")], dry_run=True)
    assert verdicts(outcomes) == ["added", "known", "refused"]
    assert [outcome.review_id for outcome in outcomes] == [None, None, None]
    assert row_counts() == before


def test_what_breaks_midway_leaves_nothing_behind() -> None:
    def breaking() -> Iterator[IncomingReview]:
        # More than one batch, so that rows were written when it breaks.
        for number in range(600):
            yield incoming(f"Take {number}.", critic=f"Critic {number % 3}")
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        stored(breaking())
    assert row_counts() == [0, 0, 0, 0, 0]


def test_one_text_twice_in_an_import_is_stored_once() -> None:
    assert verdicts(stored([incoming("Same."), incoming("Same.")])) == ["added", "known"]


def test_one_text_twice_is_stored_once_over_batches_too() -> None:
    reviews = [incoming("Same."), *(incoming(f"Take {n}.") for n in range(501)), incoming("Same.")]
    assert verdicts(stored(reviews)) == ["added"] * 502 + ["known"]
    assert Review.objects.count() == 502


def test_the_same_text_about_another_work_is_another_review() -> None:
    reviews = [
        incoming("Same."),
        incoming("Same.", year="1990"),
        incoming("Same.", kind="book"),
        incoming("Same.", work="Him"),
    ]
    assert verdicts(stored(reviews)) == ["added"] * 4
    slugs = list(Work.objects.order_by("pk").values_list("slug", flat=True))
    assert slugs == ["her", "her-1990", "her-2013", "him"]


def test_the_text_of_an_older_version_is_known() -> None:
    add_version(make_review("First draft."), "Second draft.")
    reviews = [incoming("First draft."), incoming("Second draft."), incoming("Third draft.")]
    assert verdicts(stored(reviews)) == ["known", "known", "added"]


def test_names_that_differ_in_case_or_accents_are_one() -> None:
    names = ["Émile Zola", "EMILE ZOLA", "emile  zola"]
    stored([incoming(critic=name, publication=f"Le {name}") for name in names])
    stored([incoming(critic="émile zola", publication="LE EMILE ZOLA")])
    assert list(Critic.objects.values_list("name", flat=True)) == ["Émile Zola"]
    assert list(Publication.objects.values_list("name", flat=True)) == ["Le Émile Zola"]
    assert Critic.objects.get().reviews.count() == 4


def test_titles_that_differ_in_case_or_accents_are_one_work() -> None:
    stored([incoming(work=title) for title in ("Amélie", "AMELIE", "Ame\u0301lie")])
    assert Work.objects.get().title == "Amélie"


def test_a_title_without_a_year_goes_to_the_only_work_of_that_title() -> None:
    stored([incoming(), incoming(year="")])
    assert str(Work.objects.get()) == "Her (2013)"


def test_a_text_that_came_without_a_year_is_known_once_the_year_is() -> None:
    first = stored([incoming("Same.", year="")])
    assert [outcome.detail for outcome in first] == ["Unsigned on Her"]
    assert stored([incoming("Same.")]) == [Outcome("a test", "known", "Her (2013)")]
    assert str(Work.objects.get()) == "Her (2013)"


def test_a_year_that_is_told_later_in_an_import_is_told_of_all() -> None:
    outcomes = stored([incoming(year=""), incoming(), incoming(year=""), incoming(year="1990")])
    assert [outcome.detail.removeprefix("Unsigned on ") for outcome in outcomes] == [
        "Her (2013)",
        "Her (2013)",
        "Her (2013)",
        "Her (1990)",
    ]
    assert [str(work) for work in Work.objects.order_by("pk")] == ["Her (2013)", "Her (1990)"]


def test_a_dry_run_leaves_a_work_without_its_year() -> None:
    make_review("Same.", year="")
    assert stored([incoming("Same.")], dry_run=True) == [Outcome("a test", "known", "Her (2013)")]
    assert Work.objects.get().year is None


def test_an_unnamed_critic_or_publication_is_nobody() -> None:
    stored([incoming()])
    review = Review.objects.get()
    assert (review.critic, review.publication) == (None, None)


@pytest.mark.parametrize("sign", ["ﷺ", "ß", "😀", "漢", "é"])
def test_the_longest_names_are_kept_whole(sign: str) -> None:
    longest = sign * 500
    stored([incoming(work=longest, critic=longest, publication=longest)])
    review = Review.objects.with_names().get()
    assert (review.work.title, str(review.critic), str(review.publication)) == (longest,) * 3


def test_nothing_at_all_is_no_fault() -> None:
    assert stored([]) == []


def test_a_batch_takes_as_many_queries_for_three_reviews_as_for_one() -> None:
    counts = []
    for texts in (["A."], ["B.", "C.", "D."]):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            stored([incoming(text, critic="Ann Veal") for text in texts])
        counts.append(len(queries))
    first, second = counts
    assert second <= first


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_double_nothing() -> None:
    # The work is there already: over a new one, the second would wait for the first in any case.
    make_review("Seen before.", critic="Ann Veal")

    def bring(critics: tuple[str, str]) -> list[Outcome]:
        return stored(
            incoming(f"Take {number}.", critic=critics[number % 2]) for number in range(200)
        )

    both = at_once(bring, [("Ann Veal", "Émile Zola"), ("ANN VEAL", "Emile Zola")])
    assert sorted(verdicts(both[0] + both[1])) == ["added"] * 200 + ["known"] * 200
    assert row_counts() == [1, 2, 0, 201, 201]
