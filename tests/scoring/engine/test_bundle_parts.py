"""A submission made into a bundle: what it is called, what marks it, and what is not scored."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from scoring.engine.submit import bundle_parts
from scoring.problems import Problem, Refused
from scoring.scheme.load import open_scheme
from scoring.tables.bundle.schema import PANEL, PROBLEMS, UNITS, dtypes, empty
from scoring.tables.submission import Counts, Submission
from scoring.text import Text

TEXT = """\
id: small-scheme
title: {zh: 小方案, en: Small scheme}
kind: assessment
status: user
level: free
tree:
  - {id: a, title: {zh: A}, weight: 1, rule: {type: ratio, target: 10}}
  - {id: b, title: {zh: B}, weight: 3, rule: {type: minmax}, direction: up}
"""
SCHEME = open_scheme(TEXT)
READ = Problem("table.note", "notice", Text("读表", "read"), Text("无", "none"))


def submission(years=(2019, 2018)):
    units = [
        {"code": "u", "name": "甲", "year": y, "assessed": True, "in_map": False} for y in years
    ]
    panel = [
        {"code": "u", "year": y, "indicator": i, "value": 5.0, "status": ""}
        for y in years
        for i in "ab"
    ]
    return Submission(
        pd.DataFrame(units).reindex(columns=list(UNITS.columns)).astype(dtypes(UNITS)),
        pd.DataFrame(panel).reindex(columns=list(PANEL.columns)).astype(dtypes(PANEL)),
        empty(PROBLEMS),
        (READ,),
        Counts(2, 1, 2, 4, 0, 0),
    )


def parts(name="Table 1.csv", file=SCHEME, **more):
    return bundle_parts(file, submission(), name=name, region="15", **more)


def totals(made):
    s = made.scored
    return s.loc[s["node"] == "total", "score"].tolist()


def test_official_by_hand():
    made, remarks = parts()
    # a scores 50, b stands alone in its year: 50
    assert totals(made) == [50.0, 50.0]
    assert made.title == Text("Table 1.csv 小方案", "Table 1.csv, Small scheme")
    assert (made.id, made.kind, made.level, made.region) == (
        "table-1-csv", "submitted", "free", "15",
    )  # fmt: skip
    assert made.weights is None
    assert [s.title for s in made.sources] == ["Table 1.csv"]
    assert list(made.schemes) == [2018, 2019]
    assert {raw for _, raw in made.schemes.values()} == {TEXT.encode()}
    # what reading said comes before what scoring said
    assert [r.code for r in remarks] == ["table.note", "rule.flat_column", "rule.flat_column"]


def test_tried_weights_are_used_kept_and_marked_in_both_languages():
    tried, _ = parts(file=SCHEME, weights={"a": 1, "b": 0.0})
    assert totals(tried) == [50.0, 50.0]
    used = tried.scored[tried.scored["node"] == "b"]["weight_used"]
    assert used.tolist() == [0.0, 0.0]
    assert tried.weights == {"a": 1, "b": 0.0}
    assert tried.title == Text(
        "调权试算 非正式考核结果：Table 1.csv 小方案",
        "Trial weights, not an official result: Table 1.csv, Small scheme",
    )
    assert tried.id == "table-1-csv-whatif"


@pytest.mark.parametrize(
    ("name", "made", "tried"),
    [
        ("County_Scores (2019)", "county-scores-2019", "county-scores-2019-whatif"),
        ("--a--", "a", "a-whatif"),
        ("考核表", "small-scheme", "small-scheme-whatif"),  # nothing plain in it
        ("x" * 60, "x" * 48, "x" * 48 + "-whatif"),
    ],
)
def test_what_a_bundle_is_called_in_an_address(name, made, tried):
    assert parts(name)[0].id == made
    assert parts(name, weights={"a": 2})[0].id == tried


def test_the_name_of_a_trial_fits_where_the_longest_scheme_id_does():
    long = replace(SCHEME, scheme=SCHEME.scheme.model_copy(update={"id": "s" * 80}))
    assert parts("考核表", long)[0].id == "s" * 80
    assert parts("考核表", long, weights={"a": 2})[0].id == "s" * 72 + "-whatif"


def test_a_scheme_whose_text_was_not_read_is_scored_only_when_told_to():
    gap = replace(SCHEME, scheme=SCHEME.scheme.model_copy(update={"status": "gap"}))
    with pytest.raises(Refused) as refused:
        parts(file=gap)
    assert [(p.code, p.value) for p in refused.value.problems] == [("scheme.gap", "small-scheme")]
    assert totals(parts(file=gap, allow_assumed=True)[0]) == [50.0, 50.0]
