"""Why a node has no score: hand-computed shares of missing weight."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scoring.engine.year import year_of
from scoring.report.gaps import gaps_of
from scoring.tables.bundle import read_bundle
from support.small import YEAR, group, leaf, write_small


def test_missing_share_of_a_small_tree(ruled_years):
    year = ruled_years[2024]
    (gap,) = gaps_of(year, year.position["A-5"])
    # income (weight 3) is missing beside rate (weight 1): 3 / 4, more than the half allowed
    assert (gap.node, gap.share, gap.allowed) == ("total", 0.75, 0.5)
    assert [t.zh for t in gap.lacking] == ["收入增速"]


@pytest.mark.parametrize("code", ["A-1", "A-3", "A-4", "A-6"])
def test_no_gap_where_the_share_is_allowed_or_nothing_is_owed(ruled_years, code):
    year = ruled_years[2024]
    assert gaps_of(year, year.position[code]) == ()


def test_every_missing_inner_node_is_named_with_more_than_the_allowed_share(demo, demo_years):
    seen = 0
    for year, table in demo_years.items():
        inner = {n.id for n, _, _ in demo.scheme(year).walk() if not n.is_leaf} | {"total"}
        s = demo.scored
        missing = s[(s["year"] == year) & s["node"].isin(inner) & (s["status"] == "missing")]
        for i, code in enumerate(table.codes):
            found = gaps_of(table, i)
            assert {g.node for g in found} == set(missing[missing["code"] == code]["node"])
            for gap in found:
                assert gap.lacking and gap.share > gap.allowed
                seen += 1
    assert seen > 3


def test_na_siblings_do_not_count(demo, demo_years):
    year = demo_years[2016]
    total, reduction = gaps_of(year, year.position["152529"])
    assert (total.node, total.share) == ("total", 0.65)
    # completion 15 and composite rate 10 of 65 - 10 (county exit does not apply)
    assert (reduction.node, reduction.share) == ("reduction", pytest.approx(25 / 55))


def test_under_the_policy_fail_nothing_may_be_missing(ruled_years):
    year = ruled_years[2024]
    fail = replace(year, tree=replace(year.tree, policy="fail"))
    (gap,) = gaps_of(fail, year.position["A-5"])
    assert (gap.share, gap.allowed) == (0.75, 0.0)


def test_of_a_weight_of_nothing_everything_is_missing(ruled_years):
    year = ruled_years[2024]
    bare = replace(year, tree=replace(year.tree, weights=np.zeros_like(year.tree.weights)))
    (gap,) = gaps_of(bare, year.position["A-5"])
    assert gap.share == 1.0


def test_excluded_weight_counts_nowhere(tmp_path):
    # y is out of the marks: what is missing of a weighs a half beside b's one, a third
    tree = [group("a", 1, leaf("x"), leaf("y", na="exclude")), leaf("b")]
    figures = {"A": {"x": "missing", "y": "na", "b": 50}}
    folder = write_small(tmp_path / "b", tree, figures, missing={"max_share": 0.25})
    table = year_of(read_bundle(folder), YEAR)
    total, group_a = gaps_of(table, 0)
    assert (total.node, group_a.node) == ("total", "a")
    assert (total.share, group_a.share) == pytest.approx((1 / 3, 1.0))
