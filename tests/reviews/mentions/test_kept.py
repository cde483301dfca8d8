"""Readings that are kept: the same as if each text were read anew."""

import json
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reviews.importing.records import IncomingReview
from reviews.mentions.finding import read
from reviews.mentions.gathering import gather
from reviews.mentions.kept import KeptReading, basis, kept_from_json, read_to_keep
from reviews.mentions.lower_case import Asking, LowerCase, lower_case_of
from tests.reviews.mentions.test_sample import names_of, works

# Words that are names by their capital, by what stands beside them, or not where they are common.
WORDS = st.sampled_from(
    ["Gold", "gold", "Rush", "rush", "Anna", "We saw", "Mr.", "of the", "here.", "Rush’s", "(", ","]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
SAMPLE = works()


def kept_of(text: str, lower: LowerCase, language: str = "en") -> KeptReading:
    return read_to_keep(text, lower, language=language, formatting=(), work="Her")


@given(TEXTS, st.lists(TEXTS, max_size=3))
@example("We saw Gold here.", ["gold gold"])
@example("We saw Gold Rush here.", ["a gold rush"])
@settings(max_examples=200)
def test_where_the_answers_hold_a_text_reads_as_before(text: str, others: list[str]) -> None:
    kept = kept_of(text, lower_case_of([text]))
    lower = lower_case_of([text, *others])

    if kept.answers.hold(lower):
        assert read(text, lower, language="en", work="Her") == kept.reading


@pytest.mark.parametrize(
    ("others", "holds"),
    [
        (["Gold gold"], False),
        (["golden, and here"], True),
        (["a saw, we"], True),
    ],
)
def test_only_what_was_asked_makes_a_reading_old(others: list[str], holds: bool) -> None:
    text = "We saw Gold here."
    kept = kept_of(text, lower_case_of([text]))

    assert kept.answers.hold(lower_case_of([text, *others])) is holds


@given(TEXTS, st.sampled_from(["en", "de"]))
def test_what_is_kept_comes_back_the_same(text: str, language: str) -> None:
    kept = kept_of(text, lower_case_of([text]), language)

    assert kept_from_json(json.loads(json.dumps(kept.to_json())), text) == kept


@given(
    st.integers(0, 4),
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 5)), max_size=6),
    st.integers(0, 6),
)
def test_the_bounds_of_a_count_are_those_of_its_answers(
    count: int, asked: list[tuple[str, int]], later: int
) -> None:
    asking = Asking(LowerCase({"a": count} if count else {}))
    answered = [asking.stands(key, times) for key, times in asked]

    other = LowerCase({"a": later} if later else {})
    same = [other.stands(key, times) for key, times in asked] == answered
    assert asking.answers.hold(other) is same


class Growing:
    """A work that gets one review after another; its readings are kept."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.reviews: list[IncomingReview] = []
        self.kept: list[KeptReading] = []
        self.read_again = 0

    def add(self, review: IncomingReview) -> None:
        self.reviews.append(review)
        lower = lower_case_of([each.text for each in self.reviews])
        for place, kept in enumerate(self.kept):
            if not kept.answers.hold(lower):
                self.kept[place] = self._read(self.reviews[place], lower)
                self.read_again += 1
        self.kept.append(self._read(review, lower))

    def _read(self, one: IncomingReview, lower: LowerCase) -> KeptReading:
        return read_to_keep(
            one.text, lower, language=one.language, formatting=one.formatting, work=self.title
        )


@given(st.data())
@settings(max_examples=6, deadline=None)
def test_the_sample_in_any_order_has_the_names_of_the_whole(data: st.DataObject) -> None:
    title = data.draw(st.sampled_from(sorted(SAMPLE)))
    ordered: Sequence[str] = data.draw(st.permutations(sorted(SAMPLE[title])))
    growing = Growing(title)
    for stem in ordered:
        growing.add(SAMPLE[title][stem])

    whole = names_of(title, {stem: SAMPLE[title][stem] for stem in ordered})
    assert gather([each.reading for each in growing.kept]) == whole


def test_of_all_old_readings_of_a_growing_work_one_had_to_be_made_again() -> None:
    growing = Growing("The Weighbridge")
    for _, review in sorted(SAMPLE["The Weighbridge"].items()):
        growing.add(review)

    # Without what is kept, 21 old texts would have been read again.
    assert (len(growing.reviews), growing.read_again) == (7, 1)


def test_the_basis_is_another_for_another_language_or_title() -> None:
    told = {basis("en", "Her"), basis("de", "Her"), basis("", "enHer"), basis("en", "Wild")}
    assert len(told) == 4
    assert basis("en", "Her") in told
