"""Where the names of a text that was edited would stand in the text of today."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from reviews.actions.matched_names import Start
from reviews.alignment import align
from reviews.models import Version


def carried_names(name_at: Mapping[Start, int], current: Collection[int]) -> dict[Start, int]:
    """Of the names that were mentioned in versions before an edit, by where these mentions would
    start in those of today, the `current` ones.

    In one query, or none where nothing was edited.
    """
    of_version: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (version, start), name in name_at.items():
        if version not in current:
            of_version[version].append((name, start))
    if not of_version:
        return {}
    found: dict[Start, int] = {}
    rows = Version.objects.filter(pk__in=of_version, review__current__in=current)
    for pk, old, today, new in rows.values_list(
        "pk", "text", "review__current_id", "review__current__text"
    ):
        alignment = align(old, new)
        for name, start in of_version[pk]:
            for place in alignment.expected(start):
                found.setdefault((today, place), name)
    return found
