"""Languages that are written without blanks are found by any part of what is written.

PostgreSQL has no stemmers for them, and takes a whole sentence for a word. Korean goes with them:
its words take endings. Each two signs that stand side by side are a word of the document, and the
last of a run once more. So any part of a run is a phrase of its pairs, and a single sign begins a
word. Trigrams would not find parts of two signs, which is what most words of Chinese are.
"""

from importlib import import_module

from django.db import migrations

# As reviews/retrieval/pairs.py has them.
SIGNS = (
    "々-〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"  # Han
    "ぁ-ヿㄅ-ㄯㇰ-ㇿ"  # kana and bopomofo
    "ᄀ-ᇿ가-힣"  # Hangul
    "ก-๛ກ-\u0effក-\u17ffက-\u109f"  # Thai, Lao, Khmer, Burmese
)
LANGUAGES = ("zh", "yue", "ja", "ko", "th", "lo", "km", "my")

CONFIG_OF = import_module("reviews.migrations.0003_search").CONFIG_OF.replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
CONFIG_OF_PAIRED = CONFIG_OF.replace(
    "    ELSE",
    "\n".join(f"    WHEN '{code}' THEN 'crosscut_pairs'" for code in LANGUAGES) + "\n    ELSE",
)

PAIRS = """
CREATE TEXT SEARCH CONFIGURATION crosscut_pairs (COPY = crosscut_plain);

CREATE FUNCTION reviews_pairs(written text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT coalesce(string_agg(
    CASE WHEN is_paired AND follows THEN sign || next || ' '
        WHEN is_paired <> follows THEN sign || ' '
        ELSE sign END, '' ORDER BY place), '')
FROM (
    SELECT sign, place, is_paired, lead(sign) OVER (ORDER BY place) AS next,
        coalesce(lead(is_paired) OVER (ORDER BY place), NOT is_paired) AS follows
    FROM regexp_split_to_table(reviews_words(written), '') WITH ORDINALITY AS signs (sign, place)
    CROSS JOIN LATERAL (SELECT sign ~ '[{signs}]') AS script (is_paired)
) AS pairs $$;

CREATE FUNCTION reviews_words_in(config text, written text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE config WHEN 'crosscut_pairs' THEN reviews_pairs(written)
    ELSE reviews_words(written) END $$;
""".replace("{signs}", SIGNS)

UNPAIR = """
DROP FUNCTION reviews_words_in(text, text), reviews_pairs(text);
DROP TEXT SEARCH CONFIGURATION crosscut_pairs;
"""

OLD_INDEX = import_module("reviews.migrations.0006_finding").INDEX
INDEX = (
    OLD_INDEX.replace("reviews_words(v.text)", "reviews_words_in(c.name, v.text)")
    .replace("reviews_words(w.title)", "reviews_words_in(c.name, w.title)")
    .replace("reviews_words(concat_ws", "reviews_words_in(c.name, concat_ws")
)

# By whichever functions there are then.
REINDEX = """
SELECT reviews_index(ARRAY(
    SELECT id FROM reviews_review WHERE split_part(lower(language), '-', 1) IN ({languages})));
SET CONSTRAINTS ALL IMMEDIATE;
""".replace("{languages}", ", ".join(f"'{code}'" for code in LANGUAGES))


class Migration(migrations.Migration):
    dependencies = [("reviews", "0006_finding")]

    operations = [
        migrations.RunSQL(PAIRS, UNPAIR),
        migrations.RunSQL(migrations.RunSQL.noop, REINDEX),
        migrations.RunSQL(CONFIG_OF_PAIRED, CONFIG_OF),
        migrations.RunSQL(INDEX, OLD_INDEX),
        migrations.RunSQL(REINDEX, migrations.RunSQL.noop),
    ]
