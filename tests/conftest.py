"""What every test shares."""

import gc
from collections.abc import Iterator

import pytest
from django.contrib.contenttypes.management import create_contenttypes
from django.db import connection
from django.db.models.signals import post_migrate
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from tests.postgres.base import DatabaseOperations

# A loaded machine is no defect of the code: how long an example takes is not a test.
settings.register_profile("crosscut", deadline=None)
settings.load_profile("crosscut")


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    # Modules and tests stay to the end: the collector need not look through them again and again.
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database, which can be dropped though a browser left a request unanswered."""
    if isinstance(connection.ops, DatabaseOperations):
        # It keeps the rows that these would add again after each test.
        post_migrate.disconnect(create_contenttypes)
        post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() "
            # The server's own processes are not the tests' to end.
            "AND backend_type = 'client backend'"
        )
