"""The order of operations, step by step on one table worked by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.engine import order
from scoring.engine.order import EXIT_STEPS, MONITORING_STEPS, STEPS, steps_of
from scoring.engine.reweight import reweight, stored_gains, stored_rulings
from scoring.engine.run import score
from scoring.engine.tree import compile_tree
from scoring.scheme.model import Scheme
from scoring.tables.bundle.schema import PANEL, PROBLEMS, REFERENCES, UNITS, dtypes

QUOTA = {
    "by": "quota", "steps": [[0.2, "优"], [0.6, "良"], [1, "差"]], "fail_grade": "差",
    "capped": "frees_place",
}  # fmt: skip
CUTOFF = {"by": "cutoff", "steps": [[90, "优"], [60, "良"], [0, "差"]], "fail_grade": "差"}


def scheme(grades, **more):
    leaf = {"weight": 1, "rule": {"type": "given", "full": 100}}
    return Scheme.model_validate(
        {
            "id": "small",
            "title": {"zh": "小方案"},
            "kind": "assessment",
            "status": "user",
            "level": "free",
            "full_marks": 200,
            "tree": [leaf | {"id": i, "title": {"zh": i}} for i in ("x", "y")],
            "adjustments": [
                {"id": "award", "kind": "bonus", "points": 10, "max": 15},
                {"id": "fault", "kind": "penalty", "points": 30},
            ],
            "vetoes": [
                {"id": "line", "indicator": "y", "fails": {"op": "<", "limit": 20},
                 "effect": {"fail": True}}
            ],
            "problems": [{"id": "fraud", "title": {"zh": "作假"}, "effect": {"cap": "良"}}],
            "grades": grades,
        }
        | more
    )  # fmt: skip


# x and y of five units of one class; the mean is the score before adjustments
CELLS = {"A": (95, 85), "B": (90, 86), "C": (80, 80), "D": (80, 60), "E": (90, 10)}
RECORDS = [("B", "award"), ("B", "award"), ("D", "fault"), ("A", "fraud"), ("A", "unknown")]


def scored(scheme, cells=CELLS, records=RECORDS, tree=None, classes="甲", references=None):
    units = [
        {"code": c, "name": c, "year": 2020, "assessed": True, "in_map": False, "class": classes}
        for c in cells
    ]
    panel = [
        {"code": c, "name": c, "year": 2020, "indicator": i, "value": float(v), "status": ""}
        for c, own in cells.items()
        for i, v in zip(("x", "y"), own, strict=True)
    ]
    rows = [{"code": c, "year": 2020, "problem": p, "source": "r.csv#2"} for c, p in records]
    frames = (
        pd.DataFrame(made).reindex(columns=list(table.columns)).astype(dtypes(table))
        for made, table in ((units, UNITS), (panel, PANEL), (rows, PROBLEMS))
    )
    return score(scheme, *frames, tree=tree, references=references)


def totals(result):
    t = result.scored[result.scored["node"] == "total"].sort_values("code")
    return {c: (s, p, int(r), g) for c, s, p, r, g in zip(
        t["code"], t["score"], t["points"], t["rank"], t["grade"], strict=True)}  # fmt: skip


def test_cut_offs_after_adjustments_then_caps_then_vetoes():
    # points of 200: A 180, B 176 + 15 (two awards, at most 15), C 160, D 140 - 30, E 100
    assert totals(scored(scheme(CUTOFF))) == {
        "A": (90.0, 180.0, 2, "良"),  # 优 by its score, capped
        "B": (95.5, 191.0, 1, "优"),
        "C": (80.0, 160.0, 3, "良"),
        "D": (55.0, 110.0, 4, "差"),
        "E": (50.0, 100.0, 5, "差"),
    }


def test_a_quota_counts_the_totals_after_adjustments():
    # one place 优, three with 良: B, then A and C; A is capped at 良 and would stand there anyway
    assert [g for *_, g in totals(scored(scheme(QUOTA))).values()] == list("良优良差差")


def test_a_capped_unit_frees_its_place():
    # without awards A is the first; it may be 良 at most, so 优 is B's
    result = scored(scheme(QUOTA), records=[("A", "fraud")])
    assert [g for *_, g in totals(result).values()] == list("良优良差差")
    rows = result.decisions.to_dict("records")
    places = [(r["code"], r["effect"], r["grade_before"], r["grade_after"])
              for r in rows if r["kind"] == "quota"]  # fmt: skip
    assert places == [("B", "place:freed", "良", "优")]
    (cap,) = [r for r in rows if r["kind"] == "problem"]
    assert (cap["code"], cap["grade_before"], cap["grade_after"]) == ("A", "优", "良")


def test_decisions_of_an_adjustment():
    rows = scored(scheme(CUTOFF)).decisions
    told = rows[rows["kind"] == "adjustment"].sort_values("code").to_dict("records")
    keys = ("code", "rule_id", "value", "limit", "amount", "outcome")
    assert [tuple(r[k] for k in keys) for r in told[:1]] == [("B", "award", 2.0, 15.0, 15.0, "hit")]
    assert (told[1]["code"], told[1]["amount"]) == ("D", -30.0)
    assert all(pd.isna(r["effect"]) and pd.isna(r["grade_before"]) for r in told)
    assert rows["rule_id"].tolist().count("unknown") == 0


def test_the_parts_of_a_total_add_up_to_what_it_was_before_adjustments():
    result = scored(scheme(CUTOFF))
    s = result.scored[result.scored["code"] == "B"].set_index("node")["contribution"]
    assert (s["x"] + s["y"], s["total"]) == (176.0, 191.0)


def test_ranks_are_of_the_totals_after_adjustments():
    result = scored(scheme(CUTOFF))
    t = result.scored[result.scored["node"] == "total"].set_index("code")
    assert t["class_rank"].to_dict() == {"A": 2, "B": 1, "C": 3, "D": 4, "E": 5}
    assert set(t["ranked"]) == set(t["class_ranked"]) == {5}


def test_a_small_class_is_remarked_on_and_its_units_have_no_grade():
    few = {c: CELLS[c] for c in "ABCD"}
    result = scored(scheme(QUOTA), few)
    assert [g for *_, g in totals(result).values()] == [pytest.approx(np.nan, nan_ok=True)] * 4
    (said,) = result.remarks
    assert (said.code, said.level, said.value) == ("grade.class_too_small", "notice", "甲")
    assert "2020 年类别“甲”只有 4 个有总分" in said.message.zh
    assert said.message.en.startswith("class “甲” in 2020: 4 with a total, fewer than 5")
    (said,) = scored(scheme(QUOTA), few, classes=None).remarks
    assert "2020 年没有类别的考核对象只有 4 个有总分" in said.message.zh and said.value == ""


def test_a_limit_may_be_a_benchmark():
    leaf = {"id": "x", "title": {"zh": "x"}, "weight": 1,
            "rule": {"type": "ratio", "target": {"ref": "national.x"}}}  # fmt: skip
    made = scheme(CUTOFF, tree=[leaf], vetoes=[])
    rows = [{"scope": "national", "year": 2020, "indicator": "x", "value": 100.0}]
    given = pd.DataFrame(rows).reindex(columns=list(REFERENCES.columns))
    found = totals(scored(made, records=[], references=given.astype(dtypes(REFERENCES))))
    assert [s for s, *_ in found.values()] == [95.0, 90.0, 80.0, 80.0, 90.0]
    lacking = scored(made, records=[]).scored
    assert set(lacking["status"]) == {"missing"}


def test_the_list_is_what_runs_and_is_printed(monkeypatch):
    ids = [step.id for step in STEPS]
    assert ids == [
        "leaves", "tree", "adjustments", "total", "rank", "grade", "caps", "vetoes", "decided",
    ]  # fmt: skip
    assert [step.id for step in EXIT_STEPS] == ["values", "criteria", "decided"]
    assert [step.id for step in MONITORING_STEPS] == ["values", "lines"]
    for step in (*STEPS, *EXIT_STEPS, *MONITORING_STEPS):
        assert step.title.zh and step.title.en and step.note.zh and step.note.en
    assert steps_of("exit") is EXIT_STEPS and steps_of("monitoring") is MONITORING_STEPS
    # without the last steps nothing limits a grade: the list is what runs
    monkeypatch.setattr(order, "STEPS", STEPS[:6])
    assert [g for *_, g in totals(scored(scheme(CUTOFF))).values()] == list("优优良差差")


@pytest.mark.parametrize("grades", [CUTOFF, QUOTA])
def test_a_what_if_without_a_change_is_the_official_result_bit_for_bit(grades):
    made = scheme(grades)
    result = scored(made)
    official = result.scored[result.scored["node"] == "total"].sort_values("code")
    tree, position = compile_tree(made), {c: i for i, c in enumerate("ABCDE")}
    own = [result.scored[result.scored["node"] == n].sort_values("code") for n in ("x", "y")]
    leaves = np.array([frame["score"].to_numpy() for frame in own])
    status, decisions = np.zeros(leaves.shape, dtype=np.int8), result.decisions
    gained = stored_gains(decisions, position, made.adjustments)
    rulings, classes = stored_rulings(decisions, position), ["甲"] * 5
    tried = reweight(tree, leaves, status, made.grades, rulings, gained, classes)
    assert tried.nodes.scores[0].tobytes() == official["score"].to_numpy().tobytes()
    assert list(tried.grades) == official["grade"].tolist()
    assert tried.rank.tolist() == official["rank"].tolist()
    # all weight on y: E fails by its veto, D loses its 30 points of 200, B keeps its 15
    heavy = tree.with_weights({"x": 0, "y": 1})
    again = reweight(heavy, leaves, status, made.grades, rulings, gained, classes)
    assert again.nodes.scores[0].tolist() == [85.0, 93.5, 80.0, 45.0, 10.0]
    wanted = {"cutoff": "良优良差差", "quota": "良优良差差"}[grades["by"]]
    assert "".join(map(str, again.grades)) == wanted
    assert scored(made, tree=heavy).scored["score"].max() == 95.0  # a leaf of x: nothing touched it


def test_a_unit_without_a_total_keeps_its_points_for_a_what_if():
    missing = scheme(CUTOFF, missing={"policy": "fail"})
    cells = {"A": (95, float("nan")), "B": (90, 86)}
    result = scored(missing, cells, [("A", "award")])
    (row,) = result.decisions[result.decisions["kind"] == "adjustment"].to_dict("records")
    assert (row["outcome"], row["amount"]) == ("na", 10.0)
    gained = stored_gains(result.decisions, {"A": 0, "B": 1}, missing.adjustments)
    assert gained.points.tolist() == [[10.0, 0.0], [0.0, 0.0]]
