"""Two texts told as one."""

from hypothesis import given
from hypothesis import strategies as st

from reviews.difference import Piece, differences

words = st.lists(st.sampled_from(("ha ", "the ", "film. ", "\n\n", "naïve ", "👩‍🚀")), max_size=30)
texts = words.map("".join)


def test_what_differs_stands_between_what_is_shared() -> None:
    assert differences("A slow film, they say.", "A slow play, they say. Twice.") == [
        Piece("same", "A slow "),
        Piece("gone", "film"),
        Piece("new", "play"),
        Piece("same", ", they say."),
        Piece("new", " Twice."),
    ]


def test_equal_texts_are_one_piece_and_empty_ones_none() -> None:
    assert differences("A film.", "A film.") == [Piece("same", "A film.")]
    assert differences("", "") == []


@given(one=texts, other=texts)
def test_the_pieces_make_up_both_texts(one: str, other: str) -> None:
    pieces = differences(one, other)

    assert "".join(each.text for each in pieces if each.kind != "new") == one
    assert "".join(each.text for each in pieces if each.kind != "gone") == other
    assert "" not in [each.text for each in pieces]


@given(shared=texts, before=texts, after=texts)
def test_what_was_put_between_is_all_that_is_new(shared: str, before: str, after: str) -> None:
    pieces = differences(before + after, before + shared + after)

    assert sum(len(each.text) for each in pieces if each.kind == "new") == len(shared)
    assert [each for each in pieces if each.kind == "gone"] == []
