"""Years drawn at random for the browser's arithmetic: every policy, aggregation and grade rule."""

from __future__ import annotations

import random
from typing import Any

import numpy as np

from scoring.engine.adjust import Earned
from scoring.engine.grades import CLEAR, HIT, UNKNOWN, Ruling
from scoring.engine.nodes import MISSING, NA, OK
from scoring.engine.tree import Tree
from scoring.scheme.model import Effect, Grades
from scoring.sensitivity.case import Case
from support.trees import tree_of

POLICIES = ("renormalise", "zero", "fail", "bounds")
HOWS = ("arithmetic", "geometric", "harmonic", "min")
NAMES = ("优", "良", "中", "差")


def drawn_case(rng: random.Random, units: int, how: str | None = None, **fixed: Any) -> Case:
    """Draw a tree, leaf scores with ties, gaps, adjustments, grades, caps and vetoes.

    `how` fixes the aggregation of every node; `fixed` the policy (``policy``) and grade rule
    (``grades``).
    """
    tree = drawn_tree(rng, how, fixed.get("policy") or rng.choice(POLICIES))
    leaves = len(tree.leaves)
    draw = np.random.default_rng(rng.randrange(2**32))
    scores = np.round(draw.uniform(0, 100, (leaves, units)), rng.choice([0, 1, 9]))
    scores[draw.random(scores.shape) < 0.1] = 100.0
    scores[draw.random(scores.shape) < 0.02] = 0.0
    gaps = rng.choice([0.0, 0.05, 0.3])
    status = draw.choice([OK, MISSING, NA], scores.shape, p=[1 - 2 * gaps, gaps, gaps])
    if rng.random() < 0.3:
        status[:, 0] = NA
    return Case(
        tree=tree,
        scores=np.where(status == OK, scores, np.nan),
        status=status.astype(np.int8),
        codes=tuple(f"{i:06d}" for i in range(units)),
        classes=tuple(rng.choice(["甲", "乙", None]) for _ in range(units)),
        grades=fixed.get("grades") or drawn_grades(rng),
        rulings=tuple(drawn_rulings(rng, units)),
        gained=drawn_gains(rng, units) if rng.random() < 0.5 else None,
    )


def drawn_tree(rng: random.Random, how: str | None, policy: str) -> Tree:
    """Draw one to four groups, some of them a level deeper, some leaves right under the total."""
    shape: list[Any] = []
    for d in range(rng.randrange(1, 5)):
        group: list[Any] = [f"x{d}_{k}" for k in range(rng.randrange(1, 9))]
        if rng.random() < 0.4:
            group.insert(1, (f"g{d}", [f"y{d}_{k}" for k in range(rng.randrange(1, 4))]))
        shape.append((f"d{d}", group))
    shape += [f"z{k}" for k in range(rng.randrange(3))]
    plain = tree_of(shape)
    hows: Any = how or {i: rng.choice(HOWS) for i in plain.ids}
    excludes = [plain.ids[i] for i in plain.leaves if rng.random() < rng.choice([0, 0.3])]
    weights = drawn_weights(rng, plain)
    return tree_of(
        shape,
        dict(zip(plain.ids, weights, strict=True)),
        policy,
        rng.choice([0.0, 0.25, 0.3334, 1.0]),
        rng.choice([100.0, 120.0, 1000.0]),
        how=hows,
        excludes=excludes,
    )


def drawn_weights(rng: random.Random, tree: Tree) -> list[float]:
    """Draw raw weights of all nodes: tenths, whole numbers or any, some of them 0."""
    out = [1.0] * len(tree.ids)
    for below in tree.children:
        kind = rng.randrange(3)
        for c in below:
            value = rng.randrange(1, 900) / 10 if kind == 0 else rng.uniform(0.01, 9)
            out[c] = float(rng.randrange(1, 5)) if kind == 1 else value
            if len(below) > 1 and c != below[0] and rng.random() < 0.1:
                out[c] = 0.0
    return out


def drawn_grades(rng: random.Random) -> Grades | None:
    """Draw no grades, a cut-off, or a quota of either kind."""
    kind = rng.choice(["none", "cutoff", "keeps_place", "frees_place"])
    if kind == "none":
        return None
    if kind == "cutoff":
        steps = tuple(zip((80.0, 55.5, 40.0, 0.0), NAMES, strict=True))
        return Grades(by="cutoff", steps=steps, fail_grade=NAMES[-1])
    steps = tuple(zip((0.1, 0.29, 0.575, 1.0), NAMES, strict=True))
    return Grades(by="quota", steps=steps, fail_grade=NAMES[-1], capped=kind)  # type: ignore[arg-type]


def drawn_rulings(rng: random.Random, units: int) -> list[Ruling]:
    """Draw caps, vetoes and marks; some undecided."""
    effects = [Effect(cap=NAMES[1]), Effect(cap=NAMES[2]), Effect(fail=True), Effect(mark="注")]
    return [
        Ruling(unit, f"r{k}", "veto", rng.choice([HIT, HIT, UNKNOWN, CLEAR]), rng.choice(effects))
        for k, unit in enumerate(rng.choices(range(units), k=units // 4))
    ]


def drawn_gains(rng: random.Random, units: int) -> Earned:
    """Draw two adjustments: a bonus that may overflow, and a penalty."""
    points = np.zeros((2, units))
    for unit in rng.sample(range(units), units // 3):
        points[0, unit] = rng.choice([0.5, 2.0, 40.0])
        points[1, unit] = -rng.choice([0.0, 1.25, 90.0])
    return Earned(points, np.array([rng.random() < 0.5, False]))
