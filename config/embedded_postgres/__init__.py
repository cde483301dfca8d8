"""PostgreSQL inside the data folder, for a project that is run without a DATABASE_URL.

Everything that knows the server's programs, files and processes is in this package; nothing in it
imports Django, and importing it starts nothing. Linux and macOS; not Windows.

`parameters` says how to connect, `hold` starts the server and counts this process among its users,
`release` (called by itself when the process ends) gives that up, and the last user to leave stops
the server. `program` finds psql or pg_dump of the same version.
"""

from config.embedded_postgres.errors import EmbeddedPostgresError
from config.embedded_postgres.holding import hold, release
from config.embedded_postgres.places import parameters
from config.embedded_postgres.programs import program

__all__ = ["EmbeddedPostgresError", "hold", "parameters", "program", "release"]
