"""One weight at a time, by hand and against the whole engine."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.sensitivity.tornado import LESS, MORE, tornado, varied
from support.swayed import CUTOFF, case_of, random_case


def test_siblings_make_up_in_proportion():
    # 0.5 less a fifth: 0.4, and 0.6 shared 3 to 2
    assert varied(np.array([0.5, 0.3, 0.2]), 0, 0.2) == pytest.approx(
        np.array([[0.4, 0.36, 0.24], [0.6, 0.24, 0.16]])
    )
    # more than the whole group does not go
    assert varied(np.array([0.9, 0.1]), 0, 0.5)[MORE].tolist() == pytest.approx([1.0, 0.0])


@pytest.mark.parametrize("own", [[1.0], [0.0, 1.0], [1.0, 0.0]])
def test_what_cannot_move_stays(own):
    assert varied(np.array(own), 0, 0.2).tolist() == [own, own]


def test_two_units_by_hand():
    # x 75 %, y 25 %: A 75, B 65; x less a fifth is 60 %: 60 and 72, they swap
    case = case_of([[100, 50], [0, 110 - 5]], {"a": 3}, grades=CUTOFF)
    assert case.official.nodes.scores[0].tolist() == [75.0, 63.75]
    found = tornado(case, 0.2)
    assert found.nodes == ("a", "b")
    assert found.shares.tolist() == pytest.approx(np.array([[0.6, 0.9], [0.2, 0.3]]))
    assert found.change[0, LESS] == pytest.approx([-15, 0.6 * 50 + 0.4 * 105 - 63.75])
    assert found.rank[0].tolist() == [[2, 1], [1, 2]]
    assert found.shift[0, LESS].tolist() == [-1, 1]
    assert found.mean_shift.tolist() == [[1.0, 0.0], [0.0, 0.0]]
    assert found.most[0].tolist() == [1, 0]
    # 75 -> 60 is still the best grade, 63.75 -> 72 and 55.5: b more leaves A at 70, B at 66.5
    assert found.grades_changed.tolist() == [[0, 1], [0, 0]]
    assert found.order.tolist() == [0, 1]
    assert found.weights(0, LESS) == pytest.approx({"a": 0.6, "b": 0.4})
    assert "20%" in found.said.zh and "20 %" in found.said.en


@pytest.mark.parametrize("seed", [1, 2, 5])
def test_every_row_is_the_engine_under_its_weights(seed):
    case = random_case(seed, n=25, grades=CUTOFF, caps=True, points=True)
    found = tornado(case, 0.3)
    official = case.official
    for k in range(len(found.nodes)):
        for way in (LESS, MORE):
            now = case.under(case.tree.with_weights(found.weights(k, way)))
            assert np.array_equal(now.nodes.scores[0], found.totals[k, way], equal_nan=True)
            assert now.rank.tolist() == found.rank[k, way].tolist()
            changed = sum(a != b for a, b in zip(now.grades, official.grades, strict=True))
            assert found.grades_changed[k, way] == changed
            both = (now.rank > 0) & (official.rank > 0)
            assert found.lost[k, way] == ((official.rank > 0) & ~both).sum()
            assert found.won[k, way] == ((now.rank > 0) & ~both).sum()
            far = np.abs(now.rank - official.rank)[both]
            assert found.mean_shift[k, way] == pytest.approx(far.mean())
            assert found.most[k, way] == far.max()


def test_a_change_out_of_range_is_no_change():
    with pytest.raises(ValueError, match="relative change"):
        tornado(case_of([[1]]), 0.0)
