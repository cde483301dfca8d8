#!/usr/bin/env python
"""Crosscut's command line."""

import os
import signal
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    # A polite kill must run the exit handlers, which stop the embedded database.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        # Of a command that has more to say of it, this is the time before it begins.
        sys.stderr.write("\nStopped.\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
