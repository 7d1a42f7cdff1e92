"""Variance inflation: against 1 / (1 - R²) by least squares, and when it cannot be told."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.report.indicator.collinearity import as_told, collinearity

NAN = float("nan")


def by_least_squares(columns: dict[str, np.ndarray], node: str) -> float:
    """1 / (1 - R²) of one column on the others and a constant, worked out anew."""
    y = columns[node]
    x = np.column_stack([np.ones(len(y)), *(c for n, c in columns.items() if n != node)])
    fitted = x @ np.linalg.lstsq(x, y, rcond=None)[0]
    return float(np.sum((y - y.mean()) ** 2) / np.sum((y - fitted) ** 2))


def noise(k: int, n: int, seed: int = 1) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    base = rng.normal(size=(k, n))
    base[-1] += 0.8 * base[0]
    return {f"x{i}": row for i, row in enumerate(base)}


@given(k=st.integers(2, 6), n=st.integers(12, 60), seed=st.integers(0, 10_000))
def test_equals_one_over_one_minus_r_squared(k, n, seed):
    columns = noise(k, n, seed)
    found = collinearity(columns)
    assert (found.n, found.k, found.left, found.why) == (n, k, {}, "")
    for node, factor in found.vif.items():
        assert factor == pytest.approx(by_least_squares(columns, node), rel=1e-8)


@given(scale=st.floats(1e-6, 1e9), shift=st.floats(-1e6, 1e6))
def test_units_of_measure_do_not_matter(scale, shift):
    columns = noise(4, 40)
    changed = columns | {"x0": columns["x0"] * scale + shift * scale}
    assert collinearity(changed).vif == pytest.approx(collinearity(columns).vif, rel=1e-5)


def test_only_complete_cases_count_and_nothing_is_filled_in():
    columns = noise(3, 30)
    holed = {n: c.copy() for n, c in columns.items()}
    holed["x0"][[0, 1]] = NAN
    holed["x2"][[1, 5]] = NAN
    kept = [i for i in range(30) if i not in (0, 1, 5)]
    found, expected = collinearity(holed), collinearity({n: c[kept] for n, c in columns.items()})
    assert found.n == 27
    assert found.vif == pytest.approx(expected.vif)


@pytest.mark.parametrize(
    ("given_n", "why"), [(4, "units"), (5, ""), (3, "units")]  # k = 3: needs more than 4
)  # fmt: skip
def test_too_few_units_for_the_number_of_indicators(given_n, why):
    found = collinearity({n: c[:given_n] for n, c in noise(3, 30).items()})
    assert (found.n, found.k, found.why) == (given_n, 3, why)
    assert bool(found.vif) is (why == "")


def test_what_half_of_the_units_lack_or_all_share_is_left_out_by_name():
    columns = noise(3, 20)
    half, less = np.arange(20.0), np.arange(20.0)
    half[:10] = NAN  # exactly half have it: kept
    less[:11] = NAN
    found = collinearity(columns | {"less": less, "same": np.full(20, 7.0)})
    assert found.left == {"less": "few", "same": "constant"}
    assert set(found.vif) == {"x0", "x1", "x2"} and found.n == 20
    assert "half" in collinearity(columns | {"half": half}).vif


def test_an_exact_sum_is_infinite_and_unrelated_columns_are_one():
    columns = noise(2, 30)
    columns["sum"] = 2 * columns["x0"] - columns["x1"] + 3
    assert set(collinearity(columns).vif.values()) == {np.inf}
    a, b = np.tile([-1.0, 1.0], 8), np.repeat([-1.0, 1.0], 8)  # orthogonal
    assert collinearity({"a": a, "b": b}).vif == pytest.approx({"a": 1.0, "b": 1.0})


@pytest.mark.parametrize("columns", [{}, {"a": np.arange(20.0)}, {"a": np.array([])}])
def test_fewer_than_two_indicators_tell_nothing(columns):
    found = collinearity(columns)
    assert (found.why, found.vif) == ("indicators", {})


@pytest.mark.parametrize(
    ("computed", "told"),
    [
        (3.5, 3.5),
        (1.0, 1.0),
        (0.9999999999, 1.0),
        (9.9e9, 9.9e9),
        (1e10, np.inf),
        (float("inf"), np.inf),
        (-4.5e15, np.inf),  # R² a hair beyond 1
        (NAN, np.inf),
    ],
)
def test_what_rounding_makes_of_the_ends(computed, told):
    assert as_told(computed) == told
