import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviews.importing.reading import find_files, names_of, read_path
from reviews.importing.records import Defaults, IncomingReview, Refusal

HER = Defaults("Her")
SUFFIXES = [".txt", ".text", ".md", ".markdown", ".csv", ".tsv", ".jsonl", ".ndjson"]
SYNTAX = st.sampled_from(
    [
        b"---\n",
        b"text",
        b",",
        b'"',
        b"\n",
        b"\r",
        b"{",
        b"}",
        b":",
        b"[",
        b"*",
        b"> ",
        b"\\u",
        b"\0",
        *(b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xc3", b"\xa9", b"\xed\xa0\x80", b"%PDF-"),
    ]
)
CONTENTS = st.binary(max_size=200) | st.lists(SYNTAX, max_size=30).map(b"".join)


def test_the_suffix_chooses_the_reader(tmp_path: Path) -> None:
    contents = {
        "a.TXT": "Mud.",
        "b.Markdown": "*Mud.*",
        "c.csv": "text\nMud.",
        "d.tsv": "critic\ttext\nA\tMud.",
        "e.NDJSON": '{"text": "Mud."}',
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content)
    records = [record for path in find_files([tmp_path]) for record in read_path(path, HER)]
    assert [
        (record.source, record.text) for record in records if isinstance(record, IncomingReview)
    ] == [
        ("a.TXT", "Mud."),
        ("b.Markdown", "Mud."),
        ("c.csv, row 2", "Mud."),
        ("d.tsv, row 2", "Mud."),
        ("e.NDJSON, line 1", "Mud."),
    ]
    assert len(records) == 5


def test_an_upload_goes_by_the_name_it_came_with(tmp_path: Path) -> None:
    path = tmp_path / "tmp1234"
    path.write_text("text\nMud.")
    (record,) = read_path(path, HER, name="kino.csv")
    assert isinstance(record, IncomingReview)
    assert record.source == "kino.csv, row 2"


def test_another_suffix_is_refused_with_those_that_are_read(tmp_path: Path) -> None:
    (tmp_path / "kino.docx").touch()
    assert list(read_path(tmp_path / "kino.docx", HER)) == [
        Refusal(
            "kino.docx",
            "Crosscut reads .txt, .text, .md, .markdown, .csv, .tsv, .jsonl, .ndjson files: "
            "convert this one.",
        )
    ]


@pytest.mark.parametrize("name", ["none.txt", "none.docx", "none", "none/none"])
def test_a_path_that_is_missing_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert list(read_path(path, HER)) == [
        Refusal(path.name, "There is no such file or folder: check its name.")
    ]


@pytest.mark.parametrize("name", ["folder", "folder.txt"])
def test_a_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    assert list(read_path(tmp_path / name, HER)) == [
        Refusal(
            name,
            "There is nothing to read in this folder: Crosscut reads .txt, .text, .md, .markdown, "
            ".csv, .tsv, .jsonl, .ndjson files.",
        )
    ]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert list(read_path(tmp_path / "pipe.txt", HER)) == [
        Refusal("pipe.txt", "It is no file: give a file or a folder of files.")
    ]


@pytest.mark.parametrize("name", ["kino.txt", "kino.md"])
def test_a_single_review_over_5_mb_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"a" * 5_000_001)
    assert list(read_path(path, HER)) == [
        Refusal(name, "The file is larger than 5 MB, too large for one review: split it.")
    ]


class TestFindFiles:
    def test_folders_are_walked_in_the_order_of_names(self, tmp_path: Path) -> None:
        for name in ["b/2.txt", "b/10.md", "a.csv", "c/d/e.jsonl", "B.txt"]:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        names = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])]
        assert names == ["B.txt", "a.csv", "b/10.md", "b/2.txt", "c/d/e.jsonl"]

    def test_only_hidden_files_and_links_to_folders_are_passed_over(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        for name in [".git/a.txt", ".hidden.txt", "image.png", "README", "kino.txt"]:
            (tmp_path / name).touch()
        (tmp_path / "loop").symlink_to(tmp_path)
        names = [path.name for path in find_files([tmp_path])]
        assert names == ["README", "image.png", "kino.txt"]

    def test_a_folder_without_a_file_is_itself_in_the_list(self, tmp_path: Path) -> None:
        (tmp_path / "deep" / "deeper").mkdir(parents=True)
        (tmp_path / ".hidden.txt").touch()
        assert find_files([tmp_path]) == [tmp_path]

    def test_what_is_named_is_always_tried_and_only_once(self, tmp_path: Path) -> None:
        hidden, missing = tmp_path / ".hidden.docx", tmp_path / "none.txt"
        hidden.touch()
        kino = tmp_path / "kino.txt"
        kino.touch()
        assert find_files([hidden, kino, missing, tmp_path]) == [hidden, kino, missing]


def test_files_of_one_name_are_called_by_their_paths() -> None:
    files = [Path("a/1.txt"), Path("a/2.txt"), Path("b/1.txt"), Path()]
    assert names_of(files) == ["a/1.txt", "2.txt", "b/1.txt", "."]


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(content=CONTENTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_are_read_or_refused(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"fuzz{suffix}"
    path.write_bytes(content)
    for record in read_path(path, HER):
        assert isinstance(record, IncomingReview | Refusal)
        assert record.source.startswith(path.name)


@pytest.mark.parametrize(
    ("suffix", "first", "last"),
    [(".jsonl", b'{"text": "', b'"}'), (".csv", b'critic,text\nA,"', b'"')],
)
def test_a_row_of_many_megabytes_is_never_held(
    tmp_path: Path, suffix: str, first: bytes, last: bytes
) -> None:
    path = tmp_path / f"long{suffix}"
    after = b'{"text": "Mud."}\n' if suffix == ".jsonl" else b"B,Mud.\n"
    with path.open("wb") as file:
        file.write(first)
        for _ in range(60):
            file.write(b"a" * 1_000_000)
        file.write(last + b"\n" + after)
    tracemalloc.start()
    refusal, record = read_path(path, HER)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(refusal, Refusal)
    assert isinstance(record, IncomingReview)
    assert record.text == "Mud."
    assert peak < 30_000_000
