"""What stands at the edges of a place without belonging to its words."""

import pytest

from annotations.anchors.anchoring import describe
from annotations.anchors.resemblance import SearchedText, resembling
from annotations.anchors.stray_marks import without_stray_marks


@pytest.mark.parametrize(
    ("place", "quote", "left"),
    [
        (") He left early", "He left", "He left early"),
        (".”) He left, (", "He left", "He left,"),
        ("’ He left", "He left", "He left"),
        ("’Tis he who left", "’Tis he", "’Tis he who left"),
        ("(He left)", "He left", "(He left)"),
        ("… he left", "… and left", "… he left"),
        ("He left (", "She left (", "He left ("),
        (").", "He left", ")."),
    ],
)
def test_marks_of_the_words_beside_a_place_are_left_off(place: str, quote: str, left: str) -> None:
    text = f"x{place}y"

    start, end = without_stray_marks(text, 1, 1 + len(place), quote)

    assert text[start:end] == left


def test_a_place_that_reads_alike_does_not_begin_with_the_bracket_before_it() -> None:
    rest = "".join(f" and number {number} is long" for number in range(60))
    old = f"It drags\n\nNobody laughs{rest}."
    new = f"It drags)\n\nPeople laughed{rest}."
    passage = describe(old, old.index("Nobody"), len(old))

    best = resembling(SearchedText(new), passage)[0]

    assert new[best.start : best.end] == f"People laughed{rest}."
