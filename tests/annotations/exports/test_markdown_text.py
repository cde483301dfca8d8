from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from annotations.exports.markdown_text import escape, escape_line, link, quoted
from reviews.text import normalise

MARKUP = "\\`*_{}[]()<>#+-=.!|~^$&:;@\"' 12ab\u00a0\u3000é🎬\n"
texts = st.text(alphabet=MARKUP, max_size=60) | st.text(max_size=60)


def text_of(markdown: str) -> str:
    """The text that CommonMark shows, with a blank line between two paragraphs.

    Fails on anything but paragraphs, within block quotes or not.
    """
    paragraphs = []
    for token in MarkdownIt("commonmark").parse(markdown):
        assert token.type.removesuffix("_open").removesuffix("_close") in {
            "blockquote",
            "paragraph",
            "inline",
        }
        if token.type == "inline":
            children = token.children or []
            assert {child.type for child in children} <= {"text", "text_special", "hardbreak"}
            paragraphs.append("".join(child.content or "\n" for child in children))
    return "\n\n".join(paragraphs)


@given(text=texts.map(normalise))
def test_a_quote_reads_as_its_text(text: str) -> None:
    blocks = [escape(paragraph) for paragraph in text.split("\n\n")]

    assert text_of(quoted(blocks)) == text
    assert text_of("\n\n".join(blocks)) == text


@given(text=texts)
def test_a_line_reads_as_its_text(text: str) -> None:
    one_line = normalise(" ".join(text.split()))

    assert text_of(escape_line(one_line)) == " ".join(one_line.split())


def test_what_marks_up_is_escaped_and_what_does_not_is_left() -> None:
    assert escape("A *fine* film, 3.5/5 (see [1]); well-made & sharp.") == (
        "A \\*fine\\* film, 3.5/5 (see \\[1\\]); well-made & sharp."
    )


def test_a_line_that_would_open_a_list_or_a_heading_does_not() -> None:
    assert escape("1. one\n- two\n# three\n4) four") == (
        "1\\. one\\\n\\- two\\\n\\# three\\\n4\\) four"
    )


def test_blanks_at_the_edges_of_a_line_are_kept() -> None:
    assert escape("  verse\n    deep") == "&#32;&#32;verse\\\n&#32;&#32;&#32;&#32;deep"


def test_what_looks_like_a_character_reference_is_none() -> None:
    assert escape("AT&T &amp; &#65; R&D;") == "AT&T &amp;amp; &amp;\\#65; R&amp;D;"


def test_a_block_quote_keeps_its_paragraphs() -> None:
    assert quoted(["one", "two\\\nthree"]) == "> one\n>\n> two\\\n> three"


def test_an_address_cannot_end_its_link() -> None:
    assert link("there", "https://a.example/(x) <y>?a=1&copy;") == (
        "[there](https://a.example/%28x%29%20%3Cy%3E?a=1&amp;copy;)"
    )


def test_words_without_an_address_are_no_link() -> None:
    assert link("there", "") == "there"
