"""Quantiles of rates and margins, against scipy's distributions."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from scoring.sensitivity.noise.quantiles import MIDDLES, normal_quantiles, rate_quantiles


@pytest.mark.parametrize(
    ("rate", "n"),
    [(1, 300), (0, 50), (0.995, 300), (0.5, 100), (0.02, 30), (0.3, 4), (0.9999, 500), (1, 2)],
)
def test_rate_is_beta_with_the_neutral_prior(rate, n):
    beta = stats.beta(n * rate + 1 / 3, n * (1 - rate) + 1 / 3)
    found = rate_quantiles(np.array([float(rate)]), np.array([float(n)]))[0]
    assert np.abs(found - beta.ppf(MIDDLES)).max() <= 5e-3 * beta.std()
    assert (np.diff(found) > 0).all()
    # the bytes that pick one are equally likely: their spread is the distribution's
    assert found.std() == pytest.approx(beta.std(), rel=0.02)


def test_middle_is_the_rate_found():
    rate, n = np.array([0.6, 0.95, 0.999]), np.array([200.0, 400.0, 500.0])
    middle = np.median(rate_quantiles(rate, n), axis=1)
    assert middle == pytest.approx(rate, abs=2e-4)


def test_large_samples_have_the_binomial_variance():
    """p (1 - p) / n at p = 0.8, n = 4,000: sd 0.0063246."""
    found = rate_quantiles(np.array([0.8]), np.array([4000.0]))[0]
    assert found.std() == pytest.approx(0.0063246, rel=5e-3)


def test_margin_is_normal():
    """11.2 -+ 0.8 at 95 %: sd 0.8 / 1.959964 = 0.408171; the 2.5th percentile is 10.4."""
    found = normal_quantiles(np.array([11.2]), np.array([0.8]), 0.95)[0]
    assert found.mean() == pytest.approx(11.2, abs=1e-12)
    assert found.std() == pytest.approx(0.408171, rel=5e-3)
    assert np.interp(0.025, MIDDLES, found) == pytest.approx(10.4, abs=1e-3)
