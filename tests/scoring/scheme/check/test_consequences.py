"""Consequences, adjustments, quotas and kinds without points: what a file may get wrong."""

from __future__ import annotations

import pytest

from scoring.problems import Refused
from scoring.scheme.load import open_scheme

HEAD = """\
id: small
title: {zh: 小方案, en: Small}
kind: %s
status: user
level: free
sources: [{id: s1, title: 文件}]
inputs: [{id: near, title: {zh: 附近}}]
tree: [{id: x, title: {zh: 项}, weight: 1, rule: %s}]
"""
LINE = '{type: all_or_nothing, op: ">=", limit: 1}'
GATE = '{type: gate, indicator: near, op: ">=", limit: 1, then: %s, else: %s}'
GIVEN = "{type: given, full: 10}"
GRADES = "grades: {by: cutoff, steps: [[60, 甲], [0, 乙]], fail_grade: 乙}\n"
VETO = 'vetoes: [{id: line, indicator: x, fails: {op: "<", limit: 1}, effect: {fail: true}}]\n'
PROBLEM = "problems: [{id: fraud, title: {zh: 作假}, effect: {mark: 通报}}]\n"
RULES = GRADES + VETO + PROBLEM


def found(more, *, kind="assessment", rule=GIVEN, head=HEAD):
    text = head % (kind, rule) + more
    try:
        problems = open_scheme(text, name="s.yaml").remarks
    except Refused as refused:
        problems = refused.problems
    for problem in problems:
        assert problem.at.file == "s.yaml" and problem.at.row and problem.remedy.en
    return [(p.level, p.code.removeprefix("scheme."), p.value) for p in problems]


def due(when):
    return f"consequences: [{{when: {when}, then: 约谈}}]\n"


@pytest.mark.parametrize(
    ("when", "wrong"),
    [
        ("{grade: 乙, times: 2}", None),
        ("{problem: fraud, veto: line}", None),
        ("{}", None),
        ("{grade: 丙}", "丙"),
        ("{problem: line}", "line"),
        ("{veto: fraud}", "fraud"),
        ("{grade: 达标}", "达标"),
    ],
)
def test_what_a_consequence_names_must_be_there(when, wrong):
    wanted = [("error", "unknown_name", wrong)] if wrong else []
    assert found(RULES + due(when)) == wanted


@pytest.mark.parametrize(("grade", "fine"), [("达标", 1), ("不达标", 1), ("待定", 0), ("甲", 0)])
def test_an_exit_scheme_has_two_verdicts(grade, fine):
    got = found(due(f"{{grade: {grade}}}"), kind="exit", rule=LINE)
    assert got == ([] if fine else [("error", "unknown_name", grade)])


def test_an_adjustment_without_points_is_named():
    bonus = "adjustments: [{id: award, kind: bonus, points: 2}, {id: fault, kind: penalty}]\n"
    assert found(bonus) == [("notice", "adjustment_unpublished", "fault")]


@pytest.mark.parametrize(
    ("grades", "wanted"),
    [
        ("by: quota, capped: keeps_place, steps: [[0.2, 甲], [1, 乙]]", []),
        ("by: quota, steps: [[0.2, 甲], [1, 乙]]", [("error", "capped_missing", "")]),
        (
            "by: quota, capped: keeps_place, steps: [[0.2, 甲], [0.9, 乙]]",
            [("error", "grades_cover", "0.9")],
        ),
        (
            "by: cutoff, capped: keeps_place, steps: [[60, 甲], [0, 乙]]",
            [("warning", "capped_unused", "")],
        ),
    ],
)
def test_capped_belongs_to_quotas(grades, wanted):
    assert found(f"grades: {{{grades}}}\n") == wanted


@pytest.mark.parametrize("kind", ["exit", "monitoring"])
@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        (LINE, None),
        ("{type: unpublished}", None),
        (GATE % (LINE, "{type: unpublished}"), None),
        (GATE % (LINE, GATE % (LINE, LINE)), None),
        (GIVEN, "given"),
        (GATE % (LINE, GIVEN), "given"),
        (GATE % (GATE % (GIVEN, LINE), LINE), "given"),
    ],
)
def test_without_points_there_are_lines_only(kind, rule, wrong):
    wanted = [("error", f"{kind}_with_points", wrong)] if wrong else []
    assert found("", kind=kind, rule=rule) == wanted


@pytest.mark.parametrize("kind", ["exit", "monitoring"])
@pytest.mark.parametrize(
    ("more", "section"),
    [
        (GRADES, "grades"),
        ("adjustments: [{id: award, kind: bonus, points: 2}]\n", "adjustments"),
        ("presets: [{id: p, title: {zh: 预设}, weights: {x: 1}}]\n", "presets"),
    ],
)
def test_without_points_some_sections_have_no_place(kind, more, section):
    assert found(more, kind=kind, rule=LINE) == [("error", f"{kind}_with_points", section)]
