"""What holds of the nearest passages, whatever the texts."""

from collections.abc import Collection, Mapping
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annotations.nearness import SharedWords, Sought, Source, Tagged
from annotations.nearness.ranking import LEAST
from annotations.nearness.words import forms, words
from reviews.text import normalise, on_grapheme_edge

VOCABULARY = (
    *("the", "score", "scores", "strings", "Ada", "Lindqvist", "Lindquist", "weeps", "weep", "a"),
    *("melancholy", "Geigen", "音楽", "美しい", "연기가", "e\u0301tude", "ﬁlm", "1968", "😀", "—"),
)
prose = st.lists(
    st.tuples(st.sampled_from(VOCABULARY), st.sampled_from((" ", " ", ". ", "! ", "\n\n", ", "))),
    min_size=1,
    max_size=30,
).map(lambda pairs: normalise("".join(word + blank for word, blank in pairs)).strip() or "score")
sentence = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12).map(" ".join)
texts = st.one_of(prose, st.text(max_size=40).map(normalise))


def without_s(language: str, words: Collection[str]) -> Mapping[str, str]:
    return {word: word.removesuffix("s") for word in words}


RANKER = SharedWords(without_s)


@st.composite
def passages(draw: st.DrawFn) -> Sought:
    text = draw(prose)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return Sought(text, start, end, "en", draw(st.frozensets(st.integers(1, 3), max_size=2)))


@st.composite
def sources(draw: st.DrawFn) -> list[Source]:
    made = []
    for key, text in enumerate(draw(st.lists(texts, max_size=4))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        tags = draw(st.frozensets(st.integers(1, 3), max_size=2))
        language = draw(st.sampled_from(("en", "de", "")))
        made.append(Source(key, text, language, [Tagged(start, end, tags)]))
    return made


@given(passages(), sources(), st.randoms(use_true_random=False))
@settings(max_examples=80)
def test_they_are_real_passages_that_share_what_is_said(
    sought: Sought, given_sources: list[Source], chance: Random
) -> None:
    found = RANKER.nearest(sought, given_sources)

    assert [near.score for near in found] == sorted((near.score for near in found), reverse=True)
    taken: set[tuple[int, int]] = set()
    for near in found:
        text = given_sources[near.key].text
        assert LEAST <= near.score <= 1
        assert 0 <= near.start < near.end <= len(text)
        assert on_grapheme_edge(text, near.start)
        assert on_grapheme_edge(text, near.end)
        places = {(near.key, place) for place in range(near.start, near.end)}
        assert not places & taken
        taken |= places
        edges = [near.start, *(edge for pair in near.shared for edge in pair), near.end]
        assert edges == sorted(edges)
        assert bool(near.shared) == bool(near.words or near.names)
        assert near.shared or near.tags
        assert {*near.tags} <= sought.tags
    chance.shuffle(given_sources)
    assert RANKER.nearest(sought, given_sources) == found


@given(sentence, sources())
@settings(max_examples=60)
def test_who_says_the_very_same_comes_first(text: str, others: list[Source]) -> None:
    sought = Sought(text, 0, len(text), "en")
    assume(RANKER.has_enough(sought))

    found = RANKER.nearest(sought, [*others, Source(99, text, "en")])

    assert found[0].score == 1
    assert 99 in {near.key for near in found if near.score == 1}


@given(texts)
@settings(max_examples=60)
def test_words_are_the_same_with_and_without_their_places(text: str) -> None:
    found = words(text, 0, len(text))

    assert [word.form for word in found] == forms(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
