"""Neighbours in rank and the lowest of each class."""

from __future__ import annotations

import pytest

from scoring.report.board import board
from scoring.report.breaks import breaks_of
from scoring.report.finder import beside, lowest
from scoring.viewer import LOCAL, Viewer


def table(bundle, years, year, viewer=LOCAL):
    breaks = breaks_of(bundle.scheme(year), [years[year]], "total")
    return board(bundle, years, year, "total", breaks, viewer)


@pytest.mark.parametrize(
    ("code", "above", "below"),
    [
        ("A-7", None, "A-1"),
        ("A-1", "A-7", "A-3"),
        ("A-2", "A-3", "A-4"),
        ("A-4", "A-2", None),
        ("A-5", None, None),  # no total
        ("A-6", None, None),  # not assessed
        ("nobody", None, None),
    ],
)
def test_neighbours_in_rank(ruled, ruled_years, code, above, below):
    found = beside(table(ruled, ruled_years, 2024), code)
    assert [r.code if r else None for r in found] == [above, below]


def test_walking_down_visits_every_ranked_unit_once(demo, demo_years):
    ranking = table(demo, demo_years, 2020)
    ranked = [r.code for r in ranking.rows if r.rank is not None]
    seen, at = [ranked[0]], beside(ranking, ranked[0])[1]
    while at is not None:
        seen.append(at.code)
        assert beside(ranking, at.code)[0].code == seen[-2]
        at = beside(ranking, at.code)[1]
    assert seen == ranked and len(seen) > 80


def test_lowest_of_every_class(demo, demo_years):
    found = lowest(table(demo, demo_years, 2020), 5)
    s, u = demo.scored, demo.units
    totals = s[(s["year"] == 2020) & (s["node"] == "total")].dropna(subset=["rank"])
    classes = u[u["year"] == 2020].set_index("code")["class"]
    groups = totals.groupby(totals["code"].map(classes))
    assert {g.klass for g in found} == set(groups.groups)
    for group in found:
        mine = groups.get_group(group.klass)
        worst = mine.sort_values(["rank", "code"], ascending=False).head(5)
        assert [r.code for r in group.rows] == list(worst["code"])
        assert group.ranked == len(mine)


def test_lowest_without_classes_and_within_a_viewers_region(ruled, ruled_years, demo, demo_years):
    old = lowest(table(ruled, ruled_years, 2023), 2)
    assert [r.code for g in old for r in g.rows] == ["A-2", "A-3"]
    mine = lowest(table(demo, demo_years, 2020, Viewer("a", "reader", "1502")), 99)
    assert all(r.code.startswith("1502") for g in mine for r in g.rows)
