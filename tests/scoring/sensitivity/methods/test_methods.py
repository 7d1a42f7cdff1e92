"""Combinations of methods: worked by hand, exhaustive, refused by name, opened again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from scoring.engine.year import year_of
from scoring.problems import Refused
from scoring.scheme.library import find_scheme
from scoring.scheme.model import Node
from scoring.sensitivity.case import case_of
from scoring.sensitivity.methods import (
    Weighting,
    compare_methods,
    options_of,
    raw_of,
    weightings_of,
)
from scoring.sensitivity.methods.normalise import direction_of, normalised
from scoring.sensitivity.methods.table import spearman
from scoring.tables.bundle import read_bundle
from scoring.text import Text
from support.small import YEAR, group, leaf, write_small

TREE = [
    group("a", 3, leaf("x", 1, direction="up"), leaf("y", 1, direction="down")),
    leaf("z", 1, direction="up"),
]
FIGURES = {
    "p": {"x": 90, "y": 60, "z": 30},
    "q": {"x": 50, "y": 50, "z": 100},
    "r": {"x": 70, "y": 80, "z": "missing"},
    "s": {"x": 100, "y": 10, "z": 0},
    "t": {"x": 60, "y": 40, "z": 80},
}
GRADES = {
    "by": "cutoff",
    "steps": [[60, "甲"], [0, "乙"]],
    "fail_grade": "乙",
    "titles": {"甲": {"zh": "甲", "en": "A"}, "乙": {"zh": "乙", "en": "B"}},
}
TITLE = Text("试", "try")


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    out = tmp_path_factory.mktemp("methods") / "bundle"
    bundle = read_bundle(write_small(out, TREE, FIGURES, grades=GRADES))
    table = year_of(bundle, YEAR)
    return case_of(bundle, table), raw_of(table)


def row(table, **chosen):
    """The one row with these choices, the scheme's elsewhere."""
    wanted = {
        "normalisation": "scheme",
        "aggregation": "scheme",
        "weighting": "scheme",
        "missing": "scheme",
    } | chosen
    found = [r for r in table.rows if all(getattr(r.setting, k) == v for k, v in wanted.items())]
    assert len(found) == 1
    return found[0]


@pytest.fixture(scope="module")
def table(opened):
    case, raw = opened
    return compare_methods(case, raw, options_of(case.tree, weightings={"tilted": TILTED}))


TILTED = Weighting(TITLE, {"a": 7, "z": 3, "x": 0, "y": 1})


def test_official_totals_are_as_worked_by_hand(opened):
    """A = (x + y) / 2 at 3/4: p 75 .. 63.75; q 50 .. 62.5; r 75 (z's quarter goes to a);
    s 55 .. 41.25; t 50 .. 57.5."""
    case, _ = opened
    assert case.official.nodes.scores[0].tolist() == [63.75, 62.5, 75, 41.25, 57.5]
    assert case.official.grades == ("甲", "甲", "甲", "乙", "乙")


def test_every_combination_is_there_once_and_the_schemes_own_first(table):
    """4 normalisations x 4 aggregations (arithmetic is the scheme's) x 2 weightings x 3."""
    assert len(table.rows) == 4 * 4 * 2 * 3
    assert len({r.setting.said.zh for r in table.rows}) == len(table.rows)
    first = table.rows[0]
    assert (first.spearman, first.mean_shift, first.max_shift) == (1, 0, 0)
    assert (first.grades_changed, first.lost) == (0, 0)
    assert [t.zh for t in table.same] == ["各级算术平均", "缺失项权重分给同组"]


def test_other_weights(table):
    """A = y: p 60, q 50, r 80, s 10, t 40; at 7 : 3 p 51, q 65, r 80, s 7, t 52.

    Officially r 1, p 2, q 3, t 4, s 5; now r 1, q 2, t 3, p 4, s 5: shifts 0, 1, 1, 2, 0. Only p
    loses its 甲. Spearman: 1 - 6 x 6 / (5 x 24) = 0.7.
    """
    found = row(table, weighting="tilted")
    assert found.rank.tolist() == [4, 2, 1, 5, 3]
    assert found.mean_shift == pytest.approx(0.8, rel=1e-15)
    assert (found.max_shift, found.grades_changed) == (2, 1)
    assert found.spearman == pytest.approx(0.7, rel=1e-12)


def test_missing_as_zero(table):
    """R: 3/4 x 75 = 56.25 is behind t (57.5) and loses 甲."""
    found = row(table, missing="zero")
    assert found.rank.tolist() == [1, 2, 4, 5, 3]
    assert (found.grades_changed, found.lost) == (1, 0)


def test_missing_fails(table):
    found = row(table, missing="fail")
    assert found.rank.tolist() == [1, 2, 0, 4, 3]
    assert (found.ranked, found.lost, found.grades_changed) == (4, 1, 1)
    # p, q, s, t were 2, 3, 5, 4: one place each
    assert found.mean_shift == 1


def test_least_of_every_group(table):
    """Least of x and y, then of that and z: p 30, q 50, r 70, s 0, t 40."""
    assert row(table, aggregation="min").rank.tolist() == [4, 2, 1, 5, 3]


def test_min_max_of_raw_values_turns_down_around(table, opened):
    """x 90 50 70 100 60 -> 80 0 40 100 20; y down 60 50 80 10 40 -> 2/7 3/7 0 1 4/7;
    z 30 100 - 0 80 -> 30 100 - 0 80. p 47.4, q 41.1, r 20, s 75, t 49.1."""
    case, raw = opened
    found = normalised("minmax", raw, case.scores, case.status)
    assert found[0].tolist() == [80, 0, 40, 100, 20]
    assert found[1] == pytest.approx([200 / 7, 300 / 7, 0, 100, 400 / 7], abs=1e-9)
    assert found[2][[0, 1, 3, 4]].tolist() == [30, 100, 0, 80]
    assert row(table, normalisation="minmax").rank.tolist() == [3, 4, 5, 1, 2]


def test_standard_score_is_scipys(opened):
    case, raw = opened
    found = normalised("zscore", raw, case.scores, case.status)
    x = np.array([90, 50, 70, 100, 60.0])
    assert found[0] == pytest.approx(50 + 10 * stats.zscore(x, ddof=1), abs=1e-9)


def test_unit_with_full_marks_and_no_value_keeps_them(opened):
    case, raw = opened
    values = raw.values.copy()
    values[0, 0] = np.nan
    found = normalised("rank", replace(raw, values=values), case.scores, case.status)
    assert found[0, 0] == case.scores[0, 0]
    # the others are ranked among themselves: 100, 70, 60, 50
    assert found[0][[1, 2, 3, 4]] == pytest.approx([0, 200 / 3, 100, 100 / 3], abs=1e-9)


def test_leaf_without_direction_refuses_other_normalisations_by_name(opened):
    case, raw = opened
    lost = replace(raw, directions=("up", None, None))
    with pytest.raises(Refused) as caught:
        compare_methods(case, lost, options_of(case.tree, weightings={}))
    assert [(p.code, p.value) for p in caught.value.problems] == [
        ("sensitivity.no_direction", "指标y"),
        ("sensitivity.no_direction", "指标z"),
    ]
    # the scheme's own rules need none
    alone = compare_methods(case, lost, options_of(case.tree, normalisations=()))
    assert len(alone.rows) == 4 * 3


def test_unknown_node_of_a_weighting_is_refused(opened):
    case, raw = opened
    wrong = {"w": Weighting(TITLE, {"nobody": 1})}
    with pytest.raises(Refused) as caught:
        compare_methods(case, raw, options_of(case.tree, weightings=wrong))
    assert [p.code for p in caught.value.problems] == ["weights.unknown_node"]


def test_weights_only_settings_open_again_to_the_same_ranks(table, opened):
    case, _ = opened
    alone = [r for r in table.rows if not r.setting.beyond_weights]
    assert [r.setting.weighting for r in alone] == ["scheme", "tilted"]
    for r in alone:
        again = case.under(case.tree.with_weights(r.setting.scenario()))
        assert np.array_equal(again.rank, r.rank)


def test_other_settings_say_what_no_scenario_can_hold(table):
    setting = row(table, normalisation="rank", aggregation="geometric", weighting="tilted").setting
    with pytest.raises(Refused) as caught:
        setting.scenario()
    assert [p.code for p in caught.value.problems] == ["sensitivity.not_weights"] * 2
    assert [p.value for p in caught.value.problems] == ["原始值按位次", "各级几何平均"]
    assert setting.weights["a"] == 0.7
    assert "试" in setting.said.zh
    assert "try" in setting.said.en


def test_policy_that_reports_bounds_is_renormalise(opened):
    case, _ = opened
    assert "renormalise" not in options_of(replace(case.tree, policy="bounds")).missing
    assert "renormalise" in options_of(replace(case.tree, policy="zero")).missing
    assert "zero" not in options_of(replace(case.tree, policy="zero")).missing


def test_methods_that_cannot_weigh_say_so(opened):
    """Five units are fewer than the ten that objective weights need; equal weights need none."""
    case, _ = opened
    scheme = find_scheme("national-draft-2020").scheme.model_copy(
        update={"tree": (), "presets": ()}
    )
    titled = scheme.model_copy(
        update={"tree": tuple(scheme_nodes())},
    )
    found, refused = weightings_of(case, titled, ("equal", "entropy"))
    assert set(found) == {"equal"}
    assert refused
    assert found["equal"].weights == {"a": 0.5, "z": 0.5, "x": 0.5, "y": 0.5}


def scheme_nodes():
    """The tree of this file as model nodes."""
    return [Node.model_validate(n) for n in TREE]


@pytest.mark.parametrize(
    ("rule", "direction"),
    [
        ({"type": "given", "full": 10}, "up"),
        ({"type": "ratio", "target": 5}, "up"),
        ({"type": "linear", "zero": 3, "full": 0}, "down"),
        ({"type": "linear", "zero": 0, "full": 3}, "up"),
        ({"type": "all_or_nothing", "op": "<=", "limit": 1}, "down"),
        ({"type": "all_or_nothing", "op": ">", "limit": 1}, "up"),
        ({"type": "all_or_nothing", "op": "==", "limit": 1}, None),
        ({"type": "steps", "steps": [[1, 100], [0, 0]]}, None),
    ],
)
def test_direction_is_the_label_or_what_the_rule_says(rule, direction):
    node = {"id": "n", "title": {"zh": "项", "en": "Item"}, "weight": 1, "rule": rule}
    assert direction_of(Node.model_validate(node)) == direction
    assert direction_of(Node.model_validate(node | {"direction": "down"})) == "down"


def test_spearman_is_scipys_with_ties():
    a, b = np.array([1, 2, 2, 4, 5, 5]), np.array([3, 1, 1, 6, 4, 5])
    assert spearman(a, b) == pytest.approx(stats.spearmanr(a, b).statistic, rel=1e-12)
    assert np.isnan(spearman(a[:1], b[:1]))
    assert np.isnan(spearman(np.ones(3), np.arange(3)))
