"""Grades, effects, and what kind of scheme may have them."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.scheme.check.finding import Finding, Names, Path, unknown
from scoring.scheme.model import Effect, Grades
from scoring.scheme.rules.model import Gate, Rule
from scoring.text import Text

_GRADE = Text("等次", "grade")


def find(names: Names) -> Iterator[Finding]:
    """Find steps in disorder, effects without their grade, an exit scheme with points."""
    scheme = names.scheme
    if scheme.grades:
        yield from _grades(scheme.grades)
    for section in ("vetoes", "problems"):
        for i, item in enumerate(getattr(scheme, section)):
            yield from _effect(item.effect, (section, i, "effect"), scheme.grades)
    if scheme.kind != "assessment":
        yield from _unscored(names)


def _grades(grades: Grades) -> Iterator[Finding]:
    bounds = [bound for bound, _ in grades.steps]
    at = ("grades", "steps")
    rising = grades.by == "quota"
    for i in range(1, len(bounds)):
        wrong = bounds[i] <= bounds[i - 1] if rising else bounds[i] >= bounds[i - 1]
        if wrong:
            message = (
                Text("累计比例必须从小到大", "cumulative shares must rise")
                if rising
                else Text("等次界限必须从大到小", "the bounds of the grades must descend")
            )
            remedy = Text("请重新排列", "Put them in order")
            yield Finding((*at, i), "grades_order", message, remedy, f"{bounds[i]:g}")
    last = len(bounds) - 1
    if rising and bounds[last] != 1:
        message = Text("最后一档的累计比例必须是 1", "the last cumulative share must be 1")
        yield Finding((*at, last), "grades_cover", message, _FIX, f"{bounds[last]:g}")
    if not rising and bounds[last] > 0:
        message = Text(
            "最后一档的界限必须是 0，否则低分没有等次",
            "the last bound must be 0, or low scores have no grade",
        )
        yield Finding((*at, last), "grades_cover", message, _FIX, f"{bounds[last]:g}")
    top = 1 if rising else 100
    if bounds[0] > top or (rising and bounds[0] <= 0):
        message = Text("第一档的界限无法达到", "the first bound cannot be reached")
        yield Finding((*at, 0), "grades_reach", message, _FIX, f"{bounds[0]:g}")
    seen: set[str] = set()
    for i, (_, name) in enumerate(grades.steps):
        if name in seen:
            message = Text("等次名称重复", "this grade is named twice")
            yield Finding((*at, i), "duplicate_id", message, _FIX, name)
        seen.add(name)
    if rising and grades.capped is None:
        message = Text(
            "按比例定等次须写明 capped: 被限制者占不占名额",
            "quota grades need capped: does a capped unit keep its place",
        )
        remedy = Text("请写 keeps_place 或 frees_place", "Write keeps_place or frees_place")
        yield Finding(("grades", "by"), "capped_missing", message, remedy)
    if not rising and grades.capped is not None:
        message = Text(
            "按分数线定等次不用 capped", "capped is of no use where bounds give the grade"
        )
        yield Finding(("grades", "capped"), "capped_unused", message, _REMOVE, level="warning")
    known = set(grades.names)
    if grades.fail_grade is not None and grades.fail_grade not in known:
        yield unknown(("grades", "fail_grade"), grades.fail_grade, known, _GRADE)
    for name in grades.titles:
        if name not in known:
            yield unknown(("grades", "titles", name), name, known, _GRADE)


_FIX = Text("请更正", "Correct it")
_REMOVE = Text("请删除", "Remove it")


def _effect(effect: Effect, path: Path, grades: Grades | None) -> Iterator[Finding]:
    kinds = [k for k in ("fail", "cap", "mark") if getattr(effect, k) is not None]
    if len(kinds) != 1:
        message = Text(
            "effect 必须且只能写 fail、cap、mark 之一",
            "effect holds exactly one of fail, cap, mark",
        )
        yield Finding(path, "effect_form", message, _FIX, ", ".join(kinds))
        return
    if effect.fail and (grades is None or grades.fail_grade is None):
        message = Text(
            "一票否决需要 grades 中写明 fail_grade",
            "a failing effect needs fail_grade under grades",
        )
        remedy = Text("请在 grades 中补写 fail_grade", "Add fail_grade under grades")
        yield Finding((*path, "fail"), "fail_without_grade", message, remedy)
    if effect.cap is not None and grades is None:
        message = Text("没有等次，无从限制", "there are no grades to cap")
        remedy = Text("请补写 grades,或改用 mark", "Add grades, or use mark")
        yield Finding((*path, "cap"), "cap_without_grades", message, remedy, effect.cap)
    elif effect.cap is not None and grades and effect.cap not in grades.names:
        yield unknown((*path, "cap"), effect.cap, set(grades.names), _GRADE)


def _unscored(names: Names) -> Iterator[Finding]:
    """An exit scheme knows pass or fail, a monitoring one rates and lists: neither has points."""
    scheme = names.scheme
    exit_ = scheme.kind == "exit"
    name = "exit_with_points" if exit_ else "monitoring_with_points"
    message = (
        Text("退出方案只判达标与否，不计分", "an exit scheme passes or fails; it has no points")
        if exit_
        else Text("监测方案只列数值，不计分", "a monitoring scheme lists rates; it has no points")
    )
    remedy = Text("请删除，或把 kind 改为 assessment", "Remove it, or make the kind assessment")
    for key in ("grades", "adjustments", "presets"):
        if getattr(scheme, key):
            yield Finding((key,), name, message, remedy, key)
    for spot in names.leaves:
        for rule, path in _branches(spot.node.rule, (*spot.path, "rule")):
            if rule.type not in ("all_or_nothing", "gate", "unpublished"):
                yield Finding(path, name, message, remedy, rule.type)


def _branches(rule: Rule | None, path: Path) -> Iterator[tuple[Rule, Path]]:
    """Yield a rule, and of a gate the rules behind it."""
    if rule is None:
        return
    yield rule, path
    if isinstance(rule, Gate):
        yield from _branches(rule.then, (*path, "then"))
        yield from _branches(rule.else_, (*path, "else"))
