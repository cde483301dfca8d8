"""The address of several reviews side by side, taken apart and written again."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.columns import EVEN, Columns, Place, Scroll, read_columns
from annotations.focus import address_of

ids = st.lists(st.integers(1, 9_999_999_999), max_size=8, unique=True).map(tuple)
widths = st.integers(8, 48).map(lambda fifth: fifth * 5)
names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20).map(str.strip)
places = st.builds(
    lambda review, start, length, version: Place(review, start, start + length, version),
    st.integers(1, 10**9),
    st.integers(0, 10**8),
    st.integers(1, 10**6),
    st.none() | st.integers(1, 999_999),
)


@st.composite
def columns(draw: st.DrawFn) -> Columns:
    reviews = draw(ids)
    own = draw(st.lists(widths, min_size=len(reviews), max_size=len(reviews)))
    return Columns(
        reviews,
        tuple(own) if any(width != EVEN for width in own) else (),
        draw(st.sampled_from(Scroll)),
        draw(names),
        draw(names),
        draw(st.none() | places),
        draw(st.sampled_from([(), (("name", "7"), ("name", "9")), (("notebook", "seminar"),)])),
    )


@settings(max_examples=60)
@given(places)
def test_the_address_of_one_place_is_written_as_that_of_columns_is(place: Place) -> None:
    shown = Columns((place.review_id,), at=place)
    assert address_of(place) == f"/compare/?{shown.query()}"


@settings(max_examples=60)
@given(columns())
def test_what_is_written_is_read_again(shown: Columns) -> None:
    assert read_columns(parse_qsl(shown.query())) == (shown, [])


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(["review", "w", "scroll", "at", "x"]), st.text())))
def test_any_address_can_be_read_and_written(pairs: list[tuple[str, str]]) -> None:
    shown, complaints = read_columns(pairs)

    assert len(set(shown.reviews)) == len(shown.reviews)
    assert len(shown.widths) in (0, len(shown.reviews))
    assert len(complaints) <= 5
    assert read_columns(shown.pairs()) == (shown, [])


@settings(max_examples=60)
@given(columns(), st.data())
def test_a_review_takes_its_width_along(shown: Columns, data: st.DataObject) -> None:
    if not shown.reviews:
        return
    pk = data.draw(st.sampled_from(shown.reviews))
    step = data.draw(st.integers(-3, 3))
    for changed in (shown.moved(pk, step), shown.without(pk), shown.with_added(10**11)):
        kept = [each for each in changed.reviews if each in shown.reviews]
        assert [changed.width_of(each) for each in kept] == [shown.width_of(each) for each in kept]
    assert shown.moved(pk, 1).moved(pk, -1) in (shown, shown.moved(pk, -1))
    assert pk not in shown.without(pk).reviews


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("review=3&review=&review=1", Columns((3, 1))),
        ("review=3&w=102", Columns((3,), (100,))),
        ("at=12:40-95", Columns(at=Place(12, 40, 95))),
        ("at=12.3:40-95", Columns(at=Place(12, 40, 95, 3))),
        (
            "scroll=passage&tag=+Music+&by=ada%00",
            Columns(scroll=Scroll.PASSAGE, tag="Music", by="ada"),
        ),
        ("name=7&find=lemon&csv=1", Columns(others=(("name", "7"), ("csv", "1")))),
    ],
)
def test_what_an_address_says(query: str, read: Columns) -> None:
    assert read_columns(parse_qsl(query)) == (read, [])


ONCE = "A review that this address names more than once has one column."
NO_NUMBER = "“x” in this address is no number of a review."


@pytest.mark.parametrize(
    ("query", "read", "said"),
    [
        ("review=3&review=1&review=3", Columns((3, 1)), [ONCE]),
        ("review=3&review=x&review=1&w=120-50-80", Columns((3, 1), (120, 80)), [NO_NUMBER]),
        ("review=3&review=1&review=3&w=120-80-60", Columns((3, 1), (120, 80)), [ONCE]),
        (
            "review=-1&review=3&review=x&review=3.5&review=3",
            Columns((3,)),
            ["“-1” and 2 others in this address are no numbers of reviews.", ONCE],
        ),
        (
            "review=x&review=y",
            Columns(),
            ["“x” and 1 other in this address are no numbers of reviews."],
        ),
    ],
)
def test_a_review_that_is_passed_over_is_said(query: str, read: Columns, said: list[str]) -> None:
    assert read_columns(parse_qsl(query)) == (read, said)


EVENLY = "All columns are equally wide."


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (
            "review=1&w=wide",
            "The widths of this address, “wide”, cannot be read: each is a whole number from 40 to "
            f"240, parted by “-”. {EVENLY}",
        ),
        (
            "review=1&review=2&w=10-190",
            "The widths of this address, “10-190”, cannot be read: each is a whole number from 40 "
            f"to 240, parted by “-”. {EVENLY}",
        ),
        (
            "review=1&review=2&w=100-100-100",
            f"This address has widths for 3 columns, and names 2 reviews. {EVENLY}",
        ),
        (
            "scroll=sideways",
            "“sideways” is no way of scrolling: it is “alone”, “proportion” or “passage”. "
            "Each review scrolls alone.",
        ),
        (
            "at=12:95-40",
            "The passage of this address, “12:95-40”, cannot be read. It is written "
            "“review:start-end”, such as “12:40-95”.",
        ),
    ],
)
def test_what_cannot_be_read_is_said(query: str, sentence: str) -> None:
    _, complaints = read_columns(parse_qsl(query))
    assert complaints == [sentence]


@pytest.mark.parametrize(
    ("shown", "far_from"),
    [
        (Columns((1, 2)), None),
        (Columns((1, 2, 3)), 3333),
        (Columns((1, 2, 3, 4, 5, 6, 7)), 1666),
        (Columns((1, 2, 3), widths=(240, 40, 40)), None),
    ],
)
def test_from_where_on_texts_are_out_of_sight(shown: Columns, far_from: int | None) -> None:
    assert shown.far_from == far_from
