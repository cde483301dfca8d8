"""What was read of names in a text is kept."""

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
    ]
