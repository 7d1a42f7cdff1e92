"""The demonstration's self-reports: a little biased, far off now and then, never scored."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.demo.make import invent, make_demo
from scoring.demo.streams import LARGE_SHARE, REPORTED, STREAM, self_reports
from scoring.engine.run import score
from scoring.report.streams import gap_table
from scoring.tables.figures.streams import counting
from scoring.viewer import LOCAL


@pytest.fixture(scope="module")
def made():
    demo = invent("county", 20)
    found = counting(demo.panel, demo.scheme)
    return demo, found, self_reports(demo.scheme, found, 20)


def test_own_random_numbers_and_the_same_again(made):
    demo, found, rows = made
    assert rows.equals(self_reports(demo.scheme, found, 20))
    assert not rows["value"].equals(self_reports(demo.scheme, found, 21)["value"])


def test_they_stand_in_the_rows_they_accompany_and_never_count(made):
    demo, found, rows = made
    keys = ["code", "year", "indicator"]
    beside = rows.merge(found, on=keys, suffixes=("", "_found"), validate="one_to_one")
    assert len(beside) == len(rows) and set(rows["stream"]) == {STREAM}
    assert (beside["source"] == beside["source_found"]).all()
    # nothing is reported of what was not found, and na only where that was na
    assert beside["status"].equals(beside["status_found"]) and "missing" not in set(rows["status"])
    assert counting(rows, demo.scheme).empty


def test_counts_are_whole_and_no_rate_is_above_all(made):
    _, _, rows = made
    wide = rows.pivot_table(index=["code", "year"], columns="indicator", values="value")
    for num, den in [
        ("households_approve", "households_asked"),
        ("persons_identified_right", "persons_identified_checked"),
    ]:
        pair = wide[[num, den]].dropna()
        assert (pair[num] <= pair[den]).all() and (pair == pair.round()).all().all()
    assert (wide["composite_poor"].dropna() >= 0).all()


def test_they_change_no_score():
    parts = make_demo()
    scheme, _ = parts.schemes[2020]
    found = parts.panel[parts.panel["stream"] != STREAM]
    assert len(found) < len(parts.panel)
    alone = score(scheme, parts.units, found, parts.problems)
    assert alone.scored.equals(parts.scored) and alone.decisions.equals(parts.decisions)


def test_most_lean_the_better_way_and_few_lean_far(demo):
    gaps = gap_table(demo, 2020, LOCAL)
    assert [lean.node for lean in gaps.leans] == list(REPORTED)
    for lean in gaps.leans:
        assert lean.n > 60 and lean.better > lean.worse and lean.p < 0.01
        assert 0 < lean.median < 2 * REPORTED[lean.node]
    every = [g for y in demo.years for g in gap_table(demo, y, LOCAL).rows]
    far = [abs(g.gap) > 4 * REPORTED[g.node] for g in every]
    assert LARGE_SHARE / 2 < np.mean(far) < LARGE_SHARE * 1.5
