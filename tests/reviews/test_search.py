"""Finding reviews."""

import pytest

from reviews.asking import MOST_WORDS, wanted
from reviews.models import Critic, Publication, Review, Work
from reviews.names import sort_key
from reviews.retrieval import look_for, page_of
from reviews.search import excerpts_by_review
from tests.factories import add_version, make_review

pytestmark = pytest.mark.django_db


def found(query: str) -> list[Review]:
    """Best match first."""
    return page_of(look_for(wanted(query)), token="", size=100, of="").rows


def finds(query: str) -> bool:
    return bool(found(query))


@pytest.mark.parametrize("query", ["Her", "her", '"HER"'])
def test_a_film_whose_title_is_a_stop_word_is_found(query: str) -> None:
    her = make_review("A lonely man buys an operating system.", work="Her")
    make_review("A lonely man buys a horse.", work="Zama")
    assert found(query) == [her]


@pytest.mark.parametrize("query", ['"to be or not to be"', "to be or not to be", '"NOT to be"'])
def test_a_phrase_of_stop_words_is_found(query: str) -> None:
    hamlet = make_review("He asks whether to be, or not to be.", work="Hamlet")
    make_review("A man on a horse.", work="Zama")
    assert found(query) == [hamlet]


def test_a_phrase_is_found_in_its_order_only() -> None:
    make_review("A slow film, and a good one.")
    assert [finds(query) for query in ('"slow film"', '"film slow"', "film slow")] == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ("The writer/director and/or star", ["director", "writer", "and", "or star"]),
        ("It is over.Then it begins.", ["over", "then", '"over then"']),
        ("Made in 1917-1918, at 3.5/5", ["1918", "1917-1918", "3.5", "3.5/5"]),
        ("Signed <i>me</i> &amp; you", ["me", "amp", "you"]),
        ("See www.example.com/path_of_glory", ["example", "glory", "www.example.com"]),
        ("Write to ann@example.org", ["ann", "example", "ann@example.org"]),
        ("AC/DC, R2-D2, C++", ["ac", "dc", "AC/DC", "r2", "R2-D2", "c++"]),
        ("a well-made film", ["well", "made", "well-made", '"well-made film"', "well made"]),
    ],
)
def test_a_word_is_found_whatever_stands_beside_it(text: str, queries: list[str]) -> None:
    make_review(text, work="Zama")
    assert {query: finds(query) for query in queries} == dict.fromkeys(queries, True)


@pytest.mark.parametrize("query", ["well-made", "made/well", "made.well", '"made well"'])
def test_words_that_are_joined_are_found_in_their_order_only(query: str) -> None:
    make_review("Made well, well acted." if query == "well-made" else "Well made.", work="Zama")
    assert not finds(query)


@pytest.mark.parametrize(
    ("language", "text", "queries"),
    [
        ("fr", "Un été à la plage, naïvement.", ["ete", "ÉTÉ", "e\u0301te\u0301", "naivement"]),
        (
            "en",
            "It don’t matter, l’œil says.",
            ["don't", "don’t", '"don\'t matter"', "l'oeil", "œil"],
        ),
        ("ru", "Новая ЁЛКА.", ["елка", "ёлка", "Елка"]),
        ("de", "Die Straße", ["strasse", "STRASSE", "straße"]),
        ("el", "Ο ΜΆΓΟΣ", ["μάγος", "μαγοσ"]),
        ("", "One “word” only", ["word", '"one word"']),
    ],
)
def test_accents_case_and_apostrophes_do_not_matter(
    language: str, text: str, queries: list[str]
) -> None:
    make_review(text, work="Zama", language=language)
    assert {query: finds(query) for query in queries} == dict.fromkeys(queries, True)


@pytest.mark.parametrize(
    ("language", "text", "query"),
    [
        ("en", "He was running.", "run"),
        ("fr", "Des chevaux fatigués.", "fatiguer"),
        ("de", "Viele Häuser.", "haus"),
        ("es", "Las canciones.", "cancion"),
        ("ru", "Новые фильмы.", "фильм"),
        ("nb", "Mange filmer.", "film"),
    ],
)
def test_words_are_stemmed_as_their_language_does(language: str, text: str, query: str) -> None:
    make_review(text, work="Zama", language=language)
    assert finds(query)


def test_a_language_without_a_stemmer_is_searched_by_the_words_as_they_stand() -> None:
    make_review("On był tam, running.", work="Zama", language="pl")
    assert (finds("running"), finds("run")) == (True, False)


def test_a_language_lends_its_stems_to_no_other() -> None:
    english = make_review("He was running.", work="Zama", language="en")
    make_review("On był tam, run.", work="Zama", language="pl")
    assert found("runs") == [english]


def test_one_search_reaches_reviews_in_every_language() -> None:
    reviews = {make_review(text, language=code) for text, code in [("Film.", "en"), ("Films.", "")]}
    reviews.add(make_review("Les films.", language="fr"))
    assert set(found("films")) == reviews


@pytest.mark.parametrize("query", ["johanson", "Johannsson", "JOHANSON"])
def test_a_name_is_found_though_mistyped(query: str) -> None:
    by_her = make_review(critic="Scarlett Johansson")
    on_her = make_review(work="Johansson, a Life")
    in_hers = make_review(publication="The Johansson Review")
    make_review(critic="Joan Didion")
    assert set(found(query)) == {by_her, on_her, in_hers}


@pytest.mark.parametrize("query", ["zulieka", "uzleika", "Zuleiak", "miss zuelika"])
def test_a_name_is_found_though_two_letters_are_turned_round(query: str) -> None:
    by_her = make_review(critic="Miss Zuleika Dobson")
    on_her = make_review(work="O Miss Zuleika")
    in_hers = make_review(publication="Miss Zuleika’s")
    make_review(critic="Joan Didion")

    assert set(found(query)) == {by_her, on_her, in_hers}


@pytest.mark.parametrize(
    "fields",
    [
        {"work": "Weighbridge"},
        {"critic": "Weighbridge"},
        {"publication": "Weighbridge"},
        {"headline": "The Weighbridge"},
        {"text": "On a weighbridge."},
    ],
)
def test_every_part_of_a_review_is_searched(fields: dict[str, str]) -> None:
    wanted = make_review(**({"work": "Zama"} | fields))
    make_review(work="Her")
    assert found("weighbridge") == [wanted]


def test_a_title_outweighs_a_name_and_a_name_outweighs_prose() -> None:
    prose = make_review("Dogger, dogger and dogger again.", work="Zama")
    name = make_review(work="Zama", critic="Dogger")
    title = make_review(work="Dogger")
    assert found("dogger") == [title, name, prose]


def test_a_word_can_be_left_out() -> None:
    slow = make_review("A slow film.", work="Zama")
    make_review("A quick film.", work="Zama")
    assert found("film -quick") == [slow]


def test_a_phrase_can_be_left_out() -> None:
    film = make_review("Film, slow.", work="Zama")
    make_review("A slow film.", work="Zama")
    assert found('film -"slow film"') == [film]


def test_a_row_of_hyphens_leaves_nothing_out() -> None:
    slow = make_review("A slow film.", work="Zama")
    assert found("film --slow") == [slow]


def test_words_beyond_the_most_narrow_no_further() -> None:
    words = [f"word{number}" for number in range(MOST_WORDS)]
    review = make_review(" ".join(words), work="Zama")
    assert found(" ".join([*words, "zebra"])) == [review]
    assert found(" ".join([*words[1:], "zebra"])) == []


def test_either_of_two_words_will_do() -> None:
    both = {make_review(text, work="Zama") for text in ("One horse.", "One cart.")}
    make_review("Neither.", work="Zama")
    assert set(found("horse OR cart")) == both


def test_a_new_version_is_found_and_the_old_one_no_longer() -> None:
    review = make_review("About a walrus.")
    add_version(review, "About a carpenter.")
    assert (finds("walrus"), found("carpenter")) == (False, [review])


def test_a_renamed_work_critic_or_publication_is_found_by_its_new_name() -> None:
    review = make_review(work="Oldtitle", critic="Oldcritic", publication="Oldoutlet")
    rename(Work.objects.get(), "title", "Newtitle")
    rename(Critic.objects.get(), "name", "Freshcritic")
    rename(Publication.objects.get(), "name", "Lateroutlet")
    for old, new in [
        ("oldtitle", "newtitle"),
        ("oldcritic", "freshcritic"),
        ("oldoutlet", "lateroutlet"),
    ]:
        assert (found(old), found(new)) == ([], [review])


def rename(row: Work | Critic | Publication, field: str, name: str) -> None:
    setattr(row, field, name)
    row.key = sort_key(name)
    row.save()


def test_a_review_whose_critic_becomes_known_is_found_by_the_name() -> None:
    review = make_review()
    review.critic = Critic.objects.named("Pauline Kael")
    review.save()
    assert found("kael") == [review]


def test_a_review_whose_language_is_put_right_is_stemmed_by_it() -> None:
    review = make_review("Des chevaux fatigués.", work="Zama", language="pl")
    assert not finds("fatiguer")
    review.language = "fr"
    review.save()
    assert found("fatiguer") == [review]


def marked(review: Review, query: str) -> list[str]:
    """What is marked in the review's fragments."""
    excerpts = excerpts_by_review([review], wanted(query))[review.pk].excerpts
    return [piece for each in excerpts for piece, is_match in each.fragment if is_match]


def test_fragments_show_the_words_in_their_place() -> None:
    text = "Tedium. " * 40 + "Then a walrus sings. " + "Tedium. " * 40
    review = make_review(text.strip(), work="Zama")
    version, [excerpt] = excerpts_by_review([review], wanted("WALRUS"))[review.pk]
    assert [piece for piece, is_match in excerpt.fragment if is_match] == ["walrus"]
    assert "".join(piece for piece, _ in excerpt.fragment) in text
    assert (version, text[excerpt.start : excerpt.end]) == (1, "walrus")


@pytest.mark.parametrize(
    ("language", "text", "query", "words"),
    [
        ("en", "He likes to run.", "running", ["run"]),
        ("fr", "Un été, des chevaux.", "ETE cheval", ["été", "chevaux"]),
        ("pl", "He runs, to run.", "run", ["run"]),
        ("en", "A slow, slow film.", '"slow film"', ["slow film"]),
        ("en", "A slow film of the best.", "film -slow", ["film"]),
        ("en", "One horse or cart.", "horse or dog", ["horse"]),
        ("en", "One horse or cart.", '"or" horse', ["horse", "or"]),
        (
            "en",
            "The writer/director is.Then <b>it</b>",
            "director then it",
            ["director", "Then", "it"],
        ),
        ("en", "We don’t, they do.", "don't", ["don’t"]),
        ("en", "In the U.S.A. a man said I am.", "U.S.A.", ["U.S.A"]),
        ("en", "It is to be, or not to be.", '"to be" be', ["to be", "to be"]),
        ("en", "A well-made film, well told.", "well-made well", ["well-made", "well"]),
        ("en", "A horse 😀 on film.", "film", ["film"]),
    ],
)
def test_fragments_mark_the_words_that_match(
    language: str, text: str, query: str, words: list[str]
) -> None:
    review = make_review(text, work="Zama", language=language)
    assert marked(review, query) == words


def test_fragments_mark_the_first_twelve_words_that_are_looked_for() -> None:
    words = list("abcdefghijklmn")
    review = make_review(" ".join(words), work="Zama")
    assert marked(review, " ".join(words)) == words[:12]


def test_what_looks_like_markup_stands_in_the_fragments() -> None:
    review = make_review("A <b>slow</b> film &amp; more.", work="Zama")
    _, [excerpt] = excerpts_by_review([review], wanted("slow"))[review.pk]
    assert excerpt.fragment == [("A <b>", False), ("slow", True), ("</b> film &amp; more.", False)]


def test_a_text_without_the_word_has_no_fragments() -> None:
    review = make_review("A slow film.", work="Dogger")
    assert excerpts_by_review([review], wanted("dogger")) == {review.pk: (1, [])}


def test_an_empty_library_is_searched_without_complaint() -> None:
    assert found("film") == []
    assert excerpts_by_review([], wanted("film")) == {}
