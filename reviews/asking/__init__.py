"""The language in which the library and the marks in it are asked: what was typed as a value, and
back."""

from reviews.asking.cleaning import QUERY_LENGTH, clean_query
from reviews.asking.days import Days
from reviews.asking.fields import FIELDS, MARKS, NOTES, OF_MARKS, OF_REVIEWS, Dialect, Field
from reviews.asking.filters import Filter, Span, Unread, read_filter
from reviews.asking.line import joined_with_typed, text_of
from reviews.asking.parsing import parse, wanted
from reviews.asking.query import MOST_FILTERS, Note, Query, write
from reviews.asking.terms import MOST_WORDS, Term, Wanted

__all__ = [
    "FIELDS",
    "MARKS",
    "MOST_FILTERS",
    "MOST_WORDS",
    "NOTES",
    "OF_MARKS",
    "OF_REVIEWS",
    "QUERY_LENGTH",
    "Days",
    "Dialect",
    "Field",
    "Filter",
    "Note",
    "Query",
    "Span",
    "Term",
    "Unread",
    "Wanted",
    "clean_query",
    "joined_with_typed",
    "parse",
    "read_filter",
    "text_of",
    "wanted",
    "write",
]
