"""Kendall's W: a published example with ties, scipy's Friedman test, and the ends of the scale."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import friedmanchisquare

from scoring.weights.panel.kendall import concordance

# NAG Library, example of routine G08DAF (after Siegel 1956): three comparisons of ten objects
NAG = np.array(
    [
        [1.0, 4.5, 2.0, 4.5, 3.0, 7.5, 6.0, 9.0, 7.5, 10.0],
        [2.5, 1.0, 2.5, 4.5, 4.5, 8.0, 9.0, 6.5, 10.0, 6.5],
        [2.0, 1.0, 4.5, 4.5, 4.5, 4.5, 8.0, 8.0, 8.0, 10.0],
    ]
)


def test_the_published_example():
    found = concordance(NAG)
    assert found is not None
    assert found.w == pytest.approx(0.828, abs=0.0005)
    assert found.p == pytest.approx(0.008, abs=0.0005)
    assert (found.df, found.judges, found.items, found.rough) == (9, 3, 10, False)


def test_chi_square_is_friedmans():
    scores = np.random.default_rng(3).integers(0, 6, (7, 5)).astype(float)
    found = concordance(scores)
    theirs = friedmanchisquare(*scores.T)
    assert found is not None
    assert found.chi_square == pytest.approx(theirs.statistic)
    assert found.p == pytest.approx(theirs.pvalue)
    assert found.rough


def test_by_hand_without_ties():
    # rank sums of 1 2 3 / 1 3 2 / 2 1 3: 4 6 8; S = 8; W = 12 x 8 / (9 x 24) = 4/9; chi2 = 8/3
    found = concordance(np.array([[1, 2, 3], [1, 3, 2], [2, 1, 3]], dtype=float))
    assert found is not None
    assert found.w == pytest.approx(4 / 9)
    assert found.chi_square == pytest.approx(8 / 3)


def test_agreement_and_opposition():
    row = np.array([0.1, 0.2, 0.3, 0.4])
    same, opposed = concordance(np.array([row, row, row])), concordance(np.array([row, row[::-1]]))
    assert same is not None and opposed is not None
    assert (same.w, opposed.w) == (pytest.approx(1), pytest.approx(0))


@pytest.mark.parametrize("scores", [[[1, 2, 3]], [[1], [2]], [[5, 5, 5], [1, 1, 1]]])
def test_nothing_to_agree_on(scores):
    assert concordance(np.array(scores, dtype=float)) is None
