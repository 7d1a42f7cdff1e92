"""Nominal weight against importance, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.adjust import Earned
from scoring.sensitivity.audit.ground import ground_of
from scoring.sensitivity.audit.importance import correlation_ratio, importance, shares, varies

NAN = float("nan")
FOUR = [("d", ["a", "b"]), ("e", ["c"])]
WEIGHTS = {"d": 3, "e": 1, "a": 1, "b": 2}


def test_covariance_shares_of_three_items_by_hand(lay):
    # weights 1/2, 1/4, 1/4; three units. Contributions (30, 40, 50), (5, 5, 20), (10, 5, 0):
    # totals 45, 50, 70, mean 55, deviations -10, -5, 15, sum of squares 350.
    # a: deviations -10, 0, 10: 100 + 0 + 150 = 250; b: -5, -5, 10: 50 + 25 + 150 = 225;
    # c: 5, 0, -5: -50 + 0 - 75 = -125; together 350
    ground = lay(
        ["a", "b", "c"], {"a": 2}, [[60.0, 80.0, 100.0], [20.0, 20.0, 80.0], [40.0, 20.0, 0.0]]
    )
    found = shares(ground)
    assert found.leaves == pytest.approx([250 / 350, 225 / 350, -125 / 350], abs=1e-12)
    assert found.gaps == pytest.approx(0, abs=1e-12)
    assert found.adjustments == 0


def test_an_item_with_full_marks_for_all_has_no_importance(lay):
    spread = [float(x) for x in range(0, 100, 5)]
    rows = [[100.0] * 20, spread, spread[::-1]]
    rows[2][0] = NAN  # whose weight the item with full marks takes over
    ground = lay(["full", "b", "c"], {"full": 5, "b": 3, "c": 2}, rows)
    first = importance(ground, shares(ground))[0]
    assert (first.share, first.pearson2, first.ratio) == (0.0, 0.0, 0.0)
    assert first.weight == 0.5


def test_a_dimension_is_the_sum_of_its_items(lay):
    random = np.random.default_rng(3)
    ground = lay(FOUR, WEIGHTS, random.uniform(0, 100, (3, 40)))
    found = {i.node: i for i in importance(ground, shares(ground))}
    assert list(found) == ["d", "a", "b", "e", "c"]
    assert found["d"].share == pytest.approx(found["a"].share + found["b"].share, abs=1e-12)
    assert [found[i].weight for i in "dabec"] == pytest.approx([0.75, 0.25, 0.5, 0.25, 0.25])
    # nodes are rounded to nine decimals on the way up
    assert sum(found[i].share for i in "abc") == pytest.approx(1, abs=1e-9)
    # numpy's own covariance and correlation, on points brought and totals
    total, a = ground.total, ground.leaf_scores[0]
    expected = np.cov(0.25 * a, total)[0, 1] / total.var(ddof=1)
    assert found["a"].share == pytest.approx(expected, abs=1e-9)
    assert found["a"].pearson2 == pytest.approx(np.corrcoef(a, total)[0, 1] ** 2, abs=1e-12)


@settings(max_examples=30)
@given(seed=st.integers(0, 10_000), policy=st.sampled_from(["renormalise", "zero"]))
def test_shares_are_the_whole_whatever_is_missing(seed, policy):
    from scoring.sensitivity.case import Case
    from support.trees import tree_of

    random = np.random.default_rng(seed)
    scores = random.uniform(0, 100, (3, 12))
    status = (random.random((3, 12)) < 0.2).astype(np.int8)
    scores[status > 0] = NAN
    tree = tree_of(FOUR, WEIGHTS, policy=policy, max_share=0.9)
    earned = Earned(random.uniform(-2, 2, (1, 12)), np.array([False]))
    case = Case(tree, scores, status, tuple(map(str, range(12))), (None,) * 12, gained=earned)
    ground = ground_of(case)
    found = shares(ground)
    assert found.leaves.sum() + found.gaps + found.adjustments == pytest.approx(1, abs=1e-9)
    # put together again from the other side: points brought by each leaf, each with its own mean
    used, known = ground.used[ground.leaves], ~np.isnan(ground.leaf_scores)
    mean = [row[there].mean() for row, there in zip(ground.leaf_scores, known, strict=True)]
    gaps = np.array(mean) @ np.where(known, used, 0.0)
    total = ground.after
    expected = np.cov(gaps, total)[0, 1] / total.var(ddof=1)
    assert found.gaps == pytest.approx(expected, abs=1e-7)


def test_what_adjustments_make_is_told_apart(lay):
    # all items alike: what differs are the points of the adjustment alone
    earned = Earned(np.array([[0.0, 1.0, 5.0]]), np.array([False]))
    found = shares(lay(["a", "b"], {}, [[50.0] * 3, [60.0] * 3], gained=earned))
    assert found.leaves.tolist() == [0.0, 0.0]
    assert found.adjustments == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize("how", ["geometric", "harmonic", "min"])
def test_a_product_has_no_contributions_to_divide(lay, how):
    ground = lay(["a", "b"], {}, [[10.0, 50.0] * 6, [60.0, 30.0] * 6], tree={"how": how})
    assert shares(ground) is None
    assert [i.share for i in importance(ground, None)] == [None, None]
    assert importance(ground, None)[0].pearson2 is not None


def test_all_totals_alike_leave_nothing_to_divide(lay):
    assert shares(lay(["a", "b"], {}, [[10.0, 50.0], [50.0, 10.0]])) is None


def test_a_handful_is_not_told(lay):
    ground = lay(["a", "b"], {}, [[1.0, 2, 3, 4, 5, 6, 7, 8, 9], [9.0, 1, 8, 2, 7, 3, 6, 4, 5]])
    assert {(i.pearson2, i.ratio) for i in importance(ground, None)} == {(None, None)}


def test_ten_are_told(lay):
    ground = lay(["a"], {}, [np.arange(10.0)])
    assert importance(ground, None)[0].pearson2 == pytest.approx(1)


def test_scores_that_differ_in_the_ninth_decimal_differ():
    same, other = np.full(10, 99.5), np.full(10, 99.5)
    other[3] += 1e-9
    assert not varies(same) and varies(other)
    assert not varies(np.array([]))


class TestCorrelationRatio:
    def test_two_groups_by_hand(self):
        # ten units, two groups of five with means 2 and 6 of a mean of 4: between 10 x 4 = 40;
        # within each 10: raw 40 / 60; Kelley 1 - (1/3)(9/8) = 0.625
        y = np.array([0, 1, 2, 3, 4, 4, 5, 6, 7, 8], dtype=np.float64)
        x = np.arange(10, dtype=np.float64)
        assert correlation_ratio(x, y) == pytest.approx(0.625, abs=1e-12)

    def test_a_curve_that_no_straight_line_sees(self):
        x = np.linspace(-1, 1, 200)
        assert np.corrcoef(x, x**2)[0, 1] ** 2 < 1e-12
        assert correlation_ratio(x, x**2) > 0.9

    def test_unrelated_is_near_nothing_not_the_number_of_groups(self):
        random = np.random.default_rng(8)
        found = [correlation_ratio(*random.standard_normal((2, 100))) for _ in range(200)]
        # ten groups of ten would give (10 - 1) / (100 - 1) = 0.09 on average if uncorrected
        assert np.mean(found) < 0.05

    def test_most_units_at_one_end(self):
        low = np.array([0.0] * 15 + [1, 2, 3, 4, 5])
        y = (low > 0).astype(np.float64)
        assert correlation_ratio(low, y) == pytest.approx(1)
        assert correlation_ratio(100 - low, y) == pytest.approx(1)

    def test_an_edge_at_the_least_value_makes_no_empty_group(self):
        # three groups of thirty: 12 at the least value, so the first edge stands on it
        x = np.array([0.0] * 12 + list(range(1, 19)))
        y = (x >= 10).astype(np.float64)
        # by hand: 0..8 (20 units, none of 9) and 9..18 (9 of 10): between
        # 20 (0.3)^2 + 10 (0.6)^2 = 5.4 of 30 x 0.3 x 0.7 = 6.3; 1 - (0.9 / 6.3)(29 / 28)
        assert correlation_ratio(x, y) == pytest.approx(1 - 0.9 / 6.3 * 29 / 28, abs=1e-12)

    @np.errstate(all="raise")
    def test_nothing_varies(self):
        assert correlation_ratio(np.full(10, 7.1), np.arange(10.0)) == 0
        assert correlation_ratio(np.arange(10.0), np.full(10, 7.1)) == 0
        assert correlation_ratio(np.arange(9.0), np.arange(9.0)) is None
