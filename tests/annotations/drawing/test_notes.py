import re
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotations.drawing import notes
from annotations.drawing.notes import DEEPEST, TAGS, render_note
from tests.pages import Element, page_within

MARKUP = "*_`~[]()<>#+-=.!&;:\\\"'/ 12ab\t\n\r\0\u00a0é🎬\ud800"
PIECES = (
    *("**", "```", "~~", "](", "![", "> ", "\n\n", "- ", "1. ", "    ", "# ", "a", "]: /a"),
    *("](https://a.example/", "](/", "](//", "](javascript:", "](data:text/html,", "<https://"),
    *("](&#x6a;avascript:", "](java\nscript:", "<b>", "</p>", "<script>", "<!--", ' onclick="'),
    *("&#1", "&lt;"),
)
hostile = (
    st.text(alphabet=MARKUP, max_size=60)
    | st.text(max_size=60)
    | st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
)
SAFE = string.ascii_letters + "éß🎬 ,;:?!.'“”’…—()/@%$^|{}\n"
plain = st.text(alphabet=SAFE, max_size=80)
ordinary = st.text(alphabet=SAFE + "&>-\u00a0", max_size=80)


def drawn(note: str) -> Element:
    """The elements of the note; fails where one is not closed in its turn."""
    return page_within(render_note(note))


@pytest.mark.parametrize(
    ("note", "html"),
    [
        ("*a* __b__ ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d</code></p>"),
        ("one\ntwo\n\nthree", "<p>one<br>\ntwo</p>\n<p>three</p>"),
        ("*one*\r\ntwo", "<p><em>one</em><br>\ntwo</p>"),
        ("## The *end*", "<p><strong>The <em>end</em></strong></p>"),
        ("The end\n===", "<p><strong>The end</strong></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1984. A novel", '<ol start="1984">\n<li>A novel</li>\n</ol>'),
        ("> why?", "<blockquote>\n<p>why?</p>\n</blockquote>"),
        ("```js\na < b\n```", "<pre><code>a &lt; b\n</code></pre>"),
        ("a\n\n***\n\nb", "<p>a</p>\n<p>* * *</p>\n<p>b</p>"),
        ("![the *poster*](https://a.example/p.png)", "<p>the poster</p>"),
        ("<b onclick=x>b</b>", "<p>&lt;b onclick=x&gt;b&lt;/b&gt;</p>"),
        ("[a]: /b\n\n[a]", "<p>[a]: /b</p>\n<p>[a]</p>"),
        ("a | b\n--- | ---\nc | d", "<p>a | b<br>\n--- | ---<br>\nc | d</p>"),
        ("\ud800 *a*", "<p>\ufffd <em>a</em></p>"),
        ("", ""),
        (" \n\t\n", ""),
    ],
)
def test_a_note_as_its_reader_sees_it(note: str, html: str) -> None:
    assert render_note(note) == html


@pytest.mark.parametrize(
    "address",
    ["http://a.example/?b=1&c=2", "https://a.example", "mailto:a@b.example", "/reviews/7/"],
)
def test_a_link_is_followed_without_a_recommendation(address: str) -> None:
    link = drawn(f"[there]({address})").one("a")

    assert link.text == "there"
    assert link.attributes == {"href": address, "rel": "nofollow noopener noreferrer"}


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JaVaScript:alert(1)", "data:text/html,x", "vbscript:x"),
        *(
            "//a.example/",
            "ftp://a.example/",
            "a.example",
            "#h7",
            "?q=1",
            "../a",
            "http:a",
            "http://",
        ),
    ],
)
def test_a_link_elsewhere_stays_as_it_was_typed(address: str) -> None:
    assert render_note(f"[there]({address})") == f"<p>[there]({address})</p>"


@pytest.mark.parametrize("words", ["", " ", "![](https://a.example/p.png)"])
def test_a_link_without_words_shows_its_address(words: str) -> None:
    assert drawn(f"[{words}](https://a.example/?a&b)").one("a").text.strip() == (
        "https://a.example/?a&b"
    )


def test_an_address_in_angle_brackets_is_a_link() -> None:
    assert drawn("<https://a.example/x>").one("a").text == "https://a.example/x"


def test_a_note_nested_too_deep_loses_no_word() -> None:
    levels = DEEPEST // 2 + 1
    typed = "- " * levels + "*deep*"

    assert drawn("> " * (DEEPEST - 2) + "*deep*").one("em").text == "deep"
    assert render_note(typed) == f"<p>{typed}</p>"


@given(note=hostile)
@example(note='[a](https://a.example/"onclick="x)')
@example(note="[a](/\\b.example) [a](/&#9;/b.example) [a](&#x2f;/b.example)")
def test_nothing_but_words_short_markup_and_safe_links_comes_out(note: str) -> None:
    for element in drawn(note).all():
        assert element.tag in TAGS
        match element.tag:
            case "a":
                assert element["rel"] == "nofollow noopener noreferrer"
                assert set(element.attributes) <= {"href", "rel"}
                address = element.attributes.get("href", "/")
                assert re.match(r"https?://|mailto:|/(?![/\\])", address, re.IGNORECASE)
            case "ol":
                assert element.attributes.get("start", "2").isdecimal()
                assert set(element.attributes) <= {"start"}
            case _:
                assert element.attributes == {}


@given(note=ordinary | hostile)
@example(note="&amp")
@example(note="a \n\nb")
@example(note="a \n b  \n   c\n \n\nd\u00a0")
def test_the_short_way_gives_what_the_long_one_would(note: str) -> None:
    assert render_note(note) == notes._rendered(note)


@given(
    note=plain.map(
        lambda text: re.sub(r"(?m)^[ >-]+", "", text.replace("\u00a0", "")).replace("&", "and")
    )
)
def test_the_words_of_a_plain_note_survive(note: str) -> None:
    assert notes._SIGN.search(note) is None
    assert drawn(note).words == " ".join(note.split())


@pytest.mark.parametrize(
    "piece", ["[", "*", ">", "> ", "`", "![", "*a_ ", "**a", "[a](", "- ", "- a\n", "<", "&#1"]
)
def test_twenty_thousand_hostile_signs_are_drawn(piece: str) -> None:
    note = piece * (20_000 // len(piece))

    assert drawn(note).all() != []


def test_long_notes_are_not_remembered() -> None:
    before = notes._remembered.cache_info().currsize
    render_note("*" + "a" * notes.LONGEST_REMEMBERED)

    assert notes._remembered.cache_info().currsize == before
