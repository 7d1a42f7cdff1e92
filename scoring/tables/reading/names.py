"""How a file's name is shown: a name is data like any cell, and may be made to mislead."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80
"""Letters of a name shown; a longer one is shortened in its middle, so that its end stays."""

_DRIVE = re.compile(r"^[A-Za-z]:")


def shown_name(path: object) -> str:
    """Return the file's name fit for a line of text, and never a path.

    Folders of either system and a drive are dropped; control characters become ``_``; format
    controls are removed: a right-to-left override would show ``a<U+202E>fdp.exe`` as another name.
    """
    last = re.split(r"[/\\]", str(path))[-1]
    shown = plain(_DRIVE.sub("", last)).strip()
    if len(shown) > LONGEST:
        half = (LONGEST - 1) // 2
        shown = f"{shown[:half]}…{shown[-half:]}"
    return shown if shown.strip(".") else "_"


def plain(text: str) -> str:
    """Return the text with nothing in it that moves, hides or turns around what stands beside."""
    kept = (c for c in text if unicodedata.category(c) != "Cf")
    return "".join(c if c.isprintable() else "_" for c in kept)
