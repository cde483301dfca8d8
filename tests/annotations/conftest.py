"""The fixtures of the tests that have a database."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    # The tests of the pure cores stand beside the others, and run without Django too.
    if config.pluginmanager.has_plugin("django"):
        config.pluginmanager.import_plugin("tests.annotations.fixtures")
