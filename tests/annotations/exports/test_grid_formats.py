"""A grid as a file: the same rows, cells and silences in every format."""

import csv
import io
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from annotations.exports.grid_registry import GRID_FORMATS
from annotations.exports.grid_values import GridSheet, share
from annotations.exports.grid_xlsx import LONGEST_TEXT
from annotations.grid import Cell, Column, Grid, Passage, Row, Topic, cell_of
from tests.annotations.exports.samples import LATER, SITE
from tests.annotations.exports.workbooks import read, rows
from tests.pages import page_within

FORMULA = '=HYPERLINK("https://evil.example","a|b *c*")'
ANA = Column(7, "Ana <Č>", "The [Echo]", "Her", "4/5", 80, "en", "It opens", "/reviews/7/", 100)
NOBODY = Column(8, "", "", "Her", "", None, "", "A long night", "/reviews/8/", 60)
EVIL = Column(9, "@Ben", "-The Post", "Her", "+1", None, "fr", "Un", "/reviews/9/", 40)

SCORE = Topic("tag", "score", "sound > score", 1, 3, 12)
NAMED = Topic("name", "Theo", "Theo", id=5, name_of="Character", page="/names/5/")
PHRASE = Topic("phrase", "-low note", "-low note")


def passage(review: int, start: int, quote: str, number: int | None = None) -> Passage:
    place = f"#h{number}" if number else "#r9-0:~:text=low"
    return Passage(
        review, start, start + len(quote), quote, f"/reviews/{review}/{place}", id=number
    )


MARKS = [
    passage(7, 10, "A “score” & <b>\n\nmore 🎬", 31),
    passage(7, 2, FORMULA, 32),
    passage(9, 3, "bas", 33),
]
HIT = replace(passage(9, 4, "low note"), before="It is a ", after=", he says.")
GRID = Grid(
    (ANA, NOBODY, EVIL),
    (
        Row(SCORE, tuple(cell_of(each, MARKS) for each in (ANA, NOBODY, EVIL))),
        Row(PHRASE, (Cell(ANA), Cell(NOBODY), replace(cell_of(EVIL, [HIT]), count=1200))),
    ),
)
SHEET = GridSheet(
    title="Her (2013): 3 reviews in a grid",
    iri=f"{SITE}/grid/?review=7&review=8",
    site=SITE,
    notebook="Seminar",
    exported=LATER,
    grid=GRID,
)


HEADS = [
    "Ana <Č>, The [Echo], rated 4/5",
    "Unsigned, “A long night”",
    "@Ben, -The Post, rated +1",
]


def written(name: str, sheet: GridSheet = SHEET) -> bytes:
    return GRID_FORMATS[name].write(sheet)


def rows_of(name: str) -> list[dict[str, str]]:
    text = written(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_formats_in_the_order_in_which_they_are_offered() -> None:
    assert [(name, each.name, each.extension) for name, each in GRID_FORMATS.items()] == [
        ("markdown", "markdown", ".md"),
        ("html", "html", ".html"),
        ("csv", "csv", ".csv"),
        ("xlsx", "xlsx", ".xlsx"),
    ]


def test_a_name_says_what_it_is_of_in_every_format() -> None:
    said = "1 of 1 speaks of Theo"
    told = "Character · 1 mention · 10\u00a0% of the text"
    one = replace(HIT, quote="Theo", end=HIT.start + 4)
    sheet = replace(SHEET, grid=Grid((EVIL,), (Row(NAMED, (cell_of(EVIL, [one]),)),)))

    (line,) = csv.DictReader(io.StringIO(written("csv", sheet).decode("utf-8-sig"), newline=""))
    assert (line["row"], line["kind"], line["name_of"]) == ("Theo", "name", "character")
    assert (line["sentence"], line["quote"], line["before"]) == (said, "Theo", "It is a ")
    assert read(written("xlsx", sheet))[0]["A2"].value == f"{said}\n{told}"
    page = page_within(written("html", sheet).decode())
    assert page.one("tbody").one("th").words == f"{said}{told}".replace("\u00a0", " ")
    page = page_within(MarkdownIt().render(written("markdown", sheet).decode()))
    assert [page.one("h2").words, page.all("em")[1].words] == [
        said,
        told.replace("\u00a0", " "),
    ]


def test_several_marks_on_the_same_words_are_told_apart_in_every_format() -> None:
    told = "2 marks: Ana: =score; Ben_B: pace"
    both = replace(MARKS[2], marks=("Ana: =score", "Ben_B: pace"))
    sheet = replace(SHEET, grid=Grid((EVIL,), (Row(SCORE, (cell_of(EVIL, [both]),)),)))

    (line,) = csv.DictReader(io.StringIO(written("csv", sheet).decode("utf-8-sig"), newline=""))
    assert (line["quote"], line["marks"]) == ("bas", told)
    grid, passages = read(written("xlsx", sheet))
    assert grid["B2"].value == f"bas\n{told}"
    assert told in [cell.value for cell in passages.values()]
    page = page_within(written("html", sheet).decode())
    assert page.one("p", class_="marks").words == told
    page = page_within(MarkdownIt().render(written("markdown", sheet).decode()))
    assert page.all("em")[-1].words == told


@pytest.mark.parametrize("name", GRID_FORMATS)
def test_an_empty_grid_can_be_written(name: str) -> None:
    assert written(name, replace(SHEET, grid=Grid((ANA, EVIL), ()))) != b""


def test_csv_has_a_line_for_each_passage_and_each_silence() -> None:
    lines = [
        tuple(line[name] for name in ("sentence", "address", "passages", "start", "end"))
        for line in rows_of("csv")
    ]

    said, written_by = "2 of 3 speak of sound > score", "1 of 3 writes “-low note”"
    assert lines == [
        (said, f"{SITE}/reviews/7/#h32", "2", "2", str(2 + len(FORMULA))),
        (said, f"{SITE}/reviews/7/#h31", "2", "10", "33"),
        (said, f"{SITE}/reviews/8/", "0", "", ""),
        (said, f"{SITE}/reviews/9/#h33", "1", "3", "6"),
        (written_by, f"{SITE}/reviews/7/", "0", "", ""),
        (written_by, f"{SITE}/reviews/8/", "0", "", ""),
        (written_by, f"{SITE}/reviews/9/#r9-0:~:text=low", "1200", "4", "12"),
    ]


def test_csv_runs_no_text_as_a_formula() -> None:
    lines = rows_of("csv")

    assert lines[0]["quote"] == f"'{FORMULA}"
    assert [lines[3][name] for name in ("critic", "publication", "rating")] == [
        "'@Ben",
        "'-The Post",
        "'+1",
    ]
    assert lines[-1]["row"] == "'-low note"
    assert (lines[-1]["before"], lines[-1]["after"]) == ("It is a ", ", he says.")


def test_excel_holds_the_grid_and_links_each_cell_to_its_place() -> None:
    sheet, _ = read(written("xlsx"))

    assert rows(sheet) == [
        ["Her (2013): 3 reviews in a grid. From Seminar, exported on 5 March 2024.", *HEADS],
        [
            "2 of 3 speak of sound > score\n3 passages · 24\u00a0% of the text",
            f"{FORMULA}\n\nA “score” & <b>\n\nmore 🎬",
            "silent",
            "bas",
        ],
        [
            "1 of 3 writes “-low note”\n1,200 passages · 4\u00a0% of the text",
            "silent",
            "silent",
            "It is a low note, he says.\n\nand 1,199 more in the review",
        ],
    ]
    assert {place: cell.link for place, cell in sheet.items() if place[1] != "1" and cell.link} == {
        "B2": f"{SITE}/reviews/7/#h32",
        "D2": f"{SITE}/reviews/9/#h33",
        "D3": f"{SITE}/reviews/9/#r9-0:~:text=low",
    }


def test_excel_runs_no_text_as_a_formula_even_after_an_edit() -> None:
    cells = [cell for sheet in read(written("xlsx")) for cell in sheet.values()]

    assert [cell.value for cell in cells if cell.is_formula] == []
    risky = [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@"))]
    assert {cell.value for cell in risky} >= {FORMULA, "@Ben", "-The Post", "+1", "-low note"}
    assert [cell.value for cell in risky if not cell.quoted] == []


def test_excel_lists_the_lines_of_the_csv() -> None:
    _, sheet = read(written("xlsx"))

    head, *lines = rows(sheet)
    expected = rows_of("csv")
    assert head == list(expected[0])
    assert len(lines) == len(expected)
    for line, same in zip(lines, expected, strict=True):
        shown = [f"{value:g}" if isinstance(value, float) else value or "" for value in line]
        assert shown == [value.removeprefix("'") for value in same.values()]


def test_excel_cuts_what_a_cell_cannot_hold_and_says_so() -> None:
    long = Row(SCORE, (cell_of(ANA, [passage(7, 0, "🎬" * 20_000, 1)]),))

    sheet, _ = read(written("xlsx", replace(SHEET, grid=Grid((ANA,), (long,)))))

    shown = str(sheet["B2"].value)
    assert shown.endswith("🎬 […]")
    assert len(shown.encode("utf-16-le")) // 2 in (LONGEST_TEXT - 1, LONGEST_TEXT)


def test_html_is_a_table_with_heads_for_rows_and_columns() -> None:
    page = page_within(written("html").decode())

    heads = [head.words for head in page.one("thead").all("th", scope="col")]
    assert heads == ["Row", "Ana <Č>The [Echo]4/5", "Unsigned“A long night”", "@Ben-The Post+1"]
    first, second = page.one("tbody").all("tr")
    assert first.one("th", scope="row").words.startswith("2 of 3 speak of sound > score")
    assert [cell.words for cell in second.all("td")] == [
        "silent",
        "silent",
        "It is a low note, he says.and 1,199 more in the review",
    ]
    assert [(link["href"], link.text) for link in first.all("a")] == [
        (f"{SITE}/reviews/7/#h32", FORMULA),
        (f"{SITE}/reviews/7/#h31", "A “score” & <b>\n\nmore 🎬"),
        (f"{SITE}/reviews/9/#h33", "bas"),
    ]


def test_markdown_reads_as_what_each_review_says() -> None:
    page = page_within(MarkdownIt().render(written("markdown").decode()))

    assert [head.words for head in page.all("h2")] == [
        "2 of 3 speak of sound > score",
        "1 of 3 writes “-low note”",
    ]
    first, second = (each for each in page.top() if each.tag == "ul")
    assert [(link["href"], link.words) for link in first.all("a")] == [
        (f"{SITE}/reviews/7/", "Ana <Č>, The [Echo], rated 4/5"),
        (f"{SITE}/reviews/7/#h32", FORMULA),
        (f"{SITE}/reviews/7/#h31", "A “score” & <b> more 🎬"),
        (f"{SITE}/reviews/8/", "Unsigned, “A long night”"),
        (f"{SITE}/reviews/9/", "@Ben, -The Post, rated +1"),
        (f"{SITE}/reviews/9/#h33", "bas"),
    ]
    assert [item.words for item in second.top()] == [
        "Ana <Č>, The [Echo], rated 4/5: silent",
        "Unsigned, “A long night”: silent",
        "@Ben, -The Post, rated +1 “It is a low note, he says.” and 1,199 more in the review",
    ]


@pytest.mark.parametrize(
    ("part", "shown"),
    [(0, "0 %"), (0.001, "under 1 %"), (0.005, "under 1 %"), (0.006, "1 %"), (1, "100 %")],
)
def test_a_share_is_never_rounded_to_nothing(part: float, shown: str) -> None:
    assert share(part) == shown.replace(" %", "\u00a0%")
