"""How marks are shown in templates."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from annotations.templatetags.annotations import at, compare_url, first_ids

ids = st.lists(st.integers(1, 99), unique=True, max_size=8)


def order_in(address: str) -> list[int]:
    path, _, query = address.partition("?")
    assert path == "/compare/"
    return [int(part.removeprefix("review=")) for part in query.split("&") if part]


def test_a_value_is_found_under_a_key() -> None:
    assert at({7: "seven"}, 7) == "seven"


@pytest.mark.parametrize("mapping", [{}, {8: "eight"}, None, ""])
def test_a_key_that_is_not_there_has_no_value(mapping: dict[int, str] | None) -> None:
    assert at(mapping, 7) is None


@given(ids)
def test_the_address_of_reviews_side_by_side_keeps_their_order(order: list[int]) -> None:
    assert order_in(compare_url(order)) == order


@given(ids, st.integers(1, 99))
def test_one_is_taken_out(order: list[int], pk: int) -> None:
    assert order_in(compare_url(order, without=pk)) == [each for each in order if each != pk]


@pytest.mark.parametrize(
    ("moved", "order"),
    [
        ({"earlier": 2}, [2, 1, 3]),
        ({"earlier": 1}, [1, 2, 3]),
        ({"earlier": 9}, [1, 2, 3]),
        ({"later": 2}, [1, 3, 2]),
        ({"later": 3}, [1, 2, 3]),
        ({"later": 9}, [1, 2, 3]),
    ],
)
def test_one_is_moved_by_a_place_and_not_beyond_an_end(
    moved: dict[str, int], order: list[int]
) -> None:
    assert order_in(compare_url([1, 2, 3], **moved)) == order


@given(ids.filter(bool), st.data())
def test_moving_one_there_and_back_changes_nothing(order: list[int], data: st.DataObject) -> None:
    pk = data.draw(st.sampled_from(order[1:] or order))

    moved = order_in(compare_url(order, earlier=pk))

    assert order_in(compare_url(moved, later=pk)) == (order if len(order) > 1 else moved)


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, 1), (6, 6), (7, 6)])
def test_as_many_ids_as_stand_side_by_side(count: int, shown: int) -> None:
    reviews = [SimpleNamespace(pk=number) for number in range(count)]

    assert first_ids(reviews) == list(range(shown))


def test_a_note_is_drawn_and_not_escaped_again() -> None:
    template = Template("{% load annotations %}{{ note|markdown }}")

    assert template.render(Context({"note": "*a* <b>"})) == "<p><em>a</em> &lt;b&gt;</p>"
