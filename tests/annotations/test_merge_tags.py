"""Merging a tag into another."""

import pytest

from accounts.models import User
from annotations.actions.codebook import delete_tag
from annotations.actions.highlights import remove
from annotations.actions.merging import MergeCount, merge, merge_count
from annotations.models import Notebook
from annotations.refusals import Refused
from reviews.models import Review
from tests.annotations.trees import all_in, paths_in, plant, tags_on
from tests.factories import make_highlight, make_review


@pytest.fixture
def review(db: None) -> Review:
    return make_review("She laughs. A cat and a dog.")


def test_the_other_tag_stands_wherever_the_one_stood(
    notebook: Notebook, annotator: User, review: Review
) -> None:
    tags = plant(notebook, "Score", "Music", "pace")
    one, both, other, removed = (
        make_highlight(review, words, notebook=notebook, by=annotator, tags=names)
        for words, names in (
            ("She", ["Score", "pace"]),
            ("laughs", ["Score", "Music"]),
            ("cat", ["Music"]),
            ("dog", ["Score"]),
        )
    )
    remove(removed, by=annotator)

    count = merge_count(tags["Score"], tags["Music"])
    change = merge(tags["Score"], tags["Music"], by=annotator)

    assert count == MergeCount(passages=2, with_both=1, merged=0, moved=0)
    assert paths_in(notebook) == ["Music", "pace"]
    assert [tags_on(each) for each in (one, both, other, removed)] == [
        ["Music", "pace"],
        ["Music"],
        ["Music"],
        ["Music"],
    ]
    assert str(change) == "Merged the tag “Score” into “Music”"


def test_a_tag_is_folded_into_the_one_above_it(
    notebook: Notebook, annotator: User, review: Review
) -> None:
    tags = plant(notebook, "Score > strings > violins")
    cat = make_highlight(review, "cat", notebook=notebook, by=annotator, tags=["Score > strings"])

    merge(tags["Score > strings"], tags["Score"], by=annotator)

    assert paths_in(notebook) == ["Score", "Score > violins"]
    assert tags_on(cat) == ["Score"]


def test_tags_under_it_move_and_those_of_one_name_are_merged_too(
    notebook: Notebook, annotator: User, review: Review
) -> None:
    tags = plant(
        notebook, "Score > Good > loud > very", "Score > bad > odd", "Music > good > soft > ly"
    )
    loud = make_highlight(
        review, "She", notebook=notebook, by=annotator, tags=["Score > Good > loud"]
    )
    good = make_highlight(review, "cat", notebook=notebook, by=annotator, tags=["Score > Good"])
    both = make_highlight(
        review, "dog", notebook=notebook, by=annotator, tags=["Score > Good", "Music > good"]
    )

    count = merge_count(tags["Score"], tags["Music"])
    merge(tags["Score"], tags["Music"], by=annotator)

    assert count == MergeCount(passages=2, with_both=1, merged=1, moved=2)
    assert paths_in(notebook) == [
        "Music",
        "Music > bad",
        "Music > bad > odd",
        "Music > good",
        "Music > good > loud",
        "Music > good > loud > very",
        "Music > good > soft",
        "Music > good > soft > ly",
    ]
    assert [tags_on(each) for each in (loud, good, both)] == [
        ["Music > good > loud"],
        ["Music > good"],
        ["Music > good"],
    ]
    assert notebook.tags.get(name="good").pk == tags["Music > good"].pk


@pytest.mark.parametrize(
    ("tag", "into", "sentence"),
    [
        ("Score", "Score", "Choose another tag to merge this one into."),
        (
            "Score",
            "Score > good > odd",
            "“odd” stands under “Score”. Merge “odd” into “Score” instead, or move it out first.",
        ),
        (
            "Score",
            "1 > 2 > 3 > 4 > 5 > 6 > 7",
            "This would make 9 levels of tags, where 8 is the most. Choose a place further up.",
        ),
    ],
)
def test_what_cannot_be_merged_is_refused_before_and_when(
    notebook: Notebook, annotator: User, tag: str, into: str, sentence: str
) -> None:
    tags = plant(notebook, "Score > good > odd", "1 > 2 > 3 > 4 > 5 > 6 > 7")
    before = all_in(notebook)

    with pytest.raises(Refused) as foretold:
        merge_count(tags[tag], tags[into])
    with pytest.raises(Refused) as refusal:
        merge(tags[tag], tags[into], by=annotator)

    assert str(foretold.value) == str(refusal.value) == sentence
    assert all_in(notebook) == before


@pytest.mark.parametrize("gone", ["Score", "Music"])
def test_a_tag_that_was_deleted_meanwhile_is_not_merged(
    notebook: Notebook, annotator: User, review: Review, gone: str
) -> None:
    tags, fresh = plant(notebook, "Score", "Music"), plant(notebook)
    make_highlight(review, "She", notebook=notebook, by=annotator, tags=["Score"])
    delete_tag(fresh[gone], with_passages=False, with_children=False, by=annotator)
    before = all_in(notebook)

    with pytest.raises(Refused) as refusal:
        merge(tags["Score"], tags["Music"], by=annotator)

    assert str(refusal.value) == "This tag is not in the notebook any more. Load the page again."
    assert all_in(notebook) == before
