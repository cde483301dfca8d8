import sys
from itertools import pairwise
from time import process_time

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from annotations.sentences import Sentence, sentences
from annotations.sentences.stops import BLANKS
from reviews.text import normalise, on_grapheme_edge, paragraphs

KNOWN = (
    "The film begins.",
    "Who would not weep?",
    "“Never again,” she said.",
    "“Is it art?” asked nobody.",
    "He left!",
    "(The print is lost.)",
    "Mr. J. J. Abrams paid $2.5 million.",
    "It fades…",
    "‘Cut!’",
    "È vero.",
    "¿Quién?",
    "Она ушла.",
)
SIGNS = (
    " \n\xa0\u200b.!?…;,:\"'“”‘’«»()[]{}*_—-。！？」』"
    "と」、।؟1²AaIMrές다ह\u093f\u0301\u0600\u200d\ufe0f🇫🇷😍\r"
)
prose = st.text(SIGNS, max_size=60) | st.text(max_size=60)


def ranges_of(text: str) -> st.SearchStrategy[tuple[int, int]]:
    edge = st.integers(0, len(text))
    return st.tuples(edge, edge).map(lambda pair: (min(pair), max(pair)))


def gaps(text: str) -> list[str]:
    """What stands before, between and after the sentences."""
    edges = [0, *(edge for each in sentences(text) for edge in (each.start, each.end)), len(text)]
    return [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


@given(prose)
def test_sentences_stand_in_order_and_are_not_empty(text: str) -> None:
    found = sentences(text)

    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(prose)
def test_nothing_but_blanks_stands_between_sentences(text: str) -> None:
    assert "".join(gaps(text)).strip(BLANKS) == ""


@given(prose)
def test_sentences_have_no_outer_blanks(text: str) -> None:
    clusters = [regex.findall(r"\X", text[each.start : each.end]) for each in sentences(text)]

    outer = [edge for sentence in clusters for edge in (sentence[0], sentence[-1])]
    assert [edge for edge in outer if not edge.strip(BLANKS)] == []


def test_a_blank_with_a_combining_mark_belongs_to_a_sentence() -> None:
    assert sentences("So. \u0301Then.") == [Sentence(0, 3), Sentence(3, 10)]


@given(prose)
def test_no_edge_parts_a_grapheme_cluster(text: str) -> None:
    edges = [edge for each in sentences(text) for edge in (each.start, each.end)]

    assert [edge for edge in edges if not on_grapheme_edge(text, edge)] == []


@given(st.data(), prose)
def test_a_range_is_read_as_a_text_of_its_own(data: st.DataObject, text: str) -> None:
    start, end = data.draw(ranges_of(text))

    alone = sentences(text[start:end])
    assert sentences(text, start, end) == [
        Sentence(each.start + start, each.end + start) for each in alone
    ]


@given(prose.map(normalise))
def test_a_text_has_the_sentences_of_its_paragraphs(text: str) -> None:
    by_paragraph = [sentences(text, each.start, each.end) for each in paragraphs(text)]

    assert sentences(text) == [each for found in by_paragraph for each in found]


@given(
    st.lists(
        st.tuples(st.sampled_from(KNOWN), st.sampled_from((" ", "  ", "\n", "\n\n", "\u2003")))
    )
)
def test_known_sentences_come_back(drawn: list[tuple[str, str]]) -> None:
    text = "".join(sentence + blank for sentence, blank in drawn)

    found = [text[each.start : each.end] for each in sentences(text)]
    assert found == [sentence for sentence, _ in drawn]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 1), (0, 4), (4, 4)])
def test_a_range_that_is_not_in_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"No range runs from {start} to {end} in a text of 3"):
        sentences("So.", start, end)


def test_blanks_are_white_space_and_the_zero_width_space() -> None:
    white = {chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()}

    assert set(BLANKS) == white | {"\u200b"}


def seconds(text: str) -> float:
    """The least of three runs: what other processes took is not counted, what they slowed is."""
    taken = []
    for _ in range(3):
        begun = process_time()
        sentences(text)
        taken.append(process_time() - begun)
    return min(taken)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            ". ",
            "A.",
            '."',
            '. " ',
            "(",
            "a! (",
            "a!) a ",
            "a… ",
            "Mr. ",
            "J. ",
            "1. ",
            "!1",
            ".[1",
        ),
        *(
            "。\u0301",
            "。」と",
            "! 😍",
            "\u0600 ",
            "a\u0301",
            "α;",
            "! Aa Bb ",
            ".",
            "? A",
            " ",
            "\n",
        ),
    ],
)
def test_time_grows_with_the_length_of_the_text(unit: str) -> None:
    short, long = ("A" + unit * (length // len(unit)) for length in (4_000, 32_000))

    # 8 times the text: linear is 8, quadratic 64.
    assert seconds(long) < 24 * seconds(short) + 0.01
