"""Finding names in one text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.formatting import Formatting
from reviews.mentions.finding import read
from reviews.mentions.lower_case import lower_case_of
from reviews.mentions.values import Reading

WORDS = st.sampled_from(
    [
        *("Theodore", "Her", "the", "The", "of", "Mr.", "St.", "J.", "Spike", "Jonze", "van"),
        *("“", "”", "‘", "’s", "«", "»", "(", ")", ",", ".", "!", "?", "\n\n", "I", "OS", "é"),
        *("Frau", "Der", "plays", "as", "von-", "🚲"),
    ]
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200)


def reading(text: str, *, work: str = "", language: str = "en", italics: str = "") -> Reading:
    start = text.find(italics)
    formatting = [Formatting(start, start + len(italics), "emphasis")] if italics else []
    lower = lower_case_of([text])
    return read(text, lower, work=work, language=language, formatting=formatting)


def found(text: str, *, work: str = "", language: str = "en", italics: str = "") -> list[str]:
    told = reading(text, work=work, language=language, italics=italics)
    return [mention.surface for mention in told.mentions]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then Spike Jonze’s Theodore appears.", ["Spike Jonze", "Theodore"]),
        ("Los Angeles glows. La La Land does not. Le ciel.", ["Los Angeles", "La La Land"]),
        ("De Niro plays. Van Damme kicks.", ["De Niro", "Van Damme"]),
        ("It was J.J. Abrams, or J. J. Abrams.", ["J.J. Abrams", "J. J. Abrams"]),
        ("On Monday the American won an Oscar, I think.", []),
        ("Neither could I. On Monday it rained.", []),
        (
            "M. Night Shyamalan is M. Hulot, or M. Jean Valjean.",
            ["M. Night Shyamalan", "Hulot", "Jean Valjean"],
        ),
        ("Thankfully, nobody spoke. Instantly it ended.", []),
        ("She asked Mr. Pell and Dr. Phipps.", ["Pell", "Phipps"]),
        ("He buys a new OS with AI, like the OS-1s.", []),
        ("“Eighty,” says Honora. “Really?” asks Pell.", ["Honora", "Pell"]),
        ("It quotes “Being Near the Spotless Mind”.", ["Being Near the Spotless Mind"]),
        ("Not since Another Earth was it so.", ["Another Earth"]),
        ("Murders abound in Murder in the First, he says.", ["Murder in the First"]),
        ("The Denver-based Thelma van Dusen laughs.", ["Denver", "Thelma van Dusen"]),
        ("We like Park Chan-wook’s way, and Kim Ki-duk.", ["Park Chan-wook", "Kim Ki-duk"]),
        ("See Wong Kar-wai or Tony Leung Chiu-wai.", ["Wong Kar-wai", "Tony Leung Chiu-wai"]),
        ("A Lang-like plot. Hip-hop begins. Pop-up shops close. Peut-on rire ?", ["Lang"]),
    ],
)
def test_names_are_told_from_other_capitals(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_a_title_that_is_a_pronoun_is_found_by_its_verb() -> None:
    text = "Her takes place soon. Her voice is warm. While Her does run long, “her” moves."
    assert [m.start for m in reading(text, work="Her").mentions] == [0, 47, 67]


def test_what_is_in_italics_is_a_title_where_it_has_a_capital() -> None:
    assert found("She was in Ordinary Frost, *lovely*.", italics="Ordinary Frost") == [
        "Ordinary Frost"
    ]
    assert found("I mean lovely things.", italics="lovely") == []


def test_in_german_a_noun_is_no_name_and_a_genitive_has_no_apostrophe() -> None:
    text = (
        "Der Regisseur Jörg Haßlinger zeigt Frau Wiesinger im Treppenhaus. Haßlingers Angst stört."
    )
    assert found(text, language="de") == ["Jörg Haßlinger", "Wiesinger"]


def test_a_character_and_who_plays_it_are_told_apart() -> None:
    told = reading("We follow Theodore (Joaquin Phoenix) and Samantha (Scarlett Johansson).")
    assert [(m.surface, m.kind) for m in told.mentions] == [
        ("Theodore", "character"),
        ("Joaquin Phoenix", "person"),
        ("Samantha", "character"),
        ("Scarlett Johansson", "person"),
    ]


@given(TEXTS, st.sampled_from(["", "en", "de", "ko", "x"]), st.sampled_from(["", "Her", "The ("]))
def test_mentions_are_in_order_apart_and_as_they_stand(text: str, language: str, work: str) -> None:
    told = reading(text, language=language, work=work)
    found = [(each.start, each.end, each.surface) for each in told.mentions]
    found += [(each.start, each.end, each.surface) for each in told.capitals]
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(one[1] <= other[0] for one, other in pairwise(sorted(found)))
    assert all(text[start:end] == surface for start, end, surface in found)


def test_without_capitals_surroundings_show_a_name() -> None:
    text = (
        "carla gugino goes to college in wild country . there she meets a man ( lane smith ) who "
        "is like nobody , and gugino likes his sister samantha . directed by spike jonze , it is "
        'called " another earth " and has the charm of a slow evening by the sea , or so said '
        "nobody at all . "
    )
    assert found(text, work="Wild Country") == [
        *("carla gugino", "wild country", "lane smith", "gugino", "samantha", "spike jonze"),
        "another earth",
    ]
