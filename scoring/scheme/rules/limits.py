"""A limit of a scheme resolved for units: one number, or one by region, class or year."""

from __future__ import annotations

import numpy as np

from scoring.problems import Problem
from scoring.scheme.rules.context import Context, Floats, Mask, NotComputed
from scoring.scheme.rules.model import LimitBy
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


def resolve_limit(limit: object, context: Context) -> tuple[Floats, Mask, tuple[Problem, ...]]:
    """Resolve a limit for every unit and year.

    Parameters
    ----------
    limit : float or LimitBy
        Other forms (ref, previous, indicator) are listed by `scoring.scheme.unsupported` and
        must not come here.

    Returns
    -------
    values : float64 array (n,)
        NaN where the table has no entry for the unit.
    lacking : bool array (n,)
        True there.
    remarks : tuple of Problem
        One warning for each key without an entry, with the number of entries it concerns.

    Raises
    ------
    NotComputed
        A form of limit that this version does not compute.
    """
    n = len(context.years)
    if isinstance(limit, int | float):
        return np.full(n, float(limit)), np.zeros(n, dtype=bool), ()
    if not isinstance(limit, LimitBy):
        raise NotComputed(type(limit).__name__)
    if limit.by == "year":
        keys = [str(int(year)) for year in context.years.tolist()]
    else:
        raw = context.regions if limit.by == "region" else context.classes
        keys = [str(key) if key else "" for key in raw.tolist()]
    table = limit.table
    values = np.array([table.get(key, np.nan) for key in keys], dtype=np.float64)
    lacking = np.array([key not in table for key in keys], dtype=bool)
    counts: dict[str, int] = {}
    for key in keys:
        if key not in table:
            counts[key] = counts.get(key, 0) + 1
    return values, lacking, tuple(_no_entry(limit, key, counts[key]) for key in sorted(counts))


def _no_entry(limit: LimitBy, key: str, count: int) -> Problem:
    what = _BY[limit.by]
    zh = f"{what.zh}“{key}”在限值表中没有对应的值" if key else f"有考核对象没有{what.zh},无法取限值"
    en = (
        f"the table of limits has no entry for {what.en} “{key}”"
        if key
        else f"some units have no {what.en}, so no limit applies"
    )
    return Problem(
        "rule.limit_missing",
        "warning",
        Text(f"{zh},{count} 个值按缺失处理", f"{en}; {count} values are treated as missing"),
        Text(
            "请在方案中补充该限值，或在考核对象表中更正",
            "Add the limit to the scheme, or correct the table of units",
        ),
        value=key,
    )
