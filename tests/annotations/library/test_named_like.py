"""A search that finds nothing but names that are like what was typed."""

from django.test import Client

from tests.annotations.browsing import reviews_in
from tests.factories import make_review
from tests.pages import page_of


def test_where_names_alone_are_like_it_that_is_said_and_what_was_meant_is_offered(
    as_annotator: Client,
) -> None:
    club = make_review("A laugh.", work="The Weighbridge Club")
    make_review("On a weighbridge.", work="Zama")
    said = "No review holds this. These are of works, critics or outlets with a name like it."

    answer = as_annotator.get("/?q=weighbirdge")

    page = page_of(answer)
    assert reviews_in(answer) == [club.pk]
    assert page.one(class_="meant").words == "Did you mean weighbridge? 2 reviews."
    assert page.one("p", class_="note").words == said
    right = page_of(as_annotator.get("/?q=weighbridge"))
    assert (right.all(class_="meant"), right.all("p", class_="note")) == ([], [])
