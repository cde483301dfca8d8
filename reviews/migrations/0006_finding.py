"""What a search is narrowed by stands beside the words that it looks for, in one index.

The words of a text go out of the row. Finding reads the index and the short rows alone; beside the
words each row took a page, and two thousand matches two thousand pages.
"""

from typing import Any

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

INDEX = """
CREATE OR REPLACE FUNCTION reviews_index(wanted bigint[]) RETURNS void LANGUAGE sql AS $$
INSERT INTO reviews_searchdocument
    (review_id, config, names, document, work, critic, publication, language, year, rating)
SELECT r.id, c.name, n.words,
    n.words || setweight(to_tsvector(c.name::regconfig, reviews_words(v.text)), 'D'),
    r.work_id, r.critic_id, r.publication_id, r.language, w.year, r.rating
FROM reviews_review r
JOIN reviews_version v ON v.id = r.current_id
JOIN reviews_work w ON w.id = r.work_id
LEFT JOIN reviews_critic critic ON critic.id = r.critic_id
LEFT JOIN reviews_publication outlet ON outlet.id = r.publication_id
CROSS JOIN LATERAL (SELECT reviews_search_config(r.language)) AS c (name)
CROSS JOIN LATERAL (SELECT
    setweight(to_tsvector(c.name::regconfig, reviews_words(w.title)), 'A')
    || setweight(to_tsvector(c.name::regconfig,
        reviews_words(concat_ws(' / ', critic.name, outlet.name, r.headline))), 'B')) AS n (words)
WHERE r.id = ANY (wanted)
ON CONFLICT (review_id) DO UPDATE SET config = excluded.config, names = excluded.names,
    document = excluded.document, work = excluded.work, critic = excluded.critic,
    publication = excluded.publication, language = excluded.language, year = excluded.year,
    rating = excluded.rating
-- To write the same once more takes sixteen times as long as to find out that it is.
WHERE reviews_searchdocument IS DISTINCT FROM excluded
$$;
"""

# The words of the titles and names are those of the two heavier weights. All rows are written anew
# into an empty table: changed in their places, the short rows would stand in the pages of the long.
FILL = """
ALTER TABLE reviews_searchdocument ALTER COLUMN document SET STORAGE EXTERNAL;
ALTER TABLE reviews_searchdocument SET (toast_tuple_target = 256);

CREATE TEMPORARY TABLE moved ON COMMIT DROP AS
SELECT review_id, config, document FROM reviews_searchdocument;
TRUNCATE reviews_searchdocument;
INSERT INTO reviews_searchdocument
    (review_id, config, names, document, work, critic, publication, language, year, rating)
SELECT r.id, m.config, ts_filter(m.document, '{a,b}'), m.document,
    r.work_id, r.critic_id, r.publication_id, r.language, w.year, r.rating
FROM moved AS m
JOIN reviews_review r ON r.id = m.review_id
JOIN reviews_work w ON w.id = r.work_id
ORDER BY r.id;
DROP TABLE moved;

DROP TRIGGER work_renamed ON reviews_work;
CREATE TRIGGER work_renamed AFTER UPDATE OF title, year ON reviews_work
    FOR EACH ROW EXECUTE FUNCTION reviews_index_renamed('work_id');
"""

UNFILL = """
DROP TRIGGER work_renamed ON reviews_work;
CREATE TRIGGER work_renamed AFTER UPDATE OF title ON reviews_work
    FOR EACH ROW EXECUTE FUNCTION reviews_index_renamed('work_id');
ALTER TABLE reviews_searchdocument RESET (toast_tuple_target);
ALTER TABLE reviews_searchdocument ALTER COLUMN document SET STORAGE MAIN;
"""

UNINDEX = """
CREATE OR REPLACE FUNCTION reviews_index(wanted bigint[]) RETURNS void LANGUAGE sql AS $$
INSERT INTO reviews_searchdocument (review_id, config, document)
SELECT r.id, c.name,
    setweight(to_tsvector(c.name::regconfig, reviews_words(w.title)), 'A')
    || setweight(to_tsvector(c.name::regconfig,
        reviews_words(concat_ws(' / ', critic.name, outlet.name, r.headline))), 'B')
    || setweight(to_tsvector(c.name::regconfig, reviews_words(v.text)), 'D')
FROM reviews_review r
JOIN reviews_version v ON v.id = r.current_id
JOIN reviews_work w ON w.id = r.work_id
LEFT JOIN reviews_critic critic ON critic.id = r.critic_id
LEFT JOIN reviews_publication outlet ON outlet.id = r.publication_id
CROSS JOIN LATERAL (SELECT reviews_search_config(r.language)) AS c (name)
WHERE r.id = ANY (wanted)
ON CONFLICT (review_id) DO UPDATE SET config = excluded.config, document = excluded.document
$$;
"""


def column(name: str, field: "models.Field[Any, Any]") -> migrations.AddField:
    return migrations.AddField("searchdocument", name, field)


class Migration(migrations.Migration):
    dependencies = [("reviews", "0005_kept_readings")]

    operations = [
        migrations.RemoveIndex("searchdocument", "search_document_words"),
        migrations.AddField(
            "searchdocument",
            "names",
            django.contrib.postgres.search.SearchVectorField(default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "searchdocument", "work", models.IntegerField(default=0), preserve_default=False
        ),
        column("critic", models.IntegerField(null=True)),
        column("publication", models.IntegerField(null=True)),
        migrations.AddField(
            "searchdocument",
            "language",
            models.CharField(max_length=12, default=""),
            preserve_default=False,
        ),
        column("year", models.IntegerField(null=True)),
        column("rating", models.IntegerField(null=True)),
        migrations.RunSQL(INDEX, UNINDEX),
        # The triggers of the rows that were written until now have to be done with first.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunSQL(FILL, UNFILL),
        migrations.AddIndex(
            "searchdocument",
            django.contrib.postgres.indexes.GinIndex(
                fields=[
                    *("document", "names", "work", "critic", "publication"),
                    *("language", "year", "rating"),
                ],
                name="search_document_words",
                fastupdate=False,
            ),
        ),
        migrations.AddIndex(
            "searchdocument", models.Index("config", name="search_document_config")
        ),
        migrations.AddIndex(
            "name",
            django.contrib.postgres.indexes.GinIndex(
                fields=["key"], opclasses=["gin_trgm_ops"], name="name_key_like"
            ),
        ),
        migrations.CreateModel(
            "Word",
            [
                ("word", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("reviews", models.PositiveIntegerField()),
            ],
        ),
        migrations.AddIndex(
            "word",
            django.contrib.postgres.indexes.GinIndex(
                fields=["word"], opclasses=["gin_trgm_ops"], name="word_like"
            ),
        ),
        migrations.CreateModel(
            "Reindexing",
            [
                ("only", models.BooleanField(default=True, primary_key=True, serialize=False)),
                ("done_up_to", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(only=True), name="reindexing_one")
                ]
            },
        ),
    ]
