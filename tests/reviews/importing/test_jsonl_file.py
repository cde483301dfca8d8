import io
import json

from hypothesis import given
from hypothesis import strategies as st

from reviews.importing.decoding import LONGEST_ROW
from reviews.importing.jsonl_file import read_jsonl_file
from reviews.importing.records import Defaults, IncomingReview, Refusal


def read(content: str) -> list[IncomingReview | Refusal]:
    stream = io.StringIO(content, newline="\n")
    return list(read_jsonl_file(stream, "her.jsonl", Defaults("Her")))


def texts(content: str) -> list[str]:
    return [
        record.text if isinstance(record, IncomingReview) else record.reason
        for record in read(content)
    ]


def test_each_line_is_a_review_named_by_its_number() -> None:
    records = read('{"text": "One.", "critic": "A"}\r\n\n{"text": "Two.", "critic": null}')
    assert [record.source for record in records] == ["her.jsonl, line 1", "her.jsonl, line 3"]
    assert [record.critic for record in records if isinstance(record, IncomingReview)] == ["A", ""]


def test_other_separators_do_not_end_a_line() -> None:
    assert texts('{"text": "One\u2028two\x85three"}\n') == ["One\ntwo\nthree"]


def test_a_bad_line_is_refused_and_the_rest_goes_on() -> None:
    records = read('{"text": "One."}\n{"text": "Two.\n["a"]\nnull\n{"text": "Three."}\n')
    assert [str(record) for record in records if isinstance(record, Refusal)] == [
        "her.jsonl, line 2: The line is not JSON (Unterminated string starting at, at character "
        "10).",
        "her.jsonl, line 3: The line holds no JSON object: write {…} with a key for each field.",
        "her.jsonl, line 4: The line holds no JSON object: write {…} with a key for each field.",
    ]
    assert [record.source for record in records if isinstance(record, IncomingReview)] == [
        "her.jsonl, line 1",
        "her.jsonl, line 5",
    ]


def test_values_too_large_for_json_are_refused() -> None:
    too_large = "The line is not JSON that can be read: a value in it is too large."
    assert texts("[" * 100_000) == [too_large]
    assert texts('{"text": ' + "9" * 5_000 + "}") == [too_large]


def test_a_line_that_is_too_long_is_refused_and_the_rest_goes_on() -> None:
    long = json.dumps({"text": "a" * LONGEST_ROW})
    assert texts(f'{{"text": "One."}}\n{long}\n{{"text": "Three."}}') == [
        "One.",
        "The line has over 4,194,304 characters: split its review.",
        "Three.",
    ]


def test_half_an_emoji_is_dropped() -> None:
    assert texts('{"text": "One \\ud83d\\ude00 two \\ud83d."}') == ["One 😀 two ."]


@given(st.lists(st.text(min_size=1, max_size=20).map(lambda text: f"x{text}x"), max_size=6))
def test_what_was_written_is_read(bodies: list[str]) -> None:
    content = "\n".join(json.dumps({"text": body}, ensure_ascii=False) for body in bodies)
    assert len(read(content)) == len(bodies)


@given(st.text())
def test_any_text_is_read_or_refused(content: str) -> None:
    filled = [line for line in content.split("\n") if line.strip()]
    assert len(read(content)) == len(filled)
