"""The cross-check of a case: who is ranked, on which weights, who moves."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from scoring.engine.nodes import MISSING, NA, OK, score_nodes
from scoring.sensitivity.case import Case
from scoring.sensitivity.cross import copeland, cross_check, matrix_of, topsis, vikor
from support.trees import tree_of

NAN = float("nan")
SHAPE = [("d", ["a", "b"]), "c", "z"]
WEIGHTS = {"d": 3, "a": 1, "b": 2, "c": 1, "z": 0}


def case_of(rows, na=(), **tree):
    scores = np.array(rows, dtype=np.float64)
    status = np.where(np.isnan(scores), MISSING, OK).astype(np.int8)
    for place in na:
        status[place] = NA
    n = scores.shape[1]
    return Case(tree_of(SHAPE, WEIGHTS, **tree), scores, status, tuple(map(str, range(n))),
                (None,) * n)  # fmt: skip


@pytest.fixture(scope="module")
def case():
    random = np.random.default_rng(16)
    rows = random.uniform(0, 100, (4, 30))
    rows[0, 2] = rows[2, 5] = NAN
    rows[1, 7] = NAN  # more of d than may be missing, and d more than may be of the total
    return case_of(rows)


def test_the_weights_are_the_units_own(case):
    table = matrix_of(case)
    assert 7 not in table.at and len(table.at) == 29
    assert table.nominal == pytest.approx([0.25, 0.5, 0.25])  # the item without weight is gone
    assert table.weights.sum(axis=1) == pytest.approx(np.ones(29))
    assert table.weights[2].tolist() == pytest.approx([0, 0.75, 0.25])
    # and under them the plain sum is the total
    totals = np.nansum(table.scores * table.weights, axis=1)
    assert totals == pytest.approx(case.official.nodes.scores[0, table.at], abs=1e-8)


def test_a_missing_item_counted_as_nothing_is_judged_as_nothing():
    case = case_of([[NAN, 80.0], [50.0, NAN], [40.0, NAN], [1.0, 1.0]], [(1, 1)], policy="zero")
    table = matrix_of(case)
    assert np.nan_to_num(table.scores, nan=-1).tolist() == [[0, 50, 40], [80, -1, 0]]
    assert table.weights.tolist() == [[0.25, 0.5, 0.25], [0.75, 0, 0.25]]
    assert score_nodes(case.tree, case.scores, case.status).scores[0].tolist() == [35, 60]


def test_every_method_on_the_same_table(case):
    found, table = cross_check(case), matrix_of(case)
    expected = {
        "topsis": topsis(table.scores, table.weights),
        "vikor": vikor(table.scores, table.weights).compromise,
        "copeland": copeland(table.scores, table.nominal).score,
    }
    assert [o.method for o in found.others] == list(expected)
    official = case.official.rank
    for other in found.others:
        good = expected[other.method] * (-1 if other.method == "vikor" else 1)
        assert other.score[table.at] == pytest.approx(expected[other.method])
        assert other.rank[table.at].tolist() == stats.rankdata(-np.round(good, 9), "min").tolist()
        assert (other.rank[7], other.shift[7], np.isnan(other.score[7])) == (0, 0, True)
        assert (other.shift == np.where(official > 0, official - other.rank, 0)).all()
        rho = stats.spearmanr(official[table.at], other.rank[table.at])[0]
        assert other.spearman == pytest.approx(rho, abs=1e-12)
    assert found.ranked == 29 and found.of("vikor") is found.others[1]


def test_movers_are_the_furthest_and_only_those_one_may_see(case):
    other = cross_check(case).of("copeland")
    movers = other.movers(5)
    sizes = np.abs(other.shift)
    assert sizes[movers].tolist() == sorted(sizes.tolist(), reverse=True)[:5]
    seen = np.array([1, 4, 7, 9])
    assert set(other.movers(10, seen)) <= {1, 4, 9}


def test_ties_are_counted():
    one = [50.0, 50, 10, NAN, NAN]  # two without a total share no rank
    found = cross_check(case_of([one, one, one, [0.0] * 5]))
    assert [o.tied for o in found.others] == [2, 2, 2]
    assert found.of("topsis").rank.tolist() == [1, 1, 3, 0, 0]
    assert found.of("topsis").movers(3).tolist() == []


def test_all_tied_has_no_correlation():
    found = cross_check(case_of([[50.0, 50.0]] * 4))
    assert [(o.spearman, o.tied) for o in found.others] == [(None, 2)] * 3


def test_nobody_has_a_total():
    found = cross_check(case_of([[NAN]] * 4))
    assert (found.others, found.ranked) == ((), 0)
