"""Emptying the tables after a test, while a browser's last request is still being answered."""

from threading import Thread

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from accounts.models import User
from annotations.models import Notebook
from tests.annotations.races import PATIENCE, wait_until_another
from tests.factories import make_notebook, make_user


@pytest.mark.django_db(transaction=True)
def test_it_waits_for_who_still_writes_and_is_in_nobodys_way() -> None:
    make_notebook(make_user("Ana"))

    def flush() -> None:
        try:
            call_command(
                "flush",
                interactive=False,
                verbosity=0,
                reset_sequences=False,
                inhibit_post_migrate=True,
            )
        finally:
            connection.close()

    flushing = Thread(target=flush)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE annotations_notebook SET name = 'Late'")
        flushing.start()
        wait_until_another("state = 'active' AND query LIKE '%LOCK TABLE%'")
        # In whatever order the tables are emptied, this is one of those before that.
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f"LOCK TABLE {table} IN ROW EXCLUSIVE MODE")
        assert (User.objects.count(), Notebook.objects.count()) == (1, 1)
    flushing.join(PATIENCE)

    assert not flushing.is_alive()
    assert (User.objects.count(), Notebook.objects.count()) == (0, 0)
