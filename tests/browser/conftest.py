"""A real browser on the running site, signed in, that forgives no error on its console."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.servers.basehttp import WSGIRequestHandler
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from accounts.models import User
from annotations.current import private_notebook
from annotations.models import Notebook
from tests.browser import chromium
from tests.browser.contexts import Contexts
from tests.factories import make_user

# Playwright's synchronous API runs an event loop in this thread, where Django would refuse to work.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# An answer's head and body are written apart: the second would wait 40 ms for the first's receipt.
WSGIRequestHandler.disable_nagle_algorithm = True

# Options of Playwright's: what it records of a test is told by a context of that test's own.
RECORDED = ("screenshot", "tracing", "video")

TEXT = (
    "Mr. Jonze’s 🎬 film begins in a naïve key. It ends in another one.\n\n"
    "Nobody (bar the 👩‍👩‍👧‍👦 in row five) was ready for the café scene. "
    "“Nobody!” she said…\n\n"
    "The score is a long, low note."
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = chromium.find()
    if path is None:
        pytest.exit(chromium.MISSING, returncode=1)
    # Chromium refuses its sandbox to root.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    # Pages of one site share a process, which has their scripts compiled already.
    arguments = [*sandbox, "--renderer-process-limit=1"]
    return {**browser_type_launch_args, "executable_path": path, "args": arguments}


@pytest.fixture(scope="session")
def kept_contexts(
    browser: Browser, live_server: Any, browser_context_args: dict[str, Any]
) -> Iterator[Contexts]:
    kept = Contexts(browser, live_server.url, browser_context_args)
    yield kept
    kept.close()


@pytest.fixture
def contexts(kept_contexts: Contexts) -> Iterator[Contexts]:
    yield kept_contexts
    kept_contexts.leave()


@pytest.fixture
def context(
    contexts: Contexts, new_context: Callable[[], BrowserContext], pytestconfig: pytest.Config
) -> BrowserContext:
    recorded = any(pytestconfig.getoption(f"--{what}") != "off" for what in RECORDED)
    return new_context() if recorded else contexts.having()


@pytest.fixture
def reader(transactional_db: None) -> User:
    return make_user("ada", is_editor=True)


@pytest.fixture
def notebook(reader: User) -> Notebook:
    return private_notebook(reader)


@pytest.fixture
def sign_in(live_server: Any, reader: User) -> Callable[[BrowserContext], None]:
    """Give a browser context the session of the reader."""

    def give(context: BrowserContext) -> None:
        client = Client()
        client.force_login(reader)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": session, "url": live_server.url}])

    return give


@pytest.fixture
def signed_in(
    page: Page, context: BrowserContext, sign_in: Callable[[BrowserContext], None]
) -> Iterator[Page]:
    """The reader's page. What the browser complains of, blocked styles included, fails the test."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    sign_in(context)
    yield page
    # A refused form answers 4xx, a test may go offline: the console tells that too, and it is the
    # test's own doing.
    own = (
        "the server responded with a status",
        "Response Status Error Code",
        "net::ERR_INTERNET_DISCONNECTED",
        "htmx:sendError",
        # What htmx tells of a request that was not sent, and of one that a newer one overtook.
        "htmx:afterRequest, [object HTML",
        "htmx:sendAbort",
    )
    assert [each for each in complaints if not any(part in each for part in own)] == []


@pytest.fixture
def phone(contexts: Contexts, sign_in: Callable[[BrowserContext], None]) -> Callable[[int], Page]:
    """A new page of this width, to be touched."""

    def make(width: int) -> Page:
        size = {"width": width, "height": 844}
        context = contexts.having(has_touch=True, is_mobile=True, viewport=size)
        sign_in(context)
        return context.new_page()

    return make
