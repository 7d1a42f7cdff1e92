"""The demonstration of 2021 to 2026: two schemes, counts that add up, words of today."""

from __future__ import annotations

import pytest

from geodata.terms import table as terms
from scoring.cli import main
from scoring.demo.frames import PROBLEMS_TABLE, REFERENCES_TABLE, TABLE, UNITS_TABLE
from scoring.demo.later import REPORTED, SCHEMES, THREAT
from scoring.demo.make import make_demo
from scoring.demo.streams import STREAM
from scoring.demo.tables import write_tables
from scoring.tables.bundle import read_bundle, write_bundle

YEARS = (2021, 2022, 2023, 2024, 2025, 2026)


@pytest.fixture(scope="module")
def parts():
    return make_demo(period="2021-2026")


@pytest.fixture(scope="module")
def wide(parts):
    found = parts.panel[parts.panel["stream"] != STREAM]
    return found.pivot_table(index=["code", "year"], columns="indicator", values="value")


def totals(parts, year):
    s = parts.scored
    return s[(s["node"] == "total") & (s["year"] == year)].set_index("code")


def test_each_year_has_its_scheme(parts):
    held = {year: scheme.id for year, (scheme, _) in parts.schemes.items()}
    assert held == {y: name for name, years in SCHEMES.items() for y in years}
    assert tuple(held) == YEARS and parts.id == "im-2021-2026"
    assert parts.kind == "synthetic" and "合成" in parts.title.zh and "ynthetic" in parts.title.en
    assert "2021—2026" in parts.title.zh and parts.region == "15"


def test_classes_and_reasons_are_words_of_today(parts):
    last = parts.units[parts.units["year"] == 2026]
    assert last["class"].value_counts().to_dict() == {
        "脱贫旗县（原国贫）": 31, "脱贫旗县（原区贫）": 26, "其他旗县": 46,
    }  # fmt: skip
    said = " ".join(parts.units["reason"].dropna()) + " ".join(parts.problems["note"].dropna())
    for term in terms():
        if term.key in ("poor_county", "registered_household") and term.to_year == 2020:
            assert term.words.zh not in said
    assert parts.units["exit_applied"].isna().all()  # nobody applies to exit any more


def test_the_same_units_are_on_the_lists_in_both_periods(parts):
    """国贫 of 2020 is 原国贫 of 2021: the ground is one."""
    before = make_demo().units.query("year == 2020").set_index("code")["class"]
    after = parts.units.query("year == 2021").set_index("code")["class"]
    assert set(before.index[before == "国贫旗县"]) == set(
        after.index[after == "脱贫旗县（原国贫）"]
    )


def test_most_are_scored_and_they_differ(parts):
    for year in YEARS:
        score = totals(parts, year)["score"].dropna()
        assert 80 < len(score) < 103 and score.std() > 4
        assert totals(parts, year)["grade"].nunique() >= 3


def test_lists_kept_open_only_grow(wide):
    for name in ("monitored_population", "monitored_removed"):
        by_year = wide[name].unstack("year")
        assert (by_year.diff(axis=1).iloc[:, 1:].fillna(0) >= 0).all(axis=None)


def test_a_part_is_never_more_than_the_whole(wide):
    for part, whole in [
        ("monitored_removed", "monitored_population"),
        ("monitored_again", "monitored_removed"),
        ("households_helped", "households_monitored"),
        ("households_missed", "households_screened"),
        ("households_safe_housing", "households_interviewed"),
        ("households_safe_water", "households_interviewed"),
        ("households_listed_right", "households_listed_checked"),
        ("returned_population", "lifted_population"),
    ]:
        both = wide[[part, whole]].dropna()
        assert len(both) > 90 and (both[part] <= both[whole]).all(), part


def test_missing_and_na_figures_and_self_reports(parts):
    status = parts.panel["status"].value_counts()
    assert status["missing"] > 40 and status["na"] > 100
    reported = parts.panel[parts.panel["stream"] == STREAM]
    assert {"four_no_removals", "income_growth", "warning_days"} <= set(reported["indicator"])
    assert set(REPORTED) >= {"monitoring_omission", "monitoring_accuracy"}


def test_a_threat_is_recorded_where_many_fell_back(parts, wide):
    shares = (wide["returned_population"] / wide["lifted_population"]).dropna()
    assessed = parts.units[parts.units["assessed"]].set_index(["code", "year"]).index
    expected = {key for key in shares.index[shares > THREAT] if key in assessed}
    recorded = set(zip(parts.problems["code"], parts.problems["year"], strict=True))
    # a figure left out of the table may still stand behind a record
    assert expected <= recorded and len(recorded - expected) < 5
    hit = parts.decisions[parts.decisions["outcome"] == "hit"]
    assert len(hit) == len(parts.problems) > 5


def test_income_of_2026_is_held_against_the_region(parts, wide):
    (mean,) = parts.references.query("year == 2026")["value"]
    scored = parts.scored.query("year == 2026 and node == 'income_growth'").set_index("code")
    code = scored["score"].dropna().index[0]
    grown = wide.loc[(code, 2026), "income_growth"]
    # 0 at 4 points below the region, 100 at 1 point above
    by_hand = min(100.0, max(0.0, 20 * (grown - (mean - 4))))
    assert scored.loc[code, "score"] == pytest.approx(by_hand, abs=1e-6)


def test_its_tables_scored_by_the_command_give_the_same_bundle(parts, tmp_path):
    write_tables(parts, tmp_path, force=False)
    embedded = read_bundle(write_bundle(parts, tmp_path / "embedded", force=False, command="test"))
    out = tmp_path / "out"
    code = main(
        ["score", str(tmp_path / TABLE), "--region", "15",
         "--scheme", "2021..2025=post-evaluation-2021", "--scheme", "2026..=normal-support-2026",
         "--units", str(tmp_path / UNITS_TABLE), "--problems", str(tmp_path / PROBLEMS_TABLE),
         "--references", str(tmp_path / REFERENCES_TABLE), "--out", str(out), "--quiet"]
    )  # fmt: skip
    assert code == 0
    read = read_bundle(out)
    for name in ("panel", "problems", "references", "scored", "decisions"):
        assert getattr(read, name).equals(getattr(embedded, name)), name


def test_the_command_makes_either_period(tmp_path):
    assert main(["demo", "--out", str(tmp_path / "a"), "--period", "2021-2026", "--quiet"]) == 0
    assert main(["demo", "--out", str(tmp_path / "b"), "--quiet"]) == 0
    assert read_bundle(tmp_path / "a").years == YEARS
    assert read_bundle(tmp_path / "b").years == (2016, 2017, 2018, 2019, 2020)


@pytest.mark.slow
def test_the_country_in_its_own_words():
    for period, classes in [
        ("2016-2020", {"国家级贫困县", "省级贫困县", "非贫困县"}),
        ("2021-2026", {"原国家级贫困县（脱贫县）", "原省级贫困县（脱贫县）", "其他县"}),
    ]:
        units = make_demo("national", period=period).units
        assert set(units["class"]) == classes and set(units["kind"]) == {"县"}
        assert "旗" not in "".join(units["reason"].dropna().unique())
