"""What holds of every query."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from reviews.asking import (
    FIELDS,
    MOST_WORDS,
    OF_MARKS,
    OF_REVIEWS,
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


@given(ANY_QUERY)
def test_cleaning_twice_changes_nothing_more(query: str) -> None:
    cleaned = clean_query(query)
    assert clean_query(cleaned) == cleaned
    assert cleaned.isprintable()


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
