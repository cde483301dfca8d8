"""Tags as readers type them, made as they are needed."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from django.db import transaction

from annotations.codebook import (
    SEPARATOR,
    AmbiguousTag,
    Code,
    Codebook,
    clean_name,
    name_key,
    split_path,
)
from annotations.codebook.palette import COLOURS
from annotations.codes import codebook_of
from annotations.history.rows import read
from annotations.history.steps import Step
from annotations.models import Notebook, Tag
from annotations.refusals import Refused
from reviews.text import incipit

# More say nothing that a reader could take in.
MOST_TAGS = 50

Asked = TypeVar("Asked")


@dataclass(frozen=True, slots=True)
class Tagging:
    """The ids of the tags that somebody typed, in their order, and the steps that made new ones."""

    ids: tuple[int, ...]
    steps: tuple[Step, ...] = ()


def clean_tag_name(name: str) -> str:
    """Raises Refused for what can be no tag's name."""
    return _in_words(partial(clean_name, name))


def clean_tag_paths(typed: Iterable[str]) -> list[str]:
    """The paths in their order, those in one string parted by commas; empty and repeated ones
    dropped.

    Raises Refused for what can be no name, and for more than MOST_TAGS paths.
    """
    kept: dict[tuple[str, ...], str] = {}
    for part in (part for given in typed for part in given.split(",")):
        names = _in_words(partial(split_path, part))
        if names:
            kept.setdefault(tuple(map(name_key, names)), SEPARATOR.join(names))
    if len(kept) > MOST_TAGS:
        raise Refused(f"These are {len(kept)} tags; a mark takes {MOST_TAGS} at the most.")
    return list(kept.values())


def tags_named(notebook: Notebook, typed: Iterable[str]) -> list[Tag]:
    """The notebook's tags of these paths, in their order; made where they are not there."""
    ids = tags_as_typed(notebook, typed).ids
    found = notebook.tags.in_bulk(ids)
    return [found[pk] for pk in ids]


def tags_as_typed(notebook: Notebook, typed: Iterable[str]) -> Tagging:
    """The notebook's tags of these paths or names; new ones get the colour least used.

    Two people who make one tag at once get the same one: the database keeps the first. Raises
    Refused for what can be no name, and for a name that several tags have.
    """
    typed = list(typed)
    there = _Tags(notebook)
    if tagging := tags_known(there.codebook, typed):
        return tagging
    wanted = clean_tag_paths(typed)
    with transaction.atomic():
        made = [pk for path in wanted for pk in there.make(path)]
        resolved = (resolve(there.codebook, path) for path in wanted)
        ids = tuple(dict.fromkeys(tag.id for tag in resolved if tag))
        return Tagging(ids, tuple(made_on_the_way(made)))


def tags_known(codebook: Codebook, typed: Iterable[str]) -> Tagging | None:
    """The tags of these paths or names where all are there; None where any has to be made.

    Raises as `tags_as_typed` does.
    """
    found = [resolve(codebook, path) for path in clean_tag_paths(typed)]
    known = [tag.id for tag in found if tag]
    return Tagging(tuple(dict.fromkeys(known))) if len(known) == len(found) else None


def check_known(codebook: Codebook, typed: Iterable[str]) -> None:
    """Raises Refused where one of these paths or names is no tag, and as `tags_as_typed` does."""
    for path in clean_tag_paths(typed):
        if resolve(codebook, path) is None:
            raise Refused(
                f"The tag “{incipit(path, 60)}” is not there any more: it was renamed, merged or "
                "deleted. Load the page again to see which tag each key stands for now."
            )


def resolve(codebook: Codebook, path: str) -> Code | None:
    """`Codebook.resolve`, with Refused for a name that several tags have."""
    return _in_words(partial(codebook.resolve, path))


def made_on_the_way(ids: Iterable[int]) -> Iterator[Step]:
    """The steps that made these tags, to be taken back only while nothing else uses them."""
    for pk, state in read("tag", list(ids)).items():
        yield Step("tag", pk, None, state, if_unused=True)


class _Tags:
    """The notebook's codebook, as it was when it was read last, and what adds to it."""

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook
        self.codebook = codebook_of(notebook)

    def make(self, path: str) -> list[int]:
        """The ids of the tags that were made so that the path is there."""
        parent, names = _in_words(partial(self.codebook.missing, path))
        made = []
        for name in names:
            Tag.objects.bulk_create([self._new(name, parent)], ignore_conflicts=True)
            parent = self.notebook.tags.get(parent=parent, key=name_key(name)).pk
            made.append(parent)
            self.codebook = codebook_of(self.notebook)
        return made

    def _new(self, name: str, parent: int | None) -> Tag:
        # A tag under another one looks like it, until the reader chooses.
        above = self.codebook[parent] if parent is not None and parent in self.codebook else None
        colour = above.colour if above else self._colour_least_used()
        return Tag(
            notebook=self.notebook, name=name, key=name_key(name), parent_id=parent, colour=colour
        )

    def _colour_least_used(self) -> int:
        used = Counter(code.colour for code, _ in self.codebook.in_order())
        return min(range(1, COLOURS + 1), key=lambda colour: (used[colour], colour))


def _in_words(ask: Callable[[], Asked]) -> Asked:
    """What the codebook answers; Refused, with its sentence, where it has none."""
    try:
        return ask()
    except (AmbiguousTag, ValueError) as error:
        raise Refused(str(error)) from None
