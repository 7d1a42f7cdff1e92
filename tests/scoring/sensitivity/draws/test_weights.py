"""Drawn sets of weights: mean, spread, support, and the same numbers from the same seed."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from scoring.problems import Refused
from scoring.sensitivity.draws import box_of, draw_weights
from scoring.sensitivity.spread import ANY, BOX, QUARTER, SPREADS, TEN
from support.trees import tree_of

MANY = 20_000
SHAPE = [("a", ["a1", "a2", "a3"]), ("b", ["b1", "b2"]), ("c", ["only"]), "d"]
WEIGHTS = {"a": 50, "b": 30, "c": 15, "d": 5, "a1": 6, "a2": 3, "a3": 1, "b1": 1, "b2": 0}
SHARES = {
    "total": 1,
    "a": 0.5, "a1": 0.6, "a2": 0.3, "a3": 0.1,
    "b": 0.3, "b1": 1, "b2": 0,
    "c": 0.15, "only": 1, "d": 0.05,
}  # fmt: skip


@pytest.fixture(scope="module")
def tree():
    return tree_of(SHAPE, WEIGHTS)


def shares(tree):
    return np.array([SHARES[i] for i in tree.ids], dtype=float)


@pytest.mark.parametrize("spread", [TEN, QUARTER], ids=lambda s: s.id)
def test_relative_draws_stay_inside_and_centre_on_the_own_share(tree, spread):
    drawn = draw_weights(tree, MANY, spread, seed=11).shares
    own = shares(tree)
    assert (drawn >= own * (1 - spread.by) - 1e-15).all()
    assert (drawn <= own * (1 + spread.by) + 1e-15).all()
    error = drawn.std(axis=0) / np.sqrt(MANY)
    assert (np.abs(drawn.mean(axis=0) - own) <= 4 * error + 1e-15).all()


def test_least_share_of_three_fills_its_own_interval(tree):
    """a3 = 0.1 may move by 0.01, and the others can always make room: uniform, sd 0.01/sqrt(3).

    Given a3, a2 = 0.3 lies within 0.27 and 0.33 and a1 takes the rest: it may move by 0.06, which
    is more than 0.03 + 0.01. No value of a3 has less room than another.
    """
    drawn = draw_weights(tree, MANY, TEN, seed=3)
    a3 = drawn.shares[:, tree.index["a3"]]
    assert stats.kstest(a3, stats.uniform(0.09, 0.02).cdf).pvalue > 0.001


@pytest.mark.parametrize("spread", [TEN, QUARTER, ANY], ids=lambda s: s.id)
def test_groups_add_up_and_nothing_without_weight_gains_any(tree, spread):
    drawn = draw_weights(tree, 500, spread, seed=1).shares
    for below in tree.children:
        if below:
            assert np.allclose(drawn[:, list(below)].sum(axis=1), 1, rtol=0, atol=1e-14)
    for name, value in (("total", 1), ("b1", 1), ("b2", 0), ("only", 1)):
        assert (drawn[:, tree.index[name]] == value).all()


def test_any_weights_are_flat_on_each_group_and_groups_know_nothing_of_each_other(tree):
    drawn = draw_weights(tree, MANY, ANY, seed=4).shares
    at = tree.index
    assert stats.kstest(drawn[:, at["a"]], stats.beta(1, 3).cdf).pvalue > 0.001
    assert stats.kstest(drawn[:, at["a2"]], stats.beta(1, 2).cdf).pvalue > 0.001
    r = np.corrcoef(drawn[:, at["a"]], drawn[:, at["a1"]])[0, 1]
    assert abs(r) <= 4 / np.sqrt(MANY)


def test_concentration_keeps_the_mean_and_says_its_spread(tree):
    """Dirichlet(c s): mean s, variance s (1 - s) / (c + 1): 0.6 x 0.4 / 25 at c = 24."""
    drawn = draw_weights(tree, MANY, ANY, seed=6, concentration=24)
    a1 = drawn.shares[:, tree.index["a1"]]
    sd = np.sqrt(0.24 / 25)
    assert abs(a1.mean() - 0.6) <= 4 * sd / np.sqrt(MANY)
    assert a1.std() == pytest.approx(sd, rel=0.03)
    assert (drawn.shares[:, tree.index["b2"]] == 0).all()
    # 25 %: sqrt(0.1875 / 25) = 8.66 points
    assert "8.7" in drawn.spread.said.zh
    assert "8.7" in drawn.spread.said.en
    with pytest.raises(ValueError, match="concentration"):
        draw_weights(tree, 1, ANY, seed=6, concentration=0.5)


def test_same_seed_same_numbers_by_numpy_alone():
    """One group of two: the share is the stream's uniform number itself."""
    tree = tree_of(["x", "y"])
    stream = np.random.Generator(np.random.PCG64(np.random.SeedSequence(9, spawn_key=(0,))))
    expected = stream.random(300)
    drawn = draw_weights(tree, 300, ANY, seed=9).shares
    assert np.array_equal(drawn[:, 1], expected)
    assert np.array_equal(drawn[:, 2], 1.0 - expected)
    assert not np.array_equal(draw_weights(tree, 300, ANY, seed=10).shares, drawn)


def test_preview_is_the_beginning_of_the_whole(tree):
    whole = draw_weights(tree, 3_000, QUARTER, seed=2).shares
    assert np.array_equal(draw_weights(tree, 200, QUARTER, seed=2).shares, whole[:200])


def test_weights_may_be_any_numbers_only_their_shares_count(tree):
    tenfold = tree_of(SHAPE, {k: 8.0 * w for k, w in WEIGHTS.items()})
    assert np.array_equal(
        draw_weights(tree, 50, TEN, seed=7).shares, draw_weights(tenfold, 50, TEN, seed=7).shares
    )


def test_box_is_kept_and_said(tree):
    box = box_of(tree, {"a": (0.4, 0.45), "b": (0.3, 0.3)})
    drawn = draw_weights(tree, 400, BOX, seed=1, box=box)
    a = drawn.shares[:, tree.index["a"]]
    assert a.min() >= 0.4
    assert a.max() <= 0.45
    assert a.max() - a.min() > 0.045
    assert np.allclose(drawn.shares[:, tree.index["b"]], 0.3, rtol=0, atol=1e-15)
    # no bound below a: its own shares stand
    assert np.allclose(drawn.shares[:, tree.index["a1"]], 0.6, rtol=0, atol=1e-15)
    assert drawn.spread.said == box.said
    assert (drawn.seed, drawn.spread.id, len(drawn)) == (1, "box", 400)


def test_no_box_is_refused_by_name(tree):
    with pytest.raises(Refused) as caught:
        draw_weights(tree, 10, SPREADS["box"], seed=1)
    assert [p.code for p in caught.value.problems] == ["sensitivity.no_box"]
