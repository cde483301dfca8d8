"""Marks are found by their words in the moment of whatever writes these."""

import pytest
from django.db import connection

from accounts.models import User
from annotations.actions.finding import Hit, mark_all
from annotations.actions.highlights import Bodies, Target, change, mark, move_edges, remove, restore
from annotations.anchors.anchoring import describe
from annotations.codes import codebook_of
from annotations.history.undoing import redo_last, undo_last
from annotations.models import Highlight, HighlightDocument, Notebook
from annotations.own_marks import Shelf, find_marks
from reviews.actions.editing import edit
from reviews.actions.indexing import reindex
from reviews.asking import OF_MARKS, parse
from reviews.models import Review
from reviews.retrieval.documents import configs_in_use
from tests.factories import make_highlight, make_review

TEXT = "A walrus swam. A carpenter wept."


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT)


@pytest.fixture
def shelf(notebook: Notebook, annotator: User) -> Shelf:
    return Shelf(notebook, codebook_of(notebook), annotator)


def found(shelf: Shelf, query: str) -> list[str]:
    rows = find_marks(shelf, parse(query, OF_MARKS), configs_in_use()).rows
    return sorted(rows.values_list("quote", flat=True))


def target(review: Review, words: str) -> Target:
    start = review.current.text.index(words)
    return Target(review, 1, describe(review.current.text, start, start + len(words)))


def test_a_mark_its_note_its_edges_its_removal_and_all_ways_back(
    shelf: Shelf, review: Review, notebook: Notebook, annotator: User
) -> None:
    mark(target(review, "walrus"), Bodies.cleaned([], "Huge."), notebook=notebook, by=annotator)
    assert (found(shelf, "walruses"), found(shelf, "huge")) == (["walrus"], ["walrus"])
    made = Highlight.objects.get()

    change(made, Bodies.cleaned([], "Tiny."), seen=1, by=annotator)
    assert (found(shelf, "huge"), found(shelf, "tiny")) == ([], ["walrus"])
    undo_last(notebook, by=annotator)
    assert (found(shelf, "huge"), found(shelf, "tiny")) == (["walrus"], [])
    redo_last(notebook, by=annotator)
    assert found(shelf, "tiny") == ["walrus"]

    made.refresh_from_db()
    move_edges(made, target(review, "walrus swam"), seen=made.revision, by=annotator)
    assert found(shelf, "swim or swam") == ["walrus swam"]
    undo_last(notebook, by=annotator)
    assert found(shelf, "swam") == []

    made.refresh_from_db()
    remove(made, by=annotator)
    assert found(shelf, "walrus") == []
    restore(made, by=annotator)
    assert found(shelf, "walrus") == ["walrus"]


def test_marks_made_at_once_and_what_an_edit_does_to_them(
    shelf: Shelf, review: Review, notebook: Notebook, annotator: User
) -> None:
    hits = [Hit(review.pk, 1, 2, 8), Hit(review.pk, 1, 17, 26)]
    mark_all(hits, Bodies.cleaned([], "Odd."), notebook=notebook, by=annotator)
    assert found(shelf, "odd") == ["carpenter", "walrus"]

    make_highlight(review, "A walrus swam", notebook=notebook, by=annotator)
    edit(review, "A small walrus swam. A carpenter wept.", base=1, by=annotator)
    assert found(shelf, "small") == ["A small walrus swam"]

    edited = Review.objects.get(pk=review.pk)
    edit(edited, TEXT, base=2, by=annotator)
    assert found(shelf, "small") == []
    assert found(shelf, '"a walrus"') == ["A walrus swam"]


def test_a_review_of_another_language_has_its_marks_read_anew(
    shelf: Shelf, review: Review, notebook: Notebook, annotator: User
) -> None:
    make_highlight(review, "carpenter wept", notebook=notebook, by=annotator, note="Carpenters.")
    Review.objects.filter(pk=review.pk).update(language="zz")

    assert HighlightDocument.objects.get().config == "crosscut_plain"
    assert found(shelf, "carpenter -carpenters") == []
    assert found(shelf, "carpenter in:notes") == []
    assert found(shelf, "carpenters in:notes") == ["carpenter wept"]


def test_no_phrase_begins_in_a_note_and_ends_in_the_passage(
    shelf: Shelf, review: Review, notebook: Notebook, annotator: User
) -> None:
    make_highlight(review, "carpenter wept", notebook=notebook, by=annotator, note="Poor")

    assert found(shelf, '"poor carpenter"') == []
    assert found(shelf, "poor carpenter") == ["carpenter wept"]


def test_every_standing_and_removed_mark_has_its_words_as_the_migration_makes_them(
    shelf: Shelf, review: Review, notebook: Notebook, annotator: User
) -> None:
    make_highlight(review, "walrus", notebook=notebook, by=annotator, note="Huge.")
    remove(make_highlight(review, "swam", notebook=notebook, by=annotator), by=annotator)

    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT count(*) FROM annotations_highlight h JOIN annotations_highlightdocument d
            ON d.highlight_id = h.id AND d.notebook = h.notebook_id
            AND d.document = annotations_words(d.config, h.quote, h.note)
        """)
        assert cursor.fetchone() == (2,)


def test_indexing_everything_again_reads_the_marks_too(
    shelf: Shelf, review: Review, notebook: Notebook, annotator: User
) -> None:
    spoiled = make_highlight(review, "walrus", notebook=notebook, by=annotator, note="Huge.")
    gone = make_highlight(review, "carpenter", notebook=notebook, by=annotator)
    HighlightDocument.objects.filter(highlight=spoiled).update(document="")
    HighlightDocument.objects.filter(highlight=gone).delete()
    assert found(shelf, "walrus or carpenter") == []

    assert list(reindex()) == [0, 1]
    assert found(shelf, "walrus or carpenter") == ["carpenter", "walrus"]
    assert found(shelf, "in:notes huge") == ["walrus"]
