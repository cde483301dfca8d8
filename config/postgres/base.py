"""Django's PostgreSQL backend over the embedded server, which the first connection starts.

Beside the usual ones, DATABASES takes DATA_DIR, the folder that holds the database, and DURABLE,
which is True unless the data may be lost in a power cut.
"""

import select
from collections.abc import Iterable
from typing import Any

from django.db.backends.postgresql import base, client
from django.utils.asyncio import async_unsafe

from config.embedded_postgres import EmbeddedPostgresError, hold, program


class DatabaseClient(client.DatabaseClient):
    """What `manage.py dbshell` runs: the psql that comes with the server."""

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        hold(settings_dict["DATA_DIR"], durable=settings_dict.get("DURABLE", True))
        (_, *words), environment = super().settings_to_cmd_args_env(settings_dict, parameters)
        return [str(program("psql")), *words], environment


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded server."""

    client_class = DatabaseClient

    @async_unsafe
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Start the server if need be, and connect; raises OperationalError where it cannot."""
        settings = self.settings_dict
        try:
            hold(settings["DATA_DIR"], durable=settings.get("DURABLE", True))
        except EmbeddedPostgresError as error:
            raise self.Database.OperationalError(str(error)) from error
        return super().get_new_connection(conn_params)

    def is_usable(self) -> bool:
        """Whether the server is still there: asked only where something tells that it may be gone.

        An idle connection has nothing to be read until its server goes, which the kernel of this
        machine tells at once; a question before each request would take as long as a query.
        """
        return self._is_quiet() or super().is_usable()

    def _is_quiet(self) -> bool:
        if self.connection is None or self.connection.closed:
            return False
        waiting = select.poll()
        waiting.register(self.connection.fileno(), select.POLLIN)
        return not waiting.poll(0)
