"""The form of one entry."""

from __future__ import annotations

from scoring.problems import Level

Entry = tuple[Level, tuple[str, str], tuple[str, str]]
"""Level, message (zh, en), remedy (zh, en); ``{words}`` in them are filled in."""
