"""The formats that a collection can be taken away in, by the name in their address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from annotations.exports import (
    csv_format,
    html_format,
    markdown_format,
    webannotation_format,
)
from annotations.exports.values import Collection


@dataclass(frozen=True, slots=True)
class Format:
    """`extension` has its point; `write` gives the file's text, to be encoded as UTF-8."""

    name: str
    label: str
    extension: str
    media_type: str
    write: Callable[[Collection], str]


_OFFERED = (
    Format("markdown", "Markdown", ".md", "text/markdown; charset=utf-8", markdown_format.write),
    Format("html", "Web page", ".html", "text/html; charset=utf-8", html_format.write),
    Format("csv", "Spreadsheet (CSV)", ".csv", "text/csv; charset=utf-8", csv_format.write),
    Format(
        "webannotation",
        "Web Annotation (JSON-LD)",
        ".jsonld",
        webannotation_format.MEDIA_TYPE,
        webannotation_format.write,
    ),
)

FORMATS: Mapping[str, Format] = MappingProxyType({each.name: each for each in _OFFERED})
"""In the order in which they are offered."""
