"""Sentences on what a weighted sum allows: prices, compensation, dominance, size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from scoring.sensitivity.audit.compensation import FLOOR, Compensation
from scoring.sensitivity.audit.dominance import Dominance
from scoring.sensitivity.audit.exchange import Price, buys, widest
from scoring.sensitivity.audit.findings.finding import Finding, Titles, number, significant, units
from scoring.sensitivity.audit.size import SizeEffect
from scoring.text import Text

CLEAR = 0.3
"""A rank correlation with size from here on is told (Cohen 1988: medium) ..."""

P = 0.01
"""... where chance would bring it about less than one time in a hundred."""

_SIZES = {
    "population": Text("人口", "population"),
    "households": Text("户数", "the number of households"),
}


def of_prices(priced: tuple[Price, ...], titles: Titles) -> Iterator[Finding]:
    """Yield the widest exchange among indicators counted in one unit."""
    pair = widest(priced)
    rate = buys(*pair) if pair else None
    if pair is None or rate is None or rate <= 1:
        return
    dear, cheap = pair
    unit = dear.unit
    one = Text(f"1 {unit.zh}", f"1 {unit.get('en')}")
    many = Text(f"{significant(rate)} {unit.zh}", f"{significant(rate)} {unit.get('en')}")
    if unit.zh == "%":
        one = Text("1 个百分点", "1 percentage point")
        many = Text(f"{significant(rate)} 个百分点", f"{significant(rate)} percentage points")
    said = Text(
        f"在加权求和下，{titles.zh(dear.node)}每好 {one.zh}可抵{titles.zh(cheap.node)}差 "
        f"{many.zh}（同以{_counted(unit.zh)}计的指标中最悬殊的一对）。",
        f"Under the weighted sum {one.get('en')} better on {titles.en(dear.node)} makes good "
        f"{many.get('en')} worse on {titles.en(cheap.node)}, the widest such exchange among "
        f"indicators counted in {unit.get('en')}.",
    )
    figures = {"rate": rate, "dear": dear.points or 0.0, "cheap": cheap.points or 0.0}
    yield Finding("exchange.widest", "notice", (dear.node, cheap.node), figures, said)


def _counted(unit: str) -> str:
    return "百分比" if unit == "%" else f"“{unit}”"


def of_compensation(found: Compensation | None) -> Iterator[Finding]:
    """Yield how much totals lean on strong items making good weak ones."""
    if found is None:
        return
    gap = found.gap
    median, most = float(np.median(gap)), float(gap.max())
    shift = np.abs(found.rank - found.geometric_rank)
    moved, furthest = int((shift > 0).sum()), int(shift.max())
    n = len(gap)
    said = Text(
        f"若改用几何平均（强项少补弱项），总分中位数低 {number(median, 1)} 分、最多低 "
        f"{number(most, 1)} 分（百分制，低于 {FLOOR:g} 分的按 {FLOOR:g} 分计），{n:,} 个中 "
        f"{moved:,} 个位次不同，最远差 {furthest:,} 位。",
        f"By a geometric mean, where strong items make good less, totals would be "
        f"{number(median, 1)} lower by the median and {number(most, 1)} at most (of 100; scores "
        f"below {FLOOR:g} count as {FLOOR:g}); {moved:,} of {units(n)} would stand elsewhere, by "
        f"up to {furthest:,} place{'' if furthest == 1 else 's'}.",
    )
    figures = {"median": median, "most": most, "moved": moved, "furthest": furthest, "n": n}
    yield Finding("compensation.gap", "notice", (), figures, said)


def of_dominance(found: Dominance | None) -> Iterator[Finding]:
    """Yield how many pairs are ranked against dominance; no names, which not everybody may see."""
    if found is None or not found.count:
        return
    n, of = found.count, found.compared
    said = Text(
        f"有 {n:,} 对考核对象次序与逐项比较相反：共有的指标项项不低，总分却更低"
        f"（共比较 {of:,} 对）；原因是缺项或不适用项的权重重分。",
        f"{n:,} pair{' stands' if n == 1 else 's stand'} against dominance: no worse on any item "
        f"both have, and yet a lower total (of {of:,} pairs compared), since weight is "
        "redistributed over missing or inapplicable items.",
    )
    figures = {"pairs": n, "compared": of}
    yield Finding("order.against_dominance", "warning", (), figures, said)


def of_sizes(found: Mapping[str, SizeEffect]) -> Iterator[Finding]:
    """Yield where totals follow size."""
    for what, effect in found.items():
        name = _SIZES[what]
        if effect.rho is None or effect.p is None:
            said = Text(
                f"不能判断总分是否随{name.zh}变化：有{name.zh}的只有 {effect.n:,} 个，或全部相同。",
                f"Whether totals follow {name.get('en')} cannot be told: it is known of "
                f"{units(effect.n)} only, or the same for all.",
            )
            yield Finding(f"size.{what}", "cannot_tell", (), {"n": effect.n}, said)
        elif abs(effect.rho) >= CLEAR and effect.p < P:
            rho, n = number(effect.rho, 2), effect.n
            way = ("高", "higher") if effect.rho > 0 else ("低", "lower")
            p = "< 0.001" if effect.p < 0.001 else f"= {effect.p:.3f}"
            said = Text(
                f"{name.zh}越多总分越{way[0]}：秩相关系数 {rho}（{n:,} 个，t 检验 p {p}）。",
                f"The larger {name.get('en')}, the {way[1]} the total: rank correlation {rho} "
                f"({units(n)}, t test p {p}).",
            )
            figures = {"rho": effect.rho, "p": effect.p, "n": n}
            yield Finding(f"size.{what}", "warning", (), figures, said)
