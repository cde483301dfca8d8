"""Keyset paging: the next page begins after the last row shown, however deep it is.

Unlike an offset it costs the same on every page, and a review added meanwhile neither
repeats nor hides another.
"""

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)

# The signs that PostgreSQL refuses to read: NUL, and halves of surrogate pairs.
_IN_NO_ROW = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Key:
    """One part of a sort order. The expression may not be null; the last key must be unique."""

    expression: Any
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows in order, and the token of the page after them, empty on the last."""

    rows: list[Row]
    next_token: str


def keyset_page(
    rows: QuerySet[Row], order: Sequence[Key], *, token: str, size: int, of: str = ""
) -> Page[Row]:
    """The `size` rows that follow those of `token`; the first ones where it is empty.

    `of` tells this list from others. Raises BadToken where the token was not made by a page of this
    list and order.
    """
    names = [f"sort_{number}" for number in range(len(order))]
    ordered = rows.annotate(
        **{name: key.expression for name, key in zip(names, order, strict=True)}
    ).order_by(
        *(f"-{name}" if key.descending else name for name, key in zip(names, order, strict=True))
    )
    if token:
        try:
            ordered = ordered.filter(_after(names, order, _decode(token, len(order), of)))
        except (ValidationError, ValueError, TypeError) as error:
            raise BadToken from error
    found = list(ordered[: size + 1])
    shown = found[:size]
    more = len(found) > size
    return Page(shown, token_of([getattr(shown[-1], name) for name in names], of) if more else "")


def token_of(values: list[Any], of: str) -> str:
    """The token of the page that follows the row of these keys, whether or not there is one."""
    plain = json.dumps([*_digest(of), *values], default=str, ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(plain).decode().rstrip("=")


class BadToken(ValueError):  # noqa: N818
    """The token of a page is not one that this list gave out."""


def keys_of(token: str, length: int, of: str) -> list[int]:
    """The whole numbers of the row before the page of the token, as `token_of` was given them.

    Raises BadToken where the token was not made by a page of this list with so many keys.
    """
    keys = _decode(token, length, of)
    if any(type(key) is not int for key in keys):
        raise BadToken
    return keys


def _after(names: Sequence[str], order: Sequence[Key], values: Sequence[Any]) -> Q:
    """Rows after `values`: beyond in the first key, or level there and beyond in the rest."""
    condition = Q(pk__in=[])
    level = Q()
    for name, key, value in zip(names, order, values, strict=True):
        beyond = Q(**{f"{name}__{'lt' if key.descending else 'gt'}": value})
        condition |= level & beyond
        level &= Q(**{name: value})
    return condition


def _digest(of: str) -> list[str]:
    """A few signs that tell a list from others, in a list; none for a list that has no name."""
    return [hashlib.blake2s(of.encode(), digest_size=6).hexdigest()] if of else []


def _decode(token: str, length: int, of: str) -> list[Any]:
    digest = _digest(of)
    try:
        values: object = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (ValueError, RecursionError) as error:
        raise BadToken from error
    if (
        isinstance(values, list)
        and values[: len(digest)] == digest
        and len(values) == len(digest) + length
        and all(_could_be_a_key(value) for value in values)
    ):
        return values[len(digest) :]
    raise BadToken


def _could_be_a_key(value: Any) -> bool:
    if isinstance(value, str):
        return not _IN_NO_ROW.search(value)
    return isinstance(value, int) and abs(value) < 2**62
