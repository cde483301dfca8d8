from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.dates import PartialDate
from reviews.formatting import Formatting
from reviews.importing.records import (
    ALIASES,
    Defaults,
    FormattedText,
    IncomingReview,
    Refusal,
    build_review,
    field_named,
)
from reviews.ratings import Rating

HER = Defaults(work_title="Her", work_year=2013)
ROW: dict[str, object] = {"text": "A love story."}


def built(fields: dict[str, object], defaults: Defaults = HER) -> IncomingReview:
    record = build_review("row", fields, defaults)
    assert isinstance(record, IncomingReview)
    return record


def refused(fields: dict[str, object], defaults: Defaults = HER) -> str:
    refusal = build_review("row", fields, defaults)
    assert isinstance(refusal, Refusal)
    assert refusal.source == "row"
    return refusal.reason


def test_every_field_is_read() -> None:
    fields = {
        "work": "Her",
        "year": "2013",
        "kind": "Film",
        "headline": " Love,\n in the  cloud ",
        "critic": "A. Critic",
        "publication": "The Paper",
        "published": "2013-12-18",
        "rating": "3½/5",
        "language": "en-GB",
        "url": "https://example.org/her",
        "text": "A love story.\r\n",
    }
    assert build_review("reviews.csv, row 2", fields, Defaults()) == IncomingReview(
        source="reviews.csv, row 2",
        work_title="Her",
        work_year=2013,
        kind="film",
        headline="Love, in the cloud",
        critic="A. Critic",
        publication="The Paper",
        published=PartialDate(2013, 12, 18),
        rating=Rating("3½/5", 70),
        language="en",
        url="https://example.org/her",
        text="A love story.",
        formatting=(),
    )


def test_what_is_missing_is_empty_or_the_default() -> None:
    defaults = Defaults(work_title="Her", work_year=2013, kind="book", language="fr")
    record = built(ROW | {"critic": None, "headline": " ", "year": ""}, defaults)
    assert (record.work_title, record.work_year) == ("Her", 2013)
    assert (record.kind, record.language) == ("book", "fr")
    assert (record.headline, record.critic, record.publication, record.url) == ("", "", "", "")
    assert (record.published, record.rating) == (None, Rating("", None))


def test_the_rows_own_value_wins_over_the_default() -> None:
    defaults = Defaults(work_title="Her", work_year=2013, kind="film", language="fr")
    record = built(ROW | {"work": "Emma", "year": 1815, "kind": "book", "language": "de"}, defaults)
    assert (record.work_title, record.work_year) == ("Emma", 1815)
    assert (record.kind, record.language) == ("book", "de")


@pytest.mark.parametrize(
    ("alias", "field"), [(alias, field) for field in ALIASES for alias in ALIASES[field]]
)
def test_every_alias_names_its_field(alias: str, field: str) -> None:
    assert field_named(f" {alias.upper().replace('_', ' ')} ") == field


def test_a_by_line_with_a_hyphen_names_the_critic() -> None:
    assert built(ROW | {"By-Line": "A. Critic"}).critic == "A. Critic"


def test_unknown_fields_are_ignored() -> None:
    assert field_named("page views") is None
    assert built(ROW | {"page views": "12", "doc": None}) == built(ROW)


def test_of_several_names_of_a_field_the_first_that_holds_something_counts() -> None:
    assert built(ROW | {"title": "Second", "headline": "First"}).headline == "First"
    assert built(ROW | {"title": "Second", "headline": ""}).headline == "Second"


def test_a_column_named_for_a_kind_tells_the_kind() -> None:
    assert built(ROW | {"book": "Emma"}).kind == "book"
    assert built(ROW | {"book": "Emma", "kind": "play"}).kind == "play"
    assert built(ROW | {"film": "Her"}, Defaults(kind="book")).kind == "film"


def test_numbers_and_dates_are_read_as_they_are_written() -> None:
    record = built(ROW | {"title": 1917, "rating": 8.0, "year": 2019.0, "date": date(2019, 12, 4)})
    assert (record.headline, record.rating.written, record.work_year) == ("1917", "8", 2019)
    assert record.published == PartialDate(2019, 12, 4)
    moment = datetime(2019, 12, 4, 10, 30, tzinfo=UTC)
    assert built(ROW | {"date": moment}).published == PartialDate(2019, 12, 4)
    assert built(ROW | {"date": 2019}).published == PartialDate(2019)


def test_a_language_that_is_not_named_is_guessed() -> None:
    text = "It is not often that a love story has the courage to end where this one does."
    assert built({"text": text}).language == "en"
    assert built({"text": text, "language": "Klingon"}).language == "en"
    assert built({"text": "Oslo."}).language == ""


def test_formatting_moves_with_the_normalised_text() -> None:
    marked = FormattedText("\r\nA love story", (Formatting(4, 8, "emphasis"),))
    record = built({"text": marked})
    assert record.text == "A love story"
    assert record.formatting == (Formatting(2, 6, "emphasis"),)


def test_no_work_is_refused_with_the_way_out() -> None:
    reason = refused(ROW, Defaults())
    assert reason == (
        "The review names no work: give its title with the import, or a “work” column, key "
        "or front matter."
    )


@pytest.mark.parametrize("title", ["\u200b\u2060", "\u0301", "\x01\x02", "\u3164", "\u00ad \u200d"])
def test_a_title_of_which_nothing_is_seen_is_none(title: str) -> None:
    assert built(ROW | {"work": title}, Defaults("Her")).work_title == "Her"
    assert refused(ROW | {"work": title}, Defaults(title)).startswith("The review names no work")


@pytest.mark.parametrize("title", ["…", "?", "É", "\u00a0!", "π", "❤\ufe0f", "ி1"])
def test_a_title_of_one_sign_is_a_title(title: str) -> None:
    assert built(ROW | {"work": title}).work_title.strip("\u00a0") == title.strip("\u00a0")


@pytest.mark.parametrize("text", [None, "", " \n\t ", "\u200b\ufeff"])
def test_no_text_is_refused(text: str | None) -> None:
    assert refused({"text": text}) == "The review has no text: there is nothing to read in it."


def test_a_text_of_a_million_is_read_and_a_longer_one_refused() -> None:
    assert len(built({"text": "a" * 1_000_000}).text) == 1_000_000
    assert refused({"text": "a" * 1_000_001}) == (
        "The text has 1,000,001 characters, more than the 1,000,000 that a review may have: "
        "split it."
    )


@pytest.mark.parametrize("field", ["work", "headline", "critic", "publication", "rating"])
def test_a_line_of_five_hundred_is_read_and_a_longer_one_refused(field: str) -> None:
    built(ROW | {field: "a" * 500})
    assert refused(ROW | {field: "a" * 501}) == (
        f"The field “{field}” is longer than 500 characters: shorten it."
    )


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"date": "12/18/2013"}, "“12/18/2013” is not a date Crosscut reads"),
        ({"date": "2013-02-30"}, "“2013-02-30” is a date that no calendar has"),
        ({"year": "MMXIII"}, "“MMXIII” is not a year"),
        ({"year": 0}, "“0” is not a year"),
        ({"year": 10_000}, "“10000” is not a year"),
        ({"year": -5}, "“-5” is not a year"),
        ({"kind": "poem"}, "“poem” is no kind of work: write film, series"),
        ({"critic": "A\0B"}, "The field “critic” contains a NUL character"),
        ({"notes": "A\0B"}, "The field “notes” contains a NUL character"),
        ({"url": "example.org/her"}, "“example.org/her” is not a web address"),
        ({"url": "javascript:alert(1)"}, "“javascript:alert(1)” is not a web address"),
        ({"url": "mailto:a@example.org"}, "“mailto:a@example.org” is not a web address"),
        ({"url": "https://example.org/" + "a" * 2_000}, "“https://example.org/aaaa"),
        ({"critic": ["A", "B"]}, "The field “critic” is not a text"),
        ({"headline": True}, "The field “headline” is not a text"),
        ({"rating": {"stars": 4}}, "The field “rating” is not a text"),
        ({"year": 16**5000}, "The field “year” is not a text"),
    ],
)
def test_a_faulty_field_is_refused(fields: dict[str, object], reason: str) -> None:
    assert refused(ROW | fields).startswith(reason)


def test_a_refusal_reads_as_a_sentence() -> None:
    assert str(Refusal("kino.md", "It is empty.")) == "kino.md: It is empty."


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.binary()
    | st.dates()
    | st.datetimes(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=3,
)
NAMES = st.sampled_from([alias for aliases in ALIASES.values() for alias in aliases]) | st.text()


@given(st.dictionaries(NAMES, VALUES), st.builds(Defaults, work_title=st.text(max_size=3)))
def test_any_fields_become_a_record_or_a_refusal(
    fields: dict[str, object], defaults: Defaults
) -> None:
    match build_review("row", fields, defaults):
        case IncomingReview(text=text, work_title=title):
            assert text
            assert title
        case Refusal(reason=reason):
            assert reason.endswith(".")
