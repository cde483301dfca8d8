from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotations.drawing.segments import Segment, Span, lanes, split

edges = st.integers(-5, 45)


@st.composite
def distinct_spans(draw: st.DrawFn) -> list[Span[int]]:
    """Spans with a key each, in any order of key; some empty, some reversed, some outside."""
    ranges = draw(st.lists(st.tuples(edges, edges), max_size=12))
    keys = draw(st.permutations(range(len(ranges))))
    return [Span(start, end, key) for (start, end), key in zip(ranges, keys, strict=True)]


def over(spans: list[Span[int]], offset: int) -> tuple[int, ...]:
    return tuple(span.key for span in spans if span.start <= offset < span.end)


@given(text=st.text(max_size=40), spans=distinct_spans())
def test_segments_joined_give_back_the_text(text: str, spans: list[Span[int]]) -> None:
    segments = split(0, len(text), spans)

    assert "".join(text[segment.start : segment.end] for segment in segments) == text


@given(start=edges, length=st.integers(0, 40), spans=distinct_spans())
def test_segments_cover_the_range_in_order(start: int, length: int, spans: list[Span[int]]) -> None:
    segments = split(start, start + length, spans)

    covered = [offset for segment in segments for offset in range(segment.start, segment.end)]
    assert covered == list(range(start, start + length))
    assert all(segment.start < segment.end for segment in segments)


@given(start=edges, length=st.integers(0, 40), spans=distinct_spans())
def test_each_code_point_has_the_keys_of_the_spans_over_it(
    start: int, length: int, spans: list[Span[int]]
) -> None:
    keys_at = {
        offset: segment.keys
        for segment in split(start, start + length, spans)
        for offset in range(segment.start, segment.end)
    }

    assert keys_at == {offset: over(spans, offset) for offset in range(start, start + length)}


@given(start=edges, length=st.integers(0, 40), spans=distinct_spans())
def test_neighbours_differ(start: int, length: int, spans: list[Span[int]]) -> None:
    segments = split(start, start + length, spans)

    pairs = pairwise(segments)
    assert [left for left, right in pairs if left.keys == right.keys] == []


def test_overlap_nesting_touching_and_equal_ranges() -> None:
    spans = [Span(2, 8, "a"), Span(6, 10, "b"), Span(3, 4, "c"), Span(8, 10, "d"), Span(2, 8, "e")]

    assert split(0, 12, spans) == [
        Segment(0, 2, ()),
        Segment(2, 3, ("a", "e")),
        Segment(3, 4, ("a", "c", "e")),
        Segment(4, 6, ("a", "e")),
        Segment(6, 8, ("a", "b", "e")),
        Segment(8, 10, ("b", "d")),
        Segment(10, 12, ()),
    ]


def test_a_span_beyond_the_range_is_clipped() -> None:
    assert split(5, 9, [Span(0, 7, "before"), Span(8, 99, "after")]) == [
        Segment(5, 7, ("before",)),
        Segment(7, 8, ()),
        Segment(8, 9, ("after",)),
    ]


def test_an_empty_span_cuts_nothing() -> None:
    assert split(0, 9, [Span(4, 4, "empty"), Span(6, 5, "reversed")]) == [Segment(0, 9, ())]


def test_an_empty_range_has_no_segments() -> None:
    assert split(4, 4, [Span(0, 9, "a")]) == []


@given(spans=distinct_spans())
def test_spans_that_overlap_never_share_a_lane(spans: list[Span[int]]) -> None:
    lane_of = lanes(spans)

    for offset in range(-5, 46):
        here = [lane_of[key] for key in over(spans, offset)]
        assert len(here) == len(set(here))


@given(spans=distinct_spans())
def test_there_are_no_more_lanes_than_the_deepest_overlap(spans: list[Span[int]]) -> None:
    deepest = max(len(over(spans, offset)) for offset in range(-5, 46))

    assert set(lanes(spans).values()) == set(range(1, deepest + 1))


@given(spans=distinct_spans())
def test_every_span_that_is_not_empty_has_a_lane(spans: list[Span[int]]) -> None:
    assert lanes(spans).keys() == {span.key for span in spans if span.start < span.end}


def test_the_longer_of_two_with_one_start_comes_first() -> None:
    assert lanes([Span(0, 3, "short"), Span(0, 9, "long")]) == {"long": 1, "short": 2}


def test_a_lane_is_free_again_where_its_span_ends() -> None:
    spans = [Span(0, 4, "a"), Span(2, 9, "b"), Span(4, 6, "c"), Span(5, 7, "d")]

    assert lanes(spans) == {"a": 1, "b": 2, "c": 1, "d": 3}


def test_the_lowest_free_lane_is_taken() -> None:
    spans = [Span(0, 10, "a"), Span(0, 4, "b"), Span(0, 3, "c"), Span(5, 6, "d"), Span(5, 6, "e")]

    assert lanes(spans) == {"a": 1, "b": 2, "c": 3, "d": 2, "e": 3}
