"""What a change did to one row, as plain values."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.history.steps import State, Step, difference, from_json, holds, to_json

VALUES: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.lists(st.integers())
)
WHOLE = st.fixed_dictionaries({"note": VALUES, "tags": VALUES, "removed": VALUES})
STATES = st.none() | WHOLE | st.dictionaries(st.sampled_from(["note", "tags"]), VALUES)
STEPS = st.builds(
    Step,
    row=st.sampled_from(["highlight", "tag", "link", "reply"]),
    id=st.integers(1, 2**62),
    before=STATES,
    after=STATES,
    if_unused=st.booleans(),
)


@given(steps=st.lists(STEPS, max_size=5))
def test_steps_come_back_from_json_as_they_were(steps: list[Step]) -> None:
    assert from_json(json.loads(json.dumps(to_json(steps)))) == steps


@given(step=STEPS)
def test_a_step_reversed_twice_is_the_step(step: Step) -> None:
    back = step.reversed()

    assert back.reversed() == step
    assert (back.row, back.id, back.if_unused) == (step.row, step.id, step.if_unused)
    assert (back.before, back.after) == (step.after, step.before)


@given(before=st.none() | WHOLE, after=st.none() | WHOLE)
def test_a_difference_leads_from_the_one_state_to_the_other(
    before: State | None, after: State | None
) -> None:
    step = difference("highlight", 7, before, after)

    if before == after:
        assert step is None
        return
    assert step is not None
    assert holds(step.before, before)
    assert holds(step.after, after)
    if before is not None and after is not None:
        assert {**before, **(step.after or {})} == after
        assert {**after, **(step.before or {})} == before
        assert not holds(step.before, after)


@given(state=WHOLE)
def test_a_difference_of_a_row_made_or_deleted_is_its_whole_state(state: dict[str, Any]) -> None:
    assert difference("tag", 1, None, state) == Step("tag", 1, None, state)
    assert difference("tag", 1, state, None) == Step("tag", 1, state, None)


def test_a_difference_names_only_the_fields_that_differ() -> None:
    step = difference("highlight", 7, {"note": "a", "tags": [1]}, {"note": "b", "tags": [1]})

    assert step == Step("highlight", 7, {"note": "a"}, {"note": "b"})


@pytest.mark.parametrize(
    ("expected", "found", "held"),
    [
        (None, None, True),
        (None, {"note": ""}, False),
        ({"note": ""}, None, False),
        ({}, {"note": ""}, True),
        ({"note": ""}, {"note": "", "tags": [1]}, True),
        ({"note": "", "tags": []}, {"note": "", "tags": [1]}, False),
    ],
)
def test_a_state_holds_where_the_fields_it_knows_are_the_same(
    expected: State | None, found: State | None, held: bool
) -> None:
    assert holds(expected, found) is held


def test_only_what_was_made_on_the_way_is_marked_in_the_json() -> None:
    plain, lenient = Step("tag", 1, None, {}), Step("tag", 2, None, {}, if_unused=True)

    assert to_json([plain, lenient]) == [["tag", 1, None, {}], ["tag", 2, None, {}, True]]
