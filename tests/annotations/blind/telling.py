"""What tells whose the reviews are that these tests hide."""

from html import unescape
from urllib.parse import unquote

from django.test import Client

from reviews.models import Review
from tests.pages import page_of

TELLING = {
    "critic": ("Zuleika Quist", "Odalys Vaughan"),
    "outlet": ("The Xylographer", "Vellum Weekly"),
    "address": ("xylographer.example", "vellum.example"),
    "rating": ("83%", "17%"),
}
"""What tells whose the two reviews are; it stands in no text."""


def told(browser: Client, address: str) -> set[str]:
    """What of that which tells stands in the answer."""
    answer = browser.get(address, follow=True)
    assert answer.status_code == 200, address
    # In an address, “17%26” is a review's number and the sign after it.
    words = unquote(unescape(answer.content.decode()))
    return {each for kind in TELLING.values() for each in kind if each in words}


def byline(browser: Client, review: Review) -> str:
    return page_of(browser.get(review.get_absolute_url())).one("h2", class_="byline").words
