"""Wrong codes that a published list carries: a hand-kept table (light).

The list of 832 poor counties gives 冷湖行委 the code of a district of Xining. Such a row is read
only with exactly this code and this name (and province, where one is stated), and is always said.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache

from geodata.places import DATA, normal_name
from geodata.words import Words


@dataclass(frozen=True)
class Slip:
    """A code and name as published, and the unit that was meant.

    Parameters
    ----------
    code, name, province : as published; `province` is the full name
    right_code, right_name : the unit, "" where it had no code; known to the list of places or the
        code history
    reason, reason_en, source
    """

    code: str
    name: str
    province: str
    right_code: str
    right_name: str
    reason: str
    reason_en: str
    source: str

    @property
    def why(self) -> Words:
        """The reason, in both languages."""
        return Words(self.reason, self.reason_en)


def slips() -> tuple[Slip, ...]:
    """Return the table."""
    return tuple(_table().values())


def slip(code: str, name: str) -> Slip | None:
    """Return the known slip of exactly this code and name, None where there is none."""
    return _table().get((code, normal_name(name)))


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], Slip]:
    with (DATA / "known_slips.csv").open(encoding="utf-8", newline="") as handle:
        rows = [Slip(**row) for row in csv.DictReader(handle)]
    return {(row.code, normal_name(row.name)): row for row in rows}
