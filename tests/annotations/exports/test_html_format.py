import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.drawing.notes import TAGS
from annotations.exports import html_format
from annotations.exports.html_format import write
from annotations.exports.values import Collection, Line
from reviews.text import paragraphs
from tests.annotations.exports.samples import (
    BARE,
    COLLECTION,
    EMPTY,
    NOTED,
    PLAIN,
    SIGNED,
    TEXT,
    UNSIGNED,
    WHOLE,
    passage,
)

VOID = {"meta", "br"}
STYLE_SHEET = Path(html_format.__file__).with_name("book.css").read_text(encoding="utf-8")


class Page(HTMLParser):
    """A document taken apart; fails where an element is not closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[tuple[str, list[str]]] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        opened, pieces = self._open.pop()
        assert opened == tag
        self.texts.setdefault(tag, []).append("".join(pieces))

    def handle_data(self, data: str) -> None:
        for _, pieces in self._open:
            pieces.append(data)

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] for _, attrs in self.elements if attribute in attrs]

    def named(self, name: str) -> list[dict[str, str]]:
        return [attrs for tag, attrs in self.elements if tag == name]


def page(collection: Collection) -> Page:
    return Page(write(collection))


def test_the_document_has_its_landmarks_and_one_title() -> None:
    found = page(COLLECTION)

    assert found.texts["h1"] == ["Listening & <looking>"]
    assert found.texts["title"] == ["Listening & <looking>"]
    assert [len(found.texts[tag]) for tag in ("main", "footer", "article")] == [1, 1, 2]
    assert found.named("html") == [{"lang": "en"}]


def test_nothing_is_loaded_and_nothing_runs() -> None:
    written = write(COLLECTION)
    found = Page(written)

    assert found.named("meta")[1] == {
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; style-src 'unsafe-inline'",
    }
    assert {tag for tag, _ in found.elements} & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
    } == set()
    assert found.values("src") == found.values("style") == []
    assert re.findall(r"url\(|@import|hx-", written) == []


def test_no_two_elements_share_an_id() -> None:
    counts = Counter(page(COLLECTION).values("id"))

    assert [name for name, count in counts.items() if count > 1] == []


def test_every_link_within_the_document_has_its_target() -> None:
    found = page(COLLECTION)
    links = [address[1:] for address in found.values("href") if address.startswith("#")]

    assert links == ["h31", "h32", "h33"]
    assert set(links) <= set(found.values("id"))


def test_a_passage_is_a_figure_that_names_its_source() -> None:
    found = page(replace(EMPTY, entries=(NOTED,)))

    assert found.named("figure") == [{"class": "passage c12", "id": "passage-32"}]
    assert found.named("blockquote") == [{"cite": SIGNED.address, "dir": "auto", "lang": "en"}]
    assert found.texts["p"][1:] == [
        "& softly.",
        "- Nothing_happens_ again",
        "Ana Č. Novák, Love & “Other” *Software*, The Evening [Echo], 18 December 2013, "
        "rated 4/5, on Her (2013)",
        "Zürich 🏔 — Marked by Ben",
        '=SUM(A1), "quoted"',
        "no heading, <i>no</i> markup",
        "This collection on Crosscut",
    ]
    assert found.named("time") == [{"datetime": "2013-12-18"}]


def test_what_is_unknown_is_left_out() -> None:
    found = page(replace(EMPTY, entries=(replace(PLAIN, source=UNSIGNED),)))

    assert found.texts["figcaption"] == ["\n“A newspaper closes, and nobody…”, on -30-\n"]
    assert found.values("lang") == ["en"]


def test_a_whole_review_shows_its_text_and_numbers_its_notes_as_the_text_does() -> None:
    found = page(replace(EMPTY, entries=(replace(WHOLE, passages=WHOLE.passages[::-1]),)))

    shown = [*found.texts["h3"][:1], *(each for each in found.texts["p"] if each in TEXT)]
    parts = [TEXT[part.start : part.end] for part in paragraphs(TEXT)]
    assert shown[: len(parts) - 1] == parts[:-1]
    assert found.texts["blockquote"] == parts[-1:]
    assert [attrs["id"] for attrs in found.named("span")] == ["h31", "h32", "h33"]
    assert [text.strip() for text in found.texts["li"]] == [
        "“Who’s there?” she asks\nsound; image · a|b · =cmd",
        "& softly. - Nothing_happens_ again\nZürich 🏔 — Marked by Ben\n"
        '=SUM(A1), "quoted"\nno heading, <i>no</i> markup',
        "(and [again](sic))",
    ]


def test_a_note_is_drawn_from_its_markdown() -> None:
    noted = replace(PLAIN, note="A *fine* [film](https://a.example/):\n\n- [words](/reviews/7/)")
    written = write(replace(EMPTY, entries=(noted, replace(WHOLE, passages=(noted,)))))

    rel = 'rel="nofollow noopener noreferrer"'
    note = (
        '<div class="note" dir="auto">'
        f'<p>A <em>fine</em> <a href="https://a.example/" {rel}>film</a>:</p>\n'
        f'<ul>\n<li><a href="https://crosscut.example/reviews/7/" {rel}>words</a></li>\n</ul></div>'
    )
    assert written.count(note) == written.count('class="note"') == 2


def test_highlights_that_overlap_are_drawn_in_their_lanes() -> None:
    overlapping = replace(WHOLE, passages=(passage(1, 11, 20), passage(2, 15, 30)))
    found = page(replace(EMPTY, entries=(overlapping,)))

    assert [attrs["data-highlights"] for attrs in found.named("mark")][:2] == ["1", "1 2"]
    assert found.named("mark")[1]["class"] == "l1-c0 l2-c0 n2 starts ends"


def test_a_review_without_highlights_has_no_notes() -> None:
    found = page(replace(EMPTY, entries=(BARE,)))

    assert found.named("section") == []
    assert found.texts["h2"] == ["“A newspaper closes, and nobody…”"]


def test_an_empty_collection_says_so() -> None:
    assert page(EMPTY).texts["main"] == ["\nThis collection is empty.\n"]


def test_every_class_that_a_mark_can_have_is_styled() -> None:
    written = write(EMPTY)

    wanted = [f".l{lane}-c{colour} {{" for lane in range(1, 5) for colour in range(13)]
    assert [rule for rule in wanted if rule not in written] == []


@given(words=st.text(alphabet="<>&\"'/=a \n", max_size=20))
def test_whatever_people_typed_is_text(words: str) -> None:
    typed = replace(
        COLLECTION,
        title=words,
        description=words,
        author=words,
        entries=(
            Line(words),
            replace(
                NOTED,
                note=words,
                tags=(words,),
                author=words,
                source=replace(SIGNED, headline=words, critic=words, language=words, url=words),
            ),
        ),
    )
    found = page(typed)

    allowed = {tag for tag, _ in page(COLLECTION).elements} | TAGS
    assert {tag for tag, _ in found.elements} <= allowed
    assert found.texts["h1"] == [words]


THEMES = [
    dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block))
    for block in STYLE_SHEET.split(":root {")[1:3]
]


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
def test_every_colour_can_be_read_on_its_paper(theme: dict[str, str]) -> None:
    inks = ["ink", "quiet", "link", *(f"c{number}" for number in range(13))]

    assert [name for name in inks if contrast(theme[name], theme["paper"]) < 4.5] == []


def contrast(one: str, other: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
