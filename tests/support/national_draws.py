"""A national year for the benchmarks of draws: 2,850 x 40 in three levels, two classes, quotas."""

from __future__ import annotations

import numpy as np

from scoring.engine.nodes import MISSING, OK, round9
from scoring.engine.tree import Tree
from scoring.scheme.model import Grades
from scoring.sensitivity.case import Case
from scoring.sensitivity.spread import TEN, Draws
from support import trees

N = 2850
SHAPE = [
    (f"p{a}", [(f"p{a}t{b}", [f"p{a}t{b}i{c}" for c in range(4)]) for b in range(themes)])
    for a, themes in enumerate((3, 3, 2, 2))
]
QUOTA = Grades(
    by="quota", steps=((0.2, "甲等"), (0.6, "乙等"), (1.0, "丙等")), capped="keeps_place"
)


def case_of(seed: int, *, missing: float = 0.05, n: int = N) -> Case:
    """Draw a case: `missing` of the cells absent, full marks in a third of the leaves for 30 %."""
    rng = np.random.default_rng(seed)
    tree = trees.tree_of(SHAPE, {})
    weights = rng.uniform(0.5, 2, len(tree.ids) - 1).tolist()
    tree = tree.with_weights(dict(zip(tree.ids[1:], weights, strict=True)))
    leaves = len(tree.leaves)
    scores = np.clip(rng.normal(70, 18, (leaves, n)), 0, 100)
    full = rng.choice(leaves, leaves // 3, replace=False)
    scores[full] = np.where(rng.random((len(full), n)) < 0.3, 100.0, scores[full])
    status = np.where(rng.random((leaves, n)) < missing, MISSING, OK).astype(np.int8)
    scores = np.where(status == OK, round9(scores), np.nan)
    classes = tuple("一类" if x < 0.4 else "二类" for x in rng.random(n))
    codes = tuple(f"{100000 + i}" for i in range(n))
    return Case(tree, scores, status, codes, classes, QUOTA)


def draws_of(tree: Tree, d: int, seed: int, by: float = 0.1) -> Draws:
    """Draw shares within +-`by` of their own, made to add up to 1 in every group again."""
    rng = np.random.default_rng(seed)
    shares = np.ones((d, len(tree.ids)))
    for i in tree.bottom_up:
        below = list(tree.children[i])
        moved = tree.weights[below] * rng.uniform(1 - by, 1 + by, (d, len(below)))
        shares[:, below] = moved / moved.sum(axis=1, keepdims=True)
    return Draws(shares, seed, TEN)
