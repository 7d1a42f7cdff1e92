"""What is said about a boundary file: one entry a kind, in both languages, with its remedy."""

from __future__ import annotations

from geodata.boundary.words import features, files
from geodata.boundary.words.entry import Entry

ENTRIES: dict[str, Entry] = {**files.ENTRIES, **features.ENTRIES}
