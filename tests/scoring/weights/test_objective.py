"""Objective weights on a tree: group by group, all at once, and what is set aside."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.engine.nodes import MISSING, NA, OK
from scoring.problems import Refused
from scoring.text import Text
from scoring.weights.entropy import entropy
from scoring.weights.methods import METHODS
from scoring.weights.objective import LEAST, by_group, flat
from scoring.weights.standard_deviation import standard_deviation
from support.trees import tree_of

TREE = tree_of([("a", ["x", "y", "z"]), ("b", ["v", "w"]), "c"],
               {"a": 50, "b": 30, "c": 20, "x": 2, "y": 1, "z": 1, "v": 1, "w": 3})  # fmt: skip
TITLES = {n: Text(f"{n}题", n) for n in TREE.ids}
N = 40


@pytest.fixture
def scores():
    return np.random.default_rng(7).uniform(5, 95, (6, N)).round(9)


@pytest.fixture
def status():
    return np.full((6, N), OK, dtype=np.int8)


def codes(proposal):
    return [(p.code, p.value) for p in proposal.remarks]


def test_every_group_is_weighed_by_its_own_scores(scores, status):
    found = by_group(TREE, scores, status, METHODS["standard_deviation"], TITLES)
    a = standard_deviation(scores[:3].T)
    assert [found.shares[n] for n in "xyz"] == pytest.approx(list(a))
    b = standard_deviation(scores[3:5].T)
    assert [found.shares[n] for n in "vw"] == pytest.approx(list(b))
    # the groups above are weighed by the scores of their nodes: 2/4 1/4 1/4 and 1/4 3/4
    above = np.array([scores[:3].T @ [0.5, 0.25, 0.25], scores[3:5].T @ [0.25, 0.75], scores[5]])
    top = standard_deviation(above.T)
    assert [found.shares[n] for n in "abc"] == pytest.approx(list(top))
    assert found.units == {"total": N, "a": N, "b": N}
    assert found.remarks == ()


def test_all_at_once_a_node_weighs_what_its_leaves_weigh(scores, status):
    found = flat(TREE, scores, status, METHODS["entropy"], TITLES)
    w = entropy(scores.T)
    assert found.shares["a"] == pytest.approx(w[:3].sum())
    assert found.shares["c"] == pytest.approx(w[5])
    assert found.shares["y"] == pytest.approx(w[1] / w[:3].sum())
    effective = found.shares["b"] * found.shares["w"]
    assert effective == pytest.approx(w[4])


def test_a_column_that_says_nothing_keeps_its_official_share(scores, status):
    scores[0] = 100.0  # everybody has full marks in x, officially 2 of 4
    status[3, : N // 2 + 1] = NA  # v: fewer than half
    found = by_group(TREE, scores, status, METHODS["critic"], TITLES)
    assert found.shares["x"] == pytest.approx(0.5)
    assert found.shares["y"] + found.shares["z"] == pytest.approx(0.5)
    assert codes(found) == [
        ("weights.same_score", "100.0"),
        ("weights.few_scores", f"{N // 2 - 1} / {N}"),
        ("weights.group_too_small", "1"),
    ]
    assert "v" not in found.shares and "w" not in found.shares
    assert "x题" in found.remarks[0].message.zh and "“v”" in found.remarks[1].message.en


def test_exactly_half_is_enough_and_only_complete_rows_count(scores, status):
    status[0, : N // 2] = MISSING
    found = by_group(TREE, scores, status, METHODS["standard_deviation"], TITLES)
    assert found.units["a"] == N // 2
    rows = scores[:3, N // 2 :].T
    assert [found.shares[n] for n in "xyz"] == pytest.approx(list(standard_deviation(rows)))


def test_fewer_than_ten_complete_rows_disclose_too_much(scores, status):
    status[0, : N // 2] = MISSING
    status[1, N // 2 + LEAST - 1 :] = MISSING  # 20 + 9 have y, of them 9 have x
    found = by_group(TREE, scores, status, METHODS["pca"], TITLES)
    assert "x" not in found.shares
    assert ("weights.few_units", str(LEAST - 1)) in codes(found)
    status[1, N // 2 + LEAST - 1] = OK
    found = by_group(TREE, scores, status, METHODS["pca"], TITLES)
    assert found.units["a"] == LEAST


def test_same_among_those_who_have_everything(scores, status):
    status[1, 20:] = MISSING
    scores[0, :20] = 60.0
    found = by_group(TREE, scores, status, METHODS["critic"], TITLES)
    assert "x" not in found.shares
    assert ("weights.same_among_complete", "20") in codes(found)


def test_nothing_to_weigh_by_is_refused_with_every_reason(status):
    same = np.full((6, N), 50.0)
    for weigh in (by_group, flat):
        with pytest.raises(Refused) as refused:
            weigh(TREE, same, status, METHODS["entropy"], TITLES)
        assert {p.code for p in refused.value.problems} == {
            "weights.same_score",
            "weights.group_too_small",
        }


def test_equal_weights_need_no_scores(status):
    found = by_group(TREE, np.full((6, N), 50.0), status, METHODS["equal"], TITLES)
    assert found.shares == pytest.approx(
        {"a": 1 / 3, "b": 1 / 3, "c": 1 / 3, "x": 1 / 3, "y": 1 / 3, "z": 1 / 3,
         "v": 0.5, "w": 0.5}
    )  # fmt: skip


def test_a_scheme_of_one_indicator_has_no_weight_to_give():
    tree = tree_of(["only"], {"only": 1})
    with pytest.raises(Refused) as refused:
        by_group(tree, np.full((1, N), 50.0), np.zeros((1, N), np.int8), METHODS["equal"],
                 {"total": Text("总分"), "only": Text("一项")})  # fmt: skip
    assert [p.code for p in refused.value.problems] == ["weights.no_groups"]
