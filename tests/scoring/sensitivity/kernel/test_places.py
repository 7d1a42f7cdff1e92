"""The unit in the last place, found by cells: against plain sorting."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.sensitivity.kernel.places import add_rows, reached


def slowly(keys, limits):
    """Within so many places: fewer than so many are strictly better."""
    out = np.zeros((limits.shape[1], keys.shape[1]), dtype=int)
    for row, places in zip(keys, limits, strict=True):
        better = (row[:, None] > row).sum(axis=1)
        taken = np.zeros(len(row), dtype=bool)
        for k, limit in enumerate(places):
            taken |= better < limit
            out[k] += (taken if k < len(places) - 1 else True) & np.isfinite(row)
    return out


@pytest.mark.parametrize("step", [1.0, 1e9, 2e10])
def test_equal_plain_sorting(step):
    rng = np.random.default_rng(6)
    keys = np.floor(rng.normal(5e10, 1e10, (70, 90)) / step) * step
    keys[rng.random(keys.shape) < 0.1] = np.inf
    there = np.isfinite(keys)
    ranked = there.sum(axis=1)
    limits = np.stack([ranked // 5, ranked // 2, ranked], axis=1)
    limits[::7, 0] = 0  # no place at all
    assert (reached(keys, there, ranked, limits) == slowly(keys, limits)).all()


def test_edges_beyond_the_cells_are_found():
    # the range is that of the first and the last draw; the one between lies far above it
    keys = np.array([[1.0, 2, 3, 4], [9e10 + 3, 9e10 + 1, 9e10 + 2, 9e10], [1, 2, 3, 4]])
    limits = np.tile([1, 2, 4], (3, 1))
    found = reached(keys, np.isfinite(keys), np.full(3, 4), limits)
    assert found.tolist() == [[2, 0, 0, 1], [2, 3, 0, 1], [3, 3, 3, 3]]


def test_nobody_without_a_total_is_within():
    # the draw between lies beyond the cells, like those without a total: three of its four are
    # ranked, and the second grade has places for all of them
    keys = np.array([[1.0, 2, 3, 4], [7e10, 8e10, 9e10, np.inf], [1, 2, 3, 4]])
    limits = np.array([[1, 2, 4], [1, 3, 3], [1, 2, 4]])
    found = reached(keys, np.isfinite(keys), np.array([4, 3, 4]), limits)
    assert found.tolist() == [[3, 0, 0, 0], [3, 3, 1, 0], [3, 3, 3, 2]]


def test_more_rows_than_a_byte_counts():
    table = np.zeros((600, 2), dtype=bool)
    table[:, 1] = True
    assert add_rows(table).tolist() == [0, 600]
