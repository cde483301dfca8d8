"""The index of words takes in what an import brings within some hundred reviews at a time.

Put in review by review, each of five hundred words is looked up in the index by itself, and each
page that it stands on is written to the log. Collected, a word is looked up once for all reviews:
that takes half the database's time, and a quarter of all with the disk's.

What is collected, every search reads. So it is put in at once where few reviews are written, as an
edit or an upload does; beside more than a few dozen, at most 4 MB wait, which a search reads in
some milliseconds. The last are put in by whoever wrote them (`reviews.actions.indexing.settle`) or,
should that one break off, by the next who writes.
"""

from importlib import import_module

import django.contrib.postgres.indexes
from django.db import migrations

NAME = "search_document_words"
COLUMNS = ("document", "names", "work", "critic", "publication", "language", "year", "rating")

OLD_INDEX = import_module("reviews.migrations.0007_pairs").INDEX
# A function's own settings would be undone before the index is told; these last as long as the
# transaction, and each call sets them anew.
INDEX = OLD_INDEX.replace(
    "LANGUAGE sql AS $$",
    "LANGUAGE plpgsql AS $$\nBEGIN\n"
    + """\
PERFORM set_config('gin_pending_list_limit',
    CASE WHEN cardinality(wanted) > 50 THEN '4MB' ELSE '64kB' END, true);
""",
).replace("\n$$;", ";\nEND $$;")


def index(*, fastupdate: bool) -> django.contrib.postgres.indexes.GinIndex:
    return django.contrib.postgres.indexes.GinIndex(
        fields=list(COLUMNS), name=NAME, fastupdate=fastupdate
    )


class Migration(migrations.Migration):
    dependencies = [("reviews", "0007_pairs")]

    operations = [
        migrations.SeparateDatabaseAndState(
            # To make it anew would take long in a large library, and nothing in it is different.
            [
                migrations.RunSQL(
                    f"ALTER INDEX {NAME} SET (fastupdate = on)",
                    f"ALTER INDEX {NAME} SET (fastupdate = off)",
                )
            ],
            [
                migrations.RemoveIndex("searchdocument", NAME),
                migrations.AddIndex("searchdocument", index(fastupdate=True)),
            ],
        ),
        migrations.RunSQL(INDEX, OLD_INDEX),
    ]
