"""Writing many rows at once."""

from collections.abc import Sequence

from django.db import connection, models


def copy_in(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Insert new rows of the model by COPY, as `bulk_create` would by INSERT.

    Each has its id already. To write the texts of reviews into a statement, and to read them out of
    it again, takes longer than all else that inserting them takes. Raises IntegrityError where the
    database refuses a row; whatever triggers there are do their work before this returns.
    """
    if not rows:
        return
    fields = model._meta.concrete_fields
    columns = ", ".join(connection.ops.quote_name(field.column or "") for field in fields)
    statement = f"COPY {connection.ops.quote_name(model._meta.db_table)} ({columns}) FROM STDIN"
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(statement) as copy,
    ):
        for row in rows:
            values = ((field, field.pre_save(row, add=True)) for field in fields)
            copy.write_row([field.get_db_prep_save(value, connection) for field, value in values])
