"""Time stays bounded for texts that somebody made to be slow."""

import time

import pytest

from reviews.mentions.finding import read
from reviews.mentions.gathering import gather
from reviews.mentions.lower_case import lower_case_of


@pytest.mark.parametrize("piece", ["A ", "Von der ", "“A", "'A", "A.", "Aa Bb of the ", "«A "])
def test_a_text_of_100_000_characters_takes_no_more_than_its_length(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    started = time.process_time()
    gather([read(text, lower_case_of([text]), work="A of")])
    assert time.process_time() - started < 5
