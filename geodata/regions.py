"""Regions: the country and its provinces, their words, groups and files (light)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from geodata import terms
from geodata.manifest import manifest
from geodata.places import COUNTRY, DATA, places
from geodata.words import Words

PolicyRegion = Literal["east", "central", "west"]

POLICY_SOURCE = Words(
    "东部11、中部8、西部12省（区、市），按国家统计局农村贫困监测的分组；"
    "河北、海南按此属东部，但在接受考核的中西部22省之内。可由对象表改写",
    "11 eastern, 8 central, 12 western provinces, as grouped by the rural poverty monitoring of "
    "the National Bureau of Statistics; Hebei and Hainan are eastern there, yet among the 22 "
    "provinces assessed. A units table may override it",
)


@dataclass(frozen=True)
class Region:
    """A province (two digits) or the country (``100000``).

    Parameters
    ----------
    code, name
    policy_region : east, central, west, or None (country, Hong Kong, Macao, Taiwan)
    assessed_2016_2020 : one of the 22 provinces assessed each year; None for the country and where
        the assessment does not apply
    map_file, counties_file, prefectures_file, provinces_file : names in ``geodata/data`` (see
        `geodata.assets.asset`), or None where the region has no file of its own
    inset : what the map's inset shows, or None
    """

    code: str
    name: Words
    policy_region: PolicyRegion | None
    assessed_2016_2020: bool | None
    map_file: str | None
    counties_file: str | None
    prefectures_file: str | None
    provinces_file: str | None
    inset: Words | None

    @property
    def prefectures(self) -> tuple[tuple[str, str], ...]:
        """Codes and names of the prefectures (盟市), in code order."""
        return tuple(sorted({(p.prefecture, p.prefecture_name) for p in places(self.code)}))

    def level_word(self, level: Literal["county", "prefecture", "province"], year: int) -> Words:
        """Return what a unit of `level` is called here, e.g. 旗县（市、区）, 盟市."""
        return terms.words(level, self.code, year)


def regions() -> tuple[Region, ...]:
    """Return the country and the 34 provinces, in code order of the table."""
    return tuple(_table().values())


def region(code: str) -> Region:
    """Return a region by ``15``, ``150000`` or ``100000``.

    Raises
    ------
    ValueError
        If there is none.
    """
    short = code if code == COUNTRY else code.removesuffix("0000")
    if short not in _table():
        raise ValueError(f"no region {code!r} / 没有地区 {code!r}")
    return _table()[short]


def policy_region(code: str) -> PolicyRegion | None:
    """Return east, central or west for any code of a province or unit (see `POLICY_SOURCE`)."""
    return None if code == COUNTRY else region(code[:2]).policy_region


@lru_cache(maxsize=1)
def _table() -> dict[str, Region]:
    with (DATA / "regions.csv").open(encoding="utf-8", newline="") as handle:
        return {row["code"]: _region(row) for row in csv.DictReader(handle)}


def _region(row: dict[str, str]) -> Region:
    code, files = row["code"], manifest().files
    map_file = f"map_{code}.bin"
    inset = files.get(map_file, {}).get("inset")
    groups: dict[str, PolicyRegion] = {"east": "east", "central": "central", "west": "west"}
    return Region(
        code=code,
        name=Words(row["zh"], row["en"]),
        policy_region=groups.get(row["policy_region"]),
        assessed_2016_2020={"yes": True, "no": False}.get(row["assessed_2016_2020"]),
        map_file=_held(map_file),
        counties_file=_held(f"counties_{code}.geojson"),
        prefectures_file=_held(f"prefectures_{code}.geojson"),
        provinces_file=_held(f"provinces_{code}.geojson"),
        inset=Words(**inset) if inset else None,
    )


def _held(name: str) -> str | None:
    return name if name in manifest().files else None
