"""Who is assessed, the steps of the procedure, years and successors: what a file may get wrong."""

from __future__ import annotations

import pytest

from scoring.problems import Refused
from scoring.scheme.load import open_scheme

TEXT = """\
id: small
title: {zh: 小方案, en: Small}
kind: assessment
status: user
level: free
sources: [{id: s1, title: 文件}]
inputs: [{id: registered, title: {zh: 建档立卡人口}}]
tree: [{id: x, title: {zh: 项}, weight: 1, rule: {type: given, full: 10}}]
"""


def found(more):
    try:
        problems = open_scheme(TEXT + more, name="s.yaml").remarks
    except Refused as refused:
        problems = refused.problems
    for problem in problems:
        assert problem.at.row == TEXT.count("\n") + 1 and problem.remedy.zh
    return [(p.level, p.code.removeprefix("scheme."), p.value) for p in problems]


def subjects(*entries):
    return f"subjects: [{', '.join(entries)}]\n"


POOR = "{id: poor, title: {zh: 贫困县}, class: [国贫旗县], basis: s1}"
OTHER = '{id: other, title: {zh: 其他}, indicator: registered, test: {op: ">", limit: 2000}}'


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        (subjects(POOR, OTHER), []),
        (subjects(POOR, POOR), [("error", "duplicate_id", "poor")]),
        (subjects(POOR.replace("s1", "s2")), [("error", "unknown_name", "s2")]),
        (
            subjects(OTHER.replace("registered", "registred")),
            [("error", "unknown_name", "registred")],
        ),
        (
            subjects("{id: a, title: {zh: 甲}, indicator: x}"),
            [("error", "subject_test", "a")],
        ),
        (
            subjects('{id: a, title: {zh: 甲}, test: {op: ">", limit: 1}}'),
            [("error", "subject_test", "a")],
        ),
        ("procedure: [{id: one, title: {zh: 申请}}, {id: two, title: {zh: 审核}}]\n", []),
        (
            "procedure: [{id: one, title: {zh: 申请}}, {id: one, title: {zh: 审核}}]\n",
            [("error", "duplicate_id", "one")],
        ),
        (
            "procedure: [{id: one, title: {zh: 申请}, years: [2018, 2016]}]\n",
            [("error", "years_order", "2018, 2016")],
        ),
        ("years: [2016, 2018]\n", []),
        ("years: [2018, 2016]\n", [("error", "years_order", "2018, 2016")]),
        ("years: [2016, 2016]\n", [("error", "years_order", "2016, 2016")]),
        (
            "consequences: [{when: {years: [2020, 2019]}, then: 约谈}]\n",
            [("error", "years_order", "2020, 2019")],
        ),
        ("replaced_by: national-draft-2020\n", []),
        ("replaced_by: nobody-2099\n", [("warning", "replaced_by_unknown", "nobody-2099")]),
        ("replaced_by: small\n", [("error", "replaced_by_itself", "small")]),
    ],
)
def test_what_is_found(more, wanted):
    assert found(more) == wanted
