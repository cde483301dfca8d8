"""Names by what was typed of them, whatever signs that holds."""

import pytest

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
@pytest.mark.parametrize("typed", ["山田", "花子", "田花"])
def test_without_blanks_a_name_is_found_by_any_part(typed: str) -> None:
    make_review("静か。", work="東京物語", critic="山田花子", language="ja")
    [critic] = things_named(typed, reader=None, notebook=None)["critic"]
    assert critic.label == "山田花子"
