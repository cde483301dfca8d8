"""The Chromium that the browser tests drive: one that is there, or one that is fetched.

`python -m tests.browser.chromium` finds or fetches it and prints its path; where none can be
had it fails with a sentence.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

MISSING = (
    "The browser tests need Chromium, and none could be found or fetched: "
    "install it, or set CHROMIUM to its path."
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The path of a Chromium: $CHROMIUM, one on PATH, or Playwright's own; None where none is."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    on_path = (shutil.which(name) for name in NAMES)
    return next((path for path in on_path if path), None) or _playwrights_own()


def fetch() -> None:
    """Try Playwright's download, then Debian's package where this user may install it."""
    _run(sys.executable, "-m", "playwright", "install", "chromium")
    if _playwrights_own() is None and os.geteuid() == 0 and shutil.which("apt-get"):
        _run("apt-get", "update", "--quiet=2")
        _run("apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", "chromium")


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _run(*command: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=False, env=environment, stdout=sys.stderr)


def main() -> None:
    if find() is None:
        fetch()
    path = find()
    if path is None:
        sys.exit(MISSING)
    print(path)  # noqa: T201


if __name__ == "__main__":
    main()
