"""What a leaf's value is when a rate, its counts, both or neither were handed in; by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.engine.leaves import score_leaves
from scoring.engine.nodes import MISSING, NA, OK
from scoring.problems import Refused
from scoring.scheme.model import Scheme
from scoring.tables.bundle.schema import PANEL, UNITS, dtypes

NAN = float("nan")


def scheme(*leaves, inputs=("poor", "people")):
    return Scheme.model_validate(
        {
            "id": "s",
            "title": {"zh": "方案"},
            "kind": "assessment",
            "status": "user",
            "level": "free",
            "full_marks": 40,
            "inputs": [{"id": i, "title": {"zh": i}} for i in inputs],
            "tree": [{"title": {"zh": leaf["id"]}, "weight": 1, **leaf} for leaf in leaves],
        }
    )


RATE = {
    "id": "rate",
    "value": {"num": "poor", "den": "people", "times": 100},
    "rule": {"type": "linear", "zero": 4, "full": 0},
}


def run(of, cells, classes=None):
    """Score {code: {indicator: number, "na" or None}}; an indicator left out has no row."""
    classes = classes or {}
    units = pd.DataFrame(
        [
            {"code": c, "name": f"县{c}", "year": 2019, "class": classes.get(c), "assessed": True}
            for c in cells
        ]
    )
    rows = [
        {
            "code": code,
            "year": 2019,
            "indicator": indicator,
            "value": NAN if v in ("na", None) else v,
            "status": "na" if v == "na" else "missing" if v is None else "",
        }
        for code, values in cells.items()
        for indicator, v in values.items()
    ]
    panel = pd.DataFrame(rows, columns=["code", "year", "indicator", "value", "status"])
    return score_leaves(
        of,
        units.reindex(columns=list(UNITS.columns)).astype(dtypes(UNITS)),
        panel.reindex(columns=list(PANEL.columns)).astype(dtypes(PANEL)),
    )


def test_a_rate_handed_in_stands_and_is_made_of_counts_where_it_is_missing():
    found = run(
        scheme(RATE),
        {
            "1": {"rate": 2.0, "poor": 10, "people": 1000},
            "2": {"rate": None, "poor": 10, "people": 1000},
            "3": {"poor": 10, "people": 1000},
            "4": {"rate": 2.0},
            "5": {"rate": 3.0, "poor": 10, "people": 0},  # the counts are not needed
        },
    )
    assert found.values[0].tolist() == [2, 1, 1, 2, 3]
    assert found.scores[0].tolist() == [50, 75, 75, 50, 25]
    assert found.status[0].tolist() == [OK] * 5


@pytest.mark.parametrize(
    ("counts", "status"),
    [
        ({}, MISSING),
        ({"poor": 10}, MISSING),
        ({"people": 1000}, MISSING),
        ({"poor": None, "people": 1000}, MISSING),
        ({"poor": "na", "people": 1000}, NA),
        ({"poor": 10, "people": "na"}, NA),
        ({"poor": "na", "people": "na"}, NA),
        ({"poor": 0, "people": 1000}, OK),
    ],
)
@pytest.mark.parametrize("others", [{}, {"2": {"rate": 1.0}}])
def test_counts_that_are_not_both_there(counts, status, others):
    found = run(scheme(RATE), {"1": counts, **others})
    assert found.status[0, 0] == status
    if status == OK:
        assert (found.values[0, 0], found.scores[0, 0]) == (0, 100)
    else:
        assert np.isnan(found.values[0, 0]) and np.isnan(found.scores[0, 0])


@pytest.mark.parametrize("base", [0.0, -5.0])
def test_a_base_that_is_not_positive_is_refused_for_every_unit(base):
    cells = {
        "1": {"poor": 1, "people": base},
        "2": {"poor": 1, "people": 10},
        "3": {"poor": 1, "people": base},
        "4": {"poor": "na", "people": base},  # no task: nothing to divide
    }
    with pytest.raises(Refused) as refused:
        run(scheme(RATE), cells)
    problems = refused.value.problems
    assert [(p.code, p.value) for p in problems] == [("score.no_denominator", f"{base:g}")] * 2
    assert ["1 2019 年" in problems[0].message.zh, "3 2019 年" in problems[1].message.zh] == [
        True
    ] * 2
    assert {p.at.column for p in problems} == {"people"}


def test_marks_outside_are_refused_with_name_and_value():
    marks = {"id": "mark", "rule": {"type": "given", "full": 15}}
    cells = {"1": {"mark": 15.0}, "2": {"mark": 15.5}, "3": {"mark": -1.0}, "4": {"mark": 0.0}}
    with pytest.raises(Refused) as refused:
        run(scheme(marks), cells)
    problems = refused.value.problems
    assert [(p.code, p.value) for p in problems] == [
        ("score.outside_full_marks", "15.5"),
        ("score.outside_full_marks", "-1"),
    ]
    assert "县2 2019" in problems[0].message.zh and "0 到 15" in problems[0].message.zh
    assert {p.at.column for p in problems} == {"mark"}
    assert "方案中的满分" in problems[0].remedy.zh


def test_a_fault_of_one_leaf_does_not_hide_that_of_another():
    marks = [{"id": i, "rule": {"type": "given", "full": 10}} for i in ("first", "second")]
    with pytest.raises(Refused) as refused:
        run(scheme(*marks), {"1": {"first": 11.0, "second": 12.0}})
    assert [p.value for p in refused.value.problems] == ["11", "12"]


def test_outside_its_class_a_leaf_is_na_whatever_was_handed_in():
    leaf = {
        "id": "x",
        "applies": {"class": ["贫困"], "years": "2019.."},
        "rule": {"type": "ratio", "target": 10},
    }
    cells = {"1": {"x": 5.0}, "2": {"x": 5.0}, "3": {"x": None}, "4": {"x": "na"}, "5": {}}
    found = run(scheme(leaf), cells, {"1": "贫困", "2": "其他", "4": "贫困", "5": "贫困"})
    assert found.status[0].tolist() == [OK, NA, NA, NA, MISSING]
    assert (found.values[0, 0], found.scores[0, 0]) == (5, 50)
    assert np.isnan(found.values[0, 1:]).all() and np.isnan(found.scores[0, 1:]).all()


def test_a_leaf_without_a_published_rule_has_no_score_and_no_status_of_a_pass():
    leaves = [
        {"id": "x", "rule": {"type": "unpublished"}},
        {"id": "y", "rule": {"type": "ratio", "target": 10}},
    ]
    found = run(scheme(*leaves), {"1": {"x": 5.0, "y": 5.0}})
    assert found.status[:, 0].tolist() == [NA, OK]
    assert np.isnan(found.scores[0, 0]) and found.scores[1, 0] == 50


def test_a_unit_without_an_entry_in_the_limits_is_missing_and_said():
    leaf = {"id": "x", "rule": {"type": "ratio", "target": {"by": "class", "甲": 10}}}
    cells = {"1": {"x": 5.0}, "2": {"x": 5.0}, "3": {}, "4": {"x": "na"}}
    found = run(scheme(leaf), cells, {"1": "甲", "2": "乙", "3": "乙", "4": "乙"})
    assert found.status[0].tolist() == [OK, MISSING, MISSING, NA]
    assert np.isnan(found.scores[0, 1:]).all()
    assert [(p.code, p.value) for p in found.remarks] == [("rule.limit_missing", "乙")]


def test_a_ladder_in_points_is_written_against_the_leafs_own_full_marks():
    ladder = {"type": "steps", "steps": [[10, 10], [5, 4]], "in": "points"}
    plain = {"id": "y", "weight": 3, "rule": {"type": "ratio", "target": 10}}
    found = run(scheme({"id": "x", "rule": ladder}, plain), {"1": {"x": 5.0}, "2": {"x": 10.0}})
    # full marks 40, a weight of 1 beside 3: 10 points
    assert found.scores[0].tolist() == [40, 100]


def test_scores_are_rounded_to_nine_decimals_and_stand_in_the_order_of_the_leaves():
    leaves = [{"id": i, "rule": {"type": "ratio", "target": 3}} for i in ("x", "y")]
    found = run(scheme(*leaves), {"1": {"x": 1.0, "y": 2.0}})
    assert found.scores[:, 0].tolist() == [33.333333333, 66.666666667]
    assert found.values[:, 0].tolist() == [1, 2]
