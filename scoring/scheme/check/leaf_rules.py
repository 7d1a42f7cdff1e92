"""Rules: limits that can be met, directions that agree, ladders that descend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scoring.scheme.check.finding import Finding, Names, Path, unknown
from scoring.scheme.model import Node
from scoring.scheme.points import leaf_points
from scoring.scheme.rules.limits import REGIONS
from scoring.scheme.rules.model import LimitBy, LimitIndicator, LimitRef
from scoring.text import Text

_RELATIVE = ("minmax", "zscore", "rank")
_LIMITS = ("zero", "full", "target", "limit", "from_")


def find(names: Names) -> Iterator[Finding]:
    """Find rules that contradict themselves or their leaf."""
    points = leaf_points(names.scheme)
    for spot in names.leaves:
        if spot.node.rule is not None:
            path = (*spot.path, "rule")
            yield from _rule(names, spot.node, spot.node.rule, path, points[spot.node.id])
    for i, veto in enumerate(names.scheme.vetoes):
        yield from limit_findings(names, veto.fails.limit, ("vetoes", i, "fails", "limit"))


def limit_findings(names: Names, limit: Any, path: Path) -> Iterator[Finding]:
    """Find a table of limits without entries or with keys that mean nothing, and unknown names."""
    if isinstance(limit, LimitIndicator) and limit.indicator not in names.columns:
        yield unknown((*path, "indicator"), limit.indicator, names.columns, _INDICATOR)
    if isinstance(limit, LimitRef) and limit.ref.count(".") != 1:
        message = Text("参照值应写成“范围.指标”", "a benchmark is written scope.indicator")
        remedy = Text("如 national.income_growth", "As in national.income_growth")
        yield Finding((*path, "ref"), "limit_form", message, remedy, limit.ref)
    if not isinstance(limit, LimitBy):
        return
    if not limit.table:
        message = Text("限值表没有任何值", "the table of limits is empty")
        yield Finding(path, "limit_form", message, Text("请补写", "Add the limits"))
    for key in limit.table:
        wrong_year = limit.by == "year" and not (key.isascii() and key.isdigit() and len(key) == 4)
        if (limit.by == "region" and key not in REGIONS) or wrong_year:
            known = set(REGIONS) if limit.by == "region" else set()
            yield unknown((*path, key), key, known, _KEYS[limit.by])


_INDICATOR = Text("指标", "indicator")
_KEYS = {"region": Text("政策区域", "policy region"), "year": Text("年份", "year")}


def _rule(names: Names, node: Node, rule: Any, path: Path, points: float) -> Iterator[Finding]:
    for key in _LIMITS:
        if hasattr(rule, key):
            yield from limit_findings(names, getattr(rule, key), (*path, key.rstrip("_")))
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
        yield from _steps(rule, path, points)
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


def _steps(rule: Any, path: Path, points: float) -> Iterator[Finding]:
    bounds = [bound for bound, _ in rule.steps]
    for i in range(1, len(bounds)):
        if bounds[i] >= bounds[i - 1]:
            message = Text("分档的界限必须从大到小", "the bounds of the steps must descend")
            remedy = Text("请从大到小排列", "Put the greatest first")
            yield Finding((*path, "steps", i), "steps_order", message, remedy, f"{bounds[i]:g}")
    top = 100.0 if rule.in_ == "score" else points
    for i, (_, score) in enumerate(rule.steps):
        if not 0 <= score <= top + 1e-9:
            message = Text(
                f"得分必须在 0 到 {top:.12g} 之间", f"a score lies between 0 and {top:.12g}"
            )
            yield Finding((*path, "steps", i), "steps_score", message, _CORRECT, f"{score:g}")


def _label(node: Node, rule: Any, path: Path) -> Iterator[Finding]:
    """Warn where the direction, a label only, says the opposite of what the rule rewards."""
    rewards = None
    if rule.type == "ratio":
        rewards = "up"
    elif rule.type == "all_or_nothing" and rule.op in ("<", "<=", ">", ">="):
        rewards = "up" if rule.op.startswith(">") else "down"
    elif rule.type == "steps":
        scores = [score for _, score in rule.steps]
        if len(set(scores)) > 1 and scores == sorted(scores, reverse=True):
            rewards = "up"
        elif len(set(scores)) > 1 and scores == sorted(scores):
            rewards = "down"
    if rewards and node.direction and rewards != node.direction:
        message = Text(
            f"direction 写的是 {node.direction},而规则奖励相反的方向",
            f"direction is {node.direction}, but the rule rewards the opposite",
        )
        remedy = Text("请核对方向或规则", "Check the direction or the rule")
        yield Finding(path, "direction_label", message, remedy, node.direction, "warning")
