from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotations.drawing.marks import Marking
from annotations.drawing.paragraphs import Sheet, touched
from reviews.formatting import Formatting
from reviews.text import normalise, paragraphs

NOTHING_TO_CLOSE: list[str] = []


@dataclass
class Drawn(HTMLParser):
    """What a browser would make of one drawn element."""

    html: str
    text: str = ""
    root: dict[str, str | None] = field(default_factory=dict)
    open_tags: list[str] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)
    told: list[tuple[str, int]] = field(default_factory=list)
    anchors: list[tuple[str, int]] = field(default_factory=list)
    formats: dict[int, set[str]] = field(default_factory=dict)
    links: list[str | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)
        self.close()
        assert self.open_tags == NOTHING_TO_CLOSE

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_attrs = dict(attrs)
        if not self.open_tags:
            assert self.root == {}
            self.root = {"tag": tag, **given_attrs}
        elif tag == "mark":
            assert "mark" not in self.open_tags
            self.marks.append((given_attrs["data-highlights"] or "", ""))
            if label := given_attrs.get("data-label"):
                self.told.append((label, len(self.text)))
        elif tag == "span":
            self.anchors.append((given_attrs["id"] or "", len(self.text)))
        elif tag == "a":
            assert "a" not in self.open_tags
            self.links.append(given_attrs["href"])
        self.open_tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open_tags.pop() == tag

    def handle_data(self, data: str) -> None:
        assert self.open_tags
        for offset in range(len(self.text), len(self.text) + len(data)):
            self.formats[offset] = {tag for tag in self.open_tags if tag in ("em", "strong", "a")}
        self.text += data
        if "mark" in self.open_tags:
            ids, words = self.marks[-1]
            self.marks[-1] = (ids, words + data)


texts = st.text(alphabet="ab <>&\"'é🎬\n", min_size=1, max_size=60).map(normalise).filter(bool)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    text = draw(texts)
    ranges = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 20)).map(
        lambda pair: (pair[0], min(pair[0] + pair[1], len(text)))
    )
    kinds = st.sampled_from([("emphasis", ""), ("strong", ""), ("link", 'https://a.example/?"&')])
    inline = [
        Formatting(*draw(ranges), *draw(kinds)) for _ in range(draw(st.integers(0, max_value=5)))
    ]
    blocks = [("heading", "2"), ("heading", "4"), ("quote", "")]
    whole = [
        Formatting(paragraph.start, paragraph.end, *draw(st.sampled_from(blocks)))
        for paragraph in paragraphs(text)
        if draw(st.booleans())
    ]
    return Sheet(7, text, (*inline, *whole))


markings = st.lists(
    st.builds(
        Marking,
        id=st.integers(1, 99),
        start=st.integers(0, 55),
        end=st.integers(1, 62),
        colour=st.integers(0, 12),
        label=st.text(alphabet="ab<&\"'", max_size=5),
    ),
    max_size=8,
    unique_by=lambda marking: marking.id,
)


def ids_over(markings: Sequence[Marking], offset: int) -> str:
    over = [marking for marking in markings if marking.start <= offset < marking.end]
    return " ".join(
        str(marking.id) for marking in sorted(over, key=lambda each: (each.start, each.id))
    )


@given(sheet=sheets(), markings=markings)
def test_the_text_content_is_the_text(sheet: Sheet, markings: list[Marking]) -> None:
    drawn = [Drawn(html) for html in sheet.draw(markings)]

    assert [each.text for each in drawn] == [
        sheet.text[paragraph.start : paragraph.end] for paragraph in sheet.paragraphs
    ]


@given(sheet=sheets(), markings=markings)
def test_each_code_point_is_under_the_highlights_that_cover_it(
    sheet: Sheet, markings: list[Marking]
) -> None:
    for paragraph, html in zip(sheet.paragraphs, sheet.draw(markings), strict=True):
        expected = [
            (ids_over(markings, offset), sheet.text[offset])
            for offset in range(paragraph.start, paragraph.end)
            if ids_over(markings, offset)
        ]
        assert [(ids, char) for ids, words in Drawn(html).marks for char in words] == expected


@given(sheet=sheets(), markings=markings)
def test_marks_are_cut_only_at_the_edges_of_highlights_and_formatting(
    sheet: Sheet, markings: list[Marking]
) -> None:
    edges = {edge for each in markings for edge in (each.start, each.end)}
    edges |= {edge for each in sheet.formatting for edge in (each.start, each.end)}

    for paragraph, html in zip(sheet.paragraphs, sheet.draw(markings), strict=True):
        inner = {edge for edge in edges if paragraph.start < edge < paragraph.end}
        assert len(Drawn(html).marks) <= len(inner) + 1


@given(sheet=sheets(), markings=markings)
def test_each_highlight_that_is_drawn_has_one_anchor_where_it_starts(
    sheet: Sheet, markings: list[Marking]
) -> None:
    expected = {}
    for marking in markings:
        if over := sheet.touched(marking.start, marking.end):
            expected[f"h{marking.id}"] = max(marking.start, over[0].start)
    found = [
        (name, paragraph.start + offset)
        for paragraph, html in zip(sheet.paragraphs, sheet.draw(markings), strict=True)
        for name, offset in Drawn(html).anchors
    ]

    assert sorted(found) == sorted(expected.items())


@given(sheet=sheets(), markings=markings)
def test_each_highlight_is_told_once_where_it_starts(sheet: Sheet, markings: list[Marking]) -> None:
    expected: dict[int, list[str]] = {}
    for marking in sorted(markings, key=lambda each: (each.start, each.id)):
        over = sheet.touched(marking.start, marking.end)
        if over and marking.label:
            expected.setdefault(max(marking.start, over[0].start), []).append(marking.label)
    found = {
        paragraph.start + offset: label
        for paragraph, html in zip(sheet.paragraphs, sheet.draw(markings), strict=True)
        for label, offset in Drawn(html).told
    }

    assert found == {start: "; ".join(labels) for start, labels in expected.items()}


@given(sheet=sheets(), markings=markings)
def test_each_code_point_has_its_formatting(sheet: Sheet, markings: list[Marking]) -> None:
    tags = {"emphasis": "em", "strong": "strong", "link": "a"}
    for paragraph, html in zip(sheet.paragraphs, sheet.draw(markings), strict=True):
        assert Drawn(html).formats == {
            offset - paragraph.start: {
                tags[each.kind]
                for each in sheet.formatting
                if each.kind in tags and each.start <= offset < each.end
            }
            for offset in range(paragraph.start, paragraph.end)
        }


@given(sheet=sheets(), markings=markings)
def test_links_that_do_not_overlap_are_one_element_each(
    sheet: Sheet, markings: list[Marking]
) -> None:
    links = sorted(each for each in sheet.formatting if each.kind == "link")
    if any(one.end > other.start for one, other in pairwise(links)):
        return
    for paragraph, html in zip(sheet.paragraphs, sheet.draw(markings), strict=True):
        assert Drawn(html).links == [
            link.value for link in links if touched([paragraph], link.start, link.end)
        ]


@given(sheet=sheets(), start=st.integers(0, 60), end=st.integers(0, 60))
def test_a_range_touches_the_paragraphs_that_it_shares_a_code_point_with(
    sheet: Sheet, start: int, end: int
) -> None:
    within = set(range(start, end))

    assert list(sheet.touched(start, end)) == [
        each for each in sheet.paragraphs if within & set(range(each.start, each.end))
    ]


@given(sheet=sheets(), markings=markings, start=st.integers(0, 60), end=st.integers(0, 60))
def test_a_part_is_drawn_as_in_the_whole(
    sheet: Sheet, markings: list[Marking], start: int, end: int
) -> None:
    whole = dict(zip(sheet.paragraphs, sheet.draw(markings), strict=True))
    part = sheet.touched(start, end)

    assert sheet.draw(markings, only=part) == [whole[paragraph] for paragraph in part]
