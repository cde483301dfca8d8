"""Making the search's documents and its list of words anew."""

from collections.abc import Iterator, Mapping
from typing import Final

from django.db import connection, transaction

from reviews.models import Reindexing, Review, Word
from reviews.signals import reindexed
from reviews.written_words import LONGEST, SHORTEST

BATCH: Final = 200

WORDS_OF: Final = 20_000
"""The words of so many of the latest reviews are known; more would tell few that are new."""

MOST_LEARNT: Final = 5_000
"""So many words a transaction can put on the list: each takes some 20 µs, for its trigrams."""

# As they are written, not by their stems: nobody means a stem.
_WORDS: Final = """
INSERT INTO reviews_word (word, reviews)
SELECT word, ndoc FROM ts_stat($$
    SELECT strip(to_tsvector('crosscut_plain', reviews_words(v.text)))
    FROM (SELECT current_id FROM reviews_review ORDER BY id DESC LIMIT {most}) AS r
    JOIN reviews_version v ON v.id = r.current_id
$$)
WHERE length(word) BETWEEN {shortest} AND {longest} AND word !~ '[0-9]'
ORDER BY word
ON CONFLICT (word) DO UPDATE SET reviews = excluded.reviews
"""
_LEARN: Final = """
INSERT INTO reviews_word (word, reviews)
SELECT word, reviews FROM (
    SELECT word, reviews FROM unnest(
        string_to_array(%s, ' '), string_to_array(%s, ' ')::integer[]) AS brought (word, reviews)
    WHERE NOT EXISTS (SELECT FROM reviews_word AS known WHERE known.word = brought.word)
    ORDER BY reviews DESC, word LIMIT {most}) AS learnt
ORDER BY word
ON CONFLICT (word) DO NOTHING
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
    settle()
    Reindexing.objects.all().delete()


def settle() -> None:
    """Put into the index of words what it has only collected of the latest reviews, so that no
    search has to read that."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('search_document_words')")


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
        cursor.execute(_WORDS.format(most=WORDS_OF, shortest=SHORTEST, longest=LONGEST))
        return int(cursor.rowcount)


def learn_words(words: Mapping[str, int]) -> None:
    """Put those that are new on the list of words, each with the number of reviews in which it
    stands; of more than MOST_LEARNT the most frequent, and the others when it is made anew.

    Has to be the last that a transaction writes: whoever brings one of the same words waits for it.
    """
    # No word has a blank in it; as lists, each of tens of thousands would be quoted by itself.
    brought = [" ".join(words), " ".join(map(str, words.values()))]
    with connection.cursor() as cursor:
        cursor.execute(_LEARN.format(most=MOST_LEARNT), brought)


def refresh_statistics() -> None:
    """Have the planner look at the tables of the search again."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE reviews_searchdocument, reviews_word, reviews_name")
