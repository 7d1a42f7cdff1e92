"""Guizhou's three-level index as far as it is named; Shiyan's checks by rules of another place."""

from __future__ import annotations

import pytest

from scoring.scheme.library import find_scheme
from support.library import row, table_for

GUIZHOU = find_scheme("guizhou-2017").scheme
SHIYAN = find_scheme("shiyan").scheme
SOUND = {"income": 3335, "housing": 1, "education": 1, "water": 1, "different_years": 1}


def test_three_first_level_indicators_and_the_three_second_level_ones_that_are_named():
    assert [n.title.zh for n in GUIZHOU.tree] == ["精准识别", "精准帮扶", "脱贫成效"]
    named = [c.title.zh for n in GUIZHOU.tree for c in n.children]
    assert named == ["贫困人口识别指数", "产业帮扶指数", "易地扶贫搬迁帮扶指数"]
    for number in ("15 项二级", "37 项三级", "群众知晓率"):
        assert number in GUIZHOU.note.zh


def test_no_weight_was_read_so_nothing_is_weighed():
    assert {n.basis for n, _, _ in GUIZHOU.walk()} == {"assumed"}
    assert {leaf.rule.type for leaf in GUIZHOU.leaves} == {"unpublished"}
    assert "逐级加权" in GUIZHOU.procedure[0].title.zh


def test_who_is_evaluated_in_guizhou():
    assert [s.title.zh[:4] for s in GUIZHOU.subjects] == ["66 个", "有扶贫开", "9 个市", "190 "]


@pytest.mark.parametrize(
    ("changed", "hit"),
    [
        ({}, []),  # exactly on the income line: not below it
        ({"income": 3334.99}, ["income"]),
        ({"housing": 0}, ["housing"]),
        ({"education": 0, "water": 0}, ["education", "water"]),
        ({"different_years": 0}, ["different_years"]),  # identified and exited within one year
        ({"different_years": "na"}, []),  # has not exited
    ],
)
def test_a_household_of_shiyan_criterion_by_criterion(changed, hit):
    result = table_for(SHIYAN, ["H-1"], [2017], {"H-1": SOUND | changed}).score()
    decisions = result.decisions
    assert sorted(decisions.loc[decisions["outcome"] == "hit", "rule_id"]) == sorted(hit)
    total = row(result, "H-1")
    assert (total["score"], total["rank"], total["grade"]) == (None, None, None)


def test_a_household_without_a_figure_is_not_taken_for_sound():
    result = table_for(SHIYAN, ["H-1"], [2017], {"H-1": SOUND | {"water": None}}).score()
    outcomes = dict(zip(result.decisions["rule_id"], result.decisions["outcome"], strict=True))
    assert outcomes["water"] == "unknown" and outcomes["income"] == "clear"


def test_the_borrowed_rules_say_so():
    assert (SHIYAN.status, SHIYAN.kind, SHIYAN.level) == ("gap", "monitoring", "household")
    assert "《扶贫对象精准识别规范》" in SHIYAN.note.zh and "不是" not in SHIYAN.title.zh
    assert {leaf.basis for leaf in SHIYAN.leaves} == {"assumed"}
    assert "贵州" in SHIYAN.title.zh and "不作为认定依据" in SHIYAN.note.zh
