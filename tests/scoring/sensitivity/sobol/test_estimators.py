"""First and total order: SALib's on the same sample, and a function whose indices are known."""

from __future__ import annotations

import numpy as np
import pytest
from SALib.analyze import sobol as salib

from scoring.sensitivity.sobol.estimators import Sums, bootstrap, indices, scalar_indices
from scoring.sensitivity.sobol.sobol import design

K, N = 3, 512


def ishigami(x):
    """Ishigami and Homma (1990), a = 7, b = 0.1, on inputs from 0 to 1."""
    z = (2 * x - 1) * np.pi
    return np.sin(z[..., 0]) + 7 * np.sin(z[..., 1]) ** 2 + 0.1 * z[..., 2] ** 4 * np.sin(z[..., 0])


def outputs(base=N):
    a, b = design(K, base, 5)
    mixed = np.repeat(a[None], K, axis=0)
    for i in range(K):
        mixed[i, :, i] = b[:, i]
    return ishigami(a), ishigami(b), ishigami(mixed)


def test_total_order_is_salibs_on_the_same_sample():
    a, b, ab = outputs()
    rows = np.column_stack((a, ab.T, b)).ravel()
    problem = {"num_vars": K, "names": list("xyz"), "bounds": [[0, 1]] * K}
    theirs = salib.analyze(problem, rows, calc_second_order=False, num_resamples=10, seed=1)
    first, total = scalar_indices(a, b, ab)
    assert total == pytest.approx(theirs["ST"], abs=1e-9)
    # theirs is taken about the mean of all rows, ours about that of the base samples
    assert first == pytest.approx(theirs["S1"], abs=0.01)
    # the same formula on numbers about the same mean
    centre = np.concatenate((a, b)).mean()
    same = [float(salib.first_order(a - centre, row - centre, b - centre)) for row in ab]
    assert first == pytest.approx(same, abs=1e-9)


def test_indices_that_are_known():
    # analytic: 0.3139, 0.4424, 0 and 0.5576, 0.4424, 0.2437
    first, total = scalar_indices(*outputs(8192))
    assert first == pytest.approx([0.3139, 0.4424, 0], abs=0.01)
    assert total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.01)


def test_many_outputs_in_blocks_are_one_output_after_the_other():
    a, b, ab = outputs()
    two_a, two_b = np.column_stack((a, -3 * a + 1)), np.column_stack((b, -3 * b + 1))
    centre = (two_a.mean(axis=0) + two_b.mean(axis=0)) / 2
    two_a, two_b = two_a - centre, two_b - centre
    variance = ((two_a**2).mean(axis=0) + (two_b**2).mean(axis=0)) / 2
    wanted = scalar_indices(a, b, ab)
    for i, row in enumerate(ab):
        sums = Sums(2)
        two = np.column_stack((row, -3 * row + 1)) - centre
        for lo in range(0, N, 100):
            at = slice(lo, lo + 100)
            sums.add(two_a[at], two_b[at], two[at])
        first, total = indices(sums, N, variance)
        assert first == pytest.approx([wanted[0][i]] * 2)
        assert total == pytest.approx([wanted[1][i]] * 2)


def test_errors_are_about_those_of_repeated_designs():
    seen = []
    for seed in range(40):
        rng = np.random.default_rng(seed)
        a, b = rng.random((N, K)), rng.random((N, K))
        mixed = np.repeat(a[None], K, axis=0)
        for i in range(K):
            mixed[i, :, i] = b[:, i]
        made = ishigami(a), ishigami(b), ishigami(mixed)
        seen.append(scalar_indices(*made)[1])
    told = bootstrap(*made, 200, np.random.default_rng(1))[1]
    assert told == pytest.approx(np.std(seen, axis=0), rel=0.5)


def test_what_does_not_vary_has_no_index():
    flat = np.ones(8)
    first, total = scalar_indices(flat, flat, np.ones((2, 8)))
    assert first.tolist() == total.tolist() == [0, 0]


def test_a_base_is_a_power_of_two():
    with pytest.raises(ValueError, match="power of two"):
        design(2, 1000, 0)
