"""Other processes that use the embedded database, and looks at what they leave behind."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, LiteralString

import psycopg

from config.embedded_postgres import parameters

ROOT = Path(__file__).parents[3]

HOLD = """
import sys
from pathlib import Path
from config.embedded_postgres import hold
hold(Path(sys.argv[1]), durable=False)
print("holding", flush=True)
sys.stdin.read()
"""

# Another user may not even reach the interpreter, so a process of this one becomes that one.
AS_ANOTHER = """
import os, socket, sys
uid, deed, path = int(sys.argv[1]), sys.argv[2], sys.argv[3]
client = socket.socket(socket.AF_UNIX)
deeds = {"list": os.listdir, "read": open, "connect": client.connect}
if uid:
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
try:
    deeds[deed](path)
except OSError as error:
    print(type(error).__name__, end="")
else:
    print("done", end="")
"""


class Holder:
    """A process that runs a script over a data folder; the usual one holds it until told."""

    def __init__(self, data_dir: Path, script: str = HOLD) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", script, str(data_dir)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def says(self) -> str:
        """Wait for its next line, and return it without the line's end."""
        assert self.process.stdout
        return self.process.stdout.readline().rstrip("\n")

    def tell(self, line: str) -> None:
        """Write a line that one of its processes reads."""
        assert self.process.stdin
        print(line, file=self.process.stdin, flush=True)

    def leave(self) -> int:
        """Let it end by itself; return its exit code."""
        self.process.communicate()
        return self.process.returncode

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


def run(script: str, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a Python script to its end."""
    return subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def server_pid(data_dir: Path) -> int | None:
    """Return the number of the server's process; None where no live one is on record."""
    try:
        pid = int((data_dir / "postgres/cluster/postmaster.pid").read_text().split()[0])
        os.kill(pid, 0)
    except (FileNotFoundError, ProcessLookupError):
        return None
    return pid


def connected(data_dir: Path) -> psycopg.Connection[tuple[Any, ...]]:
    """Return a connection as the project's role."""
    given = parameters(data_dir)
    return psycopg.connect(
        dbname=given["NAME"],
        user=given["USER"],
        password=given["PASSWORD"],
        host=given["HOST"],
        port=given["PORT"],
    )


def ask(data_dir: Path, question: LiteralString) -> tuple[Any, ...] | None:
    """Return the first row of the answer that the project's role gets."""
    with connected(data_dir) as connection:
        return connection.execute(question).fetchone()


def outcome_as(uid: int, deed: str, path: Path) -> str:
    """What comes of a deed (list, read or connect) on a path as another user.

    That is “done”, or the name of what it raises.
    """
    return run(AS_ANOTHER, str(uid), deed, str(path)).stdout
