"""Patterns of gaps: settled once, by draw where it must be, and not endlessly many."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.engine.nodes import MISSING, NA, OK
from scoring.sensitivity.kernel.deficits import deficits
from scoring.sensitivity.kernel.patterns import (
    OWN,
    WHOLE,
    Patterns,
    TooMany,
    settle,
    unique_columns,
)
from support.drawn import case_of, draws_over, one_by_one
from support.trees import tree_of

TREE = tree_of(["a", "b", "c"])


def turned(*rows):
    """Shares of TREE by draw, nodes down."""
    return np.array([[1.0, *row] for row in rows]).T.copy()


def test_factors_hand_on_what_is_absent():
    patterns = Patterns(TREE, turned((0.5, 0.2, 0.3), (0.2, 0.4, 0.4)), 9)
    status = np.array([[OK, MISSING, OK], [OK, OK, NA], [OK, OK, OK]], dtype=np.int8)
    pattern, key = settle(patterns, status)
    assert pattern[0, 0] == WHOLE and key[0, 0] == OK
    # a is missing: half the weight is too much, a fifth is not, the rest is 1 / 0.8 of itself
    assert key[0, 1] >= OWN
    assert patterns.factors[pattern[0, 1]].tolist() == [0.0, 1.25]
    # b does not apply: 1 / 0.8, 1 / 0.6
    assert key[0, 2] == OK
    assert patterns.factors[pattern[0, 2]].tolist() == pytest.approx([1.25, 1 / 0.6])


def test_a_pattern_is_settled_once():
    patterns = Patterns(TREE, turned((0.5, 0.2, 0.3)), 9)
    status = np.array([[NA] * 4, [OK] * 4, [OK] * 4], dtype=np.int8)
    pattern, _ = settle(patterns, status)
    assert len(patterns.keys) == 2 and len(set(pattern[0].tolist())) == 1


@pytest.mark.parametrize("how", ["arithmetic", "geometric"])
def test_at_max_share_exactly_the_sum_is_made_in_file_order(how):
    # five of ten children hold a half of the weight: rounding alone says on which side they stand,
    # and a matrix product rounds otherwise than the engine
    names = [f"i{k}" for k in range(10)]
    tree = tree_of(names, max_share=0.5, how=how)
    rng = np.random.default_rng(0)
    draws = draws_over(tree, 60, rng)
    half = rng.dirichlet(np.ones(5), (60, 2)).reshape(60, 10) / 2
    draws.shares[:, 1:] = half
    status = np.array([[MISSING]] * 5 + [[OK]] * 5)
    case = case_of(tree, np.full((10, 1), 50.0), status)
    want = [np.isnan(one.nodes.scores[0, 0]) for one in one_by_one(case, draws)]
    assert any(want) and not all(want)
    assert np.isinf(deficits(case, draws.shares).block(0, 60))[:, 0].tolist() == want


def test_too_many_patterns_take_the_other_way_to_the_same_totals():
    names = [f"i{k}" for k in range(12)]
    tree = tree_of(names, max_share=0.9)
    rng = np.random.default_rng(8)
    n = 200
    status = rng.choice([OK, MISSING], p=[0.5, 0.5], size=(12, n))
    case = case_of(tree, rng.random((12, n)) * 100, status)
    draws = draws_over(tree, 3, rng)
    with pytest.raises(TooMany):
        settle(Patterns(tree, draws.shares.T.copy(), 20), case.status)
    ready = deficits(case, draws.shares)
    assert ready.flat is None and len(ready.rest) == n
    for one, keys in zip(one_by_one(case, draws), ready.block(0, 3), strict=True):
        total = one.nodes.scores[0]
        found = np.where(np.isinf(keys), np.nan, (1e11 - keys) / 1e9)
        assert np.nanmax(np.abs(found - total)) <= 2e-9 and np.isfinite(total).any()


def test_columns_are_told_apart_however_many_rows():
    rng = np.random.default_rng(1)
    table = rng.integers(0, 5, (70, 30))
    table[:, 7] = table[:, 3]
    met, each = unique_columns(table)
    assert met.shape[1] == 29 and each[7] == each[3]
    assert (met[:, each] == table).all()
