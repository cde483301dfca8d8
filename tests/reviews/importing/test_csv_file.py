import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.importing.csv_file import read_csv_file
from reviews.importing.decoding import LONGEST_ROW
from reviews.importing.records import Defaults, IncomingReview, Refusal
from reviews.text import normalise

CELLS = st.text(alphabet='ab,;\t"\n\r é', max_size=8)


def read(content: str) -> list[IncomingReview | Refusal]:
    stream = io.TextIOWrapper(io.BytesIO(content.encode()), encoding="utf-8", newline="\n")
    return list(read_csv_file(stream, "her.csv", Defaults("Her")))


def reviews(content: str) -> list[IncomingReview]:
    records = read(content)
    assert [record for record in records if isinstance(record, Refusal)] == []
    return [record for record in records if isinstance(record, IncomingReview)]


def refusals(content: str) -> list[str]:
    return [str(record) for record in read(content) if isinstance(record, Refusal)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_each_row_is_a_review_named_as_a_spreadsheet_names_it(delimiter: str) -> None:
    content = "critic,text,page\nA,One.,1\n\nB,Two.,2\n".replace(",", delimiter)
    first, second = reviews(content)
    assert (first.source, first.critic, first.text) == ("her.csv, row 2", "A", "One.")
    assert (second.source, second.critic, second.text) == ("her.csv, row 4", "B", "Two.")


def test_a_quoted_cell_holds_lines_delimiters_and_quotation_marks() -> None:
    (record,) = reviews('critic,text\r\n"A, B","One.\r\n\r\nShe said ""yes"", twice."\r\n')
    assert record.critic == "A, B"
    assert record.text == 'One.\n\nShe said "yes", twice.'


def test_a_quotation_mark_inside_a_bare_cell_stands_for_itself() -> None:
    assert [record.text for record in reviews('critic,text\nA,a 5" screen\nB,two\n')] == [
        'a 5" screen',
        "two",
    ]


def test_other_separators_do_not_end_a_row() -> None:
    (record,) = reviews("critic,text\nA,One\u2028two\x85three\x0bfour\n")
    assert record.text == "One\ntwo\nthree\nfour"


def test_the_line_ends_of_old_macs_are_read() -> None:
    assert [record.text for record in reviews("critic,text\rA,One.\rB,Two.\r")] == ["One.", "Two."]


def test_a_comma_in_a_header_of_semicolons_does_not_mislead() -> None:
    (record,) = reviews('"critic";"text, as printed";text\nA;B;"One; two."\n')
    assert record.text == "One; two."


def test_a_row_with_another_number_of_cells_is_refused_and_the_rest_goes_on() -> None:
    records = read("critic,text\nA,One, two.\nB\nC,Three.\n")
    assert [str(record) for record in records[:2]] == [
        "her.csv, row 2: The row has 3 cells and the header 2: put a cell that contains the "
        "delimiter in quotation marks.",
        "her.csv, row 3: The row has 1 cells and the header 2: put a cell that contains the "
        "delimiter in quotation marks.",
    ]
    assert isinstance(records[2], IncomingReview)
    assert len(records) == 3


def test_quotation_marks_that_do_not_pair_refuse_their_row() -> None:
    sentence = (
        "The quotation marks of the row do not pair: put a cell with one in quotation marks, and "
        "double it."
    )
    assert refusals('critic,text\nA,"One" two\nB,Three.\n') == [f"her.csv, row 2: {sentence}"]
    assert refusals('critic,text\nA,One.\nB,"Two.\nC,Three.\n') == [f"her.csv, row 3: {sentence}"]


def test_rows_of_empty_cells_are_passed_over() -> None:
    assert [record.text for record in reviews("critic,text\n,\n , \nA,One.\n,\n")] == ["One."]


@pytest.mark.parametrize("content", ["", "\n\n", "critic,rating\nA,4/5\n", "A love story.\n"])
def test_a_file_without_a_column_for_the_text_is_refused_once(content: str) -> None:
    assert refusals(content) == [
        "her.csv: The file has no column for the review’s text: name one text or review or body "
        "or content in the first row."
    ]


def test_a_known_column_that_stands_twice_refuses_the_file() -> None:
    assert refusals("critic,Text,text\nA,One.,Two.\n") == [
        "her.csv: The column “text” stands twice in the header: keep one."
    ]
    assert [record.text for record in reviews("x,x,text\n1,2,One.\n")] == ["One."]


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_row_that_is_too_long_is_refused_and_the_rest_goes_on(quote: str) -> None:
    long = quote + "a" * LONGEST_ROW + quote
    records = read(f"critic,text\nA,One.\nB,{long}\nC,Three.\n")
    assert [
        record.text if isinstance(record, IncomingReview) else record.reason for record in records
    ] == ["One.", "The row has over 4,194,304 characters: split its review.", "Three."]


def test_a_long_cell_of_lines_and_doubled_quotation_marks_is_read() -> None:
    cell = 'She said "yes".\n' * 60_000
    quoted = cell.replace('"', '""')
    (record,) = reviews(f'critic,text\nA,"{quoted}"\n')
    assert record.text == cell.strip()


@given(
    st.lists(st.tuples(CELLS, CELLS), max_size=5),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_the_csv_module_wrote_is_read(
    rows: list[tuple[str, str]], delimiter: str, line_end: str
) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(["critic", "text"])
    writer.writerows((critic, f"x{text}x") for critic, text in rows)
    assert [record.text for record in reviews(written.getvalue())] == [
        normalise(f"x{text}x") for _, text in rows
    ]


@given(st.text(alphabet='ab,;\t"\n\r\x0c\u2028', max_size=60))
def test_any_rows_are_read_or_refused(rows: str) -> None:
    for record in read(f"critic,text\n{rows}"):
        assert record.source.startswith("her.csv, row ")
