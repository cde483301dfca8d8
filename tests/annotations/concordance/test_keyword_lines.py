"""Keywords in their contexts, and what lines are sorted by."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.concordance.keyword_lines import HIDDEN_LAST, Sort, apart, context, neighbours
from annotations.spoilers import mask
from reviews.text import ELLIPSIS, normalise, on_grapheme_edge

TEXT = "A film begins.\n\nNobody’s FILM-maker, “Übel” he is,\nknows the film by heart — at all."

# Words, marks that join, flags, families, blanks and edges of paragraphs.
SIGNS = [
    *("a", "É", "e\u0301", "’", "-", "9", ".", " ", "\n", "\n\n"),
    *("🇫🇷", "👩\u200d👩\u200d👧", "กิ", "映", "\u200d"),
]


@st.composite
def keywords(draw: st.DrawFn) -> tuple[str, int, int]:
    """A normalised text, and a place in it on the edges of grapheme clusters."""
    text = normalise("".join(draw(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=60))))
    edges = [at for at in range(len(text) + 1) if on_grapheme_edge(text, at)]
    start, end = sorted(draw(st.tuples(st.sampled_from(edges), st.sampled_from(edges))))
    return text, start, end


def flat(piece: str) -> str:
    return re.sub(r"\s+", " ", piece)


def around(words: str, sort: Sort) -> tuple[str, ...]:
    start = TEXT.index(words)
    return neighbours(TEXT, start, start + len(words), sort)


def test_neighbours_are_the_nearest_words_folded() -> None:
    assert around("knows", Sort.LEFT) == ("is", "he", "ubel")
    assert around("knows", Sort.RIGHT) == ("the", "film", "by")
    assert around("knows", Sort.PLACE) == ()
    assert around("heart", Sort.RIGHT) == ("at", "all")
    assert around("“Übel”", Sort.LEFT) == ("film-maker", "nobody's")


def test_no_neighbour_stands_in_another_paragraph() -> None:
    assert around("Nobody", Sort.LEFT) == ()
    assert around("begins", Sort.RIGHT) == ()


def test_what_is_hidden_comes_after_all_others() -> None:
    start = TEXT.index("film by")
    masked = mask(TEXT, [(start + 5, start + 16)])

    assert neighbours(masked, start, start + 4, Sort.RIGHT) == (HIDDEN_LAST, "at", "all")


def test_words_of_scripts_without_blanks_are_their_signs() -> None:
    assert neighbours("私は映画も好き", 2, 4, Sort.RIGHT) == ("も", "好", "き")
    assert neighbours("私は映画も好き", 2, 4, Sort.LEFT) == ("は", "私")


def test_a_context_is_cut_with_an_ellipsis_and_stands_on_one_line() -> None:
    start = TEXT.index("knows")

    shown = context(TEXT, start, start + 5, 12)

    assert (shown.before, shown.after) == ("…bel” he is, ", " the film by…")


def test_a_context_is_cut_between_flags() -> None:
    assert context("🇫🇷🇩🇪x", 4, 5, 3).before == "…🇩🇪"
    assert context("x🇫🇷🇩🇪", 0, 1, 3).after == "🇫🇷…"


@settings(max_examples=100)
@given(keywords(), st.integers(0, 20))
def test_a_context_is_what_stands_there_and_breaks_no_cluster(
    place: tuple[str, int, int], most: int
) -> None:
    text, start, end = place
    shown = context(text, start, end, most)
    before, after = shown.before.removeprefix(ELLIPSIS), shown.after.removesuffix(ELLIPSIS)
    edges = [at for at in range(len(text) + 1) if on_grapheme_edge(text, at)]
    begins = text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0
    ends = text.find("\n\n", end) if "\n\n" in text[end:] else len(text)

    assert before in {flat(text[at:start]) for at in edges if begins <= at <= start}
    assert after in {flat(text[end:at]) for at in edges if end <= at <= ends}
    assert len(before) <= most
    assert len(after) <= most
    # Nothing is left out where nothing had to be.
    assert shown.before in (flat(text[begins:start]), ELLIPSIS + before)
    assert shown.after in (flat(text[end:ends]), after + ELLIPSIS)
    assert start - begins > most or shown.before == flat(text[begins:start])
    assert ends - end > most or shown.after == flat(text[end:ends])


@settings(max_examples=100)
@given(keywords(), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=12))
def test_keywords_stand_apart_on_whole_clusters(
    place: tuple[str, int, int], raw: list[tuple[int, int]]
) -> None:
    text, _, _ = place
    places = [(at, at + length) for at, length in raw if at + length <= len(text)]
    found = list(apart(text, places))

    assert found == sorted(found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert all(on_grapheme_edge(text, edge) for each in found for edge in each)
    # Each place is in the lines, or a line stands across it.
    assert all(any(left < end and start < right for left, right in found) for start, end in places)


def test_of_two_places_that_begin_together_the_longer_is_the_keyword() -> None:
    assert list(apart("the film, the", [(10, 13), (4, 8), (0, 3), (0, 8)])) == [(0, 8), (10, 13)]
