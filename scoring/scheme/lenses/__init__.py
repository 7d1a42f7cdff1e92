"""Lenses (归类口径): other groupings of the same indicators. They never touch a score."""

from scoring.scheme.lenses.library import library_lenses, read_lens
from scoring.scheme.lenses.model import LibraryLens
from scoring.scheme.lenses.resolve import (
    ResolvedGroup,
    ResolvedItem,
    ResolvedLens,
    lenses_for,
)

__all__ = [
    "LibraryLens",
    "ResolvedGroup",
    "ResolvedItem",
    "ResolvedLens",
    "lenses_for",
    "library_lenses",
    "read_lens",
]
