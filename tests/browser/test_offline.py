"""Marking while the site cannot be reached."""

from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from annotations.models import Highlight
from tests.browser.keyboard import open_at, press
from tests.factories import make_review

# The words that are drawn as waiting for the site, in the order in which they were marked.
WAITING = '() => [...(CSS.highlights.get("waiting") ?? [])].map(String)'
TEXT = "One waits. Two wait. Three wait."


def test_marks_wait_until_the_site_answers_again(
    signed_in: Page, context: BrowserContext, live_server: Any, transactional_db: None
) -> None:
    review = make_review(TEXT)
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")

    context.set_offline(True)
    press(signed_in, "j", "Enter")
    toasts = signed_in.locator("#toasts")
    expect(toasts).to_contain_text("One change waits, and will be saved")
    # The next is counted when it is made, and not only when sending is tried again.
    press(signed_in, "j", "Enter")
    assert "2 changes wait, and will be saved" in (toasts.text_content() or "")
    assert signed_in.evaluate(WAITING) == ["One waits.", "Two wait."]
    assert not Highlight.objects.exists()

    context.set_offline(False)
    expect(signed_in.locator(".card")).to_have_count(2)
    quotes = list(Highlight.objects.in_text_order().values_list("quote", flat=True))
    assert quotes == ["One waits.", "Two wait."]
    signed_in.wait_for_function(f"() => ({WAITING})().length === 0")
