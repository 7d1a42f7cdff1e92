"""Which prefecture or province a code and a name mean, where those are what is assessed.

A prefecture's name may also be the short form of one of its counties (通辽市, once the name of
today's 科尔沁区), so a scheme of prefectures or provinces never looks among counties.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from geodata import areas
from geodata.places import COUNTRY, is_code, normal_name, places
from scoring.tables.reading.cells import read_code, words
from scoring.tables.units.unit_list import UnitList
from scoring.tables.units.which_unit import Reading, Region, Said, Told, other_name

Above = Literal["prefecture", "province"]
_WORD: dict[Above, tuple[str, str]] = {
    "prefecture": ("市（州、盟、地区）", "prefecture"),
    "province": ("省（区、市）", "province"),
}


@lru_cache(maxsize=2)
def names_of(level: Above) -> Mapping[str, str]:
    """Return the official names of the country's prefectures or provinces by code."""
    if level == "province":
        return {p.province: p.province_name for p in places()}
    return {p.prefecture: p.prefecture_name for p in places()}


def check_above(level: Above, code: str, name: str) -> Said | None:
    """Return what is wrong with a code and a name; None where they agree or the code is none."""
    official = names_of(level).get(code)
    if official is None or normal_name(name) == official or _code_of(level, name, code) == code:
        return None
    zh, en = f"代码 {code} 是“{official}”，不是“{name}”", f"code {code} is {official}, not “{name}”"
    return Said("table.code_name", "code", f"{code} {name}", {"zh": zh, "en": en})


@dataclass(frozen=True)
class AboveFinder:
    """Finds prefectures or provinces by a units table and the list of places."""

    level: Above
    listed: UnitList | None
    region: Region | None

    def find(self, told: Told) -> Reading:
        """Return what a row's code and name mean."""
        if not told.name:
            return _refused("table.no_unit", "name", told.code)
        if self.listed is not None:
            known = self._listed(told, self.listed)
            if known is not None:
                return known
        if not told.code:
            return self._by_name(told)
        code = read_code(told.code, (6,))
        if code is None:
            return _refused("table.code_form", "code", told.code)
        if code not in names_of(self.level):
            zh, en = _WORD[self.level]
            said = {"zh": f"没有代码为 {code} 的{zh}", "en": f"there is no {en} of code {code}"}
            return _refused("table.code_name", "code", f"{code} {told.name}", **said)
        wrong = check_above(self.level, code, told.name)
        return Reading(None, (wrong,)) if wrong else self._inside(code, told)

    def _listed(self, told: Told, listed: UnitList) -> Reading | None:
        if not told.code:
            codes = listed.by_name.get(words(told.name), [])
            if len(codes) > 1:
                said = {"name": told.name, "have": codes}
                return _refused("table.unit_ambiguous", "name", told.name, **said)
            return Reading((codes[0], listed.codes[codes[0]].name)) if codes else None
        here = listed.codes.get(told.code)
        if here is None:
            return None
        same = words(here.name) == words(told.name)
        if same or _code_of(self.level, told.name, here.code) == here.code:
            return Reading((here.code, here.name))
        return other_name(told, here.name)

    def _by_name(self, told: Told) -> Reading:
        if self.level == "prefecture" and self.region is None and not told.province:
            return Reading(None, nameless=True)
        within = areas.province_code(told.province) if told.province else None
        stated = self.region.place if self.region is not None else None
        code = _code_of(self.level, told.name, within or stated or COUNTRY)
        if code is None:
            zh, en = _WORD[self.level]
            zh = f"“{told.name}”不能确定是哪个{zh}"
            en = f"“{told.name}” names no {en}, or more than one"
            return _refused("table.unit_unknown", "name", told.name, zh=zh, en=en)
        return self._inside(code, told)

    def _inside(self, code: str, told: Told) -> Reading:
        if self.region is not None and not code.startswith(self.region.prefix):
            said = {"code": code, "region": self.region.stated}
            return _refused("table.outside_region", "code", told.code or told.name, **said)
        return Reading((code, names_of(self.level)[code]))


def _code_of(level: Above, name: str, near: str) -> str | None:
    """Return the code a name means within the province `near` lies in."""
    if level == "province":
        return areas.province_code(name)
    province = f"{near[:2]}0000" if is_code(near) and near != COUNTRY else COUNTRY
    return areas.prefecture_code(name, province)


def _refused(code: str, column: Literal["code", "name"], value: str, /, **said: object) -> Reading:
    return Reading(None, (Said(code, column, value, said),))
