"""Exit and monitoring schemes by hand: every line, every verdict, and what is never a pass."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.engine.criteria import verdicts_of
from scoring.engine.grades import Ruling
from scoring.engine.run import score
from scoring.scheme.model import Effect, Scheme
from scoring.tables.bundle.schema import PANEL, PROBLEMS, UNITS, dtypes, empty

NAN = float("nan")


def leaf(id_, rule, **more):
    return {"id": id_, "title": {"zh": f"标准{id_}", "en": id_}, "weight": 1, "rule": rule} | more


RATE = leaf(
    "rate",
    {"type": "all_or_nothing", "op": "<", "limit": {"by": "region", "central": 2, "west": 3}},
    basis="s1",
    clause={"no": "第四条"},
    applies={"exit_applied": True},
)
ROADS = leaf("roads", {"type": "all_or_nothing", "op": ">=", "limit": 1})
# where there is a school at hand it must be fit, else a bus must run
SCHOOL = leaf(
    "school",
    {
        "type": "gate",
        "indicator": "near",
        "op": ">=",
        "limit": 1,
        "then": {"type": "all_or_nothing", "op": ">=", "limit": 90},
        "else": {"type": "all_or_nothing", "op": "==", "limit": 0},
    },
)
SECRET = leaf("secret", {"type": "unpublished"})


def scheme(*leaves, kind="exit", **more):
    return Scheme.model_validate(
        {
            "id": "exits",
            "title": {"zh": "退出"},
            "kind": kind,
            "status": "user",
            "level": "free",
            "sources": [{"id": "s1", "title": "文件"}],
            "inputs": [{"id": "near", "title": {"zh": "附近有学校"}}],
            "tree": list(leaves),
        }
        | more
    )


def run(scheme, cells, units=None, records=None):
    """Score units {code: {indicator: number, "na" or None}}; columns of units by code."""
    rows = [
        {"code": c, "name": c, "year": 2018, "assessed": True, "in_map": False,
         "policy_region": "west"} | (units or {}).get(c, {})
        for c in cells
    ]  # fmt: skip
    figures = [
        {"code": c, "name": c, "year": 2018, "indicator": i,
         "value": NAN if v in ("na", None) else v,
         "status": "na" if v == "na" else "missing" if v is None else ""}
        for c, own in cells.items()
        for i, v in own.items()
    ]  # fmt: skip
    frames = (
        pd.DataFrame(made).reindex(columns=list(table.columns)).astype(dtypes(table))
        for made, table in ((rows, UNITS), (figures, PANEL))
    )
    return score(scheme, *frames, empty(PROBLEMS) if records is None else records)


def grades(result):
    totals = result.scored[result.scored["node"] == "total"].set_index("code")["grade"]
    return {code: None if pd.isna(g) else g for code, g in totals.items()}


@pytest.mark.parametrize(
    ("rate", "roads", "verdict", "outcomes"),
    [
        (2.99, 1.0, "达标", ["clear", "clear"]),
        (3.0, 1.0, "不达标", ["hit", "clear"]),  # below three, not three
        (2.99, 0.99, "不达标", ["clear", "hit"]),
        (None, 1.0, "待定", ["unknown", "clear"]),
        (None, 0.0, "不达标", ["unknown", "hit"]),  # one that is not met decides
        (None, None, "待定", ["unknown", "unknown"]),
        ("na", 1.0, "达标", ["na", "clear"]),
        ("na", "na", None, ["na", "na"]),  # nothing applies: no verdict at all
    ],
)
def test_every_criterion_must_hold(rate, roads, verdict, outcomes):
    result = run(scheme(RATE, ROADS), {"A": {"rate": rate, "roads": roads}})
    assert grades(result) == {"A": verdict}
    assert result.decisions.sort_values("rule_id")["outcome"].tolist() == outcomes
    total = result.scored[result.scored["node"] == "total"].iloc[0]
    assert total["status"] == {None: "na", "待定": "missing"}.get(verdict, "")


@pytest.mark.parametrize("kind", ["exit", "monitoring"])
def test_full_marks_for_no_task_are_no_pass(kind):
    """`na: full` speaks of marks; where nothing is scored, what does not apply is not met."""
    result = run(scheme(ROADS | {"na": "full"}, kind=kind), {"A": {"roads": "na"}})
    assert result.decisions["outcome"].tolist() == ["na"]
    assert grades(result) == {"A": None} and set(result.scored["status"]) == {"na"}


def test_what_a_criterion_row_says():
    result = run(
        scheme(RATE, ROADS),
        {"A": {"rate": 2.5, "roads": 1.0}, "B": {"rate": 2.5, "roads": None}},
        {"B": {"policy_region": "central"}},
    )
    rows = result.decisions.sort_values(["rule_id", "code"]).to_dict("records")
    told = [(r["code"], r["rule_id"], r["op"], r["limit"], r["value"], r["outcome"]) for r in rows]
    assert told[:2] == [
        ("A", "rate", "<", 3.0, 2.5, "clear"),
        ("B", "rate", "<", 2.0, 2.5, "hit"),
    ]
    assert told[2] == ("A", "roads", ">=", 1.0, 1.0, "clear")
    assert told[3][:4] == ("B", "roads", ">=", 1.0) and np.isnan(told[3][4])
    assert {(r["kind"], r["effect"]) for r in rows} == {("criterion", "fail")}
    assert [r["indicator"] for r in rows] == ["rate", "rate", "roads", "roads"]
    assert rows[0]["clause"] == "s1 第四条"
    assert all(pd.isna(r[k]) for r in rows for k in ("grade_before", "grade_after", "amount"))


def test_nothing_is_scored_or_ranked():
    result = run(scheme(RATE, ROADS), {"A": {"rate": 2.5, "roads": 1.0}})
    s = result.scored
    assert s["node"].tolist() == ["total", "rate", "roads"]
    for column in ("score", "points", "contribution", "rank", "class_rank"):
        assert s[column].isna().all()
    assert (s["weight_used"] == 0).all() and (s["ranked"] == 0).all()
    assert s["value"].tolist()[1:] == [2.5, 1.0] and np.isnan(s["value"].iloc[0])
    assert s["weight"].tolist() == [1.0, 0.5, 0.5]
    assert s["grade"].iloc[1:].isna().all()


def test_one_who_did_not_apply_is_judged_by_nothing():
    units = {"A": {"exit_applied": False}, "B": {"exit_applied": True}, "C": {}}
    cells = {code: {"rate": 5.0} for code in "ABC"}
    result = run(scheme(RATE), cells, units)
    # nobody said of C that it did not apply: it is held to the line
    assert grades(result) == {"A": None, "B": "不达标", "C": "不达标"}
    assert result.decisions.sort_values("code")["outcome"].tolist() == ["na", "hit", "hit"]


@pytest.mark.parametrize(
    ("near", "school", "outcome", "line"),
    [
        (1.0, 90.0, "clear", (">=", 90.0)),
        (1.0, 89.9, "hit", (">=", 90.0)),
        (0.0, 0.0, "clear", ("==", 0.0)),
        (0.0, 95.0, "hit", ("==", 0.0)),
        (None, 95.0, "unknown", ("", NAN)),
    ],
)
def test_a_gate_shows_the_line_it_leads_to(near, school, outcome, line):
    (row,) = run(scheme(SCHOOL), {"A": {"near": near, "school": school}}).decisions.to_dict(
        "records"
    )
    assert row["outcome"] == outcome
    assert ("" if pd.isna(row["op"]) else row["op"]) == line[0]
    assert row["limit"] == pytest.approx(line[1], nan_ok=True)


def test_an_unpublished_criterion_is_left_out_and_said():
    result = run(scheme(SECRET, ROADS), {"A": {"roads": 1.0, "secret": 7.0}})
    assert grades(result) == {"A": "达标"}
    assert result.decisions["rule_id"].tolist() == ["roads"]
    (said,) = [r for r in result.remarks if r.code == "criteria.unpublished"]
    assert said.level == "warning" and "标准secret" in said.message.zh
    row = result.scored.set_index("node").loc["secret"]
    assert (row["value"], row["status"]) == (7.0, "na")
    assert not run(scheme(ROADS), {"A": {"roads": 1.0}}).remarks


def test_a_group_has_the_status_of_what_is_below_it():
    group = {"id": "lines", "title": {"zh": "组"}, "weight": 1, "children": [RATE, ROADS]}
    cells = {
        "A": {"rate": 2.0, "roads": None},
        "B": {"rate": "na", "roads": "na"},
        "C": {"rate": 4.0, "roads": None},
    }
    s = run(scheme(group), cells).scored.set_index(["code", "node"])["status"]
    assert [s[c, "lines"] for c in "ABC"] == ["missing", "na", ""]
    assert [s[c, "roads"] for c in "ABC"] == ["missing", "na", "missing"]


def test_a_problem_marks_and_changes_no_verdict():
    more = {"problems": [{"id": "fraud", "title": {"zh": "弄虚作假"}, "effect": {"mark": "问责"}}]}
    records = pd.DataFrame([{"code": "A", "year": 2018, "problem": "fraud"}])
    records = records.reindex(columns=list(PROBLEMS.columns)).astype(dtypes(PROBLEMS))
    result = run(scheme(ROADS, **more), {"A": {"roads": 1.0}}, records=records)
    assert grades(result) == {"A": "达标"}
    marked = result.decisions[result.decisions["kind"] == "problem"].iloc[0]
    assert (marked["rule_id"], marked["effect"]) == ("fraud", "mark:问责")


def test_a_monitoring_scheme_lists_values_and_marks_lines():
    watched = scheme(ROADS, SECRET, kind="monitoring")
    cells = {"A": {"roads": 0.5, "secret": 7.0}, "B": {"roads": None, "secret": "na"}}
    result = run(watched, cells)
    s = result.scored.set_index(["code", "node"])
    assert [s.loc[("A", n), "value"] for n in ("roads", "secret")] == [0.5, 7.0]
    assert [s.loc[("A", n), "status"] for n in ("roads", "secret", "total")] == ["", "", "na"]
    assert [s.loc[("B", n), "status"] for n in ("roads", "secret")] == ["missing", "na"]
    assert s["score"].isna().all() and s["grade"].isna().all() and s["rank"].isna().all()
    rows = result.decisions.sort_values("code").to_dict("records")
    assert [(r["code"], r["outcome"], r["effect"]) for r in rows] == [
        ("A", "hit", "mark:不达标"), ("B", "unknown", "mark:不达标"),
    ]  # fmt: skip


def test_a_unit_outside_the_assessment_is_judged_by_nothing():
    result = run(scheme(ROADS), {"A": {"roads": 0.0}, "B": {"roads": 1.0}},
                 {"A": {"assessed": False}})  # fmt: skip
    assert grades(result) == {"A": None, "B": "达标"}
    assert result.decisions["code"].tolist() == ["B"]


def test_verdicts_by_outcomes():
    outcomes = [("clear", "na"), ("clear", "unknown", "hit"), ("unknown", "clear"), ("na",), ()]
    rulings = [
        Ruling(i, "r", "criterion", o, Effect(fail=True))
        for i, own in enumerate(outcomes)
        for o in own
    ]
    assert verdicts_of(rulings, 5) == ("达标", "不达标", "待定", None, None)
