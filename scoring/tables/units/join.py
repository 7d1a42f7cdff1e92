"""Which unit a row speaks of. A code joins only if the name agrees; nothing is guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from geodata.history import History, Succession, history
from geodata.places import places
from scoring.problems import Place, Refused
from scoring.tables.collect import Collector
from scoring.tables.reading.cells import tidy, words
from scoring.tables.reading.raw import RawTable
from scoring.tables.units.above_county import AboveFinder
from scoring.tables.units.unit_list import UnitList, area_of
from scoring.tables.units.which_unit import Finder, Reading, Region, Told, other_name
from scoring.tables.words import remark

__all__ = ["Joiner", "MergedUnits", "Region", "bundle_region", "read_region"]


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
class MergedUnits:
    """Which units that merged later stand beside each other in one input.

    冷湖行委 and 茫崖行委 were two units until 2018 and are one area since. Where both are in the
    input, in whatever year, the one that carries on keeps the area's code and the other has its
    own (`geodata.history.Succession.apart`): its figures were real. Alone it is read as the area.
    To be shared by all tables of an input; make every `Joiner` before the first row is read.
    """

    seen: dict[str, set[str | None]] = field(default_factory=dict)

    def note(self, area: str, apart: str | None) -> None:
        """Take a unit: the place it is or went into, and its own code if it went into it."""
        self.seen.setdefault(area, set()).add(apart)

    def stands_apart(self, became: Succession | None) -> bool:
        """Tell whether a unit stands beside another of its area."""
        here = became.place if became is not None and became.apart else None
        return here is not None and len(self.seen.get(here.code, ())) > 1


@dataclass
class Joiner:
    """Finds the unit of each row of one table; problems go to `into`, each text once.

    Parameters
    ----------
    free : any code will do (`level: free`)
    listed : the units table, if any
    region : names alone join within it
    code_column, name_column, province_column, prefecture_column : None where the table has none
    history : changes of codes; None takes the built-in table
    merged : shared by the tables of one input; None for a table of its own
    level : prefectures and provinces are looked for among their own kind
    """

    table: RawTable
    free: bool
    listed: UnitList | None
    region: Region | None
    into: Collector
    code_column: int | None
    name_column: int | None
    history: History | None = None
    province_column: int | None = None
    prefecture_column: int | None = None
    merged: MergedUnits | None = None
    level: str = "county"
    _read: dict[tuple[str, ...], Reading] = field(default_factory=dict)
    _known: dict[tuple[str, ...], tuple[str, str]] = field(default_factory=dict)
    _nameless: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Look through the rows for units that merged later."""
        if self.merged is None:
            self.merged = MergedUnits()
        self._columns = (
            *(self.code_column, self.name_column),
            *(self.province_column, self.prefecture_column),
        )
        past = self.history or history()
        self._finder: Finder | AboveFinder = Finder(self.listed, self.region, past)
        if self.level == "prefecture" or self.level == "province":
            self._finder = AboveFinder(self.level, self.listed, self.region)
        if self.free or self.name_column is None:
            return
        for code in self.listed.codes if self.listed else ():
            self.merged.note(area_of(code), code if area_of(code) != code else None)
        for cells in {self._cells(row.cells) for row in self.table.rows}:
            reading = self._reading(cells)
            if reading.unit is not None:
                code = reading.unit[0]
                area = area_of(code)
                apart = reading.became.apart if reading.became else None
                self.merged.note(area, apart if area == code else code)

    def unit(self, number: int, cells: tuple[str, ...]) -> tuple[str, str] | None:
        """Return (code, name) of the row, None where it was refused."""
        key = self._cells(cells)
        known = self._known.get(key)
        if known is not None:
            return known
        found = self._free(number, key) if self.free else self._place(number, key)
        if found is not None:  # what was refused is refused again, in its own row
            self._known[key] = found
        return found

    def finish(self) -> None:
        """Say once that names alone need a region."""
        if self._nameless:
            at = self.table.at(self._nameless[0], self.name_column)
            self.into.say("table.region_needed", at, n=len(self._nameless))

    def _cells(self, cells: Sequence[str]) -> tuple[str, ...]:
        code, name, province, prefecture = self._columns
        return (
            "" if code is None else cells[code],
            "" if name is None else cells[name],
            "" if province is None else cells[province],
            "" if prefecture is None else cells[prefecture],
        )

    def _reading(self, key: tuple[str, ...]) -> Reading:
        found = self._read.get(key)
        if found is None:
            code, name, province, prefecture = key
            told = Told(tidy(code), name.strip(), province.strip(), prefecture.strip())
            found = self._read[key] = self._finder.find(told)
        return found

    def _place(self, number: int, key: tuple[str, ...]) -> tuple[str, str] | None:
        reading = self._reading(key)
        if reading.nameless:
            self._nameless.append(number)
        assert self.merged is not None
        became = reading.became
        apart = became.apart if became and self.merged.stands_apart(became) else None
        for said in reading.said:
            if apart is None or said.code != "table.code_history":  # it is not read as the area
                at = self.table.at(number, self._column(said.column))
                self.into.say(said.code, at, said.value, **said.words)
        if reading.unit is None or became is None or apart is None:
            return reading.unit
        code, into = reading.unit
        at = self.table.at(number, self.name_column)
        said_of = {"name": became.name, "into": into, "area": code, "code": apart}
        self.into.say("table.unit_merged_away", at, key[1].strip(), **said_of)
        return apart, became.name

    def _free(self, number: int, key: tuple[str, ...]) -> tuple[str, str] | None:
        code, name = tidy(key[0]), key[1].strip()
        if not code and not name:
            self.into.say("table.no_unit", self.table.at(number, self.name_column))
            return None
        if not code and self.listed is not None and words(name) in self.listed.by_name:
            return self._place(number, key)
        code = code or name
        here = self.listed.codes.get(code) if self.listed else None
        if here is not None and name and words(here.name) != words(name):
            (said,) = other_name(Told(code, name, "", ""), here.name).said
            at = self.table.at(number, self.code_column)
            self.into.say(said.code, at, said.value, **said.words)
            return None
        return code, here.name if here else name or code

    def _column(self, column: str) -> int | None:
        at = self._columns[Told._fields.index(column)]
        return self.name_column if at is None else at
