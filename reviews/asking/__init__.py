"""The language in which the library is asked: what was typed as a value, and back."""

from reviews.asking.cleaning import QUERY_LENGTH, clean_query
from reviews.asking.filters import FIELDS, MARKS, NOTES, Field, Filter, Span, Unread, read_filter
from reviews.asking.parsing import parse, wanted
from reviews.asking.query import MOST_FILTERS, Note, Query, write
from reviews.asking.terms import MOST_WORDS, Term, Wanted

__all__ = [
    "FIELDS",
    "MARKS",
    "MOST_FILTERS",
    "MOST_WORDS",
    "NOTES",
    "QUERY_LENGTH",
    "Field",
    "Filter",
    "Note",
    "Query",
    "Span",
    "Term",
    "Unread",
    "Wanted",
    "clean_query",
    "parse",
    "read_filter",
    "wanted",
    "write",
]
