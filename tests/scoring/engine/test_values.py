"""Rates handed in, rates made of two counts, and what is refused about them; vetoes read both."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.engine.run import score
from scoring.problems import Refused
from scoring.scheme.model import Scheme
from scoring.tables.bundle.schema import PANEL, PROBLEMS, UNITS, dtypes, empty

RATE = {
    "id": "rate",
    "title": {"zh": "比率", "en": "Rate"},
    "weight": 1,
    "applies": {"years": "2019.."},
    "range": [0, 100],
    "value": {"num": "num", "den": "den", "times": 100},
    "rule": {"type": "linear", "zero": 0, "full": 100},
}
OTHER = {
    "id": "other",
    "title": {"zh": "其他"},
    "weight": 1,
    "rule": {"type": "linear", "zero": 0, "full": 100},
}
DOCUMENT = {
    "id": "small",
    "title": {"zh": "小方案"},
    "kind": "assessment",
    "status": "user",
    "inputs": [{"id": "num", "title": {"zh": "分子"}}, {"id": "den", "title": {"zh": "分母"}}],
    "tree": [RATE, OTHER],
    "grades": {"by": "cutoff", "steps": [[50, "好"], [0, "差"]], "fail_grade": "差"},
    "vetoes": [
        {
            "id": "line",
            "indicator": "rate",
            "fails": {"op": ">=", "limit": 3},
            "effect": {"fail": True},
        }
    ],
}


def run(figures, year=2019, *, assessed=True, **changes):
    """Score one unit; a figure is a number, ``na`` or None (an empty cell)."""
    scheme = Scheme.model_validate(DOCUMENT | changes)
    unit = {"code": "150121", "name": "县", "year": year, "class": "甲", "in_map": True}
    units = pd.DataFrame([unit | {"assessed": assessed}]).reindex(columns=list(UNITS.columns))
    rows = [
        {
            "code": "150121",
            "name": "县",
            "year": year,
            "indicator": name,
            "value": np.nan if value in ("na", None) else value,
            "status": "na" if value == "na" else "missing" if value is None else "",
            "source": "t.csv#7",
        }
        for name, value in ({"other": 80.0} | figures).items()
    ]
    panel = pd.DataFrame(rows).reindex(columns=list(PANEL.columns))
    result = score(
        scheme, units.astype(dtypes(UNITS)), panel.astype(dtypes(PANEL)), empty(PROBLEMS)
    )
    return result.scored.set_index("node"), result.decisions.iloc[:1]


@pytest.mark.parametrize(
    ("figures", "status", "value"),
    [
        ({"num": 1, "den": 2}, "", 50.0),
        ({"rate": 40.0, "num": 1, "den": 2}, "", 40.0),  # a rate handed in stands
        ({"rate": None, "num": 1, "den": 2}, "", 50.0),
        ({"rate": "na", "num": 1, "den": 2}, "na", None),  # and so does its na
        ({"rate": "na", "num": 0, "den": 0}, "na", None),  # whatever the counts
        ({"rate": None, "num": "na", "den": "na"}, "na", None),
        ({"rate": None, "num": None, "den": 2}, "missing", None),
        ({"num": 1}, "missing", None),
        ({}, "missing", None),
        ({"num": 7.1, "den": 7.1}, "", 100.0),
    ],
)
def test_rate_or_counts(figures, status, value):
    scored, _ = run(figures, missing={"policy": "renormalise", "max_share": 0.5})
    row = scored.loc["rate"]
    assert row["status"] == status
    assert np.isnan(row["value"]) if value is None else row["value"] == pytest.approx(value)


@pytest.mark.parametrize(
    ("figures", "code", "column", "shown"),
    [
        ({"num": 0.0, "den": 0.0}, "score.no_denominator", "den", "0"),
        ({"num": 1.0, "den": -2.0}, "score.no_denominator", "den", "-2"),
        ({"num": 3.0, "den": 2.0}, "score.derived_out_of_range", "num", "150"),
        ({"num": -1.0, "den": 2.0}, "score.derived_out_of_range", "num", "-50"),
        ({"num": 1e308, "den": 1.0}, "score.derived_out_of_range", "num", "inf"),
    ],
)
def test_counts_that_make_no_rate_are_refused_with_their_row(figures, code, column, shown):
    with pytest.raises(Refused) as refused:
        run(figures)
    (problem,) = refused.value.problems
    assert (problem.code, problem.value) == (code, shown)
    assert (problem.at.file, problem.at.row, problem.at.column) == ("t.csv", 7, column)
    assert "比率" in problem.line("zh") and "Rate" in problem.line("en")


def test_counts_are_not_looked_at_where_the_leaf_does_not_apply():
    scored, decided = run({"num": 0.0, "den": 0.0}, year=2018)
    assert scored.loc["rate", "status"] == "na"
    assert scored.loc["total", "score"] == 80.0
    assert decided["outcome"].tolist() == ["na"]


def test_a_veto_reads_the_value_of_a_leaf_whose_rule_is_not_published():
    tree = [RATE | {"rule": {"type": "unpublished"}}, OTHER]
    scored, decided = run({"rate": 5.0}, tree=tree)
    assert scored.loc["rate", "status"] == "na" and np.isnan(scored.loc["rate", "value"])
    assert decided[["outcome", "value", "grade_after"]].to_numpy().tolist() == [["hit", 5.0, "差"]]
    assert scored.loc["total", "grade"] == "差"
    _, clear = run({"rate": 2.9}, tree=tree)
    assert clear["outcome"].tolist() == ["clear"]
    _, unknown = run({}, tree=tree)
    assert unknown["outcome"].tolist() == ["unknown"]


def test_a_veto_reads_the_value_of_a_leaf_without_a_limit_for_the_unit():
    rule = {"type": "linear", "zero": 0, "full": {"by": "class", "乙": 100}}
    scored, decided = run(
        {"rate": 5.0},
        tree=[RATE | {"rule": rule}, OTHER],
        missing={"policy": "renormalise", "max_share": 0.5},
    )
    assert scored.loc["rate", "status"] == "missing"
    assert decided["outcome"].tolist() == ["hit"]


def test_nobody_assessed_is_a_result_without_ranks():
    scored, decided = run({"rate": 5.0}, assessed=False)
    assert set(scored["status"]) == {"na"} and set(scored["ranked"]) == {0}
    assert scored["rank"].isna().all() and set(scored["class_ranked"]) == {0}
    assert decided.empty


def test_a_unit_outside_carries_the_counts_of_its_year_and_class():
    def unit(code, klass, assessed):
        return {"code": code, "name": code, "year": 2019, "class": klass, "assessed": assessed}

    rows = [unit("1", "甲", True), unit("2", "甲", True), unit("3", "乙", True)]
    rows += [unit("4", "甲", False), unit("5", "丙", False), unit("6", None, False)]
    units = pd.DataFrame([r | {"in_map": False} for r in rows]).reindex(columns=list(UNITS.columns))
    scheme = Scheme.model_validate(DOCUMENT | {"tree": [OTHER], "vetoes": [], "inputs": []})
    panel = pd.DataFrame(
        [
            {"code": c, "name": c, "year": 2019, "indicator": "other", "value": 1.0, "status": ""}
            for c in "123"
        ]
    ).reindex(columns=list(PANEL.columns))
    result = score(
        scheme, units.astype(dtypes(UNITS)), panel.astype(dtypes(PANEL)), empty(PROBLEMS)
    )
    totals = result.scored.query("node == 'total'").set_index("code")
    assert totals["ranked"].tolist() == [3] * 6
    counted = [None if pd.isna(n) else int(n) for n in totals["class_ranked"]]
    assert counted == [2, 2, 1, 2, 0, None]
    assert totals.loc[["4", "5", "6"], "class_rank"].isna().all()
