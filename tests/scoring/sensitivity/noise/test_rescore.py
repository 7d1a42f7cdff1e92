"""Drawn values through rules that look at other years, other indicators, or nothing at all."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.engine.year import year_of
from scoring.sensitivity.noise import Margin, noise_of
from scoring.tables.bundle import read_bundle
from support.small import YEAR, leaf, write_small

TREE = [
    leaf("span", direction="up", rule={"type": "minmax", "over": "all"}),
    leaf(
        "gated",
        rule={
            "type": "gate",
            "indicator": "span",
            "op": ">=",
            "limit": 3,
            "then": {"type": "linear", "zero": 0, "full": 10},
            "else": {"type": "linear", "zero": 0, "full": 20},
        },
    ),
    leaf("placed", direction="up", rule={"type": "rank"}),
]
NOW = {"a": {"span": 2, "gated": 5, "placed": 1}, "b": {"span": 4, "gated": 5, "placed": 2}}
BEFORE = {"a": {"span": 0, "gated": 1, "placed": 1}, "b": {"span": 8, "gated": 1, "placed": 2}}


@pytest.fixture(scope="module")
def noise(tmp_path_factory):
    """Margins on every indicator; b's `span` alone moves, `gated` by 1, `placed` by 3."""
    out = tmp_path_factory.mktemp("rescore") / "bundle"
    bundle = read_bundle(write_small(out, TREE, NOW, BEFORE))
    margins = {
        "span": Margin({"b": 1.0}),
        "gated": Margin(1.0),
        "placed": Margin(3.0),
    }
    return noise_of(bundle, year_of(bundle, YEAR), margins)


def scores(noise, indicator):
    at = [x.indicator for x in noise.drawn].index(indicator)
    return noise.scores(1, 0)[:, at], noise.figures(1, 0)[:, at]


def test_all_years_are_compared_and_only_this_one_is_drawn(noise):
    """Over both years 0 and 8 are the ends: a stays at 25, b is 100 v / 8."""
    found, values = scores(noise, "span")
    assert (found[:, 0] == 25).all()
    assert found[:, 1] == pytest.approx(100 * values[:, 1] / 8, abs=1e-4)
    assert values[:, 1].std() > 0.3


def test_gate_is_opened_by_the_figure_handed_in(noise):
    """A's span of 2 is below 3: full at 20; b's of 4 is not: full at 10, whatever it is drawn."""
    found, values = scores(noise, "gated")
    assert found[:, 0] == pytest.approx(5 * values[:, 0], abs=1e-4)
    assert found[:, 1] == pytest.approx(10 * values[:, 1], abs=1e-4)


def test_places_are_given_anew(noise):
    """Two units: the better has 100, the other 0, and they change places."""
    found, values = scores(noise, "placed")
    first = values[:, 0] > values[:, 1]
    assert np.array_equal(found[:, 0], np.where(first, 100.0, 0.0))
    assert np.array_equal(found[:, 1], np.where(first, 0.0, 100.0))
    assert 0 < first.mean() < 1


def test_demonstration_has_three_sampled_rates_and_says_what_it_assumes(demo, demo_years):
    """The third party's rates of persons and households asked; rolls and reports stand still."""
    found = noise_of(demo, demo_years[2020])
    assert [x.indicator for x in found.drawn] == [
        "identification_accuracy",
        "exit_accuracy",
        "approval",
    ]
    assert {x.indicator: x.reason for x in found.still}["composite_rate"] == "full_count"
    assert all("29" in x.said.zh for x in found.drawn)
    panel = demo.panel
    asked = panel[(panel["indicator"] == "households_asked") & (panel["year"] == 2020)]
    asked = asked[asked["stream"] == "第三方评估"].set_index("code")["value"]
    at = demo_years[2020].position
    code = next(c for c in asked.index if not np.isnan(found.drawn[2].n[at[c]]))
    n = float(asked[code])
    assert found.drawn[2].n[at[code]] == n
    # 29 villages a county: 1 + (n / 29 - 1) x 0.05
    assert found.drawn[2].deff[at[code]] == pytest.approx(1 + (n / 29 - 1) * 0.05, rel=1e-12)
    drawn = found.scores(3, 0)
    assert np.array_equal(np.isnan(drawn[0]), np.isnan(found.official))
    assert np.nanmin(drawn) >= 0
    assert np.nanmax(drawn) <= 100
