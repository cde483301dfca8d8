"""Marking a passage, changing a mark, removing it and bringing it back."""

from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from accounts.models import User
from annotations.actions.highlights import Bodies, Target, change, mark, remove, restore
from annotations.anchors.anchoring import (
    CONTEXT,
    Ambiguous,
    InvalidSelector,
    NotFound,
    Selector,
    describe,
)
from annotations.models import Highlight, Notebook, Tag
from annotations.models.highlight import NOTE_LENGTH
from annotations.refusals import Refused
from reviews.models import Review
from reviews.text import normalise, on_grapheme_edge
from tests.factories import (
    add_version,
    make_highlight,
    make_notebook,
    make_review,
    make_user,
    numbers,
)

pytestmark = pytest.mark.django_db

FAMILY = "👩‍👩‍👧"
TEXT = (
    f"The 🎬 opens on a café. A {FAMILY} laughs.\n\n"
    "Nothing happens. She laughs.\n\n"
    "Nothing happens again. She cries."
)
SIGNS = st.sampled_from(
    [
        *"aé \n",
        "\n\n",
        "e\u0301",
        "o\u0302\u0301",
        "🎬",
        FAMILY,
        "🇫🇷",
        "각",
        "नि",
        "שָׁ",
        "\U0002f804",
    ]
)


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT)


def target_of(review: Review, words: str, *, version: int | None = None) -> Target:
    """What a page that shows the review's text would send for the first place of the words."""
    start = TEXT.index(words)
    number = version or review.current.number
    return Target(review, number, describe(TEXT, start, start + len(words)))


@pytest.mark.parametrize(
    "words",
    ["🎬", f"A {FAMILY} laughs", "é.", "laughs.\n\nNothing", "\n\nNothing", TEXT],
    ids=["emoji", "family", "accent", "over paragraphs", "from a blank line", "all"],
)
def test_a_passage_is_marked_where_it_stands(
    review: Review, notebook: Notebook, annotator: User, words: str
) -> None:
    marked, _, _ = mark(target_of(review, words), Bodies(), notebook=notebook, by=annotator)
    kept = Highlight.objects.get()

    assert marked == kept
    assert kept.selector == describe(TEXT, TEXT.index(words), TEXT.index(words) + len(words))
    assert (kept.notebook, kept.review, kept.version) == (notebook, review, review.current)
    assert (kept.author, kept.note, kept.removed_at) == (annotator, "", None)


def test_a_mark_gets_its_tags_and_its_note(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    bodies = Bodies.cleaned(["pace, irony"], "  Slow,\r\nbut sure. ")

    marked, _, _ = mark(target_of(review, "opens"), bodies, notebook=notebook, by=annotator)

    assert [tag.name for tag in marked.tags.all()] == ["irony", "pace"]
    assert Highlight.objects.get().note == "Slow,\nbut sure."


@settings(max_examples=50)
@given(signs=st.lists(SIGNS, min_size=1, max_size=60), data=st.data())
def test_any_passage_is_kept_as_it_stands(signs: list[str], data: st.DataObject) -> None:
    text = normalise("".join(signs))
    edges = [offset for offset in range(len(text) + 1) if on_grapheme_edge(text, offset)]
    if len(edges) < 2:
        return
    first = data.draw(st.integers(0, len(edges) - 2))
    start, end = edges[first], data.draw(st.sampled_from(edges[first + 1 :]))
    assume(not text[start:end].isspace())
    user = make_user()
    # A work of its own: the texts of one work are all different.
    review = make_review(text, work=f"Work {next(numbers)}")

    marked, _, _ = mark(
        Target(review, 1, describe(text, start, end)),
        Bodies(),
        notebook=make_notebook(user),
        by=user,
    )

    kept = Highlight.objects.get(pk=marked.pk)
    assert kept.selector == Selector(
        start, end, text[start:end], text[:start][-CONTEXT:], text[end:][:CONTEXT]
    )


@settings(max_examples=25)
@given(signs=st.lists(SIGNS, min_size=2, max_size=30))
def test_an_edge_within_a_character_is_refused(signs: list[str]) -> None:
    text = normalise("".join(signs))
    within = [offset for offset in range(len(text) + 1) if not on_grapheme_edge(text, offset)]
    if not within:
        return
    user = make_user()
    notebook, review = make_notebook(user), make_review(text, work=f"Work {next(numbers)}")

    for edge in within:
        for start, end in pairwise((0, edge, len(text))):
            target = Target(review, 1, describe(text, start, end))
            with pytest.raises(Refused, match="inside a character"):
                mark(target, Bodies(), notebook=notebook, by=user)
    assert list(notebook.highlights.all()) == []


def test_blanks_alone_are_no_passage(notebook: Notebook, annotator: User) -> None:
    review = make_review("One.\n\nTwo.")
    target = Target(review, 1, describe("One.\n\nTwo.", 4, 6))

    with pytest.raises(Refused, match="holds no words"):
        mark(target, Bodies(), notebook=notebook, by=annotator)
    assert not notebook.highlights.exists()


def test_offsets_that_missed_give_way_to_the_quote(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    selector = Selector(0, 5, quote="opens", prefix="🎬 ", suffix=" on")

    marked, _, _ = mark(Target(review, 1, selector), Bodies(), notebook=notebook, by=annotator)

    assert marked.selector == describe(TEXT, 6, 11)


@pytest.mark.parametrize(
    ("selector", "refusal"),
    [
        (Selector(0, 5, quote="Opens"), NotFound),
        (Selector(0, 6, quote="laughs"), Ambiguous),
        (Selector(0, 3, quote=""), InvalidSelector),
        (Selector(-1, 3, quote="The"), InvalidSelector),
        (Selector(3, 0, quote="The"), InvalidSelector),
        (Selector(0, len(TEXT) + 1, quote="The"), InvalidSelector),
    ],
)
def test_a_passage_without_one_place_is_refused(
    review: Review,
    notebook: Notebook,
    annotator: User,
    selector: Selector,
    refusal: type[Exception],
) -> None:
    with pytest.raises(refusal):
        mark(Target(review, 1, selector), Bodies(), notebook=notebook, by=annotator)

    assert Highlight.objects.count() == 0


def test_a_passage_that_moved_since_the_page_was_loaded_is_followed(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    longer = f"Updated.\n\n{TEXT}"
    target = target_of(review, "Nothing happens.")
    version = add_version(review, longer)

    marked, _, _ = mark(target, Bodies(), notebook=notebook, by=annotator)

    assert marked.version == version
    assert marked.selector == describe(longer, TEXT.index("Nothing") + 10, marked.end)
    assert marked.quote == "Nothing happens."


def test_old_offsets_say_nothing_about_a_new_text(notebook: Notebook, annotator: User) -> None:
    before, after = "Ann laughs. Ben cries.", "Eve laughs. Ann laughs. Ben cries."
    review = make_review(before)
    target = Target(review, 1, describe(before, 4, 10))
    add_version(review, after)

    marked, _, _ = mark(target, Bodies(), notebook=notebook, by=annotator)

    assert marked.selector == describe(after, 16, 22)


def test_words_that_the_new_text_lost_are_refused(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    target = target_of(review, "café")
    add_version(review, TEXT.replace("café", "bar"))

    with pytest.raises(NotFound):
        mark(target, Bodies(), notebook=notebook, by=annotator)

    assert Highlight.objects.count() == 0


def test_a_refused_tag_leaves_no_mark(review: Review, notebook: Notebook, annotator: User) -> None:
    bodies = Bodies(("irony", "x" * 101))

    with pytest.raises(Refused, match="too long: 101"):
        mark(target_of(review, "opens"), bodies, notebook=notebook, by=annotator)

    assert (Highlight.objects.count(), Tag.objects.count()) == (0, 0)


@pytest.mark.parametrize("length", [0, NOTE_LENGTH])
def test_a_note_may_be_as_long_as_this(length: int) -> None:
    assert Bodies.cleaned([], "x" * length).note == "x" * length


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("x" * (NOTE_LENGTH + 1), "The note is too long: 20,001 characters, where 20,000 is "),
        ("a\0b", "The note holds a NUL character, which cannot be kept. Retype it."),
    ],
    ids=["too long", "NUL"],
)
def test_a_note_that_cannot_be_kept_is_refused(note: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        Bodies.cleaned([], note)

    assert str(refusal.value).startswith(sentence)


def test_a_change_puts_other_tags_and_another_note_in_place(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    highlight = make_highlight(
        review, "opens", notebook=notebook, by=annotator, note="Old.", tags=["irony", "pace"]
    )

    change(highlight, Bodies(("pace", "sound"), "New."), seen=1, by=annotator)
    highlight.refresh_from_db()

    assert [tag.name for tag in highlight.tags.all()] == ["pace", "sound"]
    assert highlight.note == "New."
    assert highlight.updated_at > highlight.created_at
    assert [tag.name for tag in notebook.tags.all()] == ["irony", "pace", "sound"]


def test_a_refused_change_changes_nothing(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    highlight = make_highlight(
        review, "opens", notebook=notebook, by=annotator, note="Old.", tags=["irony"]
    )

    with pytest.raises(Refused), transaction.atomic():
        change(highlight, Bodies(("pace", "x" * 101), "New."), seen=1, by=annotator)
    highlight.refresh_from_db()

    assert [tag.name for tag in highlight.tags.all()] == ["irony"]
    assert highlight.note == "Old."


def test_a_removed_mark_is_kept_and_comes_back_whole(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    highlight = make_highlight(
        review, "opens", notebook=notebook, by=annotator, note="Slow.", tags=["pace"]
    )

    remove(highlight, by=annotator)
    assert list(Highlight.objects.standing()) == []
    assert Highlight.objects.get().removed_at is not None

    restore(highlight, by=annotator)
    kept = Highlight.objects.standing().get()
    assert (kept.quote, kept.note, [tag.name for tag in kept.tags.all()]) == (
        "opens",
        "Slow.",
        ["pace"],
    )
