"""Any text, any highlights, any edit, and the edit undone: nothing is lost or moved elsewhere."""

from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from annotations.anchors.anchoring import Selector, describe
from annotations.models import Highlight, Notebook
from reviews.actions.editing import edit
from reviews.models import Review
from reviews.text import normalise, widen_to_graphemes
from tests.factories import make_notebook, make_review, make_user

pieces = st.sampled_from(
    ("the ", "film ", "fog. ", "a ", "naïve ", "🎬 ", "👩‍🚀 ", "\n\n", "“Well.” ", "harbour ")
)
texts = st.lists(pieces, min_size=1, max_size=40).map("".join).map(normalise).filter(bool)


class Example(NamedTuple):
    """text[start:end] is replaced by `instead`; of each mark whether it is removed."""

    text: str
    marks: list[tuple[Selector, bool]]
    start: int
    end: int
    instead: str


@st.composite
def examples(draw: st.DrawFn) -> Example:
    text = draw(texts)
    marks = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, min(len(text), start + 40)))
        marks.append((describe(text, *widen_to_graphemes(text, start, end)), draw(st.booleans())))
    start = draw(st.integers(0, len(text)))
    start, end = widen_to_graphemes(text, start, draw(st.integers(start, len(text))))
    return Example(text, marks, start, end, draw(st.one_of(st.just(""), texts)))


class EditsUndone(TestCase):
    """In a class because each example needs a database of its own, which is given back after it."""

    @settings(max_examples=30)
    @given(example=examples())
    def test_nothing_is_lost_and_all_comes_back(self, example: Example) -> None:
        review, user = make_review(example.text), make_user(is_editor=True)
        notebook = make_notebook(user)
        for selector, removed in example.marks:
            _mark(review, notebook, selector, removed=removed)
        before = _places()
        new = example.text[: example.start] + example.instead + example.text[example.end :]
        if normalise(new) in ("", example.text):
            return

        version = edit(review, new, base=1, by=user)

        edited = _places()
        assert edited.keys() == before.keys()
        for highlight in Highlight.objects.select_related("version"):
            text = highlight.version.text
            assert text[highlight.start : highlight.end] == highlight.quote
        if version.text == new:
            _assert_untouched_stay(example, before, edited, version.number)

        edit(Review.objects.get(pk=review.pk), example.text, base=2, by=user)

        assert _places() == {pk: (3, selector) for pk, (_, selector) in before.items()}


Places = dict[int, tuple[int, Selector]]


def _assert_untouched_stay(example: Example, before: Places, after: Places, number: int) -> None:
    for pk, (_, selector) in before.items():
        if selector.end <= example.start or selector.start >= example.end:
            assert after[pk][0] == number
            assert after[pk][1].quote == selector.quote


def _places() -> Places:
    found = Highlight.objects.select_related("version").order_by("pk")
    return {each.pk: (each.version.number, each.selector) for each in found}


def _mark(review: Review, notebook: Notebook, selector: Selector, *, removed: bool) -> None:
    author = notebook.memberships.get().user
    Highlight.objects.create(
        notebook=notebook,
        review=review,
        version=review.current,
        start=selector.start,
        end=selector.end,
        quote=selector.quote,
        prefix=selector.prefix,
        suffix=selector.suffix,
        author=author,
        removed_at=review.added_at if removed else None,
    )
