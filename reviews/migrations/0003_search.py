"""Text search that finds every word, and the triggers that keep it up to date.

The stock configurations drop stop words, so that a film called *Her* cannot be found.
Ours stem like them, behind `unaccent`, and drop nothing.
"""

from django.contrib.postgres.operations import (
    BtreeGinExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations

# A language's primary subtag, and PostgreSQL's name for its Snowball stemmer.
STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
WORDS = "asciiword, asciihword, hword_asciipart, word, hword, hword_part"


def create_configurations() -> str:
    statements = [
        "CREATE TEXT SEARCH CONFIGURATION crosscut_plain (COPY = pg_catalog.simple);",
        f"ALTER TEXT SEARCH CONFIGURATION crosscut_plain ALTER MAPPING FOR {WORDS} "
        "WITH unaccent, simple;",
    ]
    for language in STEMMERS.values():
        name = f"crosscut_{language}"
        statements += [
            f"CREATE TEXT SEARCH DICTIONARY {name} (TEMPLATE = snowball, LANGUAGE = {language});",
            f"CREATE TEXT SEARCH CONFIGURATION {name} (COPY = pg_catalog.simple);",
            f"ALTER TEXT SEARCH CONFIGURATION {name} ALTER MAPPING FOR {WORDS} "
            f"WITH unaccent, {name};",
        ]
    return "\n".join(statements)


def drop_configurations() -> str:
    statements = ["DROP TEXT SEARCH CONFIGURATION crosscut_plain;"]
    for language in STEMMERS.values():
        statements += [
            f"DROP TEXT SEARCH CONFIGURATION crosscut_{language};",
            f"DROP TEXT SEARCH DICTIONARY crosscut_{language};",
        ]
    return "\n".join(statements)


CONFIG_OF = (
    "CREATE FUNCTION reviews_search_config(language text) RETURNS text\n"
    "    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$\n"
    "SELECT CASE split_part(lower(language), '-', 1)\n"
    + "\n".join(
        f"    WHEN '{code}' THEN 'crosscut_{stemmer}'" for code, stemmer in STEMMERS.items()
    )
    + "\n    WHEN 'nb' THEN 'crosscut_norwegian' WHEN 'nn' THEN 'crosscut_norwegian'"
    + "\n    ELSE 'crosscut_plain' END $$;"
)

# PostgreSQL's parser takes “writer/director” for the path of a file, “over.Then” for the name of a
# host, “<i>” for markup and the second year of “1917-1918” for a negative number: none of their
# words could be searched for. It never sees the signs that lead it there. (A regular expression:
# translate() takes five times as long.)
WORDS_OF = """
CREATE FUNCTION reviews_words(written text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT regexp_replace(written, '[-+/.@_~&<>]', ' ', 'g') $$;
"""

FILL = """
ALTER TABLE reviews_searchdocument ALTER COLUMN document SET STORAGE MAIN;

CREATE FUNCTION reviews_index(wanted bigint[]) RETURNS void LANGUAGE sql AS $$
INSERT INTO reviews_searchdocument (review_id, config, document)
SELECT r.id, c.name,
    setweight(to_tsvector(c.name::regconfig, reviews_words(w.title)), 'A')
    || setweight(to_tsvector(c.name::regconfig,
        reviews_words(concat_ws(' / ', critic.name, outlet.name, r.headline))), 'B')
    || setweight(to_tsvector(c.name::regconfig, reviews_words(v.text)), 'D')
FROM reviews_review r
JOIN reviews_version v ON v.id = r.current_id
JOIN reviews_work w ON w.id = r.work_id
LEFT JOIN reviews_critic critic ON critic.id = r.critic_id
LEFT JOIN reviews_publication outlet ON outlet.id = r.publication_id
CROSS JOIN LATERAL (SELECT reviews_search_config(r.language)) AS c (name)
WHERE r.id = ANY (wanted)
ON CONFLICT (review_id) DO UPDATE SET config = excluded.config, document = excluded.document
$$;

CREATE FUNCTION reviews_index_reviews() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM reviews_index(ARRAY(SELECT id FROM changed));
    RETURN NULL;
END $$;

CREATE FUNCTION reviews_index_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM reviews_index(ARRAY(
        SELECT r.id FROM changed JOIN reviews_review r ON r.current_id = changed.id));
    RETURN NULL;
END $$;

-- One function for works, critics and publications: the trigger names the column that
-- points at the renamed row.
CREATE FUNCTION reviews_index_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint[];
BEGIN
    EXECUTE format('SELECT array_agg(id) FROM reviews_review WHERE %I = $1', TG_ARGV[0])
        INTO touched USING NEW.id;
    PERFORM reviews_index(touched);
    RETURN NULL;
END $$;

CREATE TRIGGER review_added AFTER INSERT ON reviews_review
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION reviews_index_reviews();
CREATE TRIGGER review_changed AFTER UPDATE ON reviews_review
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION reviews_index_reviews();
CREATE TRIGGER version_added AFTER INSERT ON reviews_version
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION reviews_index_versions();
CREATE TRIGGER work_renamed AFTER UPDATE OF title ON reviews_work
    FOR EACH ROW EXECUTE FUNCTION reviews_index_renamed('work_id');
CREATE TRIGGER critic_renamed AFTER UPDATE OF name ON reviews_critic
    FOR EACH ROW EXECUTE FUNCTION reviews_index_renamed('critic_id');
CREATE TRIGGER publication_renamed AFTER UPDATE OF name ON reviews_publication
    FOR EACH ROW EXECUTE FUNCTION reviews_index_renamed('publication_id');

CREATE INDEX work_key_like ON reviews_work USING gin (key gin_trgm_ops);
CREATE INDEX critic_key_like ON reviews_critic USING gin (key gin_trgm_ops);
CREATE INDEX publication_key_like ON reviews_publication USING gin (key gin_trgm_ops);
"""

EMPTY = """
DROP INDEX work_key_like, critic_key_like, publication_key_like;
DROP TRIGGER review_added ON reviews_review;
DROP TRIGGER review_changed ON reviews_review;
DROP TRIGGER version_added ON reviews_version;
DROP TRIGGER work_renamed ON reviews_work;
DROP TRIGGER critic_renamed ON reviews_critic;
DROP TRIGGER publication_renamed ON reviews_publication;
DROP FUNCTION reviews_index_reviews(), reviews_index_versions(), reviews_index_renamed(),
    reviews_index(bigint[]);
"""


class Migration(migrations.Migration):
    dependencies = [("reviews", "0002_integrity")]

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGinExtension(),
        migrations.RunSQL(create_configurations(), drop_configurations()),
        migrations.RunSQL(CONFIG_OF, "DROP FUNCTION reviews_search_config(text);"),
        migrations.RunSQL(WORDS_OF, "DROP FUNCTION reviews_words(text);"),
        migrations.RunSQL(FILL, EMPTY),
    ]
