import hashlib
import unicodedata
from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from reviews.formatting import Formatting
from reviews.text import (
    Paragraph,
    count_words,
    digest,
    incipit,
    normalise,
    normalise_with_formatting,
    on_grapheme_edge,
    paragraphs,
    widen_to_graphemes,
)

FLAG = "🇫🇷"
FAMILY = "👨\u200d👩\u200d👧"

# What meets badly: line ends, blanks, marks, jamo, flags, joiners, an Indic conjunct, a sign that
# prepends, and what is dropped.
AWKWARD = st.text(
    alphabet=st.sampled_from(
        "ab .\n\r\t\x0b\x0c\x85\u2028\u2029\x1c\x00\x1b\ufeff\ufffe\ud800\xa0\u200b\u3000"
        "e\u0301\u0323\u0344\u212bᄀ가각ᅡᆨ🇫🇷👨👩\u200d\ufe0f☺🏽क\u094dषि\u0600é漢"
    ),
    max_size=40,
)
ANY_TEXT = AWKWARD | st.text(max_size=60)


@st.composite
def formatted(draw: st.DrawFn) -> tuple[str, list[Formatting]]:
    raw = draw(ANY_TEXT.filter(bool))
    ranges = []
    for kind in draw(st.lists(st.sampled_from(["emphasis", "strong", "quote"]), max_size=4)):
        start = draw(st.integers(0, len(raw) - 1))
        ranges.append(Formatting(start, draw(st.integers(start + 1, len(raw))), kind))
    return raw, ranges


class TestNormalise:
    @pytest.mark.parametrize(
        ("raw", "kept"),
        [
            ("", ""),
            ("One.\r\nTwo.\rThree.", "One.\nTwo.\nThree."),
            ("One.\x0bTwo.\x0cThree.\x85Four.\u2028Five.", "One.\nTwo.\nThree.\nFour.\nFive."),
            ("One.\u2029Two.", "One.\n\nTwo."),
            ("One.\n \n\t\n\nTwo.", "One.\n\nTwo."),
            ("\n\nOne. \t\nTwo.\u3000\n\n", "One.\nTwo."),
            ("a\tb\x1fc", "a b c"),
            ("a\x00b\x1b\x7f\x9fc", "abc"),
            ("\ufeffHer\ufeff", "Her"),
            ("a\ud800b\uffffc\U0010fffed\ufdd0", "abcd"),
            ("cafe\u0301", "café"),
            ("\u1112\u1161\u11ab", "한"),
            ("  an indented verse", "  an indented verse"),
            ("« Her\xa0»", "« Her\xa0»"),
            ("\u200b\n\xa0", ""),
            ("a\r\x00\nb", "a\nb"),
        ],
    )
    def test_examples(self, raw: str, kept: str) -> None:
        assert normalise(raw) == kept

    @given(ANY_TEXT)
    def test_twice_changes_nothing_more(self, raw: str) -> None:
        once = normalise(raw)
        assert normalise(once) == once

    @given(ANY_TEXT)
    def test_holds_what_it_promises(self, raw: str) -> None:
        text = normalise(raw)
        assert unicodedata.is_normalized("NFC", text)
        assert {unicodedata.category(sign) for sign in text if sign != "\n"}.isdisjoint(
            {"Cc", "Cs", "Zl", "Zp"}
        )
        assert "\n\n\n" not in text
        assert text == text.strip("\n")
        assert [line for line in text.split("\n") if line != line.rstrip()] == []
        assert text.encode().decode() == text

    def test_of_all_of_unicode_no_control_no_surrogate_and_no_noncharacter_stays(self) -> None:
        every = [chr(point) for point in range(0x110000)]
        kept = set(normalise("x".join(every)))
        unwanted = {sign for sign in every if unicodedata.category(sign) in {"Cc", "Cs"}}
        nonchars = {sign for sign in every if ord(sign) & 0xFFFE == 0xFFFE}
        nonchars |= {chr(point) for point in range(0xFDD0, 0xFDF0)}
        assert kept & (unwanted | nonchars | {"\ufeff", "\u2028", "\u2029"}) == {"\n"}
        assert {sign for sign in every if unicodedata.category(sign) == "Zs"} - kept == {
            "\u2000",
            "\u2001",
        }

    @given(st.text(alphabet="abcé漢한 ", max_size=30))
    def test_words_and_their_blanks_stay(self, raw: str) -> None:
        assert normalise(raw) == raw.rstrip(" ")

    def test_a_pile_of_marks_is_cut_at_thirty(self) -> None:
        assert normalise("q" + "\u0323" * 31 + "!") == "q" + "\u0323" * 30 + "!"

    def test_a_huge_pile_of_marks_and_a_huge_run_of_blanks_take_no_time(self) -> None:
        marks = normalise("q" + "\u0301\u0323" * 500_000)
        assert marks == unicodedata.normalize("NFC", "q" + "\u0301\u0323" * 15)
        assert normalise("a" + " " * 1_000_000 + "b") == "a" + " " * 1_000_000 + "b"


class TestNormaliseWithFormatting:
    def test_moves_ranges_with_their_words(self) -> None:
        raw = "\r\n One \r\n\r\n\r\n\r\ncafe\u0301\tnoir"
        text, (one, two, three) = normalise_with_formatting(
            raw,
            [
                Formatting(2, 9, "heading", "2"),
                Formatting(raw.index("cafe"), raw.index("\t"), "emphasis"),
                Formatting(raw.index("noir"), len(raw), "link", "https://example.org/"),
            ],
        )
        assert text == " One\n\ncafé noir"
        assert one == Formatting(1, 4, "heading", "2")
        assert two == Formatting(6, 10, "emphasis")
        assert three == Formatting(11, 15, "link", "https://example.org/")

    def test_a_range_over_nothing_kept_is_dropped(self) -> None:
        assert normalise_with_formatting("One. \n\x00\n", [Formatting(4, 7, "strong")]) == (
            "One.",
            (),
        )

    def test_a_range_grows_to_whole_clusters(self) -> None:
        _, ranges = normalise_with_formatting(f"a{FLAG}b", [Formatting(1, 2, "strong")])
        assert ranges == (Formatting(1, 3, "strong"),)

    def test_a_range_between_cr_and_lf_does_not_part_them(self) -> None:
        assert normalise_with_formatting("a\r\nb", [Formatting(0, 2, "strong")]) == (
            "a\nb",
            (Formatting(0, 1, "strong"),),
        )

    def test_a_range_beyond_the_text_is_refused(self) -> None:
        with pytest.raises(ValueError, match="beyond the text"):
            normalise_with_formatting("Her", [Formatting(0, 4, "strong")])

    @given(formatted())
    def test_the_text_is_the_same_as_without(self, given_: tuple[str, list[Formatting]]) -> None:
        raw, ranges = given_
        assert normalise_with_formatting(raw, ranges)[0] == normalise(raw)

    @given(formatted())
    def test_ranges_end_on_clusters_and_on_ink(self, given_: tuple[str, list[Formatting]]) -> None:
        text, ranges = normalise_with_formatting(*given_)
        assert list(ranges) == sorted(ranges)
        for each in ranges:
            assert on_grapheme_edge(text, each.start)
            assert on_grapheme_edge(text, each.end)
            assert text[each.start : each.end].strip("\n") == text[each.start : each.end]

    @given(formatted())
    def test_normalising_again_moves_nothing(self, given_: tuple[str, list[Formatting]]) -> None:
        once = normalise_with_formatting(*given_)
        assert normalise_with_formatting(*once) == once

    @given(st.text(alphabet="ab \n\r\té", max_size=20), st.text(alphabet="xyzü", min_size=1))
    def test_a_marked_word_stays_the_marked_word(self, around: str, word: str) -> None:
        raw = f"{around}{word}{around[::-1]}"
        start = len(around)
        text, (found,) = normalise_with_formatting(
            raw, [Formatting(start, start + len(word), "strong")]
        )
        assert text[found.start : found.end] == word


class TestParagraphs:
    def test_examples(self) -> None:
        assert paragraphs("") == []
        assert paragraphs("One\ntwo\n\nthree") == [Paragraph(0, 7), Paragraph(9, 14)]

    @given(ANY_TEXT)
    def test_joined_again_they_are_the_text(self, raw: str) -> None:
        text = normalise(raw)
        parts = paragraphs(text)
        assert "\n\n".join(text[each.start : each.end] for each in parts) == text
        assert [after.start - before.end for before, after in pairwise(parts)] == [2] * (
            len(parts) - 1 if parts else 0
        )


def test_digest_is_the_sha256_of_the_utf8() -> None:
    assert digest("Amélie") == hashlib.sha256(b"Am\xc3\xa9lie").digest()
    assert len(digest("")) == 32


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("— … !", 0),
        ("Her is not a love story.", 6),
        ("It doesn’t, and it's well-made", 5),
        ("rated 3.5 of 1,000,000", 4),
        ("one.Two", 2),
        ("l’été à Zürich", 3),
        ("영화는 정말 좋았다", 3),
        ("这部电影很好", 6),
        ("このスーパーな映画", 6),
        ("क्षितिज और", 2),
        ("cafe\u0301 noir", 2),
    ],
)
def test_count_words(text: str, count: int) -> None:
    assert count_words(text) == count


@given(st.lists(st.text(alphabet="abcéß", min_size=1), max_size=20))
def test_count_words_counts_what_blanks_part(words: list[str]) -> None:
    assert count_words(" ".join(words)) == len(words)


LATIN = st.text(alphabet="ab1²½,.'’-‐‑ _\nÉßªǅ\u02b0\u02c2", max_size=30)


@given(LATIN | st.text(st.characters(max_codepoint=0x2FF), max_size=30))
def test_count_words_counts_latin_words_the_same_beside_those_of_other_scripts(text: str) -> None:
    assert count_words(text) == count_words(f"{text} 漢") - 1


class TestIncipit:
    def test_a_short_text_is_whole_on_one_line(self) -> None:
        assert incipit("Her\n\nA love story.") == "Her A love story."
        assert incipit("Her\n\nA love\nstory.", strokes=True) == "Her / A love story."

    def test_a_long_text_is_cut_after_a_word(self) -> None:
        assert incipit("Theodore, lonely as ever, writes letters", 20) == "Theodore, lonely as…"
        assert incipit("Theodore, lonely as ever, writes letters", 12) == "Theodore…"
        assert incipit("Lonely as ever\n\nHer", 17, strokes=True) == "Lonely as ever…"

    def test_a_long_word_is_cut_between_clusters(self) -> None:
        assert incipit("这部电影讲述了一个故事", 6) == "这部电影讲…"
        assert incipit(FLAG * 10, 6) == FLAG * 2 + "…"

    @given(ANY_TEXT, st.integers(2, 30))
    def test_is_one_short_line(self, raw: str, length: int) -> None:
        opening = incipit(normalise(raw), length)
        assert len(opening) <= length
        assert "\n" not in opening
        assert opening.strip(" ") == opening

    @given(st.lists(st.text(alphabet="abc", min_size=1, max_size=9), min_size=1, max_size=20))
    def test_the_whole_words_are_the_texts_own(self, words: list[str]) -> None:
        opening = incipit(" ".join(words), 40).removesuffix("…")
        assert opening.split() == words[: len(opening.split())]


class TestGraphemes:
    @given(ANY_TEXT)
    def test_edges_are_those_of_a_scan_of_the_whole_text(self, text: str) -> None:
        edges = {0, *(match.end() for match in regex.finditer(r"\X", text))}
        found = {at for at in range(-1, len(text) + 2) if on_grapheme_edge(text, at)}
        assert found == edges

    @given(ANY_TEXT, st.data())
    def test_widening_gives_the_smallest_whole_range(self, text: str, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        edges = sorted({0, *(match.end() for match in regex.finditer(r"\X", text))})
        assert widen_to_graphemes(text, start, end) == (
            max(edge for edge in edges if edge <= start),
            min(edge for edge in edges if edge >= end),
        )

    @pytest.mark.parametrize(("start", "end"), [(-1, 1), (2, 1), (0, 4)])
    def test_no_range_of_the_text_is_refused(self, start: int, end: int) -> None:
        with pytest.raises(ValueError, match="No range"):
            widen_to_graphemes("Her", start, end)

    @pytest.mark.parametrize(
        "unit", [FLAG, FAMILY, "q\u0303", "가", "क्षि", "漢", "a", "\u200d", "\n"]
    )
    def test_the_middle_of_a_long_text_is_found_at_once(self, unit: str) -> None:
        text = unit * (400_000 // len(unit))
        middle = len(unit) * (200_000 // len(unit))
        scanned = regex.match(r"\X", text[middle:])
        assert scanned is not None
        if unit == "\u200d":
            assert not on_grapheme_edge(text, middle)
        else:
            assert widen_to_graphemes(text, middle, middle + 1) == (middle, middle + len(unit))
