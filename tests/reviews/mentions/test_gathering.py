"""Gathering the spellings of one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.mentions.finding import read
from reviews.mentions.gathering import gather
from reviews.mentions.likeness import are_alike, pairs_alike
from reviews.mentions.lower_case import lower_case_of
from reviews.mentions.values import Decisions, Gathered


def names_in(*texts: str, decisions: Decisions | None = None) -> list[Gathered]:
    lower = lower_case_of(texts)
    readings = [read(text, lower, language="en") for text in texts]
    return gather(readings, decisions or Decisions())


def spellings_in(*texts: str, decisions: Decisions | None = None) -> dict[str, set[str]]:
    names = names_in(*texts, decisions=decisions)
    return {name.label: set(name.spellings) for name in names}


def test_misspellings_and_the_family_name_alone_are_one_person() -> None:
    assert spellings_in(
        "We hear Scarlett Johansson here.",
        "We hear Scarlett Johannson, and Johannson again.",
        "We hear Scarlett Johanssen, as Johansson.",
    ) == {
        "Scarlett Johansson": {
            *("Scarlett Johansson", "Scarlett Johannson", "Scarlett Johanssen"),
            *("Johannson", "Johansson"),
        }
    }


@pytest.mark.parametrize(
    "said",
    [
        "Ada Lovell, better known as Bee, stays.",
        "Ada Lovell, who is affectionately called Bee, stays.",
        "Ada Lovell (known to her friends as Bee) stays.",
        "Ada Lovell, a baker called Bee, stays.",
        "Ada Lovell, the young baker nicknamed Bee, stays.",
    ],
)
def test_who_is_called_something_else_is_one_person(said: str) -> None:
    assert spellings_in(f"{said} Bee laughs.") == {"Ada Lovell": {"Ada Lovell", "Bee"}}


@pytest.mark.parametrize(
    "said",
    [
        "Ada Lovell takes in a runaway called Bee.",
        "Ada Lovell, who has a dog called Bee, stays.",
        "Ada Lovell, with a child known as Bee, stays.",
        "Ada Lovell, a baker with a dog nicknamed Bee, stays.",
    ],
)
def test_somebody_else_who_is_called_something_is_another_person(said: str) -> None:
    assert spellings_in(f"{said} Bee laughs.") == {"Ada Lovell": {"Ada Lovell"}, "Bee": {"Bee"}}


def test_a_short_form_is_the_character_of_another_review() -> None:
    assert spellings_in("We follow Theodore Twombly here.", "We like Theo, and Theo likes us.") == {
        "Theodore Twombly": {"Theodore Twombly", "Theo"}
    }


def test_a_given_name_of_two_syllables_is_one_whether_parted_or_not() -> None:
    assert spellings_in(
        "We like Bong Joon-ho here, and Song Kang-ho.",
        "We like Bong Joon Ho, and Bong above all.",
        "We like Bong Joonho here.",
    ) == {
        "Bong Joon-ho": {"Bong Joon-ho", "Bong Joon Ho", "Bong Joonho", "Bong"},
        "Song Kang-ho": {"Song Kang-ho"},
    }


def test_the_family_name_before_a_given_name_of_two_syllables_stands_for_the_person() -> None:
    assert spellings_in(
        "We meet Bong Joon-ho (director), and Song Kang-ho as Kim Ki-taek.",
        "We like Song as Ki-taek, and Bong above all.",
    ) == {
        "Bong Joon-ho": {"Bong Joon-ho", "Bong"},
        "Kim Ki-taek": {"Kim Ki-taek", "Ki-taek"},
        "Song Kang-ho": {"Song Kang-ho", "Song"},
    }


def test_a_name_after_a_rank_is_the_bare_one_unless_two_have_one() -> None:
    assert spellings_in("We meet Colonel Weber here.", "We like Weber here.") == {
        "Colonel Weber": {"Colonel Weber", "Weber"}
    }
    assert set(spellings_in("Here King George meets Prince George.", "We like George.")) == {
        *("King George", "Prince George", "George"),
    }


def test_people_who_share_a_name_stay_apart_and_the_nearest_has_the_bare_one() -> None:
    names = names_in(
        "There is River Phoenix, and then Phoenix. There is Joaquin Phoenix, and then Phoenix."
    )
    assert [(name.label, [placed.mention.start for placed in name.mentions]) for name in names] == [
        ("Joaquin Phoenix", [51, 77]),
        ("River Phoenix", [9, 33]),
    ]
    assert set(spellings_in("He met Spike Jonze and Spike Lee.")) == {"Spike Jonze", "Spike Lee"}


def test_a_bare_name_that_two_people_share_is_the_label_of_neither() -> None:
    # It has more words than their full names, so it would be the fullest spelling of both.
    assert spellings_in(
        "We hear Jan Vanderloo. Then Van der Loo laughs, and Van der Loo smiles.",
        "We hear Piet Vanderloo. Then Van der Loo laughs, and Van der Loo smiles.",
    ) == {
        "Jan Vanderloo": {"Jan Vanderloo", "Van der Loo"},
        "Piet Vanderloo": {"Piet Vanderloo", "Van der Loo"},
    }


def test_two_spellings_in_one_text_are_two_characters() -> None:
    assert set(spellings_in("We see Marina and Martina, then Marina leaves Martina.")) == {
        "Marina",
        "Martina",
    }


def test_the_beginning_of_a_sentence_is_a_name_where_another_text_shows_it() -> None:
    assert spellings_in("Wilbur stays.", "She robs Wilbur.")["Wilbur"] == {"Wilbur"}
    assert sum(len(name.mentions) for name in names_in("Wilbur stays.", "She robs Wilbur.")) == 2


def test_case_accents_and_points_make_no_difference() -> None:
    (one,) = names_in("It is by J.J. Abrams.", "It is by J. J. Abrams.")
    assert len(one.mentions) == 2
    (other,) = names_in("She met Bożena there.", "She met Bozena there.")
    assert set(other.spellings) == {"Bożena", "Bozena"}


def test_what_was_decided_goes_before_all_else() -> None:
    texts = ("We hear Scarlett Johansson.", "We hear Scarlett Johannson, and then Samantha.")
    apart = Decisions(alone=frozenset({"scarlett johannson"}))
    assert set(spellings_in(*texts, decisions=apart)) == {
        *("Scarlett Johansson", "Scarlett Johannson", "Samantha")
    }
    together = Decisions(together={"samantha": "scarlett johansson"})
    assert spellings_in(*texts, decisions=together) == {
        "Scarlett Johansson": {"Scarlett Johansson", "Scarlett Johannson", "Samantha"}
    }


WORDS = st.text(alphabet="aeinrst", min_size=1, max_size=8)


@given(st.sets(WORDS, max_size=25))
def test_pairs_that_are_alike_are_found_without_comparing_all(words: set[str]) -> None:
    found = {frozenset(pair) for pair in pairs_alike(words)}
    assert all(are_alike(*sorted(pair)) for pair in found)
    one_letter = {
        frozenset((one, one[:place] + one[place + 1 :]))
        for one in words
        for place in range(len(one))
        if one[:place] + one[place + 1 :] in words
    }
    assert {pair for pair in one_letter if len(pair) == 2 and are_alike(*sorted(pair))} <= found


@given(WORDS, WORDS)
def test_likeness_goes_both_ways(one: str, other: str) -> None:
    assert are_alike(one, other) == are_alike(other, one)


def test_a_name_without_its_hyphen_is_the_hyphenated_one() -> None:
    assert spellings_in(
        "We like what Jean-Luc Moreau-Petit shot, and R. Okonkwo-Hale wrote.",
        "Here Moreau Petit films fog, to which Okonkwo Hale sings.",
    ) == {
        "Jean-Luc Moreau-Petit": {"Jean-Luc Moreau-Petit", "Moreau Petit"},
        "R. Okonkwo-Hale": {"R. Okonkwo-Hale", "Okonkwo Hale"},
    }


def test_a_hyphenated_name_of_two_bearers_takes_no_other_one_in() -> None:
    assert set(
        spellings_in("We like Anna Moreau-Petit and Hugo Moreau-Petit.", "Here Moreau Petit films.")
    ) == {"Anna Moreau-Petit", "Hugo Moreau-Petit", "Moreau Petit"}


def test_a_name_that_opens_a_sentence_keeps_its_initials() -> None:
    text = "E. M. Okonkwo wrote it. C.S. Whitlow shot it. A Marlowe film follows."
    assert {name.label for name in names_in(text)} == {
        *("E. M. Okonkwo", "C.S. Whitlow", "Marlowe"),
    }
