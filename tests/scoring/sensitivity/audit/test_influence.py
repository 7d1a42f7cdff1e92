"""Dead and decisive items: ranks and grades without them, by hand."""

from __future__ import annotations

from dataclasses import replace

from scoring.engine.nodes import NA
from scoring.scheme.model import Grades
from scoring.sensitivity.audit.ground import ground_of
from scoring.sensitivity.audit.influence import influence

NAN = float("nan")
GRADES = Grades.model_validate({"by": "cutoff", "steps": [[60, "优"], [0, "差"]]})


def test_what_changes_without_an_item(make):
    # totals 55, 50, 45, 70 -> ranks 2, 3, 4, 1. Without b: a alone, 60, 40, 20, 100 -> 2, 3, 4, 1.
    # Without a: b alone, 50, 60, 70, 40 -> 3, 2, 1, 4: all four move, the furthest by three
    case = make(["a", "b", "c"], {"c": 0}, [
        [60.0, 40.0, 20.0, 100.0], [50.0, 60.0, 70.0, 40.0], [1.0, 99.0, 5.0, 7.0],
    ], grades=GRADES)  # fmt: skip
    a, b, c = influence(ground_of(case))
    assert (a.ranks, a.furthest) == (4, 3)
    # grades 差差差优 -> 差优优差
    assert a.grades == 3
    assert (b.ranks, b.furthest, b.dead) == (0, 0, True)
    assert b.grades == 1  # 60 is 优 now
    assert (c.ranks, c.weight, c.dead) == (0, 0.0, False)  # no weight, nothing to be dead of


def test_an_item_on_which_all_are_alike_is_dead_even_if_it_dampens_gaps(make):
    case = make(["full", "b"], {}, [[100.0] * 3, [10.0, NAN, 30.0]], tree={"max_share": 0.6})
    full, b = influence(ground_of(case))
    assert (full.varies, full.value, full.dead) == (False, 100.0, True)
    assert full.ranks > 0  # the unit that has nothing else leads by it
    assert (b.varies, b.n, b.dead) == (True, 2, False)


def test_who_gets_or_loses_a_rank_counts_as_moved(make):
    # the first unit lacks a, half of the weight: no total until a is left out
    case = make(["a", "b"], {}, [[NAN, 50.0], [40.0, 60.0]])
    assert case.official.rank.tolist() == [0, 1]
    a, _ = influence(ground_of(case))
    assert (a.ranks, a.furthest) == (1, 0)


def test_without_the_only_item_nothing_is_left(make):
    case = make([("d", ["a"])], {}, [[10.0, 20.0]])
    (only,) = influence(ground_of(case))
    assert (only.ranks, only.grades, only.furthest, only.dead) == (None, None, None, False)


def test_an_item_nobody_has_is_not_dead(make):
    case = make(["a", "b"], {}, [[1.0] * 3, [10.0, 20.0, 30.0]])
    status = case.status.copy()
    status[0] = NA
    nobody, _ = influence(ground_of(replace(case, status=status)))
    assert (nobody.n, nobody.varies, nobody.value, nobody.dead) == (0, False, None, False)
