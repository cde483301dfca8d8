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


def test_a_hundred_reviews_of_one_work_are_gathered_at_once() -> None:
    names = [f"{first}{middle}{last}" for first in "BDKLM" for middle in "aeiou" for last in "rnst"]
    texts = [
        " ".join(
            f"Then {one}o {other}em met {one}u."
            for one, other in zip(names, names[::-1], strict=True)
        )
        for _ in range(100)
    ]
    started = time.process_time()
    lower = lower_case_of(texts)
    gather([read(text, lower, work="Her") for text in texts])
    assert time.process_time() - started < 10
