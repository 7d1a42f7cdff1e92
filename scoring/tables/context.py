"""What every table of one input is read with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from geodata.history import History
from scoring.scheme.model import Scheme
from scoring.tables.collect import Collector
from scoring.tables.reading.headers import Columns
from scoring.tables.reading.raw import RawTable
from scoring.tables.share import Share
from scoring.tables.units.join import Joiner, MergedUnits, Region
from scoring.tables.units.unit_list import UnitList

PLACE_FIELDS = ("code", "name", "province", "prefecture")
"""Fields by which a row says which unit it speaks of."""


@dataclass(frozen=True)
class Context:
    """The scheme, and what decides which unit a row speaks of.

    Parameters
    ----------
    listed : UnitList or None
        The units table.
    region : Region or None
        Names alone join within it.
    history : History or None
        Changes of codes beyond those the product knows.
    year : int or None
        Of rows without one; else the one year to read.
    assessed : mapping of (code, year) to bool, or None
        Units of the data tables; None where they were refused and nobody can say which there are.
    merged : MergedUnits
        Shared by all tables.
    share : Share or None
        Where other schemes read the other years of the same input.
    """

    scheme: Scheme
    into: Collector
    listed: UnitList | None = None
    region: Region | None = None
    history: History | None = None
    year: int | None = None
    assessed: Mapping[tuple[str, int], bool] | None = None
    merged: MergedUnits = field(default_factory=MergedUnits)
    share: Share | None = None

    @property
    def free(self) -> bool:
        """True where any code will do."""
        return not self.scheme.placed

    def skips(self, year: int | None) -> bool:
        """Tell whether a row of that year is left to another scheme of the same input."""
        return self.share is not None and year is not None and not self.share.mine(year)

    def joiner(self, table: RawTable, columns: Columns) -> Joiner:
        """Return what finds the unit of each row of `table`."""
        of = columns.of
        return Joiner(
            table,
            self.free,
            self.listed,
            self.region,
            self.into,
            of.get("code"),
            of.get("name"),
            history=self.history,
            province_column=of.get("province"),
            prefecture_column=of.get("prefecture"),
            merged=self.merged,
            level=self.scheme.level,
        )
