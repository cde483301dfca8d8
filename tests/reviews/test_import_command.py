"""Importing from the command line: manage.py import_reviews."""

import json
import signal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reviews.models import Review, Work

pytestmark = pytest.mark.django_db

TEXT = "“Her” is – against all odds – a film about bodies."
MARKDOWN = '---\nwork: "Her"\nyear: 2013\ncritic: Ann Veal\nrating: 4/5\n---\n\nA *slow* film.\n'

KINDS_READ = "Crosscut reads .txt, .text, .md, .markdown, .csv, .tsv, .jsonl, .ndjson files"


def run(*arguments: object) -> list[str]:
    """The lines that the command prints. Raises CommandError as the command does."""
    out = StringIO()
    call_command("import_reviews", *map(str, arguments), stdout=out, stderr=StringIO())
    return out.getvalue().splitlines()


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def texts() -> list[str]:
    return list(Review.objects.order_by("pk").values_list("current__text", flat=True))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One file of each format, each with one review or two."""
    folder = tmp_path / "folder"
    write(folder / "a.csv", "work,year,text\nHer,2013,One in a table.\nHim,,Two in a table.\n")
    write(folder / "b.jsonl", '{"work": "Her", "year": 2013, "text": "One in a line."}\n')
    write(folder / "deep" / "c.md", MARKDOWN)
    write(folder / "d.txt", "One in a file.")
    write(folder / ".notes.docx", "passed over")
    return folder


def test_a_text_file_is_about_the_work_that_the_command_names(tmp_path: Path) -> None:
    path = write(tmp_path / "her.txt", TEXT)
    assert run(path, "--work", "Her", "--year", "2013", "--kind", "book") == [
        "+ her.txt: added, Unsigned on Her (2013)",
        "1 added, 0 known already, 0 refused.",
    ]
    work = Work.objects.get()
    assert (work.title, work.year, work.kind, texts()) == ("Her", 2013, "book", [TEXT])


def test_a_markdown_file_brings_its_fields_and_its_formatting(tmp_path: Path) -> None:
    run(write(tmp_path / "her.md", MARKDOWN), "--work", "Unused")
    review = Review.objects.with_text().get()
    assert (str(review), review.rating, review.current.text) == (
        "Ann Veal on Her (2013)",
        80,
        "A slow film.",
    )
    assert review.current.formatting == [[2, 6, "emphasis"]]


def test_a_folder_is_read_whole_in_the_order_of_names(folder: Path) -> None:
    assert run(folder, "--work", "Zama") == [
        "+ a.csv, row 2: added, Unsigned on Her (2013)",
        "+ a.csv, row 3: added, Unsigned on Him",
        "+ b.jsonl, line 1: added, Unsigned on Her (2013)",
        "+ d.txt: added, Unsigned on Zama",
        "+ c.md: added, Ann Veal on Her (2013)",
        "5 added, 0 known already, 0 refused.",
    ]


def test_a_second_time_adds_none(folder: Path) -> None:
    run(folder, "--work", "Zama")
    before = texts()
    *_, last = run(folder, "--work", "Zama")
    assert last == "0 added, 5 known already, 0 refused."
    assert texts() == before


def test_a_dry_run_says_the_same_and_keeps_nothing(folder: Path) -> None:
    said = run(folder, "--work", "Zama", "--dry-run")
    assert said[-1] == "Would be: 5 added, 0 known already, 0 refused."
    assert not Work.objects.exists()
    assert run(folder, "--work", "Zama")[:-1] == said[:-1]


def test_json_is_one_object_a_line_and_nothing_else(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_reviews", str(folder))
    call_command("import_reviews", str(folder), "--work", "Zama", "--json")
    lines = capsys.readouterr().out.splitlines()[6:]
    reports = [json.loads(line) for line in lines]
    new = Review.objects.latest("pk")
    assert [(one["source"], one["verdict"]) for one in reports[:-1]] == [
        ("a.csv, row 2", "known"),
        ("a.csv, row 3", "known"),
        ("b.jsonl, line 1", "known"),
        ("d.txt", "added"),
        ("c.md", "known"),
    ]
    assert reports[3] == {
        "source": "d.txt",
        "verdict": "added",
        "detail": "Unsigned on Zama",
        "review": new.pk,
    }
    assert reports[-1] == {"dry_run": False, "added": 1, "known": 4, "refused": 0}


def test_progress_stays_out_of_what_is_printed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_reviews", str(folder / "d.txt"), "--work", "Zama")
    assert capsys.readouterr().out.splitlines() == [
        "+ d.txt: added, Unsigned on Zama",
        "1 added, 0 known already, 0 refused.",
    ]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "It’s “Her” – Amélie’s café, and the film of the year…"),
        ("utf-16", "It’s “Her” – a film 🎬 for the 👩‍👩‍👧 and for me."),
        ("utf-16-le", "It’s “Her” – a film 🎬 for the whole family."),
        ("utf-8-sig", "It’s “Her” – a film 🎬."),
        ("utf-8", "It’s “Her” – a film 🎬."),
    ],
)
@pytest.mark.parametrize("name", ["her.txt", "her.md"])
def test_a_file_arrives_right_in_any_common_encoding(
    tmp_path: Path, name: str, encoding: str, text: str
) -> None:
    run(write(tmp_path / name, text.encode(encoding)), "--work", "Her")
    assert texts() == [text]


def test_a_file_that_cannot_be_read_is_named_and_stops_nothing_else(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"A slow \0 film.")
    write(tmp_path / "b.md", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    write(tmp_path / "c.txt", b"")
    write(tmp_path / "d.jsonl", '{"text": "' + "x" * 4_200_000 + '"}\n{"text": "Good."}\n{nonsense')
    write(tmp_path / "e.txt", "Good too.")
    assert run(tmp_path, "--work", "Her") == [
        "! a.txt: refused. The file contains a NUL byte (at byte 7), which no text has: "
        "save it as plain text (UTF-8) and try again.",
        "! b.md: refused. This is not a text file (it looks like a PNG image): "
        "save it as plain text (UTF-8) and try again.",
        "! c.txt: refused. The file is empty: there is nothing to read in it.",
        "! d.jsonl, line 1: refused. The line has over 4,194,304 characters: split its review.",
        "+ d.jsonl, line 2: added, Unsigned on Her",
        "! d.jsonl, line 3: refused. The line is not JSON (Expecting property name enclosed in "
        "double quotes, at character 2).",
        "+ e.txt: added, Unsigned on Her",
        "2 added, 0 known already, 5 refused.",
    ]


def test_an_import_of_which_all_is_refused_fails(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"^Nothing was imported\.$") as error:
        run(tmp_path / "gone.txt", "--work", "Her")
    assert error.value.returncode == 1


def test_an_import_of_what_is_known_does_not_fail(tmp_path: Path) -> None:
    path = write(tmp_path / "her.txt", TEXT)
    run(path, "--work", "Her")
    broken = write(tmp_path / "broken.txt", b"")
    assert run(path, broken, "--work", "Her")[-1] == "0 added, 1 known already, 1 refused."


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("gone", "There is no such file or folder: check its name."),
        ("gone.docx", "There is no such file or folder: check its name."),
        ("empty", f"There is nothing to read in this folder: {KINDS_READ}."),
        ("hidden", f"There is nothing to read in this folder: {KINDS_READ}."),
    ],
)
def test_a_path_with_nothing_to_read_is_an_error(
    tmp_path: Path, path: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path / "hidden" / ".her.txt", TEXT)
    with pytest.raises(CommandError, match=r"^Nothing was imported\.$"):
        call_command("import_reviews", str(tmp_path / path), "--work", "Her")
    assert capsys.readouterr().out.splitlines() == [
        f"! {path}: refused. {reason}",
        "0 added, 0 known already, 1 refused.",
    ]


def test_files_of_other_kinds_in_a_folder_are_named(tmp_path: Path) -> None:
    write(tmp_path / "deep" / "her.docx", b"PK\x03\x04")
    write(tmp_path / "her.txt", TEXT)
    write(tmp_path / ".DS_Store", b"\0")
    assert run(tmp_path, "--work", "Her") == [
        f"! her.docx: refused. {KINDS_READ}: convert this one.",
        "+ her.txt: added, Unsigned on Her",
        "1 added, 0 known already, 1 refused.",
    ]


def test_two_files_of_one_name_are_told_apart_by_their_paths(tmp_path: Path) -> None:
    first = write(tmp_path / "a" / "her.txt", "One.")
    second = write(tmp_path / "b" / "her.txt", "")
    write(tmp_path / "c.txt", "Three.")
    assert run(tmp_path, "--work", "Her")[:-1] == [
        f"+ {first}: added, Unsigned on Her",
        f"! {second}: refused. The file is empty: there is nothing to read in it.",
        "+ c.txt: added, Unsigned on Her",
    ]


def test_an_empty_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as error:
        run(write(tmp_path / "her.txt", TEXT), "", "--work", "Her")
    assert str(error.value) == "A path is empty. Give the name of a file or a folder."
    assert not Work.objects.exists()


@pytest.mark.parametrize("year", ["0", "-1", "10000"])
def test_a_year_is_one_to_four_digits(tmp_path: Path, year: str) -> None:
    with pytest.raises(CommandError) as error:
        run(write(tmp_path / "her.txt", TEXT), "--work", "Her", f"--year={year}")
    assert str(error.value) == f"--year is {year}. Give the work's year, 1 to 9999."


def test_a_kind_is_one_of_the_list(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="invalid choice: 'opera'"):
        run(write(tmp_path / "her.txt", TEXT), "--work", "Her", "--kind", "opera")


BLANK = "--work is blank. Give the work's title, or leave --work out."


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        *((title, BLANK) for title in ("", " ", "\n", "\u200b", "\u0301", "\x02")),
        ("x" * 501, "--work is longer than 500 characters. Shorten the title."),
    ],
)
def test_a_title_that_will_not_do_stops_all(tmp_path: Path, title: str, reason: str) -> None:
    with pytest.raises(CommandError) as error:
        run(write(tmp_path / "her.md", MARKDOWN), "--work", title)
    assert str(error.value) == reason
    assert not Work.objects.exists()


def test_a_title_of_500_characters_will_do(tmp_path: Path) -> None:
    run(write(tmp_path / "her.txt", TEXT), "--work", f" {'x' * 500} ")
    assert Work.objects.get().title == "x" * 500


def test_a_review_without_a_work_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError, match="Nothing was imported"):
        call_command("import_reviews", str(write(tmp_path / "her.txt", TEXT)))
    assert capsys.readouterr().out.splitlines()[0] == (
        "! her.txt: refused. The review names no work: give its title with the import, or a “work” "
        "column, key or front matter."
    )


@pytest.mark.parametrize("language", ["Portuguese (Brazil)", "", " ", "Klingon"])
def test_a_language_that_is_not_known_stops_all(tmp_path: Path, language: str) -> None:
    with pytest.raises(CommandError) as error:
        run(write(tmp_path / "her.md", MARKDOWN), "--language", language)
    assert str(error.value) == f"--language is “{language}”. Give a tag like en, or pt-BR."
    assert not Work.objects.exists()


def test_the_title_and_the_language_are_kept_as_a_files_would_be(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Rosebud.")
    run(path, "--work", " Ame\u0301lie\n", "--language", "English")
    assert (Work.objects.get().title, Review.objects.get().language) == ("Amélie", "en")


def test_an_import_that_is_stopped_by_key_says_what_was_kept(folder: Path) -> None:
    class Stopping(StringIO):
        def write(self, line: str) -> int:
            if "b.jsonl" in line:
                signal.raise_signal(signal.SIGINT)
            return super().write(line)

    with pytest.raises(CommandError) as stopped:
        call_command("import_reviews", str(folder), "--work", "Zama", stdout=Stopping())
    assert str(stopped.value) == (
        "Stopped. Nothing of this import was kept; run the command again to import all of it."
    )
    assert not Work.objects.exists()
    assert run(folder, "--work", "Zama")[-1] == "5 added, 0 known already, 0 refused."


def test_an_import_whose_reader_goes_away_keeps_nothing(folder: Path) -> None:
    class Closing(StringIO):
        def write(self, line: str) -> int:
            if "b.jsonl" in line:
                raise BrokenPipeError
            return super().write(line)

    said = StringIO()
    with pytest.raises(BrokenPipeError):
        call_command("import_reviews", str(folder), stdout=Closing(), stderr=said)
    assert said.getvalue() == "The import broke off. Nothing of it was kept.\n"
    assert not Work.objects.exists()
