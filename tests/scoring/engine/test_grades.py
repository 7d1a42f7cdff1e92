"""Cut-offs at the limit, caps, vetoes and what is undecided, case by case."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.engine.grades import (
    PENDING,
    Ruling,
    apply_caps,
    apply_vetoes,
    ceilings,
    cutoff_grades,
    decide,
    effect_words,
)
from scoring.scheme.model import Effect, Grades

GRADES = Grades.model_validate(
    {
        "by": "cutoff",
        "steps": [[90, "好"], [80, "较好"], [60, "一般"], [0, "较差"]],
        "fail_grade": "较差",
    }
)
FAIL, CAP, MARK = Effect(fail=True), Effect(cap="一般"), Effect(mark="约谈")


def ruling(outcome, effect, unit=0, kind="veto"):
    return Ruling(unit, "r", kind, outcome, effect)


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        (100.0, "好"),
        (90.0, "好"),
        (89.999999999, "较好"),
        (80.0, "较好"),
        (79.999999999, "一般"),
        (60.0, "一般"),
        (59.999999999, "较差"),
        (0.0, "较差"),
        (float("nan"), None),
    ],
)
def test_cutoff_at_the_limit(total, grade):
    assert cutoff_grades(GRADES, np.array([total])) == [grade]


def test_no_grades_in_the_scheme():
    assert cutoff_grades(None, np.array([95.0])) == [None]
    assert decide(None, [None], [ruling("hit", MARK)])[0] == [None]


@pytest.mark.parametrize(
    ("computed", "rulings", "final"),
    [
        ("好", [ruling("hit", FAIL)], "较差"),
        ("好", [ruling("clear", FAIL)], "好"),
        ("好", [ruling("na", FAIL)], "好"),
        ("好", [ruling("unknown", FAIL)], PENDING),
        ("较差", [ruling("unknown", FAIL)], "较差"),
        ("好", [ruling("hit", CAP)], "一般"),
        ("一般", [ruling("hit", CAP)], "一般"),
        ("较差", [ruling("hit", CAP)], "较差"),
        ("好", [ruling("hit", MARK)], "好"),
        ("好", [ruling("hit", FAIL), ruling("hit", CAP)], "较差"),
        ("好", [ruling("hit", CAP), ruling("unknown", FAIL)], PENDING),
        ("好", [ruling("unknown", FAIL), ruling("hit", FAIL)], "较差"),
        ("好", [ruling("unknown", CAP)], PENDING),
        ("一般", [ruling("unknown", CAP)], "一般"),
        ("好", [ruling("unknown", FAIL), ruling("unknown", FAIL)], PENDING),
        ("好", [ruling("unknown", CAP), ruling("unknown", FAIL)], PENDING),
        (None, [ruling("hit", FAIL)], None),
    ],
)
def test_effects(computed, rulings, final):
    assert decide(GRADES, [computed], rulings)[0] == [final]


def test_every_ruling_is_listed_with_the_grade_it_found():
    rulings = [ruling("hit", FAIL), ruling("hit", CAP, kind="problem"), ruling("clear", FAIL)]
    _, decisions = decide(GRADES, ["好"], rulings)
    assert [(d.ruling.effect.cap, d.grade_before, d.grade_after) for d in decisions] == [
        ("一般", "好", "一般"),
        (None, "一般", "较差"),
        (None, "较差", "较差"),
    ]


def test_a_mark_is_listed_with_the_grade_the_score_gave():
    _, decisions = decide(GRADES, ["好"], [ruling("hit", e) for e in (FAIL, CAP, MARK)])
    assert [(d.ruling.effect, d.grade_before, d.grade_after) for d in decisions] == [
        (MARK, "好", "好"),
        (CAP, "好", "一般"),
        (FAIL, "一般", "较差"),
    ]


def test_units_do_not_touch_each_other():
    final, _ = decide(GRADES, ["好", "好"], [ruling("hit", FAIL, unit=1)])
    assert final == ["好", "较差"]


def test_caps_come_alone_and_vetoes_after_them():
    rulings = [ruling("hit", FAIL), ruling("hit", CAP), ruling("unknown", CAP, unit=1)]
    capped, first = apply_caps(GRADES, ["好", "好"], rulings)
    # what fails a unit, and what could not be decided, waits for the vetoes
    assert (capped, [d.ruling for d in first]) == (["一般", "好"], rulings[1:2])
    final, then = apply_vetoes(GRADES, capped, rulings)
    assert final == ["较差", PENDING]
    assert [d.ruling for d in then] == [rulings[0], rulings[2]]


@pytest.mark.parametrize(
    ("rulings", "best"),
    [
        ([], [0, 0]),
        ([ruling("hit", CAP)], [2, 0]),
        ([ruling("hit", FAIL, unit=1)], [0, 3]),
        ([ruling("hit", FAIL), ruling("hit", CAP)], [3, 0]),
        ([ruling("hit", MARK), ruling("unknown", FAIL), ruling("clear", CAP)], [0, 0]),
    ],
)
def test_ceilings(rulings, best):
    assert ceilings(GRADES, rulings, 2).tolist() == best
    assert ceilings(None, rulings, 2).tolist() == [0, 0]


def test_effect_words():
    assert [effect_words(e) for e in (FAIL, CAP, MARK)] == ["fail", "cap:一般", "mark:约谈"]
    assert effect_words(Effect()) == ""
