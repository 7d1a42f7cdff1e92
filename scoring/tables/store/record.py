"""A version and the small file beside it: who saved it, when and why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FORMAT = 1
LONGEST = 2000
"""Characters of a note or name kept."""


@dataclass(frozen=True)
class Version:
    """One version of a bundle in a store; `path` is an ordinary bundle folder.

    Parameters
    ----------
    bundle : str
        Id of the bundle.
    number : int
        From 1 upwards, in the order saved.
    content_hash : str
        As the bundle's manifest says it (SHA-256, hex).
    created : str
        When it was saved, UTC, ISO 8601.
    author, note : str
        Who saved it and why; "" where the record is lost.
    recorded : str or None
        The content hash the record was written for; None where there is no record.
    """

    bundle: str
    number: int
    path: Path
    content_hash: str
    created: str
    author: str = ""
    note: str = ""
    recorded: str | None = None

    @property
    def intact(self) -> bool:
        """True where the record was written for exactly this content."""
        return self.recorded == self.content_hash


def to_json(version: Version) -> bytes:
    """Return the text of the record."""
    document = {
        "format": FORMAT,
        "bundle": version.bundle,
        "number": version.number,
        "content_hash": version.content_hash,
        "created": version.created,
        "author": version.author[:LONGEST],
        "note": version.note[:LONGEST],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def from_json(data: bytes) -> dict[str, str] | None:
    """Return author, note, created and content_hash; None where it is no record of ours."""
    try:
        document: Any = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        return None
    wanted = ("author", "note", "created", "content_hash")
    kept = {k: v for k in wanted if isinstance(v := document.get(k), str)}
    return kept if len(kept) == len(wanted) else None
