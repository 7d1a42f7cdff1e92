"""Whether the files of a stored version still are what its manifest says."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from scoring.tables.bundle import manifest


def damaged(path: Path) -> tuple[str, ...]:
    """Return the names of the files that changed, are lacking or do not belong; empty = sound."""
    try:
        stands = [
            (file.path, found.st_mtime_ns, found.st_size)
            for folder in (path, path / "schemes")
            for file in sorted(os.scandir(folder), key=lambda e: e.name)
            if (found := file.stat())
        ]
    except OSError:
        return (manifest.NAME,)
    return _damaged(path, tuple(stands))


@lru_cache(maxsize=256)
def _damaged(path: Path, stands: tuple[tuple[str, int, int], ...]) -> tuple[str, ...]:
    # `stands` changes with any file: what was sound once is looked at anew after a change
    try:
        document = manifest.parse((path / manifest.NAME).read_bytes())
    except OSError:
        document = None
    if document is None:
        return (manifest.NAME,)
    faults = manifest.verify(path, document, manifest.load_files(path, document))
    return tuple(fault.at.file for fault in faults)
