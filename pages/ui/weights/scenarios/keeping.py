"""Where scenarios are kept: as the server was told, else beside the store of imported bundles."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pages.ui import rooms, storing
from scoring.casebook.scenario import Scenario
from scoring.tables.store.place import user_folder, writable
from scoring.viewer import Viewer

if TYPE_CHECKING:
    from scoring.casebook.book import Casebook

ENV = "JINGZHUN_CASEBOOK"
FOLDER = "casebook"


@dataclass(frozen=True)
class Kept:
    """The casebook of this server.

    Parameters
    ----------
    place : Path or str
        Folder, or the address of a database.
    lasting : bool
        False where no lasting place can be written: what is saved is gone when the server stops.
    """

    place: Path | str
    lasting: bool

    @property
    def begun(self) -> bool:
        """Return whether anything can have been saved; a look alone makes no database."""
        from scoring.casebook.connect import FILE

        return isinstance(self.place, str) or (self.place / FILE).exists()


def place() -> Kept:
    """Return where scenarios are kept; nothing of it is made before one is saved."""
    return _place(os.environ.get(ENV, ""), os.environ.get(storing.ENV, ""), user_folder())


def book() -> Casebook:
    """Open the casebook.

    Raises
    ------
    Refused
        See `Casebook.open`.
    """
    from scoring.casebook.book import Casebook  # the database library: 0.3 s, for who needs it

    return Casebook.open(place().place)


def listed(viewer: Viewer) -> tuple[Scenario, ...]:
    """Return the scenarios this person may see, saved last first; raises `Refused` as `book`."""
    return book().list(viewer) if place().begun else ()


@cache
def _place(stated: str, store: str, usual: Path | None) -> Kept:
    if "://" in stated:
        return Kept(stated, lasting=True)
    if stated:
        return Kept(Path(stated), lasting=True)
    for folder in (Path(store) if store else None, usual):
        if folder is not None and writable(folder.parent / FOLDER):
            return Kept(folder.parent / FOLDER, lasting=True)
    return Kept(rooms.make("jingzhun-casebook-"), lasting=False)
