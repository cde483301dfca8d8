"""Making the cluster: the folder of data that one major version of PostgreSQL can serve."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from config.embedded_postgres.errors import EmbeddedPostgresError
from config.embedded_postgres.places import NAME, Places
from config.embedded_postgres.programs import major_version
from config.embedded_postgres.running import Runner

# Text search takes every character beyond ASCII for a letter where LC_CTYPE is plain C: a dash
# then glues two words into one.
_CTYPE = "UTF-8" if sys.platform == "darwin" else "C.UTF-8"
_ONLY_BY_PASSWORD = "local all all scram-sha-256\n"  # noqa: S105


def make_cluster(places: Places, runner: Runner, *, durable: bool) -> None:
    """Make the cluster with the project's role and database in it.

    It is made under another name and gets its own when it is whole, so a start that is killed
    half way leaves nothing behind that the next would take for a cluster.
    Raises EmbeddedPostgresError with the program's own words where one fails.
    """
    draft = Path(tempfile.mkdtemp(prefix="cluster.", dir=places.home))
    try:
        os.chown(draft, runner.account.uid, runner.account.gid)
        _initialise(draft, places, runner, durable=durable)
        (draft / "pg_hba.conf").write_text(_ONLY_BY_PASSWORD)
        _add_role_and_database(draft, places, runner)
        draft.rename(places.cluster)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def discard_drafts(places: Places) -> None:
    """Remove what starts that were killed half way have left, as far as that can be done now."""
    for draft in places.home.glob("cluster.*"):
        # The program that writes into it may have outlived its parent and be at work still.
        shutil.rmtree(draft, ignore_errors=True)


def check_version(places: Places, runner: Runner) -> None:
    """Raise EmbeddedPostgresError where another major version made the cluster."""
    made_by = (places.cluster / "PG_VERSION").read_text().strip()
    here = major_version(runner.programs)
    if made_by != str(here):
        raise EmbeddedPostgresError(
            f"The database in {places.cluster} was made by PostgreSQL {made_by}, and the "
            f"PostgreSQL in {runner.programs} is {here}. Run this once more with PostgreSQL "
            f"{made_by} and make a backup (manage.py backup FILE); then restore it into a new "
            f"DATA_DIR with PostgreSQL {here}."
        )


def _initialise(draft: Path, places: Places, runner: Runner, *, durable: bool) -> None:
    version = major_version(runner.programs)
    # The wheel is built without ICU, and C.UTF-8 is built in from version 17 on.
    provider = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if version >= 17 else []
    words = [
        "--pgdata=.",
        "--username=postgres",
        f"--pwfile={places.superuser_password_file()}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        f"--lc-ctype={_CTYPE}",
        *provider,
        "--data-checksums",
        "--no-instructions",
        # Kept for real data: what initdb writes is not written again before the first power cut.
        *([] if durable else ["--no-sync"]),
    ]
    _run(runner, "initdb", *words, folder=draft)


def _add_role_and_database(draft: Path, places: Places, runner: Runner) -> None:
    """Add both without a server, over which somebody could find the database half made."""
    statements = (
        # The password is URL-safe base64, so it needs no escaping.
        f"CREATE ROLE {NAME} LOGIN CREATEDB PASSWORD '{places.password()}'\n"
        f"CREATE DATABASE {NAME} OWNER {NAME}\n"
    )
    words = ["--single", "-D", ".", "-c", "exit_on_error=on", "postgres"]
    # A failing statement would otherwise be shown in full, and so would the password.
    words[3:3] = ["-c", "log_min_error_statement=panic"]
    _run(runner, "postgres", *words, folder=draft, lines=statements)


def _run(runner: Runner, program: str, *words: str, folder: Path, lines: str = "") -> None:
    done = runner.run(program, *words, folder=folder, lines=lines)
    if done.returncode:
        raise EmbeddedPostgresError(
            f"The database could not be made: PostgreSQL's {program} failed. Mend what it says, "
            f"or set DATABASE_URL to use another server.\n{done.stdout.strip()}"
        )
