"""Formatting stays with its words when a text is edited."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.carried_formatting import carry_formatting
from reviews.formatting import Formatting
from reviews.text import normalise, on_grapheme_edge

HEADING = "The Verdict at Last\n\nA very slow film, and a good one."


def over(text: str, words: str, kind: str = "emphasis", value: str = "") -> Formatting:
    start = text.index(words)
    return Formatting(start, start + len(words), kind, value)


@pytest.mark.parametrize(
    ("old", "words", "new", "becomes"),
    [
        ("A slow film.", "slow", "Surely a slow film, this.", "slow"),
        ("A very slow film.", "very slow", "A very, oddly slow film.", "very, oddly slow"),
        ("A very slow film.", "very slow film", "A very good film.", "very good film"),
        ("Ha ha ha.", "Ha ha ha", "Ha ha ha. Ha.", "Ha ha ha"),
        ("An unbelievable film.", "believ", "An unbelievable, odd film.", "believ"),
        ("One. Two.", "Two", "Two. One. Two.", "Two"),
    ],
    ids=["unchanged", "grown", "a word changed", "repeated", "within a word", "twin"],
)
def test_emphasis_stays_on_its_words(old: str, words: str, new: str, becomes: str) -> None:
    (moved,) = carry_formatting(old, new, [over(old, words)])

    assert new[moved.start : moved.end] == becomes
    assert moved.kind == "emphasis"


@pytest.mark.parametrize(
    ("old", "words", "new"),
    [
        ("A slow film.", "slow", "A good film."),
        ("A slow film.", "slow", "A film."),
        ("It is so so, they say.", "so so", "It is so, and this went on for hours, so, they say."),
    ],
    ids=["replaced", "cut", "torn apart"],
)
def test_what_lost_its_words_is_dropped(old: str, words: str, new: str) -> None:
    assert carry_formatting(old, new, [over(old, words)]) == ()


@pytest.mark.parametrize(
    ("new", "heading"),
    [
        (HEADING.replace("Verdict", "Judgement"), "The Judgement at Last"),
        (HEADING.replace("The Verdict", "My own Verdict"), "My own Verdict at Last"),
        (f"Before.\n\n{HEADING}", "The Verdict at Last"),
    ],
    ids=["a word changed", "its beginning changed", "moved"],
)
def test_a_heading_stays_one_and_covers_its_paragraph(new: str, heading: str) -> None:
    old = over(HEADING, "The Verdict at Last", "heading", "2")

    (moved,) = carry_formatting(HEADING, new, [old])

    assert (new[moved.start : moved.end], moved.kind, moved.value) == (heading, "heading", "2")


def test_a_heading_that_was_joined_to_a_paragraph_is_one_no_more() -> None:
    new = HEADING.replace("\n\n", " ") * 3
    heading = over(HEADING, "The Verdict at Last", "heading", "2")

    assert carry_formatting(HEADING, new, [heading]) == ()


pieces = st.sampled_from(("the ", "film ", "naïve ", "🎬 ", "e\u0301 ", "👩‍🚀", "\n\n", "so. "))
texts = st.lists(pieces, min_size=1, max_size=30).map("".join).map(normalise).filter(bool)


@st.composite
def formatted(draw: st.DrawFn) -> tuple[str, list[Formatting]]:
    text = draw(texts)
    ranges = []
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        kind, value = draw(st.sampled_from((("emphasis", ""), ("heading", "2"), ("quote", ""))))
        ranges.append(Formatting(start, end, kind, value))
    return text, ranges


@given(before=formatted(), new=texts)
def test_what_is_carried_is_in_order_within_the_text_and_on_graphemes(
    before: tuple[str, list[Formatting]], new: str
) -> None:
    moved = carry_formatting(before[0], new, before[1])

    assert list(moved) == sorted(moved)
    assert [each for each in moved if each.end > len(new)] == []
    edges = [edge for each in moved for edge in (each.start, each.end)]
    assert [edge for edge in edges if not on_grapheme_edge(new, edge)] == []


@given(start=st.integers(0, 20), length=st.integers(3, 12), front=texts, back=texts)
def test_an_edit_elsewhere_leaves_formatting_on_its_words(
    start: int, length: int, front: str, back: str
) -> None:
    core = "Some quite singular words that stand nowhere else"
    trimmed = core[start : start + length].strip()
    old, new = f"{core} end", f"{front} {core} {back}"
    at = old.index(trimmed)

    (moved,) = carry_formatting(old, new, [Formatting(at, at + len(trimmed), "emphasis")])

    assert new[moved.start : moved.end] == trimmed
