"""What the settings read from outside: environment variables and the secret key's file."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

YES = {"1", "true", "yes", "on"}
NO = {"", "0", "false", "no", "off"}


def flag(name: str) -> bool:
    """Whether the variable says yes; unset is no.

    Raises ImproperlyConfigured where it says neither: a misspelt "flase" must not
    quietly switch something on or off.
    """
    value = os.environ.get(name, "").strip().lower()
    if value not in YES | NO:
        raise ImproperlyConfigured(f"{name} is “{value}”. Set it to 1 for yes or 0 for no.")
    return value in YES


def words(name: str, default: str = "") -> list[str]:
    """The variable's comma-separated values, blanks dropped."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def secret_key(data_dir: Path) -> str:
    """SECRET_KEY, or else the key in the data folder, made the first time."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = data_dir / "secret_key"
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        return _keep_secret(path, secrets.token_urlsafe(50))


def _keep_secret(path: Path, secret: str) -> str:
    # Written aside and linked into place, so that two processes that start
    # together end with one key and neither reads half of it.
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secret)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text().strip()


def database_from_url(url: str) -> dict[str, Any]:
    """Django's settings for a postgres:// address; its query string becomes libpq options."""
    try:
        parts = conninfo_to_dict(url)
    except Exception:  # whose message quotes the address, password included
        raise ImproperlyConfigured(
            "DATABASE_URL is not a PostgreSQL address. Write it as "
            "postgres://user:password@host:5432/name."
        ) from None
    known = {
        "dbname": "NAME",
        "user": "USER",
        "password": "PASSWORD",
        "host": "HOST",
        "port": "PORT",
    }
    settings: dict[str, Any] = {
        django: str(parts.pop(libpq)) for libpq, django in known.items() if libpq in parts
    }
    return settings | {"ENGINE": "django.db.backends.postgresql", "OPTIONS": parts}
