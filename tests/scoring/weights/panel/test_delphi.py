"""Rounds and the panel's weights, by hand."""

from __future__ import annotations

import pytest

from scoring.problems import Refused
from scoring.weights.ahp.judgements import Judgements
from scoring.weights.ahp.priorities import priorities
from scoring.weights.panel.aggregate import panel_priorities, panel_shares, together
from scoring.weights.panel.delphi import change, rounds_of
from scoring.weights.panel.model import Answered
from support.panel import GROUPS


def points(expert, number, a, x, y):
    shares = {"a": a, "b": 1 - a, "x": x, "y": y, "z": 1 - x - y}
    return Answered(expert, number, "points", f"{expert}.xlsx", shares)


FIRST = (
    points("甲", 1, 0.6, 0.5, 0.3),
    points("乙", 1, 0.8, 0.2, 0.5),
    points("丙", 1, 0.4, 0.5, 0.2),
)
SECOND = (
    points("甲", 2, 0.6, 0.5, 0.3),
    points("乙", 2, 0.6, 0.4, 0.3),
    points("丁", 2, 0.9, 0.4, 0.4),
)


def test_a_round():
    one, two = rounds_of((*SECOND, *FIRST), GROUPS)
    assert (one.number, two.number) == (1, 2)
    assert one.experts == ("甲", "乙", "丙")
    a = one.opinions["a"]
    assert (a.mean, a.median) == (pytest.approx(0.6), pytest.approx(0.6))
    assert a.sd == pytest.approx(0.2)  # deviations 0, .2, -.2; n - 1 = 2
    assert a.cv == pytest.approx(1 / 3)
    assert (a.q1, a.q3, a.iqr) == (pytest.approx(0.5), pytest.approx(0.7), pytest.approx(0.2))
    # ranks of x y z: 3 2 1 / 1.5 3 1.5 (0.2 0.5 0.3: 1 3 2) / 3 1 2 (0.5 0.2 0.3)
    agreed = one.agreement["a"]
    assert agreed is not None
    # rank sums 7 6 5: S = 2, W = 12 x 2 / (9 x 24) = 1/9
    assert agreed.w == pytest.approx(1 / 9)
    assert one.feedback()["a"].median == pytest.approx(60)


def test_what_changed_and_who_revised():
    one, two = rounds_of((*FIRST, *SECOND), GROUPS)
    found = change(one, two)
    assert found.revised == {"甲": 0, "乙": 4}
    assert (found.joined, found.left) == (("丁",), ("丙",))
    # 乙 moved a by 0.2, x by 0.2, y by 0.2, z by 0; 甲 by nothing
    assert found.moved["a"] == pytest.approx(0.1)
    assert found.moved["z"] == pytest.approx(0.0, abs=1e-12)


def test_one_expert_has_no_spread():
    (one,) = rounds_of(FIRST[:1], GROUPS)
    assert (one.opinions["a"].sd, one.opinions["a"].cv) == (None, None)
    assert one.agreement == {"total": None, "a": None}


def test_nobody_in_both_rounds():
    one, two = rounds_of((FIRST[2], SECOND[2]), GROUPS)
    assert change(one, two).moved == {}


def test_mean_and_median():
    assert panel_shares(FIRST, GROUPS, "mean")["x"] == pytest.approx(0.4)
    # medians of x y z: .5 .3 .3, scaled by 1.1
    found = panel_shares(FIRST, GROUPS, "median")
    assert [found[n] for n in "xyz"] == pytest.approx([5 / 11, 3 / 11, 3 / 11])
    assert sum(found[n] for n in "ab") == pytest.approx(1)


def judged(expert, xy, xz, yz, ab=3.0):
    both = {
        "total": Judgements(("a", "b"), {("a", "b"): ab}),
        "a": Judgements(("x", "y", "z"),
                        {("x", "y"): xy, ("x", "z"): xz} | ({("y", "z"): yz} if yz else {})),
    }  # fmt: skip
    shares = {n: s for j in both.values() for n, s in priorities(j).shares.items()}
    return Answered(expert, 1, "pairs", "f", shares, both)


def test_group_judgements_are_geometric_means():
    found = together(
        [Judgements(("x", "y"), {("x", "y"): 8}), Judgements(("x", "y"), {("y", "x"): 2})]
    )
    assert found.values == pytest.approx({("x", "y"): 2})  # sqrt(8 x 1/2)
    panel = (judged("甲", 2.0, 4.0, 2.0, ab=9.0), judged("乙", 8.0, 4.0, None, ab=1.0))
    aij = panel_priorities(panel, GROUPS)
    # x : y = 4, x : z = 4, y : z = 2 (one judge)
    assert aij["a"].shares == pytest.approx(
        priorities(
            Judgements(("x", "y", "z"), {("x", "y"): 4, ("x", "z"): 4, ("y", "z"): 2})
        ).shares
    )
    assert panel_shares(panel, GROUPS, "aij")["a"] == pytest.approx(0.75)  # sqrt(9 x 1) : 1


def test_group_priorities_are_geometric_means_scaled():
    panel = (judged("甲", 2.0, 4.0, 2.0), judged("乙", 1.0, 1.0, 1.0))
    # 4/7 2/7 1/7 and thirds: square roots of 4 2 1
    found = panel_shares(panel, GROUPS, "aip")
    whole = 2 + 2**0.5 + 1
    assert [found[n] for n in "xyz"] == pytest.approx([2 / whole, 2**0.5 / whole, 1 / whole])


@pytest.mark.parametrize(
    ("answers", "how", "codes"),
    [
        ((), "mean", ["panel.nobody"]),
        (FIRST, "aij", ["panel.needs_pairs"]),
        ((points("甲", 1, 1, 1, 0), points("乙", 1, 0, 0, 1)), "aip",
         ["panel.zero_priority", "panel.zero_priority"]),
        ((points("甲", 1, 0.5, 1, 0), points("乙", 1, 0.5, 0, 1), points("丙", 1, 0.5, 0, 0)),
         "median", ["panel.median_is_zero"]),
    ],
)  # fmt: skip
def test_refused_by_name(answers, how, codes):
    with pytest.raises(Refused) as refused:
        panel_shares(answers, GROUPS, how)
    assert [p.code for p in refused.value.problems] == codes
