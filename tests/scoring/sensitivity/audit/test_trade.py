"""What a weighted sum allows: prices, compensation, order against dominance; size."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from scoring.engine.tree import compile_tree
from scoring.scheme.model import Scheme
from scoring.sensitivity.audit.compensation import compensation
from scoring.sensitivity.audit.dominance import BASE, BLOCK, dominance
from scoring.sensitivity.audit.exchange import buys, prices, widest
from scoring.sensitivity.audit.size import size_effect

NAN = float("nan")


def scheme_of(*leaves, **more):
    """A scheme of 50 points from (id, weight, unit, rule) leaves."""
    tree = [
        {"id": i, "title": {"zh": f"指标{i}", "en": f"item {i}"}, "weight": w, "unit": u, "rule": r}
        for i, w, u, r in leaves
    ]
    base = {"id": "s", "title": {"zh": "方案"}, "kind": "assessment", "status": "user",
            "level": "free", "full_marks": 50, "tree": tree}  # fmt: skip
    return Scheme.model_validate(base | more)


def compiled(*leaves):
    """Return the scheme and its tree."""
    scheme = scheme_of(*leaves)
    return scheme, compile_tree(scheme)


LINEAR = {"type": "linear", "zero": 4, "full": 0}
RATIO = {"type": "ratio", "target": 80}
STEPS = {"type": "steps", "steps": [[50, 100], [0, 0]]}
LATER = {"type": "linear", "zero": 0, "full": {"by": "year", "2020": 5}}


def test_prices_by_hand():
    # half of 50 points on a rate of 4 to 0: 25 / 4 = 6.25 points each, less is better;
    # a quarter on a ratio of 80: 12.5 / 80 = 0.15625 a point; a quarter on a given mark of 20
    scheme = scheme_of(
        ("rate", 2, "%", LINEAR), ("done", 1, "%", RATIO), ("mark", 1, "分", {"type": "given",
                                                                             "full": 20}),
    )  # fmt: skip
    rate, done, mark = prices(scheme, compile_tree(scheme))
    assert (rate.points, done.points, mark.points) == (-6.25, 0.15625, 0.625)
    assert (rate.full, rate.unit.zh) == (25, "%")
    assert buys(rate, done) == 40  # one point of the rate makes good forty of the ratio
    assert buys(done, rate) == 1 / 40
    assert widest((rate, done, mark)) == (rate, done)  # marks are counted in something else


def test_the_widest_exchange_of_all_units():
    given = [{"type": "given", "full": full} for full in (10, 20, 50)]
    # marks out of 10 against 20: 2 for 1; persons out of 10 against 50: 5 for 1, whichever is first
    marks = [("a", 1, "分", given[0]), ("b", 1, "分", given[1])]
    people = [("c", 1, "人", given[2]), ("d", 1, "人", given[0]), ("e", 1, "人", given[1])]
    for leaves in (marks + people, people + marks):
        dear, cheap = widest(prices(*compiled(*leaves)))
        assert (dear.node, cheap.node, buys(dear, cheap)) == ("d", "c", pytest.approx(5))
    assert widest(prices(*compiled(*marks[:1], *people[:1]))) is None


def test_a_price_that_is_not_one_is_not_told():
    scheme = scheme_of(("a", 1, "%", STEPS), ("b", 1, "%", LATER), ("c", 0, "%", LINEAR))
    found = prices(scheme, compile_tree(scheme))
    assert [(p.points, p.why) for p in found] == [(None, "rule"), (None, "limit"), (0, "")]
    assert widest(found) is None and buys(found[0], found[2]) is None
    assert buys(found[1], prices(*compiled(("a", 1, "%", LINEAR)))[0]) is None
    by_year = {"type": "ratio", "target": {"by": "year", "2020": 5}}
    assert [p.why for p in prices(*compiled(("a", 1, "%", by_year)))] == ["limit"]
    nothing = {"type": "ratio", "target": 0}
    assert [p.why for p in prices(*compiled(("a", 1, "%", nothing)))] == ["limit"]
    product = scheme_of(("a", 1, "%", LINEAR), aggregation="geometric")
    assert [p.why for p in prices(product, compile_tree(product))] == ["aggregation"]


def test_who_lives_on_compensation(lay):
    # 25 and 100: sum 62.5, product 50; 60 and 60 both 60; 0 counts as 1: 50.5 and 10
    ground = lay(["a", "b"], {}, [[25.0, 60.0, 0.0], [100.0, 60.0, 100.0]])
    found = compensation(ground)
    assert found.arithmetic.tolist() == [62.5, 60.0, 50.5]
    assert found.geometric == pytest.approx([50, 60, 10], abs=1e-8)
    assert found.rank.tolist() == [1, 2, 3] and found.geometric_rank.tolist() == [2, 1, 3]
    assert found.most(2).tolist() == [2, 0]


def test_a_missing_item_lends_nothing(lay):
    ground = lay(["a", "b"], {}, [[50.0, NAN, NAN], [50.0, 70.0, NAN]], tree={"max_share": 0.5})
    found = compensation(ground)
    assert found.at.tolist() == [0, 1]
    assert found.gap == pytest.approx([0, 0], abs=1e-8)


class TestDominance:
    # weights 1/4 each. First: all four, 90 90 50 30 = 65. Second lacks the last: 80 80 50 -> 70
    ROWS = ([90.0, 80.0, 10.0], [90.0, 80.0, 10.0], [50.0, 50.0, 10.0], [30.0, NAN, 10.0])

    def test_better_on_everything_both_have_and_yet_below(self, lay):
        found = dominance(lay(list("abcd"), {}, self.ROWS))
        (pair,) = found.pairs
        assert (pair.better, pair.worse) == (0, 1)
        assert (pair.gap, pair.base) == (pytest.approx(5), pytest.approx(0.75))
        assert (found.count, found.compared) == (1, 3)

    def test_equal_on_all_common_items_is_no_dominance(self, lay):
        rows = [[90.0, 90.0], [90.0, 90.0], [50.0, 50.0], [30.0, NAN]]
        assert dominance(lay(list("abcd"), {}, rows)).count == 0

    def test_two_units_with_little_in_common_are_not_compared(self, lay):
        rows = [[90.0, 80.0], [10.0, NAN], [10.0, NAN], [10.0, 10.0]]
        weights = {"a": 2, "b": 3, "c": 3, "d": 2}
        found = dominance(lay(list("abcd"), weights, rows, tree={"max_share": 0.9}))
        assert BASE > 0.4 and (found.count, found.compared) == (0, 0)
        # one more point of weight in common, and they are: 0.5 exactly
        weights = {"a": 2, "b": 2, "c": 2, "d": 2}
        found = dominance(lay(list("abcd"), weights, rows, tree={"max_share": 0.9}))
        assert (found.count, found.compared) == (1, 1)

    def test_an_item_without_weight_does_not_count(self, lay):
        rows = [*self.ROWS, [0.0, 100.0, 50.0]]  # the better one is far worse on it
        assert dominance(lay(list("abcde"), {"e": 0}, rows)).count == 1

    def test_with_nothing_missing_it_cannot_be(self, lay):
        random = np.random.default_rng(1)
        rows = random.integers(0, 3, (3, 60)) * 50.0
        found = dominance(lay(["a", "b", "c"], {}, rows))
        assert (found.count, found.compared) == (0, 60 * 59 // 2)

    def test_pair_by_pair_over_several_blocks(self, lay):
        n = BLOCK + 40
        random = np.random.default_rng(2)
        rows = random.uniform(0, 100, (4, n)).round()
        rows[random.random(rows.shape) < 0.15] = NAN
        ground = lay(list("abcd"), {"a": 3}, rows, tree={"max_share": 0.9})
        weight = ground.tree.nominal[ground.leaves]
        expected = set()
        for i in range(ground.n):
            x, y = ground.leaf_scores[:, [i]], ground.leaf_scores
            both = ~np.isnan(x + y)
            enough = (both * weight[:, None]).sum(axis=0) >= BASE - 1e-12
            fine = np.where(both, x >= y, True).all(axis=0) & (both & (x > y)).any(axis=0)
            hit = enough & fine & (ground.total[i] < ground.total)
            expected |= {(int(ground.at[i]), int(ground.at[j])) for j in np.flatnonzero(hit)}
        found = dominance(ground, most=len(expected) + 5)
        assert len(expected) > 20
        assert {(p.better, p.worse) for p in found.pairs} == expected
        assert found.count == len(expected)
        gaps = [p.gap for p in found.pairs]
        assert gaps == sorted(gaps, reverse=True)
        assert dominance(ground, most=3).pairs == found.pairs[:3]


class TestSize:
    def test_as_scipy(self, lay):
        random = np.random.default_rng(3)
        scores, size = random.uniform(0, 100, 30).round(), random.integers(1, 8, 30) * 1000.0
        size[4] = NAN
        found = size_effect(lay(["a"], {}, [scores]), size)
        known = ~np.isnan(size)
        expected = stats.spearmanr(size[known], scores[known])
        assert (found.rho, found.p) == pytest.approx((expected[0], expected[1]), abs=1e-12)
        assert (found.n, found.why) == (29, "")

    def test_what_cannot_be_told(self, lay):
        ground = lay(["a"], {}, [np.arange(12.0)])
        few = np.where(np.arange(12) < 9, np.arange(12.0), NAN)
        assert size_effect(ground, few).why == "few"
        assert size_effect(ground, np.full(12, 5.0)).why == "constant"

    def test_ten_are_told(self, lay):
        found = size_effect(lay(["a"], {}, [np.arange(10.0)]), np.arange(10.0) % 4)
        assert (found.n, found.why) == (10, "") and found.rho is not None

    def test_a_perfect_order(self, lay):
        found = size_effect(lay(["a"], {}, [np.arange(12.0)]), -np.arange(12.0))
        assert (found.rho, found.p) == (pytest.approx(-1), pytest.approx(0, abs=1e-12))
