"""Sentences on weights, dead and decisive items."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.sensitivity.audit.findings import weights
from scoring.sensitivity.audit.importance import Importance, Shares
from scoring.sensitivity.audit.influence import Influence
from support.audited import LEAVES, TITLES, said


def weighed(weight, share, n=50):
    return [Importance("a", 2, weight, None, None, share, n)]


def test_an_overpowered_item():
    assert said(weights.of_importance(weighed(0.1, 0.312), LEAVES, set(), TITLES)) == (
        "weight.overpowered",
        "“指标a号”权重 10.0%，实际影响力 31.2%，是权重的 3.1 倍（50 个有得分）。",
        "“Item a” weighs 10.0 % and makes 31.2 % of the differences between totals, 3.1 times its "
        "weight (50 units scored).",
    )


@pytest.mark.parametrize(
    ("share", "zh"),
    [
        (0.02, "实际影响力 2.0%，不到权重的一半"),
        (0.05, "实际影响力 5.0%，只有权重的一半"),
        (-0.03, "实际影响力 −3.0%，与总分反向"),
        (0.0, "实际影响力 0.0%，不到权重的一半"),
    ],
)
def test_an_underpowered_item(share, zh):
    code, found, _ = said(weights.of_importance(weighed(0.1, share), LEAVES, set(), TITLES))
    assert code == "weight.underpowered"
    assert found == f"“指标a号”权重 10.0%，{zh}（50 个有得分）。"


@pytest.mark.parametrize(
    ("weight", "share", "n"),
    [
        (0.1, 0.199, 50),  # not twice
        (0.1, 0.051, 50),  # not half
        (0.015, 0.034, 50),  # more than twice, but 1.9 points apart
        (0.1, 0.4, 9),  # too few
        (0.0, 0.4, 50),
    ],
)
def test_an_item_within_reason(weight, share, n):
    assert not list(weights.of_importance(weighed(weight, share, n), LEAVES, set(), TITLES))


@pytest.mark.parametrize(
    ("weight", "share", "n"),
    [(0.1, 0.2, 50), (0.02, 0.04, 50), (0.1, 0.3, 10), (0.1, 0.05, 10)],
)
def test_exactly_on_a_line_is_told(weight, share, n):
    assert len(list(weights.of_importance(weighed(weight, share, n), LEAVES, set(), TITLES))) == 1


def test_the_farthest_from_its_weight_comes_first():
    found = [
        Importance(node, 2, weight, None, None, share, 50)
        for node, weight, share in (("a", 0.1, 0.3), ("b", 0.4, 0.1), ("c", 0.01, 0.1))
    ]
    told = weights.of_importance(found, LEAVES, set(), TITLES)
    assert [f.nodes[0] for f in told] == ["b", "a", "c"]


def test_ten_units_are_enough_to_call_an_item_dead():
    (found,) = weights.of_influence(item(n=10, ranks=0), {}, 0, TITLES)
    assert found.code == "item.no_effect"


def test_half_of_the_variance_and_half_of_the_grades_in_english():
    found = said(weights.of_influence(item(grades=25), {"a": 0.5}, 50, TITLES))
    assert found[2] == (
        "“Item a” decides: it makes 50.0 % of the differences between totals, and without it "
        "25 of 50 grades would be others."
    )


def test_a_dead_item_and_a_dimension_are_not_told_twice():
    far = weighed(0.1, 0.0)
    assert not list(weights.of_importance(far, LEAVES, {"a"}, TITLES))
    assert not list(weights.of_importance(far, LEAVES - {"a"}, set(), TITLES))


def item(**more):
    plain = {"node": "a", "weight": 0.1, "varies": True, "value": None, "n": 50, "ranks": 9,
             "grades": 0, "furthest": 3}  # fmt: skip
    return [Influence(**(plain | more))]


@pytest.mark.parametrize(
    ("more", "shares", "graded", "code", "zh"),
    [
        (
            {"varies": False, "value": 100.0}, {}, 0, "item.constant",
            "“指标a号”权重 10.0%，50 个有得分的考核对象全部满分，实际影响力 0%，不起区分作用。",
        ),
        (
            {"varies": False, "value": 62.5}, {}, 0, "item.constant",
            "“指标a号”权重 10.0%，50 个有得分的考核对象得分全部相同，实际影响力 0%，不起区分作用。",
        ),
        (
            {"ranks": 0}, {"a": 0.001}, 0, "item.no_effect",
            "“指标a号”权重 10.0%，去掉它没有任何位次改变（50 个有得分）。",
        ),
        (
            {}, {"a": 0.5}, 0, "item.decisive",
            "“指标a号”起决定作用：一项占总分差异的 50.0%。",
        ),
        (
            {"grades": 25}, {"a": 0.2}, 50, "item.decisive",
            "“指标a号”起决定作用：去掉它 50 个等次中有 25 个不同。",
        ),
        (
            {"grades": 30}, {"a": 0.7}, 50, "item.decisive",
            "“指标a号”起决定作用：一项占总分差异的 70.0%，去掉它 50 个等次中有 30 个不同。",
        ),
        (
            {"n": 0, "varies": False}, {}, 0, "item.unscored",
            "“指标a号”权重 10.0%，没有考核对象有得分，其权重由其他指标分担。",
        ),
        (
            {"n": 9, "varies": False, "value": 100.0}, {}, 0, "item.too_few",
            "“指标a号”只有 9 个有得分，少于 10 个，无法判断。",
        ),
    ],
)  # fmt: skip
def test_dead_and_decisive(more, shares, graded, code, zh):
    found = said(weights.of_influence(item(**more), shares, graded, TITLES))
    assert found[:2] == (code, zh)
    assert found[2].startswith("“Item a” ")


@pytest.mark.parametrize(
    ("more", "shares", "graded"),
    [({"grades": 24}, {"a": 0.49}, 50), ({"weight": 0.0, "n": 3}, {}, 0), ({"grades": 0}, {}, 0)],
)
def test_an_ordinary_item_is_not_told(more, shares, graded):
    assert not list(weights.of_influence(item(**more), shares, graded, TITLES))


def test_what_no_item_makes():
    none = np.zeros(4)
    gaps, adjustments = weights.of_gaps(Shares(none, -0.024, 0.31))
    assert gaps.said.zh.startswith("总分差异中有 −2.4% 来自缺项和不适用项的权重重分")
    assert adjustments.said.zh == "总分差异中有 31.0% 来自加减分项。"
    assert not list(weights.of_gaps(Shares(none, 0.019, -0.019)))
    assert len(list(weights.of_gaps(Shares(none, 0.02, -0.02)))) == 2
    (cannot,) = weights.of_gaps(None)
    assert (cannot.code, cannot.level) == ("weight.cannot_divide", "cannot_tell")
