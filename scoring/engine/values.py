"""What was handed in for each indicator, and the rates derived from two counts."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.engine.nodes import MISSING, NA, OK, Floats, Status
from scoring.frames import none_or
from scoring.problems import Place, Problem
from scoring.scheme.model import Node, Value
from scoring.tables.source import parse_source
from scoring.text import Text

_SLACK = 1e-9
"""A share of 100 % must not be refused because its quotient came out as 100.00000000000001."""

_EXACT = 2.0**53
"""Whole numbers up to here are exact in float64."""


def indicator_values(rows: pd.DataFrame | None, keys: pd.MultiIndex) -> tuple[Floats, Status]:
    """Return one indicator's values and status for n unit-years; no row means missing."""
    values = np.full(len(keys), np.nan)
    status = np.full(len(keys), MISSING, dtype=np.int8)
    if rows is None or rows.empty:
        return values, status
    # arrays, not lists: walking an Arrow column value by value takes ten times as long
    own = [rows["code"].to_numpy(dtype=object), rows["year"].to_numpy()]
    at = pd.MultiIndex.from_arrays(own).get_indexer(keys)
    has = at >= 0
    given = rows["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    words = rows["status"].to_numpy(dtype=object)
    values[has] = given[at[has]]
    status[has] = np.where(words[at[has]] == "na", NA, OK)
    status[(status == OK) & np.isnan(values)] = MISSING
    return values, status


def leaf_values(
    leaf: Node,
    by_indicator: Mapping[str, pd.DataFrame],
    keys: pd.MultiIndex,
    applies: NDArray[np.bool_],
    parts: Mapping[str, tuple[Floats, Status]] | None = None,
) -> tuple[Floats, Status, list[Problem]]:
    """Return a leaf's values and status for n unit-years, and what is wrong with derived ones.

    A rate handed in stands, and so does its ``na``; where it is missing it is made of the counts.
    Persons that a sampled rate stands for (`Value.plus`) are added to the numerator; a rate or a
    base that is missing makes the leaf missing, one that does not apply (na) adds nobody.

    Parameters
    ----------
    leaf : Node
    by_indicator : mapping of indicator to its rows of the panel
    keys : MultiIndex of n (code, year)
    applies : bool array (n,)
        Elsewhere the leaf is na, whatever was handed in, and its counts are not looked at.
    parts : mapping of indicator to values and status, optional
        Rates and bases of `Value.plus`: a rate may itself be a leaf made of counts.

    Returns
    -------
    values : float64 array (n,)
        NaN where the status is not OK, and where the counts make no rate.
    status : int8 array (n,)
    problems : list of Problem
    """
    values, status = indicator_values(by_indicator.get(leaf.id), keys)
    problems: list[Problem] = []
    if leaf.value is not None:
        num, num_status = indicator_values(by_indicator.get(leaf.value.num), keys)
        den, den_status = indicator_values(by_indicator.get(leaf.value.den), keys)
        both = np.maximum(num_status, den_status)
        num, both = _extrapolated(leaf.value, num, both, parts or {})
        use = (status == MISSING) & (both == OK) & applies
        rate = _quotient(num, leaf.value.times, np.where(use & (den > 0), den, 1.0), use)
        broken = use & (~(den > 0) | _outside(leaf, rate))
        problems = _faults(leaf, leaf.value, by_indicator, keys, broken, den, rate)
        values = np.where(use, np.where(den > 0, rate, np.nan), values)
        status = np.where(status == MISSING, both, status).astype(np.int8)
    status[~applies] = NA
    values[status != OK] = np.nan
    return values, status, problems


def _extrapolated(
    counts: Value,
    num: Floats,
    status: Status,
    parts: Mapping[str, tuple[Floats, Status]],
) -> tuple[Floats, Status]:
    """Return the numerator with the persons that sampled rates stand for, and its status.

    ``num + sum(rate of / 100)``, added up on the numbers as they are written: a composite rate
    that lies exactly on its limit must not miss it by the last bit of a product.
    """
    if not counts.plus:
        return num, status
    total = [Fraction(repr(x)) if np.isfinite(x) else Fraction(0) for x in num.tolist()]
    state = status.copy()
    for more in counts.plus:
        (rate, rate_status), (of, of_status) = parts[more.rate], parts[more.of]
        applies = (rate_status != NA) & (of_status != NA)
        lacking = applies & ((rate_status == MISSING) | (of_status == MISSING))
        state[(state == OK) & lacking] = MISSING
        for i in np.flatnonzero((rate_status == OK) & (of_status == OK)).tolist():
            total[i] += Fraction(repr(float(rate[i]))) * Fraction(repr(float(of[i]))) / 100
    return np.array([float(x) for x in total], dtype=np.float64), state


def _quotient(num: Floats, times: float, den: Floats, use: NDArray[np.bool_]) -> Floats:
    """Return ``num times / den`` (n,), rounded once where `use`: 1.1 x 100 / 55 is 2.

    Whole numbers need no more than floats: their product is exact, and one division rounds once.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        top = num * times
        rate = top / den
    counted = (num == np.rint(num)) & (abs(top) <= _EXACT) & float(times).is_integer()
    for i in np.flatnonzero(use & np.isfinite(rate) & ~(counted & (den == np.rint(den)))).tolist():
        above, below = (Fraction(repr(float(x[i]))) for x in (num, den))
        rate[i] = float(above * Fraction(repr(float(times))) / below)
    return rate


def place_of(rows: pd.DataFrame | None, code: str, year: int, column: str) -> Place:
    """Return where the value of a unit and year was handed in, as the panel's `source` says."""
    if rows is not None:
        found = rows.loc[(rows["code"] == code) & (rows["year"] == year), "source"].tolist()
        source = parse_source(str(none_or(found[0]) or "")) if found else None
        if source is not None:
            return Place(source.file, source.sheet, source.row, column)
    return Place(column=column)


def _outside(leaf: Node, rate: Floats) -> NDArray[np.bool_]:
    low, high = leaf.range or (None, None)
    outside = ~np.isfinite(rate)
    if low is not None:
        outside |= rate < low - _SLACK * max(1.0, abs(low))
    if high is not None:
        outside |= rate > high + _SLACK * max(1.0, abs(high))
    return outside


def _faults(
    leaf: Node,
    counts: Value,
    by_indicator: Mapping[str, pd.DataFrame],
    keys: pd.MultiIndex,
    broken: NDArray[np.bool_],
    den: Floats,
    rate: Floats,
) -> list[Problem]:
    low, high = leaf.range or (None, None)
    zh, en = leaf.title.zh, leaf.title.text.get("en")
    found = []
    for at in np.flatnonzero(broken).tolist():
        code, year = keys[at]
        if den[at] > 0:
            at_, value, made = counts.num, rate[at], _out_of_range(zh, en, low, high)
        else:
            at_, value, made = counts.den, den[at], _no_base(zh, en)
        where = place_of(by_indicator.get(at_), code, int(year), at_)
        name, message, remedy = made
        said = Text(f"{code} {year} 年{message.zh}", f"{message.en} ({code}, {year})")
        found.append(Problem(f"score.{name}", "error", said, remedy, where, f"{value:g}"))
    return found


def _no_base(zh: str, en: str) -> tuple[str, Text, Text]:
    return (
        "no_denominator",
        Text(f"“{zh}”的分母不大于 0，无法计算", f"the denominator of “{en}” is not positive"),
        Text(
            "当年没有任务的请填“缺项”，否则请更正分母",
            "Enter na where there was no task, else correct the denominator",
        ),
    )


def _out_of_range(
    zh: str, en: str, low: float | None, high: float | None
) -> tuple[str, Text, Text]:
    ends = " - ".join("…" if end is None else f"{end:g}" for end in (low, high))
    return (
        "derived_out_of_range",
        Text(
            f"由分项算出的“{zh}”超出允许范围（{ends}）",
            f"“{en}”, made of its counts, is outside the allowed range ({ends})",
        ),
        Text("请核对分子与分母", "Check the numerator and the denominator"),
    )
