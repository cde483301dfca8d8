"""One collection with the hard cases, and the parts to make others from."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from annotations.anchors.anchoring import describe
from annotations.exports.values import Collection, Line, Passage, Source, WholeReview
from reviews.formatting import Formatting

SITE = "https://crosscut.example"
EVENING = datetime(2024, 3, 2, 23, 30, tzinfo=timezone(timedelta(hours=2)))
LATER = datetime(2024, 3, 5, 8, 0, 1, tzinfo=UTC)

TEXT = (
    "Act *one*\n\n"
    "The 🎬 opens on a naïve café: 1. “Who’s there?”\n"
    "    she asks, <b>twice</b> & softly.\n\n"
    "- Nothing_happens_ again (and [again](sic)).\n\n"
    "“I was there,” he said."
)

SIGNED = Source(
    review_id=7,
    address=f"{SITE}/reviews/7/",
    work_title="Her",
    work_year=2013,
    kind="film",
    headline="Love & “Other” *Software*",
    critic="Ana Č. Novák",
    publication="The Evening [Echo]",
    published="2013-12-18",
    rating="4/5",
    language="en",
    url="https://echo.example/her?a=1&copy=2",
    incipit="Act *one* The 🎬 opens on…",
)
UNSIGNED = Source(
    review_id=8,
    address=f"{SITE}/reviews/8/",
    work_title="-30-",
    work_year=None,
    kind="film",
    headline="",
    critic="",
    publication="",
    published="",
    rating="",
    language="",
    url="",
    incipit="A newspaper closes, and nobody…",
)


def passage(number: int, start: int, end: int, *, text: str = TEXT) -> Passage:
    """A highlight of text[start:end] without tag or note, in the signed review."""
    return Passage(
        id=number,
        iri=f"{SITE}/api/notebooks/mine/annotations/{number}/",
        source=SIGNED,
        version=1,
        selector=describe(text, start, end),
        tags=(),
        colour=0,
        note="",
        author="Vera",
        created=EVENING,
        modified=LATER,
    )


def passage_of(number: int, words: str) -> Passage:
    """The highlight of the first occurrence of the words in TEXT."""
    start = TEXT.index(words)
    return passage(number, start, start + len(words))


TAGGED = replace(
    passage_of(31, "“Who’s there?”\n    she asks"),
    tags=("sound; image", "a|b", "=cmd"),
    colour=3,
)
NOTED = replace(
    passage_of(32, "& softly.\n\n- Nothing_happens_ again"),
    tags=("Zürich 🏔",),
    colour=12,
    note='=SUM(A1), "quoted"\n\n# no *heading*, <i>no</i> markup',
    author="Ben",
)
PLAIN = passage_of(33, "(and [again](sic))")

WHOLE = WholeReview(
    source=SIGNED,
    version=1,
    text=TEXT,
    formatting=(
        Formatting(0, 9, "heading", "2"),
        Formatting(TEXT.index("naïve"), TEXT.index("café") + 4, "emphasis"),
        Formatting(TEXT.index("twice"), TEXT.index("twice") + 5, "strong"),
        Formatting(
            TEXT.index("softly"), TEXT.index("softly") + 6, "link", "https://a.example/?a&b"
        ),
        Formatting(TEXT.index("“I was"), len(TEXT), "quote"),
    ),
    passages=(TAGGED, NOTED, PLAIN),
)
BARE = WholeReview(
    source=UNSIGNED, version=2, text="A newspaper closes.", formatting=(), passages=()
)

COLLECTION = Collection(
    iri=f"{SITE}/collections/5/",
    title="Listening & <looking>",
    description="First part.\n\nSecond *part*.",
    author="Vera",
    created=EVENING,
    modified=LATER,
    exported=LATER,
    entries=(Line("+ Compare these two."), NOTED, WHOLE, replace(PLAIN, source=UNSIGNED), BARE),
)
EMPTY = replace(COLLECTION, description="", entries=())
