"""A whole small table scored: every column of `scored` and `decisions` by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.engine.run import score
from scoring.engine.tree import compile_tree
from scoring.problems import Refused
from scoring.scheme.model import Scheme
from scoring.tables.bundle.schema import PANEL, PROBLEMS, UNITS, dtypes, empty

SCHEME = Scheme.model_validate(
    {
        "id": "small",
        "title": {"zh": "小方案"},
        "kind": "assessment",
        "status": "user",
        "full_marks": 200,
        "inputs": [
            {"id": "poor", "title": {"zh": "贫困人口"}},
            {"id": "people", "title": {"zh": "人口"}},
        ],
        "tree": [
            {
                "id": "work",
                "title": {"zh": "工作"},
                "weight": 3,
                "children": [
                    {
                        "id": "growth",
                        "title": {"zh": "增幅"},
                        "weight": 1,
                        "direction": "up",
                        "rule": {"type": "linear", "zero": 0, "full": 10},
                    },
                    {
                        "id": "poverty",
                        "title": {"zh": "发生率"},
                        "weight": 1,
                        "value": {"num": "poor", "den": "people", "times": 100},
                        "rule": {"type": "linear", "zero": 4, "full": 0},
                    },
                    {
                        "id": "exits",
                        "title": {"zh": "摘帽"},
                        "weight": 2,
                        "applies": {"class": ["贫困"], "years": "2019.."},
                        "rule": {"type": "all_or_nothing", "op": ">=", "limit": 1},
                    },
                ],
            },
            {
                "id": "approval",
                "title": {"zh": "认可"},
                "weight": 1,
                "rule": {"type": "ratio", "target": 95},
            },
        ],
        "vetoes": [
            {
                "id": "line",
                "indicator": "poverty",
                "fails": {"op": ">=", "limit": {"by": "region", "east": 2, "west": 3}},
                "effect": {"fail": True},
                "clause": {"no": "3"},
            }
        ],
        "problems": [
            {"id": "constraint", "title": {"zh": "违反约束"}, "effect": {"cap": "一般"}},
        ],
        "grades": {
            "by": "cutoff",
            "steps": [[90, "好"], [60, "一般"], [0, "较差"]],
            "fail_grade": "较差",
        },
    }
)


def units(*rows):
    """Units from (code, class, region, assessed)."""
    frame = pd.DataFrame(
        [
            {
                "code": code,
                "name": f"县{code}",
                "year": 2019,
                "kind": "县",
                "parent": "150100",
                "class": klass,
                "assessed": assessed,
                "reason": None if assessed else "非贫困",
                "exit_applied": None,
                "policy_region": region,
                "population": np.nan,
                "in_map": True,
            }
            for code, klass, region, assessed in rows
        ]
    )
    return frame.astype(dtypes(UNITS))


def panel(cells):
    """Panel from {code: {indicator: number, "na" or None}}."""
    rows = []
    for code, values in cells.items():
        for indicator, v in values.items():
            status = "na" if v == "na" else "missing" if v is None else ""
            rows.append(
                {
                    "code": code,
                    "name": f"县{code}",
                    "year": 2019,
                    "round": None,
                    "indicator": indicator,
                    "stream": None,
                    "value": v if status == "" else np.nan,
                    "n": np.nan,
                    "status": status,
                    "source": "t.csv#2",
                }
            )
    return pd.DataFrame(rows).astype(dtypes(PANEL))


FULL = {"growth": 8.0, "poor": 10.0, "people": 1000.0, "exits": 1.0, "approval": 95.0}


def one(scored, code, node):
    return scored[(scored["code"] == code) & (scored["node"] == node)].iloc[0]


def test_a_complete_unit_by_hand():
    result = score(SCHEME, units(("1", "贫困", "west", True)), panel({"1": FULL}), empty(PROBLEMS))
    s = result.scored
    assert list(s["node"]) == ["total", "work", "growth", "poverty", "exits", "approval"]
    assert one(s, "1", "growth")["score"] == 80.0
    poverty = one(s, "1", "poverty")
    assert (poverty["value"], poverty["score"]) == (1.0, 75.0)
    assert (poverty["weight"], poverty["points"]) == (0.1875, 200 * 0.1875 * 75 / 100)
    work = one(s, "1", "work")
    assert work["score"] == 0.25 * 80 + 0.25 * 75 + 0.5 * 100
    assert np.isnan(work["value"])
    total = one(s, "1", "total")
    assert total["score"] == 0.75 * 88.75 + 0.25 * 100
    assert total["points"] == 2 * total["score"]
    assert (total["rank"], total["ranked"], total["class_rank"], total["class_ranked"]) == (
        1, 1, 1, 1,
    )  # fmt: skip
    assert total["grade"] == "好"
    assert pd.isna(total["parent"])
    assert (total["weight"], total["weight_used"], total["depth"]) == (1.0, 1.0, 0)
    leaves = s[s["node"].isin(["growth", "poverty", "exits", "approval"])]
    assert leaves["contribution"].sum() == pytest.approx(total["points"])


def test_na_by_class_redistributes():
    result = score(
        SCHEME, units(("1", "非贫困", "west", True)), panel({"1": FULL}), empty(PROBLEMS)
    )
    exits = one(result.scored, "1", "exits")
    assert (exits["status"], exits["weight_used"]) == ("na", 0.0)
    assert exits["weight"] == 0.375
    assert pd.isna(exits["score"]) and pd.isna(exits["points"]) and pd.isna(exits["rank"])
    assert one(result.scored, "1", "work")["score"] == 77.5
    assert one(result.scored, "1", "growth")["weight_used"] == 0.375


@pytest.mark.parametrize(
    ("poor", "region", "outcome", "grade"),
    [
        (29.999, "west", "clear", "一般"),
        (30.0, "west", "hit", "较差"),
        (20.0, "east", "hit", "较差"),
        (19.99, "east", "clear", "一般"),
        (20.0, "west", "clear", "一般"),
        (20.0, "", "unknown", "待定"),
        (None, "west", "unknown", "待定"),
        ("na", "west", "na", "一般"),
    ],
)
def test_veto_by_region(poor, region, outcome, grade):
    cells = {"1": FULL | {"growth": 4.0, "poor": poor}}
    result = score(SCHEME, units(("1", "贫困", region, True)), panel(cells), empty(PROBLEMS))
    decision = result.decisions.iloc[0]
    assert (decision["outcome"], decision["grade_after"]) == (outcome, grade)
    assert decision["effect"] == "fail"
    assert one(result.scored, "1", "total")["grade"] == grade


def test_problem_record_caps_the_grade_and_not_the_score():
    records = pd.DataFrame(
        [{"code": "1", "year": 2019, "problem": "constraint", "amount": np.nan}]
    ).reindex(columns=list(PROBLEMS.columns))
    result = score(
        SCHEME,
        units(("1", "贫困", "west", True), ("2", "贫困", "west", True)),
        panel({"1": FULL, "2": FULL}),
        records.astype(dtypes(PROBLEMS)),
    )
    s = result.scored
    assert one(s, "1", "total")["score"] == one(s, "2", "total")["score"]
    assert [one(s, c, "total")["grade"] for c in "12"] == ["一般", "好"]
    cap = result.decisions[result.decisions["rule_id"] == "constraint"].iloc[0]
    assert (cap["kind"], cap["effect"], cap["grade_before"]) == ("problem", "cap:一般", "好")


def test_not_assessed_is_in_the_table_without_a_score():
    result = score(
        SCHEME,
        units(("1", "贫困", "west", True), ("2", None, "west", False)),
        panel({"1": FULL, "2": FULL}),
        empty(PROBLEMS),
    )
    rows = result.scored[result.scored["code"] == "2"]
    assert len(rows) == 6
    assert set(rows["status"]) == {"na"}
    assert rows["score"].isna().all() and rows["rank"].isna().all()
    assert set(rows["ranked"]) == {1}
    assert (rows["weight_used"] == 0).all()


def test_missing_total_has_no_rank_or_grade_and_is_not_counted():
    thin = {"growth": 8.0, "approval": 95.0}
    result = score(
        SCHEME,
        units(("1", "贫困", "west", True), ("2", "贫困", "west", True)),
        panel({"1": FULL, "2": thin}),
        empty(PROBLEMS),
    )
    total = one(result.scored, "2", "total")
    assert total["status"] == "missing"
    assert pd.isna(total["rank"]) and pd.isna(total["grade"])
    assert total["ranked"] == 1
    assert (result.scored.query("code == '2'")["weight_used"] == 0).all()


def test_ranks_are_within_a_year():
    two = units(("1", "贫困", "west", True), ("2", "贫困", "west", True))
    later = two.assign(year=2020).astype(dtypes(UNITS))
    cells = panel({"1": FULL, "2": FULL | {"growth": 2.0}})
    swapped = panel({"1": FULL | {"growth": 2.0}, "2": FULL}).assign(year=2020)
    result = score(
        SCHEME,
        pd.concat([later, two]),
        pd.concat([swapped.astype(dtypes(PANEL)), cells]),
        empty(PROBLEMS),
    )
    totals = result.scored[result.scored["node"] == "total"].set_index(["year", "code"])["rank"]
    assert totals.to_dict() == {
        (2019, "1"): 1, (2019, "2"): 2, (2020, "1"): 2, (2020, "2"): 1,
    }  # fmt: skip


def test_a_base_of_nothing_is_refused_by_name():
    with pytest.raises(Refused) as refused:
        score(
            SCHEME,
            units(("1", "贫困", "west", True)),
            panel({"1": FULL | {"people": 0.0}}),
            empty(PROBLEMS),
        )
    assert [p.code for p in refused.value.problems] == ["score.no_denominator"]


def test_reweighting_leaves_leaf_scores_alone():
    base = units(("1", "贫困", "west", True)), panel({"1": FULL}), empty(PROBLEMS)
    tree = compile_tree(SCHEME).with_weights({"work": 1, "approval": 1})
    what_if, official = score(SCHEME, *base, tree=tree).scored, score(SCHEME, *base).scored
    assert one(what_if, "1", "total")["score"] == (88.75 + 100) / 2
    for leaf in ("growth", "poverty", "exits", "approval"):
        assert one(what_if, "1", leaf)["score"] == one(official, "1", leaf)["score"]


@pytest.mark.parametrize(
    ("weights", "code"),
    [
        ({"nobody": 1}, "weights.unknown_node"),
        ({"total": 2}, "weights.unknown_node"),
        ({"work": -1}, "weights.not_a_weight"),
        ({"work": float("nan")}, "weights.not_a_weight"),
        ({"work": float("inf")}, "weights.not_a_weight"),
        ({"work": True}, "weights.not_a_weight"),
        ({"work": 0, "approval": 0}, "weights.group_is_zero"),
        ({"growth": 0, "poverty": 0, "exits": 0}, "weights.group_is_zero"),
        ({"work": 1e308, "approval": 1e308}, "weights.group_is_zero"),
    ],
)
def test_weights_refused_by_name(weights, code):
    with pytest.raises(Refused) as refused:
        compile_tree(SCHEME).with_weights(weights)
    assert [p.code for p in refused.value.problems] == [code]
