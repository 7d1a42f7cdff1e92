"""Variance shares against sums whose shares are known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scoring.sensitivity.case import Case
from scoring.sensitivity.draws import box_of
from scoring.sensitivity.joint import split, world_of
from scoring.sensitivity.methods import options_of
from scoring.sensitivity.noise import Noise
from scoring.sensitivity.noise.quantiles import normal_quantiles
from scoring.sensitivity.spread import BOX
from support.trees import tree_of

PAIRS = 4_000


def made(noisy, half=9.8):
    """Two leaves of 40 and 80 (unit 0), 60 and 60 (unit 1); the first has an error of sd 5."""
    tree = tree_of(["x", "y"])
    scores = np.array([[40.0, 60.0], [80.0, 60.0]])
    case = Case(tree, scores, np.zeros((2, 2), dtype=np.int8), ("p", "q"), (None, None))
    official = scores[:1]
    table = normal_quantiles(official[0], np.full(2, half), 0.95)[None].astype(np.float32)
    stands = np.zeros((1, 2), dtype=bool)
    noise = Noise(np.array([0]), table, table, (), (), official, official, stands)
    return case, noise if noisy else None


def test_data_and_weights_with_their_product():
    """f = 80 + w (x - 80), w uniform on [0.4, 0.6], x of mean 40 and sd 5, independent.

    V_x = E(w)^2 25 = 6.25; V_w = var(w) 40^2 = 0.01/3 x 1600 = 5.3333; the product's own
    0.01/3 x 25 = 0.08333: V = 11.6667. First 0.5357, 0.4571; total 0.5429, 0.4643.
    """
    case, noise = made(True)
    box = box_of(case.tree, {"x": (0.4, 0.6)})
    found = split(world_of(case, 3, noise=noise, spread=BOX, box=box), PAIRS)
    assert found.factors == ("data", "weights")
    error = 4 / np.sqrt(PAIRS)
    assert found.score.variance[0] == pytest.approx(11.6667, rel=0.06)
    assert found.score.first[:, 0] == pytest.approx([0.5357, 0.4571], abs=error)
    assert found.score.total[:, 0] == pytest.approx([0.5429, 0.4643], abs=error)
    assert found.evaluations == 4 * PAIRS


def test_unit_whose_leaves_agree_does_not_care_for_weights():
    """60 and 60: no weights move it; all its variance is data (and data times weights)."""
    case, noise = made(True)
    box = box_of(case.tree, {"x": (0.4, 0.6)})
    found = split(world_of(case, 3, noise=noise, spread=BOX, box=box), 1_000)
    assert found.score.first[1, 1] == pytest.approx(0, abs=0.02)
    assert found.score.first[0, 1] == pytest.approx(1, abs=0.1)


def test_weights_alone_have_it_all():
    case, _ = made(False)
    box = box_of(case.tree, {"x": (0.4, 0.6)})
    found = split(world_of(case, 3, spread=BOX, box=box), 500)
    assert found.factors == ("weights",)
    assert found.score.total[0, 0] == pytest.approx(1, abs=0.15)
    # unit 1 has 60 whatever the weights: nothing to split
    assert np.isnan(found.score.first[0, 1])
    assert found.score.variance[1] == pytest.approx(0, abs=1e-15)
    assert found.score.overall_total[0] == found.score.total[0, 0]


def test_methods_alone_have_it_all():
    """Arithmetic 60 or geometric 56.57, alike: variance (3.431 / 2)^2 = 2.944."""
    case, _ = made(False)
    found = split(world_of(case, 3, options=options_of(case.tree, (), ("geometric",), ())), 2_000)
    assert found.factors == ("methods",)
    assert found.score.variance[0] == pytest.approx(2.944, rel=0.01)
    assert found.score.first[0, 0] == pytest.approx(1, abs=4 / np.sqrt(2_000))


def test_ranks_are_split_too():
    """P has 80 - 40 w, q 60: p is ahead below w = 0.5; ranks are 1 and 2, variance 1/4."""
    case, _ = made(False)
    box = box_of(case.tree, {"x": (0.4, 0.6)})
    found = split(world_of(case, 3, spread=BOX, box=box), 1_000)
    assert found.rank.variance == pytest.approx([0.25, 0.25], abs=0.01)
    assert found.rank.total[0] == pytest.approx([1, 1], abs=0.13)


def test_unit_that_sometimes_has_no_total_has_no_shares():
    case, noise = made(True)
    status = case.status.copy()
    status[1, 1] = 1
    # y missing: half the weight, now within the limit of 0.5, now above it
    case = replace(case, status=status, tree=replace(case.tree, max_share=0.5))
    box = box_of(case.tree, {"x": (0.4, 0.6)})
    found = split(world_of(case, 3, noise=noise, spread=BOX, box=box), 200)
    assert np.isnan(found.score.first[:, 1]).all()
    assert np.isnan(found.score.variance[1])
    assert not np.isnan(found.score.first[:, 0]).any()


def test_nothing_to_split_is_an_error():
    case, _ = made(False)
    with pytest.raises(ValueError, match="nothing varies"):
        split(world_of(case, 1), 10)


def test_words_name_estimator_draws_and_seed():
    case, noise = made(True)
    said = split(world_of(case, 42, noise=noise), 10).said
    assert "Saltelli" in said.zh
    assert "种子 42" in said.zh
    assert "interaction" in said.en
