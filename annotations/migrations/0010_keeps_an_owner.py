"""Somebody can always let others into a notebook: its last owner stays one."""

from django.db import migrations

# The lock lets a second owner who leaves at the same moment wait, and then see that they are the
# last. Deferred, because who deletes a notebook deletes its roles first.
KEEPS_AN_OWNER = """
CREATE FUNCTION annotations_check_owner() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    person bigint;
BEGIN
    SELECT private_to_id INTO person FROM annotations_notebook
        WHERE id = OLD.notebook_id FOR NO KEY UPDATE;
    IF FOUND AND NOT EXISTS (
        SELECT FROM annotations_membership
        WHERE notebook_id = OLD.notebook_id AND role = 3 AND user_id = coalesce(person, user_id))
    THEN
        RAISE EXCEPTION 'notebook % would have no owner', OLD.notebook_id
            USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'notebook_keeps_an_owner';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER notebook_keeps_an_owner
    AFTER UPDATE OR DELETE ON annotations_membership DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.role = 3) EXECUTE FUNCTION annotations_check_owner();
"""


class Migration(migrations.Migration):
    dependencies = [("annotations", "0009_highlight_documents")]

    operations = [
        migrations.RunSQL(
            KEEPS_AN_OWNER,
            "DROP TRIGGER notebook_keeps_an_owner ON annotations_membership; "
            "DROP FUNCTION annotations_check_owner();",
        ),
    ]
