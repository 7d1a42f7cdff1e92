"""The sensitivity page without a browser: figures the test computes, parts, who sees what."""

from __future__ import annotations

import re
from functools import partial

import numpy as np
import pytest

from pages.ui.sensitivity.scene import DRAWS, PARTS, SEED
from scoring.sensitivity.case import case_of
from scoring.sensitivity.cross.check import cross_check
from scoring.sensitivity.draws import draw_weights
from scoring.sensitivity.flips import swaps
from scoring.sensitivity.leave_out import leave_out
from scoring.sensitivity.noise import noise_of
from scoring.sensitivity.robust import robust
from scoring.sensitivity.spread import SPREADS
from scoring.sensitivity.tornado import tornado
from support.judged import write_judged
from support.leaking import leaks, read, sent
from support.visiting import markup, said

YEAR = 2020


@pytest.fixture
def show(visit):
    return partial(visit, "sensitivity")


@pytest.fixture(scope="module")
def case(demo, demo_years):
    return case_of(demo, demo_years[YEAR])


@pytest.fixture(scope="module")
def names(demo_years):
    units = demo_years[YEAR].units
    return dict(zip(units["code"], units["name"], strict=True))


def cells(at, caption: str) -> list[list[str]]:
    """Return the rows of the table with this caption, text only."""
    (found,) = re.findall(rf"<caption[^>]*>{re.escape(caption)}</caption>(.*?)</table>", markup(at))
    rows = re.findall(r"<tr>(.*?)</tr>", found.split("<tbody>")[1])
    return [
        [" ".join(re.sub(r"<[^>]*>", " ", c).split()) for c in re.findall(r"<td.*?</td>", row)]
        for row in rows
    ]


@pytest.mark.parametrize("spread", ["10", "25"])
def test_the_least_sure_stand_first_with_the_share_of_the_draws(
    show, demo_folder, case, names, spread
):
    found = robust(case, draw_weights(case.tree, DRAWS, SPREADS[spread], SEED))
    ranked = np.flatnonzero(case.official.rank > 0)
    least = ranked[np.argsort(found.p_same_grade[ranked], kind="stable")][0]
    at = show(demo_folder, year=str(YEAR), spread=spread)
    row = cells(at, "谁最不稳")[0]
    assert row[0] == names[case.codes[least]]
    assert row[1] == str(case.official.rank[least])
    assert row[2] == f"{found.rank_p05[least]}–{found.rank_p95[least]}"
    assert row[4] == f"{found.p_same_grade[least]:.1%}"
    sure = int((found.p_same_grade[ranked] >= 0.95).sum())
    assert f"{len(ranked)} 个旗县中 {sure} 个的等次" in said(at).replace("  ", " ")
    assert f"±{spread}%" in said(at)
    assert "抽样 10,000 次，种子 20" in said(at)
    assert "现行等次以" in said(at)
    near = next(f for f in swaps(case, 40).first if f.verified)
    pair = "与".join(names[case.codes[i]] for i in near.units)
    assert f"离互换位次最近的是{pair}" in said(at)
    assert "得分变动主要来自这些权重" in said(at)


def test_another_seed_is_said_and_keeps_the_address(show, demo_folder):
    at = show(demo_folder, year=str(YEAR), seed="7")
    assert "种子 7" in said(at)
    assert "7" in at.query_params["seed"]


def test_ranks_can_be_counted_within_a_class(show, demo_folder, case):
    klass = next(c for c in case.classes if c)
    at = show(demo_folder, year=str(YEAR), scope=klass)
    within = case.only([i for i, c in enumerate(case.classes) if c == klass])
    ranked = int((within.official.rank > 0).sum())
    assert f"{ranked} 个有位次" in said(at)
    assert len(cells(at, "谁最不稳")) == ranked


def test_tried_weights_are_marked_and_drawn_around(show, demo_folder, case):
    tried = "reduction:40,identification:30,help:20,funds:10"
    at = show(demo_folder, year=str(YEAR), weights=tried)
    assert "调权试算 非正式考核结果" in said(at)
    assert "以上为调权试算，非正式考核结果" in said(at)
    plain = show(demo_folder, year=str(YEAR))
    assert "调权试算" not in said(plain).replace("以上为调权试算", "")
    assert cells(at, "谁最不稳") != cells(plain, "谁最不稳")


def test_the_most_fragile_pair_stands_first_and_leads_to_the_weights(
    show, demo_folder, case, names
):
    first = next(f for f in swaps(case, 40).first if f.verified)
    at = show(demo_folder, year=str(YEAR), part="flips")
    row = cells(at, "最容易互换的两个对象")[0]
    for unit in (first.unit, first.other):
        assert f"{names[case.codes[unit]]} 第 {case.official.rank[unit]} 位" in row[0]
    digits = 3 if first.moved < 0.001 else 2
    assert row[1] == f"{100 * first.moved:.{digits}f}"
    assert "weights?" in markup(at)
    after = case.under(case.tree.with_weights(first.weights))
    assert after.nodes.scores[0, first.other] > after.nodes.scores[0, first.unit]


def test_other_methods_stand_beside_the_ranks_in_force(show, demo_folder, case):
    found = cross_check(case)
    at = show(demo_folder, year=str(YEAR), part="cross")
    rows = {row[0]: row for row in cells(at, "交叉检验")}
    for other, name in zip(found.others, ("TOPSIS", "VIKOR", "Copeland"), strict=True):
        assert rows[name][2] == f"{other.spearman:.3f}"
        assert rows[name][4] == str(other.tied)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_speaks_one_language(show, demo_folder, part):
    at = show(demo_folder, year=str(YEAR), part=part, lang="en")
    assert not re.search("[，。；：]", said(at)), said(at)
    assert at.get("html")


@pytest.mark.parametrize("part", PARTS)
def test_a_viewer_of_one_league_learns_of_no_other(show, demo_folder, demo, signed_in, taken, part):
    units = demo.units
    mine = units["code"].str.startswith("1501")
    own = " ".join({*units[mine]["name"], *units[mine]["code"]})
    secret = {w for w in {*units[~mine]["name"], *units[~mine]["code"]} if w not in own}
    signed_in("admin", None)
    show(demo_folder, year=str(YEAR), part=part)  # whoever came before has filled the caches
    signed_in("method", "1501")
    at = show(demo_folder, year=str(YEAR), part=part, unit="150421", rival="150422")
    assert leaks(sent(at), secret) == []
    for name, data in taken.items():
        assert leaks(name.encode() + read(data), secret) == []


def test_a_scheme_without_scores_says_so(show, tmp_path):
    folder = write_judged(
        tmp_path, "exit", {"150121": (("土默特左旗", "是", "是"), ("1.5", "2.5", "1"))}
    )
    assert "本方案不计分" in said(show(folder))


def test_each_weight_alone_and_each_indicator_out(show, demo_folder, demo, case):
    scheme = demo.scheme(YEAR)
    alone, out = tornado(case, 0.2), leave_out(case)
    at = show(demo_folder, year=str(YEAR), part="drivers")
    first = alone.order[0]
    row = cells(at, "单项变动")[0]
    assert row[0] == scheme.node(alone.nodes[first]).title.zh
    assert row[1:4] == [
        *(f"{shift:.2f}" for shift in alone.mean_shift[first]),
        str(alone.most[first].max()),
    ]
    worst = int(np.argmax(out.mean_shift))
    row = cells(at, "逐项剔除")[0]
    assert row[:2] == [scheme.node(out.leaves[worst]).title.zh, f"{out.mean_shift[worst]:.2f}"]


def test_what_is_drawn_and_what_other_methods_do(show, demo_folder, demo, demo_years, case):
    noise = noise_of(demo, demo_years[YEAR])
    at = show(demo_folder, year=str(YEAR), part="data")
    listed = cells(at, "数据误差")
    assert [row[0] for row in listed] == [item.title.zh for item in noise.drawn]
    assert f"{len(noise.still)} 项不抽取" in said(at)
    equal = next(row for row in cells(at, "换用方法") if row[0] == "等权")
    tree = case.tree
    same = {tree.ids[c]: 1.0 for c in range(1, len(tree.ids))}
    under = case.under(tree.with_weights(same))
    both = (under.rank > 0) & (case.official.rank > 0)
    shift = np.abs(under.rank[both] - case.official.rank[both])
    assert equal[2:4] == [f"{shift.mean():.2f}", str(shift.max())]
