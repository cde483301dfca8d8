import pytest

from annotations.exports.registry import FORMATS
from tests.annotations.exports.samples import COLLECTION, EMPTY


def test_the_formats_in_the_order_in_which_they_are_offered() -> None:
    assert [(name, each.extension, each.media_type) for name, each in FORMATS.items()] == [
        ("markdown", ".md", "text/markdown; charset=utf-8"),
        ("html", ".html", "text/html; charset=utf-8"),
        ("csv", ".csv", "text/csv; charset=utf-8"),
        (
            "webannotation",
            ".jsonld",
            'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
        ),
    ]


def test_a_format_is_found_by_its_own_name() -> None:
    assert [name for name, each in FORMATS.items() if each.name != name] == []


@pytest.mark.parametrize("name", FORMATS)
def test_each_writes_the_collection_and_never_says_none(name: str) -> None:
    written = FORMATS[name].write(COLLECTION)

    assert "Zürich 🏔" in written
    assert "None" not in written


@pytest.mark.parametrize("name", FORMATS)
def test_each_writes_an_empty_collection(name: str) -> None:
    assert FORMATS[name].write(EMPTY) != ""
