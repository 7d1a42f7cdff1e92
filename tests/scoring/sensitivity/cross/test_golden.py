"""TOPSIS and VIKOR equal pymcdm's; Copeland by pairs counted one by one."""

from __future__ import annotations

import numpy as np
import pytest
from pymcdm import methods, normalizations

from scoring.sensitivity.cross import copeland, topsis, vikor

NAN = float("nan")


def plain(x, cost=False):
    return x


NORMALISATIONS = {
    "none": plain,
    "vector": normalizations.vector_normalization,
    "minmax": normalizations.minmax_normalization,
}


@pytest.fixture(scope="module")
def table():
    random = np.random.default_rng(14)
    return random.uniform(0, 100, (60, 7)), random.dirichlet(np.ones(7))


@pytest.mark.parametrize("how", NORMALISATIONS)
def test_topsis_equals_pymcdm(table, how):
    scores, weights = table
    expected = methods.TOPSIS(NORMALISATIONS[how])(scores, weights, np.ones(7))
    assert topsis(scores, weights, how) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("v", [0.0, 0.5, 1.0])
def test_vikor_equals_pymcdm(table, v):
    scores, weights = table
    _, _, _, group, regret, compromise = methods.VIKOR(v=v)._method(scores, weights, np.ones(7))
    found = vikor(scores, weights, v)
    assert found.compromise == pytest.approx(compromise, abs=1e-12)
    assert found.group == pytest.approx(group, abs=1e-12)
    assert found.regret == pytest.approx(regret, abs=1e-12)


def test_topsis_by_hand():
    # weights 1/2 each. Best 80, 60; worst 20, 20. First: 0 and 20 short by weight: 20 away from
    # the best, 30 from the worst
    found = topsis(np.array([[80.0, 20.0], [20.0, 60.0]]), np.array([0.5, 0.5]))
    assert found == pytest.approx([0.6, 0.4], abs=1e-12)


def test_a_unit_is_weighed_by_its_own_weights():
    scores = np.array([[80.0, NAN], [20.0, 60.0], [50.0, 20.0]])
    weights = np.array([[1.0, 0.0], [0.5, 0.5], [0.5, 0.5]])
    # the first has the best on all it is judged by, whatever stands elsewhere
    assert topsis(scores, weights)[0] == 1
    found = vikor(scores, weights)
    assert (found.group[0], found.regret[0], found.compromise[0]) == (0, 0, 0)
    # second: 60 of 60 short on the first item at one half, none on the other
    assert (found.group[1], found.regret[1]) == (0.5, 0.5)


def test_a_weight_on_nothing_is_refused():
    scores, weights = np.array([[1.0, NAN], [2.0, 3.0]]), np.array([0.5, 0.5])
    for method in (topsis, vikor):
        with pytest.raises(ValueError, match="weight 0"):
            method(scores, weights)


@pytest.mark.parametrize("how", NORMALISATIONS)
@pytest.mark.parametrize("score", [70.0, 0.0])
@np.errstate(all="raise")
def test_units_all_alike(how, score):
    same = np.full((4, 3), score)
    assert topsis(same, np.full(3, 1 / 3), how).tolist() == [0.5] * 4
    assert vikor(same, np.full(3, 1 / 3)).compromise.tolist() == [0.0] * 4


def test_an_item_all_have_alike_is_nobodys_shortfall(table):
    scores, weights = table
    wider = np.column_stack([scores, np.full(60, 100.0)])
    found = vikor(wider, np.append(weights, 0.4))
    assert found.group == pytest.approx(vikor(scores, weights).group, abs=1e-15)


def test_an_item_nobody_has():
    scores = np.array([[1.0, NAN], [2.0, NAN], [4.0, NAN]])
    weights = np.array([[1.0, 0.0]] * 3)
    assert topsis(scores, weights, "minmax").tolist() == pytest.approx([0, 1 / 3, 1])
    assert vikor(scores, weights).group.tolist() == pytest.approx([1, 2 / 3, 0])


class TestCopeland:
    def test_by_hand(self):
        # weights .4 .3 .3: first beats second on two of three (.7), loses to third .4 : .6;
        # second against third: .4 to .3, one even
        scores = np.array([[9.0, 5.0, 1.0], [5.0, 4.0, 2.0], [1.0, 6.0, 2.0]])
        found = copeland(scores, np.array([0.4, 0.3, 0.3]))
        assert found.won.tolist() == [1, 1, 1]
        assert found.lost.tolist() == [1, 1, 1]

    def test_even_votes_win_nothing(self):
        found = copeland(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0.5, 0.5]))
        assert (found.won.tolist(), found.lost.tolist()) == ([0, 0], [0, 0])
        # 0.1 + 0.2 against 0.3: even but for rounding
        found = copeland(np.array([[1.0, 1, 0], [0, 0, 1]]), np.array([0.1, 0.2, 0.3]))
        assert found.score.tolist() == [0, 0]

    def test_pair_by_pair(self):
        random = np.random.default_rng(15)
        scores = random.integers(0, 4, (150, 5)).astype(np.float64)
        scores[random.random(scores.shape) < 0.1] = NAN
        weights = random.dirichlet(np.ones(5))
        done = []
        found = copeland(scores, weights, done.append)
        won, lost = np.zeros(150, dtype=int), np.zeros(150, dtype=int)
        for i in range(150):
            for j in range(150):
                votes = float(np.nansum(weights * np.sign(scores[i] - scores[j])))
                won[i] += votes > 1e-12
                lost[i] += votes < -1e-12
        assert found.won.tolist() == won.tolist()
        assert found.lost.tolist() == lost.tolist()
        assert found.score.tolist() == (won - lost).tolist()
        # what is left of the square of all pairs after blocks of 64: 86 and 22 units
        assert done == pytest.approx([1 - (86 / 150) ** 2, 1 - (22 / 150) ** 2, 1])
