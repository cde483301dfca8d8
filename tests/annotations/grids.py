"""Grids as they are asked for and read, and three reviews to fill them."""

from accounts.models import User
from annotations.models import Notebook
from reviews.models import Review
from tests.annotations.trees import plant
from tests.factories import make_highlight, make_review
from tests.pages import Answer, Element, page_of

LONG = (
    "The score is one long, low note that never ends, and by the third reel nobody minds it, " * 3
)


def address(*ids: int | str, more: str = "") -> str:
    return "/grid/?" + "&".join(f"review={each}" for each in ids) + more


def table_of(answer: Answer) -> dict[str, list[str]]:
    """By the sentence of each row, its cells: who, and what they say."""
    rows = page_of(answer).one("tbody").all("tr")
    return {
        row.one("th").one(class_="sentence").words: [_cell(cell) for cell in row.all("td")]
        for row in rows
    }


def _cell(cell: Element) -> str:
    said = [item.all("p")[-1].words for item in cell.all("li")]
    return " | ".join(said) or cell.all("span", class_="hidden")[0].words


def three_reviews(notebook: Notebook, annotator: User) -> list[Review]:
    """Three reviews of a work; the first two speak of the score, each in their way."""
    plant(notebook, "sound > score", "pace", "unused > deep")
    ana = make_review(f"{LONG.strip()}.\n\nAll is slow.", critic="Ana", rating="5/5")
    ben = make_review("A score to hate. Too slow.", critic="Ben", rating="1/5")
    cleo = make_review("She laughs.", critic="Cleo", rating="3/5")
    for review, words, tags in (
        (ana, LONG.strip(), ["sound > score"]),
        (ana, "slow", ["pace"]),
        (ben, "A score to hate.", ["sound > score", "sound"]),
        (ben, "hate", []),
    ):
        make_highlight(review, words, notebook=notebook, by=annotator, tags=tags)
    return [ana, ben, cleo]


def ids(reviews: list[Review]) -> list[int]:
    return [review.pk for review in reviews]
