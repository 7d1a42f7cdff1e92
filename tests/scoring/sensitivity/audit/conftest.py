"""Small cases for the audit's tests."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.engine.nodes import MISSING, OK
from scoring.sensitivity.audit.ground import ground_of
from scoring.sensitivity.case import Case
from support.trees import tree_of


def case_of_rows(tree, rows, **more):
    """Return a case from leaf rows; NaN is missing."""
    scores = np.array(rows, dtype=np.float64)
    status = np.where(np.isnan(scores), MISSING, OK).astype(np.int8)
    more = {"status": status} | more
    n = scores.shape[1]
    codes = tuple(f"{i:03d}" for i in range(n))
    return Case(tree, scores, codes=codes, classes=(None,) * n, **more)


@pytest.fixture
def make():
    """Return a maker of cases: shape, weights, rows."""

    def case(shape, weights, rows, *, tree=None, **more):
        return case_of_rows(tree_of(shape, weights, **(tree or {})), rows, **more)

    return case


@pytest.fixture
def lay(make):
    """Return a maker of grounds."""

    def ground(*args, **more):
        return ground_of(make(*args, **more))

    return ground
