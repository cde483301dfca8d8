"""Which processes share a server, and who stops it."""

import fcntl
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from config.embedded_postgres import hold, release
from tests.config.embedded_postgres.processes import Holder, ask, run, server_pid

FORKS = """
import os, sys
from pathlib import Path
from config.embedded_postgres import hold
hold(Path(sys.argv[1]), durable=False)
if (child := os.fork()) == 0:
    %s
    sys.exit()
os.waitpid(child, 0)
print("forked", flush=True)
sys.stdin.read()
"""

OUTLIVED = """
import os, sys
from pathlib import Path
from config.embedded_postgres import hold
hold(Path(sys.argv[1]), durable=False)
reading, writing = os.pipe()
if os.fork() == 0:
    os.close(writing)
    hold(Path(sys.argv[1]), durable=False)
    print("child holds", flush=True)
    # Both read the same input: the line is for the parent, and its end for the child.
    os.read(reading, 1)
    sys.stdin.read()
else:
    sys.stdin.readline()
"""

LATE = """
import atexit, sys
from pathlib import Path
def late():
    try:
        hold(Path(sys.argv[1]), durable=False)
    except EmbeddedPostgresError as error:
        print(error)
atexit.register(late)
from config.embedded_postgres import EmbeddedPostgresError, hold
hold(Path(sys.argv[1]), durable=False)
"""


def test_processes_share_one_server_and_the_last_one_stops_it(data_dir: Path) -> None:
    first, second = Holder(data_dir), Holder(data_dir)
    assert [first.says(), second.says()] == ["holding", "holding"]
    shared = server_pid(data_dir)

    assert first.leave() == 0
    assert server_pid(data_dir) == shared
    assert ask(data_dir, "SELECT 1") == (1,)

    assert second.leave() == 0
    assert server_pid(data_dir) is None


def test_the_server_of_a_killed_process_is_used_again_and_then_stopped(data_dir: Path) -> None:
    killed = Holder(data_dir)
    killed.says()
    killed.kill()
    left = server_pid(data_dir)
    assert left is not None

    hold(data_dir)
    assert server_pid(data_dir) == left
    assert ask(data_dir, "SELECT 1") == (1,)

    release(data_dir)
    assert server_pid(data_dir) is None


@pytest.mark.parametrize("deed", ["pass", "hold(Path(sys.argv[1]))"])
def test_a_forked_child_leaves_the_server_to_its_parent(data_dir: Path, deed: str) -> None:
    parent = Holder(data_dir, FORKS % deed)
    assert parent.says() == "forked"

    # Another process comes and goes: the parent must still be counted.
    passing = Holder(data_dir)
    passing.says()
    passing.leave()
    assert ask(data_dir, "SELECT 1") == (1,)

    assert parent.leave() == 0
    assert server_pid(data_dir) is None


def test_a_forked_child_that_outlives_its_parent_keeps_the_server(data_dir: Path) -> None:
    family = Holder(data_dir, OUTLIVED)
    assert family.says() == "child holds"
    family.tell("parent, leave")
    assert family.process.wait() == 0
    assert ask(data_dir, "SELECT 1") == (1,)

    # The output ends when the child has ended, and before that its exit handlers.
    family.leave()
    assert server_pid(data_dir) is None


def test_threads_may_take_hold_at_once(data_dir: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: hold(data_dir, durable=False), range(8)))
    assert ask(data_dir, "SELECT 1") == (1,)

    release(data_dir)
    assert server_pid(data_dir) is None


def test_release_may_be_followed_by_another_hold(data_dir: Path) -> None:
    hold(data_dir, durable=False)
    release(data_dir)
    release(data_dir)
    hold(data_dir, durable=False)
    assert ask(data_dir, "SELECT 1") == (1,)


def test_two_data_folders_are_held_at_once(data_dir: Path, fresh: Path) -> None:
    hold(data_dir, durable=False)
    hold(fresh, durable=False)
    assert server_pid(data_dir) != server_pid(fresh)
    assert [ask(data_dir, "SELECT 1"), ask(fresh, "SELECT 1")] == [(1,), (1,)]

    release(fresh)
    assert server_pid(fresh) is None
    assert ask(data_dir, "SELECT 1") == (1,)


def test_a_process_that_has_left_its_database_does_not_start_it_anew(data_dir: Path) -> None:
    ended = run(LATE, str(data_dir))
    assert (ended.stdout, ended.stderr) == (
        "This process is ending and has left its database.\n",
        "",
    )
    assert server_pid(data_dir) is None


def test_the_server_is_out_of_the_terminals_reach(data_dir: Path) -> None:
    hold(data_dir, durable=False)
    pid = server_pid(data_dir)
    assert pid is not None
    assert (os.getsid(pid), os.getpgid(pid)) == (pid, pid)


def test_no_other_program_gets_the_locks(data_dir: Path) -> None:
    killed = Holder(data_dir)
    killed.says()
    killed.kill()

    # Its server lives on, and so would a lock that had come to it.
    assert ask(data_dir, "SELECT 1") == (1,)
    for name in ("start.lock", "users.lock"):
        with (data_dir / "postgres" / name).open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
