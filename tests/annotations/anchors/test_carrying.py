import pytest

from annotations.anchors.anchoring import InvalidSelector, Selector, describe
from annotations.anchors.carrying import Carried, Found, Kept, Orphan, carry
from tests.annotations.edits import cases


def place(answer: Carried) -> tuple[int, int]:
    assert isinstance(answer, Kept | Found), answer
    return answer.start, answer.end


def test_of_two_readings_of_an_edit_the_one_with_the_better_surroundings_is_taken() -> None:
    old, new = "ha ha ha, said he", "ha ha, said he"

    answers = carry(old, new, [describe(old, at, at + 2) for at in (0, 3, 6)])

    assert answers == [Kept(0, 2), Kept(0, 2), Kept(3, 5)]


def test_a_mended_typo_is_found() -> None:
    old = "It is a slow and gorgous film, and nobody in the row in front of me had seen its like."
    new = "It is a slow and gorgeous film, and nobody in the row in front of us had seen its like."

    [answer] = carry(old, new, [describe(old, 8, 29)])

    assert new[slice(*place(answer))] == "slow and gorgeous film"


def test_a_passage_that_is_cut_does_not_go_to_its_twin() -> None:
    twin = "The lamp goes out and nobody moves for a minute."
    old = f"One critic wrote so. {twin} That was all.\n\nAnother came late. {twin} He left."
    new = f"One critic wrote it. That was all.\n\nAnother came late. {twin} He left early."
    start = old.index(twin)

    [first, second] = carry(
        old,
        new,
        [describe(old, at, at + len(twin)) for at in (start, old.index(twin, start + 1))],
    )

    assert isinstance(first, Orphan)
    assert place(second) == (new.index(twin), new.index(twin) + len(twin))


def test_other_words_in_the_same_surroundings_are_not_the_passage() -> None:
    old = "A long and rather great film about a bridge, a brother and a ham."
    new = "A long and rather awful film about a bridge, a brother and a ham."
    start = old.index("great")

    [answer] = carry(old, new, [describe(old, start, start + 5)])

    assert isinstance(answer, Orphan)
    assert "awful" in [new[one.start : one.end] for one in answer.candidates]


def test_the_only_the_of_a_rewritten_sentence_is_not_the_only_the_of_the_new_one() -> None:
    old = "It was late. We saw the river below us. Nobody spoke."
    new = "It was late. Both men hated the music of it. Nobody spoke."

    [answer] = carry(old, new, [describe(old, 20, 23)])

    assert isinstance(answer, Orphan)


def test_a_letter_that_got_an_accent_is_another_word() -> None:
    """A mark that cannot be composed with it: the passage's code points are still there."""
    old, new = "He wrote x in the margin of the book.", "He wrote x̂ in the margin of the book."

    [answer] = carry(old, new, [describe(old, 9, 10)])

    assert not isinstance(answer, Kept)


def test_an_emptied_text_orphans_all() -> None:
    [answer] = carry("A film.", "", [describe("A film.", 2, 6)])

    assert isinstance(answer, Orphan)
    assert answer.candidates == ()


def test_a_selector_that_does_not_hold_is_refused() -> None:
    with pytest.raises(InvalidSelector, match="from character 2 to 6 are not those"):
        carry("A film.", "A film.", [Selector(2, 6, "play")])


def test_over_edited_reviews_nothing_is_moved_to_other_words() -> None:
    """The edits' truth is known: what is placed holds words that were the passage's, nearly all."""
    made = [list(cases(seed, 1 + seed % 10, 40)) for seed in range(20)]
    answered = [
        (case, answer)
        for of_one in made
        for case, answer in zip(
            of_one,
            carry(of_one[0].old, of_one[0].new, [case.passage for case in of_one]),
            strict=True,
        )
    ]
    placed = [(case, answer) for case, answer in answered if not isinstance(answer, Orphan)]
    stayed = [answer for case, answer in answered if case.left >= 0.8 and case.whole]

    assert [
        (case.passage, answer)
        for case, answer in placed
        if case.said_in(answer.start, answer.end) < 0.5
    ] == []
    assert sum(isinstance(answer, Orphan) for answer in stayed) < 0.03 * len(stayed)
