"""Joint draws: equal to weights alone without noise, the same from the same seed, opened again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scoring.engine.adjust import Earned
from scoring.engine.nodes import MISSING, OK, round9
from scoring.problems import Refused
from scoring.scheme.effects import Grades
from scoring.scheme.rules.minmax import score_minmax
from scoring.scheme.rules.rank import score_rank
from scoring.sensitivity.case import Case
from scoring.sensitivity.draws import draw_weights
from scoring.sensitivity.joint import joint, world_of
from scoring.sensitivity.joint.joint import order_statistics
from scoring.sensitivity.methods import Raw, Weighting, options_of
from scoring.sensitivity.noise import Noise
from scoring.sensitivity.noise.quantiles import normal_quantiles
from scoring.sensitivity.spread import QUARTER, TEN
from scoring.text import Text
from support.trees import tree_of

SHAPE = [("a", ["a1", "a2", "a3"]), ("b", ["b1", "b2"]), "c"]
WEIGHTS = {"a": 5, "b": 3, "c": 2, "a1": 2, "a2": 1, "a3": 1}
N = 20
GRADES = Grades.model_validate(
    {
        "by": "quota",
        "steps": [[0.25, "甲"], [1.0, "乙"]],
        "fail_grade": "乙",
        "capped": "keeps_place",
        "titles": {"甲": {"zh": "甲", "en": "A"}, "乙": {"zh": "乙", "en": "B"}},
    }
)
TITLE = Text("项", "item")


@pytest.fixture(scope="module")
def case():
    rng = np.random.default_rng(8)
    tree = tree_of(SHAPE, WEIGHTS)
    scores = round9(rng.uniform(30, 100, (6, N)))
    status = np.where(rng.random((6, N)) < 0.08, MISSING, OK).astype(np.int8)
    scores[status != OK] = np.nan
    gained = np.zeros((1, N))
    gained[0, 3] = -5.0
    return Case(
        tree,
        scores,
        status,
        tuple(f"u{i}" for i in range(N)),
        ("x", "y") * (N // 2),
        GRADES,
        (),
        Earned(gained, np.array([False])),
    )


def noise_in(case, rows, half):
    """Noise of a normal error in some leaves."""
    official = case.scores[rows]
    table = np.array([normal_quantiles(x, np.full(N, half), 0.95) for x in official])
    table = np.clip(table, 0, 100).astype(np.float32)
    return Noise(np.array(rows), table, table, (), (), official, official, np.isnan(official))


def raw_in(case):
    return Raw(case.scores.copy(), ("up",) * 6, (TITLE,) * 6)


def same_ranks(found, totals, wanted):
    """Equal but for neighbours closer than rounding can tell."""
    if np.array_equal(found, wanted):
        return True
    apart = np.flatnonzero(found != wanted)
    gaps = np.abs(totals[:, None] - totals[apart][None])
    return bool((np.sort(gaps, axis=0)[1] < 5e-9).all())


def test_without_noise_it_is_draws_of_weights_alone(case):
    found = joint(world_of(case, 5, spread=QUARTER), 40)
    drawn = draw_weights(case.tree, 40, QUARTER, 5).shares
    for i, shares in enumerate(drawn):
        wanted = case.under(replace(case.tree, weights=shares))
        assert same_ranks(found.ranks[i], wanted.nodes.scores[0], wanted.rank)


def test_nothing_that_varies_is_the_official_result(case):
    found = joint(world_of(case, 1), 3)
    official = case.official
    assert np.array_equal(found.ranks, np.tile(official.rank, (3, 1)))
    assert np.array_equal(found.rank_p05, official.rank)
    assert found.mean == pytest.approx(official.nodes.scores[0], abs=2e-9, nan_ok=True)
    for u, grade in enumerate(official.grades):
        assert found.p_grade[u, found.names.index(grade)] == 1


def test_grades_are_those_of_the_engine_draw_by_draw(case):
    found = joint(world_of(case, 5, spread=QUARTER), 30)
    counted = np.zeros((N, len(found.names)))
    for i in range(30):
        for u, grade in enumerate(case.under(found.setting(i).tree(case.tree)).grades):
            counted[u, found.names.index(grade)] += 1 / 30
    assert found.p_grade == pytest.approx(counted, abs=1e-12)
    assert found.p_grade.sum(axis=1) == pytest.approx(np.ones(N))


def test_every_draw_is_what_the_engine_makes_of_its_data_weights_and_methods(case):
    """The value itself drawn, min-max taken anew, its own weights, its own means."""
    noise = noise_in(case, [0, 3], 12.0)
    tilted = Weighting(TITLE, {"a": 1, "b": 1, "c": 1})
    options = options_of(
        case.tree, ("minmax", "rank"), ("geometric",), ("zero",), {"tilted": tilted}
    )
    world = world_of(case, 9, noise=noise, spread=TEN, options=options, raw=raw_in(case))
    assert world.varies == ("data", "weights", "methods")
    found = joint(world, 60)
    kinds = set()
    for i in range(60):
        setting, data = found.setting(i), int(found.picks[i, 0])
        kinds.add((setting.normalisation, setting.aggregation, setting.weighting, setting.missing))
        scores = world.base[setting.normalisation].copy()
        drawn = noise.scores(9, 0)[data]
        if setting.normalisation == "scheme":
            scores[[0, 3]] = drawn
        else:
            rule = score_minmax if setting.normalisation == "minmax" else score_rank
            for k, row in enumerate((0, 3)):
                scores[row] = rule(drawn[k], np.zeros(N), "up")
        own = replace(case, scores=scores).under(setting.tree(case.tree))
        assert same_ranks(found.ranks[i], own.nodes.scores[0], own.rank)
    assert len(kinds) > 12


def test_full_marks_without_a_value_stand_whatever_is_drawn(case):
    """Unit 0 had no task in the first leaf: 100 without a value, under min-max as well."""
    scores, status = case.scores.copy(), case.status.copy()
    scores[0, 0], status[0, 0] = 100.0, OK
    full = replace(case, scores=scores, status=status)
    noise = noise_in(full, [0], 12.0)
    values, given = noise.values.copy(), noise.given.copy()
    values[0, 0], given[0, 0] = np.nan, np.nan
    raw = raw_in(full)
    raw.values[0, 0] = np.nan
    options = options_of(full.tree, ("minmax",), (), ())
    noise = replace(noise, values=values, given=given)
    world = world_of(full, 6, noise=noise, options=options, raw=raw)
    drawn = world.data("minmax", 0, np.arange(5))[:, 0]
    assert (drawn[:, 0] == 100).all()
    assert drawn[:, 1:].max() == 100
    assert (drawn[:, status[0] != OK] == 0).all()


def test_weighting_moves_what_the_weights_are_drawn_around(case):
    tilted = Weighting(TITLE, {"a": 1, "b": 1, "c": 8})
    options = options_of(case.tree, (), (), (), {"tilted": tilted})
    found = joint(world_of(case, 2, spread=TEN, options=options), 80)
    at = case.tree.index["c"]
    for i in range(80):
        setting = found.setting(i)
        middle = 0.8 if setting.weighting == "tilted" else 0.2
        assert abs(setting.shares[at] - middle) <= 0.1 * middle + 1e-12
    assert {found.setting(i).weighting for i in range(80)} == {"scheme", "tilted"}


def test_weights_only_draws_open_as_scenarios_and_the_others_say_why_not(case):
    options = options_of(case.tree, (), ("geometric",), ())
    found = joint(world_of(case, 3, spread=TEN, options=options), 20)
    opened = refused = 0
    for i in range(20):
        setting = found.setting(i)
        if setting.aggregation == "scheme":
            own = case.under(case.tree.with_weights(setting.scenario()))
            assert same_ranks(found.ranks[i], own.nodes.scores[0], own.rank)
            opened += 1
        else:
            with pytest.raises(Refused):
                setting.scenario()
            refused += 1
    assert opened > 0
    assert refused > 0


def test_same_seed_same_draws_and_another_seed_others(case):
    world = world_of(case, 4, noise=noise_in(case, [1], 10.0), spread=TEN)
    assert np.array_equal(joint(world, 50).ranks, joint(world, 50).ranks)
    assert np.array_equal(joint(world, 50).ranks, joint(world, 150).ranks[:50])
    assert not np.array_equal(joint(world, 50).ranks, joint(replace(world, seed=5), 50).ranks)


def test_words_state_draws_seed_and_what_varies(case):
    options = options_of(case.tree, (), ("geometric",), ())
    said = joint(world_of(case, 77, spread=TEN, options=options), 10).said
    assert "种子 77" in said.zh
    assert "±10%" in said.zh
    assert "2 种方法组合" in said.zh
    assert "seed 77" in said.en
    assert "2 combinations" in said.en


def test_beats_leaves_out_draws_without_a_rank(case):
    found = joint(world_of(case, 1, spread=TEN), 4)
    ranks = np.array([[1, 2], [2, 1], [1, 1], [0, 1]])
    wins, ties = replace(found, ranks=ranks).beats(0, 1)
    assert (wins, ties) == pytest.approx((1 / 3, 1 / 3))
    none = replace(found, ranks=np.zeros((2, 2), dtype=int)).beats(0, 1)
    assert np.isnan(none).all()


def test_order_statistics_of_ranks():
    """Twenty draws 1..20: 5 % is the first, half the tenth, 95 % the nineteenth; zeros not counted.

    The second unit has ranks 5, 6 only in the last two draws.
    """
    ranks = np.zeros((20, 3), dtype=np.uint16)
    ranks[:, 0] = np.arange(20, 0, -1)
    ranks[18:, 1] = (6, 5)
    low, middle, high = order_statistics(ranks, (0.05, 0.5, 0.95))
    assert low.tolist() == [1, 5, 0]
    assert middle.tolist() == [10, 5, 0]
    assert high.tolist() == [19, 6, 0]


def test_another_normalisation_needs_the_values(case):
    with pytest.raises(ValueError, match="values"):
        world_of(case, 1, options=options_of(case.tree, ("minmax",), (), ()))
