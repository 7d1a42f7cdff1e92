"""Re-scoring: all nodes and the total's rank from leaf scores, 2,850 x 40 x 3 levels.

Limit of DESIGN section 6: 0.5 ms. The ratio to a pandas groupby doing the same, in the same run,
says more than the milliseconds on a shared machine.
"""

from __future__ import annotations

import time
from statistics import median

import numpy as np
import pandas as pd
import pytest

from scoring.engine.nodes import MISSING, round9, score_nodes
from scoring.engine.ranks import competition_ranks
from support import trees

N = 2850
SHAPE = [
    (f"p{a}", [(f"p{a}t{b}", [f"p{a}t{b}i{c}" for c in range(4)]) for b in range(themes)])
    for a, themes in enumerate((3, 3, 2, 2))
]


def inputs(missing: float):
    rng = np.random.default_rng(11)
    tree = trees.tree_of(SHAPE, {})
    tree = tree.with_weights(
        dict(zip(tree.ids[1:], rng.uniform(0.5, 2, len(tree.ids) - 1).tolist(), strict=True))
    )
    leaves = len(tree.leaves)
    scores = round9(rng.random((leaves, N)) * 100)
    status = np.where(rng.random((leaves, N)) < missing, MISSING, 0).astype(np.int8)
    return tree, scores, status


def ours(tree, scores, status):
    nodes = score_nodes(tree, scores, status)
    return nodes.scores[0], competition_ranks(nodes.scores[0])


def by_pandas(tree, scores):
    """The same weighted means, level by level, on a long table: grouped sums, then rank."""
    parent = {i: tree.parent[i] for i in range(len(tree.ids))}
    level = pd.DataFrame(
        {
            "unit": np.tile(np.arange(N), len(tree.leaves)),
            "node": np.repeat(np.array(tree.leaves), N),
            "score": scores.ravel(),
        }
    )
    while True:
        level["w"] = tree.weights[level["node"]]
        level["ws"] = level["w"] * level["score"]
        level["node"] = level["node"].map(parent)
        sums = level.groupby(["node", "unit"], sort=False)[["w", "ws"]].sum().reset_index()
        level = sums.assign(score=(sums["ws"] / sums["w"]).round(9))[["unit", "node", "score"]]
        if (level["node"] == 0).all():
            total = level.set_index("unit")["score"].sort_index()
            return total.to_numpy(), total.rank(method="min", ascending=False).to_numpy()


def timed(work, times: int) -> list[float]:
    work()
    out = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        out.append((time.perf_counter() - start) * 1e3)
    return out


@pytest.mark.bench
@pytest.mark.parametrize("missing", [0.0, 0.05])
def test_rescore(missing):
    tree, scores, status = inputs(missing)
    mine = timed(lambda: ours(tree, scores, status), 200)
    print(f"\nre-score {N} x {len(tree.leaves)} x 3 levels, {missing:.0%} missing: "
          f"median {median(mine):.3f} ms, least {min(mine):.3f} ms")  # fmt: skip
    if missing:
        return
    theirs = timed(lambda: by_pandas(tree, scores), 7)
    total, rank = ours(tree, scores, status)
    other, other_rank = by_pandas(tree, scores)
    assert np.allclose(total, other, atol=5e-9)
    assert (rank == other_rank).mean() > 0.999
    print(
        f"pandas groupby: median {median(theirs):.1f} ms; ratio {median(theirs) / median(mine):.0f}"
    )
    assert min(mine) <= 0.5
