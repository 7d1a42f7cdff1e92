"""Several schemes in one bundle: what is put together, and what is refused by name."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from scoring.engine.several import join_parts
from scoring.engine.submit import bundle_parts
from scoring.problems import Refused
from scoring.scheme.load import open_scheme
from scoring.tables.bundle import read_bundle, write_bundle
from scoring.tables.bundle.rounds import Round
from scoring.tables.bundle.schema import PANEL, PROBLEMS, REFERENCES, UNITS, dtypes, empty
from scoring.tables.submission import Counts, Submission

TEXT = """\
id: {id}
title: {{zh: {id}, en: {id}}}
kind: assessment
status: user
level: free
tree: [{{id: {leaf}, title: {{zh: 项}}, weight: 1, rule: {{type: given, full: {full}}}}}]
"""


def parts(name, year, leaf, full=100, **changes):
    file = open_scheme(TEXT.format(id=name, leaf=leaf, full=full))
    units = [{"code": c, "name": c, "year": year, "assessed": True, "in_map": False} for c in "AB"]
    panel = [
        {"code": c, "name": c, "year": year, "indicator": leaf, "value": v, "status": ""}
        for c, v in (("A", 10.0), ("B", 20.0))
    ]
    references = [{"scope": "national", "year": 2019, "indicator": "x", "value": 1.0}]
    frames = [
        pd.DataFrame(rows).reindex(columns=list(table.columns)).astype(dtypes(table))
        for rows, table in ((units, UNITS), (panel, PANEL), (references, REFERENCES))
    ]
    submission = Submission(
        frames[0], frames[1], empty(PROBLEMS), (), Counts(2, 2, 1, 2, 0, 0), frames[2],
        rounds=(Round(2019, "一"),),
    )  # fmt: skip
    made, _ = bundle_parts(file, submission, name="表", region=None)
    return replace(made, **changes)


def refusals(*given):
    with pytest.raises(Refused) as refused:
        join_parts(given)
    return [(p.code, p.value) for p in refused.value.problems]


def test_each_year_keeps_its_scheme_and_its_scores(tmp_path):
    joined = join_parts([parts("old", 2019, "x"), parts("new", 2020, "y", 40)])
    bundle = read_bundle(write_bundle(joined, tmp_path / "b", False, "test"))
    assert bundle.verified
    assert [(y, bundle.scheme(y).id) for y in bundle.years] == [(2019, "old"), (2020, "new")]
    totals = bundle.scored[bundle.scored["node"] == "total"]
    assert totals[["year", "code", "score"]].to_records(index=False).tolist() == [
        (2019, "A", 10.0), (2019, "B", 20.0), (2020, "A", 25.0), (2020, "B", 50.0),
    ]  # fmt: skip
    assert set(bundle.scored["node"]) == {"total", "x", "y"}
    assert (bundle.title.zh, bundle.title.en) == ("表 old；表 new", "表, old; 表, new")
    # what each part has read stands once
    assert len(bundle.references) == 1 and len(bundle.rounds) == 1
    assert len(joined.sources) == 1


def test_one_part_is_left_alone():
    one = parts("old", 2019, "x")
    assert join_parts([one]) is one


def test_a_year_has_one_scheme():
    assert refusals(parts("old", 2019, "x"), parts("new", 2019, "y")) == [
        ("several.year_twice", "2019")
    ]


def test_everything_that_differs_is_named():
    one = parts("old", 2019, "x")
    other = parts("new", 2020, "y", level="county", region="15", kind="synthetic", weights={"y": 1})
    assert [code for code, _ in refusals(one, other)] == [
        "several.level", "several.region", "several.kind", "several.what_if",
    ]  # fmt: skip


def test_a_region_that_only_one_has_is_named():
    with pytest.raises(Refused) as refused:
        join_parts([parts("old", 2019, "x"), parts("new", 2020, "y", region="15")])
    (problem,) = refused.value.problems
    assert problem.code == "several.region"
    assert "old：无、new：15" in problem.message.zh and "old: none, new: 15" in problem.message.en
