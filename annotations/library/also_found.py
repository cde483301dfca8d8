"""What besides reviews is called as was typed, and where else the words are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse

from accounts.models import User
from annotations.blind.veil import veil_of
from annotations.codebook import Codebook
from annotations.library.things_named import MOST_COUNTED, Named, things_named
from annotations.models import Notebook
from annotations.own_marks import Shelf, count_marks
from annotations.spoilers import Spoilers, overlaps
from annotations.spoilers.hiding import spoilers_for
from reviews.asking import OF_MARKS, OF_REVIEWS, Query, parse
from reviews.asking.filters import QUOTES
from reviews.library import Choice
from reviews.models import Critic, Mention, Publication
from reviews.retrieval import Found
from reviews.retrieval.reading import has_phrase
from reviews.seen import seen

FEW: Final = 4
"""So many of each kind are shown until all are asked for."""

MORE: Final = "more"
"""In an address, the kind of which all are to be shown."""

_FEW_REVIEWS: Final = 30
_MOST_MENTIONS: Final = 1_000
_STOPS: Final = ".,;:!?…)]}"
# Where a text has no capitals, “stupid films” may pass for a name. Of the reviews in which the
# words typed stand, a name is in more than one of so many.
_COMMON: Final = 10
_VEILED: Final[dict[str, type[Critic | Publication]]] = {
    "critic": Critic,
    "outlet": Publication,
}


@dataclass(frozen=True, slots=True)
class Also:
    """One thing: its name, its address, and what else tells it from others."""

    label: str
    address: str
    beside: str = ""


# Most are only counted, and it takes a while to tell the address of one.
_Thing = Callable[[], Also]


@dataclass(frozen=True, slots=True)
class Kind:
    """The things of one kind that are shown, how many there are besides, and the address that
    shows these too; where `is_capped` there are more that nobody counted."""

    label: str
    things: Sequence[Also]
    left: int = 0
    is_capped: bool = False
    more: str = ""


def also_found(
    request: HttpRequest,
    choice: Choice,
    notebook: Notebook | None,
    codebook: Codebook,
    found: Found,
) -> list[Kind]:
    """Works, critics, outlets, names in the texts, tags of the notebook, whose codebook it is,
    collections that the reader may see, and the notebook's marks.

    Nothing where no words are asked; where there is more than words, or some are to be left out,
    the marks alone. `found` are the reviews with the words: words that stand in many are not
    mistyped.
    """
    if not choice.query.alternatives or request.GET.get("after"):
        return []
    kinds: list[Kind] = []
    if _is_a_name(choice.query):
        things = _things(request, choice, notebook, codebook, found)
        asked = request.GET.get(MORE, "")
        kinds += [_kind(each, things[each], choice, asked) for each in LABELS if each in things]
    if notebook and isinstance(request.user, User):
        shelf = Shelf(notebook, codebook, request.user, veil_of(request).hidden)
        kinds.append(_marks(shelf, choice.text, found.configs))
    return [kind for kind in kinds if kind.things]


def _is_a_name(query: Query) -> bool:
    """Whether what is asked could be the name of something."""
    return not query.filters and len(query.alternatives) == 1 and not query.wanted.leaves_out


def _typed(query: Query) -> str:
    """The words as they were typed, with the signs in them: “C++” is no name that begins with c."""
    (terms,) = query.alternatives
    written = " ".join((term.written or str(term)).strip(QUOTES) for term in terms)
    return written.rstrip(_STOPS) or written


def _things(
    request: HttpRequest,
    choice: Choice,
    notebook: Notebook | None,
    codebook: Codebook,
    found: Found,
) -> dict[str, Sequence[_Thing]]:
    """By kind; `found` are the reviews in which the words stand."""
    typed = _typed(choice.query)
    reader = request.user.pk if isinstance(request.user, User) else None
    notebook_id = notebook.pk if notebook else None
    named = things_named(typed, reader=reader, notebook=notebook_id, is_rare=_is_rare(found))
    if "name" in named:
        likely = _not_chance(named["name"], found.count)
        named["name"] = _not_hidden(likely, spoilers_for(request, notebook))
    if veil_of(request).hidden:
        named |= {
            kind: _seen(model, named[kind]) for kind, model in _VEILED.items() if kind in named
        }
    things: dict[str, Sequence[_Thing]] = {
        kind: [partial(_LINKS[kind], each) for each in things] for kind, things in named.items()
    }
    if notebook:
        tags = codebook.find(typed, MOST_COUNTED + 1)
        things["tag"] = [partial(_tag, notebook, codebook, pk) for pk in tags]
    return things


def _is_rare(found: Found) -> bool:
    """Whether what stands in these reviews may be mistyped: a phrase that is found is not."""
    if found.is_capped:
        return False
    few = 1 if has_phrase(found.wanted) else _FEW_REVIEWS
    return found.is_alike or found.count < few


def _kind(name: str, things: Sequence[_Thing], choice: Choice, asked: str) -> Kind:
    counted = things[:MOST_COUNTED]
    shown = counted if asked == name else counted[:FEW]
    left = len(counted) - len(shown)
    is_capped = len(things) > MOST_COUNTED and left > 0
    more = choice.address(**{MORE: name}) if left else ""
    return Kind(LABELS[name], [thing() for thing in shown], left, is_capped, more)


def _marks(shelf: Shelf, text: str, configs: Iterable[str]) -> Kind:
    """How many marks the same query finds where it is asked of marks, and the way there; also to
    none, for who asked what only marks have."""
    query = parse(text, OF_MARKS)
    count, is_capped = count_marks(shelf, query, configs, most=MOST_COUNTED)
    if not count and all(each.field in OF_REVIEWS.fields for each in query.filters):
        return Kind("Your marks", [])
    label = f"{count}{'+' if is_capped else ''} mark{'' if count == 1 else 's'}"
    address = f"{shelf.notebook.get_absolute_url()}?{urlencode({'q': text})}"
    return Kind("Your marks", [Also(label, address)])


def _to(page: str) -> Callable[[Named], Also]:
    return lambda named: Also(named.label, reverse(page, args=[named.slug]))


def _tag(notebook: Notebook, codebook: Codebook, pk: int) -> Also:
    return Also(codebook.path(pk), reverse("tag", args=[notebook.slug, pk]))


def _collection(named: Named) -> Also:
    beside = f"in {named.notebook}" if named.notebook else ""
    return Also(named.label, reverse("collection", args=named.ids), beside)


def _name(named: Named) -> Also:
    """Of a single work, the name's page; else the reviews of all that have it."""
    if len(named.ids) == 1:
        return Also(named.label, reverse("name", args=named.ids))
    query = urlencode({"q": f'"{named.label}"'})
    return Also(named.label, f"{reverse('library')}?{query}", f"in {len(named.ids)} works")


def _seen(model: type[Critic | Publication], named: Sequence[Named]) -> list[Named]:
    """The critics or outlets that the reader may know of."""
    ids = [pk for each in named for pk in each.ids]
    known = set(seen(model).filter(pk__in=ids).values_list("pk", flat=True))
    return [each for each in named if known.intersection(each.ids)]


def _not_chance(names: Sequence[Named], count: int) -> list[Named]:
    """The names but for those without a capital that hold what was typed by chance: of the `count`
    reviews in which that stands, hardly one has the name."""
    doubtful = {pk for named in names if named.label.islower() for pk in named.ids}
    if not doubtful:
        return list(names)
    counts = Mention.objects.filter(name__in=doubtful).values_list("name")
    texts = dict(counts.annotate(Count("version", distinct=True)))
    return [
        named
        for named in names
        if not named.label.islower() or sum(texts.get(pk, 0) for pk in named.ids) * _COMMON > count
    ]


def _not_hidden(names: Sequence[Named], spoilers: Spoilers) -> list[Named]:
    """The names that stand anywhere but in what is hidden as a spoiler."""
    names = names[: MOST_COUNTED + 1]
    if spoilers.are_shown or not spoilers.places:
        return list(names)
    ids = [pk for named in names for pk in named.ids]
    mentions = Mention.objects.filter(name__in=ids).values_list("name", "version", "start", "end")
    seen = {
        name
        for name, version, start, end in mentions[:_MOST_MENTIONS]
        if not overlaps(start, end, spoilers.on(version))
    }
    return [named for named in names if seen.intersection(named.ids)]


LABELS: Final = {
    "work": "Works",
    "critic": "Critics",
    "outlet": "Outlets",
    "name": "Names in reviews",
    "tag": "Tags",
    "collection": "Collections",
}
"""The kinds of which all can be shown, in their order, as a reader sees them."""

_LINKS: Final[dict[str, Callable[[Named], Also]]] = {
    "work": _to("work"),
    "critic": _to("critic"),
    "outlet": _to("publication"),
    "name": _name,
    "collection": _collection,
}
