"""Small cases and draws for the tests of draws, and the engine beside them, one draw at a time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from scoring.engine.adjust import Earned
from scoring.engine.grades import Ruling
from scoring.engine.nodes import MISSING, NA, OK, round9
from scoring.scheme.model import Effect, Grades
from scoring.sensitivity.case import Case
from scoring.sensitivity.spread import TEN, Draws
from support.trees import tree_of

CLOSE = 2e-9
"""Totals closer than this may change places."""

SHAPES = (
    ["a", "b", "c"],
    [("p", ["a", "b", "c"]), ("q", ["d", "e"]), "f"],
    [("p", [("r", ["a", "b"]), ("s", ["c", "d", "e"]), "f"]), ("q", ["g", "h"])],
)
MEANS = ("arithmetic", "geometric", "harmonic", "min")
QUOTA = {"by": "quota", "steps": ((0.2, "A"), (0.5, "B"), (1.0, "C")), "fail_grade": "C"}
GRADES = (
    Grades(**QUOTA, capped="keeps_place"),
    Grades(**QUOTA, capped="frees_place"),
    Grades(by="cutoff", steps=((70, "A"), (50, "B"), (0, "C")), fail_grade="C"),
)


def case_of(tree, scores, status, *, classes=None, grades=None, rulings=(), gained=None) -> Case:
    """Return a case; codes count from 0."""
    n = scores.shape[1]
    codes = tuple(str(i) for i in range(n))
    held = np.where(status == OK, scores, np.nan)
    return Case(tree, held, status, codes, classes or (None,) * n, grades, tuple(rulings), gained)


def draws_over(tree, d, rng, *, coarse=False) -> Draws:
    """Draw any weights; `coarse` ones come in thirds, so that some are 0 and some alike."""
    shares = np.ones((d, len(tree.ids)))
    for i in tree.bottom_up:
        below = list(tree.children[i])
        weights = rng.random((d, len(below)))
        if coarse:
            weights = np.round(weights * 3)
        weights[weights.sum(axis=1) == 0] = 1
        shares[:, below] = weights / weights.sum(axis=1, keepdims=True)
    return Draws(shares, 1, TEN)


@st.composite
def cases(draw, *, means=MEANS, graded=False):
    """A small case and its draws: any policy, aggregation, gaps, exclusions, ties, adjustments.

    `graded` ones have no round scores and weights: where two totals are the same but for a
    billionth, a place and with it a grade may go either way.
    """
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = draw(st.sampled_from(SHAPES))
    plain = tree_of(shape)
    leaves = [plain.ids[c] for c in plain.leaves]
    tree = tree_of(
        shape,
        policy=draw(st.sampled_from(("renormalise", "bounds", "zero", "fail"))),
        max_share=draw(st.sampled_from((0.0, 0.25, 0.3334, 0.5, 1.0))),
        how={name: str(rng.choice(means)) for name in plain.ids},
        excludes=[x for x in leaves if draw(st.booleans())] if draw(st.booleans()) else (),
    )
    n = draw(st.integers(1, 24))
    scores = round9(rng.random((len(leaves), n)) * 100)
    if not graded and draw(st.booleans()):
        scores = np.round(scores, -1)  # tens: many ties, and zeros for the means that mind them
    gaps = draw(st.sampled_from((0.0, 0.1, 0.5)))
    status = rng.choice([OK, MISSING, NA], p=[1 - gaps, gaps * 0.6, gaps * 0.4], size=scores.shape)
    gained = None
    if draw(st.booleans()):
        points = np.where(rng.random((2, n)) < 0.3, rng.integers(-9, 10, (2, n)), 0)
        gained = Earned(points.astype(np.float64), np.array([True, False]))
    case = case_of(tree, scores, status.astype(np.int8), gained=gained)
    if graded:
        effects = (Effect(fail=True), Effect(cap="B"), Effect(mark="m"))
        rulings = [
            Ruling(int(i), "v", "veto", str(rng.choice(["hit", "unknown", "clear"])), effects[k])
            for i, k in zip(rng.integers(0, n, 6), rng.integers(0, 3, 6), strict=True)
        ]
        classes = tuple(("x", "y", None)[k] for k in rng.integers(0, 3, n))
        grades = draw(st.sampled_from(GRADES))
        case = replace(case, grades=grades, rulings=tuple(rulings), classes=classes)
    coarse = not graded and draw(st.booleans())
    return case, draws_over(tree, draw(st.integers(1, 9)), rng, coarse=coarse)


def one_by_one(case, draws):
    """What the engine gives under each draw."""
    return [case.under(replace(case.tree, weights=row)) for row in draws.shares]
