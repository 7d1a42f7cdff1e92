"""Where a store stands when nobody said: the user's own data folder."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

FOLDER = "jingzhun"


def user_folder(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Path | None:
    """Return the store's usual place for this user; None where the user has no such folder.

    ``XDG_DATA_HOME`` or ``~/.local/share`` (XDG Base Directory Specification 0.8: a relative path
    there is to be ignored), ``LOCALAPPDATA`` on Windows.
    """
    name = "LOCALAPPDATA" if platform == "win32" else "XDG_DATA_HOME"
    stated = environment.get(name, "")
    if stated and Path(stated).is_absolute():
        return Path(stated) / FOLDER / "bundles"
    if platform == "win32":
        return None
    home = environment.get("HOME", "")
    usable = home and Path(home).is_absolute()
    return Path(home) / ".local" / "share" / FOLDER / "bundles" if usable else None


def writable(folder: Path) -> bool:
    """Return whether bundles can be written there; a folder that is not there yet is not made."""
    there = next((p for p in (folder, *folder.absolute().parents) if p.exists()), None)
    try:
        # the question is answered by writing: permission bits say little on shares and as root
        with tempfile.TemporaryFile(dir=there):
            return there is not None
    except OSError:
        return False
