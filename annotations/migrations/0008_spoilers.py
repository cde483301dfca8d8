from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0007_blind_reading"),
    ]

    operations = [
        migrations.AddField(
            model_name="highlight",
            name="is_spoiler",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddIndex(
            model_name="highlight",
            index=models.Index(
                fields=["notebook"],
                condition=Q(is_spoiler=True),
                name="highlight_spoiler",
            ),
        ),
    ]
