"""Marking the ticked lines of a concordance in one go."""

from django.test import Client
from pytest_django import Settings

from accounts.models import User
from annotations.models import Change, Highlight, Notebook
from reviews.models import Review
from tests.annotations.concordance.asking import ask
from tests.factories import make_highlight
from tests.pages import page_of


def test_ticked_lines_are_marked_in_one_go_and_the_reader_stays_here(
    as_annotator: Client, both: None, notebook: Notebook, annotator: User, ana: Review
) -> None:
    make_highlight(ana, "score", notebook=notebook, by=annotator, tags=["Music"])
    answer = ask(as_annotator, sort="right")
    form = page_of(answer).one("form", class_="find-and-mark")
    ticks = form.all("input", name="hit")
    fields = {field["name"]: field.attributes.get("value", "") for field in form.all("input")}

    done = as_annotator.post(
        form["action"],
        {"hit": [tick["value"] for tick in ticks[:3]], "tag": "Sound", "next": fields["next"]},
    )

    assert done["Location"] == "/concordance/?q=score&sort=right"
    marked = Highlight.objects.order_by("review", "start")
    assert [(each.quote, sorted(map(str, each.tags.all()))) for each in marked] == [
        ("score", ["Music", "Sound"]),
        ("Scores", ["Sound"]),
        ("SCORE", ["Sound"]),
    ]
    page = page_of(as_annotator.get(done["Location"]))
    assert [tags.words for tags in page.all("ul", class_="tags")] == [
        "Sound",
        "Music Sound",
        "Sound",
    ]
    as_annotator.post(f"/changes/{Change.objects.latest('pk').pk}/undo/")
    assert list(Highlight.objects.standing().values_list("quote", flat=True)) == ["score"]


def test_a_form_leads_to_no_other_site(
    as_annotator: Client, ana: Review, notebook: Notebook
) -> None:
    hit = page_of(ask(as_annotator)).all("input", name="hit")[0]["value"]

    find = f"/notebooks/{notebook.slug}/find/"
    done = as_annotator.post(find, {"hit": hit, "tag": "x", "next": "https://example.org/"})

    assert done["Location"] == f"{find}?q="


def test_who_may_not_mark_reads_the_lines(
    as_reader: Client, client: Client, settings: Settings, both: None
) -> None:
    settings.PUBLIC_LIBRARY = True
    for browser in (as_reader, client):
        page = page_of(ask(browser))
        assert len(page.all(class_="in-line")) == 4
        assert (page.all("input", type="checkbox"), page.all("tag-picker")) == ([], [])
    assert page.one("main").one("p", class_="hint").words == "Sign in to tag lines."
