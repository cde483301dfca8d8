"""Where the words and phrases of a query stand in texts."""

from itertools import pairwise

import pytest

from reviews.asking import wanted
from reviews.asking.terms import words_of
from reviews.models import Review, SearchDocument
from reviews.retrieval.documents import configs_in_use, holding
from reviews.retrieval.pairs import CONFIG
from reviews.retrieval.term_places import places_of_terms
from tests.factories import make_review

pytestmark = pytest.mark.django_db


def found(text: str, *terms: str, config: str = "crosscut_english") -> list[str]:
    places = places_of_terms([term.split() for term in terms], {1: (config, text)})
    return [text[start:end] for start, end in sorted(places[1])]


def test_a_word_is_found_in_all_its_forms_without_case_and_accents() -> None:
    text = "Scores, scoring, SCORE; a naïve “score’s” scoreboard."

    assert found(text, "score", "naive") == ["Scores", "scoring", "SCORE", "naïve", "score"]


def test_a_phrase_is_found_where_its_words_follow_each_other() -> None:
    text = "To be, or not to be? To or be. Be it so: not too. “Not — to be.”"

    assert found(text, "not to be") == ["not to be", "Not — to be"]
    assert found(text, "to be or not to be") == ["To be, or not to be"]
    assert found(text, "be it sown") == []


def test_a_phrase_that_the_text_ends_in_is_not_found() -> None:
    assert found("It is a slow film", "slow film noir") == []


def test_each_text_is_read_in_its_own_way() -> None:
    texts = {1: ("crosscut_english", "Two films."), 2: ("crosscut_german", "Zwei Filmen zu.")}

    assert places_of_terms([["film"]], texts) == {1: [(4, 9)], 2: [(5, 11)]}


def test_what_is_written_without_blanks_is_found_within_its_words() -> None:
    assert found("映画館の映画、Her のような。", "映画", config=CONFIG) == ["映画", "映画"]
    assert found("映画、音楽。音楽、映画。", "映画 音楽", config=CONFIG) == ["映画、音楽"]


def test_what_stands_nowhere_has_no_place_but_its_text_has() -> None:
    assert places_of_terms([["violin"]], {7: ("crosscut_english", "A film.")}) == {7: []}
    assert places_of_terms([], {7: ("crosscut_english", "A film.")}) == {7: []}


def test_what_the_search_finds_in_a_text_has_its_places_there() -> None:
    written = {
        "en": "Nobody’s heroes weren’t running/jumping: the naïve, re-made science-fiction_films!",
        "de": "Der Übermut der Straßenmusikanten; das Ende, die Filme und kein Film.",
        "fr": "L’œuvre n’est qu’aujourd’hui vue, filmée et revue par des comédiens célèbres.",
        "ja": "この映画はとても長い",
    }
    reviews = [make_review(text, work="Zq", language=code) for code, text in written.items()]
    rows = Review.objects.values_list("pk", "search_document__config", "current__text")
    texts = {pk: (config, text) for pk, config, text in rows}
    words = {review.pk: words_of(review.current.text) for review in reviews}
    terms: set[tuple[str, ...]] = {(word,) for each in words.values() for word in each}
    terms |= {pair for each in words.values() for pair in pairwise(each)}
    configs = configs_in_use()

    differing = {}
    for term in terms:
        asked = wanted(f'"{" ".join(term)}"')
        documents = SearchDocument.objects.filter(holding(asked, configs))
        found = set(documents.values_list("pk", flat=True))
        places = places_of_terms([term], texts)
        if found != (shown := {pk for pk, spans in places.items() if spans}):
            differing[term] = found, shown
    assert differing == {}
