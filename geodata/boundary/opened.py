"""Looking at a set before it is used: is it one, and are its files those of its manifest?"""

from __future__ import annotations

from pathlib import Path

from geodata import mapset
from geodata.boundary.finding import Finding, found
from geodata.boundary.save import is_set
from geodata.manifest import changed_in


def check(folder: Path) -> Finding | None:
    """Return why `folder` cannot be used as the map files, None where it can."""
    if not (folder / mapset.MANIFEST).is_file() or not is_set(folder):
        return found("set_missing", None, "", folder)
    try:
        changed = changed_in(folder)
    except (OSError, ValueError, KeyError, TypeError):
        return found("set_missing", None, "", folder)
    return found("set_changed", files=list(changed[:3])) if changed else None
