"""Rank correlation: by hand, against scipy, and what holds whatever the values."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata, spearmanr

from scoring.report.indicator.correlation import CLOSE, LEAST, Pair, related, spearman
from scoring.scheme.model import Scheme
from scoring.text import Text
from support.listed import leaf, scheme_of

UP = np.arange(10.0)
NAN = float("nan")


@pytest.mark.parametrize(
    ("x", "y", "rho", "n", "why"),
    [
        (UP, UP**3, 1.0, 10, ""),
        (UP, -UP, -1.0, 10, ""),
        # one swap of neighbours: 1 - 6 x (1 + 1) / (10 x 99)
        (UP, UP[[1, 0, *range(2, 10)]], 1 - 12 / 990, 10, ""),
        (UP, np.full(10, 3.0), None, 10, "constant"),
        (UP[:9], UP[:9], None, 9, "few"),
        # a value on one side only is no pair
        (np.append(UP, 5.0), np.append(UP, NAN), 1.0, 10, ""),
        (np.append(UP[:9], NAN), UP, None, 9, "few"),
        (np.array([]), np.array([]), None, 0, "few"),
    ],
)
def test_by_hand(x, y, rho, n, why):
    found = spearman(x, y)
    assert found[1:] == (n, why)
    assert found[0] == (None if rho is None else pytest.approx(rho, abs=1e-12))


def tied(draw, n):
    return np.array(draw(st.lists(st.integers(-4, 4), min_size=n, max_size=n)), dtype=float)


@given(data=st.data(), n=st.integers(LEAST, 40))
def test_as_scipy_ties_and_gaps_included(data, n):
    x, y = tied(data.draw, n), tied(data.draw, n)
    gaps = data.draw(st.sets(st.integers(0, n - 1), max_size=n - LEAST))
    x[list(gaps)] = NAN
    both = ~np.isnan(x)
    rho, counted, why = spearman(x, y)
    assert counted == n - len(gaps)
    if np.ptp(x[both]) == 0 or np.ptp(y[both]) == 0:
        assert (rho, why) == (None, "constant")
    else:
        assert rho == pytest.approx(spearmanr(x[both], y[both]).statistic, abs=1e-12)
        # only the order matters, and nobody comes first
        assert spearman(np.exp(x), y)[0] == pytest.approx(rho, abs=1e-12)
        assert spearman(y, x)[0] == pytest.approx(rho, abs=1e-12)
        assert spearman(x, -y)[0] == pytest.approx(-rho, abs=1e-12)


def test_real_sized_column_equals_pearson_of_ranks():
    rng = np.random.default_rng(7)
    x, y = rng.normal(size=2850), rng.integers(0, 5, 2850).astype(float)
    expected = np.corrcoef(rankdata(x), rankdata(y))[0, 1]
    assert spearman(x, y)[0] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("rho", "close"), [(CLOSE, True), (-CLOSE, True), (0.8999, False), (-1.0, True), (None, False)]
)
def test_close_on_the_line_whatever_the_sign(rho, close):
    assert Pair("b", Text("乙"), "top", rho, 12, "").close is close


def test_by_dimension_then_closest_first_and_never_with_itself():
    two = {"id": "t1", "title": {"zh": "一"}, "weight": 1, "children": [leaf("a"), leaf("b")]}
    three = {"id": "t2", "title": {"zh": "二"}, "weight": 1, "children": [*map(leaf, "cde")]}
    scheme = Scheme.model_validate(scheme_of(two, three, leaf("f")))
    weak = UP[[3, 7, 1, 9, 0, 8, 2, 6, 4, 5]]
    columns = {"a": UP, "b": np.full(10, NAN), "c": weak, "d": -UP, "e": np.ones(10), "f": UP}
    found = related(scheme, columns, "a")
    assert [(p.node, p.group, p.why) for p in found] == [
        ("b", "t1", "few"), ("d", "t2", ""), ("c", "t2", ""), ("e", "t2", "constant"),
        ("f", "f", ""),
    ]  # fmt: skip
    assert found[0].n == 0 and found[1].rho == -1.0
