"""Searching languages that are written without blanks."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviews.asking import wanted
from reviews.models import Review
from reviews.retrieval import look_for, page_of
from reviews.retrieval.pairs import paired_query, places_of_parts
from reviews.search import excerpts_by_review
from tests.factories import make_review

CHINESE = "她是一个孤独的作家，爱上了操作系统。"
JAPANESE = "孤独な男がOSに恋をする。Herという映画。"
THAI = "ชายผู้โดดเดี่ยวตกหลุมรักระบบปฏิบัติการ"
HALF = "ｺﾋﾟｰのｻｳﾝﾄﾞとガ行のﾊﾟﾝ。"
MIXED = "操作系统OS在说话，她说：“爱。”"
KOREAN = "외로운 남자가 운영체제와 사랑에 빠진다."


def first(query: str) -> list[Review]:
    return page_of(look_for(wanted(query)), token="", size=30, of="a list").rows


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "text", "parts", "others"),
    [
        (
            "zh",
            CHINESE,
            ["孤独", "作家", "操作系统", "统", "她", '"孤独的作家"', "作家 系统", "爱上了操"],
            ["独孤", "作系家", "猫", '"作家 孤独"', "孤独，作家", "家。爱了"],
        ),
        ("zh", CHINESE, ["作家，爱上", '"家 爱"', CHINESE], ['"人 爱"']),
        ("zh", MIXED, ["系统OS", "统os在", "说话，她说：“爱", '"说：“爱。”'], ["操作OS", "她，爱"]),
        ("ja", JAPANESE, ["孤独な男", "恋", "映画", "her", "Herという映画", "os"], ["映恋", "he"]),
        ("ja", HALF, ["コピー", "ｺﾋﾟｰ", "サウンドとガ", "ｶﾞ行", "ンド", "ﾝﾄﾞ", HALF], ["ヒ", "ハン"]),
        ("th", THAI, ["โดดเดี่ยว", "หลุมรัก", "ระบบ", "ก"], ["รักหลุม"]),
        ("ko", KOREAN, ["남자", "운영체제", "사랑"], ["여자"]),
        ("ko", KOREAN, ['"남자가 운영"', KOREAN], ['"남자 운영체제"']),
    ],
)
def test_any_part_of_what_is_written_is_found(
    language: str, text: str, parts: list[str], others: list[str]
) -> None:
    review = make_review(text, work="Zama", language=language)
    make_review("A lonely man.", work="Zama", language="en")

    assert {part: first(part) for part in parts} == {part: [review] for part in parts}
    assert {other: first(other) for other in others} == {other: [] for other in others}


@pytest.mark.django_db
def test_a_title_without_blanks_is_found_by_a_part() -> None:
    review = make_review("映画。", work="千と千尋の神隠し", language="ja")
    assert first("神隠") == [review]


@pytest.mark.django_db
def test_fragments_mark_what_was_typed() -> None:
    review = make_review(JAPANESE, work="Zama", language="ja")

    _, [excerpt] = excerpts_by_review([review], wanted("孤独 映画 her"))[review.pk]

    assert [piece for piece, is_match in excerpt.fragment if is_match] == ["孤独", "Her", "映画"]
    assert "".join(piece for piece, _ in excerpt.fragment) == JAPANESE


def test_katakana_are_marked_in_either_width() -> None:
    marked = [
        HALF[slice(*place)] for place in places_of_parts(HALF, ["コピー", "ｶﾞ行", "ハ", "パン"])
    ]
    assert marked == ["ｺﾋﾟｰ", "ガ行", "ﾊﾟﾝ"]


@pytest.mark.parametrize(
    ("query", "understood"),
    [
        ("漢字学 film", "('漢字' <-> '字学') & ('film')"),
        ("漢 or -字", "('漢':*) | !('字':*)"),
        ('"漢字 her"', "('漢字' <-> '字' <-> 'her')"),
        ("a漢字", "('a' <-> '漢字')"),
        ('"字 漢字，漢"', "('字' <-> '漢字' <-> '字' <-> '漢':*)"),
        ("", ""),
    ],
)
def test_a_query_is_made_of_pairs(query: str, understood: str) -> None:
    assert paired_query(wanted(query)) == understood


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text("漢字学かなกนา한국ab ,", min_size=2, max_size=30), st.data())
def test_every_part_of_a_text_matches_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, len(text)))
    cuts_a_word = any(
        text[place - 1 : place + 1].isascii() and text[place - 1 : place + 1].isalpha()
        for place in {start, end} - {0, len(text)}
    )
    part = f'"{text[start:end]}"'
    if cuts_a_word or not wanted(part).alternatives:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT to_tsvector('crosscut_pairs', reviews_pairs(%s)) "
            "@@ to_tsquery('crosscut_pairs', %s)",
            [text, paired_query(wanted(part))],
        )
        assert cursor.fetchone() == (True,)
