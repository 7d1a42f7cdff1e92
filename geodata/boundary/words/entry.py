"""The form of one entry."""

from __future__ import annotations

from typing import Literal

Entry = tuple[Literal["error", "warning", "notice"], tuple[str, str], tuple[str, str]]
"""Level, message (zh, en), remedy (zh, en); ``{words}`` in them are filled in."""
