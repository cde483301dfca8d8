"""What the settings read from outside."""

import os
import secrets
import stat
import traceback
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import database_from_url, flag, secret_key, words

PSYCOPG = "django.db.backends.postgresql"


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        *((yes, True) for yes in ("1", "true", "TRUE", "yes", " on\n")),
        *((no, False) for no in ("", " ", "0", "false", "No", "OFF")),
    ],
)
def test_a_flag_says_yes_or_no(monkeypatch: pytest.MonkeyPatch, value: str, meant: bool) -> None:
    monkeypatch.setenv("DEBUG", value)
    assert flag("DEBUG") is meant


def test_a_flag_that_is_not_set_says_no(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEBUG", raising=False)
    assert flag("DEBUG") is False


@pytest.mark.parametrize("value", ["flase", "2", "ja"])
def test_a_misspelt_flag_stops_the_start_with_what_to_write(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("PUBLIC_LIBRARY", value)
    with pytest.raises(ImproperlyConfigured) as error:
        flag("PUBLIC_LIBRARY")
    assert str(error.value) == f"PUBLIC_LIBRARY is “{value}”. Set it to 1 for yes or 0 for no."


@pytest.mark.parametrize(
    ("value", "listed"),
    [
        ("a.example, b.example", ["a.example", "b.example"]),
        (" a.example ,,", ["a.example"]),
        ("[::1]", ["[::1]"]),
        ("", []),
    ],
)
def test_words_are_parted_by_commas(
    monkeypatch: pytest.MonkeyPatch, value: str, listed: list[str]
) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", value)
    assert words("ALLOWED_HOSTS", default="default.example") == listed


def test_words_that_are_not_set_are_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ALLOWED_HOSTS", raising=False)
    assert words("ALLOWED_HOSTS", default="a, b") == ["a", "b"]
    assert words("ALLOWED_HOSTS") == []


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that does not exist yet, and no key in the environment."""
    monkeypatch.delenv("SECRET_KEY", raising=False)
    return tmp_path / "deep" / "data"


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_secret_key_is_made_once_and_kept(data_dir: Path) -> None:
    made = secret_key(data_dir)
    assert len(made) >= 50
    assert [secret_key(data_dir), secret_key(data_dir)] == [made, made]
    assert secret_key(data_dir / "another") != made


def test_nobody_else_may_read_the_secret_key(data_dir: Path) -> None:
    before = os.umask(0)
    try:
        secret_key(data_dir)
    finally:
        os.umask(before)
    assert [path.name for path in data_dir.iterdir()] == ["secret_key"]
    assert (mode_of(data_dir / "secret_key"), mode_of(data_dir)) == (0o600, 0o700)


def test_the_secret_key_of_the_environment_wins_and_leaves_no_file(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "from outside")
    assert secret_key(data_dir) == "from outside"
    assert not data_dir.exists()


def test_an_empty_secret_key_in_the_environment_is_none(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "")
    assert secret_key(data_dir) == (data_dir / "secret_key").read_text()


def test_of_two_processes_that_start_together_the_first_ones_key_is_kept(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(_: int) -> str:
        (data_dir / "secret_key").write_text("theirs")
        return "ours"

    monkeypatch.setattr(secrets, "token_urlsafe", late)
    assert [secret_key(data_dir), secret_key(data_dir)] == ["theirs", "theirs"]
    assert [path.name for path in data_dir.iterdir()] == ["secret_key"]


@pytest.mark.parametrize(
    ("url", "settings"),
    [
        (
            "postgres://ann:p%40ss@db.example:5433/crosscut",
            {
                "NAME": "crosscut",
                "USER": "ann",
                "PASSWORD": "p@ss",
                "HOST": "db.example",
                "PORT": "5433",
                "OPTIONS": {},
            },
        ),
        (
            "postgresql://db.example/crosscut?sslmode=require&application_name=x",
            {
                "NAME": "crosscut",
                "HOST": "db.example",
                "OPTIONS": {"sslmode": "require", "application_name": "x"},
            },
        ),
        (
            "postgres:///crosscut?host=/run/postgresql",
            {"NAME": "crosscut", "HOST": "/run/postgresql", "OPTIONS": {}},
        ),
        (
            "postgres://one.example:5432,two.example:5433/crosscut",
            {
                "NAME": "crosscut",
                "HOST": "one.example,two.example",
                "PORT": "5432,5433",
                "OPTIONS": {},
            },
        ),
        ("postgres://[::1]/crosscut", {"NAME": "crosscut", "HOST": "::1", "OPTIONS": {}}),
    ],
)
def test_a_database_is_named_by_its_address(url: str, settings: dict[str, object]) -> None:
    assert database_from_url(url) == settings | {"ENGINE": PSYCOPG}


@pytest.mark.parametrize(
    "url", ["sqlite:///db.sqlite3", "mysql://a@b/c", "nonsense", "postgres://a:b%zz@c/d"]
)
def test_an_address_of_something_else_stops_the_start_with_what_to_write(url: str) -> None:
    with pytest.raises(ImproperlyConfigured) as error:
        database_from_url(url)
    assert str(error.value) == (
        "DATABASE_URL is not a PostgreSQL address. Write it as "
        "postgres://user:password@host:5432/name."
    )


def test_a_password_never_stands_in_the_error() -> None:
    password = secrets.token_hex()
    with pytest.raises(ImproperlyConfigured) as error:
        database_from_url(f"mysql://ann:{password}@db.example/crosscut")
    assert password not in "".join(traceback.format_exception(error.value))
