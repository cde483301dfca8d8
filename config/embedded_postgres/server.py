"""Starting, finding and stopping the server of one embedded database.

The callers in holding.py see to it that one process at a time does so.
"""

import os
import shlex
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from config.embedded_postgres.cluster import check_version, discard_drafts, make_cluster
from config.embedded_postgres.errors import EmbeddedPostgresError
from config.embedded_postgres.places import PORT, Places, make_private
from config.embedded_postgres.running import Runner

# Seconds; long enough to replay what a crash left behind.
_PATIENCE = 180
# How often a start may fail before it counts.
_TRIES = 3
_LARGEST_LOG = 5_000_000
_LINES_OF_LOG = 12

_SETTINGS = {
    "listen_addresses": "",
    "port": PORT,
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "effective_cache_size": "512MB",
    "work_mem": "16MB",
    "random_page_cost": "1.1",
    "jit": "off",
    # No server copies from this one, so its log need not carry what a copy would want.
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "min_wal_size": "32MB",
    "log_checkpoints": "off",
}
# Megabytes of its files that it keeps in memory: a sixteenth of the machine's, within these bounds.
# They are taken as they fill. The short rows of a million documents are 200, read by each search.
_LEAST_KEPT, _MOST_KEPT = 128, 512
# The default, files in /dev/shm, is open to every process of the account, and containers keep
# /dev/shm so small that parallel queries fail.
_SETTINGS_OF_SHARED_ACCOUNT = {"dynamic_shared_memory_type": "mmap"}
_SETTINGS_WITHOUT_DURABILITY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


@dataclass(frozen=True)
class Server:
    """The server of one cluster; `durable=False` trades safety in a power cut for speed."""

    places: Places
    runner: Runner
    durable: bool = True

    def ensure_running(self, lock: int) -> None:
        """Return once the server takes connections; make the cluster and start it if need be.

        `lock` is the open file by whose lock no other process starts it. Raises
        EmbeddedPostgresError where it does not come up.
        """
        deadline = time.monotonic() + _PATIENCE
        tries = _TRIES
        while not self._is_ready():
            if time.monotonic() > deadline:
                raise self._failure("did not become ready")
            # A process that was killed may have left a server that is still starting or stopping.
            if self._is_listening() or self._pid() is not None:
                time.sleep(0.05)
                continue
            refusal = self._start(lock)
            tries -= 1
            if refusal and not tries:
                raise self._failure(f"could not be started: {refusal}")

    def stop(self) -> None:
        """Stop the server, if it runs, and return once it is gone."""
        if self._pid() is None:
            return
        stopped = self._pg_ctl("stop", "-m", "fast")
        if stopped.returncode and self._pid() is not None:
            raise self._failure(f"could not be stopped: {stopped.stdout.strip()}")

    def _start(self, lock: int) -> str:
        """Start it once; return what pg_ctl said where it could not, and else nothing.

        It may be in the way of a start that a killed process left half done, and of which
        there is nothing to be seen yet: that passes.
        """
        make_private(self.places.socket_base, uid=os.geteuid(), gid=os.getegid())
        account = self.runner.account
        make_private(self.places.socket_folder, uid=account.uid, gid=account.gid)
        discard_drafts(self.places)
        if self.places.cluster.exists():
            check_version(self.places, self.runner)
        else:
            make_cluster(self.places, self.runner, durable=self.durable)
        self._clear_remains()
        options = [f"--{name}={value}" for name, value in self._settings().items()]
        # A pg_ctl whose caller is killed goes on. It keeps the lock by the open file, so that
        # nobody finds no server, and leaves none, just before this one comes up after all. (The
        # server itself gets /dev/null from pg_ctl, and not the lock.)
        words = ("start", "-l", self.places.log.name, "-o", shlex.join(options))
        started = self._pg_ctl(*words, held=lock)
        if not started.returncode:
            return ""
        time.sleep(0.2)
        return started.stdout.strip() or "pg_ctl gave no reason"

    def _settings(self) -> dict[str, str]:
        return {
            **_SETTINGS,
            "shared_buffers": f"{_kept() if self.durable else _LEAST_KEPT}MB",
            "unix_socket_directories": str(self.places.socket_folder),
            **(_SETTINGS_OF_SHARED_ACCOUNT if self.runner.account.is_shared else {}),
            **({} if self.durable else _SETTINGS_WITHOUT_DURABILITY),
        }

    def _pg_ctl(self, *words: str, held: int | None = None) -> subprocess.CompletedProcess[str]:
        # pg_ctl hands its -D and -l to a shell, so they stay relative to the working folder: a
        # data folder's name may hold anything.
        every_time = ("-D", ".", "-s", "-w", "-t", str(_PATIENCE))
        return self.runner.run("pg_ctl", *every_time, *words, folder=self.places.cluster, held=held)

    def _is_listening(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            try:
                client.connect(str(self.places.socket))
            except OSError:
                return False
        return True

    def _is_ready(self) -> bool:
        # The last line says so; see pidfile.h in PostgreSQL's source.
        return self._is_listening() and self._pid_file()[-1:] == ["ready"]

    def _pid_file(self) -> list[str]:
        """Return the lines of postmaster.pid; none where there is no such file."""
        try:
            text = (self.places.cluster / "postmaster.pid").read_text()
        except FileNotFoundError:
            return []
        return [line.strip() for line in text.splitlines()]

    def _pid(self) -> int | None:
        """Return the process number of this very server, or None where it does not run."""
        number = next(iter(self._pid_file()), "")
        if not number.isdecimal():
            return None
        mark = os.fsencode(self.places.socket_folder)
        return int(number) if mark in _command_line(int(number)) else None

    def _clear_remains(self) -> None:
        """Keep what a dead server left from stopping the next.

        After a crash its process number may by now be another process's, above all in a
        container, and PostgreSQL then takes that one for the server.
        """
        for remains in self.places.socket_folder.glob(f"{self.places.socket.name}*"):
            remains.unlink()
        if (pid_file := self.places.cluster / "postmaster.pid").exists():
            # PostgreSQL passes over the number of the process that calls pg_ctl. The other lines
            # stay: by them it finds out whether a process of the dead server still has the data.
            pid_file.write_text("\n".join([str(os.getpid()), *self._pid_file()[1:], ""]))
        if self.places.log.exists() and self.places.log.stat().st_size > _LARGEST_LOG:
            self.places.log.replace(self.places.log.with_suffix(".log.old"))

    def _failure(self, what: str) -> EmbeddedPostgresError:
        return EmbeddedPostgresError(
            f"The embedded PostgreSQL in {self.places.home} {what}\n"
            f"Mend what its log {self.places.log} says, or set DATABASE_URL to use another server. "
            f"The log's last lines:\n{_last_lines(self.places.log)}"
        )


def _kept() -> int:
    """How much the server keeps of its files, in megabytes."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") >> 20
    return max(_LEAST_KEPT, min(_MOST_KEPT, memory // 16))


def _command_line(pid: int) -> bytes:
    """Return the words of a process's command; empty where there is no such process."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            return b""
    words = ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)]
    return subprocess.run(words, capture_output=True, check=False).stdout  # noqa: S603


def _last_lines(log: Path) -> str:
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-_LINES_OF_LOG:])
    except OSError:
        return "(there is no log)"
