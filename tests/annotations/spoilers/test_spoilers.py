"""The core that hides spoilers: whatever is cut out of a masked text tells nothing of them."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.spoilers import HIDDEN, MASK, Spoilers, in_words, mask, merged, outside, overlaps
from reviews.text import incipit

TEXT = "It was the gardener, all along.\n\nThe gardener!"

texts = st.text(st.sampled_from("ab \n🎬é"), max_size=30)
ranges = st.lists(st.tuples(st.integers(0, 35), st.integers(0, 35)), max_size=6)


def points_in(found: list[tuple[int, int]] | tuple[tuple[int, int], ...]) -> set[int]:
    return {point for start, end in found for point in range(start, end)}


@given(ranges)
def test_merged_ranges_hold_the_same_code_points_in_order_and_apart(
    found: list[tuple[int, int]],
) -> None:
    whole = merged(found)

    assert points_in(whole) == points_in(found)
    assert all(start < end for start, end in whole)
    assert all(one[1] < other[0] for one, other in pairwise(whole))


@given(texts, ranges, st.integers(0, 35), st.integers(0, 35))
@settings(max_examples=80)
def test_what_is_cut_out_of_a_masked_text_is_what_was_there_but_for_what_is_hidden(
    text: str, found: list[tuple[int, int]], start: int, end: int
) -> None:
    hidden = points_in(found)
    expected = "".join(
        MASK if point in hidden and sign != "\n" else sign for point, sign in enumerate(text)
    )

    assert mask(text, found) == expected
    assert mask(text[start:end], found, start) == expected[start:end]


@given(texts, ranges)
@settings(max_examples=80)
def test_in_words_nothing_hidden_is_left_and_nothing_else_is_gone(
    text: str, found: list[tuple[int, int]]
) -> None:
    masked = mask(text, found)
    told = in_words(masked)

    assert MASK not in told
    assert told.split(HIDDEN) == re.split(f"{MASK}[{MASK}\\s]*{MASK}|{MASK}", masked)


@given(ranges, st.integers(0, 35), st.integers(0, 35))
def test_overlapping_is_sharing_a_code_point(
    found: list[tuple[int, int]], start: int, end: int
) -> None:
    shared = bool({*range(start, end)} & points_in(found))

    assert overlaps(start, end, found) is shared
    assert Spoilers({7: merged(found)}).hide(7, start, end) is shared


@given(ranges, st.integers(0, 35), st.integers(0, 35))
def test_what_is_outside_is_the_rest_in_order(
    found: list[tuple[int, int]], start: int, end: int
) -> None:
    parts = outside(start, end, merged(found))

    assert points_in(parts) == {*range(start, end)} - points_in(found)
    assert parts == sorted(part for part in parts if part[0] < part[1])


def test_a_quote_is_told_without_its_hidden_words_and_whoever_shows_it_knows() -> None:
    spoilers = Spoilers({7: ((7, 19), (33, 45))})

    assert spoilers.words(7, 0, "It was") == "It was"
    assert not spoilers.have_hidden
    assert spoilers.words(7, 3, "was the gardener, all") == "was [spoiler hidden], all"
    assert spoilers.have_hidden
    assert spoilers.told(spoilers.masked(7, TEXT)) == (
        "It was [spoiler hidden], all along.\n\n[spoiler hidden]!"
    )
    assert spoilers.words(8, 3, "was the gardener, all") == "was the gardener, all"


def test_nothing_is_hidden_from_who_asked_to_see_it() -> None:
    spoilers = Spoilers({7: ((0, 45),)}, are_shown=True)

    assert spoilers.told(spoilers.masked(7, TEXT)) == TEXT
    assert not spoilers.have_hidden


def test_a_line_tells_a_spoiler_where_it_holds_a_good_part_of_it() -> None:
    spoilers = Spoilers(quotes=["the gardener,\nall along", "Rosebud", "he"])

    assert spoilers.are_told_by("I knew that the gardener, all of a sudden, left")
    assert spoilers.are_told_by("It is Rosebud")
    assert not spoilers.are_told_by("he is all along the garden")
    assert not Spoilers(quotes=["Rosebud"], are_shown=True).are_told_by("It is Rosebud")


def test_opening_words_end_before_the_first_that_is_hidden() -> None:
    spoilers = Spoilers({7: ((7, 19),), 8: ((0, 5),), 9: ((40, 45),)})

    assert spoilers.opening(7, "It was the gardener…") == "It was [spoiler hidden]"
    assert spoilers.opening(8, "It was the gardener…") == "[spoiler hidden]"
    assert spoilers.opening(9, "It was the gardener…") == "It was the gardener…"


def test_opening_words_tell_no_letter_of_a_hidden_one_after_many_short_paragraphs() -> None:
    text = "Act\n\nI\n\nA\n\nB\n\nHe dies at last."
    spoilers = Spoilers({7: ((text.index("He"), text.index(" at")),)})

    assert spoilers.opening(7, incipit(text)) == "Act I A B [spoiler hidden]"
    with_strokes = spoilers.opening(7, incipit(text, strokes=True))
    assert with_strokes == "Act / I / [spoiler hidden]"


def test_opening_words_of_a_language_without_blanks_end_where_the_hidden_ones_begin() -> None:
    assert Spoilers({7: ((3, 5),)}).opening(7, "犯人は執事だ。") == "犯人は [spoiler hidden]"
