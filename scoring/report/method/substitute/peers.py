"""Rules that compare the unit with the others of its year: minmax, zscore, rank."""

from __future__ import annotations

from typing import Any

from scoring.report.method.figures import figure, less, result
from scoring.report.method.substitute.case import Case, Substituted, clipped, flat, place
from scoring.text import Text


def minmax(rule: Any, case: Case) -> Substituted:
    """The unit's place between the least and the greatest value of its group."""
    values, _at = case.group(rule.over)
    low, high, v = float(values.min()), float(values.max()), case.value
    if low == high:
        return flat()
    if case.context.direction == "down":
        formula = f"100 × ({figure(high)} − {less(v)}) ÷ ({figure(high)} − {less(low)})"
        raw = 100.0 * (high - v) / (high - low)
    else:
        formula = f"100 × ({figure(v)} − {less(low)}) ÷ ({figure(high)} − {less(low)})"
        raw = 100.0 * (v - low) / (high - low)
    made = clipped(formula, raw)
    ends = Text(
        f"最小 {figure(low)}、最大 {figure(high)}：",
        f"least {figure(low)}, greatest {figure(high)}: ",
    )
    return Substituted(Text(ends.zh + made.text.zh, ends.en + made.text.en), made.score)


def zscore(rule: Any, case: Case) -> Substituted:
    """50 +- 10 standard deviations from the mean of its year (sample deviation)."""
    values, _at = case.group()
    if values.min() == values.max():
        return flat()
    mean, sd, v = float(values.mean()), float(values.std(ddof=1)), case.value
    sign, factor = ("−", -10.0) if case.context.direction == "down" else ("+", 10.0)
    formula = f"50 {sign} 10 × ({figure(v)} − {less(mean)}) ÷ {figure(sd)}"
    made = clipped(formula, 50.0 + factor * (v - mean) / sd)
    zh = f"均值 {figure(mean)}、标准差 {figure(sd)}：{made.text.zh}"
    en = f"mean {figure(mean)}, standard deviation {figure(sd)}: {made.text.en}"
    return Substituted(Text(zh, en), made.score)


def rank(rule: Any, case: Case) -> Substituted:
    """100 x (n - place) / (n - 1) within its year."""
    values, _at = case.group()
    at, n = place(case)
    if n > 1 and values.min() == values.max():
        return flat()
    where = Text(f"第 {at} 位，共 {n} 个：", f"place {at} of {n}: ")
    if n == 1:
        return Substituted(Text(f"{where.zh}100", f"{where.en}100"), 100.0)
    raw = 100.0 * (n - at) / (n - 1)
    formula = f"100 × ({n} − {at}) ÷ ({n} − 1) {result(raw)}"
    return Substituted(Text(where.zh + formula, where.en + formula), raw)
