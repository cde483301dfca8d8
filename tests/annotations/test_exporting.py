"""A collection as the plain values that an export is written from."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from annotations.actions.collections import add_line, gather, rename
from annotations.actions.highlights import remove
from annotations.anchors.anchoring import describe
from annotations.exporting import exported, write_as
from annotations.exports import values
from annotations.exports.registry import FORMATS
from annotations.exports.values import Line, Passage, Source, WholeReview
from annotations.models import Collection, Highlight, Notebook, Role
from reviews.formatting import Formatting, to_json
from reviews.models import Review, Version
from tests.factories import add_version, make_highlight, make_member, make_notebook, make_review

SITE = "https://crosscut.example"
AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TEXT = "A 🎬 film of few words.\n\nShe laughs."


@pytest.fixture
def review(db: None) -> Review:
    return make_review(
        TEXT,
        year="2013",
        critic="Ana Novák",
        publication="The Echo",
        headline="Café noir",
        published="2013-12",
        rating="4/5",
        url="https://echo.example/her",
    )


def source_of(review: Review) -> Source:
    return Source(
        review_id=review.pk,
        address=f"{SITE}/reviews/{review.pk}/",
        work_title="Her",
        work_year=2013,
        kind="film",
        headline="Café noir",
        critic="Ana Novák",
        publication="The Echo",
        published="2013-12",
        rating="4/5",
        language="en",
        url="https://echo.example/her",
        incipit="A 🎬 film of few words. / She laughs.",
    )


def passage_of(highlight: Highlight, **expected: object) -> Passage:
    known: dict[str, object] = {"version": 1, "tags": (), "colour": 0, "note": "", "author": "Vera"}
    return Passage(
        id=highlight.pk,
        iri=f"{SITE}/highlights/{highlight.pk}/",
        source=source_of(highlight.review),
        selector=describe(TEXT, highlight.start, highlight.end),
        created=highlight.created_at,
        modified=highlight.updated_at,
        **(known | expected),  # type: ignore[arg-type]
    )


def test_a_collection_becomes_its_entries_in_their_order(
    collection: Collection, review: Review, annotator: User
) -> None:
    ben = make_member(collection.notebook, Role.ANNOTATOR)
    tagged = make_highlight(
        review,
        "🎬 film",
        notebook=collection.notebook,
        by=ben,
        note="Why?",
        tags=["pace", "irony"],
    )
    plain = make_highlight(review, "words.\n\nShe", notebook=collection.notebook, by=annotator)
    rename(collection, "Silence", "Of it.")
    add_line(collection, "A line.")
    gather(collection, [tagged, review])

    found = exported(Collection.objects.get(), site=SITE, at=AT)

    passage = passage_of(tagged, tags=("irony", "pace"), colour=2, note="Why?", author=ben.username)
    assert found == values.Collection(
        iri=f"{SITE}/collections/{collection.pk}/",
        title="Silence",
        description="Of it.",
        author="Vera",
        created=collection.created_at,
        modified=Collection.objects.get().updated_at,
        exported=AT,
        entries=(
            Line("A line."),
            passage,
            WholeReview(source_of(review), 1, TEXT, (), (passage, passage_of(plain))),
        ),
    )


def test_what_is_unknown_is_empty(collection: Collection) -> None:
    gather(collection, [make_review("A film.", year="", language="")])

    (whole,) = exported(collection, site=SITE, at=AT).entries

    assert isinstance(whole, WholeReview)
    source = whole.source
    unknown = (source.headline, source.critic, source.publication, source.published)
    assert unknown == ("", "", "", "")
    assert (source.work_year, source.rating, source.language, source.url) == (None, "", "", "")


def test_a_whole_review_has_its_formatting(collection: Collection, review: Review) -> None:
    emphasis = Formatting(2, 8, "emphasis")
    review.current = Version.objects.create(
        review=review, number=2, text=TEXT, digest=b"", formatting=to_json([emphasis])
    )
    review.save()
    gather(collection, [review])

    (whole,) = exported(collection, site=SITE, at=AT).entries

    assert isinstance(whole, WholeReview)
    assert (whole.formatting, whole.version) == ((emphasis,), 2)


def test_only_standing_marks_of_the_notebook_are_taken_away(
    collection: Collection, review: Review, annotator: User
) -> None:
    gone = make_highlight(review, "few", notebook=collection.notebook, by=annotator)
    make_highlight(review, "film", notebook=make_notebook(annotator), by=annotator)
    gather(collection, [gone, review])
    remove(gone, by=annotator)

    entries = exported(collection, site=SITE, at=AT).entries

    assert entries == (WholeReview(source_of(review), 1, TEXT, (), ()),)


def test_a_passage_of_an_older_text_names_its_version(
    collection: Collection, review: Review, annotator: User
) -> None:
    mark = make_highlight(review, "few", notebook=collection.notebook, by=annotator)
    gather(collection, [mark])
    add_version(review, f"Updated.\n\n{TEXT}")
    Review.objects.update(incipit="A 🎬 film of few words. / She laughs.")

    entries = exported(collection, site=SITE, at=AT).entries

    assert entries == (replace(passage_of(mark), orphaned=True),)


def test_an_empty_collection_has_no_entries(collection: Collection) -> None:
    assert exported(collection, site=SITE, at=AT).entries == ()


def test_the_number_of_queries_does_not_grow_with_the_entries(collection: Collection) -> None:
    def add(number: int) -> None:
        review = make_review(
            "Fine.", work=f"Film {number}", critic=f"Critic {number}", publication=f"Echo {number}"
        )
        by = make_member(collection.notebook, Role.ANNOTATOR)
        mark = make_highlight(
            review, "Fine", notebook=collection.notebook, by=by, tags=["joy", f"tag {number}"]
        )
        gather(collection, [mark, review])

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            exported(collection, site=SITE, at=AT)
        return len(queries)

    add(1)
    with_one = count()
    add(2)
    add(3)

    assert count() == with_one


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_written_in_utf_8(
    collection: Collection, review: Review, annotator: User, name: str
) -> None:
    gather(collection, [make_highlight(review, "🎬", notebook=collection.notebook, by=annotator)])

    written = write_as(FORMATS[name], collection, site=SITE).decode()

    assert "🎬" in written
    assert f"{SITE}/reviews/{review.pk}/" in written


def test_a_tag_is_taken_away_with_those_above_it(
    collection: Collection, notebook: Notebook, annotator: User, library: dict[str, Review]
) -> None:
    marked = make_highlight(
        library["Ana"], "laughs", notebook=notebook, by=annotator, tags=["Sound > voice"]
    )
    gather(collection, [marked])

    (passage,) = exported(collection, site=SITE, at=AT).entries

    assert isinstance(passage, Passage)
    assert passage.tags == ("Sound > voice",)


def test_tags_are_taken_away_in_the_order_of_the_notebook(
    collection: Collection, notebook: Notebook, annotator: User, library: dict[str, Review]
) -> None:
    tags = ["theme 10", "theme 2", "Sound > voice"]
    marked = make_highlight(library["Ana"], "laughs", notebook=notebook, by=annotator, tags=tags)
    gather(collection, [marked])

    (passage,) = exported(collection, site=SITE, at=AT).entries

    assert isinstance(passage, Passage)
    assert passage.tags == ("Sound > voice", "theme 2", "theme 10")
