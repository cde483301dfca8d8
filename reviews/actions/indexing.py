"""Making the search's documents and its list of words anew."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from django.db import DatabaseError, connection, transaction

from reviews.models import Reindexing, Review, Word
from reviews.signals import reindexed

BATCH: Final = 200

WORDS_OF: Final = 20_000
"""The words of so many of the latest reviews are known; more would tell few that are new."""

MOST_COLLECTED: Final = "4MB"
"""Some three hundred reviews; a search reads it in ... ms."""

_INDEX: Final = "search_document_words"
_COLLECT: Final = f"SELECT gin_clean_pending_list('{_INDEX}')"
_LONGEST_WORD: Final = 40
# As they are written, not by their stems: nobody means a stem.
_WORDS: Final = """
INSERT INTO reviews_word (word, reviews)
SELECT word, ndoc FROM ts_stat($$
    SELECT strip(to_tsvector('crosscut_plain', reviews_words(v.text)))
    FROM (SELECT current_id FROM reviews_review ORDER BY id DESC LIMIT {most}) AS r
    JOIN reviews_version v ON v.id = r.current_id
$$)
WHERE length(word) BETWEEN 3 AND {longest} AND word !~ '[0-9]'
"""


def reindex(*, anew: bool = False) -> Iterator[int]:
    """Index every review again, some at a time, and tell after each time how many are done.

    What is done is kept: stopped and begun again, it goes on from there, unless `anew`. Readers are
    never stopped, writers of a review only while it and those beside it are done.
    """
    if anew:
        Reindexing.objects.all().delete()
    state, _ = Reindexing.objects.get_or_create(only=True)
    done = Review.objects.filter(pk__lte=state.done_up_to).count()
    yield done
    while ids := _reindex_some(state):
        done += len(ids)
        yield done
    Reindexing.objects.all().delete()


@contextmanager
def indexed_by_many() -> Iterator[None]:
    """Let the index of words take in what is written within some hundred reviews at a time.

    Each of their five hundred words is looked up in it once for all of them: so it takes a quarter
    of the time. Within a transaction, of which others see nothing; what is collected, at most
    MOST_COLLECTED, is read by every search meanwhile, and is in the index when this ends.
    """
    try:
        _run(
            f"ALTER INDEX {_INDEX} SET (fastupdate = on)",
            f"SET LOCAL gin_pending_list_limit = '{MOST_COLLECTED}'",
        )
        yield
    except BaseException:
        # The transaction is undone, the list of what was collected is not.
        with suppress(DatabaseError), transaction.atomic():
            _run(_COLLECT)
        raise
    _run(_COLLECT, f"ALTER INDEX {_INDEX} SET (fastupdate = off)")


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@transaction.atomic
def _reindex_some(state: Reindexing) -> list[int]:
    following = Review.objects.filter(pk__gt=state.done_up_to).order_by("pk")
    # Who edits one of them has to be done with it, or the words of the old text would come last.
    ids = list(following.select_for_update(no_key=True).values_list("pk", flat=True)[:BATCH])
    if ids:
        with connection.cursor() as cursor:
            cursor.execute("SELECT reviews_index(%s)", [ids])
        reindexed.send(sender=Review, reviews=ids)
        state.done_up_to = ids[-1]
        state.save(update_fields=["done_up_to"])
    return ids


@transaction.atomic
def list_words() -> int:
    """Make the list of words anew, and tell how many there are. Readers see the old one until
    then."""
    Word.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(_WORDS.format(most=WORDS_OF, longest=_LONGEST_WORD))
        return int(cursor.rowcount)


def refresh_statistics() -> None:
    """Have the planner look at the tables of the search again."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE reviews_searchdocument, reviews_word, reviews_name")
