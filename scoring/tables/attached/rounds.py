"""The rounds table (轮次) and the table of decided grades (审定等次)."""

from __future__ import annotations

from scoring.tables.attached.fields import FieldReader
from scoring.tables.bundle.rounds import STAGES, DecidedGrade, Round
from scoring.tables.context import PLACE_FIELDS, Context
from scoring.tables.reading.cells import words
from scoring.tables.reading.headers import find_columns
from scoring.tables.reading.raw import RawRow, RawTable

FIELDS = ("year", "round", "kind", "stage", "date", "cutoff", "decided_by", "document")
DECIDED_FIELDS = (*PLACE_FIELDS, "year", "grade", "reason", "document")


def read_rounds(table: RawTable, context: Context) -> tuple[Round, ...]:
    """Read the rounds in the order of the table, which is the order in which they count.

    Only the round's name is required; the year may come from `Context.year`. A row is one stage of
    one round.
    """
    columns = find_columns(table, FIELDS, context.into)
    reader = _Rounds(table, columns, context.into)
    lacking = reader.lacks(("round", "轮次", "round"))
    if "year" not in columns.of and context.year is None:
        context.into.say("table.no_year", table.at(table.header_row))
    if lacking:
        return ()
    reader.say_unused()
    rounds: dict[tuple[int, str, str], Round] = {}
    first: dict[tuple[int, str, str], int] = {}
    for row in table.rows:
        made = reader.round(row, context.year)
        if made is None:
            continue
        key = made.year, made.id, made.stage
        if key in rounds:
            said = {"name": made.id, "year": made.year, "rows": [first[key], row.number]}
            reader.say("rounds.twice", row, "round", made.id, **said)
            continue
        rounds[key], first[key] = made, row.number
    return tuple(rounds.values())


class _Rounds(FieldReader):
    def round(self, row: RawRow, otherwise: int | None) -> Round | None:
        """Return the round of a row, None where it was refused."""
        before = self.into.count
        has_years = "year" in self.columns.of
        year = self.year(row, needed=True) if has_years else otherwise
        name, stage = self.text(row, "round"), words(self.text(row, "stage"))
        if not name:
            self.say("rounds.nameless", row, "round")
        if stage and stage not in STAGES:
            self.say("rounds.stage", row, "stage", stage, have=list(STAGES))
        date, cutoff = self.date(row, "date"), self.date(row, "cutoff")
        if year is None or self.into.count > before:
            return None
        return Round(
            year=year,
            id=name,
            kind=self.text(row, "kind"),
            stage=stage,
            date=date or "",
            cutoff=cutoff or "",
            decided_by=self.text(row, "decided_by"),
            document=self.text(row, "document"),
        )


def read_decided(table: RawTable, context: Context) -> tuple[DecidedGrade, ...]:
    """Read the grades that were decided; each must be a grade of the scheme.

    They are kept beside the computed grades and change none of them.
    """
    into, grades = context.into, context.scheme.grades
    columns = find_columns(table, DECIDED_FIELDS, into)
    reader = FieldReader(table, columns, into)
    lacking = reader.lacks(("name", "名称", "name"), ("grade", "等次", "grade"))
    if "year" not in columns.of and context.year is None:
        into.say("table.no_year", table.at(table.header_row))
        return ()
    if lacking:
        return ()
    reader.say_unused()
    names = grades.names if grades else ()
    joiner = context.joiner(table, columns)
    found: dict[tuple[str, int], DecidedGrade] = {}
    first: dict[tuple[str, int], int] = {}
    for row in table.rows:
        unit = joiner.unit(row.number, row.cells)
        has_years = "year" in columns.of
        year = reader.year(row, needed=True) if has_years else context.year
        if context.skips(year):
            continue
        grade = words(reader.text(row, "grade"))
        if grade not in names:
            reader.say("decided.grade", row, "grade", grade, have=list(names) or ["—"])
        if unit is None or year is None:
            continue
        key = unit[0], year
        if context.assessed is not None and key not in context.assessed:
            reader.say("records.unit", row, "name", unit[1], year=year)
        elif key in found:
            said = {"name": unit[1], "when": f" {year} 年", "when_en": f" ({year})"}
            reader.say(
                "table.duplicate", row, "name", unit[0], rows=[first[key], row.number], **said
            )
        else:
            reason, document = reader.text(row, "reason"), reader.text(row, "document")
            found[key] = DecidedGrade(unit[0], unit[1], year, grade, reason, document)
            first[key] = row.number
    joiner.finish()
    return tuple(found.values())
