"""Which unit a code and a name mean, with what a row says of where it lies. Says why, or refuses.

Nothing of a table is known here: `join.Joiner` reads the cells and says where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from geodata import areas
from geodata.aliases import aliases_of
from geodata.codes import check_name, match_name, place
from geodata.history import History, Succession
from geodata.places import COUNTRY, Place
from scoring.tables.reading.cells import read_code, words
from scoring.tables.units.unit_list import APART, UnitList, area_of

Column = Literal["code", "name", "province", "prefecture"]
_TOTALS = ("合计", "总计", "小计", "共计", "平均", "全国", "全区", "全省", "total", "average")
_SUBTOTALS = ("小计", "合计", "总计")
_NO_PREFECTURE = re.compile(r".*直辖.*|市辖区|县|-+|/")
"""Written where a county has no prefecture above it."""


class Told(NamedTuple):
    """What a row says of its unit; each "" where it says nothing."""

    code: str
    name: str
    province: str
    prefecture: str


@dataclass(frozen=True)
class Said:
    """One remark: its code in `words.WORDS`, the column it stands at, the value, the words."""

    code: str
    column: Column
    value: str
    words: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """What a row's code and name mean.

    Parameters
    ----------
    unit : (code, name), or None where the row is refused
    said : why it is refused, or what is worth knowing
    became : of a unit that changed; None where it did not
    nameless : a name alone, and no region to look for it in
    """

    unit: tuple[str, str] | None
    said: tuple[Said, ...] = ()
    became: Succession | None = None
    nameless: bool = False


@dataclass(frozen=True)
class Region:
    """A stated region: `place` is its 6-digit code, `prefix` what the codes in it begin with."""

    stated: str
    place: str
    prefix: str


@dataclass(frozen=True)
class Finder:
    """Finds units by a units table, the list of places and the history of codes."""

    listed: UnitList | None
    region: Region | None
    past: History

    def find(self, told: Told) -> Reading:
        """Return what a row's code and name mean."""
        if not told.name:
            return _refused("table.no_unit", "name", told.code)
        if not told.code and self.listed is not None and words(told.name) in self.listed.by_name:
            return self._by_listed_name(told)
        found = self._by_code(told) if told.code else self._by_name(told)
        if found.unit is None or found.nameless:
            return found
        return self._where(told, found)

    def _by_code(self, told: Told) -> Reading:
        if APART.fullmatch(told.code):
            return self._apart(told)
        code = read_code(told.code, (6,) if self.listed is None else (6, 9, 12))
        if code is None:
            return _refused("table.code_form", "code", told.code)
        here = self.listed.codes.get(code) if self.listed else None
        if here is not None and words(here.name) == words(told.name):
            return Reading((code, here.name))
        if here is not None and place(code) is None and len(code) > 6:
            return other_name(told, here.name)
        check = check_name(code, told.name, self.past)
        value = f"{code} {told.name}"
        if not check.agrees or check.place is None:
            if here is not None and place(code) is None:
                return other_name(told, here.name)
            problem = "table.code_split" if check.kind == "split" else "table.code_name"
            return _refused(problem, "code", value, zh=check.reason.zh, en=check.reason.en)
        official = {"name": check.place.name, "code": check.place.code}
        because = {"zh": check.reason.zh, "en": check.reason.en}
        said = {
            "alias": Said("table.alias_used", "name", told.name, official),
            "former": Said("table.code_history", "code", value, {**official, **because}),
            "slip": Said("table.known_slip", "code", value, because),
        }.get(check.kind)
        unit = check.place.code, check.place.name
        return Reading(unit, (said,) if said else (), check.succession)

    def _by_name(self, told: Told) -> Reading:
        name = told.name
        if words(name).casefold().startswith(_TOTALS) or words(name).endswith(_SUBTOTALS):
            return _refused("table.unit_total", "name", name, name=name)
        area, wrong = self._area(told)
        if wrong is not None:
            return Reading(None, (wrong,))
        if area is None:
            return Reading(None, nameless=True)
        prefecture = None if _NO_PREFECTURE.fullmatch(told.prefecture) else told.prefecture
        match = match_name(name, area, prefecture or None, self.past)
        if match.place is None:
            because = {"zh": match.reason.zh, "en": match.reason.en}
            return _refused("table.unit_unknown", "name", name, **because)
        official: dict[str, Any] = {"name": match.place.name, "code": match.place.code}
        unit = match.place.code, match.place.name
        if match.kind == "alias":
            return Reading(unit, (Said("table.alias_used", "name", name, official),))
        if match.kind == "former":
            official |= {"zh": match.reason.zh, "en": match.reason.en}
            said = Said("table.code_history", "name", name, official)
            return Reading(unit, (said,), match.succession)
        return Reading(unit)

    def _apart(self, told: Told) -> Reading:
        """Read a unit under the code of its own that it once got (`Succession.apart`)."""
        became = self.past.unit_apart(told.code)
        known = {words(became.name)} if became else set()
        known |= {words(told.name) for a in aliases_of(told.name) if words(a.former) in known}
        if became is None or words(told.name) not in known:
            named = became.name if became else ""
            zh = f"代码 {told.code} 是“{named}”，不是“{told.name}”"
            en = f"code {told.code} is “{named}”, not “{told.name}”"
            if became is None:
                zh, en = f"没有代码 {told.code}", f"there is no code {told.code}"
            return _refused("table.code_name", "code", f"{told.code} {told.name}", zh=zh, en=en)
        return Reading((told.code, became.name))

    def _by_listed_name(self, told: Told) -> Reading:
        assert self.listed is not None
        codes = self.listed.by_name[words(told.name)]
        if len(codes) > 1:
            said = {"name": told.name, "have": codes}
            return _refused("table.unit_ambiguous", "name", told.name, **said)
        return Reading((codes[0], self.listed.codes[codes[0]].name))

    def _area(self, told: Told) -> tuple[str | None, Said | None]:
        """Return where a name alone is looked for: the narrowest area stated, or what is wrong."""
        wrong = self._wrong_area(told)
        if wrong is not None:
            return None, wrong
        if self.region is not None and self.region.prefix:
            return self.region.place, None
        if told.province:
            return areas.province_code(told.province), None
        named = told.prefecture and not _NO_PREFECTURE.fullmatch(told.prefecture)
        return (COUNTRY if named or self.region is not None else None), None

    def _wrong_area(self, told: Told) -> Said | None:
        """Return what is wrong with the province or prefecture a row states, if anything."""
        province = areas.province_code(told.province) if told.province else None
        if told.province and province is None:
            return Said("table.province_unknown", "province", told.province)
        prefix = self.region.prefix if self.region else ""
        if province is not None and prefix and province[:2] != prefix[:2]:
            assert self.region is not None
            said = {"code": province, "region": self.region.stated}
            return Said("table.outside_region", "province", told.province, said)
        if not told.prefecture or _NO_PREFECTURE.fullmatch(told.prefecture):
            return None
        within = province or (f"{prefix[:2]}0000" if prefix else COUNTRY)
        if not self.past.prefecture_codes(told.prefecture, within):
            return Said("table.prefecture_unknown", "prefecture", told.prefecture)
        return None

    def _where(self, told: Told, found: Reading) -> Reading:
        """Refuse a unit that lies elsewhere than the region, province or prefecture stated."""
        assert found.unit is not None
        here = place(area_of(found.unit[0]))
        if here is None:
            return found  # a unit of the units table that is no place
        if self.region is not None and not here.code.startswith(self.region.prefix):
            said = {"code": here.code, "region": self.region.stated}
            return _refused("table.outside_region", "code", told.code, **said)
        wrong = self._wrong_area(told) or self._differs(told, here)
        return found if wrong is None else Reading(None, (wrong,))

    def _differs(self, told: Told, here: Place) -> Said | None:
        said = {"name": here.name, "code": here.code}
        if told.province and areas.province_code(told.province) != here.province:
            real = {"real": here.province_name}
            return Said("table.province_differs", "province", told.province, said | real)
        if not told.prefecture or _NO_PREFECTURE.fullmatch(told.prefecture):
            return None
        codes = self.past.prefecture_codes(told.prefecture, here.province)
        if not codes & self.past.prefectures(here):
            real = {"real": here.prefecture_name}
            return Said("table.province_differs", "prefecture", told.prefecture, said | real)
        return None


def other_name(told: Told, listed: str) -> Reading:
    """Return the refusal of a code that the units table gives to another name."""
    zh = f"代码 {told.code} 在单位表中是“{listed}”，不是“{told.name}”"
    en = f"code {told.code} is “{listed}” in the units table, not “{told.name}”"
    return _refused("table.code_name", "code", f"{told.code} {told.name}", zh=zh, en=en)


def _refused(code: str, column: Column, value: str, /, **said: Any) -> Reading:
    return Reading(None, (Said(code, column, value, said),))
