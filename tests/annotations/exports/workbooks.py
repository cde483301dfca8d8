"""An Excel workbook, read as ECMA-376 has it: the cells of each sheet with what they hold."""

import io
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from zipfile import ZipFile

_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class CellRead:
    """`value` is a text, a number, or None; `link` an address or empty. A `quoted` cell stays
    text when somebody edits it."""

    value: str | float | None
    is_formula: bool
    quoted: bool
    link: str


Sheet = dict[str, CellRead]
"""Cells by their place, as “B2”, row by row."""


def read(written: bytes) -> list[Sheet]:
    """The sheets in their order."""
    with ZipFile(io.BytesIO(written)) as book:
        strings = [_text(each) for each in _part(book, "xl/sharedStrings.xml")]
        formats = _part(book, "xl/styles.xml").find(f"{_SPACE}cellXfs")
        assert formats is not None
        quoted = [each.get("quotePrefix") == "1" for each in formats]
        names = sorted(each for each in book.namelist() if "worksheets/sheet" in each)
        sheets = [each for each in names if each.endswith(".xml")]
        return [_sheet(book, each, strings, quoted) for each in sheets]


def rows(sheet: Sheet) -> list[list[str | float | None]]:
    """The values of a sheet without gaps, row by row."""
    found: dict[str, list[str | float | None]] = {}
    for place, cell in sheet.items():
        found.setdefault(re.sub(r"\D", "", place), []).append(cell.value)
    return list(found.values())


def _sheet(book: ZipFile, name: str, strings: list[str], quoted: list[bool]) -> Sheet:
    root = _part(book, name)
    links = _links(book, name, root)
    return {
        cell.attrib["r"]: CellRead(
            _value(cell, strings),
            cell.find(f"{_SPACE}f") is not None,
            quoted[int(cell.get("s", "0"))],
            links.get(cell.attrib["r"], ""),
        )
        for cell in root.iter(f"{_SPACE}c")
    }


def _value(cell: ET.Element, strings: list[str]) -> str | float | None:
    value = cell.findtext(f"{_SPACE}v")
    if value is None:
        return None
    return strings[int(value)] if cell.get("t") == "s" else float(value)


def _links(book: ZipFile, name: str, root: ET.Element) -> dict[str, str]:
    relations = name.replace("worksheets/", "worksheets/_rels/") + ".rels"
    if relations not in book.namelist():
        return {}
    targets = {each.attrib["Id"]: each.attrib["Target"] for each in _part(book, relations)}
    return {
        each.attrib["ref"]: "#".join(
            part for part in (targets[each.attrib[_LINK]], each.get("location")) if part
        )
        for each in root.iter(f"{_SPACE}hyperlink")
    }


def _text(item: ET.Element) -> str:
    return "".join(part.text or "" for part in item.iter(f"{_SPACE}t"))


def _part(book: ZipFile, name: str) -> ET.Element:
    return ET.fromstring(book.read(name))  # noqa: S314 (what this test has just written)
