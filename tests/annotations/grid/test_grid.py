"""The grid as plain values: cells, the sentence of a row, what rows are sorted by."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.codebook import Code, Codebook
from annotations.grid import (
    ORDERS,
    SHORT,
    Cell,
    Column,
    Passage,
    Row,
    Topic,
    cell_of,
    covered_by,
    in_order,
)
from annotations.grid.drawing import draw_cells
from annotations.grid.rows import MOST_NAMES, MOST_PLACES, Marked, name_rows, phrase_rows, tag_rows
from tests.pages import page_within

LENGTH = 60
# Three tags under one another, one beside them, one that nothing carries.
CODEBOOK = Codebook(
    [
        Code(1, "craft", None, 1),
        Code(2, "sound", 1, 2),
        Code(3, "score", 2, 3),
        Code(4, "pace", None, 4),
        Code(5, "unused", None, 5),
    ]
)
UPWARDS = {1: {1}, 2: {1, 2}, 3: {1, 2, 3}, 4: {4}, 9: set[int]()}


def column(number: int, rating: int | None = None, length: int = LENGTH) -> Column:
    return Column(number, f"C{number}", "", "Her", "", rating, "en", "", f"/r/{number}/", length)


def passage(number: int, review: int, start: int = 0, end: int = 9) -> Passage:
    return Passage(review, start, end, "x" * (end - start), f"/r/{review}/#h{number}", id=number)


def row(*counts: int, ratings: tuple[int | None, ...] = (), kind: str = "tag") -> Row:
    """A row with so many passages in each column."""
    rated = ratings or (None,) * len(counts)
    cells = [
        Cell(column(number, rating), (), count, 5 * count)
        for number, (count, rating) in enumerate(zip(counts, rated, strict=True), start=1)
    ]
    return Row(Topic("phrase" if kind == "phrase" else "tag", "score", "sound > score"), (*cells,))


@st.composite
def marked(draw: st.DrawFn) -> list[Marked]:
    """Marks on the reviews 1 to 4, the last of which is not in the grid; 9 is no tag of it."""
    found: list[Marked] = []
    for number in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, LENGTH - 1))
        end = draw(st.integers(start + 1, LENGTH))
        tags = draw(st.lists(st.sampled_from([1, 2, 3, 4, 9]), unique=True))
        found.append((passage(number + 1, draw(st.integers(1, 4)), start, end), tags))
    return found


@given(marked(), st.booleans())
def test_every_passage_is_in_the_cells_of_its_tags_and_of_those_above_where_that_is_asked(
    marks: list[Marked], with_under: bool
) -> None:
    columns = [column(3), column(1), column(2)]
    grid = tag_rows(CODEBOOK, columns, marks, with_under=with_under)

    shown = {
        (each.topic.id, cell.column.id, one.start, one.end)
        for each in grid.rows
        for cell in each.cells
        for one in cell.passages
    }
    assert shown == {
        (tag, each.review, each.start, each.end)
        for each, tags in marks
        for tag in set().union(*(UPWARDS[tag] if with_under else {tag} for tag in tags))
        if each.review != 4 and tag != 9
    }


@given(marked())
def test_the_figures_agree_with_the_cells(marks: list[Marked]) -> None:
    columns = [column(1, 20), column(2, 70), column(3)]
    grid = tag_rows(CODEBOOK, columns, marks)

    assert len(grid.rows) + grid.left_out == 5
    for each in grid.rows:
        cells = each.cells
        assert [cell.column for cell in cells] == columns
        assert [cell.count for cell in cells] == [len(cell.passages) for cell in cells]
        assert each.count == sum(len(cell.passages) for cell in cells) > 0
        assert each.agreement == sum(bool(cell.passages) for cell in cells)
        for cell in cells:
            under = {at for one in cell.passages for at in range(one.start, one.end)}
            assert cell.covered == len(under)
            places = [(one.start, -one.end) for one in cell.passages]
            assert places == sorted(places)
        speaking = {cell.column.id for cell in cells if cell.passages}
        assert each.disagreement == (50 if {1, 2} <= speaking else None)
        assert each.coverage == sum(cell.covered for cell in cells) / (3 * LENGTH)


@given(st.lists(st.tuples(*[st.integers(0, 2)] * 3), max_size=12), st.sampled_from([*ORDERS, "x"]))
@settings(max_examples=60)
def test_sorting_keeps_every_row_and_the_order_of_equal_ones(
    counts: list[tuple[int, int, int]], order: str
) -> None:
    rows = [row(*each, ratings=(10, None, 60)) for each in counts]
    key = ORDERS.get(order)
    keys = [key(each) if key else 0 for each in rows]

    found = in_order(rows, order)

    # The most first, and among equals as they came: by identity, since equal rows are alike.
    places = sorted(range(len(rows)), key=lambda place: (-keys[place], place))
    assert [id(each) for each in found] == [id(rows[place]) for place in places]


def test_rows_are_sorted_by_what_each_order_says() -> None:
    all_agree = row(1, 1, 1, ratings=(50, 50, 55))
    far_apart = row(1, 0, 9, ratings=(10, None, 90))
    alone = row(0, 30, 0, ratings=(10, 20, 90))

    assert in_order([alone, far_apart, all_agree], "agreement") == [all_agree, far_apart, alone]
    assert in_order([alone, all_agree, far_apart], "disagreement") == [far_apart, all_agree, alone]
    assert in_order([all_agree, far_apart, alone], "coverage") == [alone, far_apart, all_agree]


@pytest.mark.parametrize(
    ("counts", "kind", "sentence"),
    [
        ((1, 2, 0, 1, 3), "tag", "4 of 5 speak of sound > score"),
        ((0, 2, 0), "tag", "1 of 3 speaks of sound > score"),
        ((1, 1, 1), "tag", "All 3 speak of sound > score"),
        ((1, 1), "tag", "Both speak of sound > score"),
        ((0, 0), "phrase", "None of 2 writes “sound > score”"),
        ((4, 1, 0), "phrase", "2 of 3 write “sound > score”"),
    ],
)
def test_the_sentence_of_a_row(counts: tuple[int, ...], kind: str, sentence: str) -> None:
    assert row(*counts, kind=kind).sentence == sentence


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)))
def test_what_is_covered_twice_counts_once(ranges: list[list[int]]) -> None:
    pairs = [(start, end) for start, end in ranges]

    assert covered_by(pairs) == len({at for start, end in pairs for at in range(start, end)})


def test_one_tag_is_shown_with_those_under_it() -> None:
    marks: list[Marked] = [(passage(1, 1), [1]), (passage(2, 2), [3]), (passage(3, 1), [4])]

    grid = tag_rows(CODEBOOK, [column(1), column(2)], marks, 2)

    assert [(each.topic.path, each.agreement) for each in grid.rows] == [
        ("craft > sound > score", 1)
    ]
    grid = tag_rows(CODEBOOK, [column(1), column(2)], marks, 2, with_under=True)
    assert [(each.topic.path, each.agreement) for each in grid.rows] == [
        ("craft > sound", 1),
        ("craft > sound > score", 1),
    ]


def test_a_phrase_stands_in_its_sentence_and_leads_to_its_paragraph() -> None:
    text = "An opening.\n\nThe long\nnote — 🎬 — ends. It is a long note, says he."
    columns = [column(1, length=len(text)), column(2, length=6)]

    (found,) = phrase_rows(["Long note"], columns, {1: text, 2: "Silent"}).rows

    first, second = found.cells[0].passages
    assert (first.before, first.quote, first.after) == ("The ", "long\nnote", " — 🎬 — ends.")
    assert (second.before, second.quote, second.after) == ("It is a ", "long note", ", says he.")
    assert [unquote(each.address) for each in (first, second)] == [
        "/r/1/#r1-13:~:text=The-,long note,-— 🎬 — ends. It is a long note, says he.",
        "/r/1/#r1-13:~:text=The long note — 🎬 — ends. It is a-,long note,-, says he.",
    ]
    assert text[second.start : second.end] == "long note"
    assert (found.cells[1].count, found.agreement, found.covered) == (0, 1, 18)


def test_a_phrase_that_nobody_writes_has_its_row() -> None:
    grid = phrase_rows(["zeppelin", "…"], [column(1), column(2)], {1: "One.", 2: ""})

    assert [(each.topic.name, each.agreement, each.coverage) for each in grid.rows] == [
        ("zeppelin", 0, 0),
        ("…", 0, 0),
    ]


def test_a_name_stands_in_its_sentence_by_whatever_spelling() -> None:
    text = "An opening.\n\nOur Theo 🎬 ends.\nTheodore is near."
    columns = [column(1, length=len(text)), column(2, length=6)]
    topic = Topic("name", "Theodore", "Theodore", id=4)

    grid = name_rows([(topic, {1: [(17, 21), (30, 38)], 3: [(0, 1)]})], columns, {1: text, 2: "x"})

    (found,) = grid.rows
    assert found.sentence == "1 of 2 speaks of Theodore"
    assert [str(each.full) for each in found.cells[0].passages] == [
        "Our Theo 🎬 ends.",
        "Theodore is near.",
    ]
    assert [each.quote for each in found.cells[0].passages] == ["Theo", "Theodore"]
    assert (found.cells[1].passages, found.count, found.covered) == ((), 2, 12)


def test_so_many_names_have_rows_and_the_others_are_counted() -> None:
    topics = [Topic("name", f"N{each}", f"N{each}", id=each) for each in range(MOST_NAMES + 3)]

    grid = name_rows([(each, {1: [(0, 1)]}) for each in topics], [column(1)], {1: "x"})

    assert ([row.topic for row in grid.rows], grid.left_out) == (topics[:MOST_NAMES], 3)


def test_more_places_than_are_shown_are_counted() -> None:
    text = "a " * (MOST_PLACES + 7)

    (found,) = phrase_rows(["a"], [column(1)], {1: text}).rows

    assert len(found.cells[0].passages) == MOST_PLACES
    assert (found.count, found.covered) == (MOST_PLACES + 7, MOST_PLACES + 7)


@given(st.text("ab 🎬é\n.", max_size=2 * SHORT), st.text("ab .", max_size=40), st.text("ab ."))
def test_an_excerpt_is_short_and_says_where_it_was_cut(words: str, before: str, after: str) -> None:
    quote = f"q{words}q"
    one = Passage(1, 0, len(quote), quote, "", before, after)

    assert len(str(one.excerpt)) <= SHORT + 2
    plain = " ".join(str(one.full).split())
    if one.is_cut:
        assert "…" in str(one.excerpt)
    else:
        assert " ".join(str(one.excerpt).split()) == plain
    for part in re.split("…", str(one.excerpt)):
        assert " ".join(part.split()) in plain


@given(st.text("<a>&\"' 🎬\n", max_size=2 * SHORT), st.booleans())
@settings(max_examples=50)
def test_what_is_drawn_reads_as_the_text(words: str, full: bool) -> None:
    quote = f"q{words}q"
    column = Column(1, "", quote, "Her", "<5", None, 'e"n', quote, "/r/1/", LENGTH)
    one = Passage(1, 0, len(quote), quote, '/r/1/#"<h1>', id=1)

    (cell,) = page_within(draw_cells([cell_of(column, [one])], full=full, alone="")).top()

    assert cell.one(class_="of-critic").words == f"Unsigned “{column.opening}” <5"
    links = cell.one("li").all("a", href=one.address)
    assert links[-1].text == (quote if full or one.is_cut else one.full.words)
    assert len(links) == (2 if one.is_cut and not full else 1)
