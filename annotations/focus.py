"""The passage in focus: the one that an address of several reviews points at."""

from dataclasses import replace
from functools import lru_cache

from django.urls import get_script_prefix, reverse

from annotations.anchors.anchoring import describe
from annotations.anchors.carrying import Orphan, carry
from annotations.columns import Place
from annotations.reading import sheet_of
from reviews.models import Review, Version


def address_of(place: Place) -> str:
    """Where its review opens with the place in focus, also after the text was edited."""
    # As `Columns.query` writes it: a page of results has dozens, and no sign in them to be quoted.
    return f"{_page(get_script_prefix())}?review={place.review_id}&at={place}"


@lru_cache(maxsize=4)
def _page(prefix: str) -> str:
    """Where reviews stand side by side, on a site whose addresses all begin so."""
    return reverse("compare")


def carry_to_current(place: Place, review: Review) -> Place | None:
    """Where the passage stands on the review's current text, with its version's number; None where
    it stands nowhere. The review must come with its text.

    A place on an older version is carried along as a highlight is, in one query more.
    """
    current = review.current
    if place.version in (None, current.number):
        fits = place.end <= len(current.text)
        return replace(place, version=current.number) if fits else None
    old = Version.objects.filter(review=review, number=place.version).first()
    if old is None or place.end > len(old.text):
        return None
    [carried] = carry(old.text, current.text, [describe(old.text, place.start, place.end)])
    if isinstance(carried, Orphan):
        return None
    return replace(place, start=carried.start, end=carried.end, version=current.number)


def passage_at(place: Place, review: Review) -> str:
    """The words of a place on the review's current text."""
    return review.current.text[place.start : place.end]


def paragraph_id(place: Place, review: Review) -> str:
    """The id, in the page, of the paragraph in which a place on the current text begins."""
    sheet = sheet_of(review)
    touched = sheet.touched(place.start, place.end) or sheet.paragraphs[-1:]
    return sheet.id_of(touched[0])
