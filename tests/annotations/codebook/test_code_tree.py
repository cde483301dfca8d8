"""The tree of a notebook's tags, whatever its rows are."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.codebook import Code, Codebook
from annotations.codebook.names import split_path
from tests.annotations.codebooks import ANY_CODES, codes, tree


def paths(codebook: Codebook) -> list[str]:
    return [codebook.path(code.id) for code, _ in codebook.in_order()]


@given(ANY_CODES)
def test_each_code_stands_in_the_tree_once_whatever_the_data_is(given_codes: list[Code]) -> None:
    order = Codebook(given_codes).in_order()

    assert sorted(code.id for code, _ in order) == sorted(code.id for code in given_codes)


@given(ANY_CODES, st.randoms())
def test_the_order_of_the_rows_makes_no_difference(given_codes: list[Code], chance: Random) -> None:
    shuffled = list(given_codes)
    chance.shuffle(shuffled)

    assert Codebook(shuffled).in_order() == Codebook(given_codes).in_order()


@given(ANY_CODES)
def test_order_depth_and_kinship_agree(given_codes: list[Code]) -> None:
    codebook = Codebook(given_codes)
    order = [code.id for code, _ in codebook.in_order()]

    for place, (code, depth) in enumerate(codebook.in_order()):
        above = codebook.ancestors(code.id)
        under = codebook.descendants(code.id)
        assert len(above) == depth
        assert under == order[place + 1 : place + 1 + len(under)]
        assert under == [other for other in order if code.id in codebook.ancestors(other)]
        assert split_path(codebook.path(code.id)) == [
            next(each.name for each in given_codes if each.id == number)
            for number in [*above, code.id]
        ]


@given(codes(sound=True))
def test_a_sound_tree_keeps_its_parents(given_codes: list[Code]) -> None:
    codebook = Codebook(given_codes)

    for code in given_codes:
        assert codebook.ancestors(code.id)[-1:] == ([code.parent] if code.parent else [])


def test_codes_stand_depth_first_by_name() -> None:
    codebook = tree(
        "Score", "acting", "Score > good", "Score > Bad", "Score > good > a bit", "Émile"
    )

    assert paths(codebook) == [
        "acting",
        "Score",
        "Score > Bad",
        "Score > good",
        "Score > good > a bit",
        "Émile",
    ]
    assert [depth for _, depth in codebook.in_order()] == [0, 0, 1, 1, 2, 0]


def test_a_ring_is_opened_at_its_first_name() -> None:
    ring = [Code(1, "c", 2, 1), Code(2, "a", 3, 1), Code(3, "b", 1, 1), Code(4, "d", 3, 1)]

    assert paths(Codebook(ring)) == ["a", "a > c", "a > c > b", "a > c > b > d"]


def test_a_code_that_is_its_own_parent_or_whose_parent_is_gone_is_at_the_top() -> None:
    assert paths(Codebook([Code(1, "a", 1, 1), Code(2, "b", 99, 1)])) == ["a", "b"]


def test_an_unknown_id_is_a_key_error() -> None:
    for ask in (tree("a").path, tree("a").ancestors, tree("a").descendants):
        with pytest.raises(KeyError):
            ask(2)


def test_numbers_stand_in_the_order_in_which_they_count() -> None:
    names = ["theme 10", "Theme 2", "theme", "10", "9", "theme 2b", "theme 02"]

    order = Codebook(Code(pk, name, None, 1) for pk, name in enumerate(names)).in_order()

    assert [code.name for code, _ in order] == [
        *("9", "10", "theme", "theme 02", "Theme 2", "theme 2b", "theme 10")
    ]
