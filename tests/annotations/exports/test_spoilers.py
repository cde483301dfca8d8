"""A masked collection in each format: paragraphs stay, markup around hidden words goes."""

import csv
import io
import json
from dataclasses import replace

from annotations.exports.masking import masked_passage, masked_review
from annotations.exports.registry import FORMATS
from annotations.exports.webannotation_format import annotation
from tests.annotations.exports.samples import COLLECTION, NOTED, PLAIN, TAGGED, TEXT, WHOLE

# From within an emphasis over two paragraphs into a mark of the third.
HIDDEN = (TEXT.index("café"), TEXT.index("again"))


def written(name: str) -> str:
    review = masked_review(replace(WHOLE, passages=(PLAIN,)), [HIDDEN])
    return FORMATS[name].file(replace(COLLECTION, entries=(review,))).decode()


def test_markdown_says_once_a_paragraph_that_words_are_hidden() -> None:
    blocks = written("markdown").split("\n\n")

    assert blocks[-4:-1] == [
        "The 🎬 opens on a *naïve* \\[spoiler hidden\\]\\\n\\[spoiler hidden\\]",
        "\\[spoiler hidden\\]again (and \\[again\\](sic))[^1].",
        "> “I was there,” he said.",
    ]


def test_a_web_page_draws_no_link_into_hidden_words_and_keeps_paragraphs() -> None:
    html = written("html")

    assert "on a <em>naïve </em>[spoiler hidden]\n[spoiler hidden]</p>" in html
    assert ">[spoiler hidden]again " in html
    assert "a.example" not in html
    assert "a.example" in FORMATS["html"].file(replace(COLLECTION, entries=(WHOLE,))).decode()


def test_a_table_tells_which_marks_are_spoilers() -> None:
    marks = (replace(NOTED, is_spoiler=True), TAGGED)
    table = FORMATS["csv"].file(replace(COLLECTION, entries=marks)).decode("utf-8-sig")

    assert [row["spoiler"] for row in csv.DictReader(io.StringIO(table))] == ["yes", ""]


def test_an_annotation_has_no_quote_that_could_not_be_found() -> None:
    start, end = PLAIN.selector.start, PLAIN.selector.end
    hidden = masked_passage(PLAIN, [(end - 1, end)])
    beside = masked_passage(PLAIN, [(start - 3, start)])
    position = {"type": "TextPositionSelector", "start": start, "end": end}

    def selectors(passage: object) -> object:
        return json.loads(json.dumps(annotation(passage)))["target"]["selector"]  # type: ignore[arg-type]

    assert selectors(hidden) == [position]
    assert selectors(beside) == [
        {
            "type": "TextQuoteSelector",
            "exact": PLAIN.selector.quote,
            "suffix": PLAIN.selector.suffix,
        },
        position,
    ]


def test_an_annotation_is_classified_as_a_spoiler() -> None:
    bodies = annotation(replace(TAGGED, tags=("end",), is_spoiler=True))["body"]

    assert bodies == [
        {"type": "TextualBody", "value": "end", "format": "text/plain", "purpose": "tagging"},
        {
            "type": "TextualBody",
            "value": "spoiler",
            "format": "text/plain",
            "purpose": "classifying",
        },
    ]
