"""A filter of a notebook's marks has one name, in its chip and in the form beside the list."""

import pytest
from django.test import Client

from annotations.models import Notebook
from tests.pages import page_of


@pytest.mark.parametrize(
    "asked",
    ["is:orphaned", "is:spoiler", "has:notes", "has:replies", "has:links", "in:notes", "in:quotes"],
)
def test_a_chip_calls_a_filter_as_the_form_does(
    as_reader: Client, notebook: Notebook, asked: str
) -> None:
    name, value = asked.split(":")

    page = page_of(as_reader.get(f"/notebooks/{notebook.slug}/highlights/", {"q": asked}))

    label = page.one("label", for_=f"filter-{name}").words
    option = page.one("select", id=f"filter-{name}").one("option", value=value).words
    assert page.one("ul", id="chips").words == f"{label} {option} ×"
    assert page.one("li", data_value=option).one(class_="chosen-value").words == option
