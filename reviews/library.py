"""The library as a list: which reviews, in which order."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from django.db.models import F, IntegerField, QuerySet, Value
from django.db.models.functions import Coalesce

from reviews.models import Review
from reviews.paging import Key
from reviews.search import MOST_WORDS, clean_query, matching, wanted

# Sorts after every name; U+FFFF itself cannot be stored.
LAST = "\ufffd"
# As a plain integer: of a rating's own type, Django knows that none is -1 and asks for no row.
UNRATED_LAST = Coalesce("rating", Value(-1), output_field=IntegerField())

SORTS: dict[str, tuple[str, list[Key]]] = {
    "work": (
        "Work",
        [
            Key(F("work__key")),
            Key(Coalesce("work__year", 0)),
            Key(F("work_id")),
            Key(Coalesce("critic__key", Value(LAST))),
        ],
    ),
    "newest": ("Newest first", [Key(Coalesce("published_on", date.min), descending=True)]),
    "rating": ("Highest rated", [Key(UNRATED_LAST, descending=True)]),
    "added": ("Latest added", []),
    "relevance": ("Best match", [Key(F("relevance"), descending=True)]),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader asked of the library; empty strings and None ask nothing.

    `work`, `critic` and `publication` are slugs; `year` is that of the work; `rating` is
    the least, 0 to 100. `ignored` names the fields that made no sense; `note` is a sentence
    on how the words were understood, where the reader would else be surprised.
    """

    q: str = ""
    work: str = ""
    critic: str = ""
    publication: str = ""
    language: str = ""
    year: int | None = None
    rating: int | None = None
    sort: str = "work"
    ignored: tuple[str, ...] = ()
    note: str = ""

    @classmethod
    def read(cls, params: Mapping[str, str]) -> "Choice":
        """From an address's query; what cannot be read is ignored and named."""
        ignored: list[str] = []

        def number(name: str, low: int, high: int) -> int | None:
            raw = params.get(name, "").strip()
            if raw.isascii() and raw.isdigit() and len(raw) <= 4 and low <= int(raw) <= high:
                return int(raw)
            if raw:
                ignored.append(name)
            return None

        q = clean_query(params.get("q", ""))
        sorts = [name for name in SORTS if q or name != "relevance"]
        default = "relevance" if q else "work"
        sort = params.get("sort") or default
        text = {
            name: params.get(name, "").replace("\0", "")
            for name in ("work", "critic", "publication", "language")
        }
        return cls(
            q=q,
            **text,
            year=number("year", 1, 9999),
            rating=number("rating", 0, 100),
            sort=sort if sort in sorts else default,
            ignored=tuple(ignored),
            note=f"Only the first {MOST_WORDS} words are looked for." if wanted(q).is_cut else "",
        )

    @property
    def narrows(self) -> bool:
        """Whether anything but the order is asked."""
        return any(
            getattr(self, field.name) not in ("", None)
            for field in fields(self)
            if field.name not in {"sort", "ignored", "note"}
        )

    @property
    def filters(self) -> bool:
        """Whether something beside words is asked."""
        return replace(self, q="").narrows

    @property
    def order(self) -> list[Key]:
        return [*SORTS[self.sort][1], Key(F("id"), descending=self.sort in {"added", "newest"})]


def chosen(choice: Choice) -> QuerySet[Review]:
    """The reviews that the choice asks for, in no order."""
    reviews = Review.objects.with_names()
    conditions: dict[str, object] = {
        "work__slug": choice.work,
        "critic__slug": choice.critic,
        "publication__slug": choice.publication,
        "language": choice.language,
        "work__year": choice.year,
        "rating__gte": choice.rating,
    }
    reviews = reviews.filter(**{k: v for k, v in conditions.items() if v not in ("", None)})
    return matching(reviews, choice.q) if choice.q else reviews
