"""One review on its way in, and the one place where a row's fields become one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from reviews.dates import PartialDate, parse_partial_date
from reviews.formatting import LONGEST_ADDRESS, Formatting, is_kept_address
from reviews.importing.lines import LONGEST_LINE, has_visible_sign, one_line
from reviews.languages import guess_language, primary_tag
from reviews.ratings import Rating, parse_rating
from reviews.text import normalise, normalise_with_formatting

KINDS: Final = ("film", "series", "book", "play", "album", "exhibition", "other")
LONGEST_TEXT: Final = 1_000_000

# The names that a column or key may have for each field, in the order they are asked.
ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    "work": ("work", "work_title", "film", "book", "title_of_work"),
    "year": ("year", "work_year"),
    "kind": ("kind", "type"),
    "headline": ("headline", "title"),
    "critic": ("critic", "author", "byline", "by_line", "reviewer"),
    "publication": ("publication", "outlet", "source", "journal"),
    "published": ("published", "published_on", "date"),
    "rating": ("rating", "score", "grade", "stars"),
    "language": ("language", "lang"),
    "url": ("url", "link"),
    "text": ("text", "review", "body", "content"),
}
_FIELDS = {alias: field for field, aliases in ALIASES.items() for alias in aliases}
_YEAR = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class IncomingReview:
    """A review as it was read, every field checked.

    ``source`` says where it stood (``reviews.csv, row 3``). Lines hold at most 500 code points
    and are ``""`` where unknown; ``language`` is a BCP 47 primary tag. ``text`` is normalised, and
    ``formatting`` is in text order over it.
    """

    source: str
    work_title: str
    work_year: int | None
    kind: str
    headline: str
    critic: str
    publication: str
    published: PartialDate | None
    rating: Rating
    language: str
    url: str
    text: str
    formatting: tuple[Formatting, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A review or a file that was not read, and the sentence that says why and what to do."""

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Defaults:
    """What to take for a field that a row leaves empty; the row's own value wins."""

    work_title: str = ""
    work_year: int | None = None
    kind: str = "film"
    language: str = ""


@dataclass(frozen=True, slots=True)
class FormattedText:
    """A text before normalising, with formatting over it: what the field ``text`` may hold."""

    raw: str
    formatting: tuple[Formatting, ...]


class _RefusedError(Exception):
    """Carries the sentence of a refusal out of the field that it concerns."""


def field_named(name: str) -> str | None:
    """The field, a key of ``ALIASES``, that a column or key of this name holds, if any.

    Case, outer blanks and the difference between blank, hyphen and underscore do not matter.
    """
    return _FIELDS.get(re.sub(r"[\s_-]+", "_", name.strip().casefold()))


def build_review(
    source: str, fields: Mapping[str, object], defaults: Defaults
) -> IncomingReview | Refusal:
    """The record that a row, an object or a front matter describes, or the first fault in it.

    Keys are read by their aliases, unknown ones are ignored; where several name one field, the
    first that holds something counts. Values may be text, numbers, dates or ``None``, and
    ``text`` may be a ``FormattedText``. Never raises.
    """
    try:
        return _build(source, fields, defaults)
    except _RefusedError as refused:
        return Refusal(source, str(refused))


def _build(source: str, fields: Mapping[str, object], defaults: Defaults) -> IncomingReview:
    known = _known(fields)
    text, formatting = _text(known.get("text"))
    return IncomingReview(
        source=source,
        work_title=_work_title(known, defaults),
        work_year=_year(known.get("year")) or defaults.work_year,
        kind=_kind(known, defaults),
        headline=_line(known, "headline"),
        critic=_line(known, "critic"),
        publication=_line(known, "publication"),
        published=_published(known),
        rating=parse_rating(_line(known, "rating")),
        language=_language(known, defaults) or guess_language(text),
        url=_url(known),
        text=text,
        formatting=formatting,
    )


def _known(fields: Mapping[str, object]) -> dict[str, object]:
    """The values that hold something, by field; ``film`` and ``book`` also tell the kind."""
    by_alias: dict[str, object] = {}
    for key, value in fields.items():
        if isinstance(value, str) and "\0" in value:
            raise _RefusedError(f"The field “{key:.40}” contains a NUL character: remove it.")
        if not _is_blank(value):
            by_alias.setdefault(re.sub(r"[\s_-]+", "_", key.strip().casefold()), value)
    known: dict[str, object] = {}
    for field, aliases in ALIASES.items():
        for alias in aliases:
            if alias in by_alias and field not in known:
                known[field] = by_alias[alias]
                if alias in KINDS:
                    known["implied_kind"] = alias
    return known


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not has_visible_sign(value))


def _line(known: Mapping[str, object], field: str) -> str:
    """The field as one line of text, ``""`` where it is missing."""
    line = one_line(_plain(field, known.get(field, "")))
    if len(line) > LONGEST_LINE:
        raise _RefusedError(
            f"The field “{field}” is longer than {LONGEST_LINE} characters: shorten it."
        )
    return line


def _plain(field: str, value: object) -> str:
    """A single value as text: YAML and JSON also give numbers, YAML dates as well."""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(value).removesuffix(".0")
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() <= 64:
        return str(value)
    raise _RefusedError(f"The field “{field}” is not a text: write its value in quotation marks.")


def _text(value: object) -> tuple[str, tuple[Formatting, ...]]:
    if isinstance(value, FormattedText):
        text, formatting = normalise_with_formatting(value.raw, value.formatting)
    else:
        text, formatting = normalise("" if value is None else _plain("text", value)), ()
    if not text:
        raise _RefusedError("The review has no text: there is nothing to read in it.")
    if len(text) > LONGEST_TEXT:
        raise _RefusedError(
            f"The text has {len(text):,} characters, more than the {LONGEST_TEXT:,} "
            f"that a review may have: split it."
        )
    return text, formatting


def _work_title(known: Mapping[str, object], defaults: Defaults) -> str:
    title = _line(known, "work") or _line({"work": defaults.work_title}, "work")
    if not title:
        raise _RefusedError(
            "The review names no work: give its title with the import, or a “work” column, key "
            "or front matter."
        )
    return title


def _year(value: object) -> int | None:
    if value is None:
        return None
    written = _plain("year", value).strip()
    year = int(written) if _YEAR.fullmatch(written) else 0
    if not year:
        raise _RefusedError(
            f"“{written:.40}” is not a year: write the work’s year in digits, 1 to 9999."
        )
    return year


def _kind(known: Mapping[str, object], defaults: Defaults) -> str:
    kind = _line(known, "kind").lower() or str(known.get("implied_kind", defaults.kind))
    if kind not in KINDS:
        raise _RefusedError(f"“{kind:.40}” is no kind of work: write {', '.join(KINDS)}.")
    return kind


def _language(known: Mapping[str, object], defaults: Defaults) -> str:
    return primary_tag(_line(known, "language")) or primary_tag(defaults.language)


def _published(known: Mapping[str, object]) -> PartialDate | None:
    written = _line(known, "published")
    try:
        return parse_partial_date(written) if written else None
    except ValueError as unreadable:
        raise _RefusedError(str(unreadable)) from None


def _url(known: Mapping[str, object]) -> str:
    url = _plain("url", known.get("url", "")).strip()
    if url and not (is_kept_address(url) and url[:4].lower() == "http"):
        raise _RefusedError(
            f"“{url:.60}” is not a web address that can be kept: write it with http:// or "
            f"https://, in at most {LONGEST_ADDRESS:,} characters."
        )
    return url
