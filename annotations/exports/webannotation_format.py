"""A collection as W3C Web Annotations, in JSON-LD.

https://www.w3.org/TR/annotation-model/: an AnnotationCollection with its one page embedded. Each
passage is an annotation once, whether it is an entry, within a whole review, or both. A whole
review on which nothing is marked is bookmarked; a line describes the collection. Positions count
Unicode code points, start inclusive, end exclusive, as the model does.
"""

import json
from collections.abc import Iterator

from annotations.exports.values import Collection, Line, Passage, WholeReview, timestamp
from annotations.spoilers import MASK

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MARKDOWN = "text/markdown"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'

Value = str | int | list["Value"] | dict[str, "Value"]
Node = dict[str, Value]


def write(collection: Collection) -> str:
    """The collection as one JSON document."""
    return json.dumps(_collection(collection), ensure_ascii=False, indent=1) + "\n"


def annotation(passage: Passage) -> Node:
    """The passage as an annotation, without the `@context` that it needs to stand alone."""
    return {
        "id": passage.iri,
        "type": "Annotation",
        "motivation": _motivation(passage),
        "creator": _person(passage.author),
        "created": timestamp(passage.created),
        "modified": timestamp(passage.modified),
        **_bodies(passage),
        "target": {
            "type": "SpecificResource",
            "source": passage.source.address,
            **({"language": passage.source.language} if passage.source.language else {}),
            "selector": _selectors(passage),
        },
    }


def _collection(collection: Collection) -> Node:
    items: list[Value] = [*_items(collection)]
    page = f"{collection.iri}#annotations"
    return {
        "@context": CONTEXT,
        "id": collection.iri,
        "type": "AnnotationCollection",
        "label": collection.title,
        **({"dcterms:description": collection.description} if collection.description else {}),
        "creator": _person(collection.author),
        "created": timestamp(collection.created),
        "modified": timestamp(collection.modified),
        "generator": {"type": "Software", "name": "Crosscut"},
        "generated": timestamp(collection.exported),
        "total": len(items),
        "first": {
            "id": page,
            "type": "AnnotationPage",
            "partOf": {"id": collection.iri, "label": collection.title, "total": len(items)},
            "startIndex": 0,
            "items": items,
        },
        "last": page,
    }


def _items(collection: Collection) -> Iterator[Node]:
    written: set[str] = set()
    for number, entry in enumerate(collection.entries, start=1):
        match entry:
            case Passage():
                passages: tuple[Passage, ...] = (entry,)
            case WholeReview(passages=passages):
                if not passages:
                    yield _bookmark(collection, entry)
            case Line():
                yield _description(collection, number, entry)
                continue
        for passage in passages:
            if passage.iri not in written:
                written.add(passage.iri)
                yield annotation(passage)


def _motivation(passage: Passage) -> str:
    """One, as the model recommends; the bodies' purposes tell the rest."""
    if passage.note:
        return "commenting"
    return "tagging" if passage.tags else "highlighting"


def _bodies(passage: Passage) -> Node:
    bodies: list[Value] = [_textual(tag, "tagging") for tag in passage.tags]
    if passage.is_spoiler:
        bodies.append(_textual("spoiler", "classifying"))
    if passage.note:
        bodies.insert(0, _textual(passage.note, "commenting", MARKDOWN))
    return {"body": bodies} if bodies else {}


def _textual(value: str, purpose: str, media_type: str = "text/plain") -> Node:
    return {"type": "TextualBody", "value": value, "format": media_type, "purpose": purpose}


def _selectors(passage: Passage) -> list[Value]:
    """A quote with a hidden word would be found nowhere: the position alone is left then, and of
    what stands around it, what is whole."""
    selector = passage.selector
    position: Value = {
        "type": "TextPositionSelector",
        "start": selector.start,
        "end": selector.end,
    }
    if MASK in selector.quote:
        return [position]
    around = {"prefix": selector.prefix, "suffix": selector.suffix}
    whole: Node = {name: words for name, words in around.items() if MASK not in words}
    return [{"type": "TextQuoteSelector", "exact": selector.quote, **whole}, position]


def _bookmark(collection: Collection, review: WholeReview) -> Node:
    return {
        "id": f"{collection.iri}#review-{review.source.review_id}",
        "type": "Annotation",
        "motivation": "bookmarking",
        "creator": _person(collection.author),
        "target": review.source.address,
    }


def _description(collection: Collection, number: int, line: Line) -> Node:
    return {
        "id": f"{collection.iri}#line-{number}",
        "type": "Annotation",
        "motivation": "describing",
        "creator": _person(collection.author),
        "body": [_textual(line.text, "describing")],
        "target": collection.iri,
    }


def _person(name: str) -> Node:
    return {"type": "Person", "name": name}
