"""Where highlights stand after an edit, over generated texts, passages and edits."""

import re
from typing import NamedTuple

import regex
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Postfix, Prefix

from annotations.anchors.anchoring import Selector, describe, occurrences
from annotations.anchors.carrying import (
    MIN_GAP,
    THRESHOLD,
    Carried,
    Found,
    Kept,
    Orphan,
    carry,
)
from reviews.text import normalise, on_grapheme_edge, widen_to_graphemes

WORDS = (
    "the",
    "ha",
    "of",
    "film",
    "fog",
    "a",
    "naïve",
    "🎬",
    "👩‍🚀",
    "x̂",
    "新しい",
    "हिन्दी",
    "“Well.”",
)
PARTINGS = (" ", " ", " ", ". ", ", ", "\n", "\n\n")

pieces = st.tuples(st.sampled_from(WORDS), st.sampled_from(PARTINGS)).map("".join)
texts = st.lists(pieces, min_size=1, max_size=60).map("".join).map(normalise).filter(bool)


class Edited(NamedTuple):
    """old[start:end] was replaced."""

    old: str
    new: str
    start: int
    end: int


@st.composite
def single_edits(draw: st.DrawFn) -> Edited:
    """One replacement at the edges of grapheme clusters, which glues no cluster to another."""
    old = draw(texts)
    start = draw(st.integers(0, len(old)))
    start, end = widen_to_graphemes(old, start, draw(st.integers(start, min(start + 30, len(old)))))
    instead = draw(st.one_of(st.just(""), texts))
    return Edited(old, old[:start] + instead + old[end:], start, end)


@st.composite
def passages(draw: st.DrawFn, old: str, low: int = 0, high: int | None = None) -> Selector:
    """A passage of old[low:high] that splits no cluster."""
    high = len(old) if high is None else high
    start = draw(st.integers(low, high - 1))
    return describe(old, *widen_to_graphemes(old, start, draw(st.integers(start + 1, high))))


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the same after several edits, paragraphs moved, or everything replaced."""
    old = draw(texts)
    if draw(st.integers(0, 9)) == 0:
        return old, draw(texts)
    new = old
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(new)))
        end = draw(st.integers(start, min(start + 20, len(new))))
        new = new[:start] + draw(st.one_of(st.just(""), pieces, texts)) + new[end:]
    if draw(st.booleans()):
        new = "\n\n".join(draw(st.permutations(new.split("\n\n"))))
    return old, new


@st.composite
def carried(draw: st.DrawFn) -> tuple[str, str, list[Selector], list[Carried]]:
    old, new = draw(edits())
    selectors = draw(st.lists(passages(old), max_size=8))
    return old, new, selectors, carry(old, new, selectors)


def place(answer: Carried) -> tuple[int, int]:
    assert isinstance(answer, Kept | Found), answer
    return answer.start, answer.end


def at_the_ends(old: str, new: str) -> tuple[int, int]:
    """How much both texts begin with, and how much they end with."""
    return Prefix.similarity(old, new), Postfix.similarity(old, new)


@given(outcome=carried())
def test_each_passage_gets_one_answer_that_says_the_truth(
    outcome: tuple[str, str, list[Selector], list[Carried]],
) -> None:
    _, new, selectors, answers = outcome

    assert len(answers) == len(selectors)
    for selector, answer in zip(selectors, answers, strict=True):
        if isinstance(answer, Kept):
            assert new[answer.start : answer.end] == selector.quote
        if isinstance(answer, Found):
            assert 0 <= answer.start < answer.end <= len(new)
            assert THRESHOLD <= answer.score <= 100
            assert answer.gap >= MIN_GAP


@given(outcome=carried())
def test_places_found_by_search_split_no_cluster_and_have_no_blanks_outside(
    outcome: tuple[str, str, list[Selector], list[Carried]],
) -> None:
    _, new, _, answers = outcome
    places = [place(each) for each in answers if isinstance(each, Found)]
    places += [
        (one.start, one.end)
        for each in answers
        if isinstance(each, Orphan)
        for one in each.candidates
    ]

    for start, end in places:
        assert on_grapheme_edge(new, start)
        assert on_grapheme_edge(new, end)
        clusters = regex.findall(r"\X", new[start:end])
        assert [one for one in (clusters[0], clusters[-1]) if one.isspace()] == []


@given(outcome=carried())
def test_an_orphan_has_a_reason_and_up_to_three_places_best_first(
    outcome: tuple[str, str, list[Selector], list[Carried]],
) -> None:
    for answer in outcome[3]:
        if isinstance(answer, Orphan):
            scores = [one.score for one in answer.candidates]
            assert answer.reason.endswith(".")
            assert len(scores) <= 3
            assert scores == sorted(scores, reverse=True)


@given(edited=single_edits(), data=st.data())
def test_an_edit_that_leaves_a_passage_alone_keeps_it(edited: Edited, data: st.DataObject) -> None:
    old, new, start, end = edited
    sides = [(low, high) for low, high in ((0, start), (end, len(old))) if low < high]
    if not sides:
        return
    passage = data.draw(passages(old, *data.draw(st.sampled_from(sides))))
    shift = len(new) - len(old) if passage.start >= end else 0
    home = passage.start + shift, passage.end + shift
    if not (on_grapheme_edge(new, home[0]) and on_grapheme_edge(new, home[1])):
        return

    [answer] = carry(old, new, [passage])

    assert isinstance(answer, Kept)
    assert new[answer.start : answer.end] == passage.quote
    known = passage.prefix + passage.quote + passage.suffix
    context_stands = new[home[0] - len(passage.prefix) : home[1] + len(passage.suffix)] == known
    if new.count(passage.quote) == 1 or (
        context_stands and len(list(occurrences(new, known))) == 1
    ):
        assert place(answer) == home


@given(old=texts, data=st.data())
def test_a_text_that_is_the_same_keeps_everything(old: str, data: st.DataObject) -> None:
    selectors = data.draw(st.lists(passages(old), max_size=8))

    assert carry(old, old, selectors) == [Kept(each.start, each.end) for each in selectors]


@given(edited=edits(), data=st.data())
def test_there_and_back_is_where_it_began(edited: tuple[str, str], data: st.DataObject) -> None:
    old, new = edited
    passage = data.draw(passages(old))
    [there] = carry(old, new, [passage])
    if not isinstance(there, Kept):
        return
    [back] = carry(new, old, [describe(new, there.start, there.end)])

    # Of “ha ha ha” and “ha ha”, three must go to two: not all can come back to where they were.
    head, tail = at_the_ends(old, new)
    if head + tail <= min(len(old), len(new)) and isinstance(back, Kept):
        assert place(back) == (passage.start, passage.end)


LATIN = re.findall(
    r"\w+",
    """
    lorem ipsum dolor amet consectetur adipiscing elit eiusmod tempor incididunt labore
    dolore magna aliqua enim minim veniam quis nostrud exercitation ullamco laboris nisi
    aliquip commodo duis aute irure reprehenderit voluptate velit esse cillum fugiat nulla
    pariatur excepteur sint occaecat cupidatat proident sunt culpa officia deserunt mollit
    anim laborum
    """,
)


@st.composite
def distinct_paragraphs(draw: st.DrawFn) -> list[str]:
    """Paragraphs of words of their own, parted by “the” and “of the”."""
    words = draw(st.permutations(LATIN))
    joints = draw(st.lists(st.sampled_from((" ", " the ", " of the ")), min_size=9, max_size=9))
    return [
        "".join(
            word + joint for word, joint in zip(words[at : at + 9], joints, strict=True)
        ).strip()
        + "."
        for at in range(0, 45, 9)
    ]


@given(parts=distinct_paragraphs(), data=st.data())
def test_a_passage_in_a_paragraph_that_was_moved_is_found(
    parts: list[str], data: st.DataObject
) -> None:
    moved = data.draw(st.sampled_from(parts))
    others = [part for part in parts if part != moved]
    there = data.draw(st.integers(0, len(others)))
    old = "\n\n".join(parts)
    new = "\n\n".join([*others[:there], moved, *others[there:]])
    words = moved.removesuffix(".").split(" ")
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quote = " ".join(words[first : last + 1])
    within = len(" ".join([*words[:first], ""]))
    start = old.index(moved) + within
    head, tail = at_the_ends(old, new)
    if start + len(quote) <= head or start >= len(old) - tail:
        # Both end with “the.”, say: to the text, it was not moved but all before it replaced.
        return

    [answer] = carry(old, new, [describe(old, start, start + len(quote))])

    home = new.index(moved) + within
    assert place(answer) == (home, home + len(quote))


@given(parts=distinct_paragraphs(), other=distinct_paragraphs(), data=st.data())
def test_a_common_word_of_a_rewritten_sentence_goes_to_no_other(
    parts: list[str], other: list[str], data: st.DataObject
) -> None:
    """The paragraph is one sentence, and the new one has none of its words but “of” and “the”."""
    sentence = f"Bright birds saw {data.draw(st.sampled_from(('the', 'of the')))} river below us."
    instead = "What happened to " + other[0].replace(".", " is the talk of the town!")
    if data.draw(st.booleans()):
        parts = [re.sub(r" (of )?the\b", "", part) for part in parts]
    old = "\n\n".join([*parts[:2], sentence, *parts[2:]])
    new = "\n\n".join([*parts[:2], instead, *parts[2:]])
    start = old.index(sentence) + sentence.index("the")

    [answer] = carry(old, new, [describe(old, start, start + 3)])

    assert isinstance(answer, Orphan)
