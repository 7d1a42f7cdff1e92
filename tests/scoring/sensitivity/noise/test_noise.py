"""Which figures are drawn, how far they vary, and that the rule is applied again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from scoring.engine.year import year_of
from scoring.problems import Refused
from scoring.sensitivity.noise import Margin, Sample, noise_of
from scoring.tables.bundle import read_bundle
from support.small import YEAR, group, leaf, write_small

MANY = 4_000
RATE = {"type": "linear", "zero": 0, "full": 100}
SURVEYED = {"num": "yes", "den": "asked", "times": 100, "base": "interviewed"}
ROLL = {"num": "yes", "den": "asked", "times": 100, "base": "county_roll"}
TREE = [
    group(
        "people",
        2,
        leaf("content", unit="%", range=[0, 100], value=SURVEYED, rule=RATE),
        leaf("listed", unit="%", range=[0, 100], value=ROLL, rule=RATE),
        leaf("income", unit="%", range=[-100, 200], rule={"type": "linear", "zero": 0, "full": 20}),
    ),
    leaf("place", unit="吨", direction="up", rule={"type": "minmax"}),
    leaf("silent", rule={"type": "unpublished"}),
    leaf("marks"),
]
INPUTS = [{"id": name, "title": {"zh": name, "en": name}} for name in ("yes", "asked")]
FIGURES = {
    "a": {"yes": 320, "asked": 400, "income": 10, "place": 1, "silent": 1, "marks": 95},
    "b": {"yes": 400, "asked": 400, "income": 12, "place": 2, "silent": 1, "marks": 50},
    "c": {"yes": "missing", "asked": 400, "income": 14, "place": 4, "silent": 1, "marks": 40},
    "d": {"yes": "na", "asked": 400, "income": "missing", "place": 5, "silent": 1, "marks": 1},
}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    out = tmp_path_factory.mktemp("noise") / "bundle"
    return read_bundle(write_small(out, TREE, FIGURES, inputs=INPUTS))


@pytest.fixture(scope="module")
def table(bundle):
    return year_of(bundle, YEAR)


def drawn(noise, seed=1, d=MANY):
    """Every draw at once, (d, k, n)."""
    return np.array(list(noise.draw(d, seed)))


def test_only_sampled_figures_are_drawn_and_the_others_say_why(bundle, table):
    noise = noise_of(bundle, table)
    assert [(x.indicator, x.how, x.units) for x in noise.drawn] == [("content", "counts", 2)]
    assert {x.indicator: x.reason for x in noise.still} == {
        "listed": "full_count",
        "income": "no_size",
        "place": "no_size",
        "silent": "unpublished",
        "marks": "no_size",
    }
    assert all(x.said.zh and x.said.en for x in noise.still)


def test_rate_has_the_spread_of_its_sample(bundle, table):
    """320 of 400: Beta(320.33, 80.33), in points of a linear rule 0 to 100; b: 400 of 400."""
    scores = drawn(noise_of(bundle, table))[:, 0]
    a, b = stats.beta(320 + 1 / 3, 80 + 1 / 3), stats.beta(400 + 1 / 3, 1 / 3)
    assert abs(scores[:, 0].mean() - 100 * a.mean()) <= 4 * 100 * a.std() / np.sqrt(MANY)
    assert scores[:, 0].std() == pytest.approx(100 * a.std(), rel=0.05)
    # by hand: 100 sqrt(0.8 x 0.2 / 400) = 2 points
    assert scores[:, 0].std() == pytest.approx(2.0, rel=0.05)
    assert abs(scores[:, 1].mean() - 100 * b.mean()) <= 5 * 100 * b.std() / np.sqrt(MANY)
    assert scores[:, 1].max() <= 100
    # missing stays missing, na stays na
    assert np.isnan(scores[:, 2:]).all()


def test_villages_widen_it(bundle, table):
    """400 households of 20 villages: deff 1.95, so 2 x sqrt(1.95) = 2.793 points."""
    noise = noise_of(bundle, table, samples={"content": Sample(villages={"a": 20})})
    assert noise.drawn[0].deff[0] == pytest.approx(1.95, rel=1e-12)
    assert noise.drawn[0].deff[1] == 1
    assert drawn(noise)[:, 0, 0].std() == pytest.approx(2.793, rel=0.05)


def test_sample_of_too_few_tells_nothing(bundle, table):
    """One village, all alike: an effective size of 1."""
    noise = noise_of(bundle, table, samples={"content": Sample(villages=1, icc=1)})
    assert not noise.drawn
    assert "content" in {x.indicator for x in noise.still if x.reason == "no_figure"}


def test_margin_goes_through_the_rule(bundle, table):
    """12 % -+ 1.96 at 95 %: sd 1 %, a rule of 5 points a per cent: sd 5, mean 60."""
    margin = Margin(half=1.959964)
    noise = noise_of(bundle, table, margins={"income": margin})
    at = [x.indicator for x in noise.drawn].index("income")
    scores = drawn(noise)[:, at]
    assert abs(scores[:, 1].mean() - 60) <= 4 * 5 / np.sqrt(MANY)
    assert scores[:, 1].std() == pytest.approx(5, rel=0.05)
    assert np.isnan(scores[:, 3]).all()


def test_margin_never_leaves_the_marks_there_are(bundle, table):
    noise = noise_of(bundle, table, margins={"marks": Margin(half={"a": 30.0})})
    scores = drawn(noise)[:, [x.indicator for x in noise.drawn].index("marks")]
    assert scores[:, 0].max() == 100
    assert scores[:, 0].min() < 70
    assert (scores[:, 1] == 50).all()


def test_rules_that_compare_units_are_applied_anew_to_all(bundle, table):
    """Only d has a margin; when its 5 becomes v, the others are 100 (x - 1) / (v - 1)."""
    noise = noise_of(bundle, table, margins={"place": Margin(half={"d": 0.5})})
    at = [x.indicator for x in noise.drawn].index("place")
    scores = drawn(noise, d=50)[:, at]
    assert (scores[:, 3] == 100).all()
    assert (scores[:, 0] == 0).all()
    # b at 2 and c at 4 keep their ratio of 1 to 3, whatever the greatest value
    assert scores[:, 2] == pytest.approx(3 * scores[:, 1], abs=1e-4)
    assert scores[:, 1].std() > 0.3
    assert scores[:, 1].mean() == pytest.approx(25, abs=1)


def test_size_beside_the_value_counts_where_no_counts_are(bundle, table):
    panel = bundle.panel
    panel.loc[panel["indicator"] == "yes", "value"] = np.nan
    rate = panel[panel["indicator"] == "income"].assign(indicator="content", value=75.0, n=100.0)
    rate["status"] = ""
    panel = pd.concat([panel, rate], ignore_index=True)
    other = replace(bundle, _frames={**bundle._frames, "panel": panel})
    scored = table.score.copy()
    scored[table.row("content")] = 75
    noise = noise_of(other, replace(table, score=scored))
    assert [(x.indicator, x.units) for x in noise.drawn] == [("content", 4)]
    # the scheme calls the counts a sample, and all households asked are there: 400, not 100
    assert noise.drawn[0].n.tolist() == [400] * 4
    panel = panel[panel["indicator"] != "asked"]
    other = replace(bundle, _frames={**bundle._frames, "panel": panel})
    noise = noise_of(other, replace(table, score=scored))
    assert (noise.drawn[0].how, noise.drawn[0].n.tolist()) == ("size", [100] * 4)


def test_scores_that_do_not_come_again_are_left_alone(bundle, table):
    scored = table.score.copy()
    scored[table.row("content"), 0] += 0.1
    noise = noise_of(bundle, replace(table, score=scored))
    assert {x.indicator for x in noise.still if x.reason == "not_again"} == {"content"}
    assert noise.shape[0] == 0
    assert [s.shape for s in noise.draw(3, 1)] == [(0, 4)] * 3
    assert "无从抽取" in noise.words(3, 1).zh


def test_draw_depends_on_seed_and_number_only(bundle, table):
    noise = noise_of(bundle, table)
    long = drawn(noise, seed=3, d=300)
    assert np.array_equal(drawn(noise, seed=3, d=150), long[:150], equal_nan=True)
    assert not np.array_equal(drawn(noise, seed=4, d=150), long[:150], equal_nan=True)


def test_scores_are_those_of_the_values_drawn(bundle, table):
    """The rule of `income` is 5 points a per cent."""
    noise = noise_of(bundle, table, margins={"income": Margin(half=1.0)})
    at = [x.indicator for x in noise.drawn].index("income")
    scores, values = noise.scores(2, 5)[:, at], noise.figures(2, 5)[:, at]
    assert scores[:, :3] == pytest.approx(5 * values[:, :3], abs=1e-4)
    assert np.isnan(values[:, 3]).all()


def test_words_state_seed_draws_and_what_was_assumed(bundle, table):
    said = noise_of(bundle, table).words(1000, 7)
    for text in (said.zh, said.en):
        assert "1,000" in text
        assert "7" in text
    assert "简单随机抽样" in said.zh
    assert "simple random sample" in said.en


@pytest.mark.parametrize(
    ("margins", "samples", "codes"),
    [
        ({"nobody": Margin(1)}, {}, ["noise.unknown_indicator"]),
        ({"income": Margin(-1)}, {}, ["noise.not_a_margin"]),
        ({"income": Margin(1, confidence=1)}, {}, ["noise.not_a_margin"]),
        ({"income": Margin({"a": float("nan")})}, {}, ["noise.not_a_margin"]),
        ({}, {"content": Sample(villages=0)}, ["noise.not_a_sample"]),
        ({}, {"content": Sample(icc=2)}, ["noise.not_a_sample"]),
        (
            {"income": Margin(-1)},
            {"x": Sample(deff=-1)},
            ["noise.unknown_indicator", "noise.not_a_margin", "noise.not_a_sample"],
        ),
    ],
)
def test_impossible_statements_are_refused_by_name(bundle, table, margins, samples, codes):
    with pytest.raises(Refused) as caught:
        noise_of(bundle, table, margins, samples)
    assert [p.code for p in caught.value.problems] == codes
