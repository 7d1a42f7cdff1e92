"""Parts of the scheme language that this version reads and checks but does not compute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scoring.problems import Level, Problem
from scoring.scheme.check import problem_of
from scoring.scheme.check.finding import Finding, Names, Path
from scoring.scheme.model import Scheme
from scoring.scheme.rules import RULES
from scoring.scheme.rules.model import LimitBy
from scoring.scheme.yaml12 import Document
from scoring.text import Text


def unsupported(
    scheme: Scheme, document: Document | None = None, file: str = "", level: Level = "error"
) -> tuple[Problem, ...]:
    """List what would be computed wrongly if it were computed now.

    Parameters
    ----------
    scheme : Scheme
    document, file : optional
        For the lines.
    level : {"error", "warning"}
        ``score`` refuses by these errors; ``scheme check`` only warns.

    Returns
    -------
    tuple of Problem
        Of code ``scheme.not_yet``; empty where everything can be computed.
    """
    found = [
        Finding(
            path,
            "not_yet",
            Text(f"本版本还不能计算{zh}", f"this version does not compute {en} yet"),
            Text("请改用已支持的写法", "Use a form that is supported"),
            written,
            level,
        )
        for path, zh, en, written in _parts(scheme)
    ]
    return tuple(problem_of(f, document, file) for f in found)


def _parts(scheme: Scheme) -> Iterator[tuple[Path, str, str, str]]:
    """Yield path, what it is in both languages, and what is written there."""
    if scheme.kind != "assessment" and not _is_list(scheme):
        yield ("kind",), "这一类方案", "schemes of this kind", scheme.kind
    if scheme.aggregation != "arithmetic":
        yield ("aggregation",), "这种合成方法", "this aggregation", scheme.aggregation
    if scheme.missing.policy == "bounds":
        yield ("missing", "policy"), "缺失的上下界", "bounds for missing values", "bounds"
    if scheme.grades and scheme.grades.by == "quota":
        yield ("grades", "by"), "按比例定等次", "grades by quota", "quota"
    for i, item in enumerate(scheme.adjustments):
        yield ("adjustments", i), "加减分", "adjustments", item.id
    for spot in Names(scheme).spots:
        node = spot.node
        if node.aggregation not in (None, "arithmetic"):
            yield (*spot.path, "aggregation"), "这种合成方法", "this aggregation", node.aggregation
        if node.na != "redistribute":
            yield (*spot.path, "na"), "这种缺项处理", "this treatment of na", node.na
        if node.rule is not None:
            yield from _rule(node.rule, (*spot.path, "rule"))
    for i, veto in enumerate(scheme.vetoes):
        yield from _limit(veto.fails.limit, ("vetoes", i, "fails", "limit"))


def _is_list(scheme: Scheme) -> bool:
    """Return whether a monitoring scheme only lists: without rules nothing is computed."""
    unscored = all(leaf.rule and leaf.rule.type == "unpublished" for leaf in scheme.leaves)
    return scheme.kind == "monitoring" and unscored


def _rule(rule: Any, path: Path) -> Iterator[tuple[Path, str, str, str]]:
    if rule.type not in RULES:
        yield path, "这种计分规则", "this rule", rule.type
        return
    for key in ("zero", "full", "target", "limit"):
        yield from _limit(getattr(rule, key, None), (*path, key))


def _limit(limit: Any, path: Path) -> Iterator[tuple[Path, str, str, str]]:
    if limit is not None and not isinstance(limit, int | float | LimitBy):
        yield path, "这种限值", "this form of limit", type(limit).__name__.removeprefix("Limit")
