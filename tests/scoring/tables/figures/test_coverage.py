"""Are the scheme's indicators there? What is owed is asked for, what is not is remarked on."""

from __future__ import annotations

import pytest

from scoring.problems import Refused
from scoring.tables.submission import read_submission

UNIT = "150121,土默特左旗,2019"
HEAD = "代码,名称,年份"


@pytest.fixture
def listed(make_scheme):
    """A list that gives no marks: none of its columns is needed for a score."""
    leaf = {"weight": 1, "unit": "年", "rule": {"type": "unpublished"}}
    names = {"exit": "退出年份", "entry": "列入年份"}
    tree = [leaf | {"id": k, "title": {"zh": zh, "en": k.title()}} for k, zh in names.items()]
    return make_scheme(tree=tree, kind="monitoring", terms={"年": "year"})


@pytest.fixture
def derived(make_scheme):
    """A rate that may come as itself or as its two counts, and an input of no leaf."""
    inputs = [
        {"id": i, "title": {"zh": t, "en": i}} for i, t in (("poor", "贫困"), ("people", "总数"),
                                                           ("spare", "其他"))
    ]  # fmt: skip
    value = {"num": "poor", "den": "people", "times": 100}
    rule = {"type": "linear", "zero": 10, "full": 0}
    leaf = {"id": "rate", "title": {"zh": "发生率", "en": "Rate"}, "weight": 1}
    return make_scheme(tree=[leaf | {"value": value, "rule": rule}], inputs=inputs)


@pytest.fixture
def said(tmp_path):
    """Return (code, value) of everything said about columns that are not there."""

    def run(scheme, head, cells):
        path = tmp_path / "a.csv"
        path.write_text(f"{HEAD}{head}\n{UNIT}{cells}\n", encoding="utf-8")
        try:
            found = read_submission(path, scheme).remarks
        except Refused as refused:
            found = refused.problems
        codes = ("column_missing", "input_absent", "no_indicator")
        return [(p.code[6:], p.value) for p in found if p.code[6:] in codes], found

    return run


def test_a_table_of_none_of_its_columns_is_refused_though_no_score_needs_them(said, listed):
    found, problems = said(listed, ",脱贫年份", ",2019")
    assert found == [("no_indicator", "")]
    (problem,) = [p for p in problems if p.code == "table.no_indicator"]
    assert (problem.level, problem.at.row) == ("error", 1)
    assert "退出年份、列入年份" in problem.message.zh and "Exit, Entry" in problem.message.en
    assert "方案" in problem.remedy.zh and "scheme" in problem.remedy.en


def test_one_of_them_is_enough(said, listed):
    assert said(listed, ",退出年份", ",2019")[0] == [("input_absent", "entry")]


@pytest.mark.parametrize(
    ("head", "cells", "expected"),
    [
        (",发生率", ",3", [("input_absent", "spare")]),
        (",贫困,总数", ",3,100", [("input_absent", "spare")]),
        (",贫困,总数,其他", ",3,100,1", []),
        (",发生率,贫困,总数,其他", ",3,3,100,1", []),
        # half of what it is made of is not enough: the leaf is asked for, its half is not again
        (",贫困", ",3", [("column_missing", "rate"), ("input_absent", "spare")]),
        ("", "", [("column_missing", "rate"), ("input_absent", "spare")]),
    ],
)
def test_a_rate_or_its_two_counts(said, derived, head, cells, expected):
    found, problems = said(derived, head, cells)
    assert found == expected
    for problem in problems:
        if problem.code == "table.column_missing":
            lacking = "people" if head else "poor、people"
            assert f"分项 {lacking}" in problem.message.zh
