"""From many experts to one set of weights.

- **mean** of shares: for points. It adds up to 1 by itself.
- **median** of shares, scaled to add up to 1: a few extreme opinions do not move it.
- **AIJ**, aggregation of individual judgements: the geometric mean of the experts' judgements of
  every pair, then the priorities of that matrix: the panel decides as one body.
- **AIP**, aggregation of individual priorities: the geometric mean of the experts' priorities,
  scaled to add up to 1: each expert keeps a view of his own.

Aczel & Saaty (1983), "Procedures for synthesizing ratio judgements", J. Math. Psychology 27: the
geometric mean alone keeps judgements reciprocal. Forman & Peniwati (1998), "Aggregating individual
judgments and priorities with the analytic hierarchy process", EJOR 108.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import median as middle
from typing import Literal

from scoring.problems import Problem, Refused
from scoring.text import Text
from scoring.weights.ahp.judgements import Judgements
from scoring.weights.ahp.priorities import Priorities, priorities
from scoring.weights.panel.model import Answered, Group, asked

Together = Literal["mean", "median", "aij", "aip"]


def panel_shares(
    answers: Sequence[Answered], groups: Sequence[Group], how: Together
) -> dict[str, float]:
    """Return the panel's share of every item of the groups it was asked about.

    Parameters
    ----------
    answers : sequence of Answered
        Of one round, at least one.
    how : {"mean", "median", "aij", "aip"}
        ``aij`` needs sheets of pairs.

    Raises
    ------
    Refused
        ``panel.nobody``; ``panel.needs_pairs``; ``panel.median_is_zero`` and
        ``panel.zero_priority``: nothing in a group is left to weigh, by group.
    """
    if not answers:
        raise Refused([_problem("nobody", "")])
    if how == "aij":
        shares: dict[str, float] = {}
        for found in panel_priorities(answers, groups).values():
            shares |= found.shares
        return shares
    mean = {"mean": lambda x: sum(x) / len(x), "median": middle, "aip": _geometric}[how]
    shares, problems = {}, []
    for group in asked(groups, answers[0].form):
        told = {node: mean([a.shares[node] for a in answers]) for node in group.items}
        total = sum(told.values())
        if total <= 0:
            code = "zero_priority" if how == "aip" else "median_is_zero"
            problems.append(_problem(code, group.id, group.title))
        else:
            shares |= {node: value / total for node, value in told.items()}
    if problems:
        raise Refused(problems)
    return shares


def panel_priorities(answers: Sequence[Answered], groups: Sequence[Group]) -> dict[str, Priorities]:
    """Return the panel's priorities by AIJ of every group, with their consistency ratio.

    Raises
    ------
    Refused
        ``panel.needs_pairs``: somebody gave points instead.
    """
    if any(a.form != "pairs" for a in answers):
        raise Refused([_problem("needs_pairs", "")])
    return {
        g.id: priorities(together([a.judgements[g.id] for a in answers]))
        for g in asked(groups, "pairs")
    }


def together(judgements: Sequence[Judgements]) -> Judgements:
    """Return the geometric mean of several persons' judgements of the same items.

    A pair that some left out is the mean of the others; a pair nobody judged stays open.
    """
    items = judgements[0].items
    values: Mapping[tuple[str, str], float] = {
        (a, b): _geometric(told)
        for i, a in enumerate(items)
        for b in items[i + 1 :]
        if (told := [v for j in judgements if (v := j.of(a, b)) is not None])
    }
    return Judgements(items, values)


def _geometric(values: Sequence[float]) -> float:
    if min(values) <= 0:
        return 0.0
    return math.exp(sum(math.log(v) for v in values) / len(values))


_WORDS = {
    "nobody": (
        Text("还没有专家的表", "there is no expert's sheet yet"),
        Text("请先上传填好的工作簿", "Upload filled-in workbooks first"),
    ),
    "needs_pairs": (
        Text("打分表里没有两两比较", "sheets of points hold no pairwise judgements"),
        Text("请改用均值或中位数", "Use the mean or the median"),
    ),
    "median_is_zero": (
        Text("“{}”各项的中位数都是 0", "the medians below “{}” are all 0"),
        Text("请改用均值", "Use the mean"),
    ),
    "zero_priority": (
        Text(
            "“{}”的每一项都有专家给了 0，几何平均都是 0",
            "in “{}” every item got 0 from somebody: all geometric means are 0",
        ),
        Text("请改用均值", "Use the mean"),
    ),
}


def _problem(code: str, value: str, title: Text | None = None) -> Problem:
    message, remedy = _WORDS[code]
    if title is not None:
        message = Text(message.zh.format(title.zh), message.en.format(title.get("en")))
    return Problem(f"panel.{code}", "error", message, remedy, value=value)
