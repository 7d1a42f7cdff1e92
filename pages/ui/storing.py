"""Where imported bundles are kept: as the server was told, else with the user's own data."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pages.ui import rooms
from scoring.tables.store import Store
from scoring.tables.store.place import user_folder, writable

ENV = "JINGZHUN_STORE"


@dataclass(frozen=True)
class Kept:
    """The store of this server.

    Parameters
    ----------
    lasting : bool
        False where no lasting place can be written: what is saved is gone when the server stops.
    """

    store: Store
    lasting: bool


def place() -> Kept:
    """Return the store; nothing of it is made before something is saved."""
    return _place(os.environ.get(ENV, ""), user_folder())


@cache
def _place(stated: str, usual: Path | None) -> Kept:
    if stated:
        return Kept(Store(Path(stated)), lasting=True)
    if usual is not None and writable(usual):
        return Kept(Store(usual), lasting=True)
    return Kept(Store(rooms.make("jingzhun-store-")), lasting=False)
