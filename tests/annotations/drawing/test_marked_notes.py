"""Words marked in a note that is drawn already."""

import re
from html import unescape

from hypothesis import example, given
from hypothesis import strategies as st

from annotations.drawing.marked_notes import text_of, with_hits
from annotations.drawing.notes import render_note

PIECES = [
    *("walrus", "&", "<b>", '"', " ", "\n\n", "*", "**", "`", "- ", "> ", "&nbsp;", "\xa0", "漢"),
    *("[a](https://example.org/?a=1&b=%3E)", "<https://example.org/>", "\n"),
]
NOTES = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def words_in(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"\w+", text)]


def test_a_word_is_marked_between_the_tags_and_not_in_them() -> None:
    html = render_note("A *walrus* & <walrus> [walrus](https://walrus.example/)")
    spans = [found.span() for found in re.finditer("walrus", text_of(html))]

    assert with_hits(html, spans) == (
        '<p>A <em><mark class="hit">walrus</mark></em> &amp; '
        '&lt;<mark class="hit">walrus</mark>&gt; '
        '<a href="https://walrus.example/" rel="nofollow noopener noreferrer">'
        '<mark class="hit">walrus</mark></a></p>'
    )


def test_a_span_over_a_tag_is_a_mark_on_either_side() -> None:
    assert with_hits("<p>ab<br>cd</p>", [(2, 6)]) == (
        '<p>a<mark class="hit">b</mark><br><mark class="hit">cd</mark></p>'
    )


@given(NOTES)
@example("[walrus](https://example.org/?a=b>c)")
def test_marks_change_nothing_else(note: str) -> None:
    html = render_note(note)
    text = text_of(html)
    marked = with_hits(html, words_in(text))

    bare = marked.replace('<mark class="hit">', "").replace("</mark>", "")
    assert unescape(bare) == unescape(html)
    hits = re.findall(r'<mark class="hit">(.*?)</mark>', marked)
    assert list(map(unescape, hits)) == [text[start:end] for start, end in words_in(text)]
