"""What the list of changes tells of each: how many marks it touched, and which."""

import pytest

from accounts.models import User
from annotations.actions.highlights import set_tag
from annotations.history.listing import changes_page, line_of
from annotations.history.recording import keep, recorded
from annotations.history.steps import Step
from annotations.models import Change, Highlight, Kind, Notebook
from annotations.spoilers import Spoilers
from reviews.models import Review
from tests.factories import make_highlight

pytestmark = pytest.mark.django_db


def listed(notebook: Notebook) -> list[tuple[int, Highlight | None]]:
    """The number of marks and the only mark of each change, newest first."""
    lines, _ = changes_page(notebook.changes.all(), "", Spoilers())
    return [(line.marks, line.highlight) for line in lines]


def test_a_change_of_one_mark_names_it(
    highlight: Highlight, notebook: Notebook, annotator: User
) -> None:
    made = set_tag(highlight, "sound", on=True, by=annotator)
    assert made is not None

    assert listed(notebook) == [(1, highlight)]
    line = line_of(made, Spoilers())
    assert (line.change, line.marks, line.highlight) == (made, 1, highlight)


def test_a_change_of_several_marks_counts_them(
    highlight: Highlight, review: Review, notebook: Notebook, annotator: User
) -> None:
    second = make_highlight(review, "She", notebook=notebook, by=annotator)
    with recorded(notebook, Kind.FIND, "e", by=annotator) as recording:
        recording.watch("highlight", [highlight.pk, second.pk])
        notebook.highlights.update(note="Found.")

    assert listed(notebook) == [(2, None)]


@pytest.mark.parametrize("made", [True, False], ids=["made", "taken away"])
def test_a_reply_names_its_mark_a_link_counts_both_and_a_tag_none(
    highlight: Highlight, notebook: Notebook, annotator: User, made: bool
) -> None:
    rows: dict[str, dict[str, object]] = {
        "reply": {"highlight_id": highlight.pk, "body": "highlight"},
        "link": {"source_id": highlight.pk, "target_id": highlight.pk + 1},
        "tag": {"name": "highlight"},
    }
    steps = [
        Step("reply", 1, None, rows["reply"]),
        Step("link", 1, None, rows["link"]),
        Step("tag", 1, None, rows["tag"], if_unused=True),
    ]
    for step in steps:
        keep(notebook, Kind.TAG, "", [step if made else step.reversed()], by=annotator)

    assert listed(notebook) == [(0, None), (2, None), (1, highlight)]
    assert Change.objects.count() == 3
