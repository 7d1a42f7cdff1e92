"""Variance shares in closed form: by hand, and against plain simulation."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.engine.adjust import Earned
from scoring.problems import Refused
from scoring.sensitivity.multipliers import multipliers
from scoring.sensitivity.spread import ANY, QUARTER, TEN
from scoring.sensitivity.variance import variance_shares
from support.swayed import case_of, random_case


def test_by_hand():
    # a half, b and c a quarter; total 60: slopes w (V - T) are 20, -5, -15 for equal relative moves
    case = case_of([[100, 50], [40, 50], [0, 50]], {"a": 2})
    found = variance_shares(case, TEN)
    assert found.nodes == ("a", "b", "c")
    assert found.share[:, 0] == pytest.approx([400 / 650, 25 / 650, 225 / 650])
    assert found.deviation[0] == pytest.approx(650**0.5 * 0.2 / 12**0.5)
    # no weight matters to one who scores alike everywhere
    assert found.share[:, 1].tolist() == [0, 0, 0]
    assert found.deviation[1] == 0
    assert found.overall == pytest.approx(found.share[:, 0])


@pytest.mark.parametrize(
    ("seed", "how", "excludes"),
    [
        (1, "arithmetic", ()),
        (2, "geometric", ()),
        (1, "arithmetic", ("p1", "q1")),
        (5, "harmonic", ()),
    ],
)
def test_against_simulation(seed, how, excludes):
    case = random_case(seed, n=6, how=how, gaps=0, na=0.2 if excludes else 0, excludes=excludes)
    found = variance_shares(case, TEN)
    law = multipliers(case.tree, TEN)
    rng = np.random.default_rng(seed)
    totals = []
    for shares in law.shares(rng.random((1500, len(law.inputs)))):
        weights = dict(zip(case.tree.ids[1:], shares[1:].tolist(), strict=True))
        totals.append(case.under(case.tree.with_weights(weights)).nodes.scores[0])
    seen = np.std(totals, axis=0)
    told = ~np.isnan(seen)
    # the standard error of a standard deviation of 1,500 draws is under 2 %
    assert found.deviation[told] == pytest.approx(seen[told], rel=0.08)


def test_a_total_held_at_its_limit_hangs_on_no_weight():

    gained = Earned(np.array([[60.0, 1.0]]), np.array([False]))
    case = case_of([[90, 90], [10, 10]], gained=gained)
    found = variance_shares(case, TEN)
    assert found.deviation[0] == 0 and found.deviation[1] > 0


def test_without_a_total_there_is_nothing_to_split():
    found = variance_shares(case_of([["m", 1], [2, 5]]), QUARTER)
    assert np.isnan(found.share[:, 0]).all() and np.isnan(found.deviation[0])
    assert found.overall.sum() == pytest.approx(1)


def test_any_weights_are_refused():
    with pytest.raises(Refused, match="linear approximation"):
        variance_shares(case_of([[1, 2], [3, 1]]), ANY)
