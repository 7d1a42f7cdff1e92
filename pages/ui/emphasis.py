"""Numbers in bold inside a sentence that is still text: marked first, escaped last."""

from __future__ import annotations

import re

from pages.ui.html import Html, join, tag

_ON, _OFF = "\ue000", "\ue001"
"""Private-use characters: no data of a bundle holds them once it is shown."""


def bold(shown: str) -> str:
    """Mark a printed number."""
    return f"{_ON}{shown}{_OFF}"


def html(sentence: str) -> Html:
    """Return the sentence escaped, with the marked numbers in bold."""
    parts = re.split(f"[{_ON}{_OFF}]", sentence)
    return join(tag("b", part) if i % 2 else part for i, part in enumerate(parts))
