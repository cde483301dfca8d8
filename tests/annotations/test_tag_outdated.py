"""Two people change one tag at once: the second is shown both, and nothing is overwritten."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from annotations.actions.codebook import TagFields, change_tag
from annotations.codebook.palette import COLOUR_NAMES
from annotations.models import Notebook, Role, Tag
from tests.annotations.trees import all_in, plant
from tests.factories import make_member
from tests.pages import Element, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def tag(notebook: Notebook) -> Tag:
    return plant(notebook, "Score")["Score"]


def sent(form: Element) -> dict[str, str]:
    """What a browser sends of a tag's form as it stands."""
    chosen = [each["value"] for each in form.all("option") if "selected" in each.attributes]
    (colour,) = (each["value"] for each in form.all(type="radio") if "checked" in each.attributes)
    return {
        "seen": form.one("input", name="seen")["value"],
        "name": form.one("input", name="name")["value"],
        "description": form.one("textarea").text,
        "colour": colour,
        "shortcut": chosen[0] if chosen else "",
    }


def test_both_are_shown_to_who_changes_what_somebody_else_changed(
    as_annotator: Client, notebook: Notebook, tag: Tag
) -> None:
    address = tag.get_absolute_url()
    opened = page_of(as_annotator.get(address)).all("form", class_="tag-form")[0]
    ben = make_member(notebook, Role.ANNOTATOR)
    change_tag(tag, TagFields("Strings", None, 10, "Violins.", "q"), by=ben)
    theirs = all_in(notebook)
    form = sent(opened) | {"name": "Tune", "colour": "7", "shortcut": "u"}

    answer = as_annotator.post(f"{address}change/", form)

    page = page_of(answer)
    assert (answer.status_code, all_in(notebook)) == (409, theirs)
    assert page.one(role="alert").words == (
        f"{ben} changed this tag after you opened it. Nothing of yours is saved yet, and nothing "
        "of what was saved is lost."
    )
    assert page.one(class_="theirs").words == (
        "As it is now Strings Moss, key q Violins. Keep it so"
    )
    yours = page.one("form", class_="tag-form")
    again = sent(yours)
    assert (again["name"], again["colour"], again["shortcut"]) == ("Tune", "7", "u")
    keys = [each["value"] for each in yours.one("select", name="shortcut").all("option")]
    assert sorted(keys) == sorted({*keys})
    assert "q" in keys

    saved = as_annotator.post(yours["action"], again)

    tag.refresh_from_db()
    assert (saved.status_code, tag.name, tag.colour, tag.shortcut) == (302, "Tune", 7, "u")


def test_each_colour_is_chosen_by_its_name(as_annotator: Client, tag: Tag) -> None:
    page = page_of(as_annotator.get(tag.get_absolute_url()))

    swatches = page.one("fieldset", class_="swatches").all("label")
    tokens = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
    root = tokens[: tokens.index("}")]
    assert [each.words for each in swatches] == [each["title"] for each in swatches]
    assert [each.words for each in swatches] == list(COLOUR_NAMES)
    assert len({*re.findall(r"--tag-([1-9]\d*):", root)}) == len({*COLOUR_NAMES})
