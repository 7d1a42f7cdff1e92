"""Headline figures where units come and go and some figures were never handed in."""

from __future__ import annotations

import pandas as pd
import pytest

from scoring.engine.run import score
from scoring.engine.year import year_of
from scoring.report.headline import headline
from scoring.scheme.load import open_scheme
from scoring.tables.bundle import BundleParts, read_bundle, write_bundle
from scoring.tables.bundle.schema import PANEL, PROBLEMS, UNITS, dtypes
from scoring.text import Text
from scoring.viewer import LOCAL, Viewer

SCHEME = """
id: small
title: {zh: 小方案, en: Small}
kind: assessment
status: user
full_marks: 200
%s
tree:
  - {id: rate, title: {zh: 比率, en: Rate}, weight: 1, value: {num: num, den: den, times: 100},
     rule: {type: linear, zero: 0, full: 100}}
  - {id: exit, %s title: {zh: 退出, en: Exit}, weight: 1,
     rule: {type: all_or_nothing, op: ">=", limit: 1}}
grades: {by: cutoff, steps: [[50, 好], [0, 差]], fail_grade: 差}
problems: [{id: p, title: {zh: 违反约束, en: P}, effect: {cap: 差}}]
"""
INPUTS = "inputs: [{id: num, title: {zh: 子}}, {id: den, title: {zh: 母}}%s]"
POOR = ", {id: poor, title: {zh: 贫困人口}, concept: registered_poor}"
CODES = ("150121", "150221", "150222")


@pytest.fixture
def made(tmp_path):
    """Bundle of three units in two years; the first leaves the assessment in the second year."""

    def make(poor="", concept=""):
        file = open_scheme((SCHEME % (INPUTS % poor, concept)).encode())
        base = [{"code": c, "name": c, "year": y} for y in (2018, 2019) for c in CODES]
        units = [
            b | {"assessed": b["code"] != CODES[0] or b["year"] == 2018, "in_map": True}
            for b in base
        ]
        figures = {"num": (10.0, 20.0, 30.0), "den": (100.0,) * 3, "exit": (1.0, 1.0, 0.0)}
        panel = [
            b | {"indicator": name, "value": values[CODES.index(b["code"])], "status": ""}
            for b in base
            for name, values in figures.items()
        ]
        records = [{"code": CODES[1], "year": 2019, "problem": "p"}]
        frames = [
            pd.DataFrame(rows).reindex(columns=list(t.columns)).astype(dtypes(t))
            for rows, t in ((units, UNITS), (panel, PANEL), (records, PROBLEMS))
        ]
        result = score(file.scheme, *frames)
        parts = BundleParts(
            "b", Text("包"), "submitted", "county", "15",
            dict.fromkeys((2018, 2019), (file.scheme, file.raw)),
            *frames, result.scored, result.decisions,
        )  # fmt: skip
        bundle = read_bundle(write_bundle(parts, tmp_path / "b", force=False, command="t"))
        return bundle, {y: year_of(bundle, y) for y in bundle.years}

    return make


def test_units_count_though_they_handed_in_only_what_a_leaf_is_derived_from(made):
    figures = {f.id: f for f in headline(*made(), 2019, LOCAL)}
    assert figures["ranked"].value == 2 and figures["ranked"].base.en == "2 units"
    # totals: (20 + 100) / 2 and 30 / 2 of 100, in points of 200
    assert [figures[k].value for k in ("lowest", "median", "highest")] == [30.0, 75.0, 120.0]
    assert figures["decided"].value == 1 and figures["decided"].base.en == "2 units"


def test_a_rule_is_counted_though_no_figure_with_a_concept_was_handed_in(made):
    figures = {f.id: f for f in headline(*made(poor=POOR), 2019, LOCAL)}
    assert list(figures) == ["registered_poor", "decided"]
    assert figures["registered_poor"].value is None
    assert figures["registered_poor"].base.en == "0 of 2 units"
    assert figures["decided"].value == 1 and figures["decided"].base.en == "2 units"


def test_a_unit_that_left_the_assessment_stays_exited(made):
    figures = {f.id: f for f in headline(*made(concept="concept: county_exit,"), 2019, LOCAL)}
    assert figures["county_exit"].series == ((2018, 2.0), (2019, 2.0))
    assert figures["county_exit"].base.en == "of 3 planned so far"


def test_a_league_sees_the_median_of_all_and_no_figure_of_another_league(made):
    league = Viewer("a", "reader", "1502")
    bundle, years = made()
    mine = {f.id: f for f in headline(bundle, years, 2018, league)}
    everyone = {f.id: f for f in headline(bundle, years, 2018, LOCAL)}
    # points: 110 in league 1501, 120 and 30 in 1502
    assert mine["median"].value == everyone["median"].value == 110.0
    assert (mine["lowest"].value, mine["highest"].value) == (30.0, 120.0)
    assert mine["ranked"].value == 2 and everyone["ranked"].value == 3
    alone = {f.id: f for f in headline(bundle, years, 2018, Viewer("a", "reader", "1501"))}
    assert (alone["lowest"].value, alone["highest"].value) == (110.0, 110.0)


def test_figures_of_another_scheme_are_no_series(ruled, ruled_years):
    figures = {f.id: f for f in headline(ruled, ruled_years, 2024, LOCAL)}
    # totals 60, 77.5, 80, 86.25, 96.875 of 100, in points of 50
    assert {k: f.value for k, f in figures.items()} == {
        "ranked": 5, "median": 40.0, "highest": 48.4375, "lowest": 30.0, "decided": 2,
    }  # fmt: skip
    for figure in figures.values():
        assert figure.series == ((2024, figure.value),)
        assert (figure.before, figure.change) == (None, None)


def test_no_figure_this_year_has_no_change_against_a_year_that_had_one(demo, demo_years):
    p = demo.panel
    thin = Altered(demo, p[(p["year"] != 2019) | (p["indicator"] != "registered_poor")])
    figure = next(f for f in headline(thin, demo_years, 2019, LOCAL) if f.id == "registered_poor")
    assert (figure.value, figure.change, figure.before) == (None, None, 2018)
    assert figure.series[-2][1] > 0 and figure.series[-1] == (2019, None)


class Altered:
    """The demonstration with another panel."""

    def __init__(self, demo, panel):
        self.demo, self.panel = demo, panel

    def __getattr__(self, name):
        return getattr(self.demo, name)


def test_how_the_figures_are_printed(demo, demo_years, ruled, ruled_years):
    figures = {f.id: f for f in headline(demo, demo_years, 2019, LOCAL)}
    assert {k: (f.decimals, f.better) for k, f in figures.items()} == {
        "registered_poor": (0, "less"),
        "county_exit": (0, "more"),
        "composite_rate": (2, "less"),
        "approval": (1, "more"),
        "decided": (0, "less"),
    }
    assert figures["registered_poor"].unit == Text("人", "persons")
    p = demo.panel
    u = demo.units
    codes = u[(u["year"] == 2019) & u["assessed"]]["code"]
    p = p[(p["year"] == 2019) & p["code"].isin(codes)]
    count = p[p["indicator"] == "rural_population"]["value"].sum()
    assert figures["composite_rate"].base.zh == f"农牧业户籍人口 {count:,.0f} 人"
    assert figures["composite_rate"].base.en == f"Rural population {count:,.0f}"
    plain = headline(ruled, ruled_years, 2024, LOCAL)
    assert {f.id: (f.decimals, f.better) for f in plain} == {
        "ranked": (0, None),
        "median": (1, "more"),
        "highest": (1, "more"),
        "lowest": (1, "more"),
        "decided": (0, "less"),
    }


@pytest.mark.parametrize(("base", "value"), [(0.0, None), (1.0, 3.0)])
def test_a_rate_of_nobody_is_no_rate(demo, demo_years, base, value):
    u = demo.units
    code = u[(u["year"] == 2019) & u["assessed"]]["code"].iloc[0]
    panel = demo.panel[(demo.panel["year"] == 2019) & (demo.panel["code"] == code)].copy()
    panel.loc[panel["indicator"] == "rural_population", "value"] = base
    poor = panel["indicator"] == "composite_poor"
    panel.loc[poor, "value"] = 0.03
    # a self-report of many more stands beside and changes nothing
    panel.loc[poor & (panel["stream"] == "自查自评"), "value"] = 9e9
    figures = headline(Altered(demo, panel), demo_years, 2019, LOCAL)
    rate = next(f for f in figures if f.id == "composite_rate")
    assert rate.value == value
