"""Weights tried on the small bundle, every unit by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scoring.report.breaks import Breaks
from scoring.report.moved import by_size_of_move, moved, shifts
from scoring.report.whatif import ClassCount, grade_places, try_weights
from scoring.viewer import LOCAL, Viewer

BREAKS = Breaks((80.0, 65.0, 50.0), "grades")
TRIED = {"income": 1, "rate": 3}


@pytest.fixture(scope="module")
def tried(ruled, ruled_years):
    return try_weights(ruled, ruled_years[2024], TRIED, BREAKS, LOCAL)


def test_every_unit(tried):
    # rate now weighs 3/4: A-1 90 and 75, A-2 95 and 25, A-7 100 and 87.5; A-3 lacks too much of
    # it, A-5 has it and lacks only income; to A-4 it does not apply
    assert [
        (m.code, m.score, m.level, m.status, m.official_score, m.official_rank, m.rank, m.change)
        for m in tried.moves
    ] == [
        ("A-1", 78.75, 1, "", 86.25, 2, 2, 0),
        ("A-2", 42.5, 3, "", 77.5, 4, 5, -1),
        ("A-3", None, -1, "missing", 80.0, 3, None, None),
        ("A-4", 60.0, 2, "", 60.0, 5, 4, 1),
        ("A-5", 75.0, 1, "", None, None, 3, None),
        ("A-6", None, -1, "na", None, None, None, None),
        ("A-7", 90.625, 0, "", 96.875, 1, 1, 0),
    ]
    assert [(m.official_grade, m.grade, m.grade_way) for m in tried.moves] == [
        ("优", "中", -1),
        ("差", "差", 0),  # failed by the veto, whatever the score
        ("待定", None, 0),
        ("中", "中", 0),
        (None, "中", 0),
        (None, None, 0),
        ("中", "中", 0),  # capped as before
    ]
    assert [m.name for m in tried.moves][:1] == ["甲地"]


def test_counts(tried):
    assert (tried.ranks_moved, tried.mean_move, tried.grades_changed) == (2, 0.5, 3)
    assert tried.classes == (
        ClassCount(0, 1, 3), ClassCount(1, 2, 1), ClassCount(2, 1, 1), ClassCount(3, 1, 0),
    )  # fmt: skip
    assert tried.shares == {"income": 0.25, "rate": 0.75}
    assert tried.official_shares == {"income": 0.75, "rate": 0.25}


def test_told_in_a_sentence(ruled, tried):
    facts = moved(tried)
    assert (facts.compared, facts.ranks_moved, facts.mean_move, facts.furthest) == (4, 2, 0.5, 1)
    assert [m.code for m in facts.risen] == ["A-4"]
    assert [m.code for m in facts.fallen] == ["A-2"]
    # from 待定 to no total, and from no total to a grade, is neither up nor down nor another
    assert (facts.grades_up, facts.grades_down, facts.grades_other) == (0, 1, 0)
    assert (facts.ranked, facts.unranked) == (1, 1)
    assert [
        (s.node, s.share, s.official, s.assumed) for s in shifts(ruled.scheme(2024), tried)
    ] == [
        ("income", 0.25, 0.75, False),
        ("rate", 0.75, 0.25, False),
    ]


def test_got_or_lost_a_rank_first_then_furthest_then_a_changed_grade(tried):
    # A-3 was third and A-5 is third: the code decides; of those that stayed A-1 changed its grade
    assert [m.code for m in by_size_of_move(tried)] == ["A-3", "A-5", "A-4", "A-2", "A-1", "A-7"]


def test_a_grade_that_has_no_place_is_another(ruled, ruled_years, tried):
    third = next(m for m in tried.moves if m.code == "A-3")
    pending = replace(third, grade="差", score=10.0, rank=6, change=-3, status="")
    others = tuple(pending if m is third else m for m in tried.moves)
    assert moved(replace(tried, moves=others)).grades_other == 1


def test_nothing_to_compare_moves_nobody(ruled, ruled_years):
    nobody = Viewer("a", "reader", "15")
    found = try_weights(ruled, ruled_years[2024], TRIED, BREAKS, nobody)
    assert (found.moves, found.ranks_moved, found.mean_move, found.grades_changed) == (
        (),
        0,
        0.0,
        0,
    )
    assert found.classes == tuple(ClassCount(i, 0, 0) for i in range(4))
    facts = moved(found)
    assert (facts.compared, facts.furthest, facts.risen, facts.fallen) == (0, 0, (), ())


def test_places_of_grades(ruled):
    assert grade_places(ruled.scheme(2024)) == {"优": 0, "中": 1, "差": 2}
    assert grade_places(ruled.scheme(2023)) == {}


def test_a_better_grade_is_up(ruled, ruled_years):
    # all on income: A-2 stays failed; A-1 90 stays 优; nobody can be lowered but by the rules
    found = try_weights(ruled, ruled_years[2024], {"income": 0, "rate": 1}, BREAKS, LOCAL)
    ways = {m.code: (m.official_grade, m.grade, m.grade_way) for m in found.moves}
    assert ways["A-1"] == ("优", "中", -1)  # 75
    assert ways["A-4"] == ("中", None, 0)  # what is left does not apply to it
    assert next(m for m in found.moves if m.code == "A-4").status == "na"


def test_those_who_rise_alike_stand_by_their_new_rank(tried):
    a1, a4 = (next(m for m in tried.moves if m.code == c) for c in ("A-1", "A-4"))
    alike = (replace(a1, change=2, rank=5), replace(a4, change=2, rank=4))
    assert [m.code for m in moved(replace(tried, moves=alike)).risen] == ["A-4", "A-1"]
    down = tuple(replace(m, change=-2) for m in alike)
    assert [m.code for m in moved(replace(tried, moves=down)).fallen] == ["A-4", "A-1"]


def test_a_class_beyond_the_last_is_counted(ruled, ruled_years):
    # without bounds there is one class, and everybody with a total is in it
    found = try_weights(ruled, ruled_years[2024], TRIED, Breaks((), "quantiles"), LOCAL)
    assert found.classes == (ClassCount(0, 5, 5),)


@pytest.mark.parametrize(("changes", "furthest"), [((1, -3), 3), ((4, -3), 4), ((-2, -5), 5)])
def test_the_furthest_is_counted_either_way(tried, changes, furthest):
    moves = tuple(replace(m, change=c) for m, c in zip(tried.moves, changes, strict=False))
    assert moved(replace(tried, moves=moves)).furthest == furthest
