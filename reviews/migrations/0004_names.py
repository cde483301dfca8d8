"""Names and where they are mentioned; version and name of a mention are of one work."""

import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Once for a statement, because an import writes thousands of rows in one.
OF_ONE_WORK = """
CREATE FUNCTION reviews_check_mentions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM written
        JOIN reviews_name AS name ON name.id = written.name_id
        JOIN reviews_version AS version ON version.id = written.version_id
        JOIN reviews_review AS review ON review.id = version.review_id
        WHERE review.work_id <> name.work_id
    ) THEN
        RAISE EXCEPTION 'a mention is in a review of the work that its name is of'
            USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'mention_of_one_work';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER mention_of_one_work_added AFTER INSERT ON reviews_mention
    REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION reviews_check_mentions();
CREATE TRIGGER mention_of_one_work_changed AFTER UPDATE ON reviews_mention
    REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION reviews_check_mentions();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0003_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="work",
            name="names_gathered_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.CreateModel(
            name="Name",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=200)),
                ("key", models.CharField(editable=False, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Person"),
                            ("character", "Character"),
                            ("title", "Title"),
                            ("place", "Place"),
                            ("name", "Name"),
                        ],
                        default="name",
                        max_length=10,
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="reviews.work",
                    ),
                ),
            ],
            options={
                "ordering": ["key"],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="reviews.version",
                    ),
                ),
                (
                    "name",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="reviews.name",
                    ),
                ),
            ],
            options={
                "ordering": ["version", "start"],
            },
        ),
        migrations.CreateModel(
            name="SpellingDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("spelling", models.CharField(max_length=200)),
                ("goes_with", models.CharField(blank=True, max_length=200)),
                ("decided_at", models.DateTimeField(auto_now_add=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spelling_decisions",
                        to="reviews.work",
                    ),
                ),
            ],
            options={
                "ordering": ["work", "spelling"],
            },
        ),
        migrations.AddConstraint(
            model_name="name",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("work", "key"),
                name="name_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="name",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["person", "character", "title", "place", "name"])),
                name="name_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="name",
            constraint=models.CheckConstraint(
                condition=models.Q(("label", ""), _negated=True), name="name_not_empty"
            ),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.UniqueConstraint(
                fields=("version", "start"), name="mention_place_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start")), ("start__gte", 0)),
                name="mention_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="spellingdecision",
            constraint=models.UniqueConstraint(
                fields=("work", "spelling"), name="spelling_decided_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="spellingdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("spelling", ""), _negated=True), name="spelling_not_empty"
            ),
        ),
        migrations.AddConstraint(
            model_name="spellingdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("spelling", models.F("goes_with")), _negated=True),
                name="spelling_with_another",
            ),
        ),
        migrations.RunSQL(
            OF_ONE_WORK,
            "DROP TRIGGER mention_of_one_work_added ON reviews_mention; "
            "DROP TRIGGER mention_of_one_work_changed ON reviews_mention; "
            "DROP FUNCTION reviews_check_mentions();",
        ),
    ]
