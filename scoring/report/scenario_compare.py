"""Two sets of weights on one year: who moves, whose grade changes, how alike the rankings are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.engine.submit import WHAT_IF
from scoring.engine.tree import Tree
from scoring.engine.year import Year, number_or_none
from scoring.report.indicator.correlation import spearman
from scoring.report.moved import SAME
from scoring.report.whatif import grade_places, sibling_shares
from scoring.sensitivity.case import case_of
from scoring.tables.bundle.read import Bundle
from scoring.tables.export import may_export
from scoring.tables.writing import Cell, Sheet
from scoring.text import Text
from scoring.viewer import Viewer


@dataclass(frozen=True)
class Side:
    """One of the two sets: what it is called and its weights, a tree of the year's shape."""

    name: Text
    tree: Tree


@dataclass(frozen=True)
class Step:
    """One unit under both sets of weights.

    Parameters
    ----------
    klass : str or None
        Peer class.
    scores, ranks, grades : pairs, first and second set
        None where there is none.
    change : int or None
        Places gained from the first to the second (positive = better).
    way : int
        1 better grade, -1 worse, 0 the same or none to compare.
    """

    code: str
    name: str
    klass: str | None
    scores: tuple[float | None, float | None]
    ranks: tuple[int | None, int | None]
    grades: tuple[str | None, str | None]
    change: int | None
    way: int


@dataclass(frozen=True)
class Comparison:
    """Two sets of weights held against each other.

    Parameters
    ----------
    first, second : Side
    steps : tuple of Step
        The units the viewer may see: grade changed first, then the furthest moved, then by code.
    units, compared : int
        Of the whole year: with a rank under either set, and under both. All counts below are of
        the whole year too; none of them names a unit.
    ranks_moved, mean_move : int, float
        Of those compared: how many moved, and the mean of the absolute moves.
    grades_up, grades_down, grades_other : int
        Better, worse, and from or to no grade or one that has no place among the others (待定).
    rho : float or None
        Spearman's coefficient of the two rankings; None with fewer than 10 units or no spread.
    """

    first: Side
    second: Side
    steps: tuple[Step, ...]
    units: int
    compared: int
    ranks_moved: int
    mean_move: float
    grades_up: int
    grades_down: int
    grades_other: int
    rho: float | None

    @property
    def grades_changed(self) -> int:
        """Return how many units of the whole year have another grade."""
        return self.grades_up + self.grades_down + self.grades_other


def compare_weights(
    bundle: Bundle, table: Year, first: Side, second: Side, viewer: Viewer
) -> Comparison:
    """Score, rank and grade one year under two sets of weights and compare, unit by unit.

    Caps, vetoes and adjustments stay as they are, quotas are run again, as in every what-if.
    """
    case = case_of(bundle, table)
    one, two = (case.under(side.tree) for side in (first, second))
    place = grade_places(table.scheme)
    names = list(table.units["name"])
    steps = []
    for i, code in enumerate(table.codes):
        ranks = (int(one.rank[i]) or None, int(two.rank[i]) or None)
        scores = tuple(number_or_none(x.nodes.scores[0, i]) for x in (one, two))
        grades = (one.grades[i], two.grades[i])
        before, after = (place.get(g) for g in grades)
        steps.append(
            Step(
                code=code,
                name=str(names[i]),
                klass=table.classes[i],
                scores=(scores[0], scores[1]),
                ranks=ranks,
                grades=grades,
                change=ranks[0] - ranks[1] if ranks[0] and ranks[1] else None,
                way=0 if before is None or after is None else int(np.sign(before - after)),
            )
        )
    changes = [abs(s.change) for s in steps if s.change is not None]
    regraded = [s for s in steps if s.grades[0] != s.grades[1]]
    return Comparison(
        first=first,
        second=second,
        steps=tuple(sorted((s for s in steps if viewer.sees(s.code)), key=_far_first)),
        units=sum(s.ranks != (None, None) for s in steps),
        compared=len(changes),
        ranks_moved=sum(c > 0 for c in changes),
        mean_move=float(np.mean(changes)) if changes else 0.0,
        grades_up=sum(s.way > 0 for s in regraded),
        grades_down=sum(s.way < 0 for s in regraded),
        grades_other=sum(s.way == 0 for s in regraded),
        rho=spearman(one.nodes.scores[0], two.nodes.scores[0])[0],
    )


def sentence(found: Comparison) -> Text:
    """Say the comparison in one sentence."""
    a, b = found.first.name, found.second.name
    up, down, other = found.grades_up, found.grades_down, found.grades_other
    zh = (
        f"从“{a.zh}”到“{b.zh}”：{found.compared:,} 个两边都有位次的考核对象中，"
        f"{found.ranks_moved:,} 个位次变动，平均移动 {found.mean_move:.1f} 位；"
        f"{found.grades_changed:,} 个等次改变（升 {up:,}，降 {down:,}"
        f"{f'，其他 {other:,}' if other else ''}）"
    )
    en = (
        f"From “{a.get('en')}” to “{b.get('en')}”: of {found.compared:,} units ranked under both, "
        f"{found.ranks_moved:,} change rank, by {found.mean_move:.1f} places on average; "
        f"{found.grades_changed:,} change grade ({up:,} up, {down:,} down"
        f"{f', {other:,} otherwise' if other else ''})"
    )
    if found.rho is None:
        return Text(f"{zh}。", f"{en}.")
    return Text(
        f"{zh}；两个排名的等级相关系数（Spearman）{_rho(found)}。",
        f"{en}; rank correlation (Spearman) {_rho(found)}.",
    )


def _rho(found: Comparison) -> str:
    """Return the coefficient to as many digits as show that it is not 1 where it is not."""
    said = ""
    for digits in (3, 5, 7, 9):
        said = f"{found.rho:.{digits}f}".replace("-", "−")
        if not found.ranks_moved or float(said.replace("−", "-")) != 1:
            break
    return said


def changed_shares(table: Year, side: Side) -> list[tuple[str, Text, float, float]]:
    """Return node id, title, share and the year's own share of every share that differs."""
    mine, own = sibling_shares(side.tree), sibling_shares(table.tree)
    return [
        (node.id, node.title.text, mine[node.id], own[node.id])
        for node, _above, _depth in table.scheme.walk()
        if not math.isclose(mine[node.id], own[node.id], rel_tol=SAME, abs_tol=SAME)
    ]


def sheet(
    bundle: Bundle,
    table: Year,
    found: Comparison,
    viewer: Viewer,
    lang: str,
    lines: Sequence[str] = (),
) -> Sheet:
    """Return the comparison as a table to be written by `scoring.tables.writing`.

    The mark, the data's hash and both sets of weights stand above the header.

    Parameters
    ----------
    lines : sequence of str
        More marks and sources of the bundle, after the mark.

    Raises
    ------
    PermissionError
        The viewer's role has no export.
    """
    if not may_export(viewer):
        raise PermissionError(f"{viewer.role} may not export")
    zh = lang == "zh"
    head = f"{bundle.title.get(lang)}　{table.year}　{table.scheme.id}"
    above = (
        WHAT_IF.get(lang),
        *lines,
        f"{head}　{'内容哈希：' if zh else 'content hash: '}{bundle.content_hash}",
        *(_weights(bundle, table, side, lang) for side in (found.first, found.second)),
        sentence(found).get(lang),
    )
    names = [side.name.get(lang) for side in (found.first, found.second)]
    fields = ("得分", "位次", "等次") if zh else ("score", "rank", "grade")
    keys = ("代码", "名称", "类别") if zh else ("code", "name", "class")
    change = "位次变化" if zh else "places gained"
    header = (*keys, *(f"{field} {name}" for field in fields for name in names), change)
    rows: list[tuple[Cell, ...]] = [
        (s.code, s.name, s.klass or "", *s.scores, *s.ranks, *_grades(table, s, lang), s.change)
        for s in found.steps
    ]
    return Sheet(above, header, rows)


def _weights(bundle: Bundle, table: Year, side: Side, lang: str) -> str:
    """Say every share that differs from the year's own, to ten digits: enough to repeat it."""
    zh, official = lang == "zh", not bundle.about.weights
    base = ("正式" if official else "本包") if zh else ("official" if official else "this bundle")
    none = ("与正式权重相同" if official else "与本包权重相同") if zh else f"weights as {base}"
    said = []
    for _id, title, share, own in changed_shares(table, side):
        before = f"（{base} {100 * own:.10g}%）" if zh else f" ({base} {100 * own:.10g}%)"
        said.append(f"{title.get(lang)} {100 * share:.10g}%{before}")
    colon, comma = ("：", "，") if zh else (": ", ", ")
    return f"{side.name.get(lang)}{colon}{comma.join(said) or none}"


def _grades(table: Year, step: Step, lang: str) -> Sequence[Cell]:
    return [table.scheme.say(grade, lang) if grade else "" for grade in step.grades]


def _far_first(step: Step) -> tuple[bool, float, str]:
    moved = math.inf if step.change is None else abs(step.change)
    if step.ranks == (None, None):
        moved = -1.0
    return (step.grades[0] == step.grades[1], -moved, step.code)
