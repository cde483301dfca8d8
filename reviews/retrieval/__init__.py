"""Finding reviews in the documents of the search: which, how many, in what order, of what."""

from reviews.retrieval.facets import facets_of, most_faceted
from reviews.retrieval.found import MOST_COUNTED, MOST_RANKED, Found, look_for, sampled
from reviews.retrieval.meant import Meant, meant_by
from reviews.retrieval.pages import page_of
from reviews.retrieval.reading import MOST_READ
from reviews.retrieval.selected import Documents

__all__ = [
    "MOST_COUNTED",
    "MOST_RANKED",
    "MOST_READ",
    "Documents",
    "Found",
    "Meant",
    "facets_of",
    "look_for",
    "meant_by",
    "most_faceted",
    "page_of",
    "sampled",
]
