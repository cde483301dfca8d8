"""Finding reviews in the documents of the search: which, how many, in what order, of what."""

from reviews.retrieval.facets import FACETED, facets_of
from reviews.retrieval.found import MOST_COUNTED, MOST_RANKED, Found, look_for
from reviews.retrieval.pages import page_of

__all__ = [
    "FACETED",
    "MOST_COUNTED",
    "MOST_RANKED",
    "Found",
    "facets_of",
    "look_for",
    "page_of",
]
