"""A review's rows take the database less time to write.

Texts are stored as they are: to compress each took as long as all of its indexes. Those that are
there stay as they were written. Three foreign keys lose an index of their own, because that of a
constraint begins with the same column.

And of many reviews at once, 16 MB of words may wait for the index, not 4: they are put in for a
fifth less of the database's time, with more reviews to each word. While an import runs, whoever
looks into the index reads up to 16 MB more, in some 5 ms.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

OLD_INDEX = import_module("reviews.migrations.0009_at_one_moment").INDEX
INDEX = OLD_INDEX.replace("'4MB'", "'16MB'")


def found_by_another_index(
    model: str, name: str, to: str, related_name: str
) -> migrations.AlterField:
    return migrations.AlterField(
        model,
        name,
        models.ForeignKey(
            db_index=False,
            on_delete=django.db.models.deletion.CASCADE,
            related_name=related_name,
            to=to,
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("reviews", "0009_at_one_moment")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE reviews_version ALTER COLUMN text SET STORAGE EXTERNAL",
            "ALTER TABLE reviews_version ALTER COLUMN text SET STORAGE EXTENDED",
        ),
        migrations.RunSQL(INDEX, OLD_INDEX),
        found_by_another_index("mention", "version", "reviews.version", "mentions"),
        found_by_another_index("name", "work", "reviews.work", "names"),
        found_by_another_index("version", "review", "reviews.review", "versions"),
    ]
