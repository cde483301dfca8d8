"""What was done in a notebook, and what was removed, as lists to read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, F, Func, IntegerField, JSONField, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from annotations.models import Change, Highlight, Notebook
from reviews.paging import BadToken, Key, Page, Row, keyset_page

PAGE_SIZE = 50

# Strict, because a lax path would look for the kind of row in each part of a step.
_TOUCHED = """(
    jsonb_path_query_array(%(expressions)s, 'strict $[*] ? (@[0] == "highlight")[1]')
    || jsonb_path_query_array(%(expressions)s,
        'strict $[*] ? (@[0] == "link")[2, 3] ? (@.type() == "object").source_id')
    || jsonb_path_query_array(%(expressions)s,
        'strict $[*] ? (@[0] == "link")[2, 3] ? (@.type() == "object").target_id')
    || jsonb_path_query_array(%(expressions)s,
        'strict $[*] ? (@[0] == "reply")[2, 3] ? (@.type() == "object").highlight_id')
)"""


@dataclass(frozen=True, slots=True)
class Line:
    """One change, how many highlights it touched and, where that is one, which."""

    change: Change
    marks: int
    highlight: Highlight | None

    @property
    def day(self) -> date:
        """When it was made, by the reader's clock."""
        return timezone.localdate(self.change.made_at)


def changes_page(changes: QuerySet[Change], token: str) -> tuple[list[Line], str]:
    """A page of these changes, newest first, and the token of the next; in two queries."""
    page = _page(_with_marks(changes), [Key(F("id"), descending=True)], token)
    return _lines(page.rows), page.next_token


def line_of(change: Change) -> Line:
    """The change as it stands in the list."""
    (line,) = _lines(_with_marks(Change.objects.filter(pk=change.pk)))
    return line


def removed_page(notebook: Notebook, token: str) -> Page[Highlight]:
    """A page of the notebook's removed highlights, the last removed first."""
    removed = notebook.highlights.removed().with_tags().with_source()
    order = [Key(F("removed_at"), descending=True), Key(F("id"), descending=True)]
    return _page(removed, order, token)


def _with_marks(changes: QuerySet[Change]) -> QuerySet[Change]:
    # The database takes the ids out of the steps: these are long where many marks were touched.
    touched = Func(F("steps"), template=_TOUCHED, output_field=JSONField())
    return (
        changes.select_related("author", "notebook")
        .defer("steps")
        .annotate(
            marks=Func(touched, function="jsonb_array_length", output_field=IntegerField()),
            first_mark=Cast(Func(touched, template="(%(expressions)s ->> 0)"), BigIntegerField()),
        )
    )


def _lines(changes: Iterable[Change]) -> list[Line]:
    counted = [(change, change.marks, change.first_mark) for change in changes]  # type: ignore[attr-defined]
    alone = [first for _, marks, first in counted if marks == 1]
    highlights = Highlight.objects.with_source().in_bulk(alone)
    return [
        Line(change, marks, highlights.get(first) if marks == 1 else None)
        for change, marks, first in counted
    ]


def _page(rows: QuerySet[Row], order: list[Key], token: str) -> Page[Row]:
    try:
        return keyset_page(rows, order, token=token, size=PAGE_SIZE)
    except BadToken:
        return keyset_page(rows, order, token="", size=PAGE_SIZE)
