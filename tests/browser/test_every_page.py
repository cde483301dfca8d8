"""What holds on every page: no accessibility violation, no overflow, and words without scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accounts.models import User
from annotations.actions.collections import add_line, gather, start_collection
from annotations.actions.conversation import link, reply
from annotations.actions.highlights import remove, set_tag
from annotations.actions.spoilers import set_spoiler
from annotations.history.undoing import undo_last
from annotations.models import Notebook, Role
from reviews.actions.editing import edit
from reviews.models import Review
from tests.browser.conftest import TEXT
from tests.factories import make_highlight, make_member, make_notebook, make_review

PAGES = [
    "library",
    "search",
    "search by filters",
    "search for all",
    "nothing found",
    "work",
    "critic",
    "publication",
    "review",
    "compare",
    "compare blind",
    "compare nothing",
    "grid",
    "grid of phrases",
    "grid of names",
    "long words",
    "long words alone",
    "edit the text",
    "orphans",
    "re-attaching",
    "highlights",
    "highlights searched",
    "highlight",
    "tags",
    "tag",
    "merge tags",
    "find",
    "find nothing",
    "people",
    "start a notebook",
    "concordance",
    "near",
    "link",
    "history",
    "removed marks",
    "collections",
    "collection",
    "import",
    "sign in",
    "not found",
]
NOTE = (
    "A *note*, with a list:\n\n- one\n- [two](https://example.org/)\n\n> quoted\n\n"
    "    code " + "that is long " * 9 + "\n\n<https://example.org/" + "long/" * 40 + ">\n\n"
    "[](https://example.org/without-words)\n\n1984. A first number"
)


@pytest.fixture
def addresses(live_server: Any, reader: User, notebook: Notebook) -> dict[str, str]:
    """A small library with marks that overlap, long names and gaps; the address of each page."""
    first = make_review(
        TEXT,
        critic="A. Very-Long-Double-Barrelled Name of Somewhere",
        publication="The Kettlewell Review",
        headline="A Headline That Goes On for Rather Longer Than Its Editor Would Have Liked",
        rating="3½/5",
        published="2013-12",
        url="https://example.org/review",
    )
    long_word = "Donaudampfschifffahrtsgesellschaft" * 7
    second = make_review(
        "No by-line here, and no headline.\n\nOnly words.", language="", rating="F"
    )
    third = make_review(
        f"{long_word} is a word.",
        critic=long_word,
        headline=long_word,
        publication=long_word,
        rating="B+",
    )
    make_highlight(
        first, "begins in a naïve", notebook=notebook, by=reader, tags=["opening", "key"]
    )
    mark = make_highlight(first, "naïve key", notebook=notebook, by=reader, note=NOTE)
    orphan = make_highlight(second, "headline", notebook=notebook, by=reader, note=NOTE)
    make_highlight(second, "headline", notebook=notebook, by=reader)
    edit(second, "No by-line here, and no title.\n\nOnly words.", base=1, by=reader)
    second = Review.objects.with_text().get(pk=second.pk)
    removed = make_highlight(second, "no title", notebook=notebook, by=reader, note="A note.")
    remove(removed, by=reader)
    set_tag(mark, long_word[:100], on=True, by=reader)
    undo_last(notebook, by=reader)
    last = make_highlight(
        second,
        "Only words",
        notebook=notebook,
        by=reader,
        tags=["opening", f"key > {long_word[:100]}"],
    )
    link(mark, last, "disputes", by=reader)
    reply(mark, NOTE, by=reader)
    set_spoiler(make_highlight(first, "low note", notebook=notebook, by=reader), on=True, by=reader)
    key, opening = (notebook.tags.get(name=name) for name in ("key", "opening"))
    seminar = make_notebook(reader)
    make_member(seminar, Role.OWNER)
    find = f"/notebooks/{notebook.slug}/find/"
    collection = start_collection("Openings", "How they begin.", notebook=notebook, by=reader)
    gather(collection, [mark, second])
    add_line(collection, "And so on.")
    pages = {
        "library": "/",
        "search": "/?q=naive+key&sort=newest",
        "search by filters": f"/?q=-lang:fr+critic:{long_word}+critic:very+in:notes+year:soon",
        "search for all": "/?q=opening",
        "nothing found": "/?q=zeppelin&year=nineteen",
        "work": "/works/her/",
        "critic": first.critic.get_absolute_url() if first.critic else "",
        "publication": "/publications/the-kettlewell-review/",
        "review": first.get_absolute_url(),
        "compare": f"/compare/?review={first.pk}&review={second.pk}",
        "compare blind": f"/compare/?review={first.pk}&review={second.pk}&blind=1",
        "grid": f"/grid/?review={first.pk}&review={second.pk}&review={third.pk}",
        "grid of phrases": f"/grid/?review={first.pk}&review={third.pk}&phrase=a&phrase=zeppelin",
        "grid of names": f"/grid/?review={first.pk}&review={third.pk}&rows=names",
        "long words": f"/compare/?review={third.pk}&review={second.pk}",
        "long words alone": third.get_absolute_url(),
        "compare nothing": "/compare/",
        "edit the text": f"/reviews/{first.pk}/edit/",
        "orphans": f"/notebooks/{notebook.slug}/orphans/",
        "re-attaching": f"/reviews/{second.pk}/?reattach={orphan.pk}",
        "highlights": notebook.get_absolute_url(),
        "highlights searched": f"{notebook.get_absolute_url()}?q=note+or+key+-by:nobody+is:lost",
        "highlight": mark.get_absolute_url(),
        "tags": f"/notebooks/{notebook.slug}/tags/",
        "history": f"/notebooks/{notebook.slug}/history/",
        "removed marks": f"/notebooks/{notebook.slug}/history/?show=removed",
        "tag": key.get_absolute_url(),
        "merge tags": f"{key.get_absolute_url()}merge/?into={opening.pk}",
        "find": f"{find}?q=a&review={first.pk}&review={third.pk}&within=on",
        "find nothing": f"{find}?q=zeppelin",
        "people": f"/notebooks/{seminar.slug}/people/",
        "start a notebook": "/notebooks/start/",
        "concordance": "/concordance/?q=key+or+word&sort=left",
        "near": f"{mark.get_absolute_url()}near/?scope=library",
        "link": f"{mark.get_absolute_url()}link/",
        "collections": f"/notebooks/{notebook.slug}/collections/",
        "collection": collection.get_absolute_url(),
        "import": "/import/",
        "sign in": "/accounts/login/",
        "not found": "/no-such-page/",
    }
    return {name: live_server.url + path for name, path in pages.items()}


@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_has_an_accessibility_violation_or_overflows(
    signed_in: Page, addresses: dict[str, str], width: int
) -> None:
    signed_in.set_viewport_size({"width": width, "height": 844})
    found = {}
    for name in PAGES:
        if name == "sign in":
            continue  # redirects whoever is signed in
        signed_in.goto(addresses[name])
        for summary in signed_in.locator(".more summary, .search summary").all():
            summary.click()
        for theme in ("light", "sepia", "dark"):
            found[name, theme] = violations_in(signed_in, theme)
        if signed_in.evaluate(
            "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
        ):
            found[name, "any"] = ["wider than the window"]
    assert {where: what for where, what in found.items() if what} == {}


def violations_in(page: Page, theme: str) -> list[Any]:
    """Every rule in the first theme; in the others those of colour, which is all that differs."""
    page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    if theme == "light":
        violations = Axe().run(page).response["violations"]
    else:  # the script is in the page by now
        rules = ["color-contrast", "link-in-text-block"]
        violations = page.evaluate("(runOnly) => axe.run({ runOnly })", rules)["violations"]
    return [
        (each["id"], each["nodes"][0]["html"][:200], each["nodes"][0]["any"][:1])
        for each in violations
    ]


def test_the_open_panel_has_no_accessibility_violation(
    signed_in: Page, addresses: dict[str, str]
) -> None:
    signed_in.goto(addresses["review"])
    signed_in.locator("mark").first.click()
    expect(signed_in.get_by_role("button", name="Remove this mark")).to_be_visible()
    signed_in.get_by_role("combobox", name="Tags").fill("op")
    expect(signed_in.get_by_role("listbox")).to_be_visible()
    violations = Axe().run(signed_in).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in violations] == []
    for summary in signed_in.locator(".conversation summary").all():
        summary.click()
    expect(signed_in.get_by_role("button", name="Link", exact=True)).to_be_visible()
    violations = Axe().run(signed_in).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in violations] == []


def test_the_sign_in_page_has_no_accessibility_violation(
    page: Page, addresses: dict[str, str]
) -> None:
    page.goto(addresses["library"])
    expect(page.locator("h1")).to_have_text("Sign in")
    violations = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in violations] == []


def test_the_words_the_marks_and_the_cards_are_there_without_scripts(
    browser: Browser, sign_in: Callable[[BrowserContext], None], addresses: dict[str, str]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    sign_in(context)
    page = context.new_page()
    page.goto(addresses["compare"])
    expect(page.locator("[data-review] > p").first).to_contain_text("film begins in a naïve key")
    expect(page.locator("mark").first).to_have_text("begins in a ")
    expect(page.locator(".card .note").first).to_contain_text("A note, with a list: one")
    expect(page.locator("marking-panel")).to_be_hidden()
    context.close()


def test_on_a_phone_each_column_is_a_panel_and_the_edge_of_the_next_shows(
    signed_in: Page, addresses: dict[str, str]
) -> None:
    signed_in.set_viewport_size({"width": 390, "height": 844})
    signed_in.goto(addresses["compare"])
    boxes = [column.bounding_box() for column in signed_in.locator(".column").all()]
    assert [round(box["width"]) for box in boxes if box] == [370, 370]
    assert [round(box["x"]) for box in boxes if box] == [0, 370]


def test_a_chosen_paper_stays_chosen(signed_in: Page, addresses: dict[str, str]) -> None:
    signed_in.goto(addresses["review"])
    signed_in.locator("details.menu summary").click()
    signed_in.get_by_role("button", name="Dark").click()
    expect(signed_in.locator("html")).to_have_attribute("data-theme", "dark")
    signed_in.goto(addresses["library"])
    expect(signed_in.locator("html")).to_have_attribute("data-theme", "dark")
    background = signed_in.evaluate(
        "() => getComputedStyle(document.documentElement).backgroundColor"
    )
    assert background == "rgb(24, 23, 21)"
