"""Having the next of something ready: the same items in the same order, some made sooner."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.actions.ahead import Ahead


@given(st.lists(st.integers(0, 3), max_size=5))
def test_items_come_in_their_order_however_often_the_next_is_begun(begun: list[int]) -> None:
    with ThreadPoolExecutor(max_workers=1) as beside:
        ahead = Ahead(iter(range(3)), beside)
        found = []
        for times in [*begun, 0, 0, 0, 0]:
            for _ in range(times):
                ahead.begin()
            found += [item for item in [next(ahead, None)] if item is not None]
    assert found == [0, 1, 2]


def test_only_the_next_item_is_made_and_what_breaks_it_is_told_when_it_is_asked_for() -> None:
    made = []

    def items() -> Iterator[int]:
        for number in range(3):
            made.append(number)
            yield number
        raise OSError("The disk is gone.")

    with ThreadPoolExecutor(max_workers=1) as beside:
        ahead = Ahead(items(), beside)
        assert next(ahead) == 0
        ahead.begin()
        ahead.begin()
        beside.shutdown()
        assert made == [0, 1]
        assert [next(ahead), next(ahead)] == [1, 2]
        with pytest.raises(OSError, match="The disk is gone"):
            next(ahead)
