"""Texts nobody can read, names nobody can tell apart, ids that are heads of a table."""

from __future__ import annotations

import pytest

from scoring.problems import Refused
from scoring.scheme.load import open_scheme

SCHEME = """\
id: said
title: {zh: 试, en: Trial}
kind: assessment
status: user
level: free
inputs: [{id: persons, title: {zh: 人数}}]
tree: [{id: marks, title: {zh: 得分}, weight: 1, rule: {type: given, full: 100}}]
problems: [{id: late, title: {zh: 迟报}, effect: {mark: 注意}}]
grades: {by: cutoff, steps: [[60, 好], [0, 差]]}
consequences: [{when: {}, then: 约谈}]
lenses: [{id: own, title: {zh: 口径}, groups: {组: [marks]}}]
years: 2020..
"""


def codes(old: str, new: str) -> list[tuple[str, str]]:
    assert old in SCHEME
    try:
        return [(p.code, p.value) for p in open_scheme(SCHEME.replace(old, new)).remarks]
    except Refused as refused:
        for problem in refused.problems:
            for lang in ("zh", "en"):
                assert problem.line(lang)
        return [(p.code, p.value) for p in refused.problems]


def test_the_small_scheme_is_clean():
    assert codes("约谈", r'"{county}\n约谈"') == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("zh: 得分", r'zh: "\u200b \u3000"', ("scheme.text_blank", "")),
        ("en: Trial", r'en: "  "', ("scheme.text_blank", "")),
        ("then: 约谈", 'then: ""', ("scheme.text_blank", "")),
        ("[60, 好]", '[60, ""]', ("scheme.text_blank", "")),
        ("mark: 注意", 'mark: " "', ("scheme.text_blank", "")),
        ("groups: {组:", 'groups: {"":', ("scheme.text_blank", "")),
        ("[60, 好]", r'[60, "好\u200b"]', ("scheme.name_unseen", "好\u200b")),
        ("[60, 好]", r'[60, "\u202e好"]', ("scheme.name_unseen", "\u202e好")),
        ("groups: {组:", r'groups: {"组\n":', ("scheme.name_unseen", "组\n")),
        ("zh: 得分", r'zh: "得\x1b[31m分"', ("scheme.text_control", "")),
        ("[60, 好]", "[60, 待定]", ("scheme.reserved_grade", "待定")),
        ("id: marks", "id: year", ("scheme.reserved_id", "year")),
        ("id: persons", "id: code", ("scheme.reserved_id", "code")),
    ],
)
def test_what_nobody_can_read_or_tell_apart_is_refused(old, new, found):
    assert found in codes(old, new)


def test_a_dimension_is_no_column_and_may_be_called_like_one():
    parent = "[{id: status, title: {zh: 状况}, weight: 1, children: [{id: marks"
    text = SCHEME.replace("[{id: marks", parent).replace("full: 100}}]", "full: 100}}]}]")
    assert open_scheme(text).remarks == ()


@pytest.mark.parametrize("size", ["1.0e101", "-1.0e308"])
def test_numbers_whose_products_overflow_are_refused(size):
    assert {code for code, _ in codes("[60, 好]", f"[{size}, 好]")} & {
        "scheme.wrong_form",
        "scheme.grades_order",
    }
    with pytest.raises(Refused) as refused:
        rule = f"{{type: linear, zero: {size}, full: 1}}"
        open_scheme(SCHEME.replace("{type: given, full: 100}", rule))
    assert "1e+100" in refused.value.problems[0].line("en")


def test_a_year_that_is_none_and_a_region_that_is_none_are_told_by_their_names():
    with pytest.raises(Refused) as refused:
        open_scheme(SCHEME.replace("years: 2020..", "years: [3000]\nregion: '1x'"))
    lines = " ".join(p.line("en") for p in refused.value.problems)
    assert "“years” must be at most 2999" in lines and "not the code of a region" in lines


def test_a_bound_of_a_ladder_is_named_with_its_place():
    ladder = "{type: steps, steps: [[90, 100],\n [abc, 0]]}"
    with pytest.raises(Refused) as refused:
        open_scheme(SCHEME.replace("{type: given, full: 100}", ladder))
    (problem,) = refused.value.problems
    assert (problem.at.column, problem.at.row) == ("tree[1].rule.steps[2][1]", 8)
