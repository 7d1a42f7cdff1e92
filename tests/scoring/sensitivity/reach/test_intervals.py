"""No weights in the ranges give a node a score or a status that its interval does not hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.aggregate import AGGREGATIONS
from scoring.engine.nodes import MISSING, NA, OK
from scoring.sensitivity.draws import draw_weights
from scoring.sensitivity.draws.box import Box
from scoring.sensitivity.reach.intervals import intervals
from scoring.sensitivity.reach.ranges import ranges_of
from scoring.sensitivity.spread import ANY, BOX, QUARTER, TEN
from support.swayed import case_of, random_case


def test_by_hand():
    # a between 0.45 and 0.55: 100 a + 40 (1 - a); the second has a alone; of the third b is owed,
    # half of it: whether that is more than 0.52 hangs on the weights
    case = case_of([[100, 70, 60], [40, "n", "m"]], max_share=0.52)
    found = intervals(case, ranges_of(case.tree, TEN))
    assert found.low[0] == pytest.approx([67, 70, 60], abs=1e-8)
    assert found.high[0] == pytest.approx([73, 70, 60], abs=1e-8)
    assert found.sure[0].tolist() == [True, True, False]
    assert found.settled[0].tolist() == [True, True, False]
    assert found.missing[0].tolist() == [False, False, True]


def test_what_is_owed_too_much_is_missing_for_certain():
    case = case_of([[60], ["m"]], max_share=0.3)
    found = intervals(case, ranges_of(case.tree, TEN))
    assert (found.ok[0, 0], found.missing[0, 0]) == (False, True)


@settings(max_examples=60)
@given(
    st.integers(0, 10_000),
    st.sampled_from(list(AGGREGATIONS)),
    st.sampled_from(["renormalise", "zero", "fail"]),
    st.sampled_from([TEN, QUARTER, ANY, BOX]),
    st.booleans(),
)
def test_draws_stay_inside(seed, how, policy, spread, excluded):
    names = ("a", "p1", "s1") if excluded else ()
    case = random_case(seed, how=how, policy=policy, gaps=0.2, na=0.1, excludes=names,
                       coarse=seed % 3 == 0)  # fmt: skip
    tree, box = case.tree, None
    if spread is BOX:
        any_ = ranges_of(tree, QUARTER)
        box = Box(any_.low, any_.high, spread.said)
    found = intervals(case, ranges_of(tree, spread, box))
    flags = {OK: found.ok, MISSING: found.missing, NA: found.na}
    for shares in draw_weights(tree, 8, spread, seed, box).shares:
        now = case.under(
            tree.with_weights(dict(zip(tree.ids[1:], shares[1:].tolist(), strict=True)))
        )
        status, scores = now.nodes.status, now.nodes.scores
        for state, flag in flags.items():
            assert flag[status == state].all(), state
        some = status == OK
        assert (scores[some] >= found.low[some] - 1e-7).all()
        assert (scores[some] <= found.high[some] + 1e-7).all()
