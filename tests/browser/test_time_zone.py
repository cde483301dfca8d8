"""Times are shown as the reader's clock has them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from accounts.models import User
from annotations.actions.highlights import set_tag
from annotations.models import Change, Notebook
from tests.browser.conftest import TEXT
from tests.factories import make_highlight, make_review


def test_from_the_second_page_on_times_are_in_the_zone_of_the_browser(
    browser: Browser,
    live_server: Any,
    sign_in: Callable[[BrowserContext], None],
    notebook: Notebook,
    reader: User,
) -> None:
    highlight = make_highlight(make_review(TEXT), "low note", notebook=notebook, by=reader)
    set_tag(highlight, "pace", on=True, by=reader)
    Change.objects.update(made_at=datetime(2026, 1, 2, 20, 15, tzinfo=UTC))
    context = browser.new_context(timezone_id="Asia/Kolkata")
    sign_in(context)
    page = context.new_page()

    page.goto(f"{live_server.url}/")
    page.goto(f"{live_server.url}/notebooks/{notebook.slug}/history/")

    assert page.locator(".changes time").all_inner_texts() == ["01:45"]
    assert page.locator("h2 time").all_inner_texts() == ["3 January 2026"]
    context.close()
