"""The values behind the scores: whichever rule, the same value and the same reason for none."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.engine.year import year_of
from scoring.report.indicator.coverage import coverage
from scoring.report.indicator.values import values_of
from scoring.viewer import LOCAL, Viewer
from support.listed import leaf, read_listed, scheme_of

LIMITS = {"by": "class", "一类": 50}
FIGURES = {
    (2020, "1501", "a"): 10.0,
    (2020, "1502", "a"): None,
    (2020, "1503", "a"): "na",
    (2020, "1504", "a"): 40.0,  # not assessed
    (2020, "1505", "a"): 50.0,  # of a class the limit has no entry for
    (2019, "1501", "a"): 5.0,
    (2020, "1501", "num"): 1.0,
    (2020, "1501", "den"): 4.0,
    (2020, "1502", "num"): 3.0,
    (2020, "1504", "num"): 1.0,  # not assessed
    (2020, "1504", "den"): 2.0,
    (2020, "1505", "num"): 2.0,
    (2020, "1505", "den"): 8.0,
}
UNITS = {
    "1504": {"assessed": False, "reason": "新设"},
    "1505": {"class": "二类"},
    **{code: {"class": "一类"} for code in ("1501", "1502", "1503")},
}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    unpublished = {"type": "unpublished"}
    tree = [
        leaf("a", {"type": "ratio", "target": LIMITS}),
        leaf("d", value={"num": "num", "den": "den", "times": 100}),
        leaf("u", unpublished, value={"num": "num", "den": "den", "times": 100}),
    ]
    out = tmp_path_factory.mktemp("values") / "b"
    return read_listed(out, scheme_of(*tree), FIGURES, units=UNITS)


def said(bundle, node, year=2020):
    table = year_of(bundle, year)
    found = values_of(bundle, table, node)
    values = [None if np.isnan(v) else float(v) for v in found.values]
    return dict(zip(table.codes, zip(values, found.status, strict=True), strict=True))


def test_a_value_and_why_there_is_none(bundle):
    assert said(bundle, "a") == {
        "1501": (10.0, ""),
        "1502": (None, "missing"),
        "1503": (None, "na"),
        "1504": (None, "out"),  # its 40 is not of the assessment
        "1505": (50.0, ""),  # no limit, so no score; the value was handed in all the same
    }


@pytest.mark.parametrize("node", ["d", "u"])
def test_a_derived_value_is_the_same_whether_it_is_scored_or_not(bundle, node):
    assert said(bundle, node) == {
        "1501": (25.0, ""),
        "1502": (None, "missing"),  # a denominator is wanting
        "1503": (None, "missing"),
        "1504": (None, "out"),
        "1505": (25.0, ""),
    }


def test_of_two_streams_the_one_that_counts(tmp_path):
    document = scheme_of(leaf("u", {"type": "unpublished"}, stream="第三方评估"), leaf("b"))
    both = {(2020, "1501", "u@自查自评"): 9.0, (2020, "1501", "u@第三方评估"): 7.0}
    bundle = read_listed(tmp_path / "b", document, both)
    assert said(bundle, "u") == {"1501": (7.0, "")}


def test_only_the_year_asked_for(bundle):
    assert said(bundle, "a", 2019) == {"1501": (5.0, "")}
    assert said(bundle, "u", 2019) == {"1501": (None, "missing")}


def test_an_unpublished_leaf_says_what_the_demonstration_scores(demo, demo_years):
    """Read from the panel as if unpublished, every leaf has the values its scores are made of."""
    from scoring.report.indicator.values import _from_panel

    table = demo_years[2018]
    for node in table.scheme.leaves:
        scored = values_of(demo, table, node.id)
        values, status = _from_panel(demo, table, node)
        inside = table.assessed
        assert np.array_equal(values[inside], scored.values[inside], equal_nan=True), node.id
        assert (status[inside] == scored.status[inside]).all(), node.id


def test_counts_add_up_and_are_cut_to_the_viewer(bundle):
    years = {y: year_of(bundle, y) for y in bundle.years}
    before, now = coverage(bundle, years, 2020, "a", LOCAL)
    assert (before.year, before.known, before.units, before.owed) == (2019, 1, 1, 1)
    assert (now.known, now.missing, now.na, now.out, now.units) == (2, 1, 1, 1, 5)
    assert now.owed == 3 and not now.other_scheme
    assert coverage(bundle, years, 2020, "a", Viewer("甲", "evaluator", "15"))[1] == now
    own = coverage(bundle, years, 2020, "a", Viewer("甲", "evaluator", "1502"))[1]
    assert (own.known, own.missing, own.units) == (0, 1, 1)


def test_counts_of_the_demonstration_add_up_everywhere(demo, demo_years):
    for node in demo_years[2020].scheme.leaves:
        for row in coverage(demo, demo_years, 2020, node.id, LOCAL):
            assert row.known + row.missing + row.na + row.out == row.units == 103


def test_another_scheme_is_told_and_a_leaf_it_lacks_is_no_row(ruled, ruled_years):
    rows = coverage(ruled, ruled_years, 2024, "income", LOCAL)
    assert [(r.year, r.other_scheme) for r in rows] == [(2023, True), (2024, False)]
    assert [(r.known, r.missing, r.na, r.out) for r in rows] == [(4, 1, 0, 1), (5, 1, 0, 1)]
