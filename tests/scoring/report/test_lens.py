"""Groups of a lens, worked by hand (`support.lensed`), and what must hold for any lens."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.engine.year import year_of
from scoring.report.lens import REST, group_scores, lens_view, unit_lens
from scoring.scheme.lenses import ResolvedGroup, ResolvedLens, lenses_for
from scoring.tables.bundle import read_bundle
from scoring.text import Text
from scoring.viewer import LOCAL, Viewer
from support.lensed import YEAR, write_lensed

LEAGUE = Viewer("王芳", "reader", "1501")


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    return year_of(read_bundle(write_lensed(tmp_path_factory.mktemp("lensed"))), YEAR)


def lens_of(table, id_: str) -> ResolvedLens:
    return next(x for x in lenses_for(table.scheme) if x.id == id_)


def shown(table, id_: str, viewer: Viewer = LOCAL) -> dict:
    return {g.id: g for g in lens_view(table, lens_of(table, id_), viewer).groups}


def of_unit(table, id_: str, code: str) -> dict:
    return {g.id: g for g in unit_lens(table, lens_of(table, id_), code, LOCAL)}


def test_scores_ranks_and_medians_by_hand(table):
    groups = shown(table, "halves")
    # 甲区 all scored: weights .4 x 3/4, .4 x 1/4, .6 x 1/2 (the plan's rule was not published):
    #   (.3 x 80 + .1 x 60 + .3 x 90) / .7 = 57 / .7
    # 乙区 records missing, homes do not apply: .4 x 1 and .6 x 1: .4 x 100 + .6 x 50 = 70
    # 丁旗 (.3 x 60 + .1 x 60 + .3 x 80) / .7 = 48 / .7
    # 丙旗 has no total (three quarters of 识别 missing, then 0.4 of all): cannot be told
    first = groups["前"]
    assert [(u.code, u.rank) for u in first.units] == [
        ("150102", 1),
        ("150103", 2),
        ("150203", 3),
        ("150202", None),
    ]
    scores = {u.code: u.score for u in first.units}
    assert scores == {
        "150102": 81.428571429,  # 81.42857142857..., rounded as every node is
        "150103": 70.0,
        "150203": 68.571428571,
        "150202": None,
    }
    assert (first.median, first.ranked) == (70.0, 3)
    assert first.lowest is not None and first.lowest.code == "150203"
    last = groups["后"]  # 70 and 100: 乙区 has no task there
    assert [(u.code, u.score, u.rank) for u in last.units] == [
        ("150203", 100.0, 1),
        ("150102", 70.0, 2),
        ("150103", None, None),
        ("150202", None, None),
    ]
    assert (last.median, last.ranked) == (85.0, 2)


def test_weights_are_shares_of_the_total(table):
    groups = shown(table, "halves")
    # nominal: .4 x 3/4 + .4 x 1/4 + .6 x 1/3, then .6 x 1/3 each
    assert groups["前"].weight == pytest.approx(0.6)
    assert groups["后"].weight == pytest.approx(0.2)
    assert groups[REST].weight == pytest.approx(0.2)
    # as used: the unpublished third is carried by its siblings
    unit = of_unit(table, "halves", "150102")
    assert unit["前"].weight == pytest.approx(0.7)
    assert unit["后"].weight == pytest.approx(0.3)
    assert unit[REST].weight == 0


def test_what_is_empty_or_not_scored_cannot_be_told(table):
    groups = shown(table, "halves")
    for group in (groups["空"], groups[REST]):
        assert (group.median, group.ranked, group.lowest) == (None, 0, None)
        assert all(u.score is None and u.rank is None for u in group.units)
    assert groups["空"].members == () and groups["空"].weight == 0
    (plan,) = groups[REST].members
    assert (plan.node, plan.scored) == ("plan", False)
    assert list(groups) == ["前", "后", "空", REST]  # the rest comes last


def test_a_viewer_sees_own_units_with_ranks_of_the_whole(table):
    whole, own = shown(table, "halves"), shown(table, "halves", LEAGUE)
    assert [u.code for u in own["前"].units] == ["150102", "150103"]
    assert [u.rank for u in own["前"].units] == [1, 2]
    assert own["前"].lowest is not None and own["前"].lowest.code == "150103"
    for id_, group in own.items():
        assert (group.median, group.ranked) == (whole[id_].median, whole[id_].ranked)
    with pytest.raises(KeyError):
        unit_lens(table, lens_of(table, "halves"), "150203", LEAGUE)


def test_one_unit_with_its_members(table):
    first = of_unit(table, "halves", "150103")["前"]
    assert [(m.node, m.score, m.status) for m in first.members] == [
        ("accuracy", 100.0, ""),
        ("registry", None, "missing"),
        ("money", 50.0, ""),
    ]
    assert (first.score, first.median, first.from_median) == (70.0, 70.0, 0.0)
    assert (first.rank, first.ranked, first.weight) == (2, 3, 1.0)
    last = of_unit(table, "halves", "150103")["后"]
    assert [(m.score, m.status) for m in last.members] == [(None, "na")]
    assert (last.score, last.rank, last.from_median) == (None, None, None)
    best = of_unit(table, "halves", "150102")["前"]
    assert best.from_median == 11.4  # 81.4 - 70.0 as printed, not 11.428...
    (plan,) = of_unit(table, "halves", "150102")[REST].members
    assert plan.status == "unpublished"


def test_scores_that_enter_no_total_enter_no_group_and_say_so(table):
    first = of_unit(table, "halves", "150202")["前"]
    assert [(m.score, m.status) for m in first.members] == [
        (None, "missing"),
        (60.0, "unused"),
        (90.0, "unused"),
    ]
    assert (first.score, first.weight) == (None, 0)


def test_a_member_of_two_groups_counts_in_both_and_is_marked(table):
    groups = shown(table, "guessed")
    held = {g: [m.node for m in v.members if m.shared] for g, v in groups.items()}
    assert held == {"前": ["homes"], "后": ["homes"]}
    # 丁旗: 前 (.3 x 60 + .1 x 60 + .3 x 100) / .7 = 54 / .7; 后 (.3 x 80 + .3 x 100) / .6 = 90
    unit = of_unit(table, "guessed", "150203")
    assert unit["前"].score == pytest.approx(54 / 0.7, abs=1e-9)
    assert unit["后"].score == 90.0


def test_a_changed_figure_changes_its_group_only(tmp_path):
    changed = year_of(read_bundle(write_lensed(tmp_path, homes_150102="90")), YEAR)
    groups = shown(changed, "halves")
    assert {u.code: u.score for u in groups["后"].units}["150102"] == 90.0
    assert groups["后"].median == 95.0
    assert {u.code: u.score for u in groups["前"].units}["150102"] == pytest.approx(57 / 0.7)


def test_all_indicators_in_one_group_are_the_total(demo_years):
    # arithmetic all the way up, and no adjustments: sum(w x score) / sum(w) is the total itself
    for table in demo_years.values():
        leaves = tuple(leaf.id for leaf in table.scheme.leaves)
        scores, weight = group_scores(table, leaves)
        np.testing.assert_allclose(scores, table.score[0], rtol=0, atol=1e-7)
        has = ~np.isnan(table.score[0])
        assert has.any()
        np.testing.assert_allclose(weight[has], 1, atol=1e-9)
        assert (weight[~has] == 0).all()


def test_a_dimension_as_a_group_is_the_dimension(demo_years):
    table = demo_years[2020]
    for node in table.scheme.tree:
        leaves = tuple(leaf.id for leaf in node.children)
        scores, _weight = group_scores(table, leaves)
        own = np.where(np.isnan(table.score[0]), np.nan, table.score[table.row(node.id)])
        np.testing.assert_allclose(scores, own, rtol=0, atol=1e-7)


def test_no_score_is_touched(table):
    before = {k: getattr(table, k).copy() for k in ("score", "weight_used", "rank", "contribution")}
    for lens in lenses_for(table.scheme):
        lens_view(table, lens, LOCAL)
        unit_lens(table, lens, "150102", LOCAL)
    for name, kept in before.items():
        np.testing.assert_array_equal(getattr(table, name), kept)


def test_ties_share_a_rank(table):
    group = ResolvedGroup("a", Text("甲"), None, ("registry",))
    lens = ResolvedLens(
        "x", Text("口径"), Text("口径"), "scheme", None, False, False, (), None, (group,), ()
    )
    (view,) = lens_view(table, lens, LOCAL).groups  # 甲区 60, 丁旗 60
    assert [(u.code, u.rank) for u in view.units if u.score is not None] == [
        ("150102", 1),
        ("150203", 1),
    ]
    assert view.lowest is not None and view.lowest.code == "150102"
