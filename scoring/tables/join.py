"""Which unit a row speaks of. A code joins only if the name agrees; nothing is guessed."""

from __future__ import annotations

from dataclasses import dataclass, field

from geodata.codes import check_name, match_name, place, places
from scoring.problems import Place, Refused
from scoring.tables.collect import Collector
from scoring.tables.reading.cells import read_code, tidy, words
from scoring.tables.reading.raw import RawTable
from scoring.tables.unit_list import UnitList
from scoring.tables.words import remark

_TOTALS = ("合计", "总计", "小计", "共计", "平均", "全国", "全区", "全省", "total", "average")


@dataclass(frozen=True)
class Region:
    """A stated region: `place` is its 6-digit code, `prefix` what the codes in it begin with."""

    stated: str
    place: str
    prefix: str


def read_region(region: str | None) -> Region | None:
    """Return the region a person stated (``15``, ``1501``, ``150000``, ``100000``).

    Raises
    ------
    Refused
        ``table.region_unknown``.
    """
    if region is None:
        return None
    full = region.strip().ljust(6, "0")
    try:
        places(full)
    except ValueError:
        raise Refused([remark("table.region_unknown", Place(), region, region=region)]) from None
    prefix = full
    while prefix.endswith("00"):
        prefix = prefix[:-2]
    return Region(region, full, "" if full == "100000" else prefix)


def bundle_region(region: str | None) -> str | None:
    """Return a stated region as `bundle.yaml` holds it: ``15``, ``1501``; ``100000`` for all."""
    read = read_region(region)
    return None if read is None else read.prefix or read.place


@dataclass
class Joiner:
    """Finds the unit of each row of one table; problems go to `into`, each text once."""

    table: RawTable
    free: bool
    listed: UnitList | None
    region: Region | None
    into: Collector
    code_column: int | None
    name_column: int | None
    _known: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    _nameless: list[int] = field(default_factory=list)

    def unit(self, number: int, cells: tuple[str, ...]) -> tuple[str, str] | None:
        """Return (code, name) of the row, None where it was refused."""
        code = "" if self.code_column is None else tidy(cells[self.code_column])
        name = "" if self.name_column is None else cells[self.name_column].strip()
        known = self._known.get((code, name))
        if known is not None:
            return known
        found = self._free(number, code, name) if self.free else self._place(number, code, name)
        if found is not None:  # what was refused is refused again, in its own row
            self._known[code, name] = found
        return found

    def finish(self) -> None:
        """Say once that names alone need a region."""
        if self._nameless:
            at = self.table.at(self._nameless[0], self.name_column)
            self.into.say("table.region_needed", at, n=len(self._nameless))

    def _free(self, number: int, code: str, name: str) -> tuple[str, str] | None:
        if not code and not name:
            self.into.say("table.no_unit", self._at(number))
            return None
        if not code and self.listed is not None and words(name) in self.listed.by_name:
            return self._by_listed_name(number, name)
        code = code or name
        here = self.listed.codes.get(code) if self.listed else None
        if here is not None and name and words(here.name) != words(name):
            return self._other_name(number, code, name, here.name)
        return code, here.name if here else name or code

    def _place(self, number: int, code: str, name: str) -> tuple[str, str] | None:
        if not name:
            self.into.say("table.no_unit", self._at(number), code)
            return None
        if not code:
            return self._by_name(number, name)
        clean = read_code(code, (6,) if self.listed is None else (6, 9, 12))
        if clean is None:
            self.into.say("table.code_form", self.table.at(number, self.code_column), code)
            return None
        return self._by_code(number, clean, name)

    def _by_code(self, number: int, code: str, name: str) -> tuple[str, str] | None:
        here = self.listed.codes.get(code) if self.listed else None
        if here is not None and words(here.name) == words(name):
            return code, here.name
        if here is not None and place(code) is None:
            return self._other_name(number, code, name, here.name)
        check = check_name(code, name)
        if check.kind not in ("agrees", "alias"):
            at = self.table.at(number, self.code_column)
            zh, en = check.reason.zh, check.reason.en
            self.into.say("table.code_name", at, f"{code} {name}", zh=zh, en=en)
            return None
        if self.region is not None and not code.startswith(self.region.prefix):
            at, stated = self.table.at(number, self.code_column), self.region.stated
            self.into.say("table.outside_region", at, code, code=code, region=stated)
            return None
        assert check.place is not None
        if check.kind == "alias":
            self._said_alias(number, name, check.place.name, code)
        return code, check.place.name

    def _by_name(self, number: int, name: str) -> tuple[str, str] | None:
        if self.listed is not None and words(name) in self.listed.by_name:
            return self._by_listed_name(number, name)
        at = self.table.at(number, self.name_column)
        if words(name).casefold().startswith(_TOTALS):
            self.into.say("table.unit_total", at, name, name=name)
            return None
        if self.region is None:
            self._nameless.append(number)
            return None
        match = match_name(name, self.region.place)
        if match.place is None:
            self.into.say("table.unit_unknown", at, name, zh=match.reason.zh, en=match.reason.en)
            return None
        if match.kind == "alias":
            self._said_alias(number, name, match.place.name, match.place.code)
        return match.place.code, match.place.name

    def _by_listed_name(self, number: int, name: str) -> tuple[str, str] | None:
        assert self.listed is not None
        codes = self.listed.by_name[words(name)]
        if len(codes) > 1:
            at = self.table.at(number, self.name_column)
            self.into.say("table.unit_ambiguous", at, name, name=name, have=codes)
            return None
        return codes[0], self.listed.codes[codes[0]].name

    def _other_name(self, number: int, code: str, name: str, listed: str) -> None:
        zh = f"代码 {code} 在单位表中是“{listed}”，不是“{name}”"
        en = f"code {code} is “{listed}” in the units table, not “{name}”"
        at = self.table.at(number, self.code_column)
        self.into.say("table.code_name", at, f"{code} {name}", zh=zh, en=en)

    def _said_alias(self, number: int, name: str, official: str, code: str) -> None:
        at = self.table.at(number, self.name_column)
        self.into.say("table.alias_used", at, name, name=official, code=code)

    def _at(self, number: int) -> Place:
        return self.table.at(number, self.name_column)
