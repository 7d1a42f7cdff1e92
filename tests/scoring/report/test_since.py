"""Change against the year before, or why there is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scoring.report.since import since


def test_first_year_and_other_scheme(ruled, ruled_years):
    first = since(ruled, ruled_years, 2023, "A-1")
    assert (first.before, first.rank_change, first.score_change) == (None, None, None)
    assert "首个年度" in first.no_rank.zh and first.no_score == first.no_rank
    other = since(ruled, ruled_years, 2024, "A-1")
    assert other.before is None and "另一考核方案" in other.no_rank.zh


def test_places_gained_and_printed_difference(demo, demo_years):
    totals = demo.scored[demo.scored["node"] == "total"].set_index(["year", "code"])
    for code in demo_years[2019].codes:
        found = since(demo, demo_years, 2019, code)
        now, old = totals.loc[(2019, code)], totals.loc[(2018, code)]
        if found.no_rank is None:
            assert found.before == 2018
            assert found.rank_change == old["rank"] - now["rank"]
            printed = float(f"{now['score']:.1f}") - float(f"{old['score']:.1f}")
            assert found.score_change == pytest.approx(printed, abs=1e-9)
        else:
            assert (
                found.rank_change is None
                and not demo_years[2019].assessed[demo_years[2019].position[code]]
            )


def test_a_total_missing_the_year_before_is_named(demo, demo_years):
    code = "152529"  # its total of 2016 is missing
    assert demo_years[2016].rank[0, demo_years[2016].position[code]] == 0
    found = since(demo, demo_years, 2017, code)
    assert found.no_rank.zh == "2016 年总分缺失" and found.rank_change is None


def test_not_assessed_before_and_not_there_before(demo, demo_years):
    code = demo_years[2018].codes[5]
    at = demo_years[2018].position[code]
    out = demo_years[2018].assessed.copy()
    units = demo_years[2018].units.copy()
    out[at] = False
    units["assessed"] = out
    rank = demo_years[2018].rank.copy()
    rank[0, at] = 0
    before = replace(demo_years[2018], units=units, rank=rank)
    found = since(demo, demo_years | {2018: before}, 2019, code)
    assert found.no_rank.zh == "2018 年不在考核范围"
    gone = replace(before, units=units.drop(index=at).reset_index(drop=True))
    assert since(demo, demo_years | {2018: gone}, 2019, code).no_rank.zh == "2018 年没有这个对象"


def test_relative_rules_compare_ranks_only(demo, demo_years):
    leaf = demo.scheme(2019).leaves[0]
    relative = leaf.model_copy(update={"rule": type("R", (), {"type": "minmax"})()})
    scheme = demo.scheme(2019).model_copy(update={"tree": (relative,)})
    years = demo_years | {2019: replace(demo_years[2019], scheme=scheme)}
    code = next(
        c for c in demo_years[2019].codes if since(demo, demo_years, 2019, c).no_rank is None
    )
    found = since(demo, years, 2019, code)
    assert found.rank_change is not None and found.no_rank is None
    assert found.score_change is None and "只比较位次" in found.no_score.zh


def test_no_rank_of_the_total_is_no_rank_whatever_its_parts_have(demo, demo_years):
    code = next(
        c for c in demo_years[2019].codes if since(demo, demo_years, 2019, c).no_rank is None
    )
    at = demo_years[2019].position[code]
    rank = demo_years[2019].rank.copy()
    rank[0, at] = 0
    assert rank[1, at] > 0
    now = replace(demo_years[2019], rank=rank)
    found = since(demo, demo_years | {2019: now}, 2019, code)
    assert (found.before, found.rank_change, found.score_change) == (2018, None, None)
    assert found.no_rank.zh == found.no_score.zh == "本年度没有位次"
