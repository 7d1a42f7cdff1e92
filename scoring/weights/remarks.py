"""What a method of objective weighting left as it is, in words."""

from __future__ import annotations

from scoring.problems import Problem
from scoring.text import Text


def remark(code: str, title: Text, value: str) -> Problem:
    """Return a notice about a node or group; the problem's code is ``weights.`` and `code`."""
    zh, en, remedy_zh, remedy_en = _WORDS[code]
    message = Text(zh.format(title.zh), en.format(title.get("en")))
    return Problem(f"weights.{code}", "notice", message, Text(remedy_zh, remedy_en), value=value)


_KEPT = (
    "它保留正式权重，其余各项分摊余下部分",
    "It keeps its official share; the others divide the rest",
)
_GROUP = ("这一组保留正式权重", "The group keeps its official weights")
_WORDS = {
    "few_scores": (
        "“{}”有得分的考核对象不足一半或不足 10 个",
        "“{}” has a score for fewer than half of the units, or fewer than 10",
        *_KEPT,
    ),
    "same_score": ("“{}”所有考核对象得分相同", "every unit scores the same on “{}”", *_KEPT),
    "group_too_small": (
        "“{}”之下得分有差异的不足两项",
        "fewer than two items below “{}” have scores that differ",
        *_GROUP,
    ),
    "few_units": (
        "“{}”之下各项得分齐全的考核对象不足 10 个",
        "fewer than 10 units have every score below “{}”",
        *_GROUP,
    ),
    "same_among_complete": (
        "在得分齐全的考核对象中，“{}”的得分没有差异",
        "among the units with every score, “{}” does not differ",
        *_GROUP,
    ),
    "no_groups": (
        "“{}”之下没有两项以上的组，没有权重可赋",
        "no group below “{}” has two items: there is no weight to give",
        "请换用有同组指标的方案",
        "Choose a scheme with siblings",
    ),
}
