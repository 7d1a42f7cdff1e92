"""Ranks of blocks against scipy's, ties, crowds and outliers included."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import rankdata

from scoring.sensitivity.kernel.ranks import ROWS, Ranker, rank_block, rank_type


def keys_of(kind: str, n: int, rng) -> np.ndarray:
    keys = rng.random((ROWS, n)) * 1e11
    if kind == "ties":
        keys = np.floor(keys / 1e10)
    elif kind == "outlier":
        keys[:, 0] = 1e15
    elif kind == "crowd":
        keys = 5e10 + np.floor(keys / 3e7)
        keys[:, -1] = 0
    elif kind == "alike":
        keys[:] = 5
    return np.rint(keys)


@pytest.mark.parametrize("kind", ["any", "ties", "outlier", "crowd", "alike"])
@pytest.mark.parametrize("n", [1, 2, 50, 3000])
def test_equal_scipy(kind, n):
    keys = keys_of(kind, n, np.random.default_rng(n))
    ranker, out = Ranker(n), np.zeros((ROWS, n), dtype=rank_type(n))
    for rows in (ROWS, 5):  # the room is used again for fewer
        ranker.rank(keys[:rows], out[:rows])
        assert (out[:rows] == rankdata(keys[:rows], method="min", axis=1)).all()


@given(st.lists(st.integers(-3, 9), min_size=2, max_size=12), st.integers(1, 3))
@settings(max_examples=80, deadline=None)
def test_small_numbers(row, rows):
    keys = np.array([row] * rows, dtype=np.float64)
    out = np.zeros(keys.shape, dtype=np.uint16)
    Ranker(len(row)).rank(keys, out)
    assert (out == rankdata(keys, method="min", axis=1)).all()


@pytest.mark.parametrize(
    "close",
    [
        (4.0, 3.0, 2.0, 1.0),
        (3.0, 1.0, 3.0, 9.0),  # the two 3 stand together only after a swap
        (2.0, 2.0, 1.0, 9.0),  # the two 2 are found together, and parted on the way
        (2.0, 2.0, 1.0, 1.0),
        (1.0, 2.0, 1.0, 2.0),
    ],
)
def test_neighbours_in_one_cell_are_told_apart(close):
    # cells are 1.5e9 wide: the close ones share one, in the order of the columns
    far = np.linspace(1e12, 1e14, 96)
    keys = np.array([[*close, *far], [*far, *close], [*far[:50], *close, *far[50:]]])
    out = np.zeros(keys.shape, dtype=np.uint16)
    Ranker(100).rank(keys, out)
    assert (out == rankdata(keys, method="min", axis=1)).all()


def test_units_without_a_total_have_no_rank_and_keep_their_keys():
    keys = np.array([[7.0, np.inf, 3.0, np.inf], [7.0, 1.0, 3.0, np.inf]])
    out = np.zeros((2, 4), dtype=np.uint16)
    rank_block(Ranker(4), keys, np.array([1, 3]), out)
    assert out.tolist() == [[2, 0, 1, 0], [3, 1, 2, 0]]
    assert np.isinf(keys).tolist() == [[False, True, False, True], [False, False, False, True]]


def test_more_units_than_sixteen_bits_count():
    assert (rank_type(65535), rank_type(65536)) == (np.uint16, np.uint32)
