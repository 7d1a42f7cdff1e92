"""Pairs, items against their dimension, alpha and components."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from scoring.sensitivity.audit.alpha import alpha_of, alphas
from scoring.sensitivity.audit.components import chance, components
from scoring.sensitivity.audit.consistency import Item, fisher, item_rest
from scoring.sensitivity.audit.correlations import correlation, correlations, covariances
from scoring.sensitivity.audit.pairs import redundant

NAN = float("nan")
TWO = [("d", ["a", "b"]), ("e", ["c", "f"])]


def test_correlations_are_those_of_scipy_on_the_units_that_have_both():
    random = np.random.default_rng(5)
    rows = random.uniform(0, 100, (4, 30))
    rows[random.random(rows.shape) < 0.2] = NAN
    rows[3] = 40.1  # does not vary
    r, n = correlations(rows)
    for i in range(3):
        for j in range(3):
            both = ~np.isnan(rows[i] + rows[j])
            assert n[i, j] == both.sum()
            expected = stats.pearsonr(rows[i, both], rows[j, both])[0]
            assert r[i, j] == pytest.approx(expected, abs=1e-12)
    assert np.isnan(r[3]).all() and np.isnan(r[:, 3]).all()
    assert covariances(rows)[0][0, 0] == pytest.approx(np.nanvar(rows[0], ddof=1), rel=1e-12)


def test_numbers_far_from_nothing_keep_their_correlation():
    random = np.random.default_rng(6)
    rows = 1e7 + random.uniform(0, 1, (2, 40))
    rows[0, :5] = NAN
    expected = stats.pearsonr(rows[0, 5:] - 1e7, rows[1, 5:] - 1e7)[0]
    assert correlation(*rows)[0] == pytest.approx(expected, abs=1e-7)


def test_nine_units_are_too_few_and_ten_are_enough():
    x, y = np.arange(10.0), np.arange(10.0) ** 2
    assert correlation(x, y)[1] == 10 and not np.isnan(correlation(x, y)[0])
    y[3] = NAN
    assert np.isnan(correlation(x, y)[0]) and correlation(x, y)[1] == 9


def test_an_item_alike_among_the_common_units_only():
    x = np.array([5.3] * 10 + [1.0, 2.0])
    y = np.array([*range(10), NAN, NAN], dtype=np.float64)
    assert np.isnan(correlation(x, y)[0])


def test_redundant_pairs_stand_inside_a_dimension_only(lay):
    x = np.arange(20.0)
    noise = np.tile([0.0, 9.0], 10)
    # a and b the same line; c the reverse of a; f hardly related to c
    found = redundant(lay(TWO, {}, [x, 2 * x + 10, 90 - x, noise]))
    assert [(p.dimension, p.first, p.second, p.n) for p in found] == [("d", "a", "b", 20)]
    assert found[0].r == pytest.approx(1)
    (pair,) = redundant(lay(TWO, {}, [x, 50 - 2 * x, noise, x]))
    assert pair.r == pytest.approx(-1)


@pytest.mark.parametrize(("between", "count"), [(0.899, 0), (0.901, 1)])
def test_the_line_of_a_redundant_pair(lay, between, count):
    x = np.array([-1.0, 1.0] * 8)
    u = np.repeat([-1.0, 1.0, 1.0, -1.0], 4)  # orthogonal to x
    y = between * x + np.sqrt(1 - between**2) * u
    assert np.corrcoef(x, y)[0, 1] == pytest.approx(between)
    assert len(redundant(lay(["d", ("e", ["a", "b"])], {}, [u + 9, x + 9, y + 9]))) == count


class TestItemRest:
    def test_an_item_is_held_against_the_others_only(self, lay):
        random = np.random.default_rng(4)
        a, b, c = random.uniform(0, 100, (3, 25))
        ground = lay([("d", ["a", "b", "c"])], {"a": 2, "b": 1, "c": 3}, [a, b, c])
        found = {i.node: i for i in item_rest(ground)}
        rest = (1 * b + 3 * c) / 4
        assert found["a"].r == pytest.approx(stats.pearsonr(a, rest)[0], abs=1e-9)
        # the same interval as scipy's, which is Fisher's z
        low, high = stats.pearsonr(a, rest).confidence_interval(0.95)
        assert (found["a"].low, found["a"].high) == pytest.approx((low, high), abs=1e-9)
        assert found["a"].n == 25

    def test_where_the_rest_is_missing_there_is_nothing_to_hold_it_against(self, lay):
        a, b = np.arange(24.0), np.arange(24.0) % 5
        b[:4] = NAN
        ground = lay([("d", ["a", "b"]), ("e", ["c"])], {"e": 9}, [a, b, np.arange(24.0)],
                     tree={"max_share": 0.6})  # fmt: skip
        assert [(i.node, i.n) for i in item_rest(ground)] == [("a", 20), ("b", 20)]

    def test_the_rest_is_weighed_as_the_unit_is_weighed(self, lay):
        random = np.random.default_rng(10)
        rows = random.uniform(0, 100, (3, 25))
        rows[1, :8] = NAN  # the rest of a is then c alone
        ground = lay([("d", ["a", "b", "c"])], {"c": 3}, rows)
        rest = np.where(np.isnan(rows[1]), rows[2], (np.nan_to_num(rows[1]) + 3 * rows[2]) / 4)
        expected = stats.pearsonr(rows[0], rest)[0]
        assert item_rest(ground)[0].r == pytest.approx(expected, abs=1e-9)

    def test_an_interval_that_ends_at_nothing_is_not_negative(self):
        item = Item("a", "d", -0.2, -0.4, 0.0, 60)
        assert (item.negative, item.weak) == (False, True)
        assert not Item("a", "d", 0.2, 0.1, 0.3, 60).weak
        assert not Item("a", "d", None, None, None, 5).weak

    def test_negative_and_weak(self, lay):
        x = np.arange(40.0)
        against = item_rest(lay([("d", ["a", "b"])], {"a": 3}, [x, 90 - 2 * x]))
        assert [i.negative for i in against] == [True, True]
        assert [(i.r, i.low, i.high) for i in against] == [(-1.0, -1.0, -1.0)] * 2
        none = item_rest(lay([("d", ["a", "b"])], {"a": 3}, [x, np.tile([1.0, 5, 5, 1], 10)]))
        assert none[0].r == pytest.approx(0, abs=1e-12)
        assert [(i.negative, i.weak) for i in none] == [(False, True)] * 2

    def test_an_item_alone_has_no_rest(self, lay):
        assert item_rest(lay(["a", "b"], {}, [np.arange(12.0), np.arange(12.0)])) == ()

    def test_the_interval_of_ten_units(self):
        # Fisher: z = atanh(0.5) = 0.549306, half 1.959964 / sqrt(7) = 0.740797
        assert fisher(0.5, 10) == pytest.approx((np.tanh(-0.191491), np.tanh(1.290103)), abs=1e-6)


class TestAlpha:
    def test_two_items_by_hand(self):
        # variances (divisor 9) of 0..9: 82.5/9; of twice as much: 330/9; of the sum 3x: 742.5/9
        x = np.arange(10.0)
        found = alpha_of("d", np.array([x, 2 * x]))
        assert found.alpha == pytest.approx(2 * (1 - (82.5 + 330) / 742.5), abs=1e-12)
        assert (found.k, found.n, found.why) == (2, 10, "")

    def test_the_same_item_twice_is_one_thing(self):
        x = np.array([3.0, 8, 1, 9, 4, 4, 7, 2, 6, 5])
        assert alpha_of("d", np.array([x, x])).alpha == pytest.approx(1)

    def test_items_that_cancel_out(self):
        x = np.arange(12.0)
        found = alpha_of("d", np.array([x, 11 - x]))
        assert (found.alpha, found.why) == (None, "items")

    def test_what_does_not_vary_or_hardly_anybody_has_is_no_item(self):
        x = np.arange(12.0)
        seldom = np.where(x < 5, x, NAN)
        assert alpha_of("d", np.array([x, np.full(12, 7.0), seldom])).why == "items"
        assert alpha_of("d", np.array([x[:9], x[:9] ** 2])).why == "units"

    def test_half_of_the_units_is_enough(self):
        x = np.arange(20.0)
        half = np.where(x < 10, x**2, NAN)
        assert (alpha_of("d", np.array([x, half])).k, alpha_of("d", np.array([x, half])).n) == (
            2,
            10,
        )
        assert alpha_of("d", np.array([x, np.where(x < 9, x**2, NAN)])).k == 1

    def test_the_whole_first_then_every_dimension(self, lay):
        random = np.random.default_rng(6)
        found = alphas(lay(TWO, {}, random.uniform(0, 100, (4, 15))))
        assert [(a.node, a.k) for a in found] == [("total", 4), ("d", 2), ("e", 2)]


class TestComponents:
    def test_two_blocks_are_two_things(self, lay):
        random = np.random.default_rng(7)
        one, two = random.standard_normal((2, 80))
        rows = [one, one, one, two, two, two] + 0.3 * random.standard_normal((6, 80))
        found = components(
            lay([("d", ["a", "b", "c"]), ("e", ["f", "g", "h"])], {}, 50 + 10 * rows)
        )
        assert (found.parallel, found.kaiser, found.dimensions) == (2, 2, 2)
        assert sum(found.values) == pytest.approx(6)
        assert found.first == pytest.approx(found.values[0] / 6)

    def test_chance_is_what_unrelated_items_reach(self, monkeypatch):
        # tables drawn cell by cell, by another stream, few units more than items: 95 % points
        random = np.random.default_rng(21)
        cells = random.standard_normal((4000, 8, 12))
        drawn = [np.linalg.eigvalsh(np.corrcoef(table))[::-1] for table in cells]
        expected, spread = np.quantile(drawn, 0.95, axis=0), np.std(drawn, axis=0)
        assert chance(8, 12).tolist() == chance(8, 12).tolist()
        assert (np.abs(chance(8, 12) - expected) < spread).all()
        monkeypatch.setattr("scoring.sensitivity.audit.components.DRAWS", 4000)
        assert (np.abs(chance(8, 12) - expected) < 0.15 * spread).all()

    def test_items_that_have_nothing_in_common(self, lay):
        # columns of a Hadamard matrix: uncorrelated to the last bit, every eigenvalue 1
        signs = np.array([[1.0, 1], [1, -1]])
        table = np.kron(np.kron(np.kron(signs, signs), signs), signs)
        found = components(lay(list("abc"), {}, 50 + 10 * table[[1, 2, 4]]))
        assert found.values == pytest.approx((1, 1, 1))
        assert (found.kaiser, found.parallel) == (0, 0)

    @pytest.mark.parametrize(
        ("k", "n", "why"),
        [(3, 10, ""), (3, 9, "units"), (2, 10, "items"), (12, 12, "units"), (12, 13, "")],
    )
    def test_how_many_units_it_takes(self, lay, k, n, why):
        rows = np.random.default_rng(22).uniform(0, 100, (k, n))
        assert components(lay(list("abcdefghijkl"[:k]), {}, rows)).why == why

    def test_an_item_that_half_of_the_units_have_counts(self, lay):
        rows = np.random.default_rng(23).uniform(0, 100, (3, 20))
        rows[0, :10] = NAN
        assert components(lay(list("abc"), {}, rows, tree={"max_share": 0.9})).k == 3

    def test_only_units_with_all_items_are_counted(self, lay):
        random = np.random.default_rng(9)
        rows = random.uniform(0, 100, (4, 20))
        rows[0, :3] = NAN
        rows[2, :12] = NAN  # fewer than half have it: left out
        found = components(lay(TWO, {}, rows, tree={"max_share": 0.9}))
        assert (found.k, found.n, found.dimensions, found.why) == (3, 17, 2, "")

    def test_too_few(self, lay):
        random = np.random.default_rng(9)
        assert components(lay(["a", "b"], {}, random.uniform(0, 9, (2, 20)))).why == "items"
        assert components(lay(TWO, {}, random.uniform(0, 9, (4, 9)))).why == "units"
