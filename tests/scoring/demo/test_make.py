"""What the demonstration promises: it saturates, it has gaps and caps, and it is the same again."""

from __future__ import annotations

import numpy as np
import pytest

from geodata.neighbours import neighbours
from scoring.demo import terrain
from scoring.demo.make import MISSING_SHARE, make_demo
from scoring.demo.terrain import ASSESSED_FROM


@pytest.fixture(scope="module")
def parts():
    return make_demo()


def totals(parts, year):
    s = parts.scored
    return s[(s["node"] == "total") & (s["year"] == year)].set_index("code")


def test_units_and_classes(parts):
    units = parts.units[parts.units["year"] == 2020]
    assert len(units) == 103
    assert units["class"].value_counts().to_dict() == {
        "国贫旗县": 31,
        "区贫旗县": 26,
        "非贫困旗县": 46,
    }
    out = units[~units["assessed"]]
    assert 0 < len(out) < 20
    assert set(out["class"]) == {"非贫困旗县"}
    assert out["reason"].str.contains(str(ASSESSED_FROM)).all()


def test_poverty_falls_to_nothing(parts):
    p = parts.panel
    poor = p[p["indicator"] == "registered_poor"].groupby("year")["value"].sum()
    assert poor.is_monotonic_decreasing
    assert poor[2020] == 0 < poor[2019]


def test_scores_saturate_with_ties_at_full_marks(parts):
    s = parts.scored
    full = s[(s["score"] == 100) & (s["depth"] == 2)].groupby("year").size()
    assert full[2020] > full[2016]
    spread = [totals(parts, y)["score"].std() for y in (2016, 2020)]
    assert spread[1] < spread[0]
    village = s[(s["node"] == "village_exit") & (s["year"] == 2020)]["score"].dropna()
    assert (village == 100).all() and len(village) > 40


def test_neighbours_are_alike(parts):
    """Neighbouring units' totals correlate; a shuffle of the same scores does not."""
    score = totals(parts, 2018)["score"].dropna()
    pairs = [(a, b) for a, bs in neighbours("15").items() for b in bs if a in score and b in score]
    left, right = (np.array([score[p[k]] for p in pairs]) for k in (0, 1))
    assert np.corrcoef(left, right)[0, 1] > 0.25
    rng = np.random.default_rng(0)
    mixed = dict(zip(score.index, rng.permutation(score.to_numpy()), strict=True))
    chance = np.corrcoef([mixed[a] for a, _ in pairs], [mixed[b] for _, b in pairs])[0, 1]
    assert abs(chance) < 0.25


def test_missing_and_na_cells(parts):
    status = parts.panel["status"].value_counts()
    share = status["missing"] / len(parts.panel)
    assert MISSING_SHARE / 3 < share < MISSING_SHARE * 2
    assert status["na"] > 200


def test_two_grades_are_capped_in_the_last_year(parts):
    d = parts.decisions[parts.decisions["rule_id"] == "constraint"]
    assert len(d) == 2 and set(d["year"]) == {2020}
    assert set(d["grade_before"]) <= {"好", "较好"}
    assert set(d["grade_after"]) == {"一般"}
    assert (totals(parts, 2020).loc[d["code"], "score"] >= 80).all()


def test_counts_agree_with_each_other(parts):
    p = parts.panel.pivot_table(index=["code", "year"], columns="indicator", values="value")
    for num, den in [
        ("composite_poor", "rural_population"),
        ("villages_exited", "villages_poor"),
        ("households_approve", "households_asked"),
        ("persons_exit_right", "persons_exit_checked"),
        ("funds_disbursed", "funds_received"),
    ]:
        both = p[[num, den]].dropna()
        assert (both[num] <= both[den]).all(), num


def test_same_seed_same_figures_other_seed_others(parts):
    again, other = make_demo(), make_demo(seed=21)
    assert parts.panel.equals(again.panel)
    assert parts.scored.equals(again.scored)
    assert not parts.panel["value"].equals(other.panel["value"])


def test_marked_synthetic(parts):
    assert parts.kind == "synthetic"
    assert "合成" in parts.title.zh and "ynthetic" in parts.title.en
    assert "不代表任何真实旗县" in parts.sources[0].title


def test_neighbours_are_asked_for_once_however_many_units(monkeypatch):
    """Asked for each unit, they took three quarters of the time of the national demonstration."""
    asked = []

    def counted(region):
        asked.append(region)
        return neighbours(region)

    monkeypatch.setattr(terrain, "neighbours", counted)
    terrain.make_terrain("15", np.random.default_rng(1))
    assert asked == ["15"]


@pytest.mark.slow
def test_national():
    parts = make_demo("national")
    assert parts.units["code"].nunique() > 2800
    assert totals(parts, 2020)["score"].notna().sum() > 1500
