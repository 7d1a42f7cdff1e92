"""Do the figures of a table hold together? One check a file; nothing is ever corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from scoring.frames import only
from scoring.problems import Problem
from scoring.scheme.model import Scheme
from scoring.tables.bundle.schema import REFERENCES, empty
from scoring.tables.checks import (
    claims,
    column_slip,
    derived,
    jump,
    outlier,
    rate_counts,
    relations,
    same_value,
    shortfall,
    streams_differ,
    subjects,
    tally,
    unit_slip,
    years,
)
from scoring.tables.checks.grid import Grid, make_grid
from scoring.tables.figures.indicators import indicators_of
from scoring.tables.figures.streams import counting

CHECKS: tuple[Callable[[Grid], Iterator[Problem]], ...] = (
    rate_counts.find,
    derived.find,
    relations.find,
    column_slip.find,
    unit_slip.find,
    outlier.find,
    jump.find,
    shortfall.find,
    claims.find,
    streams_differ.find,
    same_value.find,
    years.find,
    subjects.find,
    tally.find,
)
"""Every check, in the order of what is found: contradictions, suspicions, remarks."""


@dataclass(frozen=True)
class CheckInput:
    """What the checks look at.

    Parameters
    ----------
    scheme : Scheme
    units, panel, references : pandas.DataFrame
        `schema.UNITS`, `schema.PANEL`, `schema.REFERENCES`. The panel may hold several streams and
        rounds of an indicator; rows without a code or a year (refused ones) are left out.
    headers : mapping of indicator id to its header as written
    rounds : sequence of Round
    """

    scheme: Scheme
    units: pd.DataFrame
    panel: pd.DataFrame
    references: pd.DataFrame = field(default_factory=lambda: empty(REFERENCES))
    headers: Mapping[str, str] = field(default_factory=dict)
    rounds: Sequence[Any] = ()


def run_checks(given: CheckInput) -> tuple[Problem, ...]:
    """Run every check.

    Returns
    -------
    tuple of Problem
        In the order of `CHECKS`; within one by indicator, then year, then code. Of one check and
        indicator at most `say.LISTED` cells are listed, the rest is counted in one line.
    """
    panel = _sure(given.panel, given.scheme)
    if panel.empty:
        return ()
    counts = np.zeros(len(panel), dtype=bool)
    counts[counting(panel, given.scheme, given.rounds).index] = True
    grid = make_grid(given.scheme, given.units, panel, given.references, given.headers, counts)
    # figures near the largest there is overflow, and nought over nought is nothing: no suspicion
    with np.errstate(all="ignore"):
        return tuple(problem for check in CHECKS for problem in check(grid))


def _sure(panel: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """Return the rows of which unit, year and indicator are known, numbered from 0."""
    named = panel["indicator"].isin(list(indicators_of(scheme))).to_numpy(dtype=bool)
    coded = (panel["code"] != "").to_numpy(dtype=bool, na_value=False)
    known = named & coded & (panel["year"].to_numpy() > 0)
    return (panel if known.all() else only(panel, known)).reset_index(drop=True)
