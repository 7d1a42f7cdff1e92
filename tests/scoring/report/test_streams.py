"""Sources side by side and their gaps: every figure worked out by hand or by another library."""

from __future__ import annotations

import math

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from scoring.report.gap_file import gap_sheet
from scoring.report.sign_test import sign_test
from scoring.report.streams import HINT, better_way, gap_table, streams_of
from scoring.scheme.model import Node
from scoring.tables.bundle import read_bundle
from scoring.tables.writing import to_csv
from scoring.viewer import LOCAL, Viewer
from support.sided import CROSS, DEPARTMENT, REGISTRY, SELF, SURVEY, THIRD, YEAR, write_sided


@pytest.fixture(scope="module")
def sided(tmp_path_factory):
    return read_bundle(write_sided(tmp_path_factory.mktemp("sided") / "bundle"))


@pytest.fixture(scope="module")
def gaps(sided):
    return gap_table(sided, YEAR, LOCAL)


def one(table, code, node):
    return next(r for r in table.rows if (r.code, r.node) == (code, node))


@pytest.mark.parametrize(
    ("code", "node", "said", "found", "gap", "favourable", "points"),
    [
        # income: up, 25 points over 0..10
        ("A-1", "income", 5.5, 4.0, 1.5, 1.5, 3.75),
        ("A-2", "income", 5.0, 5.0, 0.0, 0.0, 0.0),
        ("A-3", "income", 5.9, 6.0, -0.1, -0.1, -0.25),
        # rate: down, made of counts: 20 / 1000 x 100; 50/6 points over 4..0
        ("A-1", "rate", 1.0, 2.0, -1.0, 1.0, 50 / 6 * 0.25),
        ("A-2", "rate", 3.5, 3.0, 0.5, -0.5, -50 / 6 * 0.125),
        ("A-3", "rate", 1.0, 1.0, 0.0, 0.0, 0.0),
        # lead: compared with the others, so that no points can be said
        ("A-1", "lead", 2.0, 1.0, 1.0, 1.0, None),
        # listed: an input has no direction and no points; the first verification stands for it
        ("A-1", "listed", 5.0, 6.0, -1.0, None, None),
    ],
)
def test_gaps_by_hand(gaps, code, node, said, found, gap, favourable, points):
    row = one(gaps, code, node)
    assert (row.said.value, row.found.value) == (said, found)
    assert row.gap == gap and row.favourable == favourable
    assert row.points == (None if points is None else pytest.approx(points, abs=1e-9))
    assert row.said.stream.zh == SELF


def test_no_gap_without_both_figures_or_outside_the_assessment(gaps):
    named = {(r.code, r.node) for r in gaps.rows}
    assert ("A-4", "income") not in named  # the self-report is missing
    assert ("A-4", "rate") not in named  # the counts do not apply
    assert not [r for r in gaps.rows if r.code == "A-5"]  # not assessed
    assert not [r for r in gaps.rows if r.node == "marks"]  # a department verifies nothing


def test_which_figure_counts(sided):
    for code, node, stream in [
        ("A-1", "income", SURVEY),
        ("A-1", "rate", THIRD),
        ("A-1", "marks", DEPARTMENT),
        ("A-1", "listed", REGISTRY),
    ]:
        sides = next(r for r in streams_of(sided, YEAR, code, LOCAL).rows if r.node == node)
        assert [r.stream.zh for r in sides.readings if r.counts] == [stream]


def test_the_figure_marked_is_the_one_scored(sided):
    scored = sided.scored.set_index(["code", "node"])["value"]
    for code in ("A-1", "A-2", "A-3", "A-4"):
        for row in streams_of(sided, YEAR, code, LOCAL).rows:
            if row.node == "listed":
                continue
            marked = [r.value for r in row.readings if r.counts]
            official = scored[code, row.node]
            assert marked == ([] if np.isnan(official) else [pytest.approx(official, abs=1e-12)])


def test_side_by_side(sided):
    table = streams_of(sided, YEAR, "A-4", LOCAL)
    assert [s.zh for s in table.streams] == [SELF, REGISTRY, DEPARTMENT, SURVEY, CROSS, THIRD]
    rows = {r.node: {x.stream.zh: x for x in r.readings} for r in table.rows}
    assert list(rows) == ["income", "rate", "lead", "marks", "listed"]
    assert (rows["income"][SELF].value, rows["income"][SELF].status) == (None, "missing")
    assert rows["income"][THIRD].status == "none"
    assert (rows["rate"][THIRD].status, rows["rate"][SELF].value) == ("na", 1.0)
    assert rows["income"][SURVEY].source == f"{SURVEY}.csv#5"
    assert {r.node: r.gap is None for r in table.rows} == {
        "income": True, "rate": True, "lead": False, "marks": True, "listed": False,
    }  # fmt: skip


def test_nothing_to_show_with_one_source(ruled):
    assert streams_of(ruled, 2024, "A-1", LOCAL).rows == ()
    assert gap_table(ruled, 2024, LOCAL).rows == ()


def test_marks_out_of_range_are_not_scored(sided):
    """120 of 100 marks in a self-report is shown, and never run through the rule."""
    row = next(r for r in streams_of(sided, YEAR, "A-2", LOCAL).rows if r.node == "marks")
    assert {r.stream.zh: r.value for r in row.readings if r.value} == {SELF: 120, DEPARTMENT: 70}


def test_leans_count_every_unit_and_the_viewer_sees_own_rows(sided, gaps):
    mine = gap_table(sided, YEAR, Viewer("x", "evaluator", "15"))
    assert mine.rows == () and mine.leans == gaps.leans
    lean = {x.node: x for x in gaps.leans}
    assert (lean["income"].better, lean["income"].worse, lean["income"].equal) == (1, 1, 1)
    assert lean["income"].n == 3 and lean["income"].median == 0.0 and lean["income"].p == 1.0
    assert (lean["rate"].better, lean["rate"].worse, lean["rate"].median) == (1, 1, 0.0)
    assert (lean["lead"].better, lean["lead"].equal, lean["lead"].p) == (2, 2, 0.5)
    assert (lean["listed"].n, lean["listed"].p, lean["listed"].median) == (4, None, None)
    with pytest.raises(KeyError):
        streams_of(sided, YEAR, "A-1", Viewer("x", "evaluator", "15"))


def test_orders(gaps):
    points = [r.points for r in gaps.sorted("points") if r.points is not None]
    assert [abs(p) for p in points] == sorted((abs(p) for p in points), reverse=True)
    assert [r.points for r in gaps.sorted("points")][-1] is None
    sizes = [abs(r.gap) for r in gaps.sorted("gap", "rate")]
    assert sizes == [1.0, 0.5, 0.0]
    assert [r.code for r in gaps.sorted("unit")] == sorted(r.code for r in gaps.rows)
    nodes = [r.node for r in gaps.sorted("indicator")]
    assert list(dict.fromkeys(nodes)) == ["income", "rate", "lead", "listed"]
    assert nodes == sorted(nodes, key=nodes.index)


def test_of_several_rounds_the_last_is_compared(tmp_path):
    """A second report of A-1 in a later round takes the place of the first."""
    from support import sided as made

    again = made.panel()
    again = again[(again["code"] == "A-1") & (again["stream"] == SELF)]
    again = again[again["indicator"] == "income"].assign(round="复核", value=4.5)
    bundle = read_bundle(write_sided(tmp_path / "bundle", again))
    assert one(gap_table(bundle, YEAR, LOCAL), "A-1", "income").gap == 0.5


def test_the_file_carries_its_marks_and_the_order(sided, gaps):
    sheet = gap_sheet(sided, gaps, "zh", "gap", "rate")
    assert sheet.lines[0] == HINT.zh and "含假定权重" in sheet.lines
    assert "多源数据包" in sheet.lines[1] and "2024" in sheet.lines[1]
    assert [r[0] for r in sheet.rows] == ["A-1", "A-2", "A-3"]
    first = dict(zip(sheet.header, sheet.rows[0], strict=True))
    assert (first["差距（自评减核查）"], first["差距（自评更有利为正）"]) == (-1.0, 1.0)
    assert first["核查来源行"] == f"{THIRD}.csv#2" and first["满分"] == pytest.approx(50 / 6)
    text = to_csv(gap_sheet(sided, gaps, "en")).decode("utf-8-sig")
    assert text.startswith(f'"{HINT.en}"') or text.startswith(HINT.en)
    assert "Self-report" in text and "2.5" not in text.splitlines()[0]


@pytest.mark.parametrize(
    ("rule", "way"),
    [
        ({"type": "linear", "zero": 0, "full": 10}, "up"),
        ({"type": "linear", "zero": 4, "full": 0}, "down"),
        ({"type": "linear", "zero": {"by": "region", "east": 1}, "full": 0}, None),
        ({"type": "ratio", "target": 5}, "up"),
        ({"type": "given", "full": 5}, "up"),
        ({"type": "steps", "steps": [[5, 100], [0, 0]]}, "up"),
        ({"type": "steps", "op": "<", "steps": [[1, 100], [5, 50]]}, "down"),
        ({"type": "deduct", "from": 9, "side": "below", "per": 1, "points": 1, "count": "exact"},
         "up"),
        ({"type": "deduct", "from": 9, "side": "above", "per": 1, "points": 1, "count": "exact"},
         "down"),
        ({"type": "all_or_nothing", "op": "<=", "limit": 3}, "down"),
        ({"type": "all_or_nothing", "op": ">", "limit": 3}, "up"),
        ({"type": "all_or_nothing", "op": "==", "limit": 3}, None),
        ({"type": "unpublished"}, None),
    ],
)  # fmt: skip
def test_which_way_is_better_without_a_label(rule, way):
    leaf = Node.model_validate({"id": "x", "title": {"zh": "甲"}, "weight": 1, "rule": rule})
    assert better_way(leaf) == way
    labelled = leaf.model_copy(update={"direction": "down"})
    assert better_way(labelled) == "down"


@given(st.integers(0, 400), st.integers(0, 400))
def test_sign_test_is_scipys(better, worse):
    p = sign_test(better, worse)
    if better + worse == 0:
        assert p is None
        return
    assert p == sign_test(worse, better)
    golden = scipy.stats.binomtest(better, better + worse, 0.5).pvalue
    assert p == pytest.approx(golden, rel=1e-9, abs=1e-300)


def test_sign_test_by_hand():
    assert [sign_test(*k) for k in [(1, 0), (5, 0), (0, 6), (8, 2), (3, 3)]] == [
        1.0, 2 / 32, 2 / 64, 2 * (1 + 10 + 45) / 1024, 1.0,
    ]  # fmt: skip
    # all of 2,850 units one way: smaller than a float holds, and no error
    assert sign_test(2850, 0) == 0.0
    p = sign_test(1500, 1350)
    assert p is not None and math.isclose(p, scipy.stats.binomtest(1500, 2850).pvalue, rel_tol=1e-9)
