"""Works, critics, outlets, names in the texts and collections that are called as was typed."""

import re
from dataclasses import dataclass
from typing import Final

from accounts.statements import statement_cursor
from reviews.names import sort_key
from reviews.retrieval.mistyped import turned_round
from reviews.retrieval.pairs import is_paired

MOST_COUNTED: Final = 100
"""Of one kind; nobody reads a longer list, and to count it costs as much as to find it."""

# Shorter ones are like too much, and begin half of all names in the texts; sentences are no names.
_SHORTEST_ALIKE: Final = 4
_MOST_WORDS_ALIKE: Final = 4
_SHORTEST_IN_TEXTS: Final = 3
# Before they are put together by their spelling.
_MOST_IN_TEXTS: Final = 500

# Of a frequent word's rows only some are put in order, with those that are called just so.
_MOST_BEGUN: Final = 500

# The rows whose name, or where these do not fill a list a word of it, begins with what was typed.
_BEGUN: Final = """
{kind}_first AS MATERIALIZED (
    (SELECT id, slug, {label} AS label, key FROM {table} WHERE key = %(key)s LIMIT %(most)s)
    UNION ALL (SELECT id, slug, {label}, key FROM {table}
        WHERE key LIKE %(begins)s AND key <> %(key)s LIMIT %(most_begun)s)),
{kind}_rows AS (
    SELECT * FROM (
        SELECT * FROM {kind}_first
        UNION ALL (SELECT id, slug, {label}, key FROM {table}
            WHERE key LIKE %(within)s AND NOT key LIKE %(begins)s
                AND NOT EXISTS (SELECT FROM {kind}_first OFFSET %(most)s - 1)
            LIMIT %(most_begun)s)
    ) AS rows
    ORDER BY key = %(key)s DESC, key LIKE %(begins)s DESC, length(key), key, id LIMIT %(most)s)
"""
_ALIKE: Final = """
{kind}_rows AS MATERIALIZED (
    SELECT id, slug, {label} AS label, key FROM {table}
    WHERE %(tables)s AND (key %%> %(key)s OR key ~ %(turned)s)
    ORDER BY key ~ %(turned)s DESC, key <->> %(key)s, length(key), key, id LIMIT %(most)s)
"""
_NAMES: Final = """
name_rows AS (
    SELECT min(label) AS label, key, array_agg(id ORDER BY id) AS ids
    FROM (
        SELECT id, label, key FROM reviews_name
        WHERE %(names)s AND kind NOT IN ('title', 'place') AND {fits} LIMIT %(most_in_texts)s
    ) AS rows
    GROUP BY key
    ORDER BY key <->> %(key)s, count(*) DESC, length(key), key LIMIT %(most)s)
"""
# Of notebooks that are open to the reader alone.
_COLLECTIONS: Final = """
collection_rows AS (
    SELECT * FROM (
        SELECT c.id, c.title, n.name, n.id AS notebook, lower(unaccent(c.title)) AS key
        FROM annotations_collection AS c
        JOIN annotations_membership AS m ON m.notebook_id = c.notebook_id
        JOIN annotations_notebook AS n ON n.id = c.notebook_id
        WHERE m.user_id = %(reader)s AND %(collections)s
    ) AS own
    WHERE {fits} LIMIT %(most)s)
"""
_TABLES: Final = (
    ("work", "reviews_work", "title || coalesce(' (' || year || ')', '')"),
    ("critic", "reviews_critic", "name"),
    ("outlet", "reviews_publication", "name"),
)
_ROWS: Final = """
SELECT 'name', label, '', '', ids FROM name_rows
UNION ALL SELECT 'collection', title, '',
    CASE WHEN notebook = %(notebook)s THEN '' ELSE name END, ARRAY[id]
FROM collection_rows
"""
_ROWS_OF_TABLE: Final = " UNION ALL SELECT '{kind}', label, slug, '', ARRAY[id] FROM {kind}_rows"


def _statement(of_table: str, *, of_names: str, of_collections: str) -> str:
    parts = [of_table.format(kind=kind, table=name, label=label) for kind, name, label in _TABLES]
    parts += [_NAMES.format(fits=of_names), _COLLECTIONS.format(fits=of_collections)]
    rows = [_ROWS, *(_ROWS_OF_TABLE.format(kind=kind) for kind, _, _ in _TABLES)]
    return f"WITH {','.join(parts)} {''.join(rows)}"


_NOBODY: Final = " AND ".join(f"NOT EXISTS (SELECT FROM {kind}_rows)" for kind, _, _ in _TABLES)
# Two statements: the driver remembers none that is longer than 4,096 signs, and what is like a name
# is hardly ever asked. Of names a regular expression, because two patterns of LIKE would look into
# the large index twice.
_ALL_BEGUN: Final = _statement(
    _BEGUN,
    of_names="key ~ %(word_begins)s",
    of_collections="(key LIKE %(begins)s OR key LIKE %(within)s)",
)
_ALL_ALIKE: Final = _statement(
    _ALIKE,
    of_names=f"(key %%> %(key)s OR key ~ %(turned)s) AND {_NOBODY}",
    of_collections="(key %%> %(key)s OR key ~ %(turned)s) ORDER BY key <->> %(key)s, id",
)
_APOSTROPHE: Final = re.compile("['’]")

_Values = dict[str, str | int | bool | None]


@dataclass(frozen=True, slots=True)
class Named:
    """What is called so: its name, its slug where it has one, the other notebook in which it is,
    and its ids: of a name in the texts one for each work."""

    label: str
    slug: str
    notebook: str
    ids: tuple[int, ...]


def things_named(
    typed: str, *, reader: int | None, notebook: int | None, is_rare: bool = True
) -> dict[str, list[Named]]:
    """What is called as was typed, or in whose name a word begins so; where no work, critic or
    outlet is, those that are named like it, typing errors forgiven; and where these are none
    either, names in the texts that are like it. What is like it only where what was typed
    `is_rare`: words that stand in many texts are no typing errors, and to compare costs most.

    By kind, which is `work`, `critic`, `outlet`, `name` (of somebody in the texts) or `collection`,
    the best first, at most MOST_COUNTED + 1 of each; in one query. Collections are those that the
    reader of this id may see, `notebook` is the id of the one that needs no telling. Case and
    accents make no difference.
    """
    key = sort_key(typed)
    values: _Values = {
        "key": key,
        "begins": f"{_escaped(key)}%",
        # Where there are no blanks between words, a word begins anywhere.
        "within": f"%{'' if is_paired(key) else ' '}{_escaped(key)}%",
        "word_begins": "(^| )" + _APOSTROPHE.sub("['’]", re.escape(key)),
        "most": MOST_COUNTED + 1,
        "most_begun": _MOST_BEGUN,
        "most_in_texts": _MOST_IN_TEXTS,
        "reader": reader,
        "notebook": notebook,
        "names": len(key) >= _SHORTEST_IN_TEXTS,
        "collections": True,
    }
    found = _found(_ALL_BEGUN, values)
    if is_rare and len(key) >= _SHORTEST_ALIKE and len(key.split()) <= _MOST_WORDS_ALIKE:
        nobody = not any(kind in found for kind, _, _ in _TABLES)
        found |= _found(
            _ALL_ALIKE,
            values
            | {
                "turned": turned_round(key),
                "tables": nobody,
                "names": nobody and "name" not in found,
                "collections": "collection" not in found,
            },
        )
    return found


def _found(statement: str, values: _Values) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = {}
    with statement_cursor() as cursor:
        cursor.execute(statement, values)
        for kind, label, slug, other, ids in cursor.fetchall():
            found.setdefault(kind, []).append(Named(label, slug, other, tuple(ids)))
    return found


def _escaped(key: str) -> str:
    """As it stands in a pattern of LIKE; an apostrophe has either shape."""
    escaped = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return _APOSTROPHE.sub("_", escaped)
