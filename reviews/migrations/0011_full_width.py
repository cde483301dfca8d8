"""Katakana of half the width are found as those of the full width are, and any part of them."""

from importlib import import_module

from django.db import migrations

FULL_WIDTH = """
CREATE FUNCTION reviews_full_width(written text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE WHEN written !~ '[ｦ-ﾟ]' THEN written ELSE (
    SELECT string_agg(
        CASE WHEN piece[1] ~ '[ｦ-ﾟ]' THEN normalize(piece[1], NFKC) ELSE piece[1] END,
        '' ORDER BY place)
    FROM regexp_matches(written, '[ｦ-ﾟ]+|[^ｦ-ﾟ]+', 'g') WITH ORDINALITY AS pieces (piece, place)
) END $$;
"""
_PAIRS = import_module("reviews.migrations.0007_pairs").PAIRS.split("CREATE FUNCTION ")[1]
OLD_PAIRS = f"CREATE OR REPLACE FUNCTION {_PAIRS}"
PAIRS = OLD_PAIRS.replace("reviews_words(written)", "reviews_words(reviews_full_width(written))")

# By whichever function there is then. What was marked in them is read anew by reindex_search.
REINDEX = """
SELECT reviews_index(ARRAY(
    SELECT r.id FROM reviews_review r JOIN reviews_work w ON w.id = r.work_id
    JOIN reviews_version v ON v.id = r.current_id
    JOIN reviews_searchdocument d ON d.review_id = r.id
    WHERE d.config = 'crosscut_pairs' AND concat(w.title, r.headline, v.text) ~ '[ｦ-ﾟ]'));
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [("reviews", "0010_cheaper_rows")]

    operations = [
        migrations.RunSQL(migrations.RunSQL.noop, REINDEX),
        migrations.RunSQL(FULL_WIDTH, "DROP FUNCTION reviews_full_width(text)"),
        migrations.RunSQL(PAIRS, OLD_PAIRS),
        migrations.RunSQL(REINDEX, migrations.RunSQL.noop),
    ]
