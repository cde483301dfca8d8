"""What stands in a collection."""

from annotations.models import Collection, Entry


def shown(collection: Collection) -> list[object]:
    """Quotes, lines and reviews, in their order."""
    entries = Entry.objects.of(collection)
    return [
        each.highlight.quote if each.highlight else each.review or each.line for each in entries
    ]


def entry_of(collection: Collection, words: str) -> Entry:
    """The entry that is this line, or the mark of this quote."""
    return next(
        each
        for each in Entry.objects.of(collection)
        if words in (each.line, each.highlight and each.highlight.quote)
    )
