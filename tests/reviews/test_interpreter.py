"""Python's own settings while an import runs."""

import gc
import sys

import pytest

from reviews.actions.interpreter import in_short_turns, seldom_collected


@pytest.mark.parametrize(
    ("before", "meanwhile"),
    [
        ((700, 10, 10), (50_000, 10, 10)),
        ((90_000, 5, 5), (90_000, 5, 5)),
        ((0, 10, 10), (0, 10, 10)),
    ],
)
def test_garbage_is_collected_no_more_often_and_as_before_after(
    before: tuple[int, int, int], meanwhile: tuple[int, int, int]
) -> None:
    own = gc.get_threshold()
    gc.set_threshold(*before)
    try:
        with seldom_collected():
            assert gc.get_threshold() == meanwhile
        assert gc.get_threshold() == before
    finally:
        gc.set_threshold(*own)


def test_turns_are_shorter_and_as_before_after() -> None:
    own = sys.getswitchinterval()
    with in_short_turns():
        assert sys.getswitchinterval() == pytest.approx(0.0005)
    assert sys.getswitchinterval() == pytest.approx(own)
