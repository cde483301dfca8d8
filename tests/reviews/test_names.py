"""Keys that names are compared by, and their places in addresses."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviews.names import slug_for, sort_key

# What meets badly: letters that fold to two, are one sign for many, or carry marks.
AWKWARD = st.text(
    st.sampled_from("ßẞİıſΣςᾳǆℌ℡ﷺﬁÅÅø ½Ⅻ가가\u0345\u0301\u0323\u3000- 'é’ð"), max_size=30
)
ANY_NAME = AWKWARD | st.text(max_size=60)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Émile  ZOLA ", "emile zola"),
        ("E\u0301mile\u00a0Zola", "emile zola"),
        ("Johansson", "johansson"),
        ("Łódź & Ærø", "lodz & aero"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Þór Œdipe đ ı", "thor oedipe d i"),
        ("İstanbul", "istanbul"),
        ("𝐇𝐞𝐫", "her"),
        ("Ｈｅｒ", "her"),
        ("Ёлки", "елки"),
        ("기생충", "기생충"),
        ("Μάγος", "μαγοσ"),
        ("千と千尋", "千と千尋"),
        ("", ""),
        (" \n", ""),
    ],
)
def test_a_key_is_without_accents_case_and_doubled_blanks(name: str, key: str) -> None:
    assert sort_key(name) == key


@given(ANY_NAME)
@example("℡")
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert sort_key(sort_key(name)) == sort_key(name)


@given(ANY_NAME)
@example("´")
@example(" ¨ ´")
def test_neither_composition_nor_outer_blanks_make_another_name(name: str) -> None:
    forms = [unicodedata.normalize(form, name) for form in ("NFC", "NFD", "NFKC", "NFKD")]
    assert {sort_key(f" {form}\n") for form in forms} == {sort_key(name)}


@given(ANY_NAME)
def test_case_makes_no_other_name(name: str) -> None:
    cases = {sort_key(name.upper()), sort_key(name.lower()), sort_key(name.title())}
    assert cases == {sort_key(name)}


@given(st.text(min_size=400, max_size=500) | st.just("ﷺ" * 500))
def test_a_key_is_short_enough_to_be_indexed(name: str) -> None:
    assert len(sort_key(name)) <= 500


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Her", "her"),
        ("L’Œil du chat", "loeil-du-chat"),
        ("Don't Look Now", "dont-look-now"),
        ("Émile Zola", "emile-zola"),
        ("기생충", "기생충"),
        ("千と千尋の神隠し", "千と千尋の神隠し"),
        ("…", "film"),
        ("", "film"),
        ("a" * 300, "a" * 80),
        ("a" * 79 + " b", "a" * 79),
    ],
)
def test_a_slug_reads_like_the_name(name: str, slug: str) -> None:
    assert slug_for(name, fallback="film") == slug


@given(ANY_NAME)
def test_a_slug_fits_into_an_address(name: str) -> None:
    slug = slug_for(name, fallback="film")
    assert re.fullmatch(r"[-\w]{1,80}", slug)
    assert slug == slug.strip("-").lower()


def test_a_name_of_accents_alone_keeps_them() -> None:
    assert (sort_key("´"), sort_key(" ¨ ")) == ("\u0301", "\u0308")
