"""From bytes to text: which encoding a file is in, or why it is no text file."""

import codecs
import re
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Final, TextIO

from charset_normalizer import from_bytes

from reviews.languages import guess_language

SAMPLE_SIZE: Final = 64 * 1024
CHUNK_SIZE: Final = 1024 * 1024
# In code points: a line of JSON Lines or a row of CSV, each of which holds one review.
LONGEST_ROW: Final = 4 * 1024 * 1024

# UTF-32 stands first: its little-endian mark begins with that of UTF-16.
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, as DOCX, ODT and EPUB files are"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
# Detectors take short western texts for any of these at random; cp1252 is what Windows writes.
_TAKEN_FOR_WESTERN: Final = {
    "ascii", "latin_1", "hp_roman8", "kz1048", "ptcp154",
    "cp037", "cp437", "cp500", "cp720", "cp775", "cp850", "cp852", "cp858", "cp860", "cp861",
    "cp863", "cp865", "cp1006", "cp1250", "cp1252", "cp1254",
    "iso8859_2", "iso8859_3", "iso8859_4", "iso8859_9", "iso8859_10", "iso8859_13", "iso8859_14",
    "iso8859_15", "iso8859_16", "mac_iceland", "mac_latin2", "mac_roman", "mac_turkish",
}  # fmt: skip
# What Windows writes in each language, asked in this order.
_LANGUAGES_OF_ENCODING: Final = {
    "cp1252": {"en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "ca", "id"},
    "cp1250": {"pl", "cs", "hu", "ro"},
    "cp1254": {"tr"},
}
# Beyond this share of the letters, those beyond ASCII are not the accents of a Latin alphabet.
MOST_ACCENTS: Final = 0.3
LEAST_HIRAGANA: Final = 0.15
# A western text has a zero in nearly each pair of bytes, one in another script at its blanks.
ZEROS_OF_UTF16: Final = 0.1
# Halves of other scripts' letters and stops; a text into which a zero strayed has none.
_CONTROL: Final = re.compile(rb"[\x01-\x08\x0e-\x1f]")
_ADVICE: Final = "save it as plain text (UTF-8) and try again"


class UnreadableFile(Exception):  # noqa: N818
    """A file that no text can be read from; ``reason`` is a sentence for the reader."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def open_text(path: Path) -> tuple[TextIOWrapper, str]:
    """The file as a stream of text, and the name of its encoding as Python's codecs have it.

    A byte order mark decides; then zero bytes at every other place (UTF-16); then whether the
    whole file is UTF-8; then a guess. The file is decoded once from end to end to check it, in
    pieces, so that reading the stream meets no surprise. Only ``\\n`` ends its lines.

    Raises ``UnreadableFile``.
    """
    try:
        if path.exists() and not path.is_file():
            raise UnreadableFile("It is no file: give a file or a folder of files.")
        encoding = _encoding_of(path)
        return path.open(encoding=encoding, newline="\n"), encoding
    except FileNotFoundError:
        raise UnreadableFile("There is no such file or folder: check its name.") from None
    except OSError as error:
        reason = f"The file could not be opened ({error.strerror or error})."
        raise UnreadableFile(reason) from None


def read_lines(stream: TextIO) -> Iterator[str | None]:
    """The stream's lines without their line ends; ``None`` for one over ``LONGEST_ROW``.

    A line that is too long is passed over in pieces, and never held in memory.
    """
    while line := stream.readline(LONGEST_ROW + 1):
        if len(line) > LONGEST_ROW and not line.endswith("\n"):
            while (rest := stream.readline(CHUNK_SIZE)) and not rest.endswith("\n"):
                pass
            yield None
        else:
            yield line.rstrip("\r\n")


def _encoding_of(path: Path) -> str:
    sample = _sample(path, 0)
    if not sample:
        raise UnreadableFile("The file is empty: there is nothing to read in it.")
    for signature, kind in _SIGNATURES:
        if sample.startswith(signature):
            raise UnreadableFile(f"This is not a text file (it looks like {kind}): {_ADVICE}.")
    if encoding := _marked_encoding(sample) or _utf16_by_zeros(sample):
        _refuse_fault(path, encoding)
        return encoding
    if (zero := _offset_of_zero(path)) is not None:
        raise UnreadableFile(
            f"The file contains a NUL byte (at byte {zero:,}), which no text has: {_ADVICE}."
        )
    fault = _first_fault(path, "utf-8")
    return "utf-8" if fault is None else _legacy_encoding(path, fault)


def _marked_encoding(sample: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if sample.startswith(mark):
            return encoding
    return ""


def _utf16_by_zeros(sample: bytes) -> str:
    """The byte order that the zero bytes of basic Latin letters give away, if they do."""
    pairs = len(sample) // 2
    if sample.count(0) < pairs / 2 and not _CONTROL.search(sample):
        return ""
    likeness = {order: _likeness(sample, order) for order in ("utf-16-le", "utf-16-be")}
    likelier, other = sorted(likeness, key=likeness.__getitem__, reverse=True)
    is_clear = likeness[likelier] > max(ZEROS_OF_UTF16 * pairs, likeness[other])
    return likelier if is_clear else ""


def _likeness(sample: bytes, order: str) -> int:
    """How many of the pairs of bytes speak for that byte order; 0 where it cannot be.

    Those are the pairs of basic Latin letters, and both of a sign beyond the basic plane. Zeros
    in the other place are no proof against it: 😀 ends with the pair DE 00, and 一 is 4E 00.
    """
    try:
        text = codecs.getincrementaldecoder(order)().decode(sample)
    except UnicodeDecodeError:
        return 0
    if "\0" in text:
        return 0
    return sum(1 if sign < "\u0100" else 2 for sign in text if not "\xff" < sign < "\U00010000")


def _refuse_fault(path: Path, encoding: str) -> None:
    unmarked = encoding.removesuffix("-sig")
    fault = _first_fault(path, unmarked)
    if fault is not None:
        raise UnreadableFile(
            f"The file begins as {unmarked.upper()} and is damaged near byte {fault:,}: {_ADVICE}."
        )


def _legacy_encoding(path: Path, fault: int) -> str:
    """The encoding of a file that is not Unicode, from a sample around what shows it."""
    sample = _sample(path, fault)
    for encoding in _candidates(sample):
        if _first_fault(path, encoding) is None:
            return encoding
    raise UnreadableFile(f"The file is in no encoding that Crosscut knows: {_ADVICE}.")


def _candidates(sample: bytes) -> list[str]:
    letters = sum(byte >= 0x80 or chr(byte).isalpha() for byte in sample)
    accents = sum(byte >= 0x80 for byte in sample)
    if accents <= MOST_ACCENTS * letters:
        for encoding, languages in _LANGUAGES_OF_ENCODING.items():
            if guess_language(sample.decode(encoding, errors="replace")) in languages:
                return [encoding]
    for encoding in ("cp932", "euc_jp"):
        if _is_japanese(sample.decode(encoding, errors="ignore")):
            return [encoding]
    best = from_bytes(sample).best()
    guess = best.encoding if best else "cp1252"
    return ["cp1252", guess] if guess in _TAKEN_FOR_WESTERN else [guess]


def _is_japanese(text: str) -> bool:
    """Whether the text has the Hiragana of Japanese, which misread Korean or Chinese never has."""
    beyond_ascii = sum(sign > "\x7f" for sign in text)
    return sum("ぁ" <= sign <= "ゟ" for sign in text) > LEAST_HIRAGANA * beyond_ascii


def _first_fault(path: Path, encoding: str) -> int | None:
    """Where the file stops being that encoding, to the byte or the chunk; ``None`` if it is."""
    decoder = codecs.getincrementaldecoder(encoding)()
    offset = 0
    for chunk in _chunks(path):
        held = len(decoder.getstate()[0])
        try:
            text = decoder.decode(chunk)
        except UnicodeDecodeError as error:
            return offset - held + error.start
        if "\0" in text:
            return offset
        offset += len(chunk)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return offset
    return None


def _offset_of_zero(path: Path) -> int | None:
    offset = 0
    for chunk in _chunks(path):
        if (at := chunk.find(0)) >= 0:
            return offset + at
        offset += len(chunk)
    return None


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_SIZE):
            yield chunk


def _sample(path: Path, offset: int) -> bytes:
    """At most 64 KiB from a little before ``offset``, cut at blanks so that no letter is halved."""
    start = max(0, offset - SAMPLE_SIZE // 16)
    with path.open("rb") as file:
        file.seek(start)
        sample = file.read(SAMPLE_SIZE)
    if start:
        sample = sample[sample.find(b" ", 0, offset - start) + 1 :]
    if len(sample) == SAMPLE_SIZE:
        sample = sample[: sample.rfind(b" ") + 1] or sample
    return sample
