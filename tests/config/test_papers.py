"""README, docs, Makefile, Docker's files and the requirements say the same as the code."""

import re
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import BaseCommand, get_commands

from annotations.exports.csv_format import COLUMNS
from annotations.exports.registry import FORMATS
from config.embedded_postgres.programs import OLDEST
from reviews.importing.reading import read_path
from reviews.importing.records import ALIASES, KINDS, Defaults, Refusal

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
FORMATS_PAGE = (ROOT / "docs/formats.md").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PAPERS = {path.name: path for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])}

ROOMS = {"config", "annotations", "reviews", "accounts"}
# What `serve` hands to the server that it becomes.
INTERNAL = {"WELCOME"}
SECRETS = ("SECRET_KEY", "POSTGRES_PASSWORD", "DATABASE_URL")


def code_in(paper: str) -> list[str]:
    """The lines of code blocks, and what stands between backquotes in a line."""
    blocks = re.compile(r"^```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
    lines = [line for block in blocks.findall(paper) for line in block.splitlines()]
    return lines + re.findall(r"`([^`\n]+)`", blocks.sub("", paper))


def named_in(pattern: str, *papers: str) -> set[str]:
    """What the pattern's group finds in the code of the papers."""
    return {
        found for paper in papers for code in code_in(paper) for found in re.findall(pattern, code)
    }


def section(paper: str, heading: str) -> str:
    """What stands under a heading of level 2."""
    return paper.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def first_cells(paper: str) -> list[str]:
    """The names in the first column of every table, in their order."""
    cells = re.findall(r"^\| (`[^|]+`) \|", paper, re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def pinned(name: str) -> dict[str, str]:
    """The version of each package in a file of requirements."""
    return dict(re.findall(r"^(\S+?)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))


def own_commands() -> dict[str, type[BaseCommand]]:
    return {
        name: import_module(f"{room}.management.commands.{name}").Command
        for name, room in get_commands().items()
        if room in ROOMS
    }


def own_options(command: type[BaseCommand]) -> set[str]:
    def options(one: BaseCommand) -> set[str]:
        parser = one.create_parser("manage.py", "a_command")
        return {word for action in parser._actions for word in action.option_strings}

    return options(command()) - options(BaseCommand())


def suffixes_read() -> list[str]:
    (refusal,) = read_path(ROOT / "LICENSE", Defaults())
    assert isinstance(refusal, Refusal)
    return re.findall(r"\.[a-z]+\b", refusal.reason)


def test_readme_and_makefile_name_the_same_targets() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert named_in(r"^make ([a-z]+)", README) == targets
    assert set(re.findall(r'"make ([a-z]+)', MAKEFILE)) == targets - {"help"}
    assert set(re.findall(r"^\.PHONY: (.*)", MAKEFILE, re.MULTILINE)[0].split()) == targets


def test_the_readmes_settings_are_those_that_are_read() -> None:
    reading = re.compile(r"""(?:environ\.get\(|environ\[|\bflag\(|\bwords\()["']([A-Z_]+)["']""")
    sources = [path.read_text() for path in (ROOT / "config").rglob("*.py")]
    read = {name for source in sources for name in reading.findall(source)}
    assert set(first_cells(section(README, "Settings"))) == read - INTERNAL


def test_compose_sets_only_settings_that_there_are() -> None:
    given = set(COMPOSE["services"]["web"]["environment"])
    assert given - set(first_cells(section(README, "Settings"))) == set()


def test_every_command_that_is_named_exists() -> None:
    texts = [path.read_text() for path in PAPERS.values()]
    named = named_in(r"manage\.py ([a-z_]+)", *texts)
    named |= set(re.findall(r"manage\.py ([a-z_]+)", DOCKERFILE + MAKEFILE))
    assert named - set(get_commands()) == set()


def test_every_command_of_ours_is_named_with_its_options() -> None:
    commands = own_commands()
    assert named_in(r"^manage\.py ([a-z_]+)", README) >= set(commands)
    options = {word for command in commands.values() for word in own_options(command)}
    assert options - named_in(r"(--[a-z-]+)", README, FORMATS_PAGE) == set()


def test_the_oldest_python_is_the_same_everywhere() -> None:
    oldest = PROJECT["project"]["requires-python"].removeprefix(">=")
    assert re.findall(r"Python ([\d.]+) or newer", README) == [oldest]
    assert PROJECT["tool"]["mypy"]["python_version"] == oldest
    assert PROJECT["tool"]["ruff"]["target-version"] == f"py{oldest.replace('.', '')}"
    assert f"sys.version_info < ({oldest.replace('.', ', ')})" in MAKEFILE
    in_docker = re.findall(r"^FROM python:([\d.]+)-slim$", DOCKERFILE, re.MULTILINE)
    assert [int(minor) for minor in in_docker[0].split(".")] >= [int(x) for x in oldest.split(".")]


def test_postgresql_is_the_same_everywhere() -> None:
    embedded = pinned("requirements.txt")["embedded-postgres"].partition(".")[0]
    assert COMPOSE["services"]["db"]["image"] == f"postgres:{embedded}"
    assert set(re.findall(r"PostgreSQL (\d+)", README)) == {embedded}
    assert re.findall(r"PostgreSQL server \((\d+) or newer", README) == [str(OLDEST)]


@pytest.mark.parametrize("name", PAPERS)
def test_every_file_that_is_linked_exists(name: str) -> None:
    path = PAPERS[name]
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text())
    files = [link for link in links if not link.startswith(("http:", "https:"))]
    assert [link for link in files if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("name", ["architecture.md", "CONTRIBUTING.md"])
def test_every_file_that_is_named_exists(name: str) -> None:
    named = named_in(r"^((?:[\w.]+/)+[\w.]+\.\w+)$", PAPERS[name].read_text())
    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_both_files_of_requirements_agree() -> None:
    run, development = pinned("requirements.txt"), pinned("requirements-dev.txt")
    assert {name: development.get(name) for name in run} == run


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_by_hash_and_name_no_index(name: str) -> None:
    written = (ROOT / name).read_text()
    without_hash = re.findall(r"^(\S+==\S+)(?![^\n]*\\\n +--hash=sha256:)", written, re.MULTILINE)
    assert without_hash == []
    assert re.findall(r"^--.*|https?://\S+|file:\S+", written, re.MULTILINE) == []


def test_docker_and_make_install_by_hash() -> None:
    assert len(re.findall(r"pip .*install\b", DOCKERFILE)) == DOCKERFILE.count("--require-hashes")
    assert len(re.findall(r"pip .*install\b", MAKEFILE)) == MAKEFILE.count("--require-hashes")


def test_no_secret_is_written_down() -> None:
    environments = [service.get("environment", {}) for service in COMPOSE["services"].values()]
    secrets = [env[name] for env in environments for name in SECRETS if name in env]
    assert len(secrets) == 3
    assert [secret for secret in secrets if "${" not in secret] == []
    assert ".env" in (ROOT / ".gitignore").read_text().splitlines()


def test_the_changelog_tells_of_this_version() -> None:
    assert PROJECT["project"]["version"] in (ROOT / "CHANGELOG.md").read_text()


def test_every_field_is_described_with_its_names() -> None:
    table = section(FORMATS_PAGE, "Import").partition("### Fields")[2].partition("\n###")[0]
    rows = re.findall(r"^\| (\w+) \| (`.*?`) \|", table, re.MULTILINE)
    described = {field: tuple(re.findall(r"`(\w+)`", names)) for field, names in rows}
    assert described == dict(ALIASES)
    assert set(first_cells(section(README, "Importing your own reviews"))) >= set(ALIASES)
    assert [kind for kind in KINDS if f"`{kind}`" not in table] == []


def test_every_suffix_that_is_read_is_described() -> None:
    described = [name for name in first_cells(section(FORMATS_PAGE, "Import")) if name[0] == "."]
    assert described == suffixes_read()


def test_every_export_format_is_described() -> None:
    formats = [(each.name, each.label, each.extension) for each in FORMATS.values()]
    page = section(FORMATS_PAGE, "Export")
    assert re.findall(r"^\| `(\w+)` \| (.+) \| `(\.\w+)` \|", page, re.MULTILINE) == formats
    readme = section(README, "Exporting")
    assert [name for name, _, _ in formats if f"`{name}`" not in readme] == []
    assert re.findall(r"^\| .+ \| `(\.\w+)` \|", readme, re.MULTILINE) == [
        extension for _, _, extension in formats
    ]


def test_every_column_of_the_spreadsheet_is_described() -> None:
    page = FORMATS_PAGE.partition("### Spreadsheet")[2].partition("\n###")[0]
    assert first_cells(page) == list(COLUMNS)
