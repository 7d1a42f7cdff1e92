"""From what an office hands in to what the engine scores: all checks of one input in one pass."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from scoring.problems import Problem, Refused
from scoring.scheme.model import Scheme
from scoring.tables.bundle.schema import PROBLEMS, empty
from scoring.tables.collect import Collector
from scoring.tables.coverage import say_missing_columns
from scoring.tables.indicators import indicators_of
from scoring.tables.join import Joiner, read_region
from scoring.tables.reading.headers import Columns, find_columns
from scoring.tables.reading.raw import RawTable, read_raw
from scoring.tables.records import read_records
from scoring.tables.roster import make_roster, read_rows
from scoring.tables.units_table import read_units_table
from scoring.tables.wide import read_values

FIELDS = ("code", "name", "year")


@dataclass(frozen=True)
class Counts:
    """How much was read: rows of the table, units, years, and cells by status."""

    rows: int
    units: int
    years: int
    values: int
    missing: int
    na: int


@dataclass(frozen=True)
class Submission:
    """A checked input, ready to be scored.

    Parameters
    ----------
    units, panel, problems : pandas.DataFrame
        `schema.UNITS`, `schema.PANEL`, `schema.PROBLEMS`; columns and dtypes exactly so.
    remarks : tuple of Problem
        Warnings and notices.
    """

    units: pd.DataFrame
    panel: pd.DataFrame
    problems: pd.DataFrame
    remarks: tuple[Problem, ...]
    counts: Counts


def read_submission(
    table: Path,
    scheme: Scheme,
    *,
    units: Path | None = None,
    problems: Path | None = None,
    region: str | None = None,
    year: int | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
) -> Submission:
    """Read and check a wide table, a units table and problem records (DESIGN section 4).

    Parameters
    ----------
    table : Path
        A row a unit (and year), a column an indicator: its id, title, or title with unit.
    scheme : Scheme
    units, problems : Path, optional
        Without a units table, units are those of the table, completed from the list of places.
    region : str, optional
        Names without codes join within it alone (``15``).
    year : int, optional
        Of every row where there is no year column; else the one year to read.
    sheet, encoding : str, optional
        Of `table`.

    Raises
    ------
    Refused
        With every error of every file (at most `collect.SHOWN` listed, all counted).
    """
    into = Collector()
    try:
        raw = read_raw(Path(table), sheet, encoding)
        within = read_region(region)
    except Refused as refused:
        for problem in refused.problems:
            into.add(problem)
        raw, within = None, None
    listed = read_units_table(Path(units), scheme, into) if units is not None else None
    if raw is None or (units is not None and listed is None):
        # without the units nobody can say which rows are wrong: that would be noise
        into.raise_if_refused()
    assert raw is not None
    known = indicators_of(scheme)
    columns = find_columns(raw, FIELDS, into, {key: i.headers for key, i in known.items()})
    found = {key: at for key, at in columns.of.items() if key not in FIELDS}
    free = scheme.level == "free"
    named = _say_header(raw, columns, free, into)
    at = columns.of.get("code"), columns.of.get("name")
    joiner = Joiner(raw, free, listed, within, into, *at)
    rows = read_rows(raw, columns.of.get("year"), joiner if named else None, year, into)
    roster = make_roster(raw, rows, listed, free, into)
    say_missing_columns(raw, found, known, roster.rows, into)
    panel = read_values(raw, roster.rows, found, known, into)
    records = empty(PROBLEMS)
    if problems is not None:
        have = set(zip(roster.units["code"], roster.units["year"].astype(int), strict=True))
        sure = have if not into.count else None
        read = read_records(Path(problems), scheme, listed, within, year, sure, into)
        records = records if read is None else read
    into.raise_if_refused()
    counts = _counts(len(rows), roster.units, panel)
    return Submission(roster.units, panel, records, tuple(into.remarks), counts)


def _say_header(raw: RawTable, columns: Columns, free: bool, into: Collector) -> bool:
    """Return whether the header says which unit a row speaks of."""
    for at in columns.unused:
        if raw.header[at].strip():
            into.say("table.column_unused", raw.at(raw.header_row, at))
    named = "name" in columns.of or (free and "code" in columns.of)
    if not named:
        into.say("table.no_name_column", raw.at(raw.header_row))
    return named


def _counts(rows: int, units: pd.DataFrame, panel: pd.DataFrame) -> Counts:
    by_status = Counter(panel["status"].tolist())
    return Counts(
        rows=rows,
        units=len(set(units["code"].tolist())),
        years=len(set(units["year"].tolist())),
        values=by_status[""],
        missing=by_status["missing"],
        na=by_status["na"],
    )
