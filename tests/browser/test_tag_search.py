"""Tags are found by any part of their path, typos forgiven; each may stand on a key of its own."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.actions.codebook import SHORTCUTS
from annotations.models import Highlight, Notebook, Tag
from reviews.models import Review
from tests.annotations.codebooks import TYPED_AT, WITH_TYPOS
from tests.browser.conftest import TEXT
from tests.browser.keyboard import open_at, press
from tests.factories import make_highlight, make_review

TAGS = [
    "Score > silence",
    "Score > strings",
    "Acting > loneliness",
    "Résumé",
    "tune",
    "pace",
    "slow-motion",
    "low note",
]


@pytest.fixture
def review(transactional_db: None, reader: User, notebook: Notebook) -> Review:
    """One of its tags has the letter m for its key."""
    review = make_review(TEXT, language="en")
    make_highlight(review, "low note", notebook=notebook, by=reader, tags=TAGS)
    Tag.objects.filter(name="strings").update(shortcut="m")
    return review


@pytest.fixture
def page_of_review(signed_in: Page, live_server: Any, review: Review) -> Page:
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    return signed_in


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("silence", ["Score > silence"]),
        ("scor", ["Score", "Score > silence", "Score > strings"]),
        ("score str", ["Score > strings"]),
        ("str sco", ["Score > strings"]),
        ("score > si", ["Score > silence"]),
        ("resume", ["Résumé"]),
        ("zeppelin", []),
        ("score >", ["Score > silence", "Score > strings"]),
    ],
)
def test_what_is_typed_finds_its_tags(page_of_review: Page, typed: str, offered: list[str]) -> None:
    press(page_of_review, "j", "t")
    page_of_review.keyboard.type(typed)
    options = page_of_review.get_by_role("option")
    is_new = typed not in offered and not typed.endswith(">")
    expect(options).to_have_text([*offered, *[f"New tag “{typed}”"][:is_new]])
    expect(options.first).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize(
    ("typed", "like"),
    [
        ("rings", "Score > strings"),
        ("motion", "slow-motion"),
        ("slowmotion", "slow-motion"),
        ("note", "low note"),
    ],
)
def test_a_new_tag_typed_in_full_is_what_enter_takes(
    page_of_review: Page, typed: str, like: str
) -> None:
    press(page_of_review, "j", "t")
    page_of_review.keyboard.type(typed)
    options = page_of_review.get_by_role("option")
    expect(options).to_have_text([f"New tag “{typed}”", like])

    press(page_of_review, "Escape")
    expect(options).to_have_count(0)
    press(page_of_review, "ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    press(page_of_review, "Enter", "Enter")
    expect(page_of_review.locator(".card").first.locator(".tag")).to_have_text([typed])


def test_a_path_typed_in_full_is_that_tag_and_no_namesake(
    page_of_review: Page, review: Review, reader: User, notebook: Notebook
) -> None:
    make_highlight(review, "row five", notebook=notebook, by=reader, tags=["Acting > score"])
    page_of_review.reload()
    press(page_of_review, "j", "t")
    page_of_review.keyboard.type("score")
    options = page_of_review.get_by_role("option")
    expect(options.first).to_have_text("Score")
    expect(options.nth(1)).to_have_text("Acting > score")


def test_how_to_type_tags_is_told_beside_the_field(page_of_review: Page) -> None:
    press(page_of_review, "j", "t")
    expect(page_of_review.get_by_role("combobox", name="Tags")).to_have_accessible_description(
        "Commas part tags. Under another: Score > strings"
    )


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("SLIENCE", "Score > silence"),
        ("lonlyness", "Acting > loneliness"),
        ("tnu", "tune"),
        ("store", "Score"),
    ],
)
def test_a_new_tag_comes_before_what_is_only_like_it(
    page_of_review: Page, typed: str, near: str
) -> None:
    press(page_of_review, "j", "t")
    hint = page_of_review.locator(".new-mark .keys:visible")
    expect(hint).to_have_text("Enter marks, Esc leaves")
    page_of_review.keyboard.type(typed)
    options = page_of_review.get_by_role("option")
    expect(options.first).to_have_text(f"New tag “{typed}”")
    expect(options.nth(1)).to_have_text(f"Did you mean “{near}”?")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(hint).to_have_text("Enter takes the tag, Esc shuts the list")


SEARCH = """async ([names, typed]) => {
  const address = document.querySelector('script[src*="tag-picker"]').src;
  const { bestFirst } = await import(new URL("tag-search.js", address));
  const tags = names.map((name) => ({ name }));
  return typed.map((each) => bestFirst(tags, each).map((tag) => tag.name));
}"""


def test_the_browser_forgives_the_typos_that_the_codebook_does(page_of_review: Page) -> None:
    typed, meant = zip(*WITH_TYPOS, strict=True)
    assert page_of_review.evaluate(SEARCH, [TYPED_AT, typed]) == list(meant)


def test_a_typo_and_one_step_down_mark_with_the_tag_that_was_meant(page_of_review: Page) -> None:
    press(page_of_review, "j", "t")
    page_of_review.keyboard.type("lonlines")
    press(page_of_review, "ArrowDown", "Enter", "Enter")
    expect(page_of_review.locator(".card").first.locator(".tag")).to_have_text(
        ["Acting > loneliness"]
    )
    assert Tag.objects.filter(name__startswith="lonli").count() == 0


def test_a_letter_marks_with_its_tag_in_the_text_and_is_typed_at_a_selection(
    page_of_review: Page,
) -> None:
    press(page_of_review, "j", "m")
    expect(page_of_review.locator(".card").first.locator(".tag")).to_have_text(["Score > strings"])
    press(page_of_review, "j", "t")
    press(page_of_review, "m")
    expect(page_of_review.get_by_role("combobox", name="Tags")).to_have_value("m")
    assert Highlight.objects.count() == 2


def test_a_tag_stays_on_its_key_while_the_page_is_open(
    page_of_review: Page, review: Review, reader: User, notebook: Notebook
) -> None:
    chips = page_of_review.locator("key-tags button")
    press(page_of_review, "j", "t")
    before = chips.all_text_contents()
    on_two = before[1].removeprefix("2 ")
    press(page_of_review, "Escape", "Escape")
    for number in range(3):  # by now another tag is used most
        make_highlight(
            review, TEXT[number : number + 9], notebook=notebook, by=reader, tags=["zoo"]
        )
    press(page_of_review, "j", "2")
    expect(page_of_review.locator(".card .tag").filter(has_text=on_two)).to_have_count(2)
    press(page_of_review, "t")
    expect(chips).to_have_text(before)


# What each key of the table is on, and whether it uses a tag.
TABLE = """async () => {
  const address = document.querySelector('script[src*="keyboard"]').src;
  const { KEYS } = await import(new URL("keys.js", address));
  return KEYS.filter(({ shift }) => !shift)
    .map(({ keys, does }) => [keys, String(does).includes("useKey")]);
}"""


def test_the_keys_that_a_tag_may_have_are_those_that_no_command_has(page_of_review: Page) -> None:
    table = page_of_review.evaluate(TABLE)
    of_tags = [key for keys, is_tags in table if is_tags for key in keys]
    of_commands = {key for keys, is_tags in table if not is_tags for key in keys}
    assert of_tags == list(SHORTCUTS)
    assert of_commands & set(of_tags) == set()
    letters = {key for key in of_commands if len(key) == 1 and key.isalpha()}
    assert letters | set("abcdimoqrsuvwy") == set("abcdefghijklmnopqrstuvwxyz")


# How much lighter one colour is than the other, as WCAG has it, of what is drawn in a canvas.
CONTRAST = """([one, other]) => {
  const painter = document.createElement("canvas").getContext("2d");
  const light = (colour) => {
    painter.fillStyle = colour;
    painter.fillRect(0, 0, 1, 1);
    const parts = [...painter.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 255);
    const [r, g, b] = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
  return bright / dark;
}"""


@pytest.mark.parametrize("theme", ["light", "sepia", "dark"])
def test_the_option_that_enter_takes_stands_out(page_of_review: Page, theme: str) -> None:
    page = page_of_review
    page.context.add_cookies([{"name": "theme", "value": theme, "url": page.url}])
    open_at(page, page.url)
    press(page, "j", "t")
    page.keyboard.type("scor")
    options = page.locator(".new-mark .options")
    expect(options.get_by_role("option")).to_have_count(4)
    chosen = options.get_by_role("option", selected=True)
    colour = "(each) => getComputedStyle(each).backgroundColor"
    ground, beside = chosen.evaluate(colour), options.evaluate(colour)
    words = chosen.evaluate("(each) => getComputedStyle(each).color")
    assert page.evaluate(CONTRAST, [ground, beside]) > 1.3
    assert page.evaluate(CONTRAST, [ground, words]) > 7
