"""Tags by name, made as they are needed."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction

from annotations.history.rows import read
from annotations.history.steps import Step
from annotations.models import Notebook, Tag
from annotations.models.tag import COLOURS, NAME_LENGTH, tag_key
from annotations.refusals import Refused

# More say nothing that a reader could take in.
MOST_TAGS = 50


def clean_tag_names(names: Iterable[str]) -> list[str]:
    """The names in their order, those in one string parted by commas; blanks folded,
    empty and repeated ones dropped.

    Raises Refused for a name that is too long, holds control characters or nothing visible,
    and for more than MOST_TAGS names.
    """
    kept: dict[str, str] = {}
    for raw in (part for given in names for part in given.split(",")):
        name = unicodedata.normalize("NFC", " ".join(raw.split()))
        if len(name) > NAME_LENGTH:
            raise Refused(
                f"The tag “{name[:30]}…” is too long: {len(name)} characters, "
                f"where {NAME_LENGTH} is the most."
            )
        if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in name):
            raise Refused("A tag's name holds a character that cannot be shown. Retype it.")
        if name and not any(unicodedata.category(sign)[0] in "LNPS" for sign in name):
            raise Refused("A tag's name has no visible character. Retype it.")
        if name:
            kept.setdefault(tag_key(name), name)
    if len(kept) > MOST_TAGS:
        raise Refused(f"These are {len(kept)} tags; a mark takes {MOST_TAGS} at the most.")
    return list(kept.values())


@dataclass(frozen=True, slots=True)
class Tagging:
    """The tags that somebody typed, in their order, and the steps that made the new ones."""

    tags: tuple[Tag, ...]
    steps: tuple[Step, ...] = ()

    @property
    def ids(self) -> list[int]:
        return [tag.pk for tag in self.tags]


def tags_named(notebook: Notebook, names: Iterable[str]) -> list[Tag]:
    """The notebook's tags of these names, in their order; made where they are not there."""
    return list(tags_as_typed(notebook, names).tags)


def tags_as_typed(notebook: Notebook, names: Iterable[str]) -> Tagging:
    """The notebook's tags of these names; new ones get the colour least used.

    Two people who make one tag at once get the same one: the database keeps the first.
    """
    wanted = clean_tag_names(names)
    found = _by_name(notebook, wanted)
    missing = [name for name in wanted if tag_key(name) not in found]
    steps: tuple[Step, ...] = ()
    if missing:
        steps = _make(notebook, missing)
        found = _by_name(notebook, wanted)
    return Tagging(tuple(found[tag_key(name)] for name in wanted), steps)


@transaction.atomic
def _make(notebook: Notebook, names: list[str]) -> tuple[Step, ...]:
    colours = _colours_least_used_first(notebook)
    Tag.objects.bulk_create(
        (
            Tag(notebook=notebook, name=name, key=tag_key(name), colour=colours[number % COLOURS])
            for number, name in enumerate(names)
        ),
        ignore_conflicts=True,
    )
    return tuple(made_on_the_way(tag.pk for tag in _by_name(notebook, names).values()))


def made_on_the_way(ids: Iterable[int]) -> Iterator[Step]:
    """The steps that made these tags, to be taken back only while nothing else uses them."""
    for pk, state in read("tag", list(ids)).items():
        yield Step("tag", pk, None, state, if_unused=True)


def _by_name(notebook: Notebook, names: list[str]) -> dict[str, Tag]:
    tags = notebook.tags.filter(key__in=[tag_key(name) for name in names])
    return {tag.key: tag for tag in tags}


def _colours_least_used_first(notebook: Notebook) -> list[int]:
    used = Counter(notebook.tags.values_list("colour", flat=True))
    return sorted(range(1, COLOURS + 1), key=lambda colour: (used[colour], colour))
