"""Who uses the server: the first process starts it, the last one to leave stops it.

Two files are locked with flock, which the kernel gives up for a process that dies in any way.
Each process that uses the server holds users.lock shared. Starting and leaving happen under
start.lock; whoever leaves asks for users.lock alone, and who gets it was the last.
A server whose users were all killed runs on until the next user leaves.
"""

import atexit
import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from config.embedded_postgres.account import server_account
from config.embedded_postgres.errors import EmbeddedPostgresError
from config.embedded_postgres.places import Places, parameters
from config.embedded_postgres.running import Runner
from config.embedded_postgres.server import Server


class _Hold(NamedTuple):
    server: Server
    users_lock: int


_mutex = threading.Lock()
_held: dict[Path, _Hold] = {}
_ending = threading.Event()


def hold(data_dir: Path, *, durable: bool = True) -> None:
    """Return once the server of the data folder runs and counts this process as a user.

    Cheap after the first time; several data folders may be held at once. `durable=False` is for
    data that may be lost in a power cut, and says something only to the process that starts the
    server. Raises EmbeddedPostgresError where the server does not start.
    """
    if data_dir in _held:
        return
    with _mutex:
        # A thread that outlives the others would start the server anew, and nobody would stop it.
        if _ending.is_set():
            raise EmbeddedPostgresError("This process is ending and has left its database.")
        if data_dir in _held:
            return
        try:
            _held[data_dir] = _take(data_dir, durable=durable)
        except OSError as error:
            raise EmbeddedPostgresError(
                f"The embedded PostgreSQL in {data_dir} cannot be used: {error}. Mend that, or set "
                "DATABASE_URL to use another server."
            ) from error


def release(data_dir: Path | None = None) -> None:
    """Stop using the server of the data folder, or without one every server that this process
    holds; stop those that nobody else uses."""
    with _mutex:
        for folder in [data_dir] if data_dir else list(_held):
            if held := _held.pop(folder, None):
                with _alone(held.server.places):
                    _leave(held)


def _take(data_dir: Path, *, durable: bool) -> _Hold:
    parameters(data_dir)
    server = Server(Places.under(data_dir), Runner.found(server_account()), durable)
    with _alone(server.places) as start_lock:
        held = _Hold(server, _opened(server.places.home / "users.lock"))
        try:
            fcntl.flock(held.users_lock, fcntl.LOCK_SH)
            server.ensure_running(start_lock)
        except BaseException:
            _leave(held)
            raise
    return held


def _leave(held: _Hold) -> None:
    try:
        fcntl.flock(held.users_lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        pass
    else:
        held.server.stop()
    finally:
        # Closing alone would not unlock while a copy of the descriptor is open elsewhere.
        fcntl.flock(held.users_lock, fcntl.LOCK_UN)
        os.close(held.users_lock)


@contextmanager
def _alone(places: Places) -> Iterator[int]:
    """Keep others from starting or leaving the server meanwhile; yields the lock's open file."""
    lock = _opened(places.home / "start.lock")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock
    finally:
        fcntl.flock(lock, fcntl.LOCK_UN)
        os.close(lock)


def _opened(lock: Path) -> int:
    return os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)


def _forget_in_child() -> None:
    """Drop a forked child's copies: to unlock one would unlock the parent's."""
    for held in _held.values():
        os.close(held.users_lock)
    _held.clear()
    _mutex.release()


def _end() -> None:
    _ending.set()
    release()


# Forking waits for the mutex, so that a child never gets a lock that is half taken.
os.register_at_fork(
    before=_mutex.acquire, after_in_parent=_mutex.release, after_in_child=_forget_in_child
)
atexit.register(_end)
