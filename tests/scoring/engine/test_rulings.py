"""Every veto for every unit-year, and every problem record that concerns one; by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scoring.engine.lookup import lookup_of
from scoring.engine.rulings import find_rulings
from scoring.scheme.model import Scheme
from scoring.tables.bundle.schema import PANEL, PROBLEMS, UNITS, dtypes, empty

NAN = float("nan")
SCHEME = Scheme.model_validate(
    {
        "id": "s",
        "title": {"zh": "方案"},
        "kind": "assessment",
        "status": "user",
        "level": "free",
        "inputs": [{"id": "cases", "title": {"zh": "案件"}}],
        "tree": [
            {
                "id": "rate",
                "title": {"zh": "率"},
                "weight": 1,
                "rule": {"type": "ratio", "target": 10},
            },
            {
                "id": "other",
                "title": {"zh": "他"},
                "weight": 1,
                "rule": {"type": "ratio", "target": 10},
            },
        ],
        "vetoes": [
            {
                "id": "line",
                "indicator": "other",
                "fails": {"op": "<", "limit": {"by": "class", "甲": 2, "乙": 4}},
                "effect": {"fail": True},
                "basis": "law",
                "clause": {"no": "3"},
            },
            {
                "id": "apart",
                "indicator": "rate",
                "fails": {"op": ">=", "limit": {"indicator": "other"}},
                "effect": {"mark": "约谈"},
                "applies": {"class": ["乙"]},
            },
            {
                "id": "cases",
                "indicator": "cases",  # no leaf: it is tested and never scored
                "fails": {"op": ">=", "limit": 1},
                "effect": {"cap": "中"},
            },
        ],
        "problems": [
            {"id": "fraud", "title": {"zh": "弄虚作假"}, "effect": {"cap": "中"}, "basis": "law"},
            {"id": "talk", "title": {"zh": "约谈"}, "effect": {"mark": "约谈"}},
        ],
        "grades": {"by": "cutoff", "steps": [[50, "中"], [0, "差"]], "fail_grade": "差"},
    }
)
# class; rate, other, cases: a number, "na" or None (no row)
CELLS = {
    "A": ("甲", 1.0, 2.0, 0.0),
    "B": ("乙", 1.0, 3.9, 1.0),
    "C": ("乙", 1.0, 4.0, None),
    "D": ("丙", 1.0, 3.0, "na"),
    "E": ("甲", 1.0, None, 0.5),
    "F": ("甲", 1.0, "na", 2.0),
}


def tables():
    units = pd.DataFrame(
        [{"code": c, "name": c, "year": 2019, "class": k[0], "assessed": True}
         for c, k in CELLS.items()]
    )  # fmt: skip
    rows = [
        {"code": c, "year": 2019, "indicator": i, "value": NAN if v == "na" else v,
         "status": "na" if v == "na" else ""}
        for c, (_, *cells) in CELLS.items()
        for i, v in zip(("rate", "other", "cases"), cells, strict=True)
        if v is not None
    ]  # fmt: skip
    return (
        units.reindex(columns=list(UNITS.columns)).astype(dtypes(UNITS)),
        pd.DataFrame(rows).reindex(columns=list(PANEL.columns)).astype(dtypes(PANEL)),
    )


def records(*rows):
    frame = pd.DataFrame(rows, columns=["code", "year", "problem", "amount"])
    return frame.reindex(columns=list(PROBLEMS.columns)).astype(dtypes(PROBLEMS))


def found(given):
    units, panel = tables()
    return find_rulings(SCHEME, units, lookup_of(SCHEME, units, panel), given)


def test_a_veto_on_a_leaf_unit_by_unit():
    line = [r for r in found(empty(PROBLEMS)) if r.rule_id == "line"]
    assert [(r.unit, r.outcome, r.value, r.limit) for r in line] == [
        (0, "clear", 2.0, 2.0),  # exactly on the limit: not below it
        (1, "hit", 3.9, 4.0),
        (2, "clear", 4.0, 4.0),
        (3, "unknown", 3.0, None),  # its class has no limit
        (4, "unknown", None, 2.0),
        (5, "na", None, 2.0),
    ]
    assert {(r.kind, r.indicator, r.op, r.clause) for r in line} == {
        ("veto", "other", "<", "law 3")
    }
    assert all(r.effect.fail for r in line)


def test_a_veto_that_covers_some_only_and_takes_its_limit_from_another_indicator():
    apart = [r for r in found(empty(PROBLEMS)) if r.rule_id == "apart"]
    assert [(r.unit, r.outcome, r.limit) for r in apart] == [
        (0, "na", 2.0), (1, "clear", 3.9), (2, "clear", 4.0), (3, "na", 3.0), (4, "na", None),
        (5, "na", None),
    ]  # fmt: skip


def test_a_veto_on_what_is_no_leaf():
    cases = [r for r in found(empty(PROBLEMS)) if r.rule_id == "cases"]
    assert [(r.outcome, r.value) for r in cases] == [
        ("clear", 0.0), ("hit", 1.0), ("unknown", None), ("na", None), ("clear", 0.5),
        ("hit", 2.0),
    ]  # fmt: skip
    assert {r.limit for r in cases} == {1.0} and {r.clause for r in cases} == {""}


def test_records_of_known_units_years_and_problems_only():
    given = records(
        ("B", 2019, "fraud", 3.5),
        ("B", 2018, "fraud", 1.0),  # another year
        ("Z", 2019, "fraud", 1.0),  # nobody here
        ("A", 2019, "unheard", 1.0),  # no problem of this scheme
        ("C", 2019, "talk", NAN),
    )
    rows = [r for r in found(given) if r.kind == "problem"]
    assert [(r.unit, r.rule_id, r.outcome, r.amount) for r in rows] == [
        (1, "fraud", "hit", 3.5),
        (2, "talk", "hit", None),
    ]
    assert [r.clause for r in rows] == ["law", ""]
    assert [(r.effect.cap, r.effect.mark) for r in rows] == [("中", None), (None, "约谈")]
    assert all(r.value is None and r.limit is None for r in rows)


def test_units_stand_where_the_scores_stand():
    outcomes = {r.unit: r.outcome for r in found(empty(PROBLEMS)) if r.rule_id == "line"}
    assert sorted(outcomes) == list(np.arange(len(CELLS)))
