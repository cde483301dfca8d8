import codecs
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviews.importing.decoding import LONGEST_ROW, UnreadableFile, open_text, read_lines

FRENCH = "Ce n'est pas un chef-d'œuvre, mais il y a dans ce film une tendresse très rare. "
POLISH = "To nie jest arcydzieło, ale jest w tym filmie czułość, której już się nie spotyka. "
TURKISH = "Bu bir başyapıt değil, ama filmde çok az ile her şeyi taşıyan bir oyuncu var. "
RUSSIAN = "Это не шедевр, но есть в фильме нежность, которой в кино больше не найти. "
KOREAN = "걸작은 아니지만 이 영화에는 이제 극장에서 찾아보기 힘든 다정함이 있다. "
JAPANESE = "傑作ではないが、この映画には今の映画館では見つからない優しさがある。"


def written(folder: Path, content: bytes) -> Path:
    path = folder / "review.txt"
    path.write_bytes(content)
    return path


def read(path: Path) -> tuple[str, str]:
    stream, encoding = open_text(path)
    with stream:
        return stream.read(), encoding


def refused(path: Path) -> str:
    with pytest.raises(UnreadableFile) as unreadable:
        open_text(path)
    return unreadable.value.reason


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (codecs.BOM_UTF8 + KOREAN.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + KOREAN.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + KOREAN.encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF32_LE + KOREAN.encode("utf-32-le"), "utf-32"),
        (codecs.BOM_UTF32_BE + KOREAN.encode("utf-32-be"), "utf-32"),
        (KOREAN.encode(), "utf-8"),
    ],
)
def test_unicode_is_read_whatever_its_form(tmp_path: Path, content: bytes, encoding: str) -> None:
    assert read(written(tmp_path, content)) == (KOREAN, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, "Hi", "भारत की फ़िल्म", "Ναι, όχι."])
def test_utf16_without_a_mark_is_known_by_its_zeros(
    tmp_path: Path, text: str, encoding: str
) -> None:
    assert read(written(tmp_path, text.encode(encoding))) == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["A film 😀 for me.", "😀", "😀😀😀 Hi", "一 film", "Hi 😀" * 9_000]
)
def test_signs_whose_low_byte_is_zero_do_not_hide_utf16(
    tmp_path: Path, text: str, encoding: str
) -> None:
    assert read(written(tmp_path, text.encode(encoding))) == (text, encoding)


@given(
    st.text(alphabet=st.sampled_from("abc 😀🎬Ā一\n"), max_size=40),
    st.sampled_from(["utf-16-le", "utf-16-be"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_mostly_latin_utf16_is_read_as_it_is(tmp_path: Path, text: str, encoding: str) -> None:
    content = f"It is said of this film: {text} and so on to the end of it."
    assert read(written(tmp_path, content.encode(encoding))) == (content, encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(FRENCH, "cp1252"), (POLISH, "cp1250"), (TURKISH, "cp1254"), (RUSSIAN, "cp1251")],
)
def test_what_windows_wrote_is_read(tmp_path: Path, text: str, encoding: str) -> None:
    assert read(written(tmp_path, text.encode(encoding))) == (text, encoding)


@pytest.mark.parametrize(
    ("text", "encoding"), [(KOREAN, "euc_kr"), (JAPANESE, "shift_jis"), (RUSSIAN, "koi8_r")]
)
def test_older_encodings_are_read(tmp_path: Path, text: str, encoding: str) -> None:
    assert read(written(tmp_path, (text * 5).encode(encoding)))[0] == text * 5


def test_one_byte_far_down_decides_for_the_whole_file(tmp_path: Path) -> None:
    english = "It is a film about the end of all things, and it is not a sad one.\n" * 40_000
    assert read(written(tmp_path, english.encode())) == (english, "utf-8")
    late = english + FRENCH
    assert read(written(tmp_path, late.encode("cp1252"))) == (late, "cp1252")


def test_a_letter_cut_at_the_end_is_not_utf8(tmp_path: Path) -> None:
    text, encoding = read(written(tmp_path, FRENCH.encode() + b"\xc3"))
    assert encoding == "cp1252"
    assert text.endswith("Ã")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive, as DOCX, ODT and EPUB files are"),
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG image"),
        (b"\x7fELF\x02\x01", "a program"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
    ],
)
def test_another_kind_of_file_is_named(tmp_path: Path, content: bytes, kind: str) -> None:
    assert refused(written(tmp_path, content)) == (
        f"This is not a text file (it looks like {kind}): save it as plain text (UTF-8) and try "
        f"again."
    )


def test_a_nul_byte_is_refused_with_its_place(tmp_path: Path) -> None:
    assert refused(written(tmp_path, b"A love story.\0" + b"More." * 100)) == (
        "The file contains a NUL byte (at byte 13), which no text has: save it as plain text "
        "(UTF-8) and try again."
    )
    assert "(at byte 7)" in refused(written(tmp_path, b"A love \0story."))
    assert "(at byte 4)" in refused(written(tmp_path, "Très\0bien, très bon.".encode("cp1252")))
    late = b"line\n" * 500_000 + b"\0"
    assert "(at byte 2,500,000)" in refused(written(tmp_path, late))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert refused(written(tmp_path, b"")) == "The file is empty: there is nothing to read in it."


def test_a_damaged_unicode_file_is_refused_with_its_place(tmp_path: Path) -> None:
    assert "begins as UTF-8 and is damaged near byte 8" in refused(
        written(tmp_path, codecs.BOM_UTF8 + b"love \xff")
    )
    assert "begins as UTF-16 and is damaged" in refused(
        written(tmp_path, codecs.BOM_UTF16_LE + b"a\0b\0\0\xd8")
    )


def test_bytes_of_no_encoding_are_refused(tmp_path: Path) -> None:
    assert "in no encoding that Crosscut knows" in refused(
        written(tmp_path, b"the film is not the one that \x81\x8d\x8f\x90\x9d was")
    )


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path) == "It is no file: give a file or a folder of files."
    assert refused(tmp_path / "none.txt") == "There is no such file or folder: check its name."


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    try:
        text, _ = read(written(tmp_path, content))
    except UnreadableFile as unreadable:
        text = unreadable.reason
    assert text
    assert "\0" not in text


@given(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_utf8_is_read_as_it_is(tmp_path: Path, text: str) -> None:
    content = f"text {text}"
    assert read(written(tmp_path, content.encode())) == (content, "utf-8")


class TestReadLines:
    def test_only_a_newline_ends_a_line(self) -> None:
        stream = io.StringIO("a\x0bb\x0cc\x85d\u2028e\rf\r\n\ng", newline="\n")
        assert list(read_lines(stream)) == ["a\x0bb\x0cc\x85d\u2028e\rf", "", "g"]

    def test_a_line_that_is_too_long_is_passed_over(self) -> None:
        longest = "a" * LONGEST_ROW
        stream = io.StringIO(f"{longest}\n{longest}b\nlast", newline="\n")
        assert list(read_lines(stream)) == [longest, None, "last"]

    def test_a_long_last_line_without_its_newline_is_read(self) -> None:
        longest = "a" * LONGEST_ROW
        assert list(read_lines(io.StringIO(longest))) == [longest]
        assert list(read_lines(io.StringIO(longest * 3))) == [None]
