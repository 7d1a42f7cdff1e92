"""Rules in steps: bounds in order, scores within full marks, ranges that somebody decides."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scoring.scheme.check.finding import Finding, Names, Path, unknown
from scoring.scheme.rules.model import Steps
from scoring.text import Text

_CORRECT = Text("请更正这个数", "Correct the number")
_SPARE = 1e-9
"""Full marks are products of shares; a mark written as the full marks must not exceed them."""


def find_in(names: Names, leaf: str, rule: Steps, path: Path, points: float) -> Iterator[Finding]:
    """Find what contradicts itself in a ladder.

    Parameters
    ----------
    leaf : str
        Id of the leaf it scores.
    path : tuple
        Where the rule stands.
    points : float
        Full marks of the leaf.
    """
    yield from _order(rule, path)
    top = 100.0 if rule.in_ == "score" else points
    for i, (_, mark) in enumerate(rule.steps):
        here = (*path, "steps", i)
        low, high = mark if isinstance(mark, tuple) else (mark, mark)
        if low > high:
            message = Text("区间的低分大于高分", "the range ends below its beginning")
            swap = Text("请对调", "Swap the two")
            yield Finding(here, "steps_range", message, swap, f"{low:g}, {high:g}")
        for score in dict.fromkeys((low, high)):
            if not 0 <= score <= top + _SPARE:
                message = Text(
                    f"得分必须在 0 到 {top:.12g} 之间", f"a score lies between 0 and {top:.12g}"
                )
                yield Finding(here, "steps_score", message, _CORRECT, f"{score:g}")
    yield from _ranges(names, leaf, rule, path)


def rewards(rule: Steps) -> str | None:
    """Return which way a ladder rewards: ``up``, ``down``, or None where neither throughout."""
    scores = [sum(m) / 2 if isinstance(m, tuple) else m for _, m in rule.steps]
    falling = all(a >= b for a, b in pairwise(scores))
    rising = all(a <= b for a, b in pairwise(scores))
    if falling == rising:
        return None
    # the first bound is the hardest to meet: the highest for >=, the lowest for <=
    return "up" if falling == rule.op.startswith(">") else "down"


def _order(rule: Steps, path: Path) -> Iterator[Finding]:
    bounds = [bound for bound, _ in rule.steps]
    descends = rule.op.startswith(">")
    for i in range(1, len(bounds)):
        if bounds[i] == bounds[i - 1] or (bounds[i] > bounds[i - 1]) == descends:
            zh, en = ("从大到小", "descend") if descends else ("从小到大", "ascend")
            message = Text(f"分档的界限必须{zh}", f"the bounds of the steps must {en}")
            first = "greatest" if descends else "least"
            remedy = Text(f"请{zh}排列", f"Put the {first} first")
            yield Finding((*path, "steps", i), "steps_order", message, remedy, f"{bounds[i]:g}")


def _ranges(names: Names, leaf: str, rule: Steps, path: Path) -> Iterator[Finding]:
    ranged = [i for i, (_, mark) in enumerate(rule.steps) if isinstance(mark, tuple)]
    if rule.pick is not None and rule.given is not None:
        message = Text("pick 和 given 只能写一个", "pick and given exclude each other")
        yield Finding((*path, "pick"), "steps_both", message, _ONE, rule.pick)
    if not ranged:
        for key in ("pick", "given"):
            if getattr(rule, key) is not None:
                message = Text(
                    f"没有区间，“{key}”不起作用", f"without a range “{key}” does nothing"
                )
                remedy = Text("请删除，或把得分写成区间", "Remove it, or write a range of scores")
                yield Finding((*path, key), "steps_unused", message, remedy, level="warning")
        return
    if rule.pick is None and rule.given is None:
        message = Text(
            "得分是区间，却没有写取哪一分", "a range of scores, and nobody says which mark of it"
        )
        yield Finding((*path, "steps", ranged[0]), "steps_undecided", message, _DECIDE)
    if rule.interpolate:
        message = Text("区间不能再按线性插值", "a range of scores cannot be interpolated as well")
        remedy = Text(
            "请删除 interpolate，或写成单个得分", "Remove interpolate, or write one score"
        )
        yield Finding((*path, "interpolate"), "steps_interpolated", message, remedy)
    if rule.given is not None:
        yield from _column(names, leaf, rule.given, (*path, "given"))


_ONE = Text("请删除其一", "Remove one of the two")
_DECIDE = Text(
    "请写 pick: low、middle 或 high，或写 given: 所给分数的列",
    "Write pick: low, middle or high, or given: the column of the marks awarded",
)


def _column(names: Names, leaf: str, column: str, path: Path) -> Iterator[Finding]:
    if column == leaf:
        message = Text(
            "这一列已用来分档，不能又是所给的分", "this column decides the step; it is not the mark"
        )
        remedy = Text("请在 inputs 中另设一列", "Declare another column under inputs")
        yield Finding(path, "steps_itself", message, remedy, column)
    elif column not in names.columns:
        yield unknown(path, column, names.columns, Text("指标", "indicator"))
