"""Where a phrase stands in a text, and what stands around it."""

from collections.abc import Iterator

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotations.anchors.anchoring import Located
from annotations.finding import context, occurrences
from reviews.folding import fold, fold_sign
from reviews.text import on_grapheme_edge

PIECES = [
    *("a", "b", "ab", "A", "fi", "ﬁ", "ss", "ß", "İ", "e", "é", "e\u0301", "x\u0338", "½", "1/2"),
    *("’", "'", "—", "…", "...", "\u00ad", "\u200b", "한", "하", "\u1112\u1161", "の", "か\u3099"),
    *("🎬", "👩", "👩\u200d👧", "👍", "👍🏽", "🇫🇷", "🇩🇪", "\u0301", "\u0600", "क्ष", "กำ", "電影"),
    *(" ", " ", "\n", "\n\n", "  ", "\u00a0", ".", "-"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
PHRASES = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)


@st.composite
def searches(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and a phrase that mostly stands in it, a part of a word or a cluster perhaps."""
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text)))
    return text, draw(PHRASES | st.integers(0, 8).map(lambda size: text[start : start + size]))


SPACED = regex.compile(r"(?V1)[[\p{Latin}\p{Devanagari}\p{M}\p{N}]--[\u0E00-\u0E7F\u3099]]")


def found(text: str, phrase: str, *, whole_words: bool = True) -> list[str]:
    places = occurrences(text, phrase, whole_words=whole_words)
    return [text[place.start : place.end] for place in places]


def slowly(text: str, phrase: str, *, whole_words: bool) -> Iterator[Located]:
    """The same by trying every range between two edges of clusters."""
    sought = fold(phrase)
    edges = [offset for offset in range(len(text) + 1) if on_grapheme_edge(text, offset)]
    taken = 0
    for start in edges:
        for end in edges:
            if not sought or not taken <= start < end:
                continue
            piece = text[start:end]
            is_it = folded(piece) == sought and has_firm_edges(piece)
            if is_it and not (whole_words and cuts_a_word(text, start, end)):
                yield Located(start, end)
                taken = end


def folded(piece: str) -> str:
    signs = "".join(map(fold_sign, piece))
    return regex.sub(r"\s+", lambda run: "¶" if run[0].count("\n") > 1 else " ", signs)


def has_firm_edges(piece: str) -> bool:
    clusters = regex.findall(r"\X", piece)
    return all("".join(map(fold_sign, clusters[end])).strip() for end in (0, -1))


def cuts_a_word(text: str, start: int, end: int) -> bool:
    before, inside, after = (
        "".join(map(fold_sign, piece)) for piece in (text[:start], text[start:end], text[end:])
    )
    pairs = before[-1:] + inside[:1], inside[-1:] + after[:1]
    return any(len(pair) == 2 and all(map(SPACED.match, pair)) for pair in pairs)


@settings(max_examples=400)
@given(search=searches(), whole_words=st.booleans())
@example(search=("a\u0301b", "a"), whole_words=False)
@example(search=("ﬁﬁﬁ", "fif"), whole_words=False)
@example(search=("bab a ba ba ba", "ba ba"), whole_words=True)
def test_places_are_those_that_trying_every_range_finds(
    search: tuple[str, str], whole_words: bool
) -> None:
    text, phrase = search
    places = occurrences(text, phrase, whole_words=whole_words)

    assert places == list(slowly(text, phrase, whole_words=whole_words))


@given(text=TEXTS | st.text(max_size=30), ends=st.tuples(st.integers(0, 30), st.integers(0, 30)))
def test_a_piece_of_the_text_is_found_in_it(text: str, ends: tuple[int, int]) -> None:
    start, end = sorted(ends)
    phrase = text[start:end].strip()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    whole = all(on_grapheme_edge(text, edge) for edge in (start, start + len(phrase)))

    if whole and fold(phrase) and "¶" not in folded(phrase):
        assert fold(phrase) in map(fold, found(text, phrase, whole_words=False))


@given(text=st.text(max_size=60), phrase=st.text(max_size=4), whole_words=st.booleans())
def test_places_are_in_order_apart_and_on_edges(text: str, phrase: str, whole_words: bool) -> None:
    places = occurrences(text, phrase, whole_words=whole_words)

    edges = [edge for place in places for edge in (place.start, place.end)]
    assert edges == sorted(edges)
    assert all(place.start < place.end for place in places)
    assert all(on_grapheme_edge(text, edge) for edge in edges)


@pytest.mark.parametrize(
    ("text", "phrase", "passages"),
    [
        ("A film. The FILM of films.", "film", ["film", "FILM"]),
        ("It’s the director's cut", "director’s", ["director's"]),
        ("A film’s film-maker", "film", ["film", "film"]),
        ("“Don’t!” he said", '"don\'t!"', ["“Don’t!”"]),
        ("RÉSUMÉ, résume\u0301, resume", "Resume", ["RÉSUMÉ", "résume\u0301", "resume"]),
        ("slow \n  cinema, slow\n\ncinema", "slow cinema", ["slow \n  cinema"]),
        ("cine\u00adma\u200b and ci\u200dnema", "cinema", ["cine\u00adma", "ci\u200dnema"]),
        ("ein großer, ein GROSSER", "grosser", ["großer", "GROSSER"]),
        ("a ﬁne thing", "fine", ["ﬁne"]),
        ("Wait… what", "wait...", ["Wait…"]),
        ("long—very long", "long - very", []),
        ("long – very long", "long - very", ["long – very"]),
        ("A prefilm, filmed film", "film", ["film"]),
        ("aha ha ha ha", "ha ha ha", ["ha ha ha"]),
        ("ha ha ha ha", "ha ha", ["ha ha", "ha ha"]),
        ("The Thing", "  the\nthing ", ["The Thing"]),
        ("The Thing", "", []),
        ("The Thing", " \u200b\n", []),
        ("", "thing", []),
        ("C++, C+++", "c++", ["C++", "C++"]),
    ],
)
def test_what_a_reader_would_find(text: str, phrase: str, passages: list[str]) -> None:
    assert found(text, phrase) == passages


@pytest.mark.parametrize(
    ("text", "phrase", "passages"),
    [
        ("日本映画の映画", "映画", ["映画", "映画"]),
        ("かぎとかき", "かき", ["かき"]),
        ("영화는 영화", "영화", ["영화", "영화"]),
        ("한국", "하", []),
        ("ภาพยนตร์ไทย", "ไทย", ["ไทย"]),
        ("हिन्दी फ़िल्में और फ़िल्म", "फ़िल्म", ["फ़िल्म"]),
        ("क\u093c\u094d", "क\u094d\u093c", ["क\u093c\u094d"]),  # marks in another order
        ("Мой кино, КИНОШНЫЙ", "кино", ["кино"]),
    ],
)
def test_words_are_whole_where_the_script_parts_them(
    text: str, phrase: str, passages: list[str]
) -> None:
    assert found(text, phrase) == passages


def test_parts_of_words_are_found_where_they_are_asked_for() -> None:
    assert found("A FILM of films", "fil", whole_words=False) == ["FIL", "fil"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [("👩\u200d👧", "👩"), ("👍🏽", "👍"), ("🇩🇪🇫🇷", "🇪🇫"), ("ﬁ", "f"), ("½", "1")],
)
def test_what_cannot_be_parted_is_not(text: str, phrase: str) -> None:
    assert occurrences(text, phrase, whole_words=False) == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("ab " * 100_000, "ab " * 20_000 + "a"),
        ("ﬁ" * 100_000, "f" + "if" * 20_000),
        ("🇫🇷" * 100_000, "🇷🇫"),
        ("a" + " " * 300_000 + "b", "a b c"),
        ("e" + "\u0301" * 300_000, "e e"),
    ],
)
def test_a_text_made_to_be_slow_is_searched_all_the_same(text: str, phrase: str) -> None:
    """Quadratic work would take minutes here, and nobody would miss it."""
    assert occurrences(text, phrase) == []


PROSE = (
    "The first reel drags, and the second one hardly moves at all.\n\n"
    "Then the night train comes, and with it the only scene that anybody will remember: "
    "two strangers share an orange\nin the dark, and say nothing."
)


def around(words: str, reach: int = 30) -> tuple[str, str]:
    (place,) = occurrences(PROSE, words)
    return context(PROSE, place, reach)


def test_context_is_cut_at_blanks_with_an_ellipsis() -> None:
    assert around("the only scene") == (
        "…train comes, and with it ",
        " that anybody will remember:…",
    )


def test_context_ends_with_the_paragraph() -> None:
    assert around("hardly") == ("…drags, and the second one ", " moves at all.")


def test_context_goes_beyond_a_paragraph_that_gives_too_little() -> None:
    assert around("Then") == ("…one hardly moves at all. ", " the night train comes, and…")
    assert around("at all") == ("…the second one hardly moves ", ". Then the night train comes,…")


def test_context_stops_with_the_text_and_stands_on_one_line() -> None:
    assert around("The first") == ("", " reel drags, and the second…")
    assert around("dark") == ("…share an orange in the ", ", and say nothing.")


def test_context_within_a_word_is_cut_between_clusters() -> None:
    text = "x" * 50 + "e\u0301" * 20 + " end " + "👩\u200d👧" * 20
    (place,) = occurrences(text, "end")

    assert context(text, place, 10) == ("…" + "e\u0301" * 4 + " ", " " + "👩\u200d👧" * 3 + "…")


@given(search=searches(), reach=st.integers(1, 20))
def test_context_is_what_stands_there(search: tuple[str, str], reach: int) -> None:
    text, phrase = search
    for place in occurrences(text, phrase, whole_words=False):
        before, after = context(text, place, reach)
        plain_before = regex.sub(r"\s+", " ", text[: place.start])
        plain_after = regex.sub(r"\s+", " ", text[place.end :])

        assert plain_before.endswith(before.removeprefix("…"))
        assert plain_after.startswith(after.removesuffix("…"))
        assert len(before) <= reach + 1
        assert len(after) <= reach + 1
