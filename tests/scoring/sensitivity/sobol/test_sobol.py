"""Sobol indices of a whole list: the closed form near the weights, the warning, the seed."""

from __future__ import annotations

import numpy as np
import pytest
from SALib.analyze import sobol as salib

from scoring.sensitivity.multipliers import multipliers
from scoring.sensitivity.sobol import sobol
from scoring.sensitivity.sobol.sobol import design
from scoring.sensitivity.spread import ANY, QUARTER, TEN
from scoring.sensitivity.variance import variance_shares
from support.swayed import case_of, random_case


def test_near_the_weights_it_is_the_closed_form():
    case = random_case(1, n=15, gaps=0, na=0)
    found = sobol(case, TEN, base=256, seed=3)
    near = variance_shares(case, TEN)
    assert found.nodes == near.nodes
    assert found.total == pytest.approx(near.share, abs=0.02)
    assert found.deviation == pytest.approx(near.deviation, rel=0.03)
    assert found.total.sum(axis=0) == pytest.approx(np.ones(15), abs=0.03)
    assert found.evaluations == 256 * (len(found.nodes) + 2)
    assert "种子 3" in found.said.zh and "seed 3" in found.said.en


def test_salib_on_the_same_sample():
    case = random_case(2, n=5, gaps=0, na=0)
    found = sobol(case, QUARTER, base=64, seed=9)
    law = multipliers(case.tree, QUARTER)
    a, b = design(len(law.inputs), 64, 9)
    sample = []
    for row_a, row_b in zip(a, b, strict=True):
        mixed = np.repeat(row_a[None], len(law.inputs), axis=0)
        np.fill_diagonal(mixed, row_b)
        sample += [row_a, *mixed, row_b]
    rows = []
    for shares in law.shares(np.array(sample)):
        weights = dict(zip(case.tree.ids[1:], shares[1:].tolist(), strict=True))
        now = case.under(case.tree.with_weights(weights))
        rows.append([*now.nodes.scores[0], np.abs(now.rank - case.official.rank).mean()])
    k = len(law.inputs)
    problem = {"num_vars": k, "names": list(law.ids), "bounds": [[0, 1]] * k}
    for unit, ys in enumerate(np.array(rows).T):
        theirs = salib.analyze(problem, ys, calc_second_order=False, num_resamples=10, seed=1)
        ours = found.total[:, unit] if unit < 5 else found.shift_total
        assert ours == pytest.approx(theirs["ST"], abs=1e-6)


def test_first_order_misleads_about_ranks():
    case = random_case(4, n=30, gaps=0, na=0)
    found = sobol(case, QUARTER, base=256, seed=1)
    # a shift is the same for more and for less weight: little shows in one weight alone
    assert found.shift_first.sum() < 0.8 or found.shift_total.sum() > 1.2
    assert found.warning is not None and "total indices" in found.warning.en
    assert found.mean_shift > 0
    assert (found.shift_total_error > 0).all()


def test_a_list_of_one_weight_that_matters_needs_no_warning():
    # p against q alone; the first falls behind as p grows, at once and for good
    case = case_of([[100, 0], [0, 100]], {"a": 6, "b": 4})
    found = sobol(case, ANY, base=256, seed=1)
    assert found.nodes == ("a", "b")
    # a/(a + b) hangs on both alike
    assert found.total[0, 0] == pytest.approx(found.total[1, 0], abs=0.1)


def test_a_unit_that_may_lose_its_total_has_no_index():
    # c and d owed: a third of the weight, more or less
    case = case_of([[80, 60], [50, 70], ["m", 20]], max_share=0.3334)
    found = sobol(case, TEN, base=64, seed=0)
    assert np.isnan(found.total[:, 0]).all() and np.isnan(found.deviation[0])
    assert np.isfinite(found.total[:, 1]).all()


def test_the_seed_is_the_result():
    case, told = random_case(1, n=6), []
    one = sobol(case, TEN, base=32, seed=7, progress=told.append)
    two, other = sobol(case, TEN, base=32, seed=7), sobol(case, TEN, base=32, seed=8)
    assert np.array_equal(one.total, two.total, equal_nan=True)
    assert not np.array_equal(one.total, other.total, equal_nan=True)
    assert told == sorted(told) and told[-1] == 1.0


def test_a_unit_has_both_its_indices_and_its_deviation_or_neither():
    """A total may be lost in the mixed samples only: few rows meet the edge of `max_share`."""
    lost = 0
    for seed in range(40):
        found = sobol(random_case(seed, n=40, gaps=0.25), QUARTER, base=2, seed=seed)
        told = np.isfinite(found.total).all(axis=0) & np.isfinite(found.first).all(axis=0)
        varies = np.isfinite(found.deviation) & (found.deviation > 0)
        assert (told == varies).all(), seed
        lost += int((~told).sum())
    assert lost
