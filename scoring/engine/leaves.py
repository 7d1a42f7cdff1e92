"""Leaf scores from a panel: na first, then missing, then the leaf's rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.engine.nodes import MISSING, NA, OK, Floats, Status, round9
from scoring.engine.values import leaf_values, place_of
from scoring.frames import none_or, unit_years
from scoring.problems import Problem, Refused
from scoring.scheme.model import Node, Scheme
from scoring.scheme.points import leaf_points
from scoring.scheme.rules import Context, OutOfRange, apply_rule
from scoring.text import Text


@dataclass(frozen=True)
class Leaves:
    """Leaf values and scores of n unit-years.

    Parameters
    ----------
    values : float64 array (L, n)
        The value handed in (derived values computed); NaN where there is none.
    given : int8 array (L, n)
        Status of the value by itself, before its rule: what a veto reads. A leaf whose rule is
        unpublished, or lacks a limit for the unit, has a value without a score.
    scores : float64 array (L, n)
        Rounded to nine decimals; NaN without a score.
    status : int8 array (L, n)
    remarks : tuple of Problem
        Notices of the rules: a constant column, a limit without an entry.
    """

    values: Floats
    given: Status
    scores: Floats
    status: Status
    remarks: tuple[Problem, ...]


def score_leaves(scheme: Scheme, units: pd.DataFrame, panel: pd.DataFrame) -> Leaves:
    """Score every leaf for every assessed unit-year.

    Parameters
    ----------
    scheme : Scheme
    units : DataFrame, n rows
        Assessed units only; columns code, year, class, policy_region.
    panel : DataFrame
        Long form (`schema.PANEL`), one row a unit, year and indicator.

    Raises
    ------
    Refused
        A given score outside [0, full]; a derived value whose denominator is not positive, that
        is not finite or outside the leaf's range.
    """
    keys = unit_years(units)
    problems: list[Problem] = []
    remarks: list[Problem] = []
    context = _context(units)
    points = leaf_points(scheme)
    by_indicator = {str(name): rows for name, rows in panel.groupby("indicator", sort=False)}
    count, n = len(scheme.leaves), len(units)
    values, scores = np.full((count, n), np.nan), np.full((count, n), np.nan)
    given = np.full((count, n), MISSING, dtype=np.int8)
    status = given.copy()
    for i, leaf in enumerate(scheme.leaves):
        value, state, faults = leaf_values(leaf, by_indicator, keys, applies(leaf, units))
        values[i], given[i] = value, state
        problems += faults
        assert leaf.rule is not None, "scheme.check refuses a leaf without a rule"
        if leaf.rule.type == "unpublished":
            state[:] = NA
        value[state != OK] = np.nan
        try:
            result = apply_rule(leaf.rule, value, context(leaf, points[leaf.id]))
        except OutOfRange as fault:
            rows = by_indicator.get(leaf.id)
            problems += [_outside(leaf, units, value, int(at), fault.full, rows) for at in fault.at]
            continue
        state[result.lacking] = MISSING
        scores[i], status[i] = round9(result.scores), state
        scores[i][state != OK] = np.nan
        remarks += [_named(leaf, remark) for remark in result.remarks]
    if problems:
        raise Refused(problems)
    return Leaves(values, given, scores, status, tuple(remarks))


def applies(leaf: Node, units: pd.DataFrame) -> NDArray[np.bool_]:
    """Return which unit-years a leaf applies to, (n,): outside it the leaf is na."""
    if leaf.applies is None:
        return np.ones(len(units), dtype=bool)
    classes = (none_or(c) for c in units["class"])
    pairs = zip(classes, units["year"], strict=True)
    return np.array([leaf.applies.includes(klass, int(year)) for klass, year in pairs], dtype=bool)


def _context(units: pd.DataFrame) -> Any:
    years = units["year"].to_numpy()
    regions = units["policy_region"].fillna("").to_numpy(dtype=object)
    classes = units["class"].fillna("").to_numpy(dtype=object)

    def of(leaf: Node, points: float) -> Context:
        return Context(years, regions, classes, leaf.direction, points)

    return of


def _key(units: pd.DataFrame, at: int) -> tuple[str, int]:
    return units["code"].tolist()[at], units["year"].tolist()[at]


def _outside(
    leaf: Node, units: pd.DataFrame, value: Floats, at: int, full: float, rows: pd.DataFrame | None
) -> Problem:
    unit = units.iloc[at]
    return Problem(
        "score.outside_full_marks",
        "error",
        Text(
            f"{unit['name']} {unit['year']} 年的得分不在 0 到 {full:g} 之间",
            f"the marks of {unit['name']} in {unit['year']} are not between 0 and {full:g}",
        ),
        Text("请核对原表或方案中的满分", "Check the table, or the full marks in the scheme"),
        place_of(rows, *_key(units, at), leaf.title.zh),
        value=f"{value[at]:g}",
    )


def _named(leaf: Node, remark: Problem) -> Problem:
    """Return a rule's remark with the leaf it is about: a rule knows numbers only."""
    title, said = leaf.title.text, remark.message
    message = Text(f"“{title.zh}”：{said.zh}", f"“{title.get('en')}”: {said.en}")
    return replace(remark, message=message, value=remark.value or leaf.id)
