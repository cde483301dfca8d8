"""The index of words takes in what an import brings some hundred reviews at a time.

To switch the collecting on for an import alone would lock the index against all who search, until
the import ends. So it is always on, and whoever writes few reviews has them taken in at once.
"""

import django.contrib.postgres.indexes
from django.db import migrations

COLLECT = """
ALTER INDEX search_document_words SET (fastupdate = on);

ALTER FUNCTION reviews_index(bigint[]) RENAME TO reviews_index_many;

CREATE FUNCTION reviews_index(wanted bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM reviews_index_many(wanted);
    IF cardinality(wanted) BETWEEN 1 AND 99 THEN
        PERFORM gin_clean_pending_list('search_document_words');
    END IF;
END $$;
"""
UNCOLLECT = """
DROP FUNCTION reviews_index(bigint[]);
ALTER FUNCTION reviews_index_many(bigint[]) RENAME TO reviews_index;
ALTER INDEX search_document_words SET (fastupdate = off);
SELECT gin_clean_pending_list('search_document_words');
"""


class Migration(migrations.Migration):
    dependencies = [("reviews", "0007_pairs")]

    operations = [
        migrations.RunSQL(
            COLLECT,
            UNCOLLECT,
            state_operations=[
                migrations.RemoveIndex("searchdocument", "search_document_words"),
                migrations.AddIndex(
                    "searchdocument",
                    django.contrib.postgres.indexes.GinIndex(
                        fields=[
                            *("document", "names", "work", "critic", "publication"),
                            *("language", "year", "rating"),
                        ],
                        name="search_document_words",
                        fastupdate=True,
                    ),
                ),
            ],
        )
    ]
