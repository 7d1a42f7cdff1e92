"""Bringing a database to the tables this program knows, by Alembic, from the package itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from scoring.casebook.faults import problem
from scoring.problems import Refused

_MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION = "alembic_version"
_one = Lock()  # Alembic keeps the environment it runs in a global


def behind(connection: sa.Connection) -> bool:
    """Return whether the database wants `upgrade`.

    Raises
    ------
    Refused
        ``casebook.newer``: it is at a revision this program does not know; ``casebook.foreign``:
        it holds other tables, and none of ours.
    """
    known, heads = _revisions()
    at = set(MigrationContext.configure(connection).get_current_heads())
    if at - known:
        raise Refused([problem("newer", ", ".join(sorted(at - known)))])
    if not at and set(sa.inspect(connection).get_table_names()) - {_VERSION}:
        raise Refused([problem("foreign")])
    return at != heads


def upgrade(connection: sa.Connection) -> None:
    """Apply every revision that is not applied yet, all in the transaction that is open."""
    config = _config()
    config.attributes["connection"] = connection
    with _one:
        command.upgrade(config, "heads")


@cache
def _revisions() -> tuple[frozenset[str], frozenset[str]]:
    """Return the revisions this program knows, and the last of them."""
    scripts = ScriptDirectory.from_config(_config())
    known = frozenset(script.revision for script in scripts.walk_revisions())
    return known, frozenset(scripts.get_heads())


def _config() -> Config:
    config = Config()
    # options are interpolated: a per cent sign in a path is written twice
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
