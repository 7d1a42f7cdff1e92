"""Where the borders come from, and whether the files are still those (light).

Every map prints the source, its date and the approval number (审图号), or that there is none.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from geodata import mapset
from geodata.places import DATA
from geodata.words import Words

UNREVIEWED = Words("内部使用 未经审图", "Internal use, map not officially reviewed")


@dataclass(frozen=True)
class Manifest:
    """The record of a set of map files: ``data/manifest.json``, or that of an approved set.

    Parameters
    ----------
    source : Words, what to print as the source of the borders
    date : str, vintage of the source (``2025-09``), not the day of the build
    approval_number : str or None, 审图号
    approval : Words, what to print about the approval
    known_gaps : tuple of Words
    files : dict, name -> sha256, bytes, features ...
    own : bool, a set that ``jingzhun boundary`` wrote
    unplaced : tuple of str, codes of ``places.csv`` that have no shape in the set
    """

    source: Words
    date: str
    approval_number: str | None
    approval: Words
    known_gaps: tuple[Words, ...]
    files: dict[str, dict[str, Any]]
    own: bool = False
    unplaced: tuple[str, ...] = ()

    @property
    def line(self) -> Words:
        """What stands under every map: source, its date, approval."""
        return Words(
            f"底图：{self.source.zh}（{self.date}）　{self.approval.zh}",
            f"Base map: {self.source.get('en')} ({self.date})   {self.approval.get('en')}",
        )


def manifest() -> Manifest:
    """Return the record of the map files in use (`mapset.folder`)."""
    return _read(mapset.folder())


@lru_cache(maxsize=8)
def _read(folder: Path) -> Manifest:
    content = json.loads((folder / mapset.MANIFEST).read_text(encoding="utf-8"))
    number = content["approval_number"]
    own = content.get("kind") == mapset.KIND
    if own:
        source = Words(**content["source"])
    else:
        package = f"{content['source']['package']} {content['source']['version']}"
        source = Words(f"天地图（{package}）", f"Tianditu ({package})")
    return Manifest(
        source=source,
        date=content["date"],
        approval_number=number,
        approval=_approved(number) if number else UNREVIEWED,
        known_gaps=tuple(Words(**gap) for gap in content["known_gaps"]),
        files=content["files"],
        own=own,
        unplaced=tuple(content.get("unplaced", ())),
    )


def _approved(number: str) -> Words:
    # What is drawn is not the approved file point for point, and says so.
    return Words(f"审图号：{number}（边界经简化）", f"Approval No. {number} (borders simplified)")


def changed_files() -> tuple[str, ...]:
    """Return the names of derived files that are absent or not those of their manifest.

    The product's own files are looked at always (codes and neighbours come from them), an
    approved set beside them.
    """
    return tuple(
        name for folder in dict.fromkeys((DATA, mapset.folder())) for name in changed_in(folder)
    )


def changed_in(folder: Path) -> tuple[str, ...]:
    """Return the names of the files of one set that are absent or not those of its manifest."""
    out = []
    for name, told in _read(folder).files.items():
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != told["sha256"]:
            out.append(name)
    return tuple(out)
