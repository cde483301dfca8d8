"""What was probably meant, as far as a reader may be told it."""

from annotations.spoilers import Spoilers
from reviews.asking import Query
from reviews.library import in_documents
from reviews.models import Review
from reviews.retrieval import Meant
from reviews.retrieval.word_places import places_of


def may_be_told(meant: Meant, query: Query, spoilers: Spoilers) -> bool:
    """Whether the words that stand in for mistyped ones of the query are to be seen: each of them
    anywhere but in what is hidden as a spoiler."""
    if spoilers.are_shown or not spoilers.places:
        return True
    found = in_documents(meant.found.documents)
    # One more than could hide anything.
    versions = list(found.values_list("current", flat=True)[: len(spoilers.places) + 1])
    if any(version not in spoilers.places for version in versions):
        return True
    texts = _masked(versions, spoilers)
    offered = set(meant.query.wanted.words) - set(query.wanted.words)
    return all(any(places_of([word], texts).values()) for word in offered)


def _masked(versions: list[int], spoilers: Spoilers) -> dict[int, tuple[str, str]]:
    """Texts as the reader may see them, each with the name of its text search configuration."""
    rows = Review.objects.filter(current__in=versions).values_list(
        "current", "search_document__config", "current__text"
    )
    return {version: (config, spoilers.masked(version, text)) for version, config, text in rows}
