"""A limit of a scheme resolved for units: a number, by region, class or year, or looked up."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scoring.problems import Problem
from scoring.scheme.rules.context import Context, Floats, Mask
from scoring.scheme.rules.exact import line
from scoring.scheme.rules.model import LimitBy, LimitIndicator, LimitPrevious, LimitRef
from scoring.scheme.rules.references import scope_words, split_ref
from scoring.text import Text

REGIONS = {
    "east": Text("东部", "east"),
    "central": Text("中部", "central"),
    "west": Text("西部", "west"),
}
"""Policy regions a limit may name."""

_BY = {
    "region": Text("政策区域", "policy region"),
    "class": Text("类别", "class"),
    "year": Text("年度", "year"),
}
_SHOWN = 3
"""How many of the units without a limit a remark names."""

Resolved = tuple[Floats, Mask, tuple[Problem, ...]]


def resolve_limit(limit: object, context: Context, asked: Mask | None = None) -> Resolved:
    """Resolve a limit for every unit and year.

    Parameters
    ----------
    limit : float, LimitBy, LimitRef, LimitPrevious or LimitIndicator
    context : Context
        ``previous`` looks up `context.own`.
    asked : bool array (n,), optional
        Units that have a value to compare: only these are counted and named in the remarks.

    Returns
    -------
    values : float64 array (n,)
        NaN where there is no limit for the unit: no entry in the table, no reference figure, no
        value (missing or na) of the other indicator or year.
    lacking : bool array (n,)
        True there.
    remarks : tuple of Problem
        One warning for each cause, with the number of values it concerns and the first units.

    Raises
    ------
    TypeError
        Something that is no limit.
    """
    n = len(context.years)
    counted = np.ones(n, dtype=bool) if asked is None else asked
    if isinstance(limit, int | float):
        return np.full(n, float(limit)), np.zeros(n, dtype=bool), ()
    if isinstance(limit, LimitBy):
        return _by(limit, context, counted)
    if isinstance(limit, LimitRef):
        scope, indicator = split_ref(limit.ref)
        found = context.benchmark(scope, indicator)
        values = _scaled(found, limit)
        where, title = scope_words(scope), title_of(context, indicator)
        cause = Text(
            f"缺少{where.zh}“{title.zh}”的参照值",
            f"there is no benchmark of “{title.get('en')}” for {where.en}",
        )
        return _looked_up(values, limit.ref, cause, _GIVE_BENCHMARK, context, counted)
    if isinstance(limit, LimitPrevious):
        cause = Text(
            f"缺少本单位 {limit.previous} 年前的值",
            f"there is no value of {limit.previous} years before",
        )
        values = context.figure(context.own, limit.previous)
        return _looked_up(values, context.own, cause, _GIVE_YEAR, context, counted)
    if isinstance(limit, LimitIndicator):
        title = title_of(context, limit.indicator)
        cause = Text(
            f"缺少“{title.zh}”，无法取限值",
            f"“{title.get('en')}” is missing, so there is no limit",
        )
        values = context.figure(limit.indicator)
        return _looked_up(values, limit.indicator, cause, GIVE_FIGURE, context, counted)
    raise TypeError(type(limit).__name__)


def say_missing(
    at: Mask, value: str, cause: Text, remedy: Text, context: Context
) -> tuple[Problem, ...]:
    """Return the remark that a cause leaves some values without a score; none where it has none.

    Parameters
    ----------
    at : bool array (n,)
        The values concerned: counted, and the first units named.
    value : str
        What is lacking, as the scheme or the table writes it.
    """
    found = np.flatnonzero(at)
    if not len(found):
        return ()
    first = _first(found, context)
    count = len(found)
    message = Text(
        f"{cause.zh}，{count} 个值按缺失处理{first.zh}",
        f"{cause.en}; {count} {'value is' if count == 1 else 'values are'} treated as missing"
        f"{first.en}",
    )
    return (Problem("rule.limit_missing", "warning", message, remedy, value=value),)


CHECK_FIGURES = Text("请核对取限值所用的数据", "Check the figures the limits are taken from")
_GIVE_BENCHMARK = Text(
    "请在基准值表中补充这一年的值", "Add the figure of that year to the table of benchmarks"
)
_GIVE_YEAR = Text("请把那一年的数据一并上报", "Hand in the figures of that year as well")
GIVE_FIGURE = Text("请补报这项指标", "Hand in that indicator")


def _scaled(found: Floats, limit: LimitRef) -> Floats:
    """Return ``found times + plus`` on the numbers as they are written."""
    if limit.times == 1 and limit.plus == 0:
        return found
    # benchmarks are few and units many: each once
    distinct, at = np.unique(found, return_inverse=True)
    made = [x if np.isnan(x) else line(x, limit.times, limit.plus) for x in distinct.tolist()]
    return np.array(made, dtype=np.float64)[at].reshape(found.shape)


def _looked_up(
    values: Floats, value: str, cause: Text, remedy: Text, context: Context, asked: Mask
) -> Resolved:
    lacking = np.isnan(values)
    return values, lacking, say_missing(lacking & asked, value, cause, remedy, context)


def _by(limit: LimitBy, context: Context, asked: Mask) -> Resolved:
    if limit.by == "year":
        keys = [str(int(year)) for year in context.years.tolist()]
    else:
        raw = context.regions if limit.by == "region" else context.classes
        keys = [str(key) if key else "" for key in raw.tolist()]
    table = limit.table
    values = np.array([table.get(key, np.nan) for key in keys], dtype=np.float64)
    lacking = np.array([key not in table for key in keys], dtype=bool)
    causes: dict[str, list[int]] = {}
    for i in np.flatnonzero(lacking & asked).tolist():
        causes.setdefault(keys[i], []).append(i)
    remarks: list[Problem] = []
    for key in sorted(causes):
        at = np.zeros(len(keys), dtype=bool)
        at[causes[key]] = True
        remarks += say_missing(at, key, _no_entry(limit, key), _ADD, context)
    return values, lacking, tuple(remarks)


_ADD = Text(
    "请在方案中补充该限值，或在考核对象表中更正",
    "Add the limit to the scheme, or correct the table of units",
)


def _no_entry(limit: LimitBy, key: str) -> Text:
    what = _BY[limit.by]
    if key:
        return Text(
            f"{what.zh}“{key}”在限值表中没有对应的值",
            f"the table of limits has no entry for {what.en} “{key}”",
        )
    return Text(
        f"有考核对象没有{what.zh}，无法取限值",
        f"some units have no {what.en}, so no limit applies",
    )


def _first(found: NDArray[np.intp], context: Context) -> Text:
    """Name the first units, where they have names."""
    if context.names is None:
        return Text("", "")
    shown = [f"{context.names[i]} {context.years[i]}" for i in found[:_SHOWN].tolist()]
    more = len(found) > _SHOWN
    return Text(
        f"（{'、'.join(shown)}{' 等' if more else ''}）",
        f" ({', '.join(shown)}{' and others' if more else ''})",
    )


def title_of(context: Context, indicator: str) -> Text:
    """Return what an indicator is called; its id where it has no title."""
    return context.titles.get(indicator, Text(indicator, indicator))
