"""Leaf scores from a panel: na first, then missing, then the leaf's rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.engine.nodes import MISSING, NA, OK, Floats, Status, round9
from scoring.frames import none_or, unit_years
from scoring.problems import Place, Problem, Refused
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
        The value scored (derived values computed); NaN where there is none.
    scores : float64 array (L, n)
        Rounded to nine decimals; NaN without a score.
    status : int8 array (L, n)
    remarks : tuple of Problem
        Notices of the rules: a constant column, a limit without an entry.
    """

    values: Floats
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
        A given score outside [0, full], or a derived value whose denominator is not positive.
    """
    keys = unit_years(units)
    problems: list[Problem] = []
    remarks: list[Problem] = []
    context = _context(units)
    points = leaf_points(scheme)
    by_indicator = {str(name): rows for name, rows in panel.groupby("indicator", sort=False)}
    count, n = len(scheme.leaves), len(units)
    values, scores = np.full((count, n), np.nan), np.full((count, n), np.nan)
    status = np.full((count, n), MISSING, dtype=np.int8)
    for i, leaf in enumerate(scheme.leaves):
        value, state = _value(leaf, by_indicator, keys, problems)
        state[~applies(leaf, units)] = NA
        assert leaf.rule is not None, "scheme.check refuses a leaf without a rule"
        if leaf.rule.type == "unpublished":
            state[:] = NA
        value[state != OK] = np.nan
        try:
            result = apply_rule(leaf.rule, value, context(leaf, points[leaf.id]))
        except OutOfRange as fault:
            problems += [_outside(leaf, units, value, int(at), fault.full) for at in fault.at]
            continue
        state[result.lacking] = MISSING
        values[i], scores[i], status[i] = value, round9(result.scores), state
        scores[i][state != OK] = np.nan
        remarks += result.remarks
    if problems:
        raise Refused(problems)
    return Leaves(values, scores, status, tuple(remarks))


def applies(leaf: Node, units: pd.DataFrame) -> NDArray[np.bool_]:
    """Return which unit-years a leaf applies to, (n,): outside it the leaf is na."""
    if leaf.applies is None:
        return np.ones(len(units), dtype=bool)
    classes = (none_or(c) for c in units["class"])
    pairs = zip(classes, units["year"], strict=True)
    return np.array([leaf.applies.includes(klass, int(year)) for klass, year in pairs], dtype=bool)


def indicator_values(rows: pd.DataFrame | None, keys: pd.MultiIndex) -> tuple[Floats, Status]:
    """Return one indicator's values and status for n unit-years; no row means missing."""
    values = np.full(len(keys), np.nan)
    status = np.full(len(keys), MISSING, dtype=np.int8)
    if rows is None or rows.empty:
        return values, status
    at = unit_years(rows).get_indexer(keys)
    has = at >= 0
    given = rows["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    words = rows["status"].to_numpy(dtype=object)
    values[has] = given[at[has]]
    status[has] = np.where(words[at[has]] == "na", NA, OK)
    status[(status == OK) & np.isnan(values)] = MISSING
    return values, status


def _value(
    leaf: Node,
    by_indicator: dict[str, pd.DataFrame],
    keys: pd.MultiIndex,
    problems: list[Problem],
) -> tuple[Floats, Status]:
    values, status = indicator_values(by_indicator.get(leaf.id), keys)
    if leaf.value is None:
        return values, status
    num, num_status = indicator_values(by_indicator.get(leaf.value.num), keys)
    den, den_status = indicator_values(by_indicator.get(leaf.value.den), keys)
    both = np.maximum(num_status, den_status)
    # a rate handed in stands; where only the counts came, the rate is made of them
    derive = (status != OK) & (both != MISSING)
    if leaf.id not in by_indicator:
        derive |= True
        status = both.copy()
    bare = np.flatnonzero(derive & (both == OK) & ~(den > 0))
    problems += [_no_base(leaf, keys[int(at)], float(den[at])) for at in bare]
    use = derive & (both == OK)
    safe = np.where(use & (den > 0), den, 1.0)
    values = np.where(use, num * leaf.value.times / safe, values)
    status = np.where(derive, both, status).astype(np.int8)
    return values, status


def _context(units: pd.DataFrame) -> Any:
    years = units["year"].to_numpy()
    regions = units["policy_region"].fillna("").to_numpy(dtype=object)
    classes = units["class"].fillna("").to_numpy(dtype=object)

    def of(leaf: Node, points: float) -> Context:
        return Context(years, regions, classes, leaf.direction, points)

    return of


def _outside(leaf: Node, units: pd.DataFrame, value: Floats, at: int, full: float) -> Problem:
    unit = units.iloc[at]
    return Problem(
        "score.outside_full_marks",
        "error",
        Text(
            f"{unit['name']} {unit['year']} 年的得分不在 0 到 {full:g} 之间",
            f"the marks of {unit['name']} in {unit['year']} are not between 0 and {full:g}",
        ),
        Text("请核对原表或方案中的满分", "Check the table, or the full marks in the scheme"),
        Place(column=leaf.title.zh),
        value=f"{value[at]:g}",
    )


def _no_base(leaf: Node, key: Any, den: float) -> Problem:
    code, year = key
    return Problem(
        "score.no_denominator",
        "error",
        Text(
            f"{code} {year} 年“{leaf.title.zh}”的分母不大于 0，无法计算",
            f"the denominator of “{leaf.title.text.get('en')}” is not positive: {code}, {year}",
        ),
        Text(
            "当年没有任务的请填“缺项”，否则请更正分母",
            "Enter na where there was no task, else correct the denominator",
        ),
        Place(column=leaf.value.den if leaf.value else ""),
        value=f"{den:g}",
    )
