"""Two who change a review's words at one moment leave the words of both in its document.

Who renames a work and who edits one of its reviews each read what the other had not yet committed,
and the one who wrote last wrote the other's old words. Now each has the document before reading
what goes into it. A review that comes while its work, critic or outlet is renamed has no document
yet: whoever brings it has these rows instead.

Not so whoever edits: several hold a work together, and each goes on to have it alone.
"""

from importlib import import_module

from django.db import migrations

OLD_INDEX = import_module("reviews.migrations.0008_collected_words").INDEX
# Read after it, by a statement of its own, is what was committed while this one waited.
HELD = """\
PERFORM FROM reviews_searchdocument WHERE review_id = ANY (wanted) ORDER BY review_id FOR UPDATE;
INSERT INTO reviews_searchdocument
"""
INDEX = OLD_INDEX.replace("INSERT INTO reviews_searchdocument\n", HELD)

OLD_ADDED = """
CREATE OR REPLACE FUNCTION reviews_index_reviews() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM reviews_index(ARRAY(SELECT id FROM changed));
    RETURN NULL;
END $$;
"""
ADDED = """
CREATE OR REPLACE FUNCTION reviews_index_reviews() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM FROM reviews_work WHERE id IN (SELECT work_id FROM changed) ORDER BY id FOR SHARE;
        PERFORM FROM reviews_critic WHERE id IN (SELECT critic_id FROM changed)
            ORDER BY id FOR SHARE;
        PERFORM FROM reviews_publication WHERE id IN (SELECT publication_id FROM changed)
            ORDER BY id FOR SHARE;
    END IF;
    PERFORM reviews_index(ARRAY(SELECT id FROM changed));
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("reviews", "0008_collected_words")]

    operations = [
        migrations.RunSQL(INDEX, OLD_INDEX),
        migrations.RunSQL(ADDED, OLD_ADDED),
    ]
