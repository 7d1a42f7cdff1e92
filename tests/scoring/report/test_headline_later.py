"""The counts leaders know since 2021: who is watched over, whose risk is gone, who fell back."""

from __future__ import annotations

import pytest

from scoring.demo.make import make_demo
from scoring.demo.streams import STREAM
from scoring.engine.year import year_of
from scoring.report.headline import headline
from scoring.tables.bundle import read_bundle, write_bundle
from scoring.viewer import LOCAL, Viewer


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    folder = tmp_path_factory.mktemp("later") / "bundle"
    parts = make_demo(period="2021-2026")
    return read_bundle(write_bundle(parts, folder, force=False, command="test"))


@pytest.fixture(scope="module")
def years(bundle):
    return {year: year_of(bundle, year) for year in bundle.years}


def sums(bundle, year, prefix=""):
    """Sum each count over the assessed units that handed both of its pair in."""
    panel = bundle.panel[(bundle.panel["year"] == year) & (bundle.panel["stream"] != STREAM)]
    units = bundle.units[(bundle.units["year"] == year) & bundle.units["assessed"]]
    codes = [c for c in units["code"] if c.startswith(prefix)]
    wide = panel.pivot_table(index="code", columns="indicator", values="value").reindex(codes)

    def ratio(num, den, times=100):
        both = wide[[num, den]].dropna()
        return times * both[num].sum() / both[den].sum()

    return wide, ratio


@pytest.mark.parametrize("year", [2023, 2025, 2026])
def test_the_five_figures_recomputed_from_the_panel(bundle, years, year):
    figures = {f.id: f for f in headline(bundle, years, year, LOCAL)}
    assert list(figures) == [
        "monitored_population", "risk_removed", "return_to_poverty", "monitoring_omission",
        "decided",
    ]  # fmt: skip
    wide, ratio = sums(bundle, year)
    assert figures["monitored_population"].value == wide["monitored_population"].sum()
    expected = ratio("monitored_removed", "monitored_population")
    assert figures["risk_removed"].value == pytest.approx(expected)
    expected = ratio("returned_population", "lifted_population")
    assert figures["return_to_poverty"].value == pytest.approx(expected)
    expected = ratio("households_missed", "households_screened")
    assert figures["monitoring_omission"].value == pytest.approx(expected)
    assert figures["decided"].value == 0


def test_the_words_follow_the_year(bundle, years):
    label = {
        y: headline(bundle, years, y, LOCAL)[0].label.zh for y in (2025, 2026)
    }  # fmt: skip
    assert label == {2025: "监测对象人口", 2026: "防止返贫致贫对象人口"}


def test_nothing_is_compared_across_the_two_schemes(bundle, years):
    for figure in headline(bundle, years, 2026, LOCAL):
        assert figure.before is None and [y for y, _ in figure.series] == [2026]
    for figure in headline(bundle, years, 2025, LOCAL):
        assert figure.before == 2024 and [y for y, _ in figure.series] == list(range(2021, 2026))


def test_a_league_counts_its_own_persons(bundle, years):
    league = Viewer("a", "evaluator", "1504")
    figure = headline(bundle, years, 2025, league)[0]
    wide, _ = sums(bundle, 2025, "1504")
    assert figure.value == wide["monitored_population"].sum() > 0
