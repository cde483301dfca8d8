"""Which passages come near another one, and by what."""

from collections.abc import Collection, Mapping

import pytest

from annotations.nearness import Near, Rarity, SharedWords, Sought, Source, Tagged
from annotations.nearness.ranking import MOST, MOST_OF_ONE, TAGGED


def without_s(language: str, words: Collection[str]) -> Mapping[str, str]:
    return {word: word.removesuffix("s") for word in words}


RANKER = SharedWords(without_s)


def sought(
    quote: str, *, around: str = "{}", language: str = "en", tags: Collection[int] = ()
) -> Sought:
    text = around.format(quote)
    start = text.index(quote)
    return Sought(text, start, start + len(quote), language, frozenset(tags))


def said(near: Near, sources: list[Source]) -> str:
    (source,) = [each for each in sources if each.key == near.key]
    return source.text[near.start : near.end]


def nearest(passage: Sought, *texts: str, language: str = "en") -> list[tuple[str, Near]]:
    sources = [Source(key, text, language) for key, text in enumerate(texts, 1)]
    return [(said(near, sources), near) for near in RANKER.nearest(passage, sources)]


CINEMA = (
    "The score is all strings, and it drowns every scene. Nobody in the theatre wept.",
    "He edits like a butcher. A melancholy score of low strings holds it together.",
    "I slept. The popcorn was warm, and the seats were not.",
)


def test_the_sentence_that_shares_most_comes_first_and_others_not_at_all() -> None:
    found = nearest(sought("A melancholy score, played on strings."), *CINEMA)

    assert [words for words, _ in found] == [
        "A melancholy score of low strings holds it together.",
        "The score is all strings, and it drowns every scene.",
    ]
    first, second = (near for _, near in found)
    assert first.words == ("melancholy score", "strings")
    assert set(second.words) == {"score", "strings"}
    assert first.score > second.score


def test_it_tells_where_the_shared_words_stand() -> None:
    ((words, near), *_) = nearest(sought("Such melancholy scores!"), *CINEMA)

    text = CINEMA[1]
    assert [text[start:end] for start, end in near.shared] == ["melancholy score"]
    assert words == text[near.start : near.end]


def test_words_side_by_side_tell_more_than_the_same_words_apart() -> None:
    apart, together = "The story of a love lost.", "A love story is lost on us."

    found = nearest(sought("A love story."), apart, together)

    assert [(words, near.words) for words, near in found] == [
        (together, ("love story",)),
        (apart, ("story", "love")),
    ]


def test_a_name_is_told_as_a_name_and_known_though_it_is_misspelt() -> None:
    passage = sought("Only Ada Lindqvist is awake.", around="It is long. {} We all love Ada.")
    found = nearest(passage, "The others sleepwalk. What a find is Ada Lindquist here.")

    assert [(near.names, near.words) for _, near in found] == [(("Ada Lindquist",), ())]


def test_a_word_that_merely_begins_a_sentence_is_no_name() -> None:
    ((_, near),) = nearest(sought("Strings weep."), "It has strings that weep and weep.")

    assert near.names == ()
    assert near.words == ("strings", "weep")


def test_german_nouns_are_no_names() -> None:
    passage = sought("Die Geigen klagen um Hilde.", language="de")
    ((_, near),) = nearest(passage, "Es klagen die Geigen, und Hilde schweigt.", language="de")

    assert near.names == ()
    assert set(near.words) == {"klagen", "geigen", "hilde"}


def test_who_marked_another_passage_with_the_same_tag_says_so_too() -> None:
    text = "Warm seats. The violins never stop, and never should."
    mark = Tagged(text.index("The"), len(text), frozenset({7, 8}))
    passage = sought("A melancholy score.", tags={7})

    (near,) = RANKER.nearest(passage, [Source(1, text, "en", [mark])])

    assert text[near.start : near.end] == "The violins never stop, and never should."
    assert (near.score, near.tags, near.words) == (TAGGED, (7,), ())


def test_a_tag_lifts_a_passage_over_one_with_the_same_words() -> None:
    plain, tagged = "Low strings weep.", "Low strings whine."
    marks = [Tagged(0, len(tagged), frozenset({7}))]
    sources = [Source(1, plain, "en"), Source(2, tagged, "en", marks)]

    found = RANKER.nearest(sought("Low strings.", tags={7}), sources)

    assert [near.key for near in found] == [2, 1]


def test_rarity_in_the_library_says_which_of_two_words_tells_more() -> None:
    texts = ("The accordion came in.", "The ending came in.")
    sources = [Source(key, text, "en") for key, text in enumerate(texts)]
    passage = sought("An accordion for an ending.")

    def first(holding: dict[str, int]) -> str:
        return said(RANKER.nearest(passage, sources, Rarity(10_000, holding))[0], sources)

    assert first({"accordion": 9, "ending": 5_000}) == texts[0]
    assert first({"accordion": 5_000, "ending": 9}) == texts[1]


@pytest.mark.parametrize(
    ("quote", "language", "enough"),
    [
        ("the film", "en", False),
        ("It is what it is.", "en", False),
        ("— 3/5 —", "", False),
        ("the score", "en", True),
        ("연기", "ko", True),
    ],
)
def test_function_words_are_too_little_to_go_by(quote: str, language: str, *, enough: bool) -> None:
    assert RANKER.has_enough(sought(quote, language=language)) is enough


def test_a_single_word_in_common_is_chance_but_for_a_passage_of_few() -> None:
    text = "The butcher yawned."

    assert nearest(sought("He edits his dreary films like a butcher of beauty."), text) == []
    ((_, near),) = nearest(sought("What a butcher!"), text)
    assert near.words == ("butcher",)


def test_a_tag_is_enough_to_go_by() -> None:
    assert RANKER.has_enough(sought("the film", tags={1}))


@pytest.mark.parametrize(
    ("quote", "text", "words"),
    [
        ("배우들의 연기가 훌륭하다.", "연기는 훌륭하지만 지루했다.", ("훌륭하", "연기")),
        ("音楽が美しい。", "映像より音楽がよい。", ("音楽が",)),
    ],
)
def test_scripts_without_blanks_are_compared_by_pairs_of_signs(
    quote: str, text: str, words: tuple[str, ...]
) -> None:
    ((_, near),) = nearest(sought(quote, language="ko"), text, language="ko")

    assert near.words == words


def test_a_long_passage_is_searched_in_as_many_sentences_as_it_has() -> None:
    quote = "The accordion weeps. The cello answers."
    text = "Rain. An accordion weeps in the yard. A cello answers from the attic. Rain."

    ((words, _),) = nearest(sought(quote), text)

    assert words == "An accordion weeps in the yard. A cello answers from the attic."


def test_no_source_fills_the_answer_and_no_answer_is_endless() -> None:
    text = " ".join(["An accordion weeps here."] * 5)

    assert len(nearest(sought("An accordion weeps."), text)) == MOST_OF_ONE
    assert len(nearest(sought("An accordion weeps."), *[text] * 9)) == MOST


def test_an_endless_sentence_is_shown_around_what_is_shared() -> None:
    text = "and so on " * 200 + "an accordion weeps " + "and so on " * 200

    ((words, near),) = nearest(sought("An accordion weeps."), text.strip())

    assert "an accordion weeps" in words
    assert len(words) <= 600
    assert [text[start:end] for start, end in near.shared] == ["accordion weeps"]
