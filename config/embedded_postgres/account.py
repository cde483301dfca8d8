"""Who the server runs as.

PostgreSQL refuses to run as root. For root, its programs run as the account "nobody" with a single
capability, to search folders that are not open to it. So no account is made, no folder is opened
up, and the server still reaches a data folder or an environment under /root. The capability has a
second use: the kernel lets no other process of "nobody" look into one that has more than itself.
"""

import os
import pwd
import shutil
from dataclasses import dataclass
from pathlib import Path

from config.embedded_postgres.errors import EmbeddedPostgresError

# Bits of the capability sets, from linux/capability.h; of the first two, the lesser power first.
_SEARCHING = {"dac_read_search": 2, "dac_override": 1}
_SETPCAP = 8


@dataclass(frozen=True)
class Account:
    """The account of the server's processes.

    `command` holds the words to put before a program's own, to run it as that account.
    """

    uid: int
    gid: int
    command: tuple[str, ...] = ()

    @property
    def is_shared(self) -> bool:
        """Whether processes that are not ours may run under this account too."""
        return self.uid != os.geteuid()


def server_account() -> Account:
    """Return this process's own account or, for root, one that PostgreSQL agrees to run as.

    Raises EmbeddedPostgresError where root has no means to become that account.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    setpriv = shutil.which("setpriv")
    searching = _searching_capability(Path("/proc/self/status"))
    if not setpriv or not searching:
        raise EmbeddedPostgresError(
            "PostgreSQL does not run as root, and this machine lacks "
            + ("a capability it needs" if setpriv else "the program setpriv (package util-linux)")
            + " to run it as another account. Run this as an ordinary user, or set DATABASE_URL."
        )
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise EmbeddedPostgresError(
            "PostgreSQL does not run as root, and this machine has no account named nobody to "
            "run it as. Run this as an ordinary user, or set DATABASE_URL."
        ) from None
    return Account(
        nobody.pw_uid,
        nobody.pw_gid,
        (
            setpriv,
            f"--reuid={nobody.pw_uid}",
            f"--regid={nobody.pw_gid}",
            "--clear-groups",
            "--no-new-privs",
            # Or else access(2), by which the programs look for one another, asks what the account
            # may do without the capability.
            "--securebits=+no_setuid_fixup",
            f"--inh-caps=-all,+{searching}",
            f"--ambient-caps=-all,+{searching}",
            "--",
        ),
    )


def _searching_capability(status: Path) -> str | None:
    """Return the first of the capabilities that root can hand on to a program, by proc(5)."""
    try:
        lines = status.read_text().splitlines()
    except FileNotFoundError:
        return None
    bounds = next(int(line.split()[1], 16) for line in lines if line.startswith("CapBnd:"))
    if not bounds >> _SETPCAP & 1:
        return None
    return next((name for name, bit in _SEARCHING.items() if bounds >> bit & 1), None)
