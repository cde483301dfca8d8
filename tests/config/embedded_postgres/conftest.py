"""Data folders for the tests of the embedded database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.embedded_postgres import hold, release
from tests.config.embedded_postgres.processes import server_pid


@pytest.fixture(scope="package")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose database was made in an earlier start."""
    folder = tmp_path_factory.mktemp("made") / "data"
    hold(folder, durable=False)
    # Not every folder: this process holds the database of the other tests too.
    release(folder)
    return folder


@pytest.fixture
def data_dir(made: Path) -> Iterator[Path]:
    yield made
    _stop(made)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Path]:
    """A data folder that does not exist yet."""
    yield tmp_path / "data"
    _stop(tmp_path / "data")


def _stop(folder: Path) -> None:
    release(folder)
    if server_pid(folder) is not None:  # what a failed test left
        hold(folder)
        release(folder)
