from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotations.exports.markdown_review import draw
from annotations.exports.values import WholeReview
from reviews.formatting import Formatting
from reviews.text import normalise, paragraphs
from tests.annotations.exports.samples import SIGNED, WHOLE, passage
from tests.annotations.exports.shown import shown


def drawn(text: str, *formatting: Formatting) -> str:
    return draw(WholeReview(SIGNED, 1, text, formatting, ()), 1)


def marked(text: str, *ranges: tuple[int, int]) -> list[str]:
    """The shown blocks of a text with a highlight on each range."""
    highlights = (
        passage(number, start, end, text=text)
        for number, (start, end) in enumerate(ranges, start=1)
    )
    return shown(draw(WholeReview(SIGNED, 1, text, (), tuple(highlights)), 1))


def test_formatting_of_a_whole_review() -> None:
    assert draw(replace(WHOLE, passages=()), 1).split("\n\n") == [
        "### Act \\*one\\*",
        "The 🎬 opens on a *naïve café*: 1. “Who’s there?”\\\n"
        "&#32;&#32;&#32;&#32;she asks, \\<b\\>**twice**\\</b\\> & "
        "[softly](https://a.example/?a&b).",
        "\\- Nothing\\_happens\\_ again (and \\[again\\](sic)).",
        "> “I was there,” he said.",
    ]


def test_emphasis_begins_and_ends_with_a_letter() -> None:
    assert drawn("see “Her”, now", Formatting(3, 10, "emphasis")) == "see “*Her*”, now"
    assert drawn("well… no", Formatting(4, 5, "strong")) == "well… no"


def test_of_two_emphases_that_touch_or_overlap_the_first_is_kept() -> None:
    for start in (1, 2):
        text = drawn("abcd", Formatting(0, 2, "emphasis"), Formatting(start, 4, "strong"))
        assert text == "*ab*cd"


def test_formatting_within_formatting() -> None:
    address = "https://a.example/"
    link = Formatting(2, 8, "link", address)

    assert drawn("a book b", Formatting(2, 6, "emphasis"), Formatting(2, 6, "link", address)) == (
        f"a [*book*]({address}) b"
    )
    assert drawn("a big book b", link, Formatting(6, 8, "emphasis")) == (
        f"a [big *bo*]({address})ok b"
    )
    assert drawn("a big book b", link, Formatting(0, 8, "emphasis")) == (
        f"*a [big bo]({address})*ok b"
    )


def test_emphasis_that_crosses_a_link_is_left_out() -> None:
    address = "https://a.example/"

    assert drawn("abcdef", Formatting(0, 4, "emphasis"), Formatting(2, 6, "link", address)) == (
        f"ab[cdef]({address})"
    )


def test_a_mark_stands_after_the_last_word_that_can_be_seen() -> None:
    found = marked("One.\nTwo.\n\nThree.", (2, 5), (7, 11))

    assert found == ["One.[^1]\nTwo.[^2]", "Three."]


def test_marks_are_numbered_in_the_order_of_their_ends() -> None:
    assert marked("abcdef", (0, 5), (1, 3), (2, 5)) == ["abc[^1]de[^2][^3]f"]


def test_a_mark_before_a_parenthesis_makes_no_link() -> None:
    text = "seen again(sic)."

    assert marked(text, (5, 10)) == ["seen again[^1](sic)."]


FORMATTED = st.tuples(
    st.integers(0, 40),
    st.integers(1, 15),
    st.sampled_from([("emphasis", ""), ("strong", ""), ("link", "https://a.example/")]),
)
WORDS = "ab12é🎬 .,()[]*_\"'“”-\n"


@given(
    text=st.text(alphabet=WORDS, min_size=1, max_size=50).map(normalise).filter(bool),
    ranges=st.lists(FORMATTED, max_size=6),
    quoted=st.sets(st.integers(0, 3)),
    marked=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=4),
)
def test_a_whole_review_reads_as_its_text(
    text: str,
    ranges: list[tuple[int, int, tuple[str, str]]],
    quoted: set[int],
    marked: list[tuple[int, int]],
) -> None:
    parts = paragraphs(text)
    inline = [
        Formatting(start, min(start + length, len(text)), *kind)
        for start, length, kind in ranges
        if start < len(text)
    ]
    quotes = [
        Formatting(part.start, part.end, "quote")
        for number, part in enumerate(parts)
        if number in quoted
    ]
    highlights = [
        passage(number, start, min(start + length, len(text)), text=text)
        for number, (start, length) in enumerate(marked, start=1)
        if start < len(text)
    ]
    review = WholeReview(SIGNED, 1, text, (*inline, *quotes), tuple(highlights))

    blocks = shown(draw(review, 1))

    assert [_without_marks(block, len(highlights)) for block in blocks] == [
        text[part.start : part.end] for part in parts
    ]
    assert "".join(blocks).count("[^") - text.count("[^") == len(highlights)


def _without_marks(block: str, count: int) -> str:
    for number in range(1, count + 1):
        block = block.replace(f"[^{number}]", "", 1)
    return block
