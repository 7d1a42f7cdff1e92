"""Small cases whose weights are swayed: random trees, gaps, grades, caps and adjustments."""

from __future__ import annotations

import numpy as np

from scoring.engine.adjust import Earned
from scoring.engine.grades import HIT, UNKNOWN, Ruling
from scoring.engine.nodes import MISSING, NA, OK, round9
from scoring.scheme.model import Effect, Grades
from scoring.sensitivity.case import Case
from support.trees import tree_of

NAN = float("nan")
SHAPES = (
    ["a", "b", "c", "d"],
    [("p", ["p1", "p2", "p3"]), ("q", ["q1", "q2"]), "r"],
    [("p", [("s", ["s1", "s2"]), "p1"]), ("q", ["q1", "q2", "q3"]), ("t", ["t1"])],
)
CUTOFF = Grades.model_validate(
    {"by": "cutoff", "steps": [[60, "优"], [45, "中"], [0, "差"]], "fail_grade": "差"}
)
QUOTA = {
    capped: Grades.model_validate(
        {"by": "quota", "steps": [[0.3, "优"], [0.7, "中"], [1, "差"]], "fail_grade": "差",
         "capped": capped}
    )
    for capped in ("keeps_place", "frees_place")
}  # fmt: skip


def case_of(scores, weights=None, shape=None, *, grades=None, classes=None, gained=None,
            rulings=(), **tree):  # fmt: skip
    """Return a case from rows of leaf scores; "m" is missing, "n" does not apply."""
    words = {"m": MISSING, "n": NA}
    status = [[words.get(x, OK) if isinstance(x, str) else OK for x in row] for row in scores]
    held = [[NAN if isinstance(x, str) else float(x) for x in row] for row in scores]
    n = len(held[0])
    names = shape or [chr(ord("a") + i) for i in range(len(held))]
    return Case(
        tree_of(names, weights, **tree), np.array(held), np.array(status, dtype=np.int8),
        tuple(f"u{i}" for i in range(n)), tuple(classes or [None] * n), grades, tuple(rulings),
        gained,
    )  # fmt: skip


def random_case(seed, *, n=12, shape=None, gaps=0.1, na=0.05, grades=None, caps=False,
                points=False, coarse=False, **tree_):  # fmt: skip
    """Return a case drawn at random; `coarse` scores are multiples of 25, with many ties.

    `tree_` goes to `tree_of`: aggregation, policy, excluded leaves.
    """
    rng = np.random.default_rng(seed)
    shape = SHAPES[seed % len(SHAPES)] if shape is None else shape
    tree = tree_of(shape, **tree_)
    names = tree.ids[1:]
    weights = rng.uniform(0.5, 2, len(names)).tolist()
    tree = tree.with_weights(dict(zip(names, weights, strict=True)))
    size = (len(tree.leaves), n)
    scores = rng.integers(0, 5, size) * 25.0 if coarse else round9(rng.random(size) * 100)
    drawn = rng.random(size)
    status = np.where(drawn < gaps, MISSING, np.where(drawn < gaps + na, NA, OK)).astype(np.int8)
    scores[status != OK] = NAN
    rulings = []
    if caps:
        effects = (Effect(cap="中"), Effect(fail=True))
        rulings = [
            Ruling(int(u), "r", "veto", HIT if k % 2 else UNKNOWN, effects[k % 2])
            for k, u in enumerate(rng.choice(n, n // 3, replace=False))
        ]
    gained = None
    if points:
        row = np.where(rng.random(n) < 0.4, rng.uniform(-3, 3, n), 0.0)
        gained = Earned(row[None], np.array([False]))
    classes = [None, "甲", "乙"] if grades is not None and grades.by == "quota" else [None]
    return Case(
        tree, scores, status, tuple(f"u{i}" for i in range(n)),
        tuple(classes[k] for k in rng.integers(0, len(classes), n)), grades, tuple(rulings), gained,
    )  # fmt: skip
