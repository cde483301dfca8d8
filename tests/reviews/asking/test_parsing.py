"""Queries as people type them, and as they do not."""

import pytest

from reviews.asking import (
    MOST_FILTERS,
    OF_MARKS,
    QUERY_LENGTH,
    Field,
    Filter,
    clean_query,
    parse,
    write,
)


def filters_of(text: str) -> list[str]:
    return [str(each) for each in parse(text).filters]


def sentences(text: str) -> list[str]:
    return [note.sentence for note in parse(text).notes]


@pytest.mark.parametrize(
    ("query", "cleaned"),
    [
        ("  two \n\twords\0 ", "two words"),
        ("\x02a\x03b\x04", "a b"),
        ("a\u200bb\u3000c", "a b c"),
        ("\u202efi\u00adl\u2060m\ufeff", "film"),
        ("\ud800film", "film"),
        ("x" * 10_000, "x" * QUERY_LENGTH),
        ("a" * 999 + " b", "a" * 999),
    ],
)
def test_a_query_keeps_what_a_text_can_hold(query: str, cleaned: str) -> None:
    assert clean_query(query) == cleaned


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        ("film:her", ["work:her"]),
        ("Work:HER", ["work:HER"]),
        ("film：her", ["work:her"]),
        ('critic:"Jane Doe"', ['critic:"Jane Doe"']),
        ("critic:“Jane Doe”", ['critic:"Jane Doe"']),
        ("critic:„Jane Doe“", ['critic:"Jane Doe"']),
        ("critic:«Jane Doe»", ['critic:"Jane Doe"']),
        ("critic:‘Jane O’Hara’", ['critic:"Jane O’Hara"']),
        ('critic:"Jane Doe', ['critic:"Jane Doe"']),
        ('critic:"Joe ""Doc"" Smith"', ['critic:"Joe ""Doc"" Smith"']),
        ("critic:O’Hara", ["critic:O’Hara"]),
        ("publication:Echo", ["outlet:Echo"]),
        ("-critic:Ann", ["-critic:Ann"]),
        ("−critic:Ann", ["-critic:Ann"]),
        ("critic:Ann critic:Bo critic:Ann", ["critic:Ann", "critic:Bo"]),
        ("critic:Ann or critic:Bo", ["critic:Ann", "critic:Bo"]),
        ('tag:"Score > good"', ['tag:"Score > good"']),
        ("year:2010", ["year:2010"]),
        ("year:2010..2015", ["year:2010..2015"]),
        ("year:2015-2010", ["year:2010..2015"]),
        ("year:2010–2015", ["year:2010..2015"]),
        ("year:2010..", ["year:2010.."]),
        ("year:..2015", ["year:..2015"]),
        ("year:>2010", ["year:2011.."]),
        ("rating:>=80", ["rating:>=80"]),
        ("rating:≥4/5", ["rating:>=80"]),
        ("rating:>80", ["rating:>=81"]),
        ("rating:<60", ["rating:<=59"]),
        ("rating:<=60", ["rating:<=60"]),
        ("rating:=80", ["rating:80"]),
        ("rating:60..80", ["rating:60..80"]),
        ("rating:3/5..4/5", ["rating:60..80"]),
        ("rating:B+", ["rating:83"]),
        ("rating:★★★★", ["rating:80"]),
        ('rating:"3 out of 5"', ["rating:60"]),
        ("lang:fr", ["lang:fr"]),
        ("language:French", ["lang:fr"]),
        ("lang:français", ["lang:fr"]),
        ("lang:en-GB", ["lang:en"]),
        ("has:Highlights -has:rating", ["has:highlights", "-has:rating"]),
        ("in:notes", ["in:notes"]),
    ],
)
def test_a_filter_is_read(typed: str, filters: list[str]) -> None:
    query = parse(typed)
    assert ([str(each) for each in query.filters], query.alternatives) == (filters, ())
    assert query.notes == ()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Alien:Covenant", '"Alien Covenant"'),
        ("3:10 to Yuma", '"3 10" to Yuma'),
        ("http://example.org", '"http example org"'),
        ('"film:her"', '"film her"'),
        ("“to be or not”", '"to be or not"'),
        ("‘to be’ -‘or not’", '"to be" -"or not"'),
        ("rock ‘n’ roll", "rock n roll"),
        ("don’t ‘stop", '"don t" stop'),
        ("slow AND film", "slow AND film"),
        ("slow OR quick", "slow or quick"),
        ('-slow −"too slow"', '-slow -"too slow"'),
        ("漢字 ไทย", "漢字 ไทย"),
    ],
)
def test_what_is_no_filter_is_words_without_complaint(typed: str, words: str) -> None:
    query = parse(typed)
    assert (query.key, query.filters, query.notes) == (words, (), ())


@pytest.mark.parametrize(
    ("typed", "words", "sentence"),
    [
        ("year:soon", '"year soon"', "“year:soon” is not a year, so it was looked for as words."),
        ("year:0", '"year 0"', "“year:0” is not a year, so it was looked for as words."),
        ("-year:soon", '-"year soon"', "“-year:soon” is not a year, so its words were left out."),
        (
            "rating:101",
            '"rating 101"',
            "“rating:101” is not a rating, so it was looked for as words.",
        ),
        (
            "rating:>100",
            '"rating 100"',
            "“rating:>100” is not a rating, so it was looked for as words.",
        ),
        (
            'lang:"high gothic"',
            '"lang high gothic"',
            '“lang:"high gothic"” is not a language, so it was looked for as words.',
        ),
        (
            "has:legs",
            '"has legs"',
            "“has:legs” asks for none of highlights, notes, rating and byline, so it was looked "
            "for as words.",
        ),
        (
            "in:heaven",
            '"in heaven"',
            "“in:heaven” is no place to look in but “in:notes” is, so it was looked for as words.",
        ),
        (
            "by:Ann",
            '"by Ann"',
            "“by:Ann” asks of marks, not of reviews, so it was looked for as words.",
        ),
        (
            "-is:orphaned",
            '-"is orphaned"',
            "“-is:orphaned” asks of marks, not of reviews, so its words were left out.",
        ),
        (
            "film: her",
            "film her",
            "“film:” has nothing after the colon, so it was looked for as words.",
        ),
        (
            "slow or film:her",
            "slow work:her",
            "“or” stands between words; a filter holds for the whole search.",
        ),
        (
            "film:her or slow",
            "slow work:her",
            "“or” stands between words; a filter holds for the whole search.",
        ),
        ("…", "", "There is no word in “…” to look for."),
    ],
)
def test_what_is_not_understood_is_said(typed: str, words: str, sentence: str) -> None:
    assert (parse(typed).key, sentences(typed)) == (words, [sentence])


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        ("by:me -by:Ann", ["by:me", "-by:Ann"]),
        ("is:Orphaned -is:spoiler", ["is:orphaned", "-is:spoiler"]),
        ("has:note -has:tag has:replies", ["has:notes", "-has:tags", "has:replies"]),
        ("in:quote in:notes", ["in:quotes", "in:notes"]),
        ("marked:2026", ["marked:2026"]),
        ("marked:2026-01-01..2026-03-31", ["marked:2026-01..2026-03"]),
        ("marked:2026-03…2026-01", ["marked:2026-01..2026-03"]),
        ("marked:2026-01-15..2026", ["marked:2026-01-15..2026-12-31"]),
        ("marked:>2026-01", ["marked:2026-02.."]),
        ("marked:<2026", ["marked:..2025"]),
        ("marked:≤2026-02", ["marked:..2026-02"]),
        ("film:her year:2013", ["work:her", "year:2013"]),
    ],
)
def test_marks_are_asked_for_what_they_alone_have(typed: str, filters: list[str]) -> None:
    query = parse(typed, OF_MARKS)
    assert ([str(each) for each in query.filters], query.notes) == (filters, ())


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "marked:soon",
            "“marked:soon” is not a day, a month or a year such as 2026-03, so it was looked for "
            "as words.",
        ),
        (
            "marked:>9999",
            "“marked:>9999” is not a day, a month or a year such as 2026-03, so it was looked for "
            "as words.",
        ),
        (
            "is:lost",
            "“is:lost” is none of orphaned and spoiler, so it was looked for as words.",
        ),
        (
            "has:highlights",
            "“has:highlights” asks for none of notes, tags, replies, links, rating and byline, so "
            "it was looked for as words.",
        ),
        (
            "in:heaven",
            "“in:heaven” is no place to look in but “in:notes” and “in:quotes” are, so it was "
            "looked for as words.",
        ),
    ],
)
def test_what_marks_cannot_be_asked_is_said(typed: str, sentence: str) -> None:
    assert [note.sentence for note in parse(typed, OF_MARKS).notes] == [sentence]


def test_what_is_cut_is_said() -> None:
    assert sentences("x" * 1000 + " tail") == [
        "Only the first 1,000 characters were read, not “tail”."
    ]
    assert sentences(" ".join("abcdefghijklmnopqrstuvwxy")) == [
        "Only the first 24 words are looked for."
    ]
    many = " ".join(f"critic:c{number}" for number in range(MOST_FILTERS + 1))
    assert sentences(many) == ["Only the first 12 filters hold, not “critic:c12”."]
    assert len(parse(many).filters) == MOST_FILTERS


def test_words_and_filters_are_written_as_they_were_typed() -> None:
    typed = "well-made FILM:her „left open"
    assert write(parse(typed)) == 'well-made „left open" FILM:her'


def test_a_filter_is_added_once_and_taken_away() -> None:
    query = parse("slow lang:French")
    french, ann = Filter(Field.LANGUAGE, "fr"), Filter(Field.CRITIC, "Ann Veal")
    assert write(query.having(ann, french, ann)) == 'slow lang:French critic:"Ann Veal"'
    assert query.having(ann).without(french, ann) == parse("slow")
