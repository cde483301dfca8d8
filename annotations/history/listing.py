"""What was done in a notebook, and what was removed, as lists to read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, F, Func, IntegerField, JSONField, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from annotations.history.saying import said_of
from annotations.models import Change, Highlight, Notebook
from annotations.spoilers import Spoilers
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
    """One change, how many highlights it touched and, where that is one, which; `said` is what was
    done, in words that tell no spoiler."""

    change: Change
    said: str
    marks: int
    highlight: Highlight | None

    @property
    def day(self) -> date:
        """When it was made, by the reader's clock."""
        return timezone.localdate(self.change.made_at)


def changes_page(
    changes: QuerySet[Change], token: str, spoilers: Spoilers
) -> tuple[list[Line], str]:
    """A page of these changes, newest first, and the token of the next; in two queries."""
    page = _page(_with_marks(changes), [Key(F("id"), descending=True)], token)
    return _lines(page.rows, spoilers), page.next_token


def line_of(change: Change, spoilers: Spoilers) -> Line:
    """The change as it stands in the list."""
    (line,) = _lines(_with_marks(Change.objects.filter(pk=change.pk)), spoilers)
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
            second_mark=Cast(Func(touched, template="(%(expressions)s ->> 1)"), BigIntegerField()),
        )
    )


def _lines(changes: Iterable[Change], spoilers: Spoilers) -> list[Line]:
    counted = [
        (change, change.marks, (change.first_mark, change.second_mark))  # type: ignore[attr-defined]
        for change in changes
    ]
    # What is quoted of a change is one highlight's, or with a link one of two.
    few = {pk for _, marks, first in counted if marks <= 2 for pk in first if pk}
    highlights = Highlight.objects.with_source().in_bulk(few)
    lines = []
    for change, marks, first in counted:
        touched = [highlights[pk] for pk in first if pk in highlights]
        said = said_of(change, touched, spoilers)
        lines.append(Line(change, said, marks, touched[0] if marks == 1 and touched else None))
    return lines


def _page(rows: QuerySet[Row], order: list[Key], token: str) -> Page[Row]:
    try:
        return keyset_page(rows, order, token=token, size=PAGE_SIZE)
    except BadToken:
        return keyset_page(rows, order, token="", size=PAGE_SIZE)
