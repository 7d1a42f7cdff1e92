"""A unit worked through: every step by hand, and every number the one the bundle stores."""

import shutil

import numpy as np
import pandas as pd
import pytest

from scoring.engine.year import year_of
from scoring.report.method.looked_up import lookup_for
from scoring.report.method.worked import work
from scoring.tables.bundle import read_bundle
from support.listed import leaf, read_listed, scheme_of

GIVEN = {"type": "given", "full": 10}
TREE = (
    {
        "id": "one",
        "title": {"zh": "甲", "en": "One"},
        "weight": 60,
        "children": [
            leaf("a", GIVEN, weight=1),
            leaf("b", {"type": "linear", "zero": 0, "full": 50}, weight=2),
            leaf("c", GIVEN, weight=3, applies={"class": ["一类"]}),
        ],
    },
    leaf("d", {"type": "all_or_nothing", "op": ">=", "limit": 90}, weight=40, unit="%"),
)
FIGURES = {
    (2020, "A", "a"): 8.0, (2020, "A", "b"): 20.0, (2020, "A", "d"): 90.0,
    (2020, "B", "a"): 8.0, (2020, "B", "b"): None, (2020, "B", "d"): 10.0,
}  # fmt: skip


@pytest.fixture
def small(tmp_path):
    return read_listed(tmp_path / "b", scheme_of(*TREE), FIGURES)


def worked(bundle, code, year=2020):
    return work(bundle, year_of(bundle, year), code)


def test_every_step_by_hand(small):
    """a 80, b 40, c na: 甲 = 80 / 3 + 40 x 2 / 3 = 53.333; 0.6 x 53.333 + 0.4 x 100 = 72."""
    found = worked(small, "A")
    steps = {step.node: step for step in found.steps}
    assert list(steps) == ["a", "b", "c", "one", "d", "total"]
    assert [steps[n].score for n in ("a", "b", "c")] == [80, 40, None]
    assert [steps[n].share for n in ("a", "b", "c")] == pytest.approx([1 / 3, 2 / 3, 0])
    assert steps["a"].used == pytest.approx(0.2) and steps["b"].used == pytest.approx(0.4)
    assert steps["a"].points == pytest.approx(16) and steps["b"].points == pytest.approx(16)
    assert steps["a"].worked.zh == "100 × 8 ÷ 10 = 80"
    assert steps["b"].worked.zh == "100 × (20 − 0) ÷ (50 − 0) = 40"
    assert steps["d"].worked.zh == "90 ≥ 90 成立，得 100"
    assert (steps["c"].status, steps["c"].worked) == ("na", None)
    assert "分值由同组其他项分担" in steps["c"].treatment.zh
    terms = [(t.title.zh, t.share, t.score) for t in steps["one"].terms]
    assert terms == [("指标a", 1 / 3, 80), ("指标b", 2 / 3, 40)]
    assert steps["one"].computed == steps["one"].score == 53.333333333
    assert steps["one"].points == pytest.approx(32)
    assert found.base == found.total == 72.0 and found.points == 72.0
    assert found.agrees and found.adjustments == ()


def test_what_is_missing_is_said_and_fails_its_group(small):
    """b holds 2 of the 3 parts that apply: more than a third is missing, and so is 甲."""
    found = worked(small, "B")
    steps = {step.node: step for step in found.steps}
    assert steps["b"].status == "missing" and steps["one"].status == "missing"
    assert "所在组不能计分" in steps["b"].treatment.zh
    assert steps["one"].computed is None and steps["one"].score is None
    # 甲 is 60 of 100, more than a third: the total is missing too
    assert found.total is None and found.base is None and found.agrees


@pytest.mark.parametrize("aggregation", ["geometric", "harmonic", "min"])
def test_other_means_are_worked_out_as_they_are(tmp_path, aggregation):
    """Shares 1/4 and 3/4 of 25 and 100: 25^.25 x 100^.75, 1 / (.25 / 25 + .75 / 100), 25."""
    tree = (leaf("a", GIVEN, weight=1), leaf("b", GIVEN, weight=3))
    figures = {(2020, "A", "a"): 2.5, (2020, "A", "b"): 10.0}
    made = read_listed(tmp_path / "b", scheme_of(*tree, aggregation=aggregation), figures)
    found = worked(made, "A")
    by_hand = {"geometric": 25**0.25 * 100**0.75, "harmonic": 1 / 0.0175, "min": 25.0}
    assert found.base == pytest.approx(by_hand[aggregation], abs=1e-9)
    assert found.agrees and found.steps[-1].aggregation == aggregation


def test_counts_are_put_in_with_the_units_numbers(tmp_path):
    rate = leaf("rate", {"type": "linear", "zero": 0, "full": 100})
    rate["value"] = {"num": "right", "den": "asked", "times": 100}
    inputs = [{"id": i, "title": {"zh": z, "en": i}} for i, z in (("right", "对"), ("asked", "问"))]
    figures = {(2020, "A", "right"): 3.0, (2020, "A", "asked"): 8.0}
    found = worked(read_listed(tmp_path / "b", scheme_of(rate, inputs=inputs), figures), "A")
    step = found.steps[0]
    assert step.counts.zh == "对 ÷ 问 × 100：3 ÷ 8 × 100 = 37.5"
    assert step.value == 37.5 and found.total == 37.5


def test_a_bundle_that_was_changed_by_hand_is_found_out(tmp_path):
    """The figures are worked out anew: a score nobody computed does not agree."""
    read_listed(tmp_path / "b", scheme_of(*TREE), FIGURES)
    shutil.copytree(tmp_path / "b", tmp_path / "changed")
    file = tmp_path / "changed" / "scored.parquet"
    rows = pd.read_parquet(file)
    rows.loc[(rows["code"] == "A") & (rows["node"] == "a"), "score"] = 81.0
    rows.to_parquet(file)
    found = worked(read_bundle(tmp_path / "changed"), "A")
    assert not found.agrees
    assert [s.node for s in found.steps if not s.agrees] == ["a", "one"]
    (leaf_step,) = (s for s in found.steps if s.node == "a")
    assert (leaf_step.computed, leaf_step.score) == (80.0, 81.0)


@pytest.mark.parametrize("year", [2016, 2020])
def test_every_number_of_the_demo_is_the_stored_one(demo, demo_years, year):
    table = demo_years[year]
    lookup = lookup_for(demo, table)
    stored = demo.scored
    stored = stored[stored["year"] == year].set_index(["code", "node"])["score"]
    for code in table.codes[::9]:
        found = work(demo, table, code, lookup)
        assert found.agrees
        for step in found.steps:
            held = stored[code, step.node]
            if step.score is None:
                assert pd.isna(held)
            else:
                # exactly: worked out anew, bit for bit the number in the file
                assert step.computed == held == step.score
        if found.total is not None:
            assert found.total == stored[code, "total"]
            top = [s for s in found.steps if s.depth == 1]
            assert sum(s.points or 0 for s in top) == pytest.approx(found.points, abs=1e-9)


def test_one_outside_the_assessment_has_no_sums(demo, demo_years):
    table = demo_years[2020]
    code = next(c for c, inside in zip(table.codes, table.assessed, strict=True) if not inside)
    found = work(demo, table, code)
    assert found.total is None and found.agrees
    assert all(step.score is None for step in found.steps)
    assert not np.isfinite(table.score[0, table.position[code]])


def test_a_stranger_is_no_unit(small):
    with pytest.raises(KeyError):
        worked(small, "Z")
