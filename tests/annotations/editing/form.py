"""The form in which a review's text is edited: what it holds, and what it sends."""

from reviews.models import Review
from tests.pages import Answer, Element, page_of

TEXT = (
    "The film opens on a silent café by the sea.\n\n"
    "Nobody laughs in the long middle, and nobody should have to.\n\n"
    "Its last shot holds the harbour for a full minute."
)
NEW = TEXT.replace("Nobody laughs in the long middle, and nobody should have to.\n\n", "").replace(
    "a full minute", "one full minute"
)
LAST = "holds the harbour for a full minute"


def form_of(answer: Answer) -> tuple[str, str]:
    """The number of the version that the form is based on, and the text in it."""
    form = page_of(answer).one("form", class_="edit-text")
    return form.one("input", name="version")["value"], form.one("textarea").text.lstrip("\n")


def posted(text: str, version: int = 1, *, preview: bool = False) -> dict[str, str]:
    form = {"text": text.replace("\n", "\r\n"), "version": str(version)}
    return form | ({"preview": "yes"} if preview else {})


def unchanged(review: Review) -> bool:
    review.refresh_from_db()
    return (review.current.text, review.versions.count()) == (TEXT, 1)


def counts_in(page: Element) -> list[str]:
    return [line.words for line in page.one(class_="fate-counts").all("li")]
