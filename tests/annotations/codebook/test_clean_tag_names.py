"""What may be a tag's name, beside what test_tag_actions.py says."""

import pytest

from annotations.actions.tags import MOST_TAGS, clean_tag_paths
from annotations.refusals import Refused


@pytest.mark.parametrize("name", ["\u200b", "\u0301", "\u2060\u200d"])
def test_a_name_that_nobody_can_see_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="no visible character"):
        clean_tag_paths([name])


def test_a_mark_takes_so_many_tags_and_no_more() -> None:
    names = [f"tag {number}" for number in range(MOST_TAGS + 1)]
    assert clean_tag_paths(names[:-1]) == names[:-1]
    with pytest.raises(Refused, match="These are 51 tags; a mark takes 50"):
        clean_tag_paths(names)
