"""Leaf scores from a panel: na first, then missing, then the leaf's rule."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.engine.lookup import Lookup, lookup_of
from scoring.engine.nodes import MISSING, NA, OK, Floats, Status, round9
from scoring.engine.values import place_of
from scoring.problems import Problem, Refused
from scoring.scheme.model import Node, Scheme
from scoring.scheme.points import leaf_points
from scoring.scheme.rules import OutOfRange, RuleResult, apply_rule
from scoring.tables.figures.indicators import applies_to_units
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
    lookup : Lookup or None
        What the rules looked at; vetoes and criteria are tested on the same.
    """

    values: Floats
    given: Status
    scores: Floats
    status: Status
    remarks: tuple[Problem, ...]
    lookup: Lookup | None = None


def score_leaves(
    scheme: Scheme,
    units: pd.DataFrame,
    panel: pd.DataFrame,
    references: pd.DataFrame | None = None,
) -> Leaves:
    """Score every leaf for every assessed unit-year.

    The values of all leaves are there before any rule is applied: a limit may be the value of a
    leaf that stands further down. A leaf without a task (na handed in, or counts that are na)
    scores full marks under ``na: full``; one outside `applies` is na whatever it says.

    Parameters
    ----------
    scheme : Scheme
    units : DataFrame, n rows
        Assessed units only; columns code, year, class, policy_region.
    panel : DataFrame
        Long form (`schema.PANEL`), one row a unit, year and indicator.
    references : DataFrame, optional
        `schema.REFERENCES`: what ``{ref: ...}`` limits look up.

    Raises
    ------
    Refused
        A given score outside [0, full], a mark outside the range of its step; a derived value
        whose denominator is not positive, that is not finite or outside the leaf's range.
    """
    problems: list[Problem] = []
    remarks: list[Problem] = []
    lookup = lookup_of(scheme, units, panel, references)
    points = leaf_points(scheme)
    count, n = len(scheme.leaves), len(units)
    values, scores = np.full((count, n), np.nan), np.full((count, n), np.nan)
    given = np.full((count, n), MISSING, dtype=np.int8)
    status = given.copy()
    for i, leaf in enumerate(scheme.leaves):
        value, state, faults = lookup.found(leaf.id)
        values[i], given[i] = value, state
        problems += faults
        assert leaf.rule is not None, "scheme.check refuses a leaf without a rule"
        context = lookup.context(leaf.id, leaf.direction, points[leaf.id])
        try:
            result = apply_rule(leaf.rule, lookup.figure(leaf.id), context)
        except OutOfRange as fault:
            problems += _outside(leaf, units, value, fault, lookup)
            continue
        scores[i], status[i] = _settled(leaf, result, state, units)
        remarks += [_named(leaf, remark) for remark in result.remarks]
    if problems:
        raise Refused(problems)
    return Leaves(values, given, scores, status, tuple(remarks), lookup)


def applies(leaf: Node, units: pd.DataFrame) -> NDArray[np.bool_]:
    """Return which unit-years a leaf applies to, (n,): outside it the leaf is na."""
    return applies_to_units(leaf.applies, units)


def _settled(
    leaf: Node, result: RuleResult, given: Status, units: pd.DataFrame
) -> tuple[Floats, Status]:
    """Return a leaf's scores and status from what its rule found and what was handed in."""
    scores, status = round9(result.scores), given.copy()
    status[result.lacking] = MISSING
    if leaf.na == "full":
        no_task = (given == NA) & applies(leaf, units)
        scores[no_task], status[no_task] = 100.0, OK
    if result.unscored is not None:
        status[result.unscored] = NA
    scores[status != OK] = np.nan
    return scores, status


def _outside(
    leaf: Node, units: pd.DataFrame, value: Floats, fault: OutOfRange, lookup: Lookup
) -> list[Problem]:
    """Name every mark that is outside its range, with the cell it stands in."""
    column = fault.column or leaf.id
    marks = value[fault.at] if fault.marks is None else fault.marks
    codes, names, years = (units[c].tolist() for c in ("code", "name", "year"))
    title = lookup.titles.get(column, leaf.title.text)
    found = []
    ends = zip(fault.at.tolist(), fault.low, fault.high, marks, strict=True)
    for at, low, high, mark in ends:
        found.append(
            Problem(
                "score.outside_full_marks" if not fault.column else "score.outside_step",
                "error",
                Text(
                    f"{names[at]} {years[at]} 年的得分不在 {low:g} 到 {high:g} 之间",
                    f"the marks of {names[at]} in {years[at]} are not between {low:g} and {high:g}",
                ),
                _CHECK_FULL if not fault.column else _CHECK_STEP,
                place_of(lookup.rows.get(column), codes[at], int(years[at]), title.zh),
                value=f"{mark:g}",
            )
        )
    return found


_CHECK_FULL = Text("请核对原表或方案中的满分", "Check the table, or the full marks in the scheme")
_CHECK_STEP = Text(
    "请核对所给的分，或决定其档次的数值",
    "Check the mark, or the figure that decides which step it belongs to",
)


def _named(leaf: Node, remark: Problem) -> Problem:
    """Return a rule's remark with the leaf it is about: a rule knows numbers only."""
    title, said = leaf.title.text, remark.message
    message = Text(f"“{title.zh}”：{said.zh}", f"“{title.get('en')}”: {said.en}")
    return replace(remark, message=message, value=remark.value or leaf.id)
