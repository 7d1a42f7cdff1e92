"""The way to the database: an engine with our settings, and its faults turned into words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, exc
from sqlalchemy.pool import NullPool

from scoring.casebook.faults import problem
from scoring.problems import Place, Problem, Refused

FILE = "casebook.db"
BUSY_SECONDS = 30
"""How long a writer waits for another: one commit took 4 s at worst with eight writers at once."""

_WRITES = "jingzhun_writes"
_CODES = (
    ("SQLITE_FULL", "full"),
    ("SQLITE_BUSY", "locked"),
    ("SQLITE_LOCKED", "locked"),
    ("SQLITE_READONLY", "read_only"),
    ("SQLITE_PERM", "read_only"),
    ("SQLITE_CANTOPEN", "place"),
    ("SQLITE_AUTH", "place"),
    ("SQLITE_CORRUPT", "damaged"),
    ("SQLITE_NOTADB", "damaged"),
    ("SQLITE_IOERR_WRITE", "full"),
    ("SQLITE_IOERR_FSYNC", "full"),
    ("SQLITE_IOERR_SHMSIZE", "full"),
)
"""Result codes of SQLite by their beginning; an extended code begins like its family."""


def engine_of(place: Path | str) -> sa.Engine:
    """Return an engine: for a folder SQLite in it, for an address (``postgresql+psycopg://``) that.

    Every operation opens the file anew (no pool): a backup put in its place is what is read next,
    and a process that is forked shares no connection.

    Raises
    ------
    Refused
        ``casebook.place``, ``casebook.url``.
    """
    if isinstance(place, str):
        try:
            return sa.create_engine(place, poolclass=NullPool)
        except (exc.ArgumentError, exc.NoSuchModuleError, ImportError) as fault:
            raise Refused([problem("url")]) from fault  # the address may hold a password
    path = _file(place)
    # the path is handed over as it is: in an address "?" or "%" would be read as something else
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)),
        poolclass=NullPool,
        connect_args={"timeout": BUSY_SECONDS},
    )
    event.listen(engine, "connect", _settings)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Give a connection that sees one moment of the database."""
    with _in_words(), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Give the one connection that writes now; all of it is kept, on the disk, or nothing is."""
    marked = engine.execution_options(**{_WRITES: True})
    with _in_words(), marked.begin() as connection:
        yield connection


def _file(folder: Path) -> Path:
    path = folder / FILE
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # made here, not by SQLite: the files it adds take over the rights of this one
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except PermissionError as fault:
        if path.is_file() and os.access(path, os.R_OK):
            return path  # it can be read; who writes is told
        raise Refused([problem("place", at=_at(folder))]) from fault
    except OSError as fault:
        code = "full" if fault.errno in _NO_ROOM else "place"
        if code == "place" and path.is_file() and os.access(path, os.R_OK):
            return path  # the disk is mounted to be read only
        raise Refused([problem(code, at=_at(folder))]) from fault
    return path


def _at(folder: Path) -> Place:
    return Place(file=folder.name)  # a whole path is nobody's business on a page


def _settings(connection: Any, _record: Any) -> None:
    # the driver must begin nothing by itself: it would commit before a table is made, and turn
    # a reader into a writer halfway
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as fault:
        # one that can only be read keeps its journal; one that is made by another at this moment
        # is turned to WAL by that one. Whatever else is wrong shows when it is used
        if not _name(fault).startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_BUSY")):
            raise


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    # a writer takes its turn at once: later it could only be refused
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except exc.IntegrityError:
        raise  # means something to who wrote
    except (exc.DBAPIError, sqlite3.Error, OSError) as fault:
        raise Refused([_said(fault)]) from fault


def _said(fault: BaseException) -> Problem:
    name = _name(getattr(fault, "orig", None) or fault)
    return problem(next((code for begin, code in _CODES if name.startswith(begin)), "failed"))


def _name(fault: BaseException) -> str:
    return str(getattr(fault, "sqlite_errorname", ""))


_NO_ROOM = (28, 122)  # ENOSPC, EDQUOT on Linux; Windows says the first one too
