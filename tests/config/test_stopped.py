"""A command that is stopped by Ctrl-C."""

import subprocess
import sys

from django.conf import settings


def test_ctrl_c_ends_a_command_without_a_traceback() -> None:
    press = "import signal; signal.raise_signal(signal.SIGINT)"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", press]

    ended = subprocess.run(
        command, check=False, cwd=settings.BASE_DIR, capture_output=True, text=True
    )

    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "\nStopped.\n")
