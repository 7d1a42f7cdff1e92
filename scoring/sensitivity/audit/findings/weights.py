"""Sentences on weights: what is over- or underpowered, dead, decisive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring.sensitivity.audit.findings.finding import Finding, Titles, percent, units
from scoring.sensitivity.audit.ground import LEAST
from scoring.sensitivity.audit.importance import Importance, Shares
from scoring.sensitivity.audit.influence import Influence
from scoring.text import Text

TIMES = 2.0
"""An item is over- or underpowered where its importance is twice its weight or more, or half of it
or less ..."""

POINTS = 0.02
"""... and the two are this far apart (of 1): twice very little is very little."""

MOST = 0.5
"""An item is decisive where it makes this part of the variance, or of the grades without it."""


def of_importance(
    found: Sequence[Importance], leaves: set[str], dead: set[str], titles: Titles
) -> Iterator[Finding]:
    """Yield the items whose importance is far from their weight, the farthest first.

    Parameters
    ----------
    leaves : set of node ids
        Only items are told; a dimension is the sum of its items.
    dead : set of node ids
        Told by `of_influence` already.
    """
    told = [
        i for i in found
        if i.node in leaves - dead and i.weight > 0 and i.n >= LEAST and i.share is not None
    ]  # fmt: skip
    for item in sorted(told, key=lambda i: -abs((i.share or 0.0) - i.weight)):
        share = item.share or 0.0
        if abs(share - item.weight) < POINTS:
            continue
        figures = {"weight": item.weight, "share": share, "n": item.n}
        if share >= TIMES * item.weight:
            yield _overpowered(item, share, figures, titles)
        elif share <= item.weight / TIMES:
            yield _underpowered(item, share, figures, titles)


def _overpowered(
    item: Importance, share: float, figures: dict[str, float], titles: Titles
) -> Finding:
    times = f"{share / item.weight:.1f}"
    (weight, weight_en), (power, power_en) = percent(item.weight), percent(share)
    said = Text(
        f"{titles.zh(item.node)}权重 {weight}，实际影响力 {power}，是权重的 {times} 倍"
        f"（{item.n:,} 个有得分）。",
        f"{titles.capital(item.node)} weighs {weight_en} and makes {power_en} of the differences "
        f"between totals, {times} times its weight ({units(item.n)} scored).",
    )
    return Finding("weight.overpowered", "warning", (item.node,), figures, said)


def _underpowered(
    item: Importance, share: float, figures: dict[str, float], titles: Titles
) -> Finding:
    (weight, weight_en), (power, power_en) = percent(item.weight), percent(share)
    zh, en = "，不到权重的一半", ", less than half of its weight"
    if power.startswith("−"):
        zh, en = "，与总分反向", ", and against the totals"
    elif share == item.weight / TIMES:
        zh, en = "，只有权重的一半", ", half of its weight"
    said = Text(
        f"{titles.zh(item.node)}权重 {weight}，实际影响力 {power}{zh}（{item.n:,} 个有得分）。",
        f"{titles.capital(item.node)} weighs {weight_en} but makes {power_en} of the "
        f"differences between totals{en} ({units(item.n)} scored).",
    )
    return Finding("weight.underpowered", "notice", (item.node,), figures, said)


def of_gaps(divided: Shares | None) -> Iterator[Finding]:
    """Yield what redistribution and adjustments made, where it is more than a weight of note."""
    if divided is None:
        said = Text(
            "方案有不按加权求和的节点，或各总分相同，实际影响力不能按协方差拆分。",
            "Some node is no weighted sum, or all totals are the same: importance cannot be "
            "divided up by covariance.",
        )
        yield Finding("weight.cannot_divide", "cannot_tell", (), {}, said)
        return
    if abs(divided.gaps) >= POINTS:
        zh, en = percent(divided.gaps)
        said = Text(
            f"总分差异中有 {zh} 来自缺项和不适用项的权重重分，不来自任何指标的得分。",
            f"{en} of the differences between totals come from weight redistributed over missing "
            "or inapplicable items, not from any score.",
        )
        yield Finding("weight.gaps", "notice", (), {"share": divided.gaps}, said)
    if abs(divided.adjustments) >= POINTS:
        zh, en = percent(divided.adjustments)
        said = Text(
            f"总分差异中有 {zh} 来自加减分项。",
            f"{en} of the differences between totals come from points added or taken off.",
        )
        yield Finding("weight.adjustments", "notice", (), {"share": divided.adjustments}, said)


def of_influence(
    found: Sequence[Influence], shares: dict[str, float], graded: int, titles: Titles
) -> Iterator[Finding]:
    """Yield dead items, then decisive ones.

    Parameters
    ----------
    shares : dict of node id to covariance share
    graded : int
        Units with a grade, the base of grades that change.
    """
    yield from (_few(item, titles) for item in found if item.weight > 0 and item.n < LEAST)
    known = [item for item in found if item.n >= LEAST]
    yield from (_dead(item, titles) for item in known if item.dead)
    for item in known:
        share = shares.get(item.node, 0.0)
        grades = graded > 0 and item.grades is not None and item.grades >= MOST * graded
        if not item.dead and (share >= MOST or grades):
            yield _decisive(item, share, bool(grades), graded, titles)


def _few(item: Influence, titles: Titles) -> Finding:
    """Say that an item cannot be judged; of a handful not even that they agree is told."""
    weight, weight_en = percent(item.weight)
    figures: dict[str, float] = {"weight": item.weight, "n": item.n}
    if not item.n:
        said = Text(
            f"{titles.zh(item.node)}权重 {weight}，没有考核对象有得分，其权重由其他指标分担。",
            f"{titles.capital(item.node)} weighs {weight_en}, but nobody is scored on it: its "
            "weight is with other items.",
        )
        return Finding("item.unscored", "notice", (item.node,), figures, said)
    said = Text(
        f"{titles.zh(item.node)}只有 {item.n} 个有得分，少于 {LEAST} 个，无法判断。",
        f"{titles.capital(item.node)} cannot be judged: {units(item.n)} scored on it, fewer than "
        f"{LEAST}.",
    )
    return Finding("item.too_few", "cannot_tell", (item.node,), figures, said)


def _dead(item: Influence, titles: Titles) -> Finding:
    weight, weight_en = percent(item.weight)
    figures: dict[str, float] = {"weight": item.weight, "n": item.n}
    if not item.varies and item.value is not None:
        figures["score"] = item.value
        all_zh = {100.0: "全部满分", 0.0: "全部零分"}.get(item.value, "得分全部相同")
        all_en = {100.0: "have full marks", 0.0: "have none of its marks"}.get(
            item.value, "have the same score"
        )
        said = Text(
            f"{titles.zh(item.node)}权重 {weight}，{item.n:,} 个有得分的考核对象{all_zh}，"
            "实际影响力 0%，不起区分作用。",
            f"{titles.capital(item.node)} weighs {weight_en}, but all {units(item.n)} scored on it "
            f"{all_en}: it makes 0 % of the differences and tells nobody apart.",
        )
        return Finding("item.constant", "warning", (item.node,), figures, said)
    said = Text(
        f"{titles.zh(item.node)}权重 {weight}，去掉它没有任何位次改变（{item.n:,} 个有得分）。",
        f"{titles.capital(item.node)} weighs {weight_en}, and without it no rank would be another "
        f"({units(item.n)} scored).",
    )
    return Finding("item.no_effect", "notice", (item.node,), figures, said)


def _decisive(item: Influence, share: float, grades: bool, graded: int, titles: Titles) -> Finding:
    figures: dict[str, float] = {"weight": item.weight, "share": share}
    zh, en = [], []
    if share >= MOST:
        told = percent(share)
        zh.append(f"一项占总分差异的 {told[0]}")
        en.append(f"makes {told[1]} of the differences between totals")
    if grades and item.grades is not None:
        figures |= {"grades": item.grades, "graded": graded}
        zh.append(f"去掉它 {graded:,} 个等次中有 {item.grades:,} 个不同")
        en.append(f"without it {item.grades:,} of {graded:,} grades would be others")
    said = Text(
        f"{titles.zh(item.node)}起决定作用：{'，'.join(zh)}。",
        f"{titles.capital(item.node)} decides: it {', and '.join(en)}."
        if share >= MOST
        else f"{titles.capital(item.node)} decides: {en[0]}.",
    )
    return Finding("item.decisive", "warning", (item.node,), figures, said)
