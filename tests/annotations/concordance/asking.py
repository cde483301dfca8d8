"""What a reader asks of the concordance, and the lines that they see."""

from django.test import Client

from tests.pages import Answer, page_of

# The lines of the reviews in `conftest`, in the order of the texts.
ANA = [
    "The [score] is slow. Scores of <i>us</i> slept in it.",
    "The score is slow. [Scores] of <i>us</i> slept in it.",
    "At the end the “[Score]” woke us.",
]
BEN = ["A tired [SCORE] by a tired man."]


def ask(browser: Client, q: str = "score", **more: str | int) -> Answer:
    return browser.get("/concordance/", {"q": q, **more})


def lines(answer: Answer) -> list[str]:
    """Each with its keyword in brackets."""
    return [
        "{}[{}]{}".format(*(part.text for part in line.top()))
        for line in page_of(answer).all(class_="in-line")
    ]


def notes(answer: Answer) -> list[str]:
    return [note.words for note in page_of(answer).all("p", class_="note")]
