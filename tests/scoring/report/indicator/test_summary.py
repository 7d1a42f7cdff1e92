"""All indicators side by side, and one in full: agreement with the bundle's own tables."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.engine.year import year_of
from scoring.report.indicator.summary import ORDERS, sort_lines, summary
from scoring.report.indicator.view import indicator_view
from scoring.viewer import LOCAL, Viewer
from support.listed import leaf, read_listed, scheme_of


@pytest.fixture(scope="module")
def table(demo, demo_years):
    return summary(demo, demo_years[2020])


def test_every_line_is_what_the_scored_table_says(demo, table):
    s = demo.scored[demo.scored["year"] == 2020]
    u = demo.units[demo.units["year"] == 2020].set_index("code")
    assert [line.about.node for line in table.lines] == [
        leaf.id for leaf in demo.scheme(2020).leaves
    ]
    for line in table.lines:
        rows = s[(s["node"] == line.about.node) & s["code"].isin(u.index[u["assessed"]])]
        values = rows["value"].dropna()
        assert line.known == len(values)
        assert line.owed == len(values) + (rows["status"] == "missing").sum()
        assert line.owed + line.na == line.assessed == u["assessed"].sum()
        assert (line.low, line.median, line.mean, line.high) == pytest.approx(
            (values.min(), values.median(), values.mean(), values.max())
        )
        assert line.sameness.same == values.value_counts().max()
        assert line.share_known == line.known / line.owed
        assert line.vif == table.collinearity.vif.get(line.about.node)


def test_what_the_demonstration_leaves_out_of_the_regressions(table):
    assert table.collinearity.left == {"county_exit": "few", "village_exit": "constant"}
    assert table.collinearity.k == 14 and table.collinearity.why == ""


def test_units_outside_the_assessment_do_not_thin_an_indicator_out(tmp_path):
    """Twelve assessed units with every value among thirty: none is 'fewer than half'."""
    rng = np.random.default_rng(3)
    codes = [f"15{i:02d}" for i in range(30)]
    figures = {(2020, c, n): float(rng.normal()) for c in codes[:12] for n in "ab"}
    figures |= {(2020, c, "a"): None for c in codes[12:]}
    units = {c: {"assessed": False, "reason": "新设"} for c in codes[12:]}
    bundle = read_listed(tmp_path / "b", scheme_of(leaf("a"), leaf("b")), figures, units=units)
    found = summary(bundle, year_of(bundle, 2020)).collinearity
    assert (found.left, found.why, found.n, found.k) == ({}, "", 12, 2)


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ("coverage", lambda line: line.share_known),
        ("same", lambda line: line.sameness.share and -line.sameness.share),
        ("vif", lambda line: line.vif and -line.vif),
        ("weight", lambda line: -line.about.weight),
    ],
)
@given(seed=st.integers(0, 2**31), gone=st.integers(0, 15))
def test_what_to_look_at_first_is_on_top(table, order, key, seed, gone):
    lines = list(table.lines)
    lines[gone] = replace(
        lines[gone], owed=0, vif=None, sameness=replace(lines[gone].sameness, n=0)
    )
    shuffled = [lines[i] for i in np.random.default_rng(seed).permutation(len(lines))]
    found = sort_lines(shuffled, order)
    keys = [key(line) for line in found]
    known = [k for k in keys if k is not None]
    assert known == sorted(known)
    assert keys[len(known) :] == [None] * (len(keys) - len(known))
    ties = [line for line in shuffled if key(line) == keys[0]]
    assert [line for line in found if key(line) == keys[0]] == ties


def test_the_order_of_the_scheme_is_left_alone(table):
    assert sort_lines(table.lines, "scheme") == table.lines
    assert {len(sort_lines(table.lines, order)) for order in ORDERS} == {16}


def test_one_indicator_in_full(demo, demo_years):
    view = indicator_view(demo, demo_years, 2020, "income_growth", LOCAL)
    s = demo.scored[(demo.scored["year"] == 2020) & (demo.scored["node"] == "income_growth")]
    values = s.set_index("code")["value"].dropna()
    rows = {r.code: r for r in view.rows}
    assert {c: r.value for c, r in rows.items() if r.status == ""} == values.to_dict()
    assert len(rows) == 103 and sum(r.status == "out" for r in view.rows) == 12
    expected = values.rank(ascending=False, method="min").astype(int).to_dict()
    assert {c: r.place for c, r in rows.items() if r.place} == expected
    assert [r.place for r in view.rows[:91]] == sorted(expected.values())
    assert len(view.related) == 15 and view.tallies == ()


def test_lower_is_better_turns_the_places_round(demo, demo_years):
    view = indicator_view(demo, demo_years, 2020, "composite_rate", LOCAL)
    known = [r.value for r in view.rows if r.value is not None]
    assert known == sorted(known) and view.rows[0].place == 1


def test_classes_are_the_same_in_every_year(demo, demo_years):
    found = {indicator_view(demo, demo_years, y, "housing", LOCAL).classes for y in demo.years}
    assert len(found) == 1


def test_a_viewer_of_one_league_sees_his_units_and_the_figures_of_all(demo, demo_years):
    whole = indicator_view(demo, demo_years, 2020, "housing", LOCAL)
    own = indicator_view(demo, demo_years, 2020, "housing", Viewer("甲", "evaluator", "1504"))
    assert {r.code for r in own.rows} == {r.code for r in whole.rows if r.code.startswith("1504")}
    place = {r.code: r.place for r in whole.rows}
    assert all(r.place == place[r.code] for r in own.rows)
    assert own.coverage[-1].units == len(own.rows)
    assert own.distribution.seen == sum(r.value is not None for r in own.rows)
    assert own.distribution.n == whole.distribution.n
    for name in ("classes", "sameness", "related", "marks", "about"):
        assert getattr(own, name) == getattr(whole, name)


def test_no_view_of_a_dimension_or_of_a_stranger(demo, demo_years):
    for node in ("reduction", "total", "nobody"):
        with pytest.raises(KeyError):
            indicator_view(demo, demo_years, 2020, node, LOCAL)


def test_statsmodels_is_loaded_only_where_it_is_used():
    code = "import sys, scoring.report.indicator.view, scoring.report.indicator.summary as s;"
    code += "print('statsmodels' in sys.modules, 'scipy.stats' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["False", "False"]
