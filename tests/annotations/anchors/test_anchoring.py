import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchors.anchoring import (
    CONTEXT,
    Ambiguous,
    AnchoringError,
    InvalidSelector,
    Located,
    NotFound,
    Selector,
    describe,
    locate,
    search,
)

few_letters = st.text(alphabet="ab\n", min_size=1, max_size=30)


@st.composite
def passages(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> tuple[str, int, int]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


def places(text: str, quote: str) -> list[int]:
    return [start for start in range(len(text)) if text.startswith(quote, start)]


def outcome(text: str, selector: Selector) -> tuple[Located, ...]:
    """The one place found, the candidates where there are several, nothing where there is none."""
    try:
        return (search(text, selector),)
    except Ambiguous as error:
        return error.candidates
    except NotFound:
        return ()


def test_a_passage_is_described_by_its_place_words_and_surroundings() -> None:
    text = "x" * 40 + "🎬 the very end " + "y" * 40

    assert describe(text, 41, 45) == Selector(
        41, 45, quote=" the", prefix="x" * 31 + "🎬", suffix=" very end " + "y" * 22
    )


def test_surroundings_stop_at_the_ends_of_the_text() -> None:
    assert describe("A fine film.", 2, 6) == Selector(2, 6, "fine", "A ", " film.")
    assert describe("A film " + "x" * 60, 2, 6) == Selector(2, 6, "film", "A ", " " + "x" * 31)


@given(passage=passages(st.text(min_size=1, max_size=200)))
def test_what_was_described_is_located(passage: tuple[str, int, int]) -> None:
    text, start, end = passage

    assert locate(text, describe(text, start, end)) == Located(start, end)


@given(passage=passages(st.text(min_size=1, max_size=200)))
def test_a_description_is_a_piece_of_the_text(passage: tuple[str, int, int]) -> None:
    text, start, end = passage
    selector = describe(text, start, end)

    assert selector.prefix + selector.quote + selector.suffix in text
    assert len(selector.prefix) == min(start, CONTEXT)
    assert len(selector.suffix) == min(len(text) - end, CONTEXT)


@given(passage=passages(few_letters), before=few_letters, after=few_letters)
def test_a_passage_moved_with_all_its_surroundings_is_found_or_has_an_equal(
    passage: tuple[str, int, int], before: str, after: str
) -> None:
    text, start, end = passage
    moved = before + text + after
    home = Located(len(before) + start, len(before) + end)

    found = outcome(moved, describe(text, start, end))

    assert home in found


@given(
    text=few_letters,
    quote=st.text(alphabet="ab", min_size=1, max_size=4),
    context=st.tuples(st.text(alphabet="ab", max_size=4), st.text(alphabet="ab", max_size=4)),
)
def test_whatever_is_found_reads_as_the_quote_and_nothing_agrees_better(
    text: str, quote: str, context: tuple[str, str]
) -> None:
    selector = Selector(0, 1, quote, *context)

    def agreed(start: int) -> int:
        end = start + len(quote)
        before = max(n for n in range(5) if text[:start].endswith(context[0][-n:] if n else ""))
        after = max(n for n in range(5) if text[end:].startswith(context[1][:n]))
        return min(before, len(context[0])) + min(after, len(context[1]))

    starts = places(text, quote)
    best = [start for start in starts if agreed(start) == max(map(agreed, starts))]

    assert outcome(text, selector) == tuple(Located(n, n + len(quote)) for n in best)


def test_the_exact_position_wins_over_better_surroundings() -> None:
    text = "so good, not so good"

    assert locate(text, Selector(3, 7, "good", prefix="not so ")) == Located(3, 7)


def test_a_wrong_position_is_mended_by_the_only_occurrence() -> None:
    assert locate("One 🎬 two three", Selector(7, 10, "two")) == Located(6, 9)


def test_surroundings_tell_two_occurrences_apart() -> None:
    text = "She laughs. He laughs. They laugh."

    assert locate(text, Selector(0, 6, "laughs", prefix="xx He ")) == Located(15, 21)
    assert locate(text, Selector(0, 6, "laughs", suffix=". He")) == Located(4, 10)


def test_two_that_agree_equally_are_ambiguous_however_near_one_is() -> None:
    text = "the end. Then the end. Then"

    with pytest.raises(Ambiguous) as caught:
        locate(text, Selector(13, 16, "end", prefix="the ", suffix=". Then"))

    assert caught.value.candidates == (Located(4, 7), Located(18, 21))
    assert str(caught.value) == (
        "These words stand in 2 places of this review that fit equally well. "
        "Load the page again and mark the one that is meant."
    )


def test_occurrences_that_overlap_are_all_weighed() -> None:
    with pytest.raises(Ambiguous) as caught:
        search("-aaa-", Selector(0, 2, "aa"))

    assert caught.value.candidates == (Located(1, 3), Located(2, 4))


def test_a_quote_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound, match="These words are not in the text of this review"):
        locate("A fine film.", Selector(0, 4, "poor"))


@pytest.mark.parametrize(
    ("start", "end", "quote", "sentence"),
    [
        (2, 6, "", "A passage needs words: select some text and mark it again."),
        (-3, 4, "fine", "This selection begins before the text does"),
        (-3, -1, "fine", "This selection begins before the text does"),
        (6, 2, "fine", "This selection is empty or ends before it begins"),
        (2, 2, "fine", "This selection is empty or ends before it begins"),
        (9, 13, "film", "This selection ends at character 13, and the text has only 12"),
        (10**9, 10**9 + 4, "fine", "and the text has only 12"),
    ],
)
def test_a_selector_that_cannot_be_is_refused_with_a_sentence(
    start: int, end: int, quote: str, sentence: str
) -> None:
    with pytest.raises(InvalidSelector, match=sentence):
        locate("A fine film.", Selector(start, end, quote))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (5, 5), (6, 5), (0, 13)])
def test_what_is_no_passage_is_not_described(start: int, end: int) -> None:
    with pytest.raises(InvalidSelector):
        describe("A fine film.", start, end)


def test_an_empty_quote_is_never_searched_for() -> None:
    with pytest.raises(NotFound):
        search("A fine film.", Selector(0, 0, ""))


@given(text=st.text(max_size=50), start=st.integers(), end=st.integers(), quote=st.text(max_size=3))
def test_whatever_comes_in_is_located_or_refused(
    text: str, start: int, end: int, quote: str
) -> None:
    try:
        found = locate(text, Selector(start, end, quote))
    except AnchoringError:
        return
    assert text[found.start : found.end] == quote
