"""Quantiles, bands and chances from ranks: against numpy and by hand."""

from __future__ import annotations

import numpy as np

from scoring.sensitivity.kernel.tally import LEVELS, TOGETHER, band_edges, tally


def test_quantiles_are_order_statistics():
    rng = np.random.default_rng(2)
    n = TOGETHER + 9  # more than are counted together
    ranks = rng.integers(0, n + 1, (37, n)).astype(np.uint16)
    found = tally(ranks, (5,), band_edges(n, 4))
    for i in range(n):
        ranked = ranks[:, i][ranks[:, i] > 0]
        want = np.quantile(ranked, LEVELS, method="inverted_cdf")
        assert found.quantiles[:, i].tolist() == want.tolist()
        assert (found.best[i], found.worst[i]) == (ranked.min(), ranked.max())


def test_by_hand():
    # ten draws of one unit: 1 1 2 2 2 3 3 4 20 and one without a total
    ranks = np.zeros((10, 20), dtype=np.uint16)
    ranks[:, 0] = [1, 1, 2, 2, 2, 3, 3, 4, 20, 0]
    found = tally(ranks, (2, 3, 99), band_edges(20, 5))
    # nine ranked: 5 % of them is the first, half of them the fifth, 95 % the ninth
    assert found.quantiles[:, 0].tolist() == [1, 2, 20]
    assert found.p_top[0].tolist() == [0.5, 0.7, 0.9]
    assert found.acceptability[0].tolist() == [0.8, 0.0, 0.0, 0.0, 0.1]
    assert found.unranked[0] == 0.1
    # the others are never ranked
    assert not found.quantiles[:, 1:].any() and not found.worst[1:].any()
    assert (found.unranked[1:] == 1).all()


def test_bands_are_even_and_never_empty():
    assert band_edges(103, 20).tolist()[:4] == [0, 5, 10, 15]
    assert np.diff(band_edges(103, 20)).sum() == 103
    assert band_edges(3, 20).tolist() == [0, 1, 2, 3]
