"""Temporary folders of this server, gone when it stops: also when a signal stops it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path

_made: list[Path] = []


def make(prefix: str) -> Path:
    """Return a new private folder."""
    _made.append(Path(tempfile.mkdtemp(prefix=prefix)))
    return _made[-1]


@atexit.register
def close_all() -> None:
    """Remove every folder made here; called by the server, since a signal runs nothing at exit."""
    while _made:
        shutil.rmtree(_made.pop(), ignore_errors=True)
