"""Groups of units that the draws can tell apart, by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scoring.sensitivity.case import Case
from scoring.sensitivity.groups import groups_of
from scoring.sensitivity.joint import joint, world_of
from scoring.sensitivity.noise import Noise
from scoring.sensitivity.noise.quantiles import normal_quantiles
from support.trees import tree_of


def case_of(scores):
    n = len(scores)
    held = np.array([scores], dtype=float)
    status = np.isnan(held).astype(np.int8)
    return Case(tree_of(["x"]), held, status, tuple(map(str, range(n))), (None,) * n)


def drawn(scores, sd, d=600, seed=2):
    """One leaf that is the total, with a normal error of that standard deviation."""
    case = case_of(scores)
    official, n = case.scores, len(scores)
    half = np.full(n, 1.959964 * sd)
    table = normal_quantiles(official[0], half, 0.95)[None].astype(np.float32)
    noise = Noise(np.array([0]), table, table, (), (), official, official, np.isnan(official))
    return joint(world_of(case, seed, noise=noise), d)


def ranked(scores, ranks):
    """Joint draws with ranks set by hand, (d, n)."""
    return replace(joint(world_of(case_of(scores), 1), 1), ranks=np.array(ranks), picks=ranks)


def test_far_apart_are_told_near_ones_are_not():
    """Sd 1 each, so a difference has sd 1.414: 2.33 apart is 95 %. 0.5 is not told, 10 is."""
    found = groups_of(drawn([50, 49.5, 40, 39.5, 39, 20], 1.0))
    assert found.group.tolist() == [1, 1, 2, 2, 2, 3]
    assert found.count == 3
    assert found.neighbours == pytest.approx(2 / 5)


def test_no_error_tells_everybody_apart_but_ties():
    found = groups_of(drawn([90, 80, 80, 70], 1e-9))
    # equal scores lead half the time each
    assert found.group.tolist() == [1, 2, 2, 3]


def test_a_member_further_up_opens_a_new_group():
    """1.5 apart each: neighbours lead 85.5 % of the time, first and third 98 %."""
    found = groups_of(drawn([53, 51.5, 50, 48.5], 1.0, d=3000))
    assert found.group.tolist() == [1, 1, 2, 2]
    assert found.neighbours == 0


def test_exactly_at_the_level_is_told_apart():
    """19 of 20 draws are 95 %; 18 are not."""
    nineteen = [[1, 2]] * 19 + [[2, 1]]
    eighteen = [[1, 2]] * 18 + [[2, 1]] * 2
    assert groups_of(ranked([2, 1], nineteen)).count == 2
    assert groups_of(ranked([2, 1], eighteen)).count == 1
    assert groups_of(ranked([2, 1], eighteen), level=0.9).count == 2


def test_ties_lead_nobody_and_draws_without_a_rank_do_not_count():
    ties = [[1, 1]] * 2 + [[1, 2]] * 18
    assert groups_of(ranked([2, 1], ties)).count == 1
    absent = [[1, 0]] * 10 + [[1, 2]] * 10
    assert groups_of(ranked([2, 1], absent)).count == 2
    never = [[1, 0]] * 20
    assert groups_of(ranked([2, 1], never)).count == 1


def test_unit_without_an_official_rank_is_in_no_group():
    found = groups_of(drawn([50, np.nan, 40], 0.5))
    assert found.group.tolist() == [1, 0, 2]


def test_words_state_the_rule_and_the_seed():
    said = groups_of(drawn([50, 40], 1.0, d=200, seed=9)).said
    assert "2 组" in said.zh
    assert "200" in said.zh
    assert "种子 9" in said.zh
    assert "upper limit" in said.en
    assert "95%" in said.en
