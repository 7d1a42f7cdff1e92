"""Grades that turn first: lines by cut-off, edges by quota, limits respected."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.engine.grades import HIT, Ruling
from scoring.scheme.model import Effect
from scoring.sensitivity.flips import grade_flips
from scoring.sensitivity.flips.edges import edges
from scoring.sensitivity.judging import judge_of
from support.swayed import CUTOFF, QUOTA, case_of, random_case


def told(case):
    found = edges(judge_of(case))
    d = found.duels
    rows = zip(found.units, d.first, d.second, d.line, d.sign, strict=True)
    return {tuple(float(x) for x in row) for row in rows}


def test_lines_by_cutoff():
    # 70: falls below 60. 50: rises to 60, falls below 45. 20: rises to 45
    case = case_of([[70, 50, 20]], grades=CUTOFF)
    assert told(case) == {
        (0, 0, -1, 60, 1), (1, 1, -1, 60, -1), (1, 1, -1, 45, 1), (2, 2, -1, 45, -1),
    }  # fmt: skip


def test_what_a_limit_makes_pointless_is_no_line():
    rulings = [
        Ruling(0, "r", "problem", HIT, Effect(cap="中")),  # 70: holds 中, falls below 45
        Ruling(1, "r", "veto", HIT, Effect(fail=True)),  # 50: failed already
    ]
    case = case_of([[70, 50, 20]], grades=CUTOFF, rulings=rulings)
    assert told(case) == {(0, 0, -1, 45, 1), (2, 2, -1, 45, -1)}


def test_edges_by_quota():
    # five units: 2 places, 4, 5 (0.3 x 5 + 0.5, 0.7 x 5 + 0.5)
    case = case_of([[90, 80, 70, 60, 50]], grades=QUOTA["keeps_place"])
    assert told(case) == {
        (0, 0, 2, 0, 1), (1, 1, 2, 0, 1),  # fall behind the first 中
        (2, 1, 2, 0, 1), (3, 1, 3, 0, 1),  # pass the last 优
        (2, 2, 4, 0, 1), (3, 3, 4, 0, 1),  # fall behind the first 差
        (4, 3, 4, 0, 1),
    }  # fmt: skip


def test_a_line_by_hand():
    # 62 = (100 + 24) / 2: falls below 60 when 2 / 76 moves from a to b
    case = case_of([[100], [24]], grades=CUTOFF)
    (flip, *_) = grade_flips(case).first
    assert flip.moved == pytest.approx(2 / 76)
    assert (flip.unit, flip.other, flip.units) == (0, None, (0,))
    assert flip.grades == ("优", "中")
    assert flip.before[0] > 60 > flip.after[0] and flip.after[1] == 60
    assert flip.verified and flip.proved
    assert grade_flips(case).nearest == pytest.approx([2 / 76])


def test_on_the_line_the_least_is_enough_to_fall():
    case = case_of([[90], [30]], grades=CUTOFF)
    (flip, *_) = grade_flips(case).first
    assert flip.moved == 0
    assert flip.verified and flip.grades == ("优", "中")


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
@pytest.mark.parametrize("grades", [CUTOFF, *QUOTA.values()])
def test_the_engine_agrees(seed, grades):
    case = random_case(seed, n=30, grades=grades, caps=True)
    official = case.official.grades
    found = grade_flips(case, 5)
    assert found.first and all(f.verified for f in found.first)
    assert [f.moved for f in found.first] == sorted(f.moved for f in found.first)
    for flip in found.first:
        now = case.under(case.tree.with_weights(flip.weights)).grades
        assert flip.grades == (official[flip.unit], now[flip.unit])
        assert now[flip.unit] != official[flip.unit]
        assert flip.proved is False or grades.by == "cutoff"


def test_a_scheme_without_grades_has_no_lines():
    case = case_of([[50, 60]])
    found = grade_flips(case)
    assert found.first == ()
    assert np.isnan(found.nearest).all()
