"""What is asked about a notebook's tags."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.codebook import MOST_LEVELS, AmbiguousTag, Code, Codebook
from annotations.codebook.names import name_key
from tests.annotations.codebooks import ANY_CODES, codes, tree


def resolved(codebook: Codebook, written: str) -> str | None:
    code = codebook.resolve(written)
    return codebook.path(code.id) if code else None


SCORES = tree("Score", "Score > good", "Acting", "Acting > good", "Acting > bad", "Pace > bad one")


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("Score > good", "Score > good"),
        ("  sCORE>GOOD ", "Score > good"),
        ("score", "Score"),
        ("bad", "Acting > bad"),
        ("acting > bad", "Acting > bad"),
        ("acting >", None),
        ("acting >> bad", None),
        ("ing > bad", None),
        ("Score > bad", None),
        ("ba", None),
        ("", None),
        (" > ", None),
        ("good, bad", None),
        ("x" * 500, None),
    ],
)
def test_a_tag_is_named_by_its_path_or_the_end_of_it(written: str, path: str | None) -> None:
    assert resolved(SCORES, written) == path


@pytest.mark.parametrize(
    ("written", "paths"),
    [
        ("ELOGE", ["Éloge"]),
        ("œuvre > éloge", ["Œuvre > eloge"]),
        ("oeuvre", ["Œuvre"]),
        ("eloge", ["Œuvre > eloge"]),
        ("élog", []),
        ("", []),
    ],
)
def test_a_search_passes_over_accents_where_nothing_fits_with_them(
    written: str, paths: list[str]
) -> None:
    names = ["Éloge"] if written == "ELOGE" else ["Éloge", "Œuvre", "Œuvre > eloge"]
    codebook = tree(*names)
    assert [codebook.path(code) for code in codebook.searched(written)] == paths


def test_an_end_that_fits_several_is_ambiguous() -> None:
    with pytest.raises(AmbiguousTag) as caught:
        SCORES.resolve("good")

    assert caught.value.candidates == ("Acting > good", "Score > good")
    assert str(caught.value) == (
        "Several tags fit: “Acting > good”, “Score > good”. "
        "Write the whole path of the one you mean."
    )


def test_many_candidates_are_not_all_told() -> None:
    codebook = tree(*(part for top in "abcdefg" for part in (top, f"{top} > good")))

    with pytest.raises(AmbiguousTag, match=r"“e > good” and 2 more\. Write the whole"):
        codebook.resolve("good")


def test_a_whole_path_wins_over_ends() -> None:
    assert resolved(tree("Score", "Score > good", "good"), "good") == "good"


@given(codes(sound=True))
def test_each_code_is_found_by_its_path(given_codes: list[Code]) -> None:
    codebook = Codebook(given_codes)

    for code in given_codes:
        assert codebook.resolve(codebook.path(code.id).upper()) == code


@pytest.mark.parametrize(
    ("written", "parent", "names"),
    [
        ("Score > good", "Score > good", []),
        ("Score > fair", "Score", ["fair"]),
        ("score>FAIR> rather ", "Score", ["FAIR", "rather"]),
        ("Music > strings > loud", None, ["Music", "strings", "loud"]),
        ("bad > very", "Acting > bad", ["very"]),
        ("Music", None, ["Music"]),
    ],
)
def test_what_has_to_be_made_for_a_path(written: str, parent: str | None, names: list[str]) -> None:
    above, missing = SCORES.missing(written)

    assert (above and SCORES.path(above), missing) == (parent, names)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "A tag needs a name. Write one."),
        (" > ", "A tag's name is missing before or after a “>”"),
        ("Score > a, b", "cannot hold a comma"),
        ("Score > " + "x" * 101, "is too long: 101 characters"),
        (
            "Score > 2 > 3 > 4 > 5 > 6 > 7 > 8 > 9",
            "“9” would be 9 levels deep, where 8 is the most. Put it under a tag further up.",
        ),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_sentence(written: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        SCORES.missing(written)


def test_a_path_under_a_name_that_fits_several_is_ambiguous() -> None:
    with pytest.raises(AmbiguousTag):
        SCORES.missing("good > very")


WRITTEN = st.lists(st.sampled_from("aAbcéd"), min_size=1, max_size=4).map(" > ".join)


@given(codes(sound=True), WRITTEN)
def test_once_made_a_path_is_there(given_codes: list[Code], written: str) -> None:
    codebook, refused = Codebook(given_codes), ""
    try:
        parent, names = codebook.missing(written)
    except AmbiguousTag:
        return
    except ValueError as error:
        refused = str(error)
    if refused:
        deepest = max((depth + 1 for _, depth in codebook.in_order()), default=0)
        assert "levels deep" in refused
        assert deepest + len(written.split(" > ")) > MOST_LEVELS
        return
    made = list(given_codes)
    for number, name in enumerate(names, 100):
        made.append(Code(number, name, parent, colour=1))
        parent = number

    found = Codebook(made).resolve(written)
    assert found is not None
    assert found.id == parent


@given(codes(sound=True), st.data())
def test_a_move_that_is_allowed_leaves_a_sound_tree(
    given_codes: list[Code], data: st.DataObject
) -> None:
    ids = st.sampled_from([None, 99, *(code.id for code in given_codes)])
    moved, under = data.draw(ids.filter(lambda code: code is not None)), data.draw(ids)
    assert moved is not None
    if not Codebook(given_codes).may_move(moved, under):
        return
    after = Codebook(
        [replace(code, parent=under) if code.id == moved else code for code in given_codes]
    )

    found = [(code.parent, name_key(code.name)) for code, _ in after.in_order()]
    assert len(found) == len(set(found)) == len(given_codes)
    assert after.ancestors(moved)[-1:] == ([under] if under else [])


@pytest.mark.parametrize(
    ("moved", "under", "may"),
    [
        (2, None, True),  # Score > good to the top
        (2, 1, True),  # where it is already
        (2, 3, False),  # Acting has a “good”
        (5, 1, True),
        (1, 2, False),  # under what is under it
        (1, 1, False),
        (1, 99, False),
        (99, 1, False),
    ],
)
def test_where_a_tag_may_move(moved: int, under: int | None, may: bool) -> None:
    assert SCORES.may_move(moved, under) is may


def test_a_subtree_moves_no_deeper_than_the_most_levels() -> None:
    deep = [" > ".join(map(str, range(1, level + 1))) for level in range(1, MOST_LEVELS)]
    codebook = tree(*deep, "leaf", "pair", "pair > child")

    assert codebook.may_move(MOST_LEVELS, MOST_LEVELS - 1) is True
    assert codebook.may_move(MOST_LEVELS + 1, MOST_LEVELS - 1) is False
    assert codebook.may_move(MOST_LEVELS + 1, MOST_LEVELS - 2) is True


def test_a_tag_that_is_new_and_unused_moves_no_other_tag_to_another_key() -> None:
    used = [Code(2, "b", None, 1, uses=1), Code(3, "c", None, 1, uses=1)]

    digits = Codebook([Code(1, "a", None, 1), *used]).digits()

    assert digits == {**Codebook(used).digits(), "3": 1} == {"1": 2, "2": 3, "3": 1}


def test_digits_are_kept_and_the_others_go_to_the_most_used() -> None:
    codebook = Codebook(
        [
            Code(1, "seldom", None, 1, uses=1),
            Code(2, "kept", None, 1, shortcut="2", uses=0),
            Code(3, "often", None, 1, uses=9),
            Code(4, "also seldom", None, 1, uses=1),
            Code(5, "lettered", None, 1, shortcut="p", uses=50),
        ]
    )

    assert codebook.digits() == {"1": 3, "2": 2, "3": 4, "4": 1}
    assert list(codebook.digits()) == ["1", "2", "3", "4"]


@given(ANY_CODES)
def test_each_digit_applies_one_tag_and_no_tag_has_two(given_codes: list[Code]) -> None:
    digits = Codebook(given_codes).digits()

    assert len(set(digits.values())) == len(digits)
    assert set(digits) <= set("123456789")
    without = [code for code in given_codes if not code.shortcut]
    claimed = {code.shortcut for code in given_codes} & set("123456789")
    assert len(digits) == min(9, len(claimed) + len(without))
