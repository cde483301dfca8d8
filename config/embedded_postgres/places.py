"""The files of one embedded database, and how to connect to it.

    DATA_DIR/postgres/          mode 0700, this user's
        password                of the role that the project connects as
        superuser-password      of the role postgres, for repairs by hand
        start.lock  users.lock  see holding.py
        cluster/                mode 0700, the server account's: the data, and server.log
        socket/                 mode 0700, the server account's

The outer folder is closed whatever DATA_DIR's own mode is, so that other processes of a shared
server account reach neither the data nor the socket.
"""

import fcntl
import hashlib
import os
import secrets
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from config.embedded_postgres.errors import EmbeddedPostgresError

NAME = "crosscut"
# Given and not left to the default, which PGPORT in the environment would change.
PORT = "5432"

# sun_path of sockaddr_un, less its closing NUL, in bytes.
_LONGEST_SOCKET = 103 if sys.platform == "darwin" else 107
# Not the TMPDIR of this process: another process of the same data folder may have another one.
_TEMPORARY = Path("/tmp")  # noqa: S108


@dataclass(frozen=True)
class Places:
    """Where everything is; `home` is absolute and free of symbolic links."""

    home: Path

    @classmethod
    def under(cls, data_dir: Path) -> "Places":
        """Return the places under a data folder, which need not exist."""
        return cls(data_dir.resolve() / "postgres")

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        return self.cluster / "server.log"

    @property
    def socket_folder(self) -> Path:
        return self.socket_base / "socket"

    @property
    def socket(self) -> Path:
        return self.socket_folder / f".s.PGSQL.{PORT}"

    @property
    def socket_base(self) -> Path:
        """The private folder around the socket's own: `home`, or a short one for a long path."""
        usual = self.home / "socket" / f".s.PGSQL.{PORT}"
        # A comma parts hosts in libpq, and folders in the server's settings.
        if (
            len(os.fsencode(usual)) <= _LONGEST_SOCKET
            and str(usual).isprintable()
            and not set(',"') & set(str(usual))
        ):
            return self.home
        digest = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]
        return _TEMPORARY / f"{NAME}-{os.geteuid()}-{digest}"

    def password(self) -> str:
        """Return the project's own password, which is made on the first call."""
        if self.cluster.exists() and not (self.home / "password").exists():
            raise EmbeddedPostgresError(
                f"The database in {self.cluster} is there, but the file with its password, "
                f"{self.home / 'password'}, is gone. Put the file back from a backup, or set "
                "DATA_DIR to a new folder and restore a backup there."
            )
        return _secret(self.home / "password")

    def superuser_password_file(self) -> Path:
        """Return the file of the superuser's password, which is made on the first call."""
        _secret(self.home / "superuser-password")
        return self.home / "superuser-password"


def parameters(data_dir: Path) -> dict[str, str]:
    """Return Django's NAME, USER, PASSWORD, HOST (the socket's folder) and PORT for a data folder.

    Starts nothing. Makes the folder (mode 0700) and the file with the password where they are
    missing. Raises EmbeddedPostgresError where that cannot be, or another user owns them.
    """
    places = Places.under(data_dir)
    try:
        places.home.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_private(places.home, uid=os.geteuid(), gid=os.getegid())
        password = places.password()
    except OSError as error:
        raise EmbeddedPostgresError(
            f"The data folder {data_dir} cannot be used: {error}. Set DATA_DIR to a folder that "
            "you may write to, or set DATABASE_URL."
        ) from error
    return {
        "NAME": NAME,
        "USER": NAME,
        "PASSWORD": password,
        "HOST": str(places.socket_folder),
        "PORT": PORT,
    }


def make_private(folder: Path, *, uid: int, gid: int) -> None:
    """Make the folder for one user alone, or check that it is so.

    Raises EmbeddedPostgresError where something else is in its place or others may enter it.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if found.st_uid == os.geteuid() != uid and stat.S_ISDIR(found.st_mode):
        os.chown(folder, uid, gid, follow_symlinks=False)
        found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != uid or found.st_mode & 0o077:
        raise EmbeddedPostgresError(
            f"{folder} is not a folder for the user with number {uid} alone. Run this as the user "
            f"who made it (number {found.st_uid}), close it with chmod 700, or set DATA_DIR to "
            "another folder."
        )


def _secret(path: Path) -> str:
    """Return what the file holds; a file that is missing gets 256 random bits."""
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+") as file:
        # Two processes may come here at once on the first start.
        fcntl.flock(file, fcntl.LOCK_EX)
        secret = file.read()
        if not secret:
            secret = secrets.token_urlsafe(32)
            file.write(secret)
            file.flush()
            os.fsync(file.fileno())
    return secret
