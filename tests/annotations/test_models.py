"""The rules that the database keeps, whoever writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from annotations.anchors.anchoring import Selector
from annotations.codes import codebook_of, colour_of, in_order
from annotations.models import (
    Collection,
    Entry,
    Highlight,
    HighlightTag,
    Membership,
    Notebook,
    Role,
    Tag,
)
from reviews.models import Review
from tests.factories import add_version, make_highlight, make_notebook, make_review, make_user

pytestmark = pytest.mark.django_db

TEXT = "A 🎬 film of few words."


@contextmanager
def refused_by(rule: str) -> Iterator[None]:
    """The block breaks the rule, at once or when its transaction would commit."""
    with pytest.raises(IntegrityError, match=rule), committed():
        yield


@contextmanager
def committed() -> Iterator[None]:
    with transaction.atomic():
        yield
        connection.check_constraints()


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT)


@pytest.fixture
def highlight(review: Review, notebook: Notebook, annotator: User) -> Highlight:
    return make_highlight(review, "few words", notebook=notebook, by=annotator)


def make_entry(collection: Collection, position: int = 1, **what: Any) -> Entry:
    return Entry.objects.create(
        collection=collection, notebook=collection.notebook, position=position, **what
    )


def make_tag(notebook: Notebook, name: str = "irony", *, colour: int = 1) -> Tag:
    return Tag.objects.create(notebook=notebook, name=name, key=name.casefold(), colour=colour)


def test_a_notebook_has_a_name() -> None:
    with refused_by("notebook_has_a_name"):
        Notebook.objects.create(name="", slug="nameless")


def test_a_notebooks_address_is_its_own(notebook: Notebook) -> None:
    with refused_by("annotations_notebook_slug"):
        Notebook.objects.create(name="Another", slug=notebook.slug)


def test_a_person_has_one_private_notebook(annotator: User) -> None:
    Notebook.objects.create(name="Mine", slug="mine", private_to=annotator)

    with refused_by("private_to"):
        Notebook.objects.create(name="Mine too", slug="mine-too", private_to=annotator)


def test_a_person_has_one_role_in_a_notebook(notebook: Notebook, annotator: User) -> None:
    with refused_by("membership_once"):
        Membership.objects.create(notebook=notebook, user=annotator, role=Role.READER)


@pytest.mark.parametrize("role", [0, 4])
def test_a_role_is_one_of_three(notebook: Notebook, role: int) -> None:
    with refused_by("membership_role"):
        Membership.objects.create(notebook=notebook, user=make_user(), role=role)


def test_a_tag_has_a_name(notebook: Notebook) -> None:
    with refused_by("tag_has_a_name"):
        make_tag(notebook, "")


def test_a_tags_name_stands_once_in_a_notebook(notebook: Notebook) -> None:
    make_tag(notebook, "Irony")

    with refused_by("tag_name_once"):
        make_tag(notebook, "irony")


def test_two_notebooks_may_have_a_tag_of_one_name(notebook: Notebook) -> None:
    make_tag(notebook, "irony")
    make_tag(make_notebook(make_user()), "irony")

    assert Tag.objects.filter(name="irony").count() == 2


@pytest.mark.parametrize("colour", [0, 13])
def test_a_tags_colour_is_of_the_palette(notebook: Notebook, colour: int) -> None:
    with refused_by("tag_colour_of_the_palette"):
        make_tag(notebook, colour=colour)


def test_a_highlight_is_not_empty(highlight: Highlight) -> None:
    highlight.end, highlight.quote = highlight.start, ""

    with refused_by("highlight_not_empty"):
        highlight.save()


def test_a_highlight_ends_within_the_text(highlight: Highlight) -> None:
    highlight.start, highlight.end, highlight.quote = 0, len(TEXT) + 1, TEXT

    with refused_by("highlight_as_long_as_quote"):
        highlight.save()


def test_a_quote_is_what_stands_at_its_place(highlight: Highlight) -> None:
    highlight.quote = "Few words"

    with refused_by("the quote is not what stands at 12 to 21 of version"):
        highlight.save()


def test_a_new_quote_is_what_stands_at_its_place(highlight: Highlight) -> None:
    highlight.pk = None
    highlight.quote = "Few words"

    with refused_by("the quote is not what stands at 12 to 21 of version"):
        highlight.save()


def test_a_quote_does_not_move_without_its_words(highlight: Highlight) -> None:
    with refused_by("the quote is not what stands at 11 to 20 of version"):
        Highlight.objects.update(start=highlight.start - 1, end=highlight.end - 1)


def test_a_quote_does_not_move_to_a_text_without_it(highlight: Highlight, review: Review) -> None:
    shorter = add_version(review, "A film of few words.")

    with refused_by(f"the quote is not what stands at 12 to 21 of version {shorter.pk}"):
        Highlight.objects.update(version=shorter)


def test_a_place_is_counted_in_code_points(highlight: Highlight) -> None:
    highlight.start, highlight.end, highlight.quote = 2, 8, "🎬 film"
    highlight.save()
    highlight.refresh_from_db()

    assert highlight.selector == Selector(2, 8, "🎬 film", "A 🎬 film of ", ".")


def test_a_highlights_version_is_of_its_review(highlight: Highlight) -> None:
    elsewhere = make_review(TEXT, work="Another")

    with refused_by("highlight_version_is_of_its_review"):
        Highlight.objects.update(version=elsewhere.current)


def test_a_tag_is_on_a_highlight_once(highlight: Highlight, notebook: Notebook) -> None:
    tag = make_tag(notebook)
    HighlightTag.objects.create(highlight=highlight, tag=tag, notebook=notebook)

    with refused_by("highlight_tag_once"):
        HighlightTag.objects.create(highlight=highlight, tag=tag, notebook=notebook)


def test_a_tag_of_another_notebook_is_not_put_on_a_highlight(
    highlight: Highlight, notebook: Notebook
) -> None:
    foreign = make_tag(make_notebook(make_user()))

    with refused_by("tagged_in_the_tags_notebook"):
        HighlightTag.objects.create(highlight=highlight, tag=foreign, notebook=notebook)
    with refused_by("tagged_in_the_highlights_notebook"):
        HighlightTag.objects.create(highlight=highlight, tag=foreign, notebook=foreign.notebook)


def test_a_collection_has_a_title(notebook: Notebook, annotator: User) -> None:
    with refused_by("collection_has_a_title"):
        Collection.objects.create(notebook=notebook, title="", author=annotator)


def test_a_place_in_a_collection_is_taken_once(collection: Collection) -> None:
    make_entry(collection, 1, line="one")

    with refused_by("entry_position_once"):
        make_entry(collection, 1, line="two")


def test_entries_may_change_places_within_a_transaction(collection: Collection) -> None:
    first, second = make_entry(collection, 1, line="one"), make_entry(collection, 2, line="two")

    Entry.objects.filter(pk=first.pk).update(position=2)
    Entry.objects.filter(pk=second.pk).update(position=1)
    connection.check_constraints()

    assert [each.line for each in Entry.objects.of(collection)] == ["two", "one"]


def test_a_highlight_is_in_a_collection_once(collection: Collection, highlight: Highlight) -> None:
    make_entry(collection, 1, highlight=highlight)

    with refused_by("entry_highlight_once"):
        make_entry(collection, 2, highlight=highlight)


def test_a_review_is_in_a_collection_once(collection: Collection, review: Review) -> None:
    make_entry(collection, 1, review=review)

    with refused_by("entry_review_once"):
        make_entry(collection, 2, review=review)


@pytest.mark.parametrize(
    "kinds",
    [(), ("highlight", "review"), ("highlight", "line"), ("review", "line")],
    ids=lambda kinds: " and ".join(kinds) or "nothing",
)
def test_an_entry_is_exactly_one_thing(
    collection: Collection, highlight: Highlight, review: Review, kinds: tuple[str, ...]
) -> None:
    things: dict[str, Any] = {"highlight": highlight, "review": review, "line": "A line."}

    with refused_by("entry_is_one_thing"):
        make_entry(collection, **{kind: things[kind] for kind in kinds})


def test_an_entrys_highlight_is_of_the_collections_notebook(
    collection: Collection, review: Review
) -> None:
    elsewhere = make_notebook(make_user())
    foreign = make_highlight(review, "few", notebook=elsewhere, by=make_user())

    with refused_by("entered_in_the_highlights_notebook"):
        make_entry(collection, highlight=foreign)
    with refused_by("entered_in_the_collections_notebook"):
        Entry.objects.create(
            collection=collection, notebook=elsewhere, position=1, highlight=foreign
        )


def test_a_highlight_goes_and_its_entries_and_tags_with_it(
    collection: Collection, highlight: Highlight, notebook: Notebook
) -> None:
    HighlightTag.objects.create(highlight=highlight, tag=make_tag(notebook), notebook=notebook)
    make_entry(collection, highlight=highlight)

    highlight.delete()

    assert (Entry.objects.count(), HighlightTag.objects.count(), Tag.objects.count()) == (0, 0, 1)


def test_a_highlight_has_the_colour_of_its_first_tag(review: Review, notebook: Notebook) -> None:
    by = make_user("Ben")
    make_tag(notebook, "irony", colour=7)
    plain = make_highlight(review, "film", notebook=notebook, by=by)
    tagged = make_highlight(review, "few", notebook=notebook, by=by, tags=["pace", "irony"])

    codebook = codebook_of(notebook)
    colours = [colour_of(in_order(codebook, each.tags.all())) for each in (plain, tagged)]
    assert colours == [0, 7]


def test_a_persons_own_notebook_comes_first(annotator: User) -> None:
    make_notebook(annotator, name="A")
    mine = make_notebook(annotator, name="Z")
    Notebook.objects.filter(pk=mine.pk).update(private_to=annotator)
    make_notebook(make_user(), name="B")

    assert [each.name for each in Notebook.objects.open_to(annotator)] == ["Z", "A"]
