"""Queries as people type them, and as they do not."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from reviews.asking import (
    FIELDS,
    MOST_FILTERS,
    MOST_WORDS,
    OF_MARKS,
    OF_REVIEWS,
    QUERY_LENGTH,
    Days,
    Dialect,
    Field,
    Filter,
    Query,
    Span,
    Term,
    clean_query,
    parse,
    write,
)
from reviews.asking.cleaning import clean
from reviews.asking.filters import RATINGS, YEARS
from reviews.asking.terms import words_of

# What means something in a query, what looks like it, and what no text can hold.
PIECES = [
    *(f"{name}:" for name in FIELDS),
    *(
        "2010",
        "2026-03",
        "..",
        ">=",
        "<",
        "80",
        "4/5",
        "fr",
        "French",
        "notes",
        "highlights",
        "her",
        "O’Hara",
    ),
    *(" ", " ", " ", "or", "OR ", "and", "-", "−", '"', '""', "“", "”", "„", "«", "‘", "’", "‹"),
    *(":", "：", "\0", "\u200b", "\u202e", "\u00ad", "\ud800", "é", "e\u0301", "漢字", "😀", "…"),
]
TYPED = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
ANY_QUERY = TYPED | st.text(max_size=60)


def filters_of(text: str) -> list[str]:
    return [str(each) for each in parse(text).filters]


def sentences(text: str) -> list[str]:
    return [note.sentence for note in parse(text).notes]


@pytest.mark.parametrize(
    ("query", "cleaned"),
    [
        ("  two \n\twords\0 ", "two words"),
        ("\x02a\x03b\x04", "a b"),
        ("a\u200bb\u3000c", "a b c"),
        ("\u202efi\u00adl\u2060m\ufeff", "film"),
        ("\ud800film", "film"),
        ("x" * 10_000, "x" * QUERY_LENGTH),
        ("a" * 999 + " b", "a" * 999),
    ],
)
def test_a_query_keeps_what_a_text_can_hold(query: str, cleaned: str) -> None:
    assert clean_query(query) == cleaned


@given(ANY_QUERY)
def test_cleaning_twice_changes_nothing_more(query: str) -> None:
    cleaned = clean_query(query)
    assert clean_query(cleaned) == cleaned
    assert cleaned.isprintable()


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        ("film:her", ["work:her"]),
        ("Work:HER", ["work:HER"]),
        ("film：her", ["work:her"]),
        ('critic:"Jane Doe"', ['critic:"Jane Doe"']),
        ("critic:“Jane Doe”", ['critic:"Jane Doe"']),
        ("critic:„Jane Doe“", ['critic:"Jane Doe"']),
        ("critic:«Jane Doe»", ['critic:"Jane Doe"']),
        ("critic:‘Jane O’Hara’", ['critic:"Jane O’Hara"']),
        ('critic:"Jane Doe', ['critic:"Jane Doe"']),
        ('critic:"Joe ""Doc"" Smith"', ['critic:"Joe ""Doc"" Smith"']),
        ("critic:O’Hara", ["critic:O’Hara"]),
        ("publication:Echo", ["outlet:Echo"]),
        ("-critic:Ann", ["-critic:Ann"]),
        ("−critic:Ann", ["-critic:Ann"]),
        ("critic:Ann critic:Bo critic:Ann", ["critic:Ann", "critic:Bo"]),
        ("critic:Ann or critic:Bo", ["critic:Ann", "critic:Bo"]),
        ('tag:"Score > good"', ['tag:"Score > good"']),
        ("year:2010", ["year:2010"]),
        ("year:2010..2015", ["year:2010..2015"]),
        ("year:2015-2010", ["year:2010..2015"]),
        ("year:2010–2015", ["year:2010..2015"]),
        ("year:2010..", ["year:2010.."]),
        ("year:..2015", ["year:..2015"]),
        ("year:>2010", ["year:2011.."]),
        ("rating:>=80", ["rating:>=80"]),
        ("rating:≥4/5", ["rating:>=80"]),
        ("rating:>80", ["rating:>=81"]),
        ("rating:<60", ["rating:<=59"]),
        ("rating:<=60", ["rating:<=60"]),
        ("rating:=80", ["rating:80"]),
        ("rating:60..80", ["rating:60..80"]),
        ("rating:3/5..4/5", ["rating:60..80"]),
        ("rating:B+", ["rating:83"]),
        ("rating:★★★★", ["rating:80"]),
        ('rating:"3 out of 5"', ["rating:60"]),
        ("lang:fr", ["lang:fr"]),
        ("language:French", ["lang:fr"]),
        ("lang:français", ["lang:fr"]),
        ("lang:en-GB", ["lang:en"]),
        ("has:Highlights -has:rating", ["has:highlights", "-has:rating"]),
        ("in:notes", ["in:notes"]),
    ],
)
def test_a_filter_is_read(typed: str, filters: list[str]) -> None:
    query = parse(typed)
    assert ([str(each) for each in query.filters], query.alternatives) == (filters, ())
    assert query.notes == ()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Alien:Covenant", '"Alien Covenant"'),
        ("3:10 to Yuma", '"3 10" to Yuma'),
        ("http://example.org", '"http example org"'),
        ('"film:her"', '"film her"'),
        ("“to be or not”", '"to be or not"'),
        ("‘to be’ -‘or not’", '"to be" -"or not"'),
        ("rock ‘n’ roll", "rock n roll"),
        ("don’t ‘stop", '"don t" stop'),
        ("slow AND film", "slow AND film"),
        ("slow OR quick", "slow or quick"),
        ('-slow −"too slow"', '-slow -"too slow"'),
        ("漢字 ไทย", "漢字 ไทย"),
    ],
)
def test_what_is_no_filter_is_words_without_complaint(typed: str, words: str) -> None:
    query = parse(typed)
    assert (query.key, query.filters, query.notes) == (words, (), ())


@pytest.mark.parametrize(
    ("typed", "words", "sentence"),
    [
        ("year:soon", '"year soon"', "“year:soon” is not a year, so it was looked for as words."),
        ("year:0", '"year 0"', "“year:0” is not a year, so it was looked for as words."),
        ("-year:soon", '-"year soon"', "“-year:soon” is not a year, so its words were left out."),
        (
            "rating:101",
            '"rating 101"',
            "“rating:101” is not a rating, so it was looked for as words.",
        ),
        (
            "rating:>100",
            '"rating 100"',
            "“rating:>100” is not a rating, so it was looked for as words.",
        ),
        (
            'lang:"high gothic"',
            '"lang high gothic"',
            '“lang:"high gothic"” is not a language, so it was looked for as words.',
        ),
        (
            "has:legs",
            '"has legs"',
            "“has:legs” asks for none of highlights, notes, rating and byline, so it was looked "
            "for as words.",
        ),
        (
            "in:heaven",
            '"in heaven"',
            "“in:heaven” is no place to look in but “in:notes” is, so it was looked for as words.",
        ),
        (
            "by:Ann",
            '"by Ann"',
            "“by:Ann” asks of marks, not of reviews, so it was looked for as words.",
        ),
        (
            "-is:orphaned",
            '-"is orphaned"',
            "“-is:orphaned” asks of marks, not of reviews, so its words were left out.",
        ),
        (
            "film: her",
            "film her",
            "“film:” has nothing after the colon, so it was looked for as words.",
        ),
        (
            "slow or film:her",
            "slow work:her",
            "“or” stands between words; a filter holds for the whole search.",
        ),
        (
            "film:her or slow",
            "slow work:her",
            "“or” stands between words; a filter holds for the whole search.",
        ),
        ("…", "", "There is no word in “…” to look for."),
    ],
)
def test_what_is_not_understood_is_said(typed: str, words: str, sentence: str) -> None:
    assert (parse(typed).key, sentences(typed)) == (words, [sentence])


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        ("by:me -by:Ann", ["by:me", "-by:Ann"]),
        ("is:Orphaned -is:spoiler", ["is:orphaned", "-is:spoiler"]),
        ("has:note -has:tag has:replies", ["has:notes", "-has:tags", "has:replies"]),
        ("in:quote in:notes", ["in:quotes", "in:notes"]),
        ("marked:2026", ["marked:2026"]),
        ("marked:2026-01-01..2026-03-31", ["marked:2026-01..2026-03"]),
        ("marked:2026-03…2026-01", ["marked:2026-01..2026-03"]),
        ("marked:2026-01-15..2026", ["marked:2026-01-15..2026-12-31"]),
        ("marked:>2026-01", ["marked:2026-02.."]),
        ("marked:<2026", ["marked:..2025"]),
        ("marked:≤2026-02", ["marked:..2026-02"]),
        ("film:her year:2013", ["work:her", "year:2013"]),
    ],
)
def test_marks_are_asked_for_what_they_alone_have(typed: str, filters: list[str]) -> None:
    query = parse(typed, OF_MARKS)
    assert ([str(each) for each in query.filters], query.notes) == (filters, ())


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "marked:soon",
            "“marked:soon” is not a day, a month or a year such as 2026-03, so it was looked for "
            "as words.",
        ),
        (
            "marked:>9999",
            "“marked:>9999” is not a day, a month or a year such as 2026-03, so it was looked for "
            "as words.",
        ),
        (
            "is:lost",
            "“is:lost” is none of orphaned and spoiler, so it was looked for as words.",
        ),
        (
            "has:highlights",
            "“has:highlights” asks for none of notes, tags, replies, links, rating and byline, so "
            "it was looked for as words.",
        ),
        (
            "in:heaven",
            "“in:heaven” is no place to look in but “in:notes” and “in:quotes” are, so it was "
            "looked for as words.",
        ),
    ],
)
def test_what_marks_cannot_be_asked_is_said(typed: str, sentence: str) -> None:
    assert [note.sentence for note in parse(typed, OF_MARKS).notes] == [sentence]


def test_what_is_cut_is_said() -> None:
    assert sentences("x" * 1000 + " tail") == [
        "Only the first 1,000 characters were read, not “tail”."
    ]
    assert sentences(" ".join("abcdefghijklmnopqrstuvwxy")) == [
        "Only the first 24 words are looked for."
    ]
    many = " ".join(f"critic:c{number}" for number in range(MOST_FILTERS + 1))
    assert sentences(many) == ["Only the first 12 filters hold, not “critic:c12”."]
    assert len(parse(many).filters) == MOST_FILTERS


def test_words_and_filters_are_written_as_they_were_typed() -> None:
    typed = "well-made FILM:her „left open"
    assert write(parse(typed)) == 'well-made „left open" FILM:her'


def test_a_filter_is_added_once_and_taken_away() -> None:
    query = parse("slow lang:French")
    french, ann = Filter(Field.LANGUAGE, "fr"), Filter(Field.CRITIC, "Ann Veal")
    assert write(query.having(ann, french, ann)) == 'slow lang:French critic:"Ann Veal"'
    assert query.having(ann).without(french, ann) == parse("slow")


WORD = st.text(st.sampled_from("abéор漢न3"), min_size=1, max_size=6)
WORDS = st.lists(WORD | st.just("or"), min_size=1, max_size=3).map(tuple)
TERMS = st.builds(Term, WORDS, st.booleans())
NAMES = st.text("Aé漢 .'’\"“”‘:-_>&~", min_size=1, max_size=12).map(
    lambda name: " ".join(name.split())
)


@st.composite
def spans(draw: st.DrawFn, all_of: range) -> Span:
    numbers = st.integers(all_of[0], all_of[-1])
    low, high = draw(st.none() | numbers), draw(st.none() | numbers)
    assume(low is not None or high is not None)
    return Span(low, high) if low is None or high is None else Span(min(low, high), max(low, high))


@st.composite
def days(draw: st.DrawFn) -> Days:
    first, last = draw(st.none() | st.dates()), draw(st.none() | st.dates())
    assume(first is not None or last is not None)
    return Days(first, last) if first is None or last is None else Days(*sorted([first, last]))


VALUES: dict[Field, st.SearchStrategy[str | Span | Days]] = {
    Field.YEAR: spans(YEARS),
    Field.RATING: spans(RATINGS),
    Field.LANGUAGE: st.sampled_from(["fr", "en", "ja"]),
    Field.MARKED: days(),
}


@st.composite
def filters(draw: st.DrawFn, dialect: Dialect) -> Filter:
    field = draw(st.sampled_from(sorted(dialect.fields)))
    fixed = {Field.HAS: dialect.having, Field.IS: dialect.being, Field.IN: dialect.places}
    among = st.sampled_from(fixed[field]) if field in fixed else NAMES.filter(bool)
    value = draw(VALUES.get(field, among))
    return Filter(field, value, draw(st.booleans()) and field is not Field.IN)


@st.composite
def queries(draw: st.DrawFn) -> tuple[Query, Dialect]:
    dialect = draw(st.sampled_from([OF_REVIEWS, OF_MARKS]))
    terms = st.lists(TERMS, min_size=1, max_size=3).map(tuple)
    alternatives = draw(st.lists(terms, max_size=3))
    asked = draw(st.lists(filters(dialect), max_size=4, unique=True))
    return Query(tuple(alternatives), tuple(asked)), dialect


@given(queries())
def test_what_is_written_is_read_as_the_same(asked: tuple[Query, Dialect]) -> None:
    query, dialect = asked
    assert parse(write(query), dialect) == query
    assert query.key == write(query)


@given(ANY_QUERY)
@example('"x"-a')
@example('"x"film:her')
@example("film:l’ ‘abc")
@example("film:‘abc ‘d film:x’")
def test_what_was_typed_is_written_and_read_as_the_same(typed: str) -> None:
    query = parse(typed)
    assert parse(write(query)) == query == parse(query.key)


@given(ANY_QUERY)
@example('"' * 10_000)
@example("film:" * 2_000)
@example("- or " * 2_000)
@example('critic:"' * 1_500)
@example("‘a’b" * 2_500)
def test_no_word_is_lost(typed: str) -> None:
    query = parse(typed)
    kept = [
        *(term.written or str(term) for terms in query.alternatives for term in terms),
        *(each.written or str(each) for each in query.filters),
        *(note.about for note in query.notes),
    ]
    words = {word.casefold() for part in kept for word in words_of(part)} | {"or", *FIELDS}
    assert {word.casefold() for word in words_of(clean(typed))} - words == set()
    assert sum(len(t.words) for terms in query.wanted.alternatives for t in terms) <= MOST_WORDS
