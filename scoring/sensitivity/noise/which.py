"""Which indicators have a sampling distribution, and which have none and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scoring.engine.lookup import Lookup
from scoring.frames import unit_years
from scoring.scheme.model import Node, Scheme
from scoring.sensitivity.noise.design import design_effect
from scoring.sensitivity.noise.inputs import VILLAGES, Margin, Sample, by_code
from scoring.sensitivity.noise.quantiles import normal_quantiles, rate_quantiles
from scoring.text import Text

Floats = NDArray[np.float64]

SAMPLED = frozenset({"sample", "screened", "interviewed"})
"""Bases of a rate that are a sample; the others are full counts or say nothing."""
LEAST = 2.0
"""Effective size below which a sample tells nothing: the unit stands still."""
_COUNTED = frozenset({"village_roll", "county_roll", "population"})

Reason = Literal["full_count", "extrapolated", "no_size", "unpublished", "no_figure", "not_again"]

WHY: dict[Reason, Text] = {
    "full_count": Text("全数统计，没有抽样误差", "a full count: no sampling error"),
    "extrapolated": Text(
        "含由抽样率推算的人数，其误差未在此计入",
        "holds persons extrapolated from sampled rates; their error is not counted here",
    ),
    "no_size": Text(
        "没有样本数，也没有误差范围",
        "neither a sample size nor a margin of error is known",
    ),
    "unpublished": Text("计分办法未公布，不计分", "its scoring is not published: it has no score"),
    "no_figure": Text(
        "没有可抽取的数值", "no unit has a figure and a sample large enough to draw around"
    ),
    "not_again": Text(
        "按本年数据重算得不到已存的得分，故不抽取",
        "its stored scores do not come out again from the figures of the year, so it stands still",
    ),
}
"""Why an indicator stands still."""


@dataclass(frozen=True)
class Still:
    """An indicator that is not drawn."""

    indicator: str
    title: Text
    reason: Reason

    @property
    def said(self) -> Text:
        """Why, in words."""
        return WHY[self.reason]


@dataclass(frozen=True)
class Figures:
    """The distribution of one indicator's value.

    Parameters
    ----------
    how : {"counts", "size", "margin"}
        A rate of two counts of a sample; a rate with its sample size; a stated margin.
    at : int array (r,)
        Positions of the units that have one, among those looked at.
    quantiles : float64 array (r, QUANTILES)
        In the indicator's own unit.
    n, deff : float64 arrays (r,)
        Sample size and design effect; NaN for a margin.
    said : Text
        What was taken as given, in words.
    """

    how: Literal["counts", "size", "margin"]
    at: NDArray[np.intp]
    quantiles: Floats
    n: Floats
    deff: Floats
    said: Text


def figures_of(
    scheme: Scheme,
    leaf: Node,
    lookup: Lookup,
    margins: Mapping[str, Margin],
    samples: Mapping[str, Sample],
) -> Figures | Reason:
    """Return how one indicator's values are distributed, or why that is not known.

    A stated margin goes before a sample size. The sample size of a rate made of two counts is its
    denominator where the scheme says that this is a sample, else what the table gives as n.
    """
    if leaf.rule is not None and leaf.rule.type == "unpublished":
        return "unpublished"
    codes = [str(c) for c in lookup.units["code"].tolist()]
    values = lookup.figure(leaf.id)
    if leaf.id in margins:
        return _by_margin(margins[leaf.id], values, codes)
    counts = leaf.value
    if counts is not None and counts.plus:
        return "extrapolated"
    if counts is not None and counts.base in _COUNTED:
        return "full_count"
    size, how = _sizes(leaf, lookup)
    times = _times(leaf)
    if size is None or times is None:
        return "no_size"
    rate = values / times
    deff, said = _deff(scheme, samples.get(leaf.id), size, codes)
    at = np.flatnonzero((size / deff >= LEAST) & (rate >= 0) & (rate <= 1))
    if not len(at):
        return "no_figure"
    n, deff = size[at], deff[at]
    quantiles = times * rate_quantiles(rate[at], n / deff)
    return Figures(how, at, quantiles, n, deff, said)


def _by_margin(margin: Margin, values: Floats, codes: list[str]) -> Figures | Reason:
    half = by_code(margin.half, codes)
    at = np.flatnonzero(~np.isnan(values) & (half > 0))
    if not len(at):
        return "no_figure"
    made = normal_quantiles(values[at], half[at], margin.confidence)
    nothing = np.full(len(at), np.nan)
    said = Text(
        f"按所给误差范围（置信度 {margin.confidence:.0%}）的正态分布抽取",
        f"normal, by the stated margin of error (confidence {margin.confidence:.0%})",
    )
    return Figures("margin", at, made, nothing, nothing, said)


def _sizes(leaf: Node, lookup: Lookup) -> tuple[Floats | None, Literal["counts", "size"]]:
    if leaf.value is not None and leaf.value.base in SAMPLED:
        size = lookup.figure(leaf.value.den)
        if not np.isnan(size).all():
            return size, "counts"
    rows = lookup.rows.get(leaf.id)
    if rows is None:
        return None, "size"
    at = unit_years(rows).get_indexer(lookup.keys)
    given = rows["n"].to_numpy(dtype=np.float64, na_value=np.nan)
    size = np.where(at >= 0, given[at], np.nan)
    return (None if np.isnan(size).all() else size), "size"


def _times(leaf: Node) -> float | None:
    """Return what a share of one is written as: 100 for per cent; None for what is no share."""
    if leaf.value is not None:
        return float(leaf.value.times)
    low, high = leaf.range or (None, None)
    per_cent = leaf.unit in ("%", "％") and low == 0 and high == 100
    return 100.0 if per_cent else None


def _deff(
    scheme: Scheme, sample: Sample | None, n: Floats, codes: list[str]
) -> tuple[Floats, Text]:
    """Return the design effects and what they rest on."""
    if sample is None:
        if not scheme.placed:
            return np.ones(len(n)), Text(
                "未说明抽样方式，按简单随机抽样计，可能低估误差",
                "nothing is said of the sampling: a simple random sample is assumed, which may "
                "understate the error",
            )
        sample = Sample(villages=VILLAGES)
        zh = f"未说明抽样村数，按每个考核对象 {VILLAGES:g} 个村、村内相关系数 {sample.icc:g} 假定"
        en = f"assumed, as nobody says: {VILLAGES:g} villages a unit, likeness {sample.icc:g}"
    else:
        zh, en = f"村内相关系数 {sample.icc:g}", f"likeness within villages {sample.icc:g}"
    estimated = np.where(np.isnan(given := by_code(sample.deff, codes)), 1.0, given)
    deff = design_effect(n, by_code(sample.villages, codes), sample.icc, estimated)
    middle = float(np.median(deff[n > 0])) if (n > 0).any() else 1.0
    return deff, Text(
        f"{zh}；设计效应中位数 {middle:.2f}", f"{en}; median design effect {middle:.2f}"
    )
