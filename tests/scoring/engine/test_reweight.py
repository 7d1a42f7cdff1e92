"""A what-if by hand: totals, ranks and grades under other weights, with the official rulings."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.engine.grades import effect_words
from scoring.engine.nodes import MISSING, OK
from scoring.engine.reweight import parse_effect, reweight, stored_gains, stored_rulings
from scoring.scheme.model import Adjustment, Effect, Grades
from support.trees import tree_of

NAN = float("nan")
GRADES = Grades.model_validate(
    {"by": "cutoff", "steps": [[80, "优"], [50, "中"], [0, "差"]], "fail_grade": "差"}
)
POSITION = {"A": 0, "B": 1, "C": 2}


def decisions(*rows):
    """Rows of `decisions.parquet` from (code, outcome, effect, clause)."""
    return pd.DataFrame(
        [
            {"code": code, "rule_id": "r", "kind": "veto", "outcome": outcome, "effect": effect,
             "clause": clause}
            for code, outcome, effect, clause in rows
        ]
    )  # fmt: skip


def test_totals_ranks_and_grades_by_hand():
    scores = np.array([[100.0, 0.0, NAN], [60.0, 100.0, 90.0]])
    status = np.array([[OK, OK, MISSING], [OK, OK, OK]], dtype=np.int8)
    rulings = stored_rulings(decisions(("B", "hit", "fail", "law 3"), ("C", "hit", "cap:中", None)),
                             POSITION)  # fmt: skip
    light = reweight(tree_of(["x", "y"], {"x": 1, "y": 3}), scores, status, GRADES, rulings)
    # C lacks a quarter, a third is allowed: y alone
    assert light.nodes.scores[0].tolist() == [70.0, 75.0, 90.0]
    assert light.rank.tolist() == [3, 2, 1]
    assert light.grades == ("中", "差", "中")
    heavy = reweight(tree_of(["x", "y"], {"x": 3, "y": 1}), scores, status, GRADES, rulings)
    assert heavy.nodes.scores[0, :2].tolist() == [90.0, 25.0]
    assert np.isnan(heavy.nodes.scores[0, 2])  # now three quarters are missing
    assert heavy.rank.tolist() == [1, 2, 0]
    assert heavy.grades == ("优", "差", None)


def test_a_scheme_without_grades_has_none_under_any_weights():
    scores, status = np.array([[90.0]]), np.zeros((1, 1), dtype=np.int8)
    assert reweight(tree_of(["x"]), scores, status, None, []).grades == (None,)


def test_rulings_read_back_are_those_of_the_units_asked_for():
    found = stored_rulings(
        decisions(
            ("B", "hit", "fail", "law 3"),
            ("stranger", "hit", "fail", "law 3"),
            ("C", "unknown", "cap:中", None),
            ("A", "clear", "mark:约谈：一次:两次", "law"),
        ),
        POSITION,
    )
    assert [(r.unit, r.outcome, r.clause) for r in found] == [
        (1, "hit", "law 3"), (2, "unknown", ""), (0, "clear", "law"),
    ]  # fmt: skip
    assert [r.effect for r in found] == [
        Effect(fail=True), Effect(cap="中"), Effect(mark="约谈：一次:两次"),
    ]  # fmt: skip
    assert {(r.rule_id, r.kind) for r in found} == {("r", "veto")}


def test_points_read_back_are_those_of_the_scheme_and_the_units_asked_for():
    items = [
        Adjustment.model_validate({"id": i, "kind": "bonus", "points": 1, "overflow": i == "b"})
        for i in "ab"
    ]
    rows = [
        ("A", "a", "adjustment", 2.0),
        ("B", "b", "adjustment", -3.0),
        ("C", "a", "adjustment", None),  # no points were published
        ("A", "b", "problem", 5.0),  # an amount of money, of another kind
        ("A", "gone", "adjustment", 7.0),
        ("stranger", "a", "adjustment", 7.0),
    ]
    told = pd.DataFrame(rows, columns=["code", "rule_id", "kind", "amount"])
    gained = stored_gains(told, POSITION, items)
    assert gained.points.tolist() == [[2.0, 0.0, 0.0], [0.0, -3.0, 0.0]]
    assert gained.overflow.tolist() == [False, True]


@pytest.mark.parametrize(
    "effect", [Effect(fail=True), Effect(cap="一般"), Effect(mark="约谈"), Effect(mark="a:b")]
)
def test_an_effect_survives_being_written(effect):
    assert parse_effect(effect_words(effect)) == effect
