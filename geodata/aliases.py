"""Other names of places: a hand-kept table, a reason and a source a row (light)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache

from geodata.places import DATA, normal_name
from geodata.words import Words


@dataclass(frozen=True)
class Alias:
    """Another name of a place: hand-kept, with the reason and where it was seen.

    Parameters
    ----------
    alias, code : the name, and the place of today
    former : where the alias is of a unit that is no place any more: that unit's own name, as the
        code history has it; "" otherwise
    reason, reason_en, source
    """

    alias: str
    code: str
    former: str
    reason: str
    reason_en: str
    source: str

    @property
    def why(self) -> Words:
        """The reason, in both languages."""
        return Words(f"别名：{self.reason}", f"alias: {self.reason_en}")


def aliases() -> tuple[Alias, ...]:
    """Return the alias table, grouped by alias."""
    return tuple(alias for group in _table().values() for alias in group)


def aliases_of(name: str) -> tuple[Alias, ...]:
    """Return what `name` is an alias of: several where places share it, none where it is none."""
    return _table().get(normal_name(name), ())


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[Alias, ...]]:
    table: dict[str, list[Alias]] = {}
    with (DATA / "aliases.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            table.setdefault(normal_name(row["alias"]), []).append(Alias(**row))
    return {name: tuple(rows) for name, rows in table.items()}
