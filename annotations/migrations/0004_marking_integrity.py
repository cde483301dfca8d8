"""The tree of tags is one, links and replies stay in one notebook, former places hold."""

from django.db import migrations

ONE_NOTEBOOK = """
ALTER TABLE annotations_tag
    ADD CONSTRAINT tag_under_one_of_its_notebook
        FOREIGN KEY (notebook_id, parent_id)
        REFERENCES annotations_tag (notebook_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE annotations_link
    ADD CONSTRAINT link_source_in_the_notebook
        FOREIGN KEY (notebook_id, source_id)
        REFERENCES annotations_highlight (notebook_id, id) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT link_target_in_the_notebook
        FOREIGN KEY (notebook_id, target_id)
        REFERENCES annotations_highlight (notebook_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE annotations_reply
    ADD CONSTRAINT reply_in_the_highlights_notebook
        FOREIGN KEY (notebook_id, highlight_id)
        REFERENCES annotations_highlight (notebook_id, id) DEFERRABLE INITIALLY DEFERRED;
"""

ANY_NOTEBOOK = """
ALTER TABLE annotations_tag DROP CONSTRAINT tag_under_one_of_its_notebook;
ALTER TABLE annotations_link
    DROP CONSTRAINT link_source_in_the_notebook,
    DROP CONSTRAINT link_target_in_the_notebook;
ALTER TABLE annotations_reply DROP CONSTRAINT reply_in_the_highlights_notebook;
"""

# Two moves at once, each innocent, could close a circle together: those who move tags of one
# notebook wait for each other.
A_TREE = """
CREATE FUNCTION annotations_check_tree() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    above bigint := NEW.parent_id;
BEGIN
    PERFORM FROM annotations_notebook WHERE id = NEW.notebook_id FOR NO KEY UPDATE;
    WHILE above IS NOT NULL LOOP
        IF above = NEW.id THEN
            RAISE EXCEPTION 'tag % would stand under itself', NEW.id
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        SELECT parent_id INTO above FROM annotations_tag WHERE id = above;
    END LOOP;
    RETURN NEW;
END $$;

CREATE TRIGGER tags_are_a_tree
    BEFORE INSERT OR UPDATE OF parent_id ON annotations_tag
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL)
    EXECUTE FUNCTION annotations_check_tree();
"""

FORMER_QUOTE_HOLDS = """
CREATE TRIGGER former_quote_holds
    BEFORE INSERT OR UPDATE OF start, "end", quote, version_id ON annotations_formerplace
    FOR EACH ROW EXECUTE FUNCTION annotations_check_quote();
"""


class Migration(migrations.Migration):
    dependencies = [("annotations", "0003_marking")]

    operations = [
        migrations.RunSQL(ONE_NOTEBOOK, ANY_NOTEBOOK),
        migrations.RunSQL(
            A_TREE,
            "DROP TRIGGER tags_are_a_tree ON annotations_tag; "
            "DROP FUNCTION annotations_check_tree();",
        ),
        migrations.RunSQL(
            FORMER_QUOTE_HOLDS, "DROP TRIGGER former_quote_holds ON annotations_formerplace;"
        ),
    ]
