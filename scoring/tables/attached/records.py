"""Problem records (`--problems FILE`), against what the scheme provides for."""

from __future__ import annotations

import pandas as pd

from scoring.scheme.model import Scheme
from scoring.scheme.wording import spoken
from scoring.tables.attached.fields import FieldReader
from scoring.tables.bundle.schema import PROBLEMS, dtypes
from scoring.tables.context import PLACE_FIELDS, Context
from scoring.tables.reading.headers import Columns, find_columns, header_key
from scoring.tables.reading.raw import RawRow, RawTable

FIELDS = (*PLACE_FIELDS, "year", "problem", "amount", "date", "note")


def read_records(table: RawTable, context: Context) -> pd.DataFrame | None:
    """Read problem records as `schema.PROBLEMS`; None where nothing of them can be used.

    Records of units or years that no table has are refused; one of a unit outside the assessment
    has no effect, which is remarked on.
    """
    into, known = context.into, _known(context.scheme)
    columns = find_columns(table, FIELDS, into)
    head = table.at(table.header_row)
    if not known:
        if context.share is None:  # else the records are another scheme's
            into.say("records.none_in_scheme", head)
        return None
    reader = _Reader(table, columns, context, known)
    lacking = reader.lacks(("problem", "问题", "problem"))
    if "name" not in columns.of:
        into.say("table.no_name_column", head)
    if "year" not in columns.of and context.year is None:
        into.say("table.no_year", head)
    if lacking or "name" not in columns.of:
        return None
    reader.say_unused()
    made = [record for row in table.rows if (record := reader.record(row)) is not None]
    reader.joiner.finish()
    frame = pd.DataFrame(made, columns=pd.Index(list(PROBLEMS.columns)))
    return frame.astype(dtypes(PROBLEMS))


def _known(scheme: Scheme) -> dict[str, str]:
    """Return id and titles of problems and adjustments, as compared, to their id."""
    known: dict[str, str] = {}
    for entry in (*scheme.problems, *scheme.adjustments):
        titles = spoken(entry.title) if entry.title else ()
        known |= {header_key(word): entry.id for word in (entry.id, *titles)}
    return known


class _Reader(FieldReader):
    def __init__(
        self, table: RawTable, columns: Columns, context: Context, known: dict[str, str]
    ) -> None:
        super().__init__(table, columns, context.into)
        self.context, self.known = context, known
        self.joiner = context.joiner(table, columns)

    def record(self, row: RawRow) -> dict[str, object] | None:
        """Return one record, None where it was refused."""
        before = self.into.count
        unit = self.joiner.unit(row.number, row.cells)
        has_years = "year" in self.columns.of
        year = self.year(row, needed=True) if has_years else self.context.year
        if unit and year and not self.context.skips(year):
            self._check_unit(row, unit, year)
        if self.context.skips(year):
            return None
        problem = self.known.get(header_key(self.text(row, "problem")))
        if problem is None:
            have = list(dict.fromkeys(self.known.values()))
            self.say("records.problem", row, "problem", self.text(row, "problem"), have=have)
        amount, date = self.number(row, "amount"), self.date(row, "date")
        if unit is None or year is None or self.into.count > before:
            return None
        return {
            "code": unit[0],
            "year": year,
            "problem": problem,
            "amount": amount,
            "date": date,
            "note": self.text(row, "note") or None,
            "source": self.table.source(row.number),
        }

    def _check_unit(self, row: RawRow, unit: tuple[str, str], year: int) -> None:
        have = self.context.assessed
        if have is None:
            return
        assessed = have.get((unit[0], year))
        if assessed is None:
            self.say("records.unit", row, "name", unit[1], year=year)
        elif not assessed:
            self.say("records.unit_not_assessed", row, "name", unit[1], year=year)
