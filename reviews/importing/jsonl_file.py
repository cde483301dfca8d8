"""JSON Lines: one object a line, each a review."""

import json
from collections.abc import Iterator
from typing import TextIO

from reviews.importing.decoding import LONGEST_ROW, read_lines
from reviews.importing.records import Defaults, IncomingReview, Refusal, build_review


def read_jsonl_file(
    stream: TextIO, source: str, defaults: Defaults
) -> Iterator[IncomingReview | Refusal]:
    """The reviews of a ``.jsonl`` file, one by one, with a refusal in the place of a bad line.

    Lines end at ``\\n`` and nowhere else, because a text may hold other line separators as they
    are. They are counted from 1, blank ones too.
    """
    for number, line in enumerate(read_lines(stream), start=1):
        place = f"{source}, line {number}"
        if line is None:
            yield Refusal(place, f"The line has over {LONGEST_ROW:,} characters: split its review.")
        elif line.strip():
            yield _read_line(line, place, defaults)


def _read_line(line: str, place: str, defaults: Defaults) -> IncomingReview | Refusal:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        return Refusal(place, f"The line is not JSON ({error.msg}, at character {error.pos + 1}).")
    except (ValueError, RecursionError):
        return Refusal(place, "The line is not JSON that can be read: a value in it is too large.")
    if not isinstance(fields, dict):
        return Refusal(place, "The line holds no JSON object: write {…} with a key for each field.")
    return build_review(place, fields, defaults)
