"""Bounds of a total, what it would be without a part, and points lost where nothing adds up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scoring.engine.year import year_of
from scoring.report.county import county_view
from scoring.report.reach import bounds_of, left_out
from scoring.tables.bundle import read_bundle
from scoring.text import Text
from scoring.viewer import LOCAL
from support.small import YEAR, group, leaf, write_small

TREE = [group("a", 1, leaf("x"), leaf("y", na="exclude")), leaf("b")]
FIGURES = {
    "A": {"x": 20, "y": 52, "b": 64},  # a 36
    "B": {"x": 36, "y": "missing", "b": 64},  # y is half of a, and half may be missing
    "C": {"x": "missing", "y": "missing", "b": 64},
    "D": {"x": 36, "y": "na", "b": 64},  # a weighs a half, b 1
    "E": {"x": "missing", "y": "missing", "b": "missing"},
    "F": {"x": "na", "y": "na", "b": "na"},
}
BOUNDS = {"policy": "bounds", "max_share": 0.5}


def view_of(folder, code):
    bundle = read_bundle(folder)
    table = year_of(bundle, YEAR)
    return county_view(bundle, {YEAR: table}, YEAR, code, LOCAL)


@pytest.fixture(scope="module")
def means(tmp_path_factory):
    """A geometric total on 200 points, with bounds."""
    return write_small(
        tmp_path_factory.mktemp("means") / "b", TREE, FIGURES,
        aggregation="geometric", full_marks=200, missing=BOUNDS,
    )  # fmt: skip


@pytest.fixture(scope="module")
def sums(tmp_path_factory):
    """The same as weighted sums."""
    return write_small(tmp_path_factory.mktemp("sums") / "b", TREE, FIGURES, missing=BOUNDS)


@pytest.mark.parametrize(
    ("code", "score", "low", "high"),
    [
        ("A", 48, None, None),  # a: the root of 20 x 52, b: 64; nothing is missing
        ("B", 48, 0, 8 * 60**0.5),  # y at best: the root of 36 x 100 is 60
        ("C", 64, 0, 80),
        ("E", None, 0, 100),
        ("F", None, None, None),
    ],
)
def test_bounds_by_hand(means, code, score, low, high):
    view = view_of(means, code)
    if code == "A":
        score = (20 * 52) ** 0.25 * 8
    assert view.score == (None if score is None else pytest.approx(score, abs=2e-9))
    if low is None:
        assert view.bounds is None
        return
    found = (view.bounds.low, view.bounds.high)
    assert found == pytest.approx((low, high), abs=2e-9)
    assert (view.bounds.adjusted, view.bounds.outside) == (False, False)


def test_bounds_only_where_the_scheme_asks_and_the_unit_is_assessed(means):
    table = year_of(read_bundle(means), YEAR)
    i = table.position["B"]
    assert bounds_of(table, i) is not None
    for policy in ("renormalise", "zero", "fail"):
        assert bounds_of(replace(table, tree=replace(table.tree, policy=policy)), i) is None
    units = table.units.assign(assessed=False)
    assert bounds_of(replace(table, units=units), i) is None


def test_a_total_outside_its_bounds_says_so(tmp_path):
    # y is two thirds of a: a is left out with its 100, which both bounds count
    tree = [group("a", 1, leaf("x"), leaf("y", 2)), leaf("b", 3)]
    folder = write_small(
        tmp_path / "b", tree, {"A": {"x": 100, "y": "missing", "b": 0}}, missing=BOUNDS
    )
    view = view_of(folder, "A")
    assert view.score == 0.0
    # a 33.333333333 or 100, a quarter of the total
    assert (view.bounds.low, view.bounds.high) == pytest.approx((25 / 3, 25), abs=2e-9)
    assert view.bounds.outside


def test_without_a_part_by_hand(means, sums):
    geometric, arithmetic = view_of(means, "D"), view_of(sums, "D")
    # a 36 weighing a third, b 64 weighing two: the third root of 36 x 64 x 64
    total = (36 * 64 * 64) ** (1 / 3)
    assert geometric.score == pytest.approx(total, abs=2e-9)
    assert [p.left_out for p in geometric.parts] == pytest.approx(
        [64 - total, 36 - total], abs=2e-9
    )
    assert [(p.score, p.status) for p in geometric.parts] == [(36, ""), (64, "")]
    # 36, 36 and 36 of B and D beside the 36 of A; 64 everywhere
    assert [p.score_median for p in geometric.parts] == [36, 64]
    assert (geometric.adds_up, arithmetic.adds_up) == (False, True)
    assert arithmetic.score == pytest.approx(164 / 3, abs=2e-9)
    assert arithmetic.parts[0].left_out == pytest.approx(64 - 164 / 3, abs=2e-9)
    alone = view_of(means, "C")
    assert [p.left_out for p in alone.parts] == [None, None]  # a has no score, b is alone


def test_without_a_part_is_told_for_every_node(sums):
    table = year_of(read_bundle(sums), YEAR)
    found = left_out(table, table.position["A"])
    assert found == {"total": None, "a": 14.0, "x": 16.0, "y": -16.0, "b": -14.0}  # 50; 64, 36


@pytest.mark.parametrize(
    ("code", "how"), [("A", ["shared"] * 3), ("B", ["shared"] * 3), ("D", ["reduced"] * 3)]
)
def test_why_what_entered_is_not_what_was_got(sums, means, code, how):
    assert [t.how for t in view_of(sums, code).totals] == how
    assert [t.how for t in view_of(means, code).totals] == ["apart", "apart", "means"]


def test_a_mean_below_an_arithmetic_total(tmp_path):
    tree = [group("a", 1, leaf("x"), leaf("y"), aggregation="min"), leaf("b")]
    folder = write_small(tmp_path / "b", tree, {"A": {"x": 20, "y": 52, "b": 64}})
    view = view_of(folder, "A")
    assert [(t.node, t.how, t.contribution) for t in view.totals] == [
        ("a", "means", 10.0), ("b", "shared", 32.0), ("total", "means", 42.0),
    ]  # fmt: skip
    assert view.adds_up


def test_what_is_excluded_says_that_full_marks_are_reduced(sums):
    view = view_of(sums, "D")
    y = next(t for t in view.items if t.node == "y")
    assert y.treatment == Text("缺项，满分相应减少", "does not apply; full marks are reduced by it")
    assert (y.full, y.got, y.lost) == (25, None, None)
    # x got 9 of 25, b 32 of 50: 41 of the 75 that are left
    assert view.totals[-1].contribution == pytest.approx(100 * 41 / 75, abs=2e-9)


def test_under_the_policy_zero_a_missing_item_has_lost_its_points(tmp_path):
    folder = write_small(tmp_path / "b", TREE, FIGURES, missing={"policy": "zero"})
    view = view_of(folder, "B")
    assert view.score == 41.0  # a 18, b 64
    y = next(t for t in view.items if t.node == "y")
    assert (y.full, y.got, y.lost, y.status) == (25, 0.0, 25.0, "missing")
    assert y.treatment == Text("缺失，按方案计 0 分", "missing; the scheme counts 0")
    whole = view.totals[-1]
    assert (whole.got, whole.lost, whole.unscored) == (41.0, 59.0, 0.0)
    # all of it missing: everything is lost, nothing unscored
    assert (view_of(folder, "E").score, view_of(folder, "E").totals[-1].lost) == (0.0, 100.0)
    # and what does not apply has lost nothing
    nothing = view_of(folder, "F").totals[-1]
    assert (nothing.got, nothing.lost, nothing.unscored) == (None, None, 100.0)


def test_no_task_is_full_marks(sums):
    bundle = read_bundle(sums)
    table = year_of(bundle, YEAR)
    i, at = table.position["A"], table.row("b")
    value = table.value.copy()
    value[at, i] = np.nan
    node = table.scheme.tree[1].model_copy(update={"na": "full"})
    scheme = table.scheme.model_copy(update={"tree": (table.scheme.tree[0], node)})
    view = county_view(bundle, {YEAR: replace(table, scheme=scheme, value=value)}, YEAR, "A", LOCAL)
    assert view.items[-1].treatment == Text("没有任务，按满分计", "no task; counted as full marks")
    view = county_view(bundle, {YEAR: replace(table, scheme=scheme)}, YEAR, "A", LOCAL)
    assert view.items[-1].treatment is None  # it has a value of its own
