"""What every test shares."""

from collections.abc import Iterator

import pytest
from django.db import connection
from hypothesis import settings
from pytest_django import DjangoDbBlocker

# A loaded machine is no defect of the code: how long an example takes is not a test.
settings.register_profile("crosscut", deadline=None)
settings.load_profile("crosscut")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database, which can be dropped though a browser left a request unanswered."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() "
            # The server's own processes are not the tests' to end.
            "AND backend_type = 'client backend'"
        )
