"""Columns of `scored` and `decisions` by hand; what is not there is null, never zero or a pass."""

from __future__ import annotations

import pandas as pd
import pytest

from scoring.engine.run import score
from scoring.scheme.model import Scheme
from scoring.tables.bundle.schema import DECISIONS, PANEL, PROBLEMS, SCORED, UNITS, dtypes

RATIO = {"type": "ratio", "target": 10}
SCHEME = Scheme.model_validate(
    {
        "id": "s",
        "title": {"zh": "方案"},
        "kind": "assessment",
        "status": "user",
        "level": "free",
        "full_marks": 200,
        "tree": [
            {
                "id": "group",
                "title": {"zh": "组"},
                "weight": 3,
                "children": [{"id": "x", "title": {"zh": "x"}, "weight": 1, "rule": RATIO}],
            },
            {"id": "y", "title": {"zh": "y"}, "weight": 1, "rule": RATIO},
        ],
        "vetoes": [
            {
                "id": "line",
                "indicator": "y",
                "fails": {"op": "<", "limit": 2},
                "effect": {"fail": True},
                "basis": "law",
                "clause": {"no": "3"},
            }
        ],
        "problems": [{"id": "fraud", "title": {"zh": "弄虚作假"}, "effect": {"cap": "中"}}],
        "grades": {
            "by": "cutoff",
            "steps": [[60, "优"], [30, "中"], [0, "差"]],
            "fail_grade": "差",
        },
    }
)
# code, year, class, assessed, x and y
UNITS_OF = [
    ("A", 2019, "甲", True, 8.0, 4.0),
    ("B", 2019, "甲", True, 8.0, 4.0),
    ("C", 2019, "乙", True, 2.0, 2.0),
    ("D", 2019, None, True, 10.0, 10.0),
    ("E", 2019, "甲", False, 9.0, 9.0),
    ("G", 2019, "丙", False, 9.0, 9.0),  # nobody of its class is assessed
    ("F", 2018, None, False, 9.0, 9.0),  # nobody is assessed in 2018
]


def frame(rows, table):
    return pd.DataFrame(rows).reindex(columns=list(table.columns)).astype(dtypes(table))


@pytest.fixture(scope="module")
def result():
    units = [
        {"code": c, "name": f"{c}地", "year": y, "class": k, "assessed": on, "in_map": False}
        for c, y, k, on, *_ in UNITS_OF
    ]
    panel = [
        {"code": c, "name": f"{c}地", "year": y, "indicator": i, "value": v, "status": ""}
        for c, y, _, _, *cells in UNITS_OF
        for i, v in zip("xy", cells, strict=True)
    ]
    records = [{"code": "D", "year": 2019, "problem": "fraud", "amount": 2.5}]
    return score(SCHEME, frame(units, UNITS), frame(panel, PANEL), frame(records, PROBLEMS))


def rows(result, node):
    return result.scored[result.scored["node"] == node].set_index("code").sort_index()


def listed(series):
    return [None if pd.isna(v) else v for v in series]


def test_one_row_for_every_unit_year_and_node_with_the_columns_in_order(result):
    s = result.scored
    assert list(s.columns) == list(SCORED.columns)
    assert s.index.is_unique and len(s) == 7 * 4
    assert not s.duplicated(["code", "year", "node"]).any()
    assert set(zip(s["code"], s["year"], s["name"], strict=True)) == {
        (c, y, f"{c}地") for c, y, *_ in UNITS_OF
    }


def test_where_a_node_stands(result):
    stands = {
        node: (listed([parent])[0], depth, weight)
        for node, parent, depth, weight in zip(
            *(result.scored[c] for c in ("node", "parent", "depth", "weight")), strict=True
        )
    }
    assert stands == {
        "total": (None, 0, 1.0),
        "group": ("total", 1, 0.75),
        "x": ("group", 2, 0.75),
        "y": ("total", 1, 0.25),
    }


def test_points_contributions_ranks_and_classes_by_hand(result):
    total = rows(result, "total")
    # 0.75 x 80 + 0.25 x 40 = 70; C 20; D 100
    assert listed(total["score"]) == [70, 70, 20, 100, None, None, None]
    assert listed(total["points"]) == [140, 140, 40, 200, None, None, None]
    assert listed(total["contribution"]) == [140, 140, 40, 200, None, None, None]
    assert listed(total["rank"]) == [2, 2, 4, 1, None, None, None]
    assert listed(total["ranked"]) == [4, 4, 4, 4, 4, 0, 4]
    assert listed(total["class_rank"]) == [1, 1, 1, None, None, None, None]
    assert listed(total["class_ranked"]) == [2, 2, 1, None, 2, None, 0]  # on every row of a class
    assert listed(total["status"]) == ["", "", "", "", "na", "na", "na"]
    x = rows(result, "x")
    assert listed(x["points"]) == [120, 120, 30, 150, None, None, None]
    assert listed(x["value"]) == [8, 8, 2, 10, None, None, None]
    assert listed(x["rank"]) == [2, 2, 4, 1, None, None, None]
    assert listed(rows(result, "group")["value"]) == [None] * 7


def test_grades_stand_on_the_total_only(result):
    assert listed(rows(result, "total")["grade"]) == ["优", "优", "差", "中", None, None, None]
    others = result.scored[result.scored["node"] != "total"]
    assert others["grade"].isna().all()


def test_a_unit_outside_the_assessment_has_nothing_but_its_row(result):
    for code in "EFG":
        mine = result.scored[result.scored["code"] == code]
        assert len(mine) == 4
        for column in ("value", "score", "points", "contribution", "rank", "class_rank", "grade"):
            assert mine[column].isna().all(), column
        assert (mine["weight_used"] == 0).all() and (mine["status"] == "na").all()


def test_decisions_by_hand(result):
    d = result.decisions
    assert list(d.columns) == list(DECISIONS.columns)
    got = [
        tuple(listed(row))
        for row in d[
            ["code", "rule_id", "kind", "indicator", "op", "limit", "value", "amount", "clause"]
        ].itertuples(index=False)
    ]
    assert sorted(got) == [
        ("A", "line", "veto", "y", "<", 2.0, 4.0, None, "law 3"),
        ("B", "line", "veto", "y", "<", 2.0, 4.0, None, "law 3"),
        ("C", "line", "veto", "y", "<", 2.0, 2.0, None, "law 3"),  # on the limit, not below
        ("D", "fraud", "problem", None, None, None, None, 2.5, None),
        ("D", "line", "veto", "y", "<", 2.0, 10.0, None, "law 3"),
    ]
    assert set(d["year"]) == {2019}
    hits = d[d["outcome"] == "hit"]
    assert hits[["code", "effect", "grade_before", "grade_after"]].values.tolist() == [
        ["D", "cap:中", "优", "中"]
    ]
