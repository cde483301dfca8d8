"""A move of edges is taken back, and done again, though the text was edited since."""

import pytest

from accounts.models import User
from annotations.actions.highlights import move_edges
from annotations.history.undoing import redo, undo
from annotations.models import Change, Highlight, Notebook
from annotations.refusals import Overtaken
from reviews.actions.editing import edit
from reviews.models import Review
from tests.annotations.history.acts import seen, target
from tests.factories import make_highlight, make_review, make_user

pytestmark = pytest.mark.django_db

TEXT = (
    "The film opens on a silent café by the sea.\n\n"
    "Nobody laughs in the long middle, and nobody should have to."
)
REVISED = f"Revised twice.\n\n{TEXT}"
CUT = "The film opens on a silent café by the sea."


@pytest.fixture
def review() -> Review:
    return make_review(TEXT)


@pytest.fixture
def mark(review: Review, notebook: Notebook, annotator: User) -> Highlight:
    return make_highlight(review, "long middle", notebook=notebook, by=annotator)


def save(text: str) -> Review:
    review = Review.objects.with_text().get()
    edit(review, text, base=review.current.number, by=make_user(is_editor=True))
    return Review.objects.with_text().get()


def move(mark: Highlight, words: str) -> Change:
    review = Review.objects.with_text().get()
    moved = move_edges(mark, target(review, words), seen=seen(mark), by=mark.author)
    assert moved is not None
    return moved


def stands_on(mark: Highlight) -> tuple[int, str]:
    """The number of its version, and its words."""
    mark.refresh_from_db()
    return mark.version.number, mark.quote


def former_places(mark: Highlight) -> list[tuple[int, str]]:
    found = mark.former_places.order_by("version__number")
    return list(found.values_list("version__number", "quote"))


def test_edges_go_back_and_forth_to_their_places_in_the_edited_text(mark: Highlight) -> None:
    moved = move(mark, "laughs in the long middle")
    save(REVISED)

    undone = undo(moved)
    back = stands_on(mark), mark.start
    redo(undone)
    again = stands_on(mark)
    undo(moved)

    assert back == ((2, "long middle"), REVISED.index("long middle"))
    assert again == (2, "laughs in the long middle")
    assert (stands_on(mark), mark.start) == back


def test_former_places_come_back_with_the_undo_of_the_move_that_voided_them(
    mark: Highlight,
) -> None:
    save(REVISED)
    before = former_places(mark)
    moved = move(mark, "laughs in the long middle")
    voided = former_places(mark)
    save(CUT)
    save(f"{REVISED} Well.")

    undo(moved)

    assert (before, voided) == ([(1, "long middle")], [])
    assert stands_on(mark) == (4, "long middle")
    assert former_places(mark) == [(1, "long middle"), (2, "long middle")]
    save(TEXT)
    assert (stands_on(mark), mark.start) == ((5, "long middle"), TEXT.index("long middle"))


def test_words_that_an_edit_took_away_are_not_gone_back_to(mark: Highlight) -> None:
    moved = move(mark, "silent café")
    save(CUT)

    with pytest.raises(Overtaken, match="move its edges there"):
        undo(moved)

    assert stands_on(mark) == (2, "silent café")


def test_an_orphan_that_was_reattached_is_one_again_after_another_edit(mark: Highlight) -> None:
    save(CUT)
    moved = move(mark, "silent café")
    save(f"Revised.\n\n{CUT}")

    undo(moved)

    assert stands_on(mark) == (1, "long middle")


def test_what_somebody_moved_since_stays(mark: Highlight) -> None:
    moved = move(mark, "laughs in the long middle")
    save(REVISED)
    move(mark, "silent café")

    with pytest.raises(Overtaken, match="has been changed since"):
        undo(moved)

    assert stands_on(mark) == (2, "silent café")
