"""What is done to a tag: …/tags/<id>/change/, …/merge/ and …/delete/."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.highlights import remove
from annotations.models import Notebook, Tag
from tests.annotations.browsing import query_count
from tests.annotations.trees import all_in, paths_in, plant
from tests.factories import make_highlight, make_notebook, make_review, make_user
from tests.pages import page_of

VERBS = ["change", "merge", "delete"]


@pytest.fixture
def tags(notebook: Notebook, annotator: User) -> dict[str, Tag]:
    """A small codebook with two passages on Score and one that is on Music too."""
    planted = plant(notebook, "Score > good", "Music > Good", "Music > odd")
    review = make_review("She laughs. A cat.")
    make_highlight(review, "She", notebook=notebook, by=annotator, tags=["Score"])
    make_highlight(review, "cat", notebook=notebook, by=annotator, tags=["Score", "Music"])
    return planted


@pytest.fixture
def address(tags: dict[str, Tag]) -> str:
    return tags["Score"].get_absolute_url()


def test_a_tag_is_changed_and_the_change_taken_back(
    as_annotator: Client, address: str, tags: dict[str, Tag], notebook: Notebook
) -> None:
    before = all_in(notebook)
    form = {
        "name": "Tune",
        "parent": str(tags["Music"].pk),
        "colour": "9",
        "description": "What is hummed.",
        "shortcut": "u",
        "seen": tags["Score"].stamp,
    }

    page = page_of(as_annotator.post(address + "change/", form, follow=True))

    changed = notebook.tags.get(pk=tags["Score"].pk)
    assert (changed.name, changed.parent, changed.colour) == ("Tune", tags["Music"], 9)
    assert (changed.description, changed.shortcut) == ("What is hummed.", "u")
    assert page.one("h1").words == "Tune key u"
    message = page.one(class_="messages")
    assert message.words == "Changed the tag “Score”. Undo"

    undo = message.one("form")
    again = as_annotator.post(undo["action"], {"next": undo.one("input", name="next")["value"]})
    assert (again.status_code, again["Location"]) == (302, address)
    assert all_in(notebook) == before


def test_a_change_to_what_is_there_says_so(
    as_annotator: Client, address: str, tags: dict[str, Tag]
) -> None:
    score = tags["Score"]
    form = {"name": "Score", "colour": str(score.colour), "seen": score.stamp}

    page = page_of(as_annotator.post(address + "change/", form, follow=True))

    assert page.one(class_="messages").words == "Nothing to change: it is so already."


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"name": "music"}, "There is a tag of this name in that place already."),
        ({"parent": "Score > good"}, "“Score” cannot stand under itself, or under one of the"),
        ({"parent": "Score"}, "“Score” cannot stand under itself, or under one of the"),
        ({"parent": "0"}, "This tag is not in the notebook any more."),
        ({"colour": "0"}, "Choose one of the 12 colours."),
        ({"shortcut": "jj"}, "“jj” cannot be a tag's key."),
        ({"seen": ""}, "The form does not say how the tag was before."),
    ],
)
def test_a_change_that_cannot_be_is_refused_in_a_sentence(
    as_annotator: Client,
    address: str,
    tags: dict[str, Tag],
    notebook: Notebook,
    more: dict[str, str],
    sentence: str,
) -> None:
    before = all_in(notebook)
    form = {"name": "Score", "colour": "1", "seen": tags["Score"].stamp} | more
    if (parent := form.get("parent")) in tags:
        form["parent"] = str(tags[str(parent)].pk)

    answer = as_annotator.post(address + "change/", form)

    assert answer.status_code == 422
    assert page_of(answer).one(class_="refusal").text[: len(sentence)] == sentence
    assert all_in(notebook) == before


def test_a_merge_is_counted_first(
    as_annotator: Client, address: str, tags: dict[str, Tag], notebook: Notebook
) -> None:
    before = all_in(notebook)

    page = page_of(as_annotator.get(address + "merge/", {"into": tags["Music"].pk}))

    assert page.one(class_="lede").words == "Score goes, and Music takes its place."
    assert [item.words for item in page.one(class_="plain").all("li")] == [
        "2 passages change their tag; 1 of them has the other one already.",
        "1 tag under it has a namesake there and is merged too.",
        "You can undo it.",
    ]
    assert page.one("form", class_="decision").one("input", name="into")["value"] == str(
        tags["Music"].pk
    )
    assert all_in(notebook) == before


@pytest.mark.parametrize("typed", ["Score > strings", "strings", "strngs"])
def test_the_tag_to_merge_into_is_named_by_its_path_or_a_part_of_it(
    as_annotator: Client, notebook: Notebook, typed: str
) -> None:
    tags = plant(notebook, "Music", "Score > strings")
    address = tags["Music"].get_absolute_url() + "merge/"

    page = page_of(as_annotator.get(address, {"into-path": typed}))

    into = page.one("form", class_="decision").one("input", name="into")
    assert into["value"] == str(tags["Score > strings"].pk)


def test_a_name_that_several_tags_may_have_is_asked_for_again(
    as_annotator: Client, notebook: Notebook
) -> None:
    tags = plant(notebook, "Music", "Score > strings", "Score > string quartet")
    address = tags["Music"].get_absolute_url() + "merge/"

    page = page_of(as_annotator.get(address, {"into-path": "strin"}))

    assert page.one(class_="refusal").words == (
        "No tag is called “strin”, and not just one is like it. Choose one of the list."
    )


def test_tags_that_move_with_a_merge_are_counted_too(
    as_annotator: Client, tags: dict[str, Tag]
) -> None:
    address = tags["Music"].get_absolute_url() + "merge/"

    page = page_of(as_annotator.get(address, {"into": tags["Score"].pk}))

    assert [item.words for item in page.one(class_="plain").all("li")] == [
        "1 passage changes its tag; 1 of them has the other one already.",
        "1 tag under it has a namesake there and is merged too.",
        "1 tag under it moves there.",
        "You can undo it.",
    ]


def test_a_merge_leads_to_the_tag_that_stays_and_back(
    as_annotator: Client, address: str, tags: dict[str, Tag], notebook: Notebook
) -> None:
    before = all_in(notebook)
    into = {"into": str(tags["Music"].pk)}

    answer = as_annotator.post(address + "merge/", into, follow=True)

    assert answer.redirect_chain == [(tags["Music"].get_absolute_url(), 302)]
    message = page_of(answer).one(class_="messages")
    assert message.words == (
        "Merged the tag “Score” into “Music”. 1 tag under it was merged too. "
        "2 passages changed their tags. Undo"
    )
    assert paths_in(notebook) == ["Music", "Music > Good", "Music > odd"]

    as_annotator.post(message.one("form")["action"])
    assert all_in(notebook) == before


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("into", "sentence"),
    [
        ("", "Choose the tag to merge this one into."),
        ("x", "The tag cannot be read: “x” is not a whole number."),
        ("Score", "Choose another tag to merge this one into."),
        ("Score > good", "“good” stands under “Score”."),
        ("elsewhere", "This tag is not in the notebook any more. Load the page again."),
    ],
)
def test_a_merge_that_cannot_be_is_refused_in_a_sentence(
    as_annotator: Client,
    address: str,
    tags: dict[str, Tag],
    *,
    method: str,
    into: str,
    sentence: str,
) -> None:
    notebook = tags["Score"].notebook
    tags |= {"elsewhere": plant(make_notebook(make_user()), "Music")["Music"]}
    before = all_in(notebook)
    form = {"into": str(tags[into].pk) if into in tags else into}

    answer = getattr(as_annotator, method)(address + "merge/", form)

    assert answer.status_code == 422
    assert page_of(answer).one(class_="refusal").text[: len(sentence)] == sentence
    assert all_in(notebook) == before


@pytest.mark.parametrize(
    ("form", "paths", "standing", "went"),
    [
        (
            {},
            ["good", "Music", "Music > Good", "Music > odd"],
            2,
            "2 passages stay, without it.",
        ),
        (
            {"children": "delete"},
            ["Music", "Music > Good", "Music > odd"],
            2,
            "1 tag under it went too. 2 passages stay, without them.",
        ),
        (
            {"passages": "remove"},
            ["good", "Music", "Music > Good", "Music > odd"],
            1,
            "1 passage was removed. 1 passage stays, without it.",
        ),
        (
            {"children": "delete", "passages": "remove"},
            ["Music", "Music > Good", "Music > odd"],
            1,
            "1 tag under it went too. 1 passage was removed. 1 passage stays, without them.",
        ),
    ],
    ids=["tag alone", "with those under it", "with its passages", "with both"],
)
def test_a_tag_is_deleted_as_the_form_says_and_comes_back(
    as_annotator: Client,
    address: str,
    notebook: Notebook,
    *,
    form: dict[str, str],
    paths: list[str],
    standing: int,
    went: str,
) -> None:
    before = all_in(notebook)

    answer = as_annotator.post(address + "delete/", form, follow=True)

    assert paths_in(notebook) == paths
    assert notebook.highlights.standing().count() == standing
    message = page_of(answer).one(class_="messages")
    assert message.words == f"Deleted the tag “Score”. {went} Undo"
    as_annotator.post(message.one("form")["action"])
    assert all_in(notebook) == before


def test_a_mark_that_was_removed_before_is_not_counted_with_a_deleted_tag(
    as_annotator: Client, annotator: User, address: str, notebook: Notebook
) -> None:
    remove(notebook.highlights.get(quote="She"), by=annotator)

    answer = as_annotator.post(address + "delete/", {"passages": "remove"}, follow=True)

    message = page_of(answer).one(class_="messages")
    assert message.words == "Deleted the tag “Score”. 1 passage stays, without it. Undo"


def test_the_count_of_a_merge_takes_as_many_queries_for_three_tags(
    as_annotator: Client, notebook: Notebook, annotator: User
) -> None:
    tags = plant(notebook, "a > 1", "b > 1", "c", "d")
    one = f"{tags['c'].get_absolute_url()}merge/?into={tags['d'].pk}"
    with_one = query_count(as_annotator, one)
    plant(notebook, "a > 2", "b > 2", "a > 3 > 4", "b > 3 > 4")
    review = make_review("She laughs.")
    make_highlight(review, "She", notebook=notebook, by=annotator, tags=["a > 1", "b > 2"])
    three = f"{tags['a'].get_absolute_url()}merge/?into={tags['b'].pk}"

    assert query_count(as_annotator, three) == with_one


@pytest.mark.parametrize("verb", VERBS)
def test_a_stranger_is_told_that_nothing_is_there(
    as_stranger: Client, address: str, notebook: Notebook, tags: dict[str, Tag], verb: str
) -> None:
    before = all_in(notebook)
    form = {"name": "Mine", "colour": "1", "into": str(tags["Music"].pk)}

    assert as_stranger.post(f"{address}{verb}/", form).status_code == 404
    assert all_in(notebook) == before


@pytest.mark.parametrize("verb", VERBS)
def test_a_reader_may_not(
    as_reader: Client, address: str, notebook: Notebook, tags: dict[str, Tag], verb: str
) -> None:
    before = all_in(notebook)
    form = {"name": "Mine", "colour": "1", "into": str(tags["Music"].pk)}

    answer = as_reader.post(f"{address}{verb}/", form)

    assert answer.status_code == 403
    assert page_of(answer).one("h1").text == "Not yours to change"
    assert all_in(notebook) == before


@pytest.mark.parametrize("verb", VERBS)
def test_a_tag_of_another_notebook_is_not_there(
    as_annotator: Client, notebook: Notebook, annotator: User, verb: str
) -> None:
    other = make_notebook(annotator)
    elsewhere = plant(other, "Score")["Score"]
    form = {"name": "Mine", "colour": "1"}

    answer = as_annotator.post(f"/notebooks/{notebook.slug}/tags/{elsewhere.pk}/{verb}/", form)

    assert (answer.status_code, paths_in(other)) == (404, ["Score"])


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("pk", ["0", "x", "9" * 30])
def test_a_bad_id_is_not_there(
    as_annotator: Client, notebook: Notebook, verb: str, pk: str
) -> None:
    address = f"/notebooks/{notebook.slug}/tags/{pk}/{verb}/"
    assert as_annotator.post(address, {"name": "x", "colour": "1"}).status_code == 404


@pytest.mark.parametrize("verb", ["change", "delete"])
def test_only_a_form_may(as_annotator: Client, address: str, verb: str) -> None:
    assert as_annotator.get(f"{address}{verb}/").status_code == 405
    assert as_annotator.put(address + "merge/").status_code == 405
