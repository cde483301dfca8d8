"""The database that a benchmark measures on, by Django and past it."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo


@contextmanager
def empty_database() -> Iterator[None]:
    """A test database, made anew and dropped after.

    Templates are left alone, which Django's `setup_test_environment` would have tell of each
    rendering: a page of a thousand cards would spend much of its time on that.
    """
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        _end_other_connections()
        connection.creation.destroy_test_db(name, verbosity=0)


def let_the_database_look() -> None:
    """Have it gather its statistics of what was just stored, as a site's database does by itself
    within a minute: without them it takes any index for as good as the right one."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def bare_connection() -> psycopg.Connection:
    """A connection by psycopg alone, as it is by default, to the same database."""
    return psycopg.connect(make_conninfo(**_parameters()))


def database_url() -> str:
    """The same database as another process may be told of it."""
    return f"postgresql:///?{urlencode(_parameters())}"


def _end_other_connections() -> None:
    """Those that a benchmark left open where it failed would keep the database from going."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type = 'client backend'"
        )


def _parameters() -> dict[str, str]:
    settings = connection.settings_dict
    named = {
        "dbname": settings["NAME"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "host": settings["HOST"],
        "port": settings["PORT"],
    }
    return {name: str(value) for name, value in named.items() if value}
