"""Whom the rows of a template are for: a list of units, or the places of a region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata import terms
from geodata.places import Place, places
from scoring.scheme.model import Scheme
from scoring.tables.units.join import read_region
from scoring.tables.units.unit_list import Unit, UnitList, derived, policy_of

LATEST = 9999
"""Stands for a year that is not given: the newest word in force."""


@dataclass(frozen=True)
class Who:
    """The units of a template.

    Parameters
    ----------
    listed : tuple of (year or None, Unit)
        Rows of the units sheet, in order; a year only where the unit's entry holds for it alone.
    rows : tuple of (Unit, year or None)
        Rows of the data sheets: units assessed, by year.
    """

    listed: tuple[tuple[int | None, Unit], ...]
    rows: tuple[tuple[Unit, int | None], ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of the units that owe figures, in order; "" for none said."""
        return tuple(dict.fromkeys(unit.kind or "" for unit, _ in self.rows)) or ("",)

    @property
    def classes(self) -> tuple[str, ...]:
        """Classes the units are in, in order."""
        found = dict.fromkeys(unit.class_ for _, unit in self.listed if unit.class_)
        return tuple(found)


def who_of(scheme: Scheme, region: str | None, years: Sequence[int], units: UnitList | None) -> Who:
    """Return the units asked about; nobody at free level without a list.

    Raises
    ------
    Refused
        ``table.region_unknown``.
    """
    within = read_region(region)
    if units is None:
        made = [] if within is None else _places(scheme, within.place, years)
        units = UnitList({(unit.code, None): unit for unit in made})
    listed = tuple((year, unit) for (_, year), unit in units.units.items())
    own = tuple(sorted({year for year, _ in listed if year is not None}))
    rows: list[tuple[Unit, int | None]] = []
    for year in [*years] or [*own] or [None]:
        for code, any_year in units.codes.items():
            unit = any_year if year is None else units.unit(code, year)
            if unit is not None and unit.assessed:
                rows.append((unit, year))
    return Who(listed, tuple(rows))


def _places(scheme: Scheme, region: str, years: Sequence[int]) -> list[Unit]:
    """Return the units of the scheme's level in a region, by code."""
    inside = places(region)
    if not scheme.placed:
        return []
    if scheme.level == "county":
        return [derived(here.code, here.name, False) for here in inside]
    kind = terms.words(scheme.level, region, max(years, default=LATEST)).zh
    found = {_above(scheme, here): here.province for here in inside}
    return [
        Unit(
            code,
            name,
            kind=kind,
            parent=province if scheme.level == "prefecture" and province != code else None,
            policy_region=policy_of(code),
        )
        for (code, name), province in sorted(found.items())
    ]


def _above(scheme: Scheme, here: Place) -> tuple[str, str]:
    if scheme.level == "prefecture":
        return here.prefecture, here.prefecture_name
    return here.province, here.province_name
