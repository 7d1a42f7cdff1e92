"""Scores and ranks of many sets of weights by the libraries others use; run in their environment.

``python peers_draws.py IN.npz OUT.npz``. IN holds `scores` (n, L), complete, and `weights` (d, L).
Every library scores a weighted sum, draw by draw or as many draws at once as its call takes; scipy
ranks what comes out. OUT holds CPU and wall seconds by library, and the ranks (d, n) each found.

- pymcdm: ``WSM(max_normalization)(matrix, weights, types)``, without its validation (many times
  slower with), weights multiplied by the largest of each column first: the same model. Its own
  default, the sum, does not take zeros. Bare: with a normalization that does nothing.
- pyDecision: ``saw_method``; it divides by the largest, undone in the same way.
- scikit-criteria, as documented: ``WeightedSumModel().evaluate`` of a ``DecisionMatrix``; its own
  dense ranks are not counted against it, only measured with it, since it returns nothing without.
- bare scikit-criteria: ``skcriteria.agg.simple.wsm``, what the model calls after all its checks; a
  block of weights gives a block of scores, which is tried in several sizes.
"""

from __future__ import annotations

import sys
import time
import warnings

import numpy as np
from scipy.stats import rankdata


def ranks_of(scores):
    """Competition ranks of the rounded scores (d, n), as a whole."""
    return rankdata(-np.rint(scores * 1e9), method="min", axis=1).astype(np.int32)


def by_pymcdm(scores, weights):
    from pymcdm.methods import WSM
    from pymcdm.normalizations import max_normalization

    model, types = WSM(max_normalization), np.ones(scores.shape[1])
    scaled = weights * scores.max(axis=0)
    return [model(scores, row, types, validation=False) for row in scaled]


def by_bare_pymcdm(scores, weights):
    from pymcdm.methods import WSM

    model, types = WSM(lambda column, cost: column), np.ones(scores.shape[1])
    return [model(scores, row, types, validation=False) for row in weights]


def by_pydecision(scores, weights):
    from pyDecision.algorithm import saw_method

    kinds, scaled = ["max"] * scores.shape[1], weights * scores.max(axis=0)
    return [saw_method(scores, kinds, row, graph=False, verbose=False)[:, 1] for row in scaled]


def by_model(scores, weights):
    from skcriteria import mkdm
    from skcriteria.agg.simple import WeightedSumModel

    model, kinds = WeightedSumModel(), [max] * scores.shape[1]
    return [model.evaluate(mkdm(scores, kinds, weights=row)).e_.score for row in weights]


def by_bare(together):
    def work(scores, weights):
        from skcriteria.agg.simple import wsm

        if together == 1:
            return [wsm(scores, row)[1] for row in weights]
        blocks = range(0, len(weights), together)
        return np.hstack([wsm(scores, weights[lo : lo + together])[1] for lo in blocks]).T

    return work


PEERS = {
    "pymcdm": by_pymcdm,
    "pyDecision": by_pydecision,
    "scikit-criteria": by_model,
    "bare pymcdm": by_bare_pymcdm,
    "bare scikit-criteria, 1 at once": by_bare(1),
    "bare scikit-criteria, 8 at once": by_bare(8),
    "bare scikit-criteria, 64 at once": by_bare(64),
}


def main(source, target):
    warnings.simplefilter("ignore")
    with np.load(source) as given:
        scores, weights = given["scores"], given["weights"]
    out = {}
    for name, score in PEERS.items():
        ranks_of(np.array(score(scores, weights[:8])))  # imports, first calls
        times = []
        for _ in range(3):
            cpu, wall = time.process_time(), time.perf_counter()
            found = ranks_of(np.array(score(scores, weights)))
            times.append((time.process_time() - cpu, time.perf_counter() - wall))
        out[f"cpu {name}"], out[f"wall {name}"] = np.median(times, axis=0)
        out[f"ranks {name}"] = found
    np.savez(target, **out)


if __name__ == "__main__":
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        main(*sys.argv[1:])
