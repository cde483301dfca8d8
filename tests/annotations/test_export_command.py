"""manage.py export COLLECTION_ID --format F --output FILE [--site ADDRESS]"""

import json
import os
import stat
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from accounts.models import User
from annotations.actions.collections import gather, start_collection
from annotations.exports.registry import FORMATS
from annotations.models import Collection, Notebook
from tests.factories import make_highlight, make_review


@pytest.fixture
def collection(notebook: Notebook, annotator: User) -> Collection:
    made = start_collection("Silence", "", notebook=notebook, by=annotator)
    review = make_review("The 🎬 opens on a café.")
    gather(made, [make_highlight(review, "🎬 opens", notebook=notebook, by=annotator), review])
    return made


def export(collection: Collection | int, output: object, *, form: str = "csv", **more: str) -> None:
    pk = collection if isinstance(collection, int) else collection.pk
    call_command("export", pk, format=form, output=str(output), **more)


@pytest.mark.parametrize("form", ["html", "csv"])
def test_the_file_is_what_the_site_offers_for_download(
    as_annotator: Client, collection: Collection, tmp_path: Path, form: str
) -> None:
    export(collection, tmp_path / "file", form=form, site="http://testserver")

    offered = as_annotator.get(f"/collections/{collection.pk}/export/{form}/")
    assert (tmp_path / "file").read_bytes() == offered.content


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_written_and_nothing_else_is_left(
    collection: Collection, tmp_path: Path, form: str
) -> None:
    export(collection, tmp_path / "file", form=form)

    assert "🎬 opens" in (tmp_path / "file").read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("site", "iri"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"site": "https://crosscut.example/"}, "https://crosscut.example"),
    ],
)
def test_every_address_begins_with_the_sites(
    collection: Collection, tmp_path: Path, site: dict[str, str], iri: str
) -> None:
    export(collection, tmp_path / "file", form="webannotation", **site)

    written = json.loads((tmp_path / "file").read_bytes())
    assert written["id"] == f"{iri}/collections/{collection.pk}/"


def test_standard_output_gets_the_same_bytes(
    collection: Collection, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    export(collection, tmp_path / "file")
    export(collection, "-")

    assert capfdbinary.readouterr().out == (tmp_path / "file").read_bytes()


def test_a_file_that_is_there_is_replaced(collection: Collection, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("What was there before, longer than a table. " * 100)

    export(collection, tmp_path / "file")

    assert (tmp_path / "file").read_bytes()[:10] == b"\xef\xbb\xbfentry,k"


def test_a_new_file_may_be_read_as_any_other(collection: Collection, tmp_path: Path) -> None:
    (tmp_path / "other").touch()

    export(collection, tmp_path / "file")

    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("file", "other")]
    assert modes[0] == modes[1]


def test_a_link_stays_one(collection: Collection, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder" / "file")

    export(collection, tmp_path / "link")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "folder" / "file").read_bytes()[:3] == b"\xef\xbb\xbf"


def test_a_pipe_is_written_to_and_not_replaced(collection: Collection, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with os.fdopen(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), "rb") as other_end:
        export(collection, pipe)

        assert other_end.read()[:3] == b"\xef\xbb\xbf"
    assert pipe.is_fifo()


@pytest.mark.parametrize("place", ["nowhere/file", "", "there/file"])
def test_a_place_that_cannot_be_written_is_named(
    collection: Collection, tmp_path: Path, place: str
) -> None:
    (tmp_path / "there").write_text("A file.")

    with pytest.raises(CommandError) as error:
        export(collection, tmp_path / place)

    assert str(error.value).startswith(f"{tmp_path / place} cannot be written (")
    assert str(error.value).endswith("). Choose another --output.")
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


def test_what_was_there_stays_where_writing_fails(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("Before.")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CommandError, match="No space left on device"):
        export(collection, tmp_path / "file")

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"file": "Before."}


@pytest.mark.parametrize("pk", [0, 2**63])
@pytest.mark.django_db
def test_an_unknown_collection_is_named(tmp_path: Path, pk: int) -> None:
    with pytest.raises(CommandError) as error:
        export(pk, tmp_path / "file")

    assert str(error.value) == (
        f"There is no collection {pk}. Its number stands in the address of its page, "
        "/collections/NUMBER/."
    )
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_answered_with_those_there_are(
    collection: Collection, tmp_path: Path
) -> None:
    with pytest.raises(CommandError) as error:
        export(collection, tmp_path / "file", form="pdf")

    assert str(error.value) == (
        "There is no format “pdf”. Choose one of markdown, html, csv, webannotation."
    )
    assert list(tmp_path.iterdir()) == []


def test_an_address_without_its_scheme_is_refused(collection: Collection, tmp_path: Path) -> None:
    with pytest.raises(CommandError) as error:
        export(collection, tmp_path / "file", site="crosscut.example")

    assert str(error.value) == (
        "“crosscut.example” is no site's address. Begin it with http:// or https://."
    )
