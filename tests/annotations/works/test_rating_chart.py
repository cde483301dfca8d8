"""Ratings on one scale as plain values: where dots and labels stand."""

from itertools import combinations
from statistics import fmean

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotations.grid import Column
from annotations.works.rating_chart import (
    NARROW,
    SIZES,
    TALLEST,
    WIDE,
    Chart,
    chart,
    label_width,
    ratings_of,
    span,
)


def column(number: int, rating: int | None, critic: str = "", written: str = "") -> Column:
    return Column(number, critic, "", "Her", written, rating, "en", "It opens", f"/r/{number}/", 9)


names = st.text(max_size=50) | st.sampled_from(["", "Ana", "W" * 40, "川端康成" * 9])
ratings = st.lists(
    st.tuples(st.integers(0, 100) | st.sampled_from([0, 50, 100]), names, st.text(max_size=20)),
    min_size=1,
    max_size=30,
).map(
    lambda drawn: [
        column(number, value, name, written)
        for number, (value, name, written) in enumerate(drawn, start=1)
    ]
)


def boxes(drawn: Chart) -> list[tuple[float, float, float, float]]:
    """What room each dot takes with its label: from left to right, from top to bottom."""
    radius = drawn.size.radius
    return [
        (*span(dot, drawn.size, drawn.width), dot.y - radius, dot.y + radius) for dot in drawn.dots
    ]


@given(ratings, st.sampled_from([NARROW, WIDE]))
@example([column(1, 49, "", "¼" * 30), column(2, 50, "W" * 90, "⯨" * 30)], NARROW)
@settings(max_examples=60, deadline=None)
def test_no_dot_and_no_label_hides_another_and_none_leaves_the_plot(
    columns: list[Column], width: int
) -> None:
    drawn = chart(columns, width)

    for one, other in combinations(boxes(drawn), 2):
        beside = one[1] < other[0] or other[1] < one[0]
        above = one[3] < other[2] or other[3] < one[2]
        assert beside or above
    edge = drawn.size.radius
    assert all(
        -edge <= start and end <= width + edge and top >= 0 and bottom < drawn.base
        for start, end, top, bottom in boxes(drawn)
    )


@given(ratings, st.sampled_from([NARROW, WIDE]))
@settings(max_examples=40, deadline=None)
def test_every_review_has_one_dot_at_its_rating_from_the_lowest_to_the_highest(
    columns: list[Column], width: int
) -> None:
    drawn = chart(columns, width)

    in_order = sorted(columns, key=lambda each: (each.rating, each.id))
    assert [(dot.column, dot.value) for dot in drawn.dots] == [
        (each, each.rating) for each in in_order
    ]
    assert {dot.level for dot in drawn.dots} == set(range(max(d.level for d in drawn.dots) + 1))
    assert drawn.base <= TALLEST or drawn.size == SIZES[-1]


def test_where_names_fit_they_stand_beside_the_dots_on_the_side_that_has_room() -> None:
    five = [
        column(1, 0, "Ana", "0/5"),
        column(2, 100, "Ben", "A+"),
        column(3, 50, "", "5/10"),
        column(4, 50, "Dora"),
        column(5, 90, "A Name That Nobody Could Write in One Breath", "four and a half"),
    ]

    drawn = chart(five, NARROW)

    assert [(dot.name, dot.rating, dot.side, dot.level) for dot in drawn.dots] == [
        ("Ana", "0/5", "after", 0),
        ("Unsigned", "5/10", "after", 0),
        ("Dora", "", "after", 1),
        ("A Name That Nobod…", "four and…", "before", 2),
        ("Ben", "A+", "before", 1),
    ]
    assert drawn.dots[1].said == "Unsigned, “It opens”, rated 5/10, that is 50 of 100"


@pytest.mark.parametrize(
    ("count", "step"), [(1, 20), (12, 20), (13, 13), (19, 9), (40, 6), (60, 6)]
)
def test_more_equal_ratings_are_smaller_dots_above_one_another(count: int, step: int) -> None:
    drawn = chart([column(number, 80, "Ana") for number in range(count)], WIDE)

    assert (drawn.size.step, [dot.level for dot in drawn.dots]) == (step, list(range(count)))
    assert all(bool(dot.name) is drawn.size.labelled for dot in drawn.dots)


def test_what_is_not_rated_in_numbers_is_told_apart() -> None:
    columns = [column(1, None, "Ana", "unmoved"), column(2, 70, "Ben"), column(3, 45, "Cleo")]

    found = ratings_of(columns)

    assert [each.critic for each in found.rated] == ["Cleo", "Ben"]
    assert [each.critic for each in found.unrated] == ["Ana"]
    assert found.mean == fmean([70, 45])
    assert [(name, drawn.width) for name, drawn in found.charts] == [
        ("wide", WIDE),
        ("narrow", NARROW),
    ]
    assert (found.listed, ratings_of(columns[:1]).charts, ratings_of([]).mean) == ("", (), None)


def test_a_list_stands_where_the_dots_have_no_names() -> None:
    equal = [column(number, 50, "Ana") for number in range(30)]
    # Long names fill a narrow plot sooner.
    long = [column(number, 8 * number, "A Rather Long Name") for number in range(13)]

    assert [ratings_of(each).listed for each in (equal, long, long[:3])] == ["every", "narrow", ""]


def test_signs_as_wide_as_they_are_high_take_more_room() -> None:
    assert label_width("川端康成", "") > label_width("Lili", "") > 0
