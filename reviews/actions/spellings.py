"""Deciding by hand which spellings are of one name; gathering keeps to it from then on."""

from collections.abc import Callable, Iterable

from django.db import transaction

from accounts.models import User
from reviews.actions.naming import gather_names
from reviews.mentions.spellings import spelling_key
from reviews.models import Mention, Name, SpellingDecision, Work

Hides = Callable[[int, int, int], bool]
"""Whether anything of [start, end), in code points, of a version's text is not to be told; the
first number is the version's id."""


class NotDecided(Exception):  # noqa: N818
    """The spellings stay as they are; the message is a sentence for its reader."""


def spellings_of(name: Name, hides: Hides = lambda *_: False) -> dict[str, int]:
    """How often each spelling of the name stands in the current texts, the most frequent first.

    Spellings that differ in case, accents or points only are one. What stands where `hides` says
    so is passed over.
    """
    counts: dict[str, tuple[str, int]] = {}
    rows = Mention.objects.filter(name=name).order_by("version", "start")
    for version, text, start, end in rows.values_list("version", "version__text", "start", "end"):
        if hides(version, start, end):
            continue
        surface = " ".join(text[start:end].split())
        shown, count = counts.get(spelling_key(surface), (surface, 0))
        counts[spelling_key(surface)] = shown, count + 1
    return dict(sorted(counts.values(), key=lambda pair: -pair[1]))


@transaction.atomic
def split_off(name: Name, spelling: str, *, by: User) -> SpellingDecision:
    """Let one of the name's spellings be a name of its own, now and after each gathering.

    Raises NotDecided where the name has no such spelling, or no other.
    """
    work = _locked(name)
    keys = {spelling_key(each) for each in spellings_of(name)}
    key = spelling_key(spelling)
    if key not in keys:
        raise NotDecided(
            f"“{spelling[:60]}” is no spelling of {name.label} any more. Load the page again."
        )
    if len(keys) == 1:
        raise NotDecided(f"{name.label} has this one spelling only: there is nothing to split.")
    decision, _ = SpellingDecision.objects.update_or_create(
        work=work, spelling=key, defaults={"goes_with": "", "decided_by": by}
    )
    gather_names([work.pk])
    return decision


@transaction.atomic
def join_to(name: Name, other: Name, *, by: User) -> list[SpellingDecision]:
    """Let all spellings of one name go with another name of the same work.

    Raises NotDecided where they are one already, or of two works.
    """
    work = _locked(name)
    if other.work_id != work.pk or other.pk == name.pk:
        raise NotDecided("Choose another name of the same work.")
    decisions = [
        SpellingDecision.objects.update_or_create(
            work=work, spelling=key, defaults={"goes_with": other.key, "decided_by": by}
        )[0]
        for key in sorted({spelling_key(each) for each in spellings_of(name)} - {other.key})
    ]
    gather_names([work.pk])
    return decisions


@transaction.atomic
def take_back(work: Work, decisions: Iterable[int]) -> int:
    """Forget these decisions of the work, so that its texts alone say what goes together.

    Tells how many there were.
    """
    Work.objects.select_for_update(no_key=True).get(pk=work.pk)
    count, _ = SpellingDecision.objects.filter(work=work, pk__in=list(decisions)).delete()
    if count:
        gather_names([work.pk])
    return count


def _locked(name: Name) -> Work:
    return Work.objects.select_for_update(no_key=True).get(pk=name.work_id)
