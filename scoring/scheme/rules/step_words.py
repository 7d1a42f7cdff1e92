"""Rule `steps` in words: every step, its range of scores, and who picks the mark in it."""

from __future__ import annotations

from scoring.scheme.rules.model import Steps
from scoring.scheme.rules.say import Say
from scoring.scheme.rules.words import compare_words, number_words

_SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}
_PICKED = {
    "low": ("区间取最低分", "the lowest mark of a range"),
    "middle": ("区间取中间分", "the middle of a range"),
    "high": ("区间取最高分", "the highest mark of a range"),
}


def describe(rule: Steps, say: Say) -> str:
    """Say the rule in words, every step listed."""
    rounded = compare_words(rule.compare, say.lang)
    if all(mark == 0 for _, mark in rule.steps):
        return "不得分" if say.zh else "no points"
    unit = ("分" if say.zh else " points") if rule.in_ == "points" else ""
    sign = _SIGNS[rule.op]
    ladder = [f"{sign}{number_words(bound)}: {_mark(mark)}{unit}" for bound, mark in rule.steps]
    chosen = _chosen(rule, say)
    if say.zh:
        head = "分段线性" if rule.interpolate else "分档"
        return f"{head} {'，'.join(ladder)}，其余 0{unit}{chosen}{rounded}"
    head = "piecewise linear" if rule.interpolate else "steps"
    return f"{head} {', '.join(ladder)}, else 0{unit}{chosen}{rounded}"


def _mark(mark: float | tuple[float, float]) -> str:
    if isinstance(mark, tuple):
        return f"{number_words(mark[0])}-{number_words(mark[1])}"
    return number_words(mark)


def _chosen(rule: Steps, say: Say) -> str:
    if rule.given is not None:
        title = say.title(rule.given)
        return f"；区间内按{title}所给的分" if say.zh else f"; within a range as {title} gives"
    if rule.pick is not None and any(isinstance(mark, tuple) for _, mark in rule.steps):
        zh, en = _PICKED[rule.pick]
        return f"；{zh}" if say.zh else f"; {en}"
    return ""
