"""Finding a tag by what has been typed so far."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.codebook import Code, Codebook
from tests.annotations.codebooks import TYPED_AT, WITH_TYPOS, tree

NAMES = {
    1: ("Cinematography", None),
    2: ("light", 1),
    3: ("Score", None),
    4: ("good", 3),
    5: ("Résumé", None),
    6: ("Acting", None),
    7: ("good", 6),
    8: ("Pacing", None),
    9: ("Highlights", None),
    10: ("black comedy", None),
    11: ("C++", None),
    12: ("dialogue", None),
    13: ("slow-motion", 1),
}
USES = {7: 5, 4: 2, 9: 1}
CODEBOOK = Codebook(
    Code(code, name, parent, colour=1, uses=USES.get(code, 0))
    for code, (name, parent) in NAMES.items()
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("light", [2, 9]),  # the name itself, before a part of another
        ("li", [2, 9]),  # the beginning of a name, before a part of another
        ("ligh", [2, 9]),
        ("resume", [5]),
        ("RÉSUMÉ", [5]),
        ("good", [7, 4]),  # the more used first
        ("score > good", [4]),
        ("SCORE>g", [4]),
        ("good sc", [4]),  # the words in another order
        ("come", [10]),
        ("motion", [13]),
        ("ting > g", [7]),  # a part of the path
        ("c++", [11]),
        ("cinematogrphy", [1, 2, 13]),
        ("cinemaotgraphyy", [1, 2, 13]),
        ("dialoge", [12]),
        ("scroe", [3, 4]),
        ("zzzz", []),
        ("xq", []),
        (">", [7, 4, 2, 13]),
    ],
)
def test_tags_are_found_by_any_part_of_their_path(typed: str, found: list[int]) -> None:
    assert sorted(CODEBOOK.find(typed)) == sorted(found)
    assert CODEBOOK.find(typed)[:1] == found[:1]


def test_better_fits_come_first() -> None:
    codebook = Codebook(
        Code(number, name, None, colour=1, uses=number)
        for number, name in enumerate(
            ["pace", "paces", "the pace", "carapace", "the pcae", "pcae", "place", "tone"], 1
        )
    )

    assert codebook.find("pace") == [1, 2, 3, 4, 7, 6, 5]


@pytest.mark.parametrize("before", ["", "sound & film "])
def test_the_more_alike_comes_before_the_more_used(before: str) -> None:
    codebook = Codebook(
        [Code(1, before + "edtin", None, 1, uses=5), Code(2, before + "editin", None, 1)]
    )

    assert codebook.find("editing") == [2, 1]


def test_where_nothing_was_typed_the_most_used_are_found() -> None:
    assert CODEBOOK.find("", limit=4) == [7, 4, 9, 6]
    assert CODEBOOK.find("  \u200b", limit=2) == [7, 4]


def test_no_more_are_found_than_asked_for() -> None:
    assert len(CODEBOOK.find("")) == 8
    assert CODEBOOK.find("good", limit=1) == [7]
    assert CODEBOOK.find("good", limit=0) == []
    assert CODEBOOK.find("good", limit=-1) == []


def test_of_few_letters_only_two_that_changed_places_are_forgiven() -> None:
    few = Codebook([Code(1, "act", None, 1), Code(2, "a", None, 1), Code(3, "so dry", None, 1)])

    assert [few.find(typed) for typed in ("atc", "dyr")] == [[1], [3]]
    assert [few.find(typed) for typed in ("axt", "xa", "drx")] == [[], [], []]


def test_words_are_found_written_as_one() -> None:
    codebook = Codebook([Code(1, "close-up", None, 1), Code(2, "the long take", None, 1)])

    assert [codebook.find(typed) for typed in ("closeup", "longt", "close up")] == [[1], [2], [1]]
    assert codebook.find("eup") == []


@pytest.mark.parametrize(("typed", "meant"), WITH_TYPOS)
def test_typos_are_forgiven_in_each_of_several_words(typed: str, meant: list[str]) -> None:
    codebook = tree(*TYPED_AT)

    assert [codebook.path(code) for code in codebook.find(typed)] == meant


@given(st.text(max_size=12), st.integers(0, 20))
def test_whatever_is_typed_finds_known_tags_once(typed: str, limit: int) -> None:
    found = CODEBOOK.find(typed, limit)

    assert len(found) == len(set(found)) <= limit
    assert set(found) <= set(NAMES)


@given(st.sampled_from(sorted(NAMES)), st.data())
def test_any_part_of_a_path_finds_its_tag(code: int, data: st.DataObject) -> None:
    path = CODEBOOK.path(code)
    start = data.draw(st.integers(0, len(path) - 1))
    end = data.draw(st.integers(start + 1, len(path)))

    assert code in CODEBOOK.find(path[start:end].upper(), limit=len(NAMES))


@given(st.sampled_from(sorted(NAMES)), st.data())
def test_one_wrong_letter_in_a_long_name_is_forgiven(code: int, data: st.DataObject) -> None:
    name = NAMES[code][0]
    wrong = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("aeiouxz"))

    if len(name) >= 6:
        typed = name[:wrong] + letter + name[wrong + 1 :]
        assert code in CODEBOOK.find(typed, limit=len(NAMES))
