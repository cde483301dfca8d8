"""The formats that a collection can be taken away in, by the name in their address."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from annotations.exports import (
    csv_format,
    html_format,
    markdown_format,
    markdown_text,
    webannotation_format,
)
from annotations.exports.values import Collection
from annotations.spoilers import HIDDEN, MASK


@dataclass(frozen=True, slots=True)
class Format:
    """`extension` has its point; `write` gives the file's text, to be encoded as UTF-8.

    `hidden` are the words that stand for those of a spoiler, as the format writes them.
    """

    name: str
    label: str
    extension: str
    media_type: str
    write: Callable[[Collection], str]
    hidden: str = HIDDEN

    def file(self, collection: Collection) -> bytes:
        """The file's content; the collection's review texts may be masked."""
        return re.sub(f"{MASK}+", lambda _: self.hidden, self.write(collection)).encode()


_OFFERED = (
    Format(
        "markdown",
        "Markdown",
        ".md",
        "text/markdown; charset=utf-8",
        markdown_format.write,
        hidden=markdown_text.escape(HIDDEN),
    ),
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
