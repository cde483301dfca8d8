"""What stands in the box of a search, also where more was pasted than is read."""

from hypothesis import given
from hypothesis import strategies as st

from reviews.asking import OF_REVIEWS, QUERY_LENGTH, joined_with_typed, parse, text_of
from reviews.asking.cleaning import clean

PIECES = ["word", "silence", "critic:Ana", "-lang:fr", "ab" * 200, "“a b”"]
TYPED = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)


@given(typed=TYPED)
def test_what_was_typed_stands_in_the_box_however_long_it_is(typed: str) -> None:
    read = parse(typed)
    line = joined_with_typed(read, read, typed, OF_REVIEWS)

    assert line.text == clean(typed)
    assert line.query == read
    assert len(line.text) - len(line.unread) <= QUERY_LENGTH + 1
    assert line.text.endswith(line.unread)


@given(typed=TYPED)
def test_filters_that_are_added_are_read_and_no_word_is_lost(typed: str) -> None:
    read = parse(typed)
    more = parse("rating:>=80 work:Her").filters
    line = joined_with_typed(read.having(*more), read, typed, OF_REVIEWS)

    assert line.query == parse(line.text)
    assert {*read.filters, *more} == {*line.query.filters}
    assert {*clean(typed).split()} <= {*line.text.split()}


def test_without_a_filter_there_is_room_for_more_words() -> None:
    typed = "critic:Ana " + "walrus " * 200
    line = joined_with_typed(parse(typed), parse(typed), typed, OF_REVIEWS)
    (critic,) = line.query.filters

    rest = text_of(line.query.without(critic), line.unread)

    assert rest.split() == ["walrus"] * 200
