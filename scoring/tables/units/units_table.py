"""The units table (`--units FILE`): who is assessed, in which class, drawn or not."""

from __future__ import annotations

from pathlib import Path

from geodata.codes import check_name
from geodata.history import History
from scoring.problems import Refused
from scoring.scheme.model import Scheme
from scoring.tables.attached.fields import FieldReader
from scoring.tables.collect import Collector
from scoring.tables.reading.cells import read_code, read_flag, tidy, words
from scoring.tables.reading.headers import Columns, find_columns, known_words
from scoring.tables.reading.raw import RawRow, RawTable, read_raw
from scoring.tables.units.above_county import Above, check_above, names_of
from scoring.tables.units.join import Joiner
from scoring.tables.units.unit_list import (
    APART,
    Unit,
    UnitList,
    area_of,
    kind_above,
    parent_of,
    policy_of,
    prefecture_code,
)

FIELDS = (
    *("code", "name", "year", "kind", "parent", "class", "assessed", "reason"),
    *("exit_applied", "policy_region", "population", "in_map"),
)
_POLICY = {
    **dict.fromkeys(("east", "东部", "东"), "east"),
    **dict.fromkeys(("central", "中部", "中"), "central"),
    **dict.fromkeys(("west", "西部", "西"), "west"),
}


def read_units_table(path: Path, scheme: Scheme, into: Collector) -> UnitList | None:
    """Read the one table of a file as `units_of` does; None where nothing of it can be used."""
    try:
        table = read_raw(path, known=known_words(FIELDS))
    except Refused as refused:
        for problem in refused.problems:
            into.add(problem)
        return None
    for said in table.remarks:
        into.add(said)
    return units_of(table, scheme, into)


def units_of(
    table: RawTable, scheme: Scheme, into: Collector, history: History | None = None
) -> UnitList | None:
    """Read a units table; None where nothing of it can be used.

    Only code and name are required; a `year` column makes a row hold for that year alone. A unit
    need not be a place: then it is scored and ranked, never drawn. At free level any code will do.
    A unit under an old code or name is listed under those of today, as `Joiner` reads it.
    """
    columns = find_columns(table, FIELDS, into)
    for needed in ("code", "name"):
        if needed not in columns.of:
            into.say(f"table.no_{needed}_column", table.at(table.header_row))
            return None
    reader = _Reader(table, columns, scheme, into, history)
    reader.say_unused()
    units: dict[tuple[str, int | None], Unit] = {}
    first: dict[tuple[str, int | None], int] = {}
    for row in table.rows:
        made = reader.unit(row)
        if made is None:
            continue
        key = made[1].code, made[0]
        if key in units:
            when = ("", "") if key[1] is None else (f" {key[1]} 年", f" ({key[1]})")
            rows = [first[key], row.number]
            place = table.at(row.number, columns.of["code"])
            words_ = {"name": made[1].name, "when": when[0], "when_en": when[1], "rows": rows}
            into.say("table.duplicate", place, key[0], **words_)
            continue
        units[key], first[key] = made[1], row.number
    return UnitList(units)


class _Reader(FieldReader):
    def __init__(
        self,
        table: RawTable,
        columns: Columns,
        scheme: Scheme,
        into: Collector,
        history: History | None,
    ) -> None:
        super().__init__(table, columns, into)
        free = not scheme.placed
        self.free, self.level, self.history = free, scheme.level, history
        at = columns.of["code"], columns.of["name"]
        self.joiner = Joiner(
            table, free, None, None, into, *at, history=history, level=scheme.level
        )

    def unit(self, row: RawRow) -> tuple[int | None, Unit] | None:
        """Return (year or None, unit), None where the row cannot be used."""
        before = self.into.count
        code, name = self._code(row), self.text(row, "name")
        if not name:
            self.say("table.no_unit", row, "name")
        year = self.year(row, needed=False)
        drawn = self._drawn(row, code, name or "") if code and name else None
        assessed, exit_applied = self._flag(row, "assessed"), self._flag(row, "exit_applied")
        policy, population = self._policy(row), self._population(row)
        if self.into.count > before or code is None or name is None or drawn is None:
            return None
        code, name, in_map, is_place = drawn
        parent = self.text(row, "parent")
        unit = Unit(
            code=code,
            name=name,
            kind=self.text(row, "kind") or ("旗县" if is_place else kind_above(code)),
            parent=prefecture_code(parent) if parent else None if self.free else parent_of(code),
            class_=self.text(row, "class") or None,
            assessed=assessed is not False,
            reason=self.text(row, "reason") or None,
            exit_applied=exit_applied,
            policy_region=policy or (None if self.free else policy_of(code)),
            population=population,
            in_map=in_map,
            source=self.table.source(row.number),
        )
        return year, unit

    def _code(self, row: RawRow) -> str | None:
        text = tidy(self.columns.cell(row.cells, "code"))
        if self.free:
            code = text or self.text(row, "name")
        else:
            code = text if APART.fullmatch(text) else read_code(text, (6, 9, 12))
            if code is None:
                self.say("table.code_form", row, "code", text)
        return code

    def _drawn(self, row: RawRow, code: str, name: str) -> tuple[str, str, bool, bool] | None:
        """Return (code and name of today, drawn, is a place), None where they disagree."""
        wanted = self._flag(row, "in_map")
        if self.free:
            return code, name, False, False
        if self.level == "prefecture" or self.level == "province":
            return self._above(row, self.level, code, name, wanted)
        apart = APART.fullmatch(code) is not None
        check = check_name(area_of(code), name, self.history)
        # an unknown code is no place, unless the name says which place was meant: a slip
        slip = check.kind == "unknown_code" and check.meant is not None and check.meant.place
        if not apart and (check.kind in ("differs", "split") or slip):
            said = {"zh": check.reason.zh, "en": check.reason.en}
            problem = "table.code_split" if check.kind == "split" else "table.code_name"
            self.say(problem, row, "code", f"{code} {name}", **said)
            return None
        known = check.agrees or apart
        found = self.joiner.unit(row.number, row.cells) if known else (code, name)
        if found is None:
            return None
        own = known and area_of(found[0]) == found[0]  # what went into another has no shape
        if wanted and not own:
            self.say("units.no_place", row, "in_map", code)
            return None
        return *found, own and wanted is not False, known

    def _above(
        self, row: RawRow, level: Above, code: str, name: str, wanted: bool | None
    ) -> tuple[str, str, bool, bool] | None:
        """Return the same of a prefecture or province: it has no shape on a map of counties."""
        wrong = check_above(level, code, name)
        if wrong is not None:
            self.say(wrong.code, row, wrong.column, wrong.value, **wrong.words)
            return None
        if wanted:
            self.say("units.no_place", row, "in_map", code)
            return None
        return code, names_of(level).get(code, name), False, False

    def _flag(self, row: RawRow, field: str) -> bool | None:
        text = self.text(row, field)
        flag = read_flag(text) if text else None
        if text and flag is None:
            self.say("units.flag", row, field, text)
        return flag

    def _policy(self, row: RawRow) -> str | None:
        text = self.text(row, "policy_region")
        policy = _POLICY.get(words(text).casefold()) if text else None
        if text and policy is None:
            self.say("units.policy_region", row, "policy_region", text)
        return policy

    def _population(self, row: RawRow) -> float | None:
        number = self.number(row, "population", "人")
        if number is not None and number < 0:
            text = self.text(row, "population")
            self.say("table.out_of_range", row, "population", text, low=0, high="…")
            return None
        return number
