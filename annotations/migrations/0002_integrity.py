"""Rules that span two tables: one notebook throughout, and quotes that are what they say."""

from django.db import migrations

ONE_NOTEBOOK = """
ALTER TABLE annotations_highlighttag
    ADD CONSTRAINT tagged_in_the_highlights_notebook
        FOREIGN KEY (notebook_id, highlight_id)
        REFERENCES annotations_highlight (notebook_id, id) ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT tagged_in_the_tags_notebook
        FOREIGN KEY (notebook_id, tag_id)
        REFERENCES annotations_tag (notebook_id, id) ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE annotations_entry
    ADD CONSTRAINT entered_in_the_collections_notebook
        FOREIGN KEY (notebook_id, collection_id)
        REFERENCES annotations_collection (notebook_id, id) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT entered_in_the_highlights_notebook
        FOREIGN KEY (notebook_id, highlight_id)
        REFERENCES annotations_highlight (notebook_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE annotations_highlight
    ADD CONSTRAINT highlight_version_is_of_its_review
        FOREIGN KEY (review_id, version_id)
        REFERENCES reviews_version (review_id, id) DEFERRABLE INITIALLY DEFERRED;
"""

ANY_NOTEBOOK = """
ALTER TABLE annotations_highlighttag
    DROP CONSTRAINT tagged_in_the_highlights_notebook,
    DROP CONSTRAINT tagged_in_the_tags_notebook;
ALTER TABLE annotations_entry
    DROP CONSTRAINT entered_in_the_collections_notebook,
    DROP CONSTRAINT entered_in_the_highlights_notebook;
ALTER TABLE annotations_highlight DROP CONSTRAINT highlight_version_is_of_its_review;
"""

QUOTE_HOLDS = """
CREATE FUNCTION annotations_check_quote() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM reviews_version v
        WHERE v.id = NEW.version_id
            AND substr(v.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.quote)
    THEN
        RAISE EXCEPTION 'the quote is not what stands at % to % of version %',
            NEW.start, NEW."end", NEW.version_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER highlight_quote_holds
    BEFORE INSERT OR UPDATE OF start, "end", quote, version_id ON annotations_highlight
    FOR EACH ROW EXECUTE FUNCTION annotations_check_quote();
"""


class Migration(migrations.Migration):
    dependencies = [("annotations", "0001_initial"), ("reviews", "0003_search")]

    operations = [
        migrations.RunSQL(ONE_NOTEBOOK, ANY_NOTEBOOK),
        migrations.RunSQL(
            QUOTE_HOLDS,
            "DROP TRIGGER highlight_quote_holds ON annotations_highlight; "
            "DROP FUNCTION annotations_check_quote();",
        ),
    ]
