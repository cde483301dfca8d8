"""A passage is marked on its review's current text only, whoever edits it at the same moment."""

from django.db import migrations

# The lock waits for an edit under way, and lets an edit that comes after it wait: so the edit sees
# the highlight and carries it, or the highlight is refused on a text that is not current any more.
# One that stands already is locked by whoever edits the text or moves it, which settles the same.
ON_CURRENT = """
CREATE FUNCTION annotations_check_current() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    current bigint;
BEGIN
    SELECT current_id INTO current FROM reviews_review WHERE id = NEW.review_id FOR SHARE;
    IF current IS DISTINCT FROM NEW.version_id THEN
        RAISE EXCEPTION 'version % is not the current text of review %',
            NEW.version_id, NEW.review_id
            USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'highlight_on_current_text';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER highlight_on_current_text BEFORE INSERT ON annotations_highlight
    FOR EACH ROW EXECUTE FUNCTION annotations_check_current();
"""


class Migration(migrations.Migration):
    dependencies = [("annotations", "0004_marking_integrity")]

    operations = [
        migrations.RunSQL(
            ON_CURRENT,
            "DROP TRIGGER highlight_on_current_text ON annotations_highlight; "
            "DROP FUNCTION annotations_check_current();",
        ),
    ]
