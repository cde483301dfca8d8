import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.formatting import Formatting, from_json, is_kept_address, to_json

LENGTH = 100
VALUES = {"link": "https://example.org/her", "heading": "3"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=5),
)


@st.composite
def ranges(draw: st.DrawFn) -> Formatting:
    start = draw(st.integers(0, LENGTH - 1))
    kind = draw(st.sampled_from(["emphasis", "strong", "link", "heading", "quote"]))
    return Formatting(start, draw(st.integers(start + 1, LENGTH)), kind, VALUES.get(kind, ""))


@given(st.lists(ranges()))
def test_json_and_back_gives_the_same_ranges_in_text_order(given_: list[Formatting]) -> None:
    assert from_json(json.loads(json.dumps(to_json(given_))), LENGTH) == tuple(sorted(given_))


@given(JSON)
def test_any_json_is_read_or_refused_with_a_value_error(rows: object) -> None:
    try:
        found = from_json(rows, LENGTH)
    except ValueError:
        return
    assert all(0 <= each.start < each.end <= LENGTH for each in found)


def test_json_is_compact() -> None:
    assert to_json([Formatting(4, 9, "heading", "2"), Formatting(0, 3, "emphasis")]) == [
        [0, 3, "emphasis"],
        [4, 9, "heading", "2"],
    ]


@pytest.mark.parametrize(
    "row",
    [
        [0, 101, "strong"],
        [5, 5, "strong"],
        [7, 5, "strong"],
        [-1, 5, "strong"],
        [0, 5, "underline"],
        [0, 5, "heading"],
        [0, 5, "heading", "1"],
        [0, 5, "strong", "2"],
        [False, True, "strong"],
        [0.0, 5.0, "strong"],
        [0, 5],
        [0, 5, "strong", "", ""],
        [0, 5, "link", None],
        "05s",
        None,
    ],
)
def test_a_row_that_fits_no_text_is_refused(row: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        from_json([row], LENGTH)


def test_something_else_than_a_list_is_refused() -> None:
    with pytest.raises(ValueError, match="must be a list"):
        from_json({"start": 0}, LENGTH)


def test_a_link_elsewhere_is_left_out_and_the_rest_kept() -> None:
    assert from_json([[0, 5, "link", "javascript:alert(1)"], [0, 5, "strong"]], LENGTH) == (
        Formatting(0, 5, "strong"),
    )
    with pytest.raises(ValueError, match="does not go with"):
        Formatting(0, 5, "link", "javascript:alert(1)")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?b=c#d",
        "HTTP://EXAMPLE.ORG",
        "mailto:critic@example.org",
        "https://例え.テスト/映画",
        "http://[::1]:8000/",
    ],
)
def test_web_and_mail_addresses_are_kept(address: str) -> None:
    assert is_kept_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "her.html",
        "//example.org/",
        "/reviews/1/",
        "https://",
        "https:///path",
        "mailto:",
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        " https://example.org/",
        "https://example.org/a b",
        "https://example.org/\n",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://[::1",
        "https://example.org/" + "a" * 2_000,
    ],
)
def test_other_addresses_are_not_kept(address: str) -> None:
    assert not is_kept_address(address)
