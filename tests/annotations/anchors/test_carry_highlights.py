"""What an edit of a text does to the highlights on it, in all notebooks."""

import pytest

from accounts.models import User
from annotations.actions.carrying import fates
from annotations.actions.collections import gather
from annotations.actions.highlights import Target, move_edges, remove, restore
from annotations.anchors.anchoring import describe
from annotations.history.undoing import undo
from annotations.models import Collection, FormerPlace, Highlight, Notebook
from annotations.refusals import TextEdited
from reviews.actions.editing import edit
from reviews.models import Review
from tests.annotations.gathered import shown
from tests.factories import make_highlight, make_notebook, make_review, make_user

TEXT = (
    "The film opens on a silent café by the sea.\n\n"
    "Nobody laughs in the long middle, and nobody should have to.\n\n"
    "Its last shot holds the harbour for a full minute."
)
CUT = TEXT.replace("Nobody laughs in the long middle, and nobody should have to.\n\n", "")


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT)


def save(review: Review, text: str) -> Review:
    review = Review.objects.with_text().get(pk=review.pk)
    edit(review, text, base=review.current.number, by=make_user(is_editor=True))
    return Review.objects.with_text().get(pk=review.pk)


def stands_on(highlight: Highlight) -> tuple[int, str]:
    """The number of its version, and its words."""
    highlight.refresh_from_db()
    assert highlight.version.text[highlight.start : highlight.end] == highlight.quote
    return highlight.version.number, highlight.quote


def target(review: Review, words: str) -> Target:
    start = review.current.text.index(words)
    return Target(
        review, review.current.number, describe(review.current.text, start, start + len(words))
    )


def test_what_the_edit_left_alone_moves_with_its_words(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    mark = make_highlight(review, "last shot holds", notebook=notebook, by=annotator)

    save(review, f"Revised.\n\n{TEXT}")

    assert stands_on(mark) == (2, "last shot holds")
    assert (mark.start, mark.prefix[-4:], mark.revision) == (TEXT.index("last") + 10, "Its ", 1)


def test_what_lost_a_word_is_found_and_whoever_has_it_open_will_see(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    words = "holds the harbour for a full minute"
    mark = make_highlight(review, words, notebook=notebook, by=annotator)

    save(review, TEXT.replace("a full minute", "one full minute"))

    assert stands_on(mark) == (2, "holds the harbour for one full minute")
    assert mark.revision == 2


def test_what_was_cut_is_an_orphan_on_its_old_text(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    mark = make_highlight(review, "laughs in the long middle", notebook=notebook, by=annotator)

    save(review, CUT)

    assert stands_on(mark) == (1, "laughs in the long middle")
    assert list(Highlight.objects.orphaned()) == [mark]


def test_marks_of_all_notebooks_are_carried_and_removed_ones_too(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    gone = make_highlight(review, "silent café", notebook=notebook, by=annotator)
    removal = remove(gone, by=annotator)
    stranger = make_user()
    theirs = make_highlight(review, "the sea", notebook=make_notebook(stranger), by=stranger)

    save(review, f"Revised.\n\n{TEXT}")

    assert (stands_on(gone), stands_on(theirs)) == ((2, "silent café"), (2, "the sea"))
    assert removal is not None
    undo(removal)
    gone.refresh_from_db()
    assert gone.removed_at is None


def test_an_edit_undone_brings_all_back_exactly(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    words = ["silent café", "nobody should have to", "for a full minute"]
    marks = [make_highlight(review, each, notebook=notebook, by=annotator) for each in words]
    places = [each.selector for each in marks]

    edited = save(review, CUT.replace("a full", "one full"))
    save(edited, TEXT)

    assert [stands_on(each) for each in marks] == [(3, each) for each in words]
    assert [each.selector for each in marks] == places


def test_an_orphan_is_tried_again_with_the_next_edit(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    mark = make_highlight(review, "laughs in the long middle", notebook=notebook, by=annotator)
    cut = save(review, CUT)

    save(cut, f"{CUT}\n\nNobody laughs in the long middle, and nobody should have to. Well.")

    assert stands_on(mark) == (3, "laughs in the long middle")
    assert mark.revision == 2


def test_an_orphan_keeps_its_place_in_a_collection(
    review: Review, collection: Collection, annotator: User
) -> None:
    mark = make_highlight(review, "long middle", notebook=collection.notebook, by=annotator)
    gather(collection, [mark])

    save(review, CUT)

    assert shown(collection) == ["long middle"]


def test_looking_ahead_tells_what_saving_does_and_changes_nothing(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    last = "holds the harbour for a full minute"
    for words in ("silent café", "laughs in the long middle", last):
        make_highlight(review, words, notebook=notebook, by=annotator)
    before = list(Highlight.objects.order_by("pk").values())

    told = fates(review, CUT.replace("a full minute", "one full minute"))

    assert [each.becomes for each in told] == ["kept", "lost", "found"]
    assert [each.selector and each.selector.quote for each in told] == [
        "silent café",
        None,
        "holds the harbour for one full minute",
    ]
    assert list(Highlight.objects.order_by("pk").values()) == before
    assert FormerPlace.objects.count() == 0


def test_looking_ahead_tells_of_orphans_too(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    make_highlight(review, "laughs in the long middle", notebook=notebook, by=annotator)
    cut = save(review, CUT)

    assert [each.becomes for each in fates(cut, f"{CUT} Well.")] == ["still lost"]
    assert [each.becomes for each in fates(cut, TEXT)] == ["returned"]


def test_an_orphan_is_reattached_and_the_move_taken_back(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    mark = make_highlight(review, "laughs in the long middle", notebook=notebook, by=annotator)
    cut = save(review, CUT)

    moved = move_edges(mark, target(cut, "silent café"), seen=1, by=annotator)
    there = stands_on(mark)
    assert moved is not None
    undo(moved)

    assert (there, moved.kind) == ((2, "silent café"), "reattach")
    assert stands_on(mark) == (1, "laughs in the long middle")


def test_a_former_place_is_void_once_the_edges_were_moved_by_hand(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    mark = make_highlight(review, "silent", notebook=notebook, by=annotator)
    revised = save(review, f"Revised.\n\n{TEXT}")
    move_edges(mark, target(revised, "silent café"), seen=1, by=annotator)

    save(revised, TEXT)

    assert stands_on(mark) == (3, "silent café")


def test_a_former_place_is_void_once_a_move_was_taken_back(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    mark = make_highlight(review, "long middle", notebook=notebook, by=annotator)
    moved = move_edges(mark, target(review, "laughs in the long middle"), seen=1, by=annotator)
    cut = save(review, CUT)
    assert moved is not None
    undo(moved)

    save(cut, TEXT)

    assert stands_on(mark) == (3, "long middle")


def test_a_removed_orphan_comes_back_as_an_orphan(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    mark = make_highlight(review, "long middle", notebook=notebook, by=annotator)
    remove(mark, by=annotator)
    save(review, CUT)

    restore(mark, by=annotator)

    assert list(Highlight.objects.standing().orphaned()) == [mark]


def test_a_move_on_a_text_that_was_edited_meanwhile_is_refused(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    mark = make_highlight(review, "laughs in the long middle", notebook=notebook, by=annotator)
    seen = target(review, "silent café")
    save(review, CUT)

    with pytest.raises(TextEdited):
        move_edges(mark, seen, seen=1, by=annotator)

    assert stands_on(mark) == (1, "laughs in the long middle")
