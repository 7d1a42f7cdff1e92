"""The store: a folder of bundles, every one with its numbered versions (issue 3, item 7)."""

from scoring.tables.store.record import Version
from scoring.tables.store.rights import may_import
from scoring.tables.store.store import Store

__all__ = ["Store", "Version", "may_import"]
