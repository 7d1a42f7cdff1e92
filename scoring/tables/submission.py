"""From what an office hands in to what the engine scores: all checks of one input in one pass."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from scoring.problems import Problem, Refused
from scoring.scheme.model import Scheme
from scoring.scheme.wording import spoken_year, worded
from scoring.tables.attached.records import read_records
from scoring.tables.attached.references import read_references
from scoring.tables.attached.rounds import read_decided, read_rounds
from scoring.tables.bundle.rounds import DecidedGrade, Round
from scoring.tables.bundle.schema import PROBLEMS, REFERENCES, empty
from scoring.tables.checks import CheckInput, run_checks
from scoring.tables.collect import Collector
from scoring.tables.context import Context
from scoring.tables.figures.indicators import indicators_of
from scoring.tables.figures.read import read_figures
from scoring.tables.figures.streams import counting, stream_names
from scoring.tables.inputs import Inputs, Sorter
from scoring.tables.pause import no_garbage_search
from scoring.tables.share import Share
from scoring.tables.sheets import Role
from scoring.tables.template.check import other_scheme
from scoring.tables.units.code_history import read_code_history
from scoring.tables.units.join import Region, bundle_region, read_region
from scoring.tables.units.units_table import units_of

Progress = Callable[[float], None]
"""Takes the fraction done, 0 to 1."""


@dataclass(frozen=True)
class Counts:
    """How much was read: rows of the tables, units, years, and cells that count by status."""

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
    units, panel, problems, references : pandas.DataFrame
        `schema.UNITS`, `schema.PANEL`, `schema.PROBLEMS`, `schema.REFERENCES`; columns and dtypes
        exactly so. The panel may hold several streams and rounds of a cell (`streams.counting`).
    remarks : tuple of Problem
        Warnings and notices.
    rounds : tuple of Round
        In their order.
    decided : tuple of DecidedGrade
        Grades that people decided; never merged with computed ones.
    headers : mapping of indicator id to the header its figures stand under
    """

    units: pd.DataFrame
    panel: pd.DataFrame
    problems: pd.DataFrame
    remarks: tuple[Problem, ...]
    counts: Counts
    references: pd.DataFrame = field(default_factory=lambda: empty(REFERENCES))
    rounds: tuple[Round, ...] = ()
    decided: tuple[DecidedGrade, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


@no_garbage_search()
def read_submission(
    table: Path | Sequence[Path],
    scheme: Scheme,
    *,
    units: Path | None = None,
    references: Path | None = None,
    problems: Path | None = None,
    rounds: Path | None = None,
    code_history: Path | None = None,
    region: str | None = None,
    year: int | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
    progress: Progress | None = None,
    share: Share | None = None,
) -> Submission:
    """Read and check tables of figures, and what comes with them (DESIGN section 4).

    Parameters
    ----------
    table : Path or sequence of Path
        Wide (a row a unit and year, a column an indicator: its id, title, or title with unit) or
        long (a row a figure). A workbook may hold the other tables as sheets (`inputs.Sorter`).
    scheme : Scheme
    units, references, problems, rounds : Path, optional
        Without a units table, units are those of the tables, completed from the list of places.
    code_history : Path, optional
        Changes of codes beyond those the product knows.
    region : str, optional
        Names without codes join within it alone (``15``).
    year : int, optional
        Of every row where there is no year column; else the one year to read.
    sheet, encoding : str, optional
        Of `table`.
    progress : callable, optional
        Takes the fraction done, 0 to 1, in the caller's thread.
    share : Share, optional
        Where other schemes read other years of the same input.

    Raises
    ------
    Refused
        With every error of every file (at most `collect.SHOWN` listed, all counted).
    """
    into, say = Collector(), progress or (lambda done: None)
    scheme = _spoken(scheme, region, year)
    indicators, streams = indicators_of(scheme), stream_names(scheme)
    every = {**share.indicators, **indicators} if share else indicators
    sorter = Sorter(every, streams, into)
    paths = [table] if isinstance(table, str | Path) else list(table)
    sorter.add_tables([Path(p) for p in paths], sheet, encoding, lambda done: say(_READ * done))
    for role, path in _files(units, references, problems, rounds).items():
        sorter.add_file(Path(path), role)
    found = sorter.found
    for problem in other_scheme(found.data, scheme):
        # a template was made for one scheme, and this input is for several
        if share is None:
            into.add(problem)
    context = _context(found, scheme, region, year, code_history, into)
    if context is None or not found.data or found.failed & {"data", "units"}:
        # without the units nobody can say which rows are wrong: that would be noise
        into.raise_if_refused()
    assert context is not None
    context = replace(context, share=share)
    known = read_rounds(found.others["rounds"], context) if "rounds" in found.others else ()
    figures = read_figures(found.data, context, indicators, streams, known)
    found.data.clear()
    say(_FIGURES)
    context = context if into.count else replace(context, assessed=_assessed(figures.units))
    records, benchmarks, decided = _others(found, context, figures.units)
    headers, panel = figures.headers, figures.panel
    refused = bool(into.count)
    for problem in run_checks(CheckInput(scheme, figures.units, panel, benchmarks, headers, known)):
        # beside refused cells only contradictions are sure: what is doubtful or lacking may be
        # the refused cell itself
        if not refused or problem.level == "error":
            into.add(problem)
    into.raise_if_refused()
    say(1.0)
    counts = _counts(figures.rows, figures.units, counting(panel, scheme, known))
    remarks = tuple(into.remarks)
    return Submission(
        figures.units, panel, records, remarks, counts, benchmarks, known, decided, headers
    )


def _spoken(scheme: Scheme, region: str | None, year: int | None) -> Scheme:
    """Return the scheme in the words of the region and year stated, or of its own."""
    try:
        here = bundle_region(region)
    except Refused:  # said where the context is made
        here = None
    return worded(scheme, here or scheme.region, year or spoken_year(scheme))


_READ, _FIGURES = 0.5, 0.8
"""Share of the time that reading files takes, and that is over when the figures are checked."""


def _files(
    units: Path | None, references: Path | None, problems: Path | None, rounds: Path | None
) -> dict[Role, Path]:
    given: dict[Role, Path | None] = {
        "units": units,
        "references": references,
        "problems": problems,
        "rounds": rounds,
    }
    return {role: path for role, path in given.items() if path is not None}


def _context(
    found: Inputs,
    scheme: Scheme,
    region: str | None,
    year: int | None,
    code_history: Path | None,
    into: Collector,
) -> Context | None:
    """Return what the tables are read with; None where that cannot be said."""
    before = into.count
    within: Region | None = None
    try:
        within = read_region(region)
    except Refused as refused:
        for problem in refused.problems:
            into.add(problem)
    history = read_code_history(Path(code_history), into) if code_history is not None else None
    usable = into.count == before
    listed = None
    if "units" in found.others:
        listed = units_of(found.others["units"], scheme, into, history)
        usable = usable and listed is not None
    return Context(scheme, into, listed, within, history, year) if usable else None


def _others(
    found: Inputs, context: Context, units: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, tuple[DecidedGrade, ...]]:
    """Return problem records, benchmarks and decided grades."""
    records = benchmarks = None
    decided: tuple[DecidedGrade, ...] = ()
    if "problems" in found.others:
        records = read_records(found.others["problems"], context)
    if "references" in found.others:
        classes = {str(c) for c in units["class"].dropna()}
        benchmarks = read_references(found.others["references"], context, classes)
    if "decided" in found.others:
        decided = read_decided(found.others["decided"], context)
    records = empty(PROBLEMS) if records is None else records
    return records, empty(REFERENCES) if benchmarks is None else benchmarks, decided


def _assessed(units: pd.DataFrame) -> dict[tuple[str, int], bool]:
    keys = zip(units["code"].tolist(), units["year"].tolist(), strict=True)
    return dict(zip(keys, units["assessed"].tolist(), strict=True))


def _counts(rows: int, units: pd.DataFrame, panel: pd.DataFrame) -> Counts:
    status = panel["status"].to_numpy()
    return Counts(
        rows=rows,
        units=len(set(units["code"].tolist())),
        years=len(set(units["year"].tolist())),
        values=int((status == "").sum()),
        missing=int((status == "missing").sum()),
        na=int((status == "na").sum()),
    )
