"""Points inside a box on the simplex, against what is known of such slices."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from scoring.sensitivity.draws.inside import points_inside, tilt_of

MANY = 20_000


def rng(seed=5):
    return np.random.Generator(np.random.PCG64(seed))


def near(found, expected, spread, n=MANY):
    """Within four standard errors of a mean."""
    return np.all(np.abs(np.asarray(found) - expected) <= 4 * np.asarray(spread) / np.sqrt(n))


def test_two_shares_are_uniform_between_their_tighter_ends():
    """x2 in [0.1, 0.3] leaves x1 in [0.7, 0.9]; x1 itself may only be 0.75 to 0.85."""
    x = points_inside(np.array([0.75, 0.1]), np.array([0.85, 0.3]), MANY, rng())
    assert x[:, 0].min() >= 0.75
    assert x[:, 0].max() <= 0.85
    assert stats.kstest(x[:, 0], stats.uniform(0.75, 0.10).cdf).pvalue > 0.001


def test_whole_simplex_is_flat_dirichlet():
    """Dirichlet(1, ..., 1): each share is Beta(1, k - 1), mean 1/k."""
    x = points_inside(np.zeros(5), np.ones(5), MANY, rng())
    for j in range(5):
        assert stats.kstest(x[:, j], stats.beta(1, 4).cdf).pvalue > 0.001


def test_regular_hexagon_has_its_known_variance():
    """Three equal shares within 1/3 -+ h: the density of one is (2h - |t|), its variance 5 h^2/18.

    Integral of t^2 (2h - |t|) over -+h: 2 (2/3 - 1/4) h^4 = 5/6 h^4; of the density: 3 h^2.
    """
    h = 0.1
    x = points_inside(np.full(3, 1 / 3 - h), np.full(3, 1 / 3 + h), MANY, rng())
    t = x - 1 / 3
    assert near(t.mean(axis=0), 0, h)
    # the fourth moment is below h^4: so is the variance of a square
    assert near((t**2).mean(axis=0), 5 * h**2 / 18, h**2)


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ((0.0, 0.0, 0.0, 0.0), (0.9, 0.2, 0.2, 0.2)),  # tilted, hung from the upper ends
        ((0.1, 0.3, 0.05), (0.6, 0.45, 0.5)),  # cut by two upper ends
        ((0.0, 0.0, 0.2), (0.2, 0.25, 1.0)),  # one share must take the rest
        ((0.0, 0.05, 0.1, 0.0, 0.0), (0.5, 0.5, 0.2, 0.1, 0.6)),
    ],
)
def test_slice_is_as_a_filtered_simplex_is(low, high):
    """The same points as from the whole simplex, all outside the box thrown away."""
    low, high = np.array(low), np.array(high)
    whole = rng(1).dirichlet(np.ones(len(low)), 3_000_000)
    inside = whole[((whole >= low) & (whole <= high)).all(axis=1)]
    assert len(inside) > 3_000
    x = points_inside(low, high, MANY, rng(2))
    for j in range(len(low)):
        assert stats.ks_2samp(x[:, j], inside[:, j]).pvalue > 0.001
    # two shares at a time, too: the marginals alone could hide a wrong shape
    both = stats.ks_2samp(x[:, 0] * x[:, 1], inside[:, 0] * inside[:, 1])
    assert both.pvalue > 0.001


@pytest.mark.parametrize(("width", "slack"), [((0.5, 0.2, 0.2), 0.3), ((1.0, 0.01, 0.4), 0.02)])
def test_tilt_puts_the_mean_on_the_slice(width, slack):
    """Mean of a truncated exponential variate, by scipy."""
    tilt = tilt_of(np.array(width), slack)
    means = [stats.truncexpon(w * tilt, scale=1 / tilt).mean() for w in width]
    assert sum(means) == pytest.approx(slack, rel=1e-6)


def test_middle_needs_no_tilt():
    assert tilt_of(np.array([0.2, 0.4]), 0.3) == 0


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 8), st.integers(0, 10_000), st.floats(0.0, 1.0))
def test_any_possible_box_is_filled_and_never_left(k, seed, room):
    r = rng(seed)
    centre = r.dirichlet(np.ones(k))
    low, high = centre * (1 - room * r.random(k)), centre + room * r.random(k) * (1 - centre)
    x = points_inside(low, high, 50, rng(seed))
    assert x.shape == (50, k)
    assert (x >= low - 1e-12).all()
    assert (x <= high + 1e-12).all()
    assert np.allclose(x.sum(axis=1), 1, rtol=0, atol=1e-12)


def test_longer_series_begins_with_the_shorter_one():
    low, high = np.zeros(4), np.array([0.9, 0.2, 0.2, 0.2])
    long = points_inside(low, high, 5_000, rng())
    assert np.array_equal(points_inside(low, high, 100, rng()), long[:100])
