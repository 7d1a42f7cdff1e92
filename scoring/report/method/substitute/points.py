"""Rules written in points: steps, deduct, rank_deduct."""

from __future__ import annotations

from typing import Any

import numpy as np

from scoring.report.method.figures import figure, less, result
from scoring.report.method.lines import SIGNS
from scoring.report.method.substitute.case import Case, Substituted, place, rounded
from scoring.scheme.rules.deduct import steps_off
from scoring.scheme.rules.steps import picked, step_met
from scoring.text import Text


def steps(rule: Any, case: Case) -> Substituted | None:
    """The bound that is met and its mark; None where a mark that was awarded is not known."""
    bounds = [bound for bound, _mark in rule.steps]
    v = rounded(case.value, rule.compare)
    at = int(step_met(np.array([case.value]), bounds, rule.op, rule.compare)[0])
    sign = SIGNS[rule.op]
    if at < 0:
        none = f"{figure(v)} {_NOT[sign]} {figure(bounds[-1])}"
        return Substituted(Text(f"{none}，得 0", f"{none}: 0"), 0.0)
    mark = rule.steps[at][1]
    line = f"{figure(v)} {sign} {figure(bounds[at])}"
    if isinstance(mark, tuple) and rule.given is not None and mark[0] < mark[1]:
        held = float(case.context.figure(rule.given)[case.at])
        return None if np.isnan(held) else marked(line, held, rule, case)
    # a range of no width is its own mark
    own = mark[0] if isinstance(mark, tuple) and rule.given is not None else picked(mark, rule.pick)
    if not rule.interpolate or at == 0:
        return marked(line, own, rule, case)
    before = picked(rule.steps[at - 1][1], rule.pick)
    low, high = bounds[at], bounds[at - 1]
    held = own + (before - own) * (v - low) / (high - low)
    formula = (
        f"{figure(own)} + ({figure(before)} − {less(own)}) × ({figure(v)} − {less(low)})"
        f" ÷ ({figure(high)} − {less(low)}) {result(held)}"
    )
    return marked(line, held, rule, case, formula)


_NOT = {"≥": "<", ">": "≤", "≤": ">", "<": "≥"}


def marked(line: str, mark: float, rule: Any, case: Case, formula: str = "") -> Substituted:
    """Return the score of a step's mark: points are turned into a score by the full marks."""
    said = formula or figure(mark)
    if rule.in_ != "points":
        return Substituted(
            Text(f"{line}，得 {said}", f"{line}: {said}"), min(max(mark, 0.0), 100.0)
        )
    full = case.context.points
    raw = 100.0 * mark / full
    turned = f"100 × {figure(mark)} ÷ {figure(full)} {result(raw)}"
    text = Text(f"{line}，{said} 分；{turned}", f"{line}: {said} points; {turned}")
    return Substituted(text, min(max(raw, 0.0), 100.0))


def deduct(rule: Any, case: Case) -> Substituted | None:
    """Points off per unit of distance from the start value; None without a start value."""
    start, v = case.limit(rule.from_), case.value
    if np.isnan(start):
        return None
    count = float(steps_off(np.array([v]), start, rule.per, rule.side, rule.count)[0])
    off = rule.points * count
    if not count:
        side = ("不低于", "not below") if rule.side == "below" else ("不高于", "not above")
        zh, en = (
            f"{figure(v)} {side[0]} {figure(start)}，不扣分",
            f"{figure(v)} is {side[1]} {figure(start)}",
        )
        return Substituted(Text(zh, f"{en}: nothing off"), 100.0)
    apart = (
        f"{figure(start)} − {less(v)}" if rule.side == "below" else f"{figure(v)} − {less(start)}"
    )
    away = Text(
        f"相差 {apart}，计 {figure(count)} 个 {figure(rule.per)}，扣 {figure(off)} 分；",
        f"{apart} apart, {figure(count)} × {figure(rule.per)}, {figure(off)} points off; ",
    )
    return left(away, off, rule.floor, case.context.points)


def rank_deduct(rule: Any, case: Case) -> Substituted:
    """Points off per place behind the first of its year."""
    at, n = place(case)
    off = rule.per_place * (at - 1)
    where = Text(
        f"第 {at} 位，共 {n} 个，扣 {figure(rule.per_place)} × ({at} − 1) {result(off)} 分；",
        f"place {at} of {n}, {figure(rule.per_place)} × ({at} − 1) {result(off)} points off; ",
    )
    return left(where, off, rule.floor, case.context.points)


def left(first: Text, off: float, floor: float, full: float) -> Substituted:
    """Return what is left of the full marks once points are off, not less than the floor."""
    kept = max(full - off, floor)
    raw = 100.0 * kept / full
    formula = f"100 × ({figure(full)} − {figure(off)}) ÷ {figure(full)} {result(raw)}"
    if full - off < floor:
        formula = f"100 × {figure(floor)} ÷ {figure(full)} {result(raw)}"
        first = Text(
            f"{first.zh}最低留 {figure(floor)} 分；",
            f"{first.en}not below {figure(floor)} points; ",
        )
    return Substituted(Text(first.zh + formula, first.en + formula), min(max(raw, 0.0), 100.0))
