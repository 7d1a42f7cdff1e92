"""Units as a list names them, or as the places of the country give them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from geodata import terms
from geodata.codes import place, places
from geodata.regions import policy_region
from scoring.scheme.wording import LATEST
from scoring.tables.reading.cells import words

APART = re.compile(r"([0-9]{6})-[1-9][0-9]*", re.ASCII)
"""Form of the code of a unit that went into another one and stands beside it: ``632803-2``."""


class Unit(NamedTuple):
    """One row of `schema.UNITS` before its year; `source` is file#row, None where derived."""

    code: str
    name: str
    kind: str | None = None
    parent: str | None = None
    class_: str | None = None
    assessed: bool = True
    reason: str | None = None
    exit_applied: bool | None = None
    policy_region: str | None = None
    population: float | None = None
    in_map: bool = False
    source: str | None = None


@dataclass(frozen=True)
class UnitList:
    """A units table: units by code and year (year None holds for every year)."""

    units: Mapping[tuple[str, int | None], Unit]
    by_name: Mapping[str, list[str]] = field(init=False)
    codes: Mapping[str, Unit] = field(init=False)

    def __post_init__(self) -> None:
        """Index the units by name and by code."""
        names: dict[str, dict[str, None]] = {}
        codes: dict[str, Unit] = {}
        for unit in self.units.values():
            names.setdefault(words(unit.name), {})[unit.code] = None
            codes.setdefault(unit.code, unit)
        object.__setattr__(self, "by_name", {name: list(c) for name, c in names.items()})
        object.__setattr__(self, "codes", codes)

    def unit(self, code: str, year: int) -> Unit | None:
        """Return the unit as it was in that year, None where the list does not have it."""
        return self.units.get((code, year)) or self.units.get((code, None))


def derived(code: str, name: str, free: bool) -> Unit:
    """Return the unit that a code alone gives: kind, parent, policy region, whether it is drawn."""
    if free:
        return Unit(code, name)
    here = place(area_of(code))
    own = here is not None and here.code == code
    return Unit(
        code,
        here.name if here is not None and own else name,
        kind="旗县" if here else kind_above(code),
        parent=parent_of(code),
        policy_region=policy_of(code),
        in_map=own,  # what went into another unit has no shape of its own
    )


def kind_above(code: str) -> str | None:
    """Return what a prefecture or province is called where it lies, None for any other code."""
    if code in _prefectures():
        return terms.words("prefecture", code, LATEST).zh
    provinces = {p.province for p in places()}
    return terms.words("province", code, LATEST).zh if code in provinces else None


def area_of(code: str) -> str:
    """Return the code of the place a unit lies in: its own, or of the unit it went into."""
    apart = APART.fullmatch(code)
    return apart[1] if apart else code


def parent_of(code: str) -> str | None:
    """Return the code of the prefecture a unit belongs to, None where it is its own or unknown."""
    here = place(area_of(code))
    above = here.prefecture if here else code[:4] + "00"
    return above if above in _prefectures() and above != code else None


def policy_of(code: str) -> str | None:
    """Return east, central or west by the code's province, None where that is not defined."""
    try:
        return policy_region(code)
    except ValueError:
        return None


def prefecture_code(name: str) -> str:
    """Return the code of a prefecture called `name`; `name` itself where that is not certain."""
    found = [code for code, called in _prefectures().items() if called == words(name)]
    return found[0] if len(found) == 1 else name


@lru_cache(maxsize=1)
def _prefectures() -> dict[str, str]:
    return {p.prefecture: p.prefecture_name for p in places()}
