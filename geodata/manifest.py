"""Where the borders come from, and whether the files are still those (light).

Every map prints the source, its date and the approval number (审图号), or that there is none.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geodata.places import DATA
from geodata.words import Words


@dataclass(frozen=True)
class Manifest:
    """The record of ``data/manifest.json``.

    Parameters
    ----------
    source : Words, what to print as the source of the borders
    date : str, vintage of the source (``2025-09``), not the day of the build
    approval_number : str or None, 审图号
    approval : Words, what to print about the approval
    known_gaps : tuple of Words
    files : dict, name -> sha256, bytes, features ...
    """

    source: Words
    date: str
    approval_number: str | None
    approval: Words
    known_gaps: tuple[Words, ...]
    files: dict[str, dict[str, Any]]


@lru_cache(maxsize=1)
def manifest() -> Manifest:
    """Read the manifest."""
    content = json.loads((DATA / "manifest.json").read_text(encoding="utf-8"))
    number = content["approval_number"]
    approval = Words(f"审图号：{number}", f"Approval No. {number}") if number else None
    package = f"{content['source']['package']} {content['source']['version']}"
    return Manifest(
        source=Words(f"天地图（{package}）", f"Tianditu ({package})"),
        date=content["date"],
        approval_number=number,
        approval=approval or Words(**content["approval"]),
        known_gaps=tuple(Words(**gap) for gap in content["known_gaps"]),
        files=content["files"],
    )


def changed_files() -> tuple[str, ...]:
    """Return the names of derived files that are absent or not those of the manifest."""
    out = []
    for name, told in manifest().files.items():
        path = DATA / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != told["sha256"]:
            out.append(name)
    return tuple(out)
