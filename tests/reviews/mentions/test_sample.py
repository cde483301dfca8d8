"""The names in the sample library, against a list that was made by reading it."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from reviews.importing.reading import find_files, read_path
from reviews.importing.records import Defaults, IncomingReview
from reviews.mentions.finding import read
from reviews.mentions.gathering import gather
from reviews.mentions.lower_case import lower_case_of
from reviews.mentions.values import Gathered
from tests.reviews.mentions.gold import Score, listed_in, merged, parted, score

HERE = Path(__file__).parent
SAMPLE = HERE.parents[2] / "reviews" / "sample"
LISTED = listed_in(HERE / "sample_names.txt")


def works() -> Mapping[str, dict[str, IncomingReview]]:
    """The sample's reviews by their file's name, by work."""
    found: dict[str, dict[str, IncomingReview]] = defaultdict(dict)
    for path in find_files([SAMPLE]):
        for one in read_path(path, Defaults()):
            assert isinstance(one, IncomingReview)
            found[one.work_title][path.stem] = one
    return found


def names_of(work: str, reviews: Mapping[str, IncomingReview]) -> list[Gathered]:
    lower = lower_case_of([each.text for each in reviews.values()])
    return gather(
        [
            read(each.text, lower, language=each.language, formatting=each.formatting, work=work)
            for each in reviews.values()
        ]
    )


@pytest.fixture(scope="module")
def gathered() -> Mapping[str, tuple[list[str], list[Gathered]]]:
    return {work: (list(reviews), names_of(work, reviews)) for work, reviews in works().items()}


def test_every_review_of_the_sample_is_listed() -> None:
    listed = {each.review for each in LISTED}
    assert listed == {stem for reviews in works().values() for stem in reviews}


def test_nine_of_ten_names_are_found_and_nine_of_ten_found_are_names(
    gathered: Mapping[str, tuple[list[str], list[Gathered]]],
) -> None:
    whole = Score()
    for reviews, names in gathered.values():
        whole.add(score(LISTED, reviews, names))

    assert whole.precision >= 0.97, whole.wrong
    assert whole.strict_precision >= 0.93, whole.other
    assert whole.recall >= 0.97, whole.missed


def test_all_spellings_of_one_name_are_gathered_and_no_two_names_are(
    gathered: Mapping[str, tuple[list[str], list[Gathered]]],
) -> None:
    for reviews, names in gathered.values():
        assert parted(LISTED, reviews, names) == {}
        assert merged(LISTED, reviews, names) == {}


def test_misspellings_and_short_forms_of_the_sample_are_one_name(
    gathered: Mapping[str, tuple[list[str], list[Gathered]]],
) -> None:
    _, names = gathered["The Weighbridge"]
    spellings = {name.label: set(name.spellings) for name in names}

    assert spellings["Nonie Tarrant"] == {
        *("Nonie Tarrant", "Honora Tarrant", "Honora Tarrent", "Tarrent", "Nonie", "Honora")
    }
    assert spellings["Wilf Tarrant"] == {"Wilf Tarrant", "Wilf"}
    assert spellings["Bryndís Hólmgeirsdóttir"] == {
        *("Bryndís Hólmgeirsdóttir", "Bryndis Holmgeirsdottir", "B. Holmgeirsdottir")
    }
