"""The order of a list in which whose some reviews are is hidden."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from reviews.veil import in_veiled_order, name_under_veil, veil


class Listed(NamedTuple):
    pk: int
    work_id: int


lists = st.lists(
    st.builds(Listed, st.integers(1, 99), st.integers(1, 3)), unique_by=lambda each: each.pk
)


@given(lists, st.sets(st.integers(1, 99)))
def test_the_hidden_of_each_work_come_last_by_their_ids_and_the_others_as_they_came(
    listed: list[Listed], hidden: set[int]
) -> None:
    with veil(lambda pk: "Critic A" if pk in hidden else ""):
        ordered = in_veiled_order(listed)

    works = list(dict.fromkeys(each.work_id for each in listed))
    assert ordered == [
        each
        for work in works
        for each in (
            *(each for each in listed if each.work_id == work and each.pk not in hidden),
            *sorted(each for each in listed if each.work_id == work and each.pk in hidden),
        )
    ]


def test_nothing_is_hidden_where_nobody_put_a_veil_and_after_it_is_lifted() -> None:
    with veil(lambda pk: f"Critic {pk}"):
        assert [name_under_veil(7), name_under_veil(None)] == ["Critic 7", ""]
        with veil(lambda _pk: ""):
            assert name_under_veil(7) == ""
        assert name_under_veil(7) == "Critic 7"
    assert name_under_veil(7) == ""
