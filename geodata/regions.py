"""Regions: the country and its provinces, their words, groups and files (light)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from geodata import mapset, national, terms
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
    map_file, counties_file, prefectures_file, provinces_file : names for `geodata.assets.asset`,
        or None where the map files in use have no shape of the region, or (for the country) not
        all of it: a national map with parts missing is refused
    inset : what the map's inset shows, or None where nothing or not yet known
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


def map_file(code: str) -> str | None:
    """Return the map of the country, a province, or a prefecture (``1501``, ``150100``).

    Returns
    -------
    str or None
        A name for `geodata.assets.asset`; the province's where `code` is below it and no
        prefecture. None where the map files in use lack the region.

    Raises
    ------
    ValueError
        If there is no such province.
    """
    above = region(code if code == COUNTRY else code[:2])
    full = code.ljust(6, "0")
    if above.map_file and full in {found for found, _name in above.prefectures}:
        return above.map_file if len(above.prefectures) == 1 else f"map_{full}.bin"
    return above.map_file


def national_gaps() -> tuple[Words, ...]:
    """Return what keeps the map files in use from being a national map; empty where nothing."""
    return _gaps(mapset.folder())


@lru_cache(maxsize=8)
def _gaps(folder: Path) -> tuple[Words, ...]:
    told = manifest()
    if f"map_{COUNTRY}.bin" not in told.files:
        without = set(told.unplaced)
        held = [p.code for p in places() if p.code not in without] if told.own else []
        return national.missing(held) or national.missing(())
    try:
        return national.missing(national.units_of(folder / f"map_{COUNTRY}.bin"))
    except (OSError, ValueError):
        return national.missing(())


def _table() -> dict[str, Region]:
    return _regions(mapset.folder())


@lru_cache(maxsize=8)
def _regions(folder: Path) -> dict[str, Region]:
    with (DATA / "regions.csv").open(encoding="utf-8", newline="") as handle:
        return {row["code"]: _region(row, folder) for row in csv.DictReader(handle)}


def _region(row: dict[str, str], folder: Path) -> Region:
    code, files = row["code"], manifest().files
    inset = files.get(f"map_{code}.bin", {}).get("inset")
    groups: dict[str, PolicyRegion] = {"east": "east", "central": "central", "west": "west"}
    drawn = _drawn(code, folder)
    return Region(
        code=code,
        name=Words(row["zh"], row["en"]),
        policy_region=groups.get(row["policy_region"]),
        assessed_2016_2020={"yes": True, "no": False}.get(row["assessed_2016_2020"]),
        map_file=f"map_{code}.bin" if drawn else None,
        counties_file=f"counties_{code}.geojson" if drawn else None,
        prefectures_file=f"prefectures_{code}.geojson" if drawn else None,
        provinces_file=f"provinces_{code}.geojson" if drawn else None,
        inset=Words(**inset) if inset else None,
    )


def _drawn(code: str, folder: Path) -> bool:
    """Tell whether the set holds the region: by its own file, or within the whole country."""
    if code == COUNTRY:
        return not _gaps(folder)
    return f"map_{code}.bin" in manifest().files or not _gaps(folder)
