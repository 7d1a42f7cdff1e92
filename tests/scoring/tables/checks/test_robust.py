"""Medians and spreads against numpy's own."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from scoring.tables.checks.robust import NORMAL, medians, other_years, spreads

FLOATS = st.one_of(st.floats(-1e6, 1e6), st.just(float("nan")))
TABLES = hnp.arrays(float, st.tuples(st.integers(1, 6), st.integers(1, 9)), elements=FLOATS)


@given(TABLES, st.sampled_from([0, 1]))
def test_medians_are_numpys(values, axis):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = np.nanmedian(values, axis=axis)
    assert np.allclose(medians(values, axis), theirs, rtol=1e-12, atol=1e-9, equal_nan=True)


def test_spread_is_that_of_a_normal_distribution():
    values = np.random.default_rng(3).normal(7, 2, (1, 200_000))
    assert spreads(values, medians(values, 1))[0] == pytest.approx(2, rel=0.02)
    assert pytest.approx(1 / 0.674489750196, rel=1e-4) == NORMAL


def test_other_years_leave_the_year_itself_out():
    values = np.array([[1.0, 5], [2, 5], [30, np.nan], [3, 5]])
    middle, like = other_years(values, near=1)
    assert middle[:, 0].tolist() == [3, 3, 2, 2]
    assert like[:, 0].tolist() == [2, 1, 3, 2]
    assert middle[2, 1] == 5 and like[2, 1] == 3


def test_one_year_has_no_others():
    middle, like = other_years(np.array([[1.0, 2.0]]), near=1)
    assert np.isnan(middle).all() and (like == 0).all()


def test_the_median_of_nothing():
    assert medians(np.empty((2, 0)), 0).shape == (0,)
    assert np.isnan(medians(np.empty((2, 0)), 1)).tolist() == [True, True]
    assert np.isnan(medians(np.empty((0, 3)), 0)).tolist() == [True] * 3
