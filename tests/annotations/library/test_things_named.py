"""Names by what was typed of them, whatever signs that holds."""

import pytest

from annotations.library import things_named as named_things
from annotations.library.things_named import things_named
from tests.factories import make_review


@pytest.mark.django_db
def test_signs_that_mean_something_in_a_pattern_mean_themselves() -> None:
    make_review("Nobody met Ana Novak there.", work="50% (of it)", critic="A_b", year="")
    odd = ["50% (", "%", "_", "a_", "(", "ana nov", "ana.", "[", "\\", "*", "^| "]

    found = {typed: things_named(typed, reader=None, notebook=None) for typed in odd}

    labels = {
        typed: {kind: [each.label for each in things] for kind, things in named.items()}
        for typed, named in found.items()
        if named
    }
    assert labels == {
        "50% (": {"work": ["50% (of it)"]},
        "a_": {"critic": ["A_b"]},
        "(": {"work": ["50% (of it)"]},
        "ana nov": {"name": ["Ana Novak"]},
        "ana.": {"name": ["Ana Novak"]},  # as if the stop were a typing error
    }


@pytest.mark.django_db
def test_of_many_that_begin_alike_the_one_that_is_called_just_so_comes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for title in ("Dune Road", "Dune Messiah", "The Dune", "Dune"):
        make_review(work=title, year="")
    monkeypatch.setattr(named_things, "_MOST_BEGUN", 1)
    some = [each.label for each in things_named("dune", reader=None, notebook=None)["work"]]
    monkeypatch.setattr(named_things, "MOST_COUNTED", 1)
    filled = [each.label for each in things_named("dune", reader=None, notebook=None)["work"]]

    assert [some[0], *sorted(some[1:])] in (
        ["Dune", "Dune Messiah", "The Dune"],
        ["Dune", "Dune Road", "The Dune"],
    )
    assert filled in (["Dune", "Dune Road"], ["Dune", "Dune Messiah"])


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["山田", "花子", "田花"])
def test_without_blanks_a_name_is_found_by_any_part(typed: str) -> None:
    make_review("静か。", work="東京物語", critic="山田花子", language="ja")
    [critic] = things_named(typed, reader=None, notebook=None)["critic"]
    assert critic.label == "山田花子"
