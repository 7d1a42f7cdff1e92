"""Rules: limits that can be met, directions that agree, ladders that descend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scoring.scheme.check import ladders
from scoring.scheme.check.finding import Finding, Names, Path, unknown
from scoring.scheme.check.limits import limit_findings
from scoring.scheme.model import Node
from scoring.scheme.points import leaf_points
from scoring.scheme.rules.model import LimitBy
from scoring.text import Text

_RELATIVE = ("minmax", "zscore", "rank", "rank_deduct")
_IN_POINTS = ("deduct", "rank_deduct")
_SPARE = 1e-9
"""Full marks are products of shares; a floor written as the full marks must not exceed them."""
_LIMITS = ("zero", "full", "target", "limit", "from_")


def find(names: Names) -> Iterator[Finding]:
    """Find rules that contradict themselves or their leaf."""
    points = leaf_points(names.scheme)
    for spot in names.leaves:
        if spot.node.rule is not None:
            path = (*spot.path, "rule")
            yield from _rule(names, spot.node, spot.node.rule, path, points[spot.node.id])
    for i, veto in enumerate(names.scheme.vetoes):
        path = ("vetoes", i, "fails", "limit")
        spot = names.by_id.get(veto.indicator)
        applies = spot.node.applies if spot else None
        yield from limit_findings(names, veto.fails.limit, path, veto.indicator, applies)
    for i, subject in enumerate(names.scheme.subjects):
        if subject.test is not None:
            path = ("subjects", i, "test", "limit")
            yield from limit_findings(names, subject.test.limit, path, subject.indicator or "")


_INDICATOR = Text("指标", "indicator")


def _rule(names: Names, node: Node, rule: Any, path: Path, points: float) -> Iterator[Finding]:
    # the limit of a gate is held against the indicator it tests, not against the leaf
    own = rule.indicator if rule.type == "gate" else node.id
    applies = names.by_id[own].node.applies if own in names.by_id else None
    for key in _LIMITS:
        if hasattr(rule, key):
            here = (*path, key.rstrip("_"))
            yield from limit_findings(names, getattr(rule, key), here, own, applies)
    if rule.type in _RELATIVE and node.direction is None:
        message = Text("这种规则必须写明 direction", "this rule needs a direction")
        remedy = Text("越大越好写 up,越小越好写 down", "Write up (more is better) or down")
        yield Finding(path, "direction_missing", message, remedy, rule.type)
    if rule.type == "linear":
        yield from _linear(node, rule, path)
    if rule.type == "ratio" and any(t <= 0 for t, _ in _pairs(rule.target, 0.0)):
        message = Text("目标值必须大于 0", "the target must be above 0")
        yield Finding((*path, "target"), "target_not_positive", message, _CORRECT)
    if rule.type == "steps":
        yield from ladders.find_in(names, node.id, rule, path, points)
    yield from _points(rule, path, points)
    if rule.type == "gate":
        if rule.indicator not in names.columns:
            yield unknown((*path, "indicator"), rule.indicator, names.columns, _INDICATOR)
        yield from _rule(names, node, rule.then, (*path, "then"), points)
        yield from _rule(names, node, rule.else_, (*path, "else"), points)
    yield from _label(node, rule, path)


_CORRECT = Text("请更正这个数", "Correct the number")


def _pairs(first: Any, second: Any) -> list[tuple[float, float]]:
    """Pair two limits entry by entry where both are numbers or tables over the same keys."""
    tables = [x.table for x in (first, second) if isinstance(x, LimitBy)]
    if not all(isinstance(x, int | float | LimitBy) for x in (first, second)):
        return []
    if len(tables) == 2 and first.by != second.by:
        return [(a, b) for a in tables[0].values() for b in tables[1].values()]
    keys = list(tables[0]) if tables else [""]
    ends = [
        {k: x.table.get(k) for k in keys} if isinstance(x, LimitBy) else dict.fromkeys(keys, x)
        for x in (first, second)
    ]
    both = [(ends[0][k], ends[1][k]) for k in keys]
    return [(a, b) for a, b in both if a is not None and b is not None]


def _linear(node: Node, rule: Any, path: Path) -> Iterator[Finding]:
    pairs = _pairs(rule.zero, rule.full)
    if any(zero == full for zero, full in pairs):
        message = Text("零分点与满分点相同", "zero and full are the same")
        yield Finding((*path, "full"), "zero_equals_full", message, _CORRECT)
    rises = {full > zero for zero, full in pairs if zero != full}
    if len(rises) == 2:
        message = Text("有的限值越大越好，有的越小越好", "some limits rise and some fall")
        yield Finding(path, "direction_contradicts", message, _CORRECT)
    elif node.direction and rises and rises != {node.direction == "up"}:
        message = Text(
            f"direction 写的是 {node.direction},与零分点、满分点相反",
            f"direction is {node.direction}, but zero and full say the opposite",
        )
        remedy = Text(
            "请改 direction,或对调 zero 和 full", "Change direction, or swap zero and full"
        )
        yield Finding(path, "direction_contradicts", message, remedy, node.direction)


def _points(rule: Any, path: Path, points: float) -> Iterator[Finding]:
    """Find rules in points of a leaf that has none, and floors outside its points."""
    in_points = rule.type in _IN_POINTS or (rule.type == "steps" and rule.in_ == "points")
    if in_points and points <= 0:
        message = Text("这项指标没有分值，无从按分计算", "the leaf has no points to count in")
        remedy = Text("请给它大于 0 的权重，或换一种规则", "Give it a weight, or another rule")
        yield Finding(path, "no_points", message, remedy, rule.type)
    elif rule.type in _IN_POINTS and not 0 <= rule.floor <= points + _SPARE:
        message = Text(
            f"最低分必须在 0 到 {points:.12g} 之间", f"the floor lies between 0 and {points:.12g}"
        )
        yield Finding((*path, "floor"), "floor_outside", message, _CORRECT, f"{rule.floor:g}")


def _label(node: Node, rule: Any, path: Path) -> Iterator[Finding]:
    """Warn where the direction, a label only, says the opposite of what the rule rewards."""
    rewards = None
    if rule.type == "ratio":
        rewards = "up"
    elif rule.type == "all_or_nothing" and rule.op in ("<", "<=", ">", ">="):
        rewards = "up" if rule.op.startswith(">") else "down"
    elif rule.type == "steps":
        rewards = ladders.rewards(rule)
    elif rule.type == "deduct":
        rewards = "up" if rule.side == "below" else "down"
    if rewards and node.direction and rewards != node.direction:
        message = Text(
            f"direction 写的是 {node.direction},而规则奖励相反的方向",
            f"direction is {node.direction}, but the rule rewards the opposite",
        )
        remedy = Text("请核对方向或规则", "Check the direction or the rule")
        yield Finding(path, "direction_label", message, remedy, node.direction, "warning")
