"""What a sentence about a what-if is made from, against counts made here."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.report.breaks import breaks_of
from scoring.report.moved import by_size_of_move, moved, shifts
from scoring.report.whatif import try_weights
from scoring.viewer import LOCAL

TRIED = {"reduction": 20.0, "identification": 30.0, "help": 40.0, "funds": 10.0}


@pytest.fixture(scope="module")
def trial(demo, demo_years):
    breaks = breaks_of(demo.scheme(2020), list(demo_years.values()), "total")
    return lambda weights: try_weights(demo, demo_years[2020], weights, breaks, LOCAL)


def test_counts_agree_with_the_moves_one_by_one(trial):
    result = trial(TRIED)
    facts = moved(result)
    both = [(m.official_rank, m.rank) for m in result.moves if m.rank and m.official_rank]
    assert facts.compared == len(both)
    assert facts.ranks_moved == sum(a != b for a, b in both) > 0
    assert facts.mean_move == pytest.approx(sum(abs(a - b) for a, b in both) / len(both))
    assert facts.furthest == max(abs(a - b) for a, b in both)
    most = max(a - b for a, b in both)
    assert {m.code for m in facts.risen} == {
        m.code for m in result.moves if m.rank and m.official_rank - m.rank == most
    }
    least = min(a - b for a, b in both)
    assert {m.change for m in facts.fallen} == {least}
    places = {grade: place for place, grade in enumerate(("好", "较好", "一般", "较差"))}
    steps = [places[m.official_grade] - places[m.grade] for m in result.moves if m.grade]
    assert facts.grades_up == sum(step > 0 for step in steps)
    assert facts.grades_down == sum(step < 0 for step in steps) > 0
    assert [m.grade_way for m in result.moves if m.grade] == [(s > 0) - (s < 0) for s in steps]
    lost = [m for m in result.moves if m.official_rank and not m.rank]
    assert (facts.grades_other, facts.ranked, facts.unranked) == (0, 0, len(lost))
    assert facts.grades_up + facts.grades_down + len(lost) == result.grades_changed


def test_nothing_tried_is_nothing_moved(demo, trial):
    result = trial({})
    facts = moved(result)
    assert shifts(demo.scheme(2020), result) == ()
    assert (facts.ranks_moved, facts.furthest, facts.risen, facts.fallen) == (0, 0, (), ())
    assert facts.grades_up == facts.grades_down == facts.grades_other == 0
    ranks = [m.rank for m in by_size_of_move(result)]
    assert ranks == sorted(ranks)


def test_every_share_that_differs_is_named_and_no_other(demo, trial):
    scheme = demo.scheme(2020)
    found = shifts(scheme, trial({"reduction": 65, "help": 20, "funds": 5}), {"funds"})
    assert [(s.node, round(s.share, 9), round(s.official, 9), s.assumed) for s in found] == [
        ("help", 0.2, 0.1, False),
        ("funds", 0.05, 0.15, True),
    ]
    inner = shifts(scheme, trial({"approval": 15}))
    assert [s.node for s in inner] == ["approval", "team_satisfaction"]


@given(st.floats(min_value=1e-3, max_value=1e6))
def test_official_weights_in_other_numbers_are_official(demo, trial, factor):
    scheme = demo.scheme(2020)
    scaled = {node.id: node.weight * factor for node in scheme.tree}
    assert shifts(scheme, trial(scaled)) == ()


def test_the_furthest_moved_come_first_and_nobody_is_left_out(trial):
    result = trial(TRIED)
    listed = by_size_of_move(result)
    ranked = [m for m in result.moves if m.rank or m.official_rank]
    assert sorted(m.code for m in listed) == sorted(m.code for m in ranked)
    sizes = [math.inf if m.change is None else abs(m.change) for m in listed]
    assert sizes == sorted(sizes, reverse=True)


def test_a_total_lost_or_gained_is_counted(demo, demo_years, trial):
    # one leaf carries its whole group: whoever lacks it loses the group, then the total
    lacking = demo.scored[(demo.scored["year"] == 2020) & (demo.scored["status"] == "missing")]
    node = lacking[lacking["node"] != "total"].iloc[0]
    parent = node["parent"]
    weights = {parent: 1e6, node["node"]: 1e6}
    result = trial(weights)
    mine = next(m for m in result.moves if m.code == node["code"])
    assert (mine.status, mine.rank, mine.score) == ("missing", None, None)
    facts = moved(result)
    assert facts.unranked >= 1
    assert facts.grades_other == 0, "no total is no grade, not a pending one"
    lost = sum(m.grade is None and m.official_grade is not None for m in result.moves)
    assert facts.grades_up + facts.grades_down + lost == result.grades_changed
    assert mine in by_size_of_move(result)[: moved(result).unranked]
