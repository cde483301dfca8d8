"""Who renames a work, a critic or an outlet waits for an import that is under way before they hold
anything.

A rename has the name's row and then the documents of its reviews. An import that tells a work its
year has documents first, and then the rows of the critics and outlets that come later in its files:
each could wait for the other. Both begin with the table of reviews now. Readers and edits go on
beside a rename.
"""

from django.db import migrations

RENAMED = {
    "reviews_work": "title, key, year",
    "reviews_critic": "name, key",
    "reviews_publication": "name, key",
}
WAITING = """
CREATE FUNCTION reviews_wait_for_imports() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    LOCK TABLE reviews_review IN ROW EXCLUSIVE MODE;
    RETURN NULL;
END $$;
"""
# For the statement, because a row is locked before a trigger of its own begins.
TRIGGERS = "".join(
    f"CREATE TRIGGER {table}_waits_for_imports BEFORE UPDATE OF {columns} ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION reviews_wait_for_imports();\n"
    for table, columns in RENAMED.items()
)
UNDONE = "".join(f"DROP TRIGGER {table}_waits_for_imports ON {table};\n" for table in RENAMED)


class Migration(migrations.Migration):
    dependencies = [("reviews", "0011_full_width")]

    operations = [
        migrations.RunSQL(WAITING + TRIGGERS, UNDONE + "DROP FUNCTION reviews_wait_for_imports();"),
    ]
