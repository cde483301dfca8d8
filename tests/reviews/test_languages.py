import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.facets import language_name
from reviews.languages import guess_language, primary_tag

SAMPLES = {
    "en": "It is not often that a love story has the courage to end where this one does, with "
    "two people on a roof who have nothing left to say to each other.",
    "fr": "Ce n’est pas un chef-d’œuvre, mais il y a dans ce film une tendresse que l’on ne "
    "trouve plus guère au cinéma, et une actrice qui porte tout sur ses épaules.",
    "de": "Der Film ist nicht so klug, wie er glaubt, aber er hat eine Hauptdarstellerin, der man "
    "auch dann noch zusieht, wenn das Drehbuch längst aufgegeben hat.",
    "es": "No es una obra maestra, pero hay en esta película una ternura que ya no se encuentra "
    "en el cine, y una actriz que lo sostiene todo con muy poco.",
    "it": "Non è un capolavoro, ma c’è in questo film una tenerezza che al cinema non si trova "
    "più, e un’attrice che regge tutto con pochissimo.",
    "pt": "Não é uma obra-prima, mas há neste filme uma ternura que já não se encontra no cinema, "
    "e uma atriz que segura tudo com muito pouco.",
    "nl": "Het is geen meesterwerk, maar er zit in deze film een tederheid die je in de bioscoop "
    "niet meer vindt, en een actrice die alles met weinig draagt.",
    "sv": "Det är inget mästerverk, men det finns i den här filmen en ömhet som man inte längre "
    "hittar på bio, och en skådespelerska som bär allt.",
    "da": "Det er ikke noget mesterværk, men der er i filmen en ømhed, som man ikke længere finder "
    "i biografen, og en skuespiller, der bliver ved med at være god efter alt det.",
    "no": "Det er ikke noe mesterverk, men det er i filmen en ømhet som man ikke lenger finner på "
    "kino, og en skuespiller som blir ved med å være god etter alt det.",
    "fi": "Se ei ole mestariteos, mutta elokuvassa on hellyyttä, jota ei enää löydy, ja "
    "näyttelijä, joka kantaa kaiken niin kuin se olisi helppoa.",
    "pl": "To nie jest arcydzieło, ale jest w tym filmie czułość, której już się nie spotyka w "
    "kinie, i aktorka, która dźwiga wszystko bez wysiłku.",
    "cs": "Není to mistrovské dílo, ale je v tom filmu něha, která se už v kině nevidí, a "
    "herečka, která to všechno unese jen tak.",
    "hu": "Ez nem remekmű, de van a filmben valami gyengédség, amely már nem található meg a "
    "moziban, és egy színésznő, aki mindent elbír.",
    "tr": "Bu bir başyapıt değil, ama filmde artık sinemada bulunmayan bir şefkat ve her şeyi "
    "çok az ile taşıyan bir oyuncu var.",
    "ru": "Это не шедевр, но есть в фильме нежность, которой в кино больше не найти, и актриса, "
    "на которой всё держится.",
    "uk": "Це не шедевр, але є у фільмі ніжність, якої в кіно вже не знайти, і акторка, яка все "
    "тримає на собі.",
    "el": "Δεν είναι αριστούργημα, αλλά έχει μια τρυφερότητα που δεν βρίσκεις πια.",
    "ko": "걸작은 아니지만 이 영화에는 이제 극장에서 찾아보기 힘든 다정함이 있다.",
    "ja": "傑作ではないが、この映画には今の映画館では見つからない優しさがある。",
    "zh": "这不是一部杰作，但片中有一种如今影院里难得一见的温柔。",
    "th": "ไม่ใช่ผลงานชิ้นเอก แต่หนังเรื่องนี้มีความอ่อนโยน",
    "he": "זו לא יצירת מופת, אבל יש בסרט רוך שכבר לא מוצאים בקולנוע.",
    "ar": "ليس تحفة فنية، لكن في هذا الفيلم حنانا لم نعد نجده في السينما.",
    "fa": "این فیلم شاهکار نیست، اما لطافتی دارد که دیگر در سینما پیدا نمی‌شود.",
    "hi": "यह कोई महान फ़िल्म नहीं है, लेकिन इसमें एक कोमलता है।",
}


@pytest.mark.parametrize("language", SAMPLES)
def test_a_sentence_or_two_is_enough(language: str) -> None:
    assert guess_language(SAMPLES[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "★★★★ 8/10",
        "La La Land",
        "Quo usque tandem abutere, Catilina, patientia nostra? Quam diu etiam furor iste tuus nos "
        "eludet?",
        "Bra film!",
    ],
)
def test_a_doubtful_text_has_none(text: str) -> None:
    assert guess_language(text) == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("봉준호 감독의 <Parasite>는 정말 좋은 영화였다", "ko"),
        ("Bong’s 기생충 is the best film of the year, and it is not even close to the end.", "en"),
        ("在《となりのトトロ》之前，宫崎骏已经拍过好几部让人难忘的动画长片", "zh"),
        ("宮崎駿監督の映画はどれも忘れられない", "ja"),
    ],
)
def test_a_quoted_title_does_not_decide(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_a_long_text_is_judged_by_its_beginning() -> None:
    assert guess_language(SAMPLES["fr"] * 40 + SAMPLES["en"] * 4_000) == "fr"


@given(st.text())
def test_every_text_has_a_tag_or_none(text: str) -> None:
    tag = guess_language(text)
    assert primary_tag(tag) == tag


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"),
        (" EN-gb ", "en"),
        ("pt_BR", "pt"),
        ("eng", "en"),
        ("English", "en"),
        ("français", "fr"),
        ("Francais", "fr"),
        ("Čeština", "cs"),
        ("한국어", "ko"),
        ("ell", "el"),
        ("nb-NO", "no"),
        ("gsw", "gsw"),
        ("und", ""),
        ("Klingon", ""),
        ("", ""),
        ("12", ""),
    ],
)
def test_primary_tag(written: str, tag: str) -> None:
    assert primary_tag(written) == tag


@pytest.mark.parametrize(
    ("tag", "name"),
    [("zh", "Chinese"), ("yue", "Cantonese"), ("fr", "French"), ("br", "Breton"), ("zz", "zz")],
)
def test_a_language_has_a_name(tag: str, name: str) -> None:
    assert language_name(tag) == name
