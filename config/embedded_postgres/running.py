"""Running one of the server's programs as the server's account."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from config.embedded_postgres.account import Account
from config.embedded_postgres.programs import server_folder

# The rest of the environment is kept out: PG* variables would change what the server does, and
# the project's secrets are none of its business.
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH")


@dataclass(frozen=True)
class Runner:
    """The folder of the server's programs, and the account that they run as."""

    programs: Path
    account: Account

    @classmethod
    def found(cls, account: Account) -> "Runner":
        """Return a runner of the programs on this machine; raises EmbeddedPostgresError."""
        return cls(server_folder(), account)

    def run(
        self, program: str, *words: str, folder: Path, lines: str = "", held: int | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a program in a folder, with lines on its standard input.

        `held` is an open file to have there in their place, which it keeps open while it runs.

        The result's stdout has both what it wrote and what it complained of.
        """
        passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        given = {"input": lines} if held is None else {"stdin": held}
        return subprocess.run(  # noqa: S603
            [*self.account.command, str(self.programs / program), *words],
            cwd=folder,
            env={**passed_on, "LC_ALL": "C"},
            **given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
