"""What was read of names is kept, and where names were that are gone."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0004_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptReading",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="kept_reading",
                        serialize=False,
                        to="reviews.version",
                    ),
                ),
                ("basis", models.BinaryField(max_length=16)),
                ("found", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="PastName",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="past_names",
                        to="reviews.work",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["work", "key"], name="past_name_key")],
            },
        ),
    ]
