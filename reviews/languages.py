"""The language of a text: what its source names, or a guess where it names none.

The guess goes by script where a script is one language's own, and by each language's most frequent
function words elsewhere. charset-normalizer's detection was measured first: it knew 8 of 300 short
Korean reviews and took French for Romanian.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

import regex

from reviews.folding import fold
from reviews.language_names import TAG_OF_NAME

SAMPLE_LENGTH: Final = 4_000
SMALLEST_SCORE: Final = 1.5
SMALLEST_SHARE: Final = 0.08
SMALLEST_OWN_SCORE: Final = 1.0
SMALLEST_LEAD: Final = 1.5
TELLING_SHARE: Final = 0.003

_LANGUAGE_OF_SCRIPT: Final = {
    "Hangul": "ko",
    "Kana": "ja",
    "Han": "zh",
    "Thai": "th",
    "Greek": "el",
    "Hebrew": "he",
    "Devanagari": "hi",
    "Bengali": "bn",
    "Tamil": "ta",
    "Telugu": "te",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Gujarati": "gu",
    "Gurmukhi": "pa",
    "Sinhala": "si",
    "Khmer": "km",
    "Lao": "lo",
    "Myanmar": "my",
    "Georgian": "ka",
    "Armenian": "hy",
    "Ethiopic": "am",
}
_SCRIPT = regex.compile(
    r"(?P<Kana>[\p{Hiragana}\p{Katakana}])|"
    + "|".join(
        rf"(?P<{name}>\p{{Script={name}}})"
        for name in ("Latin", "Cyrillic", "Arabic", *_LANGUAGE_OF_SCRIPT)
        if name != "Kana"
    )
)
# One sign of these says about as much as two letters of an alphabet.
_DENSE_SCRIPTS: Final = {"Han", "Kana", "Hangul"}

# Letters that one language has and its neighbours lack, asked in this order; "" stands for the
# many that are not told apart here.
_CYRILLIC_LETTERS: Final = (
    ("әғқңөүұһҳҷӣӯҙҡҫӑӗӧӱ", ""),
    ("ў", "be"),
    ("ѓќѕ", "mk"),
    ("ђћ", "sr"),
    ("јљњ", ""),
    ("іїєґ", "uk"),
    ("ыэё", "ru"),
    ("ъ", "bg"),
)
_ARABIC_LETTERS: Final = (("ڕڵێ", "ckb"), ("ۇۈې", "ug"), ("ٹڈڑےں", "ur"), ("پچژگی", "fa"))

_FUNCTION_WORDS: Final = {
    "en": (
        "about all an and are as at be been but by for from has have he her his if in is it its "
        "more not of on one or she so than that the their there they this to was we what when "
        "which who with would you"
    ),
    "fr": (
        "a ainsi alors au aussi aux avec c ce cet cette comme d dans de des du elle en entre est "
        "et fait film il j l la le les leur mais même n ne nous on ont où par pas peut plus pour "
        "qu que qui s sa sans se ses son sont sous sur tout très un une votre vous à être"
    ),
    "de": (
        "aber als am an auch auf aus bei bis das dass dem den der des die durch ein eine einem "
        "einen einer er es für haben hat ich im in ist man mehr mit nach nicht noch nur oder sich "
        "sie sind so um und von vor war werden wie wird zu zum zur über"
    ),
    "es": (
        "a al aunque cada como con cuando de debe del desde donde el ella en entre era es esa ese "
        "eso esta este estos está están fue ha hace hasta hay la las le lo los me muy más ni no "
        "nos o otra otro para película pero por porque puede que quien se sin sobre solo son su "
        "sus sí también tiene tienen todo un una uno y ya"
    ),
    "it": (
        "a ai al alla anche c che ci come con cui d da dal dalla degli dei del della delle di e "
        "essere gli ha i il in l la le lo loro ma molto nel nella non o per perché più quando "
        "questo se si sono sua suo tra un una è"
    ),
    "pt": (
        "a ao as até com como da das de depois do dos e ela ele em entre era está eu foi há isso "
        "já mais mas mesmo muito na no nos não o os ou para pela pelo por quando que se sem ser "
        "seu sua são só também tem um uma à é"
    ),
    "nl": (
        "aan als bij daar dan dat de der deze die dit door een en er geen haar had heb hebben "
        "heeft hem het hij hoe ik in is je maar men met mij mijn naar niet nog of om ook op over "
        "te tot uit van voor was wat worden wordt ze zich zijn zo zou"
    ),
    "sv": (
        "alla att av bara blev blir de dem den denna dessa det detta du där då efter ej eller en "
        "ett filmen från för hade han hans har henne hennes hon honom i icke inte jag kan kunde "
        "man med mellan men mer mig min mot mycket måste nu när något och också om på sig sin ska "
        "skulle som så till upp ut utan vad var vara vi vid än är över"
    ),
    "da": (
        "af alle at blev blevet bliver da de dem den denne der det dette disse dog du efter eller "
        "en end er et filmen for fra ham han hans har havde her hun hvad hvis hvor hvordan "
        "hvornår i ikke ind jeg kan kunne lidt man med meget mellem men mere mest mig min mod "
        "noget nu når og også om op os over på selv sig sin skal som sådan til ud uden var vi vil "
        "være"
    ),
    "no": (
        "alle at av bare ble blir blitt da de dem den denne der det dette disse du eller en enn "
        "er et etter filmen for fra hadde ham han hans har her hun hva hvis hvor hvordan i ikke "
        "inn jeg kan kunne litt man med meg mellom men mer mest min mot mye noe noen nå når og "
        "også om opp oss over på seg selv sin skal slik som til ut uten var vi vil være"
    ),
    "fi": (
        "ei elokuva en enemmän että hyvin hän hänen ilman ja jo joita joka jonka jos jossa kaikki "
        "kanssa koska kuin kuitenkin kun mitä mukaan mutta myös ne niin nyt ole olet oli olla "
        "ollut on ovat se sekä sen siitä sitä tai tulee tämä tässä vaan vain vielä voi voit"
    ),
    "pl": (
        "a ale bardzo bez być był było co czy dla do film filmu gdy i jak jako jego jej jest "
        "jeśli już która które który lecz lub ma może można musi na nad nie o od oraz po pod "
        "proszę przed przez przy się sobie swój są tak także tego tej to tych tylko tym w z za ze "
        "że"
    ),
    "cs": (
        "a ale až bez by byl byla bylo být co do film ho i jak jako je jeho jejich jen jsem jsou "
        "k když která které který mezi musí má může na nebo není o od po pod podle pokud pouze "
        "pro před při s se si tak také tato tento to toto tuto už v ve však z za ze že"
    ),
    "hu": (
        "a aki akkor amely ami arra az azt csak de egy el ennek ez ezen ezt film ha hanem hogy is "
        "kell ki kérjük lehet lesz meg mely mert minden mint már még nagyon nem nincs olyan pedig "
        "sem több után vagy van volt és így úgy"
    ),
    "ro": (
        "a aceasta această acest al ale au ca care ce cei cele cu când că dacă dar de despre din "
        "doar după ei el este fi filmul foarte fost fără la lor lui mai nu o pe pentru poate prin "
        "până sau se sunt să trebuie un în și"
    ),
    "tr": (
        "ama ancak ben bile bir biz bu da daha de değil diye en film gibi her iki ile ise için "
        "kadar ki lütfen mi mı ne o olan olarak olmalıdır onun sonra tarafından tüm var ve veya "
        "ya yeni yok çok şey şu"
    ),
    "ca": (
        "a al amb aquest aquesta aquests cada com d de del dels el els en entre es fer fins ha hi "
        "ho i l la les molt més no només pel pel·lícula per perquè però pot quan que s sense ser "
        "seu seva si sobre són també tot té un una va és"
    ),
    "id": (
        "ada adalah akan atau bisa dalam dan dari dengan di dia hanya ini itu juga karena ke kita "
        "lebih mereka oleh pada saat saya sebagai seperti sudah telah tidak untuk yang"
    ),
    "vi": (
        "cho các có cũng của khi không là lại một người nhiều như nhưng những này phim ra rất sẽ "
        "thì trong từ và vào về với đã được đến để"
    ),
}


_TAG = re.compile(r"[a-z]{2,3}")
_NO_LANGUAGE: Final = {"und", "mul", "zxx", "mis"}


def _weigh() -> dict[str, dict[str, float]]:
    """For each word the languages that use it; one that several share speaks less for each."""
    languages: dict[str, list[str]] = {}
    for language, words in _FUNCTION_WORDS.items():
        for word in set(words.split()):
            languages.setdefault(word, []).append(language)
    return {word: dict.fromkeys(of, 1 / len(of)) for word, of in languages.items()}


_WEIGHTS: Final = _weigh()
_WORD = regex.compile(r"[\p{L}\p{M}]+")


def primary_tag(written: str) -> str:
    """The BCP 47 primary tag in what someone wrote for a language, ``""`` where there is none.

    ``en-GB`` and ``en_US`` give ``en``; so do ``eng`` and ``English``. Case and accents make no
    difference.
    """
    name = fold(written)
    tag = re.split("[-_]", name, maxsplit=1)[0]
    tag = TAG_OF_NAME.get(name) or TAG_OF_NAME.get(tag) or tag
    return tag if _TAG.fullmatch(tag) and tag not in _NO_LANGUAGE else ""


def function_words(tag: str) -> frozenset[str]:
    """The most frequent function words of the language with this primary tag, in lower case.

    As many as tell the language by them, 31 to 78, with some that name what all
    reviews speak of; none of a language that is told by its script.
    """
    return frozenset(_FUNCTION_WORDS.get(tag, "").split())


def guess_language(text: str) -> str:
    """The BCP 47 primary tag of the language, such as ``en``, or ``""`` where it is doubtful.

    Reads the first 4,000 code points. Doubtful is a text of a few words, one in a Latin-script
    language that is not listed here, and one for which two languages score nearly the same.
    """
    sample = text[:SAMPLE_LENGTH].lower()
    script = _main_script(sample)
    match script:
        case "Latin":
            return _by_function_words(sample)
        case "Cyrillic":
            return _by_letters(sample, _CYRILLIC_LETTERS, otherwise="ru")
        case "Arabic":
            return _by_letters(sample, _ARABIC_LETTERS, otherwise="ar")
    return _LANGUAGE_OF_SCRIPT.get(script, "")


def _main_script(sample: str) -> str:
    """The script that most of the sample is written in, ``""`` where it has no letters."""
    signs: Counter[str] = Counter()
    for sign, count in Counter(sample).items():
        if (found := _SCRIPT.match(sign)) and found.lastgroup:
            signs[found.lastgroup] += count * (2 if found.lastgroup in _DENSE_SCRIPTS else 1)
    # Japanese mixes both scripts; a Chinese text quotes kana at most in a title.
    if signs["Kana"] * 2 > signs["Han"]:
        signs["Kana"] += signs.pop("Han", 0)
    return max(signs, key=signs.__getitem__) if signs.total() else ""


def _by_letters(sample: str, letters: Iterable[tuple[str, str]], *, otherwise: str) -> str:
    """The first language whose telling letters are more than a stray name's worth of the sample."""
    enough = TELLING_SHARE * len(sample)
    for telling, language in letters:
        if sum(map(sample.count, telling)) > enough:
            return language
    return otherwise


def _by_function_words(sample: str) -> str:
    words = Counter(_WORD.findall(sample))
    scores = dict.fromkeys(_FUNCTION_WORDS, 0.0)
    for word, count in words.items():
        for language, weight in _WEIGHTS.get(word, {}).items():
            scores[language] += count * weight
    best, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
    if scores[best] < max(SMALLEST_SCORE, SMALLEST_SHARE * words.total()):
        return ""
    return best if _is_clear(words, best, second) else ""


def _is_clear(words: Counter[str], best: str, second: str) -> bool:
    """Whether the words that only one of the two uses speak plainly for the best."""
    ours = theirs = 0.0
    for word, count in words.items():
        weights = _WEIGHTS.get(word, {})
        if best in weights and second not in weights:
            ours += count * weights[best]
        elif second in weights and best not in weights:
            theirs += count * weights[second]
    return ours >= SMALLEST_OWN_SCORE and ours >= SMALLEST_LEAD * theirs
