"""Rules that span two tables, and the text that nobody may change."""

from django.db import migrations

CURRENT_IS_ITS_OWN = """
ALTER TABLE reviews_review ADD CONSTRAINT review_current_is_its_own
    FOREIGN KEY (id, current_id) REFERENCES reviews_version (review_id, id)
    DEFERRABLE INITIALLY DEFERRED;
"""

TEXT_STAYS = """
CREATE FUNCTION reviews_keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.review_id, NEW.number, NEW.text, NEW.formatting, NEW.digest)
        IS DISTINCT FROM (OLD.review_id, OLD.number, OLD.text, OLD.formatting, OLD.digest)
    THEN
        RAISE EXCEPTION 'a version of a review is never changed: add a new one'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER version_is_kept BEFORE UPDATE ON reviews_version
    FOR EACH ROW EXECUTE FUNCTION reviews_keep_version();
"""


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial")]

    operations = [
        migrations.RunSQL(
            CURRENT_IS_ITS_OWN,
            "ALTER TABLE reviews_review DROP CONSTRAINT review_current_is_its_own;",
        ),
        migrations.RunSQL(
            TEXT_STAYS,
            "DROP TRIGGER version_is_kept ON reviews_version; "
            "DROP FUNCTION reviews_keep_version();",
        ),
    ]
