"""The order of operations: the one list that scoring runs and the method page prints.

Source: DESIGN section 5: leaf rules -> tree -> adjustments (own max, then [0, F] unless overflow)
-> total -> rank in class -> grade -> caps -> vetoes -> (decided grade).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace

from scoring.engine.adjust import earned, listed, with_adjustments
from scoring.engine.criteria import judge, list_lines
from scoring.engine.grades import Decision, apply_caps, apply_vetoes
from scoring.engine.leaves import score_leaves
from scoring.engine.nodes import score_nodes
from scoring.engine.quota import SMALLEST, computed_grades
from scoring.engine.rulings import find_rulings, positions
from scoring.engine.state import State
from scoring.engine.year_ranks import ranks_of
from scoring.problems import Problem
from scoring.text import Text


@dataclass(frozen=True)
class Step:
    """One operation, with the words in which it is printed."""

    id: str
    title: Text
    note: Text
    run: Callable[[State], State]


def steps_of(kind: str) -> tuple[Step, ...]:
    """Return the steps of a kind of scheme: assessment, exit or monitoring."""
    return {"assessment": STEPS, "exit": EXIT_STEPS, "monitoring": MONITORING_STEPS}[kind]


def _leaves(s: State) -> State:
    leaves = score_leaves(s.scheme, s.units, s.panel, s.references)
    return replace(s, leaves=leaves, remarks=(*s.remarks, *leaves.remarks))


def _tree(s: State) -> State:
    assert s.leaves is not None
    return replace(s, nodes=score_nodes(s.tree, s.leaves.scores, s.leaves.status))


def _adjustments(s: State) -> State:
    return replace(s, gained=earned(s.scheme.adjustments, positions(s.units), s.records))


def _total(s: State) -> State:
    nodes, gained = s.nodes, s.gained
    assert nodes is not None and gained is not None
    nodes = with_adjustments(nodes, gained, s.tree.full_marks)
    said = [Decision(ruling, None, None) for ruling in listed(gained, nodes.scores[0])]
    return replace(s, nodes=nodes, decisions=(*s.decisions, *said))


def _ranks(s: State) -> State:
    assert s.nodes is not None
    return replace(s, ranks=ranks_of(s.nodes.scores, s.years, s.classes))


def _grade(s: State) -> State:
    assert s.nodes is not None and s.leaves is not None and s.leaves.lookup is not None
    rulings = find_rulings(s.scheme, s.units, s.leaves.lookup, s.records)
    groups, totals = list(zip(s.years, s.classes, strict=True)), s.nodes.scores[0]
    s = replace(s, rulings=(*s.rulings, *rulings))
    placed = computed_grades(s.scheme.grades, totals, groups, s.rulings)
    small = tuple(_small(group, ranked) for group, ranked in placed.small)
    decisions = (*s.decisions, *placed.decisions)
    return replace(s, grades=placed.grades, decisions=decisions, remarks=(*s.remarks, *small))


def _caps(s: State) -> State:
    grades, decisions = apply_caps(s.scheme.grades, s.grades, s.rulings)
    return replace(s, grades=tuple(grades), decisions=(*s.decisions, *decisions))


def _vetoes(s: State) -> State:
    grades, decisions = apply_vetoes(s.scheme.grades, s.grades, s.rulings)
    return replace(s, grades=tuple(grades), decisions=(*s.decisions, *decisions))


def _decided(s: State) -> State:
    # nothing is computed: decided grades stay in round.yaml, beside what was computed
    return s


def _small(group: Hashable, ranked: int) -> Problem:
    year, klass = group if isinstance(group, tuple) else (group, None)
    zh = f"类别“{klass}”" if klass else "没有类别的考核对象"
    en = f"class “{klass}”" if klass else "the units without a class"
    return Problem(
        "grade.class_too_small",
        "notice",
        Text(
            f"{year} 年{zh}只有 {ranked} 个有总分，少于 {SMALLEST} 个，不按比例定等次",
            f"{en} in {year}: {ranked} with a total, fewer than {SMALLEST}; not graded by quota",
        ),
        Text("请核对类别，或与相近类别合并", "Check the classes, or merge it with a like one"),
        value=str(klass or ""),
    )


_LEAVES = Step(
    "leaves",
    Text("逐项指标计分", "Score each indicator"),
    Text(
        "先看是否适用，再看是否缺失，然后按该项的计分规则得分；每个得分保留九位小数",
        "does it apply, is it missing, then the indicator's own rule; nine decimals are kept",
    ),
    _leaves,
)
STEPS: tuple[Step, ...] = (
    _LEAVES,
    Step(
        "tree",
        Text("逐级汇总", "Add up the tree"),
        Text(
            "由下而上按权重汇总，缺项和缺失在同组内处理；每级得分保留九位小数",
            "from below, by weight; na and missing are settled among siblings; nine decimals",
        ),
        _tree,
    ),
    Step(
        "adjustments",
        Text("加减分", "Bonus and penalty points"),
        Text(
            "按记录的次数或数量计算，各项不超过自己的上限；不受权重影响",
            "by cases or amounts on record, each up to its own limit; weights do not touch them",
        ),
        _adjustments,
    ),
    Step(
        "total",
        Text("总分", "Total"),
        Text(
            "汇总得分加减分后不低于 0、不高于满分，只有写明可超出的加分可以超过满分",
            "after bonus and penalty not below 0 nor above full marks, unless a bonus may overflow",
        ),
        _total,
    ),
    Step(
        "rank",
        Text("位次", "Rank"),
        Text(
            "同一年度内和同一类别内排序，同分同位次",
            "within the year and within the class; equal scores share a rank",
        ),
        _ranks,
    ),
    Step(
        "grade",
        Text("测算等次", "Computed grade"),
        Text(
            "按分数线或按比例确定；比例在同年同类内计算",
            "by score bounds or by quota; a quota counts within the class and year",
        ),
        _grade,
    ),
    Step(
        "caps",
        Text("等次限制", "Limits on the grade"),
        Text(
            "有所列问题的，等次不高于规定的一档；得分不变",
            "a listed problem keeps the grade at or below a stated one; the score stays",
        ),
        _caps,
    ),
    Step(
        "vetoes",
        Text("一票否决", "Vetoes"),
        Text(
            "触及否决线的，等次降到规定的一档；缺少数据不能判定的记为“待定”",
            "a broken line takes the grade; where the figure is missing the grade is undecided",
        ),
        _vetoes,
    ),
    Step(
        "decided",
        Text("审定等次", "Decided grade"),
        Text(
            "由审定机关确定，与测算等次并列显示，互不改动",
            "set by the authority, shown beside the computed grade; neither changes the other",
        ),
        _decided,
    ),
)
"""Scoring of an assessment, in this order and no other."""

EXIT_STEPS: tuple[Step, ...] = (
    Step(
        "values",
        Text("逐条标准取值", "Read each criterion"),
        Text(
            "先看是否适用，再看是否缺失，比率由分项计算",
            "does it apply, is it missing; rates are made of their counts",
        ),
        _leaves,
    ),
    Step(
        "criteria",
        Text("逐条判定", "Judge each criterion"),
        Text(
            "各条适用的标准都达到才是“达标”，有一条未达到即“不达标”；"
            "没有未达到的但有不能判定的，记为“待定”",
            "met where every criterion that applies is met; one that is not met decides; "
            "undecided where none is broken and one cannot be told",
        ),
        judge,
    ),
    STEPS[-1],
)
"""An exit scheme passes or fails: no score, no rank."""

MONITORING_STEPS: tuple[Step, ...] = (
    EXIT_STEPS[0],
    Step(
        "lines",
        Text("对照标准线", "Hold against the lines"),
        Text(
            "只列出未达到标准线的项目，不计分、不排位次、不定等次",
            "lists what does not reach its line; no score, no rank, no grade",
        ),
        list_lines,
    ),
)
"""A monitoring scheme gives rates and lists."""
