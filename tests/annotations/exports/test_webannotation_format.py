import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotations.exports.values import Collection, Line
from annotations.exports.webannotation_format import annotation, write
from tests.annotations.exports.samples import (
    BARE,
    COLLECTION,
    EMPTY,
    NOTED,
    PLAIN,
    TAGGED,
    UNSIGNED,
    WHOLE,
)


def document(collection: Collection) -> dict[str, Any]:
    found = json.loads(write(collection))
    assert isinstance(found, dict)
    return found


def items(collection: Collection) -> list[dict[str, Any]]:
    return list(document(collection)["first"]["items"])


def test_the_collection_and_its_page() -> None:
    found = document(COLLECTION)
    found["first"].pop("items")

    assert found == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://crosscut.example/collections/5/",
        "type": "AnnotationCollection",
        "label": "Listening & <looking>",
        "dcterms:description": "First part.\n\nSecond *part*.",
        "creator": {"type": "Person", "name": "Vera"},
        "created": "2024-03-02T21:30:00Z",
        "modified": "2024-03-05T08:00:01Z",
        "generator": {"type": "Software", "name": "Crosscut"},
        "generated": "2024-03-05T08:00:01Z",
        "total": 5,
        "first": {
            "id": "https://crosscut.example/collections/5/#annotations",
            "type": "AnnotationPage",
            "partOf": {
                "id": "https://crosscut.example/collections/5/",
                "label": "Listening & <looking>",
                "total": 5,
            },
            "startIndex": 0,
        },
        "last": "https://crosscut.example/collections/5/#annotations",
    }


def test_a_passage_with_tags_and_a_note() -> None:
    assert annotation(NOTED) == {
        "id": "https://crosscut.example/api/notebooks/mine/annotations/32/",
        "type": "Annotation",
        "motivation": "commenting",
        "creator": {"type": "Person", "name": "Ben"},
        "created": "2024-03-02T21:30:00Z",
        "modified": "2024-03-05T08:00:01Z",
        "body": [
            {
                "type": "TextualBody",
                "value": '=SUM(A1), "quoted"\n\n# no *heading*, <i>no</i> markup',
                "format": "text/markdown",
                "purpose": "commenting",
            },
            {
                "type": "TextualBody",
                "value": "Zürich 🏔",
                "format": "text/plain",
                "purpose": "tagging",
            },
        ],
        "target": {
            "type": "SpecificResource",
            "source": "https://crosscut.example/reviews/7/",
            "language": "en",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": "& softly.\n\n- Nothing_happens_ again",
                    "prefix": "re?”\n    she asks, <b>twice</b> ",
                    "suffix": " (and [again](sic)).\n\n“I was the",
                },
                {"type": "TextPositionSelector", "start": 85, "end": 120},
            ],
        },
    }


def test_what_a_passage_is_for() -> None:
    motivations = [annotation(each)["motivation"] for each in (PLAIN, TAGGED, NOTED)]

    assert motivations == ["highlighting", "tagging", "commenting"]


def test_a_bare_highlight_has_no_body_and_an_unknown_language_is_not_named() -> None:
    found = annotation(replace(PLAIN, source=UNSIGNED))

    assert "body" not in found
    assert isinstance(found["target"], dict)
    assert found["target"].keys() == {"type", "source", "selector"}


def test_each_passage_is_an_annotation_once_in_the_order_of_the_entries() -> None:
    site = "https://crosscut.example"

    assert [item["id"] for item in items(COLLECTION)] == [
        f"{site}/collections/5/#line-1",
        f"{site}/api/notebooks/mine/annotations/32/",
        f"{site}/api/notebooks/mine/annotations/31/",
        f"{site}/api/notebooks/mine/annotations/33/",
        f"{site}/collections/5/#review-8",
    ]


def test_a_review_on_which_nothing_is_marked_is_bookmarked() -> None:
    assert items(replace(EMPTY, entries=(BARE,))) == [
        {
            "id": "https://crosscut.example/collections/5/#review-8",
            "type": "Annotation",
            "motivation": "bookmarking",
            "creator": {"type": "Person", "name": "Vera"},
            "target": "https://crosscut.example/reviews/8/",
        }
    ]


def test_a_line_describes_the_collection() -> None:
    assert items(replace(EMPTY, entries=(PLAIN, Line("See above."))))[1:] == [
        {
            "id": "https://crosscut.example/collections/5/#line-2",
            "type": "Annotation",
            "motivation": "describing",
            "creator": {"type": "Person", "name": "Vera"},
            "body": [
                {
                    "type": "TextualBody",
                    "value": "See above.",
                    "format": "text/plain",
                    "purpose": "describing",
                }
            ],
            "target": "https://crosscut.example/collections/5/",
        }
    ]


def test_an_empty_collection_has_an_empty_page() -> None:
    found = document(EMPTY)

    assert (found["total"], found["first"]["items"]) == (0, [])
    assert "dcterms:description" not in found


@given(entries=st.lists(st.sampled_from([WHOLE, BARE, PLAIN, TAGGED, Line("x")]), max_size=6))
def test_the_total_is_the_number_of_annotations_and_no_passage_comes_twice(
    entries: list[Any],
) -> None:
    found = document(replace(EMPTY, entries=tuple(entries)))
    passages = [item["id"] for item in found["first"]["items"] if "/annotations/" in item["id"]]

    assert found["total"] == len(found["first"]["items"])
    assert len(passages) == len(set(passages))
