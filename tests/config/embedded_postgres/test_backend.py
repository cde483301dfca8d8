"""The Django database backend, in a process with its own settings."""

from pathlib import Path

from config.embedded_postgres import parameters
from tests.config.embedded_postgres.processes import run, server_pid

DJANGO = """
import sys
from pathlib import Path
import django
from django.conf import settings
from config.embedded_postgres import parameters

folder = Path(sys.argv[1])
database = {"ENGINE": "config.postgres", "DATA_DIR": folder, "DURABLE": False}
settings.configure(DATABASES={"default": database | parameters(folder)})
django.setup()
from django.core.management import call_command
from django.db import OperationalError, connection
"""

QUERY = """
with connection.cursor() as cursor:
    cursor.execute("SELECT current_user, current_database()")
    print(*cursor.fetchone(), connection.vendor)
"""

TEST_DATABASE = """
connection.creation.create_test_db(verbosity=0)
print(connection.settings_dict["NAME"])
connection.creation.destroy_test_db("crosscut", verbosity=0)
"""

SHELL = """
call_command("dbshell", "--", "-Atc", "SELECT 'shell ' || current_user")
"""

FAILURE = """
try:
    connection.ensure_connection()
except OperationalError as error:
    print(error)
"""


HEALTH = """
import select
with connection.cursor() as cursor:
    cursor.execute("SELECT 'the last that was asked'")
pid = connection.connection.info.backend_pid
print(connection.is_usable())
other = connection.copy()
with other.cursor() as cursor:
    cursor.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", [pid])
    print(*cursor.fetchone())
    cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
select.select([connection.connection.fileno()], [], [], 10)
print(connection.is_usable())
connection.close()
print(connection.is_usable())
other.close()
"""


def test_the_first_connection_starts_the_server_and_the_exit_stops_it(data_dir: Path) -> None:
    ended = run(DJANGO + QUERY + TEST_DATABASE, str(data_dir))
    assert (ended.stdout.splitlines(), ended.stderr) == (
        ["crosscut crosscut postgresql", "test_crosscut"],
        "",
    )
    assert server_pid(data_dir) is None


def test_setting_django_up_starts_nothing(fresh: Path) -> None:
    ended = run(DJANGO, str(fresh))
    assert (ended.stdout, ended.stderr) == ("", "")
    assert [path.name for path in (fresh / "postgres").iterdir()] == ["password"]


def test_dbshell_has_its_psql_and_its_server(data_dir: Path) -> None:
    ended = run(DJANGO + SHELL, str(data_dir))
    assert (ended.stdout, ended.stderr) == ("shell crosscut\n", "")
    assert server_pid(data_dir) is None


def test_a_connection_is_known_to_be_usable_without_asking(data_dir: Path) -> None:
    ended = run(DJANGO + HEALTH, str(data_dir))
    said = ["True", "SELECT 'the last that was asked'", "False", "False"]
    assert (ended.stdout.splitlines(), ended.stderr) == (said, "")


def test_a_server_that_does_not_start_is_an_operational_error(tmp_path: Path) -> None:
    parameters(tmp_path)
    cluster = tmp_path / "postgres/cluster"
    cluster.mkdir()
    (cluster / "PG_VERSION").write_text("14\n")
    ended = run(DJANGO + FAILURE, str(tmp_path))
    assert ended.stdout.startswith(f"The database in {cluster} was made by PostgreSQL 14")
    assert ended.stderr == ""
