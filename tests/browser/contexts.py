"""Browser contexts that outlive a test, so that the next one has the site's files in their cache.

To make a context, and to fetch and compile every script and style sheet for it, takes the browser
a second of processor time, as long as all that most tests do in it.
"""

from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession


class Contexts:
    """One context for each set of options, which each test finds as if it were new."""

    def __init__(self, browser: Browser, site: str, options: dict[str, Any]) -> None:
        self._browser = browser
        self._site = site
        self._options = options
        # With a page of the site that stays open: the next one then finds a process and a window.
        self._kept: dict[str, tuple[BrowserContext, CDPSession]] = {}

    def having(self, **options: Any) -> BrowserContext:
        """The context with these options of Browser.new_context."""
        key = repr(sorted(options.items()))
        if key not in self._kept:
            context = self._browser.new_context(**self._options, **options)
            page = context.new_page()
            page.goto(f"{self._site}/static/icon.svg")
            self._kept[key] = (context, context.new_cdp_session(page))
        return self._kept[key][0]

    def leave(self) -> None:
        """Close the pages of a test, and take back all that it can have changed in a context."""
        for context, session in self._kept.values():
            for page in context.pages[1:]:
                page.close()
            context.set_offline(False)
            context.clear_permissions()
            context.clear_cookies()
            # Not the cache, which Playwright's own way to do so would clear too.
            stored = {"origin": self._site, "storageTypes": "all"}
            session.send("Storage.clearDataForOrigin", stored)

    def close(self) -> None:
        """End all of them."""
        for context, _ in self._kept.values():
            context.close()
