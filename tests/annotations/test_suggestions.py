"""Which tags are suggested for a selection, and which words of it tell most."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.suggestions import PastMark, suggest, telling_words

MUSIC, ACTING, PACE, CAMERA, VERDICT = range(1, 6)

PAST = [
    PastMark("The score swells whenever the director has nothing to say.", (MUSIC,)),
    PastMark("Three songs too many, and the strings never rest.", (MUSIC,)),
    PastMark("A quiet piano score that knows when to stop.", (MUSIC, VERDICT)),
    PastMark("She acts with her shoulders, and her silence is the performance.", (ACTING,)),
    PastMark("The performance of his life, in the smallest part.", (ACTING, VERDICT)),
    PastMark("The second act drags like a wet coat.", (PACE,)),
    PastMark("At two hours the film is an hour too slow.", (PACE, VERDICT)),
    PastMark("The camera never leaves the kitchen table.", (CAMERA,)),
    PastMark("One long shot through the window, and the camera breathes.", (CAMERA,)),
    PastMark("It is the best film of the year.", (VERDICT,)),
    PastMark("It is not the worst film of the festival.", (VERDICT,)),
    PastMark("And that is the trouble with the film.", (VERDICT,)),
]


@pytest.mark.parametrize(
    ("quote", "tag"),
    [
        ("The piano score is the best thing about the film.", MUSIC),
        ("A song for every kiss.", MUSIC),
        ("Two performances carry the picture.", ACTING),
        ("What the camera leaves out is the story.", CAMERA),
        ("It drags for an hour.", PACE),
        ("“The WORST of the festival”", VERDICT),
    ],
)
def test_the_first_suggestion_is_what_a_reader_would_choose(quote: str, tag: int) -> None:
    assert suggest(quote, PAST, limit=1) == [tag]


def test_the_commonest_tag_does_not_always_win() -> None:
    past = [PastMark("The film is good.", (VERDICT,))] * 50
    past += [PastMark("The film has a good score.", (MUSIC, VERDICT))] * 2

    assert suggest("Hardly a film, but what a score", past) == [MUSIC, VERDICT]


def test_a_short_passage_of_the_same_words_tells_more_than_a_long_one() -> None:
    past = [PastMark("A score, and then the rain, the umbrella and the end.", (1,))]
    past += [PastMark("What a score.", (2,))]

    assert suggest("This score!", past) == [2, 1]


def test_nothing_similar_is_nothing_suggested() -> None:
    assert suggest("Umbrellas everywhere", PAST) == []
    assert suggest("", PAST) == []
    assert suggest(" … — !", PAST) == []
    assert suggest("The piano score", []) == []
    assert suggest("The piano score", [PastMark("", (MUSIC,)), PastMark("…", (MUSIC,))]) == []


def test_words_that_stand_everywhere_make_nothing_similar() -> None:
    past = [PastMark(f"the {word}", (number,)) for number, word in enumerate("abcdefgh" * 12, 1)]

    assert suggest("the umbrella of the doorman, and the rain", past) == []


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("He is with us, and that is that.", []),
        ("Über die Straße und nicht weiter", []),
        ("He was with the camera, and then she never was.", [CAMERA]),
    ],
)
def test_common_words_alone_make_nothing_similar(quote: str, found: list[int]) -> None:
    past = [
        PastMark("And that is the trouble with the film.", (VERDICT,)),
        PastMark("She was never there, and then he is.", (PACE,)),
        PastMark("Nicht die Kamera und über ihr das Licht", (MUSIC,)),
        PastMark("The camera never leaves.", (CAMERA,)),
    ]

    assert suggest(quote, past) == found


@pytest.mark.parametrize(
    ("quote", "past"),
    [
        ("RÉSUMÉS of it", "a resume"),
        ("two stories", "the story"),
        ("both endings", "no ending"),
        ("a rock’n’roll", "ROCK'N'ROLL"),
        ("große Oper", "GROSSE Gesten"),
        ("映画音楽", "音楽"),
        ("ภาพยนตร์", "ยนตร"),
        ("музыка фильма", "Музыка"),
    ],
)
def test_case_accents_and_plurals_make_no_difference(quote: str, past: str) -> None:
    assert suggest(quote, [PastMark(past, (1,)), PastMark("else", (2,))]) == [1]


def test_tags_that_stood_with_the_chosen_ones_count_too() -> None:
    past = [
        PastMark("one", (MUSIC, VERDICT)),
        PastMark("two", (MUSIC, VERDICT)),
        PastMark("three", (MUSIC, PACE)),
        PastMark("four", (CAMERA,)),
    ]

    assert suggest("umbrella", past, chosen=[MUSIC]) == [VERDICT, PACE]
    assert suggest("umbrella", past, chosen=[CAMERA]) == []
    assert suggest("four", past, chosen={MUSIC}) == [CAMERA, VERDICT, PACE]
    assert suggest("two three", past, chosen=[MUSIC, VERDICT]) == [PACE]


TAGS = st.lists(st.integers(1, 6), max_size=4).map(tuple)
WORDS = ["the", "score", "scores", "film", "camera", "Ärger", "映画", "…", "a"]
QUOTES = st.lists(st.sampled_from(WORDS)).map(" ".join)
MARKS = st.lists(st.builds(PastMark, QUOTES | st.text(max_size=20), TAGS), max_size=12)


@given(QUOTES, MARKS, st.sets(st.integers(1, 6)), st.integers(-1, 7))
def test_suggestions_are_known_tags_once_and_never_the_chosen(
    quote: str, past: list[PastMark], chosen: set[int], limit: int
) -> None:
    found = suggest(quote, past, chosen, limit)

    assert len(found) == len(set(found)) <= max(0, limit)
    assert set(found) <= {tag for mark in past for tag in mark.tags} - chosen
    assert found == suggest(quote, past, chosen, 99)[: max(0, limit)]


@given(QUOTES, MARKS, st.sets(st.integers(1, 6)), st.randoms())
def test_the_order_of_the_past_makes_no_difference(
    quote: str, past: list[PastMark], chosen: set[int], chance: Random
) -> None:
    shuffled = [PastMark(mark.quote, mark.tags[::-1] * 2) for mark in past]
    chance.shuffle(shuffled)

    assert suggest(quote, shuffled, chosen) == suggest(quote, past, chosen)


@given(QUOTES, MARKS)
def test_a_tag_without_a_word_in_common_is_not_suggested(quote: str, past: list[PastMark]) -> None:
    past = [*past, PastMark("umbrella", (99,))]

    assert 99 not in suggest(quote, past)
    assert suggest("umbrellas", past)[:1] == [99]


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("The director’s “score”, the score of it!", ["director", "score", "the"]),
        ("Résumé 2001: über alles", ["resume", "alles", "uber"]),
        ("l’homme qui rit", ["homme", "qui", "rit"]),
        ("映画 is it", ["映画"]),
        ("", []),
        ("a of it 1999 …", []),
    ],
)
def test_the_telling_words_are_the_long_ones(quote: str, words: list[str]) -> None:
    assert telling_words(quote) == words


@given(st.text(max_size=80), st.integers(-1, 20))
def test_telling_words_are_as_many_as_asked_for_and_each_once(quote: str, limit: int) -> None:
    words = telling_words(quote, limit)

    assert len(words) == len(set(words)) <= max(0, limit)
    assert words == sorted(words, key=len, reverse=True)
