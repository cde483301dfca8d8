"""Which words stand in lower case: the same however their letters are written down."""

import re
from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from reviews.folding import fold
from reviews.mentions.lower_case import lower_case_of

# Of ASCII, of Latin 1 and of neither, with what parts words in each.
SIGNS = st.sampled_from("abZ_7 .'-\n’“…—éÉßªº²½×\xa0\xadœΣσχ中\u0301")


@given(st.lists(st.text(SIGNS, max_size=12), max_size=3))
@example(["gold é2 été", "œuf été ½b", "‘été’"])
def test_words_are_counted_as_a_regular_expression_would(texts: list[str]) -> None:
    words = [word for text in texts for word in re.findall(r"\w+", text)]

    assert lower_case_of(texts).counts == Counter(fold(word) for word in words if word.islower())
