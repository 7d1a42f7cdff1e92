"""Robustness of ranks and grades: against the engine draw by draw, and by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from scoring.engine.nodes import MISSING, OK
from scoring.sensitivity.kernel import totals
from scoring.sensitivity.robust import SURE, preview, robust
from scoring.sensitivity.spread import TEN, Draws
from support.drawn import GRADES, case_of, cases, draws_over, one_by_one
from support.trees import tree_of


@given(cases(means=("arithmetic",)))
@settings(max_examples=30, deadline=None)
def test_equal_the_engine_draw_by_draw(drawn):
    case, draws = drawn
    found = robust(case, draws, top=(2, 5), bands=4)
    each = one_by_one(case, draws)
    ranks = np.array([one.rank for one in each])
    totals = np.array([one.nodes.scores[0] for one in each])
    assert found.grades == () and np.isnan(found.p_same_grade).all() and (found.p_none == 1).all()
    # ranks may change places where totals are next to equal: tested in test_kernel
    for i in np.flatnonzero(_apart(totals)):
        mine, scores = ranks[:, i][ranks[:, i] > 0], totals[:, i][~np.isnan(totals[:, i])]
        assert found.unranked[i] == np.mean(ranks[:, i] == 0)
        assert found.p_top[i].tolist() == [
            np.mean((ranks[:, i] > 0) & (ranks[:, i] <= q)) for q in (2, 5)
        ]
        assert found.acceptability[i].sum() == pytest.approx(1 - found.unranked[i])
        if len(mine):
            wanted = np.quantile(mine, (0.05, 0.5, 0.95), method="inverted_cdf")
            assert [found.rank_p05[i], found.rank_p50[i], found.rank_p95[i]] == wanted.tolist()
            assert (found.rank_best[i], found.rank_worst[i]) == (mine.min(), mine.max())
            assert found.mean[i] == pytest.approx(scores.mean(), abs=5e-9)
            assert found.sd[i] == pytest.approx(scores.std(), abs=5e-9)
        else:
            assert np.isnan(found.mean[i]) and np.isnan(found.sd[i]) and found.rank_p50[i] == 0


def _apart(totals):
    """Units whose totals are never next to another's: their ranks are beyond doubt."""
    off = np.abs(totals[:, :, None] - totals[:, None, :])
    off[:, np.arange(off.shape[1]), np.arange(off.shape[1])] = np.inf
    return ~(off < 1e-8).any(axis=(0, 2))


def test_what_a_meeting_asks_by_hand():
    # a and b trade places at a half; c is always last
    scores = np.array([[90.0, 40.0, 10.0], [30.0, 80.0, 10.0]])
    case = case_of(tree_of(["a", "b"]), scores, np.full((2, 3), OK))
    shares = np.array([[1, w, 1 - w] for w in (0.2, 0.4, 0.6, 0.8)])
    found = robust(case, Draws(shares, 5, TEN), top=(1,), bands=3)
    # 0.2: 42 and 72; 0.4: 54 and 64; 0.6: 66 and 56; 0.8: 78 and 48
    assert found.p_top[:, 0].tolist() == [0.5, 0.5, 0.0]
    assert found.acceptability.tolist() == [[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1]]
    assert found.rank_p50.tolist() == [1, 1, 3] and found.rank_worst.tolist() == [2, 2, 3]
    assert found.mean.tolist() == [60.0, 60.0, 10.0]
    assert found.sd == pytest.approx([np.sqrt(180), np.sqrt(80), 0])
    assert found.central[0] == pytest.approx([1, 0.7, 0.3])
    assert found.central_rank.tolist() == [1, 1, 0] and np.isnan(found.central[2]).all()
    assert (found.draws.seed, found.draws.spread.id, len(found.draws)) == (5, "10", 4)


def test_units_come_back_in_their_order_and_classes_are_graded_apart():
    scores = np.array([[90.0, 10, 80, 20, 70, 30, 60, 40, 50, 45]])
    classes = ("x", "y") * 5
    case = case_of(tree_of(["a"]), scores, np.full((1, 10), OK), classes=classes, grades=GRADES[0])
    found = robust(case, Draws(np.ones((2, 2)), 0, TEN))
    got = [found.grades[k] for k in found.p_grade.argmax(axis=1)]
    # class x in order: 90 80 70 60 50; class y: 10 20 30 40 45
    assert got == ["A", "C", "B", "C", "B", "B", "C", "B", "C", "A"]
    assert found.rank_p50.tolist() == [1, 10, 2, 9, 3, 8, 4, 7, 5, 6]
    assert (found.p_same_grade == 1).all()


@pytest.fixture(scope="module")
def tried():
    rng = np.random.default_rng(9)
    tree = tree_of([("p", ["a", "b"]), ("q", ["c", "d", "e"])])
    status = rng.choice([OK, MISSING], p=[0.95, 0.05], size=(5, 40))
    case = case_of(
        tree, rng.random((5, 40)) * 100, status, classes=("x", "y") * 20, grades=GRADES[0]
    )
    return case, draws_over(tree, 150, rng)


def test_moments_over_several_blocks(tried):
    case, draws = tried
    found = robust(case, draws)
    scores = np.vstack([block for _, _, block in totals(case, draws)])
    assert found.mean == pytest.approx(np.nanmean(scores, axis=0), abs=1e-9)
    assert found.sd == pytest.approx(np.nanstd(scores, axis=0), abs=1e-9)
    assert np.isnan(scores).any()


def test_a_preview_says_the_same_of_grades(tried):
    case, draws = tried
    whole, quick = robust(case, draws), preview(case, draws)
    np.testing.assert_array_equal(quick.p_same_grade, whole.p_same_grade)
    assert quick.grades == case.official.grades
    assert (quick.draws, quick.seed, quick.spread) == (150, 1, TEN)
    stay, may = set(quick.stay.tolist()), quick.may_change.tolist()
    graded = {i for i, grade in enumerate(quick.grades) if grade is not None}
    assert stay | set(may) == graded and not stay & set(may) and may
    least = quick.p_same_grade[may]
    assert (np.diff(least) >= 0).all() and (least < SURE).all()


def test_a_preview_of_a_scheme_without_grades_tells_of_nobody(tried):
    case, draws = tried
    quick = preview(replace(case, grades=None), draws)
    assert np.isnan(quick.p_same_grade).all()
    assert not len(quick.stay) and not len(quick.may_change)


def test_results_do_not_depend_on_the_threads(tried, monkeypatch):
    alone = robust(*tried)
    monkeypatch.setattr("scoring.sensitivity.kernel.blocks.SMALL", 0)
    monkeypatch.setattr("scoring.sensitivity.kernel.blocks.cpus", lambda: 2)
    shared = robust(*tried)
    for name in ("rank_p95", "p_grade", "mean", "sd", "central", "central_rank"):
        np.testing.assert_array_equal(getattr(shared, name), getattr(alone, name))
