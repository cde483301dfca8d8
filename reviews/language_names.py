"""What people write for a language: ISO 639-2 codes and the languages' names."""

from typing import Final

from reviews.folding import fold

# By the BCP 47 primary tag: the codes of three letters, the English name, the language's own.
_NAMES: Final = {
    "ar": "ara arabic العربية",
    "bg": "bul bulgarian български",
    "ca": "cat catalan català",
    "cs": "ces cze czech čeština česky",
    "da": "dan danish dansk",
    "de": "deu ger german deutsch",
    "el": "ell gre greek ελληνικά",
    "en": "eng english",
    "es": "spa spanish español castellano",
    "et": "est estonian eesti",
    "eu": "eus baq basque euskara",
    "fa": "fas per persian farsi فارسی",
    "fi": "fin finnish suomi",
    "fr": "fra fre french français",
    "ga": "gle irish gaeilge",
    "he": "heb hebrew עברית",
    "hi": "hin hindi हिन्दी",
    "hr": "hrv croatian hrvatski",
    "hu": "hun hungarian magyar",
    "hy": "hye arm armenian հայերեն",
    "id": "ind indonesian",
    "is": "isl ice icelandic íslenska",
    "it": "ita italian italiano",
    "ja": "jpn japanese 日本語",
    "ko": "kor korean 한국어",
    "lo": "lao ລາວ",
    "lt": "lit lithuanian lietuvių",
    "lv": "lav latvian latviešu",
    "ne": "nep nepali नेपाली",
    "nl": "nld dut dutch nederlands",
    "no": "nor nob norwegian norsk nb nn",
    "pl": "pol polish polski",
    "pt": "por portuguese português",
    "ro": "ron rum romanian română",
    "ru": "rus russian русский",
    "sk": "slk slo slovak slovenčina",
    "sl": "slv slovenian slovene slovenščina",
    "sr": "srp serbian српски srpski",
    "sv": "swe swedish svenska",
    "ta": "tam tamil தமிழ்",
    "th": "tha thai ไทย",
    "tr": "tur turkish türkçe",
    "uk": "ukr ukrainian українська",
    "vi": "vie vietnamese việt",
    "yi": "yid yiddish ייִדיש",
    "yue": "yue cantonese 粵語 廣東話",
    "zh": "zho chi chinese 中文",
}
TAG_OF_NAME: Final = {fold(name): tag for tag, names in _NAMES.items() for name in names.split()}
"""The primary tag of each folded name."""

ENGLISH_NAMES: Final = {
    # Codes come first, and have three letters.
    tag: next((name for name in names.split() if len(name) > 3), names[:3]).capitalize()
    for tag, names in _NAMES.items()
}
"""The English name of each primary tag."""
