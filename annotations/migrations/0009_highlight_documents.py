"""The words of quotes and notes in an index, kept by the database."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

# A gap that no query can ask for: no phrase begins in a note and ends in the quote.
WORDS = """
CREATE FUNCTION annotations_words(config text, quote text, note text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE WHEN note = '' THEN ''::tsvector ELSE
    setweight(to_tsvector(config::regconfig, reviews_words_in(config, note)), 'A')
    || ''' '':1A'::tsvector END
    || setweight(to_tsvector(config::regconfig, reviews_words_in(config, quote)), 'B') $$;

CREATE FUNCTION annotations_index_highlight() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO annotations_highlightdocument (highlight_id, notebook, config, document)
    SELECT NEW.id, NEW.notebook_id, c.name, annotations_words(c.name, NEW.quote, NEW.note)
    FROM reviews_review r
    CROSS JOIN LATERAL (SELECT reviews_search_config(r.language)) AS c (name)
    WHERE r.id = NEW.review_id
    ON CONFLICT (highlight_id) DO UPDATE SET
        config = excluded.config, document = excluded.document;
    RETURN NULL;
END $$;

CREATE FUNCTION annotations_index_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE annotations_highlightdocument AS d
    SET config = c.name, document = annotations_words(c.name, h.quote, h.note)
    FROM annotations_highlight h, reviews_search_config(NEW.language) AS c (name)
    WHERE h.review_id = NEW.id AND d.highlight_id = h.id AND d.config <> c.name;
    RETURN NULL;
END $$;

CREATE TRIGGER highlight_added AFTER INSERT ON annotations_highlight
    FOR EACH ROW EXECUTE FUNCTION annotations_index_highlight();
CREATE TRIGGER highlight_reworded AFTER UPDATE OF quote, note ON annotations_highlight
    FOR EACH ROW WHEN (OLD.quote <> NEW.quote OR OLD.note <> NEW.note)
    EXECUTE FUNCTION annotations_index_highlight();
CREATE TRIGGER highlight_language AFTER UPDATE OF language ON reviews_review
    FOR EACH ROW WHEN (OLD.language <> NEW.language)
    EXECUTE FUNCTION annotations_index_review();
"""
WORDLESS = """
DROP TRIGGER highlight_language ON reviews_review;
DROP TRIGGER highlight_reworded ON annotations_highlight;
DROP TRIGGER highlight_added ON annotations_highlight;
DROP FUNCTION annotations_index_review(), annotations_index_highlight(),
    annotations_words(text, text, text);
"""
FILL = """
INSERT INTO annotations_highlightdocument (highlight_id, notebook, config, document)
SELECT h.id, h.notebook_id, c.name, annotations_words(c.name, h.quote, h.note)
FROM annotations_highlight h JOIN reviews_review r ON r.id = h.review_id
CROSS JOIN LATERAL (SELECT reviews_search_config(r.language)) AS c (name);
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0008_spoilers"),
        ("reviews", "0007_pairs"),
    ]

    operations = [
        migrations.CreateModel(
            "HighlightDocument",
            [
                (
                    "highlight",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_document",
                        serialize=False,
                        to="annotations.highlight",
                    ),
                ),
                ("notebook", models.IntegerField()),
                ("config", models.CharField(max_length=40)),
                ("document", django.contrib.postgres.search.SearchVectorField()),
            ],
        ),
        migrations.RunSQL(WORDS, WORDLESS),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            "highlightdocument",
            django.contrib.postgres.indexes.GinIndex(
                fields=["notebook", "document"], name="highlight_document_words"
            ),
        ),
        migrations.AddIndex(
            "highlight",
            models.Index(
                fields=["notebook", "author"],
                condition=models.Q(removed_at=None),
                name="highlight_author",
            ),
        ),
    ]
