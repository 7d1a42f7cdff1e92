"""The counts leaders know, from indicators by concept; the score comes after them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from scoring.engine.year import Year, median_of
from scoring.frames import only
from scoring.report.compare import previous_year, printed_change, same_scheme
from scoring.report.decided import TOUCHING
from scoring.report.seen import Seen, seen_of
from scoring.scheme.model import Input, Node, Scheme
from scoring.tables.bundle.read import Bundle
from scoring.tables.figures.streams import counting
from scoring.text import Text
from scoring.viewer import Viewer

Better = Literal["more", "less"] | None


@dataclass(frozen=True)
class Figure:
    """One big figure.

    Parameters
    ----------
    id : str
    label : Text
    value : float or None
        None where it cannot be told; never 0 for want of data.
    unit : Text
    decimals : int
        As printed.
    base : Text
        What it is counted on ("共 103 个考核对象"), always printed.
    better : {"more", "less", None}
        The direction that is an improvement.
    series : tuple of (year, value or None)
        Earlier years of the same scheme and this one.
    before : int or None
        Year the change is taken from.
    change : float or None
        Difference of the printed values.
    """

    id: str
    label: Text
    value: float | None
    unit: Text
    decimals: int
    base: Text
    better: Better
    series: tuple[tuple[int, float | None], ...]
    before: int | None
    change: float | None


@dataclass(frozen=True)
class _Count:
    """How one figure is made: from a year, the units that count, the panel rows they handed in."""

    id: str
    label: Text
    unit: Text
    decimals: int
    better: Better
    make: Callable[[Seen], tuple[float | None, Text]]


def headline(
    bundle: Bundle, years: dict[int, Year], year: int, viewer: Viewer
) -> tuple[Figure, ...]:
    """Return at most five figures of a year, in the order leaders ask for them.

    Parameters
    ----------
    bundle : Bundle
    years : dict of year to Year
        Every year of the bundle.
    year : int
    viewer : Viewer
        Figures are counted over the units this viewer may see; a median is that of the whole
        bundle (DESIGN section 6).
    """
    scheme = years[year].scheme
    counts = [c for c in (make(scheme) for make in _KNOWN) if c]
    counts.append(_decided(bundle))
    if len(counts) == 1:
        counts = _plain() + (counts if scheme.vetoes or scheme.problems else [])
    same = [y for y in bundle.years if y <= year and same_scheme(bundle, y, year)]
    before = previous_year(bundle, year)
    before = before if before in same else None
    panel = only(bundle.panel, bundle.panel["indicator"].isin(_indicators(scheme)))
    # other sources of a figure stand beside it in the panel: a sum takes the one that counts
    panel = _narrow(counting(panel, scheme, bundle.rounds))
    seen = seen_of(panel, years, same, viewer)
    return tuple(_figure(seen, before, year, c) for c in counts[:5])


def _figure(seen: dict[int, Seen], before: int | None, year: int, count: _Count) -> Figure:
    made = {y: count.make(of) for y, of in seen.items()}
    value, base = made[year]
    earlier = made[before][0] if before is not None else None
    change = (
        printed_change(value, earlier, count.decimals)
        if value is not None and earlier is not None
        else None
    )
    series = tuple((y, value) for y, (value, _) in made.items())
    return Figure(
        count.id,
        count.label,
        value,
        count.unit,
        count.decimals,
        base,
        count.better,
        series,
        before,
        change,
    )


def _with_concept(nodes: tuple[Node, ...] | tuple[Input, ...], concept: str) -> Node | Input | None:
    return next((n for n in nodes if n.concept == concept), None)


CONCEPTS = (
    *("registered_poor", "county_exit", "composite_rate", "approval"),
    *("monitored_population", "risk_removed", "return_to_poverty", "monitoring_omission"),
)
"""Concepts the figures are made from, in the order leaders ask for them: to 2020, and since."""


def _indicators(scheme: Scheme) -> list[str]:
    """Return the indicators some figure reads; all of them where none has a known concept."""
    found: set[str] = set()
    for concept in CONCEPTS:
        for item in (_with_concept(scheme.inputs, concept), _with_concept(scheme.leaves, concept)):
            if item is not None:
                found.add(item.id)
                value = getattr(item, "value", None)
                found |= {value.num, value.den} if value else set()
    return sorted(found) or [leaf.id for leaf in scheme.leaves[:1]]


def _narrow(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the few columns that figures read, as plain objects: ten times quicker."""
    columns = {name: rows[name].to_numpy(dtype=object) for name in ("code", "indicator")}
    return pd.DataFrame(columns, dtype=object).assign(
        year=rows["year"].to_numpy(), value=rows["value"].to_numpy()
    )


def _values(rows: pd.DataFrame, indicator: str) -> pd.Series:
    return rows.loc[rows["indicator"] == indicator].set_index("code")["value"].dropna()


def _units_words(n: int, of: int | None = None) -> Text:
    if of is None or of == n:
        return Text(f"{n:,} 个考核对象", f"{n:,} units")
    return Text(f"{of:,} 个考核对象中的 {n:,} 个", f"{n:,} of {of:,} units")


def _sum(scheme: Scheme, concept: str, better: Better) -> _Count | None:
    """A count summed over the units."""
    item = _with_concept(scheme.inputs, concept)
    if item is None:
        return None

    def make(seen: Seen) -> tuple[float | None, Text]:
        values = _values(seen.rows, item.id)
        base = _units_words(len(values), len(seen.codes))
        return (float(values.sum()) if len(values) else None), base

    unit = Text(item.unit, "persons" if item.unit == "人" else item.unit)
    return _Count(concept, item.title.text, unit, 0, better, make)


def _exits(scheme: Scheme) -> _Count | None:
    leaf = _with_concept(scheme.leaves, "county_exit")
    if leaf is None:
        return None

    def make(seen: Seen) -> tuple[float | None, Text]:
        tried = only(seen.upto, seen.upto["indicator"] == leaf.id).dropna(subset=["value"])
        exited = set(tried.loc[tried["value"] >= 1, "code"])
        n = len(set(tried["code"]))
        base = Text(f"列入计划 {n:,} 个", f"of {n:,} planned so far")
        return (float(len(exited)) if n else None), base

    label = Text("累计退出", "Exited so far")
    return _Count("county_exit", label, Text("个", ""), 0, "more", make)


def _ratio(scheme: Scheme, concept: str, decimals: int, better: Better) -> _Count | None:
    """A rate recomputed from summed counts, never the mean of its units' rates."""
    leaf = _with_concept(scheme.leaves, concept)
    if not isinstance(leaf, Node) or leaf.value is None:
        return None
    counts = leaf.value
    titles = {i.id: i for i in scheme.inputs}

    def make(seen: Seen) -> tuple[float | None, Text]:
        parts = [_values(seen.rows, counts.num), _values(seen.rows, counts.den)]
        both = pd.concat(parts, axis=1).dropna()
        num, den = both.iloc[:, 0].sum(), both.iloc[:, 1].sum()
        of = titles.get(counts.den)
        what = of.title.text if of else Text(counts.den, counts.den)
        unit = of.unit if of else ""
        base = Text(
            f"{what.zh} {den:,.0f} {unit}".rstrip(),
            f"{what.get('en')} {den:,.0f}",
        )
        return (float(num * counts.times / den) if den > 0 else None), base

    unit = Text(leaf.unit, leaf.unit)
    return _Count(concept, leaf.title.text, unit, decimals, better, make)


_KNOWN: tuple[Callable[[Scheme], _Count | None], ...] = (
    lambda scheme: _sum(scheme, "registered_poor", "less"),
    _exits,
    lambda scheme: _ratio(scheme, "composite_rate", 2, "less"),
    lambda scheme: _ratio(scheme, "approval", 1, "more"),
    # a longer list may mean more hardship or a closer watch
    lambda scheme: _sum(scheme, "monitored_population", None),
    lambda scheme: _ratio(scheme, "risk_removed", 1, "more"),
    lambda scheme: _ratio(scheme, "return_to_poverty", 2, "less"),
    lambda scheme: _ratio(scheme, "monitoring_omission", 2, "less"),
)
"""The figures of `CONCEPTS`, in the same order."""


def _decided(bundle: Bundle) -> _Count:
    hits = bundle.decisions
    touching = hits["kind"].isin(TOUCHING) & ~hits["effect"].str.startswith("mark", na=True)
    hits = only(hits, (hits["outcome"] == "hit") & touching)

    def make(seen: Seen) -> tuple[float | None, Text]:
        units = hits.loc[hits["year"] == seen.table.year, "code"]
        return float(len(seen.codes & set(units))), _units_words(len(seen.codes))

    label = Text("否决或等次限制", "Vetoed or capped")
    return _Count("decided", label, Text("个", ""), 0, "less", make)


def _plain() -> list[_Count]:
    """What can be said of any scored table, where no indicator has a known concept."""

    def full_marks(seen: Seen) -> Text:
        full = f"{seen.table.scheme.full_marks:g}"
        return Text(f"满分 {full} 分", f"full marks {full}")

    def end(pick: Callable[[np.ndarray], float]) -> Callable[[Seen], tuple[float | None, Text]]:
        def make(seen: Seen) -> tuple[float | None, Text]:
            known = seen.points[~np.isnan(seen.points)]
            return (float(pick(known)) if len(known) else None), full_marks(seen)

        return make

    def median(seen: Seen) -> tuple[float | None, Text]:
        return median_of(seen.table.points[0]), full_marks(seen)

    def ranked(seen: Seen) -> tuple[float | None, Text]:
        return float((~np.isnan(seen.points)).sum()), _units_words(len(seen.codes))

    points = Text("分", "points")
    return [
        _Count("ranked", Text("参加排名", "Ranked"), Text("个", ""), 0, None, ranked),
        _Count("median", Text("总分中位数", "Median total"), points, 1, "more", median),
        _Count("highest", Text("最高总分", "Highest total"), points, 1, "more", end(np.max)),
        _Count("lowest", Text("最低总分", "Lowest total"), points, 1, "more", end(np.min)),
    ]
