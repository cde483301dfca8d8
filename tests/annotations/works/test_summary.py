"""What reviews come to, as plain values."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.grid import Cell, Row, Topic
from annotations.grid.rows import Marked, tag_rows
from annotations.works.summary import (
    FAR_APART,
    figures_of,
    most_spoken_of,
    name_rows,
    pairs_apart,
    partings,
    seen_by_one,
    telling,
)
from tests.annotations.grid.test_grid import CODEBOOK, UPWARDS, column, marked

COLUMNS = [column(1, 90), column(2, 40), column(3, None), column(4, 40)]


def row(name: str, *counts: int, depth: int = 0, kind: str = "tag") -> Row:
    """A row with so many passages in each of the columns."""
    topic = Topic("name" if kind == "name" else "tag", name, name, depth)
    return Row(
        topic,
        tuple(Cell(each, (), count) for each, count in zip(COLUMNS, counts, strict=False)),
    )


def names(rows: list[Row]) -> list[str]:
    return [each.topic.name for each in rows]


rows = st.lists(
    st.tuples(*[st.integers(0, 3)] * 4, st.integers(0, 2), st.sampled_from(["tag", "name"])),
    max_size=9,
).map(
    lambda drawn: [
        row(f"t{place}", *counts, depth=depth, kind=kind)
        for place, (*counts, depth, kind) in enumerate(drawn)
    ]
)


@given(rows)
@settings(max_examples=80, deadline=None)
def test_the_orders_are_total_and_nothing_is_lost(found: list[Row]) -> None:
    place = {each.topic.name: number for number, each in enumerate(found)}

    assert most_spoken_of(found) == sorted(
        (each for each in found if each.agreement > 1),
        key=lambda each: (-each.agreement, -each.count, place[each.topic.name]),
    )
    alone = seen_by_one(found, COLUMNS)
    assert sorted(place[each.topic.name] for one in alone for each in one.rows) == [
        number for number, each in enumerate(found) if each.agreement == 1
    ]
    for one in alone:
        assert {each.speaking for each in one.rows} == {(one.column,)}
        assert list(one.rows) == sorted(
            one.rows,
            key=lambda each: (each.topic.kind == "name", -each.count, place[each.topic.name]),
        )
    ranks = [
        (
            -sum(each.topic.kind == "tag" for each in one.rows),
            -sum(each.topic.kind == "name" for each in one.rows),
            one.column.id,
        )
        for one in alone
    ]
    assert ranks == sorted(ranks)


@given(rows)
@settings(max_examples=80, deadline=None)
def test_readings_part_where_two_that_speak_of_a_thing_are_rated_far_apart(
    found: list[Row],
) -> None:
    parted = partings(found)

    for each in parted:
        ratings = [cell.column.rating for cell in each.row.cells if cell.count]
        rated = [rating for rating in ratings if rating is not None]
        assert (each.lowest.column.rating, each.highest.column.rating) == (min(rated), max(rated))
        assert min(each.lowest.count, each.highest.count) > 0
        assert max(rated) - min(rated) >= FAR_APART
    apart = [each.row.disagreement or 0 for each in parted]
    assert apart == sorted(apart, reverse=True)


@given(marked())
@settings(max_examples=60, deadline=None)
def test_each_passage_counts_once_for_a_tag(marks: list[Marked]) -> None:
    columns = [column(1), column(2), column(3)]
    found = most_spoken_of(tag_rows(CODEBOOK, columns, marks, with_under=True).rows)

    assert {each.topic.id: each.count for each in found} == {
        tag: len(of_tag)
        for tag in (1, 2, 3, 4)
        for of_tag in [
            # Several marks on the same words are one passage.
            {
                (one.review, one.start, one.end)
                for one, tags in marks
                if one.review < 4 and any(tag in UPWARDS[each] for each in tags)
            }
        ]
        if len({review for review, *_ in of_tag}) > 1
    }


def test_ties_are_broken_by_reviews_then_passages_then_the_codebook() -> None:
    found = [row("a", 1, 1), row("b", 2, 1), row("c", 1, 1, 1), row("d", 2, 1), row("e", 5)]

    assert names(most_spoken_of(found)) == ["c", "b", "d", "a"]


def test_a_tag_that_says_no_more_than_one_under_it_is_left_out() -> None:
    found = [
        row("craft", 2, 3),
        row("sound", 2, 1, depth=1),
        row("score", 2, 1, depth=2),
        row("pace", 2, 1),
    ]

    assert names(telling(found)) == ["craft", "score", "pace"]


def test_the_ends_are_the_first_of_the_lowest_and_of_the_highest() -> None:
    (parting,) = partings([row("score", 1, 1, 1, 1), row("pace", 0, 1, 0, 1), row("end", 1)])

    assert parting.row.topic.name == "score"
    assert (parting.highest.column.id, parting.lowest.column.id) == (1, 2)
    assert parting.row.disagreement == 50


def test_what_parts_two_reviews_is_named_as_exactly_as_it_can_be() -> None:
    found = [
        row("craft", 2, 1, 0, 3),
        row("sound", 1, 1, depth=1),
        # The first of two equal ends is another review here.
        row("pace", 2, 1, 0, 1),
        row("cut", 1, 0, 0, 1, depth=1),
    ]

    assert names([each.row for each in partings(found)]) == ["pace", "sound", "cut"]


def test_two_reviews_that_several_things_part_are_told_once() -> None:
    found = partings([row("score", 1, 1), row("pace", 2, 1), row("cut", 1, 0, 0, 1)])

    told = [
        (each.first.row.topic.name, names(list(each.others)), each.first.lowest.column.id)
        for each in pairs_apart(found)
    ]

    assert told == [("pace", ["score"], 2), ("cut", [], 4)]


def test_names_are_rows_with_how_often_each_review_mentions_them() -> None:
    mentions = [(7, "Theodore", 1, 4), (7, "Theodore", 3, 1), (8, "Amy", 2, 2), (9, "Zoe", 99, 5)]

    found = name_rows(mentions, COLUMNS[:3])

    assert [(each.topic.id, [cell.count for cell in each.cells]) for each in found] == [
        (8, [0, 2, 0]),
        (7, [4, 0, 1]),
    ]
    assert found[1].sentence == "2 of 3 speak of Theodore"


@pytest.mark.parametrize(
    ("reviews", "rated", "mean", "said"),
    [
        (0, 0, None, "0 reviews."),
        (1, 1, 80.0, "1 review, with a rating."),
        (2, 1, 80.0, "2 reviews, 1 of them rated."),
        (2, 2, 50.5, "2 reviews, both rated, on average 51 of 100."),
        (5, 5, 80.4, "5 reviews, all rated, on average 80 of 100."),
        (5, 4, None, "5 reviews, 4 of them rated."),
        (5, 0, None, "5 reviews."),
    ],
)
def test_the_figures_say_once_how_many_there_are(
    reviews: int, rated: int, mean: float | None, said: str
) -> None:
    assert figures_of(reviews, rated, mean) == said
