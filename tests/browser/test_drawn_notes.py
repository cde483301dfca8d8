"""What is drawn of Markdown, among what is drawn besides."""

from typing import Any

from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.actions.collections import start_collection
from annotations.models import Notebook


def test_a_list_in_a_description_is_no_list_of_collections(
    live_server: Any, signed_in: Page, notebook: Notebook, reader: User
) -> None:
    start_collection("Slow cinema", "- one\n- **two** three", notebook=notebook, by=reader)
    signed_in.goto(f"{live_server.url}/notebooks/{notebook.slug}/collections/")

    item = signed_in.locator(".collection-list .note li").last

    expect(item).to_have_css("display", "list-item")
    expect(item).to_have_css("border-bottom-width", "0px")
