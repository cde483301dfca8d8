"""A browser's page on the site that a benchmark serves."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from playwright.sync_api import Page, sync_playwright

from tests.browser import chromium


@contextmanager
def page_of_reader(address: str, session: str) -> Iterator[Page]:
    """A page of the signed-in reader's, as wide as a desk's."""
    path = chromium.find()
    if path is None:
        sys.exit(chromium.MISSING)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=sandbox)
        size = {"width": 1440, "height": 900}
        context = browser.new_context(base_url=address, viewport=size)  # type: ignore[arg-type]
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}
        context.add_cookies([cookie])  # type: ignore[list-item]
        yield context.new_page()
        browser.close()
