"""Unsigned reviews side by side: each is told from the others by its opening words."""

import pytest
from django.test import Client

from reviews.models import Name
from tests.factories import make_review
from tests.pages import page_of

pytestmark = pytest.mark.django_db


def test_unsigned_reviews_are_told_apart_wherever_the_page_names_them(
    as_annotator: Client,
) -> None:
    one = make_review("It opens on Samantha.")
    two = make_review("It ends on Samantha.")
    name = Name.objects.get(label="Samantha")
    first, second = "Unsigned, “It opens on Samantha.”", "Unsigned, “It ends on Samantha.”"

    page = page_of(
        as_annotator.get(
            f"/compare/?review={one.pk}&review={two.pk}&name={name.pk}&at={two.pk}:0-2"
        )
    )

    assert [each.words for each in page.all("h2", class_="byline")] == [first, second]
    assert [each["data-byline"] for each in page.all("article")] == [first, second]
    assert [each["aria-label"] for each in page.all("nav", class_="column-tools")] == [
        f"Column of {first}",
        f"Column of {second}",
    ]
    dots = page.one("column-dots").all("a")
    assert [each["aria-label"] for each in dots] == [f"1 of 2: {first}", f"2 of 2: {second}"]
    assert page.one("column-edge")["aria-label"] == f"Width of {first}"
    firsts = page.one(class_="first-mentions").all("a")
    assert [each.words for each in firsts] == [first, second]
    assert page.one(class_="in-focus").words == f"In focus, in {second}: It"
