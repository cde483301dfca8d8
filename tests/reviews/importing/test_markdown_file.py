import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.dates import PartialDate
from reviews.importing.markdown_file import read_markdown_file
from reviews.importing.records import Defaults, IncomingReview, Refusal

Ranges = list[tuple[str, str, str]]


def read(content: str) -> IncomingReview | Refusal:
    stream = io.StringIO(content, newline="\n")
    (record,) = read_markdown_file(stream, "kino.md", Defaults("Her"))
    return record


def review(content: str) -> IncomingReview:
    record = read(content)
    assert isinstance(record, IncomingReview)
    return record


def refused(content: str) -> str:
    record = read(content)
    assert isinstance(record, Refusal)
    return record.reason


def formatted(content: str) -> tuple[str, Ranges]:
    record = review(content)
    return record.text, [
        (record.text[each.start : each.end], each.kind, each.value) for each in record.formatting
    ]


class TestFrontMatter:
    def test_its_fields_are_read(self) -> None:
        record = review(
            "---\nwork: 1917\nyear: 2019\ncritic: A. Critic\npublished: 2019-12-04\nrating: 4/5\n"
            "tags: [war, mud]\ntext: not this one\n3: three\n---\n\nMud.\n"
        )
        assert (record.work_title, record.work_year, record.critic) == ("1917", 2019, "A. Critic")
        assert (record.published, record.rating.value) == (PartialDate(2019, 12, 4), 80)
        assert record.text == "Mud."

    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    def test_is_read_with_any_line_end(self, line_end: str) -> None:
        record = review("---\ncritic: A\n---\nMud.".replace("\n", line_end))
        assert (record.critic, record.text) == ("A", "Mud.")

    def test_a_file_without_it_takes_the_defaults(self) -> None:
        record = review("Mud.")
        assert (record.work_title, record.critic, record.text) == ("Her", "", "Mud.")

    def test_empty_it_is_none(self) -> None:
        assert review("---\n---\nMud.").text == "Mud."

    @pytest.mark.parametrize("content", ["---\n\nMud.", "---\n\nMud.\n\n---\n\nMore."])
    def test_a_thematic_break_is_not_taken_for_it(self, content: str) -> None:
        assert review(content).text.startswith("* * *\n\nMud.")

    @pytest.mark.parametrize("line", ["critic: A", '"work": Her', "title-of-work:", "year :  2"])
    def test_never_closed_it_is_refused(self, line: str) -> None:
        assert refused(f"---\n{line}\n\nMud.\n") == (
            "The front matter has no end: write a line of --- below its last field."
        )

    @pytest.mark.parametrize("line", ["Mud.", "http://example.org", "- a: b", "# critic: A", ""])
    def test_a_text_below_a_thematic_break_is_not_taken_for_it(self, line: str) -> None:
        assert review(f"---\n{line}\n\nMud.\n").text.startswith("* * *\n\n")

    def test_of_8192_characters_it_is_read_and_a_longer_one_refused(self) -> None:
        frame = len("---\nnotes: \n---\n")
        assert review(f"---\nnotes: {'x' * (8_192 - frame)}\n---\nMud.").text == "Mud."
        assert refused(f"---\nnotes: {'x' * (8_193 - frame)}\n---\nMud.") == (
            "The front matter has over 8,192 characters: shorten it."
        )

    def test_broken_it_is_refused_with_the_line(self) -> None:
        assert refused("---\ncritic: A\nheadline: Her: a love story\n---\nMud.") == (
            "The front matter is not YAML in line 3 (mapping values are not allowed here): a "
            "value with a colon in it belongs in quotation marks."
        )

    @pytest.mark.parametrize(
        "line", ["date: 2013-02-30", "a: !!bool x", "a: !!timestamp x", "a: \x07", "- " * 4_000]
    )
    def test_what_yaml_has_not_is_refused(self, line: str) -> None:
        assert "The front matter holds something that YAML does not have" in refused(
            f"---\n{line}\n---\nMud."
        )

    def test_an_alias_is_refused(self) -> None:
        assert refused("---\na: &a [1, 2]\nb: [*a, *a]\n---\nMud.") == (
            "The front matter uses a YAML alias: write it out."
        )

    def test_an_object_is_never_made(self) -> None:
        reason = refused("---\na: !!python/object/apply:os.getcwd []\n---\nMud.")
        assert reason.startswith("The front matter is not YAML in line 2")


class TestHeadline:
    def test_a_first_heading_becomes_it(self) -> None:
        record = review("# Love *in* the cloud\n\nMud.")
        assert (record.headline, record.text, record.formatting) == (
            "Love in the cloud",
            "Mud.",
            (),
        )

    def test_one_that_was_given_leaves_the_heading_in_the_text(self) -> None:
        record = review("---\ntitle: Given\n---\n# Heading\n\nMud.")
        assert (record.headline, record.text) == ("Given", "Heading\n\nMud.")

    def test_a_later_or_lower_heading_does_not(self) -> None:
        assert review("## Heading\n\nMud.").headline == ""
        assert review("Mud.\n\n# Heading").headline == ""


class TestBody:
    def test_inline_formatting_becomes_ranges(self) -> None:
        text, ranges = formatted("A *very **bad** love* [story *here*](https://example.org/x).")
        assert text == "A very bad love story here."
        assert ranges == [
            ("very bad love", "emphasis", ""),
            ("bad", "strong", ""),
            ("story here", "link", "https://example.org/x"),
            ("here", "emphasis", ""),
        ]

    def test_only_web_and_mail_links_are_kept(self) -> None:
        text, ranges = formatted("[a](/her) [b](ftp://x.org) <mailto:a@example.org> [c](#top)")
        assert text == "a b mailto:a@example.org c"
        assert ranges == [("mailto:a@example.org", "link", "mailto:a@example.org")]

    def test_headings_keep_their_level_as_far_as_a_page_has_it(self) -> None:
        text, ranges = formatted("x\n\n# one\n\n## two\n\n### three\n\n#### four\n\n###### six")
        assert text == "x\n\none\n\ntwo\n\nthree\n\nfour\n\nsix"
        assert [(words, value) for words, _, value in ranges] == [
            ("one", "2"),
            ("two", "2"),
            ("three", "3"),
            ("four", "4"),
            ("six", "4"),
        ]

    def test_a_block_quote_is_one_range_over_its_paragraphs(self) -> None:
        text, ranges = formatted("Before.\n\n> One\n> two.\n>\n> Three.\n\nAfter.")
        assert text == "Before.\n\nOne two.\n\nThree.\n\nAfter."
        assert ranges == [("One two.\n\nThree.", "quote", "")]

    def test_lists_become_lines(self) -> None:
        text, ranges = formatted("Before.\n\n- one\n- *two*\n  1. deep\n\n     more\n\nAfter.")
        assert text == "Before.\n\n• one\n• two\n1. deep\nmore\n\nAfter."
        assert ranges == [("two", "emphasis", "")]
        assert review("3. a\n3. b\n\n\n- c").text == "3. a\n4. b\n\n• c"

    def test_breaks(self) -> None:
        assert review("soft\nbreak  \nhard\\\nbreak\n\n***\n\nend").text == (
            "soft break\nhard\nbreak\n\n* * *\n\nend"
        )

    def test_code_and_images_become_plain_text(self) -> None:
        assert formatted(
            "Press `a  b`.\n\n```py\nx = 1\n  y\n```\n\n    z\n\n![A *roof*](r.png)"
        ) == (
            "Press a  b.\n\nx = 1\n  y\n\nz\n\nA roof",
            [],
        )

    def test_html_is_text_and_entities_are_letters(self) -> None:
        assert review("a <b>b</b> &amp; &eacute;\n\n<script>x</script>").text == (
            "a <b>b</b> & é\n\n<script>x</script>"
        )

    def test_a_body_that_is_empty_or_too_long_is_refused(self) -> None:
        assert refused("---\ncritic: A\n---\n") == (
            "The review has no text: there is nothing to read in it."
        )
        assert refused("a" * 1_000_001) == (
            "The file has over 1,000,000 characters: split its review."
        )


MARKS = st.text(alphabet="ab \n*_#>-+1.`[]()!<&;:\\é😀\u0301\r\t~=|{}'\"", max_size=80)


@given(MARKS)
def test_any_markdown_is_read_or_refused(content: str) -> None:
    record = read(content)
    if isinstance(record, IncomingReview):
        assert all(0 <= each.start < each.end <= len(record.text) for each in record.formatting)


@given(MARKS)
def test_any_front_matter_is_read_or_refused(content: str) -> None:
    assert read(f"---\n{content}\n---\nMud.").source == "kino.md"


@given(st.lists(st.text(alphabet="abcé ", min_size=1).map(lambda word: f"x{word}x"), min_size=1))
def test_plain_paragraphs_stay_as_they_are(bodies: list[str]) -> None:
    text = "\n\n".join(bodies)
    assert formatted(text) == (text, [])
