"""What rules look up: earlier years, benchmarks, other leaves, persons that samples stand for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.engine.leaves import score_leaves
from scoring.engine.lookup import lookup_of
from scoring.engine.nodes import MISSING, NA, OK
from scoring.problems import Refused
from scoring.scheme.model import Scheme
from scoring.scheme.rules import resolve_limit
from scoring.scheme.rules.model import LimitPrevious, LimitRef
from scoring.tables.bundle.schema import PANEL, REFERENCES, UNITS, dtypes

NAN = float("nan")
GROWTH = {"ref": "national.growth"}


def scheme(*leaves, inputs=()):
    return Scheme.model_validate(
        {
            "id": "s",
            "title": {"zh": "方案"},
            "kind": "assessment",
            "status": "user",
            "inputs": [{"id": i, "title": {"zh": f"{i}数"}} for i in inputs],
            "tree": [{"title": {"zh": f"{one['id']}项"}, "weight": 1, **one} for one in leaves],
        }
    )


def units(*rows):
    """Units as (code, year) or (code, year, more)."""
    made = [
        {"code": code, "name": f"县{code[-1]}", "year": year, "assessed": True, "in_map": True,
         **(more[0] if more else {})}
        for code, year, *more in rows
    ]  # fmt: skip
    return pd.DataFrame(made).reindex(columns=list(UNITS.columns)).astype(dtypes(UNITS))


def panel(cells):
    """Panel of {(code, year, indicator): number, "na" or None}."""
    rows = [
        {
            "code": code, "name": "县", "year": year, "indicator": indicator,
            "value": NAN if value in ("na", None) else value,
            "status": "na" if value == "na" else "missing" if value is None else "",
            "source": f"t.csv#{i}",
        }
        for i, ((code, year, indicator), value) in enumerate(cells.items(), 2)
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["code", "name", "year", "indicator", "value", "status",
                                        "source"])  # fmt: skip
    return frame.reindex(columns=list(PANEL.columns)).astype(dtypes(PANEL))


def references(*rows):
    made = [dict(zip(("scope", "year", "indicator", "value"), row, strict=True)) for row in rows]
    frame = pd.DataFrame(made).reindex(columns=list(REFERENCES.columns))
    return frame.astype(dtypes(REFERENCES))


def above(limit, op=">"):
    return {"id": "growth", "rule": {"type": "all_or_nothing", "op": op, "limit": limit}}


def test_growth_above_the_nations_of_the_same_year():
    who = units(("150121", 2019), ("150121", 2020))
    cells = panel({("150121", 2019, "growth"): 9.0, ("150121", 2020, "growth"): 9.0})
    found = score_leaves(
        scheme(above(GROWTH)), who, cells,
        references(("national", 2019, "growth", 9.0), ("national", 2020, "growth", 8.9)),
    )  # fmt: skip
    assert found.scores[0].tolist() == [0, 100]  # 9.0 is not above 9.0
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("ref", "limits"),
    [
        ("province", [1, 1, 2, NAN]),
        ("prefecture", [3, 4, 2, NAN]),  # 仙桃市 stands directly under its province
        ("class", [5, NAN, 6, NAN]),
        ("national", [9, 9, 9, 9]),
        ("15", [1, 1, 1, 1]),
        ("1502", [4, 4, 4, 4]),
        ("乙", [6, 6, 6, 6]),
    ],
)
def test_whose_benchmark_it_is(ref, limits):
    who = units(
        ("150121", 2019, {"class": "甲"}),
        ("150221", 2019),
        ("429004", 2019, {"class": "乙"}),
        ("V-1", 2019),
    )
    known = references(
        ("150000", 2019, "growth", 1.0), ("420000", 2019, "growth", 2.0),
        ("150100", 2019, "growth", 3.0), ("150200", 2019, "growth", 4.0),
        ("429004", 2019, "growth", 2.0), ("甲", 2019, "growth", 5.0),
        ("乙", 2019, "growth", 6.0), ("national", 2019, "growth", 9.0),
        ("national", 2018, "growth", 7.0), ("national", 2019, "other", 8.0),
    )  # fmt: skip
    one = scheme(above(GROWTH))
    context = lookup_of(one, who, panel({}), known).context("growth")
    values, lacking, _ = resolve_limit(LimitRef(ref=f"{ref}.growth"), context)
    np.testing.assert_array_equal(values, limits)
    np.testing.assert_array_equal(lacking, np.isnan(limits))


def test_a_village_lies_where_its_code_begins_or_its_parent_lies():
    who = units(
        ("150121001001", 2019), ("V-1", 2019, {"parent": "150221"}), ("V-2", 2019, {"parent": "某"})
    )
    known = references(("150100", 2019, "growth", 3.0), ("150200", 2019, "growth", 4.0))
    found = lookup_of(scheme(above(GROWTH)), who, panel({}), known).benchmark(
        "prefecture", "growth"
    )
    np.testing.assert_array_equal(found, [3, 4, NAN])


def test_a_missing_benchmark_makes_the_leaf_missing_with_that_reason():
    who = units(("150121", 2019), ("150122", 2019), ("150123", 2019))
    cells = panel({("150121", 2019, "growth"): 9.0, ("150122", 2019, "growth"): "na"})
    found = score_leaves(scheme(above(GROWTH)), who, cells)
    assert found.status[0].tolist() == [MISSING, NA, MISSING]
    assert np.isnan(found.scores).all() and found.given[0].tolist() == [OK, NA, MISSING]
    (remark,) = found.remarks
    assert remark.message.zh == (
        "“growth项”：缺少全国“growth项”的参照值，1 个值按缺失处理（县1 2019）"
    )
    assert remark.value == "national.growth"


def test_its_own_value_of_the_year_before():
    """Growing on: 2018 by hand, 2019 against it, 2020 against a year that was na."""
    who = units(("150121", 2019), ("150121", 2020), ("150122", 2019), ("150122", 2020))
    cells = panel({
        ("150121", 2018, "growth"): 5.0, ("150121", 2019, "growth"): 5.1,
        ("150121", 2020, "growth"): 5.1, ("150122", 2018, "growth"): "na",
        ("150122", 2019, "growth"): 4.0, ("150122", 2020, "growth"): 4.5,
    })  # fmt: skip
    found = score_leaves(scheme(above({"previous": 1})), who, cells)
    np.testing.assert_array_equal(found.scores[0], [100, 0, NAN, 100])
    assert found.status[0].tolist() == [OK, OK, MISSING, OK]
    assert "县2 2019" in found.remarks[0].message.zh


def test_an_earlier_year_may_be_made_of_its_counts_and_may_not_apply():
    rate = {
        "id": "growth", "value": {"num": "a", "den": "b", "times": 100},
        "applies": {"class": ["甲"]}, "rule": {"type": "given", "full": 100},
    }  # fmt: skip
    who = units(
        ("150121", 2018, {"class": "乙"}), ("150121", 2019, {"class": "甲"}),
        ("150122", 2019, {"class": "甲"}), ("150123", 2019, {"class": "甲"}),
    )  # fmt: skip
    cells = {(code, 2018, n): v for code in ("150121", "150122") for n, v in (("a", 1), ("b", 4))}
    cells |= {("150123", 2018, "a"): 1, ("150123", 2018, "b"): 0}
    found = lookup_of(scheme(rate, inputs=("a", "b")), who, panel(cells))
    limits, _, _ = resolve_limit(LimitPrevious(previous=1), found.context("growth"))
    # 2018 applied to another class; no unit-year of 2018 known: as the panel has it; no base
    np.testing.assert_array_equal(limits, [NAN, NAN, 25, NAN])


def test_the_years_of_a_leaf_bind_a_unit_that_was_not_assessed_then():
    leaf = {"id": "growth", "applies": {"years": "2018.."}, "rule": {"type": "given", "full": 100}}
    # the second unit was not assessed in 2017, the third not in 2018
    who = units(("150121", 2017), ("150121", 2018), ("150122", 2018), ("150123", 2019))
    cells = {(f"15012{k}", year, "growth"): 5 for k in (1, 2, 3) for year in (2017, 2018)}
    found = lookup_of(scheme(leaf), who, panel(cells))
    # 2017 is before the leaf's first year, whoever was assessed then; 2018 is not
    np.testing.assert_array_equal(found.figure("growth", 1), [NAN, NAN, NAN, 5])


def test_a_limit_may_be_a_derived_leaf_that_stands_further_down():
    first = {"id": "first", "rule": {"type": "ratio", "target": {"indicator": "second"}}}
    second = {
        "id": "second", "value": {"num": "a", "den": "b", "times": 100},
        "rule": {"type": "given", "full": 100},
    }  # fmt: skip
    cells = panel({
        ("150121", 2019, "first"): 10, ("150121", 2019, "a"): 1, ("150121", 2019, "b"): 5,
        ("150122", 2019, "first"): 10, ("150122", 2019, "a"): None, ("150122", 2019, "b"): 5,
    })  # fmt: skip
    found = score_leaves(
        scheme(first, second, inputs=("a", "b")), units(("150121", 2019), ("150122", 2019)), cells
    )
    np.testing.assert_array_equal(found.scores, [[50, NAN], [20, NAN]])
    assert found.status.tolist() == [[OK, MISSING], [OK, MISSING]]


def test_no_task_scores_full_marks_and_outside_it_stays_na():
    leaf = {
        "id": "task", "na": "full", "applies": {"class": ["甲"]},
        "rule": {"type": "linear", "zero": 0, "full": 10},
    }  # fmt: skip
    who = units(*(
        (f"15012{i}", 2019, {"class": "乙" if i == 4 else "甲"}) for i in range(1, 5)
    ))  # fmt: skip
    cells = panel({
        ("150121", 2019, "task"): "na", ("150122", 2019, "task"): 5.0,
        ("150123", 2019, "task"): None, ("150124", 2019, "task"): "na",
    })  # fmt: skip
    found = score_leaves(scheme(leaf), who, cells)
    np.testing.assert_array_equal(found.scores[0], [100, 50, NAN, NAN])
    assert found.status[0].tolist() == [OK, OK, MISSING, NA]
    np.testing.assert_array_equal(found.values[0], [NAN, 5, NAN, NAN])
    assert found.given[0].tolist() == [NA, OK, MISSING, NA]  # a veto still finds no value


def test_no_task_under_a_rule_that_was_not_published_stays_out():
    leaf = {"id": "task", "na": "full", "rule": {"type": "unpublished"}}
    found = score_leaves(
        scheme(leaf), units(("150121", 2019)), panel({("150121", 2019, "task"): "na"})
    )
    assert found.status.tolist() == [[NA]] and np.isnan(found.scores).all()


def test_whom_a_leaf_covers_by_kind_region_and_application():
    leaf = {
        "id": "x", "rule": {"type": "ratio", "target": 10},
        "applies": {"kind": ["旗县"], "region": ["west"], "exit_applied": True},
    }  # fmt: skip
    right = {"kind": "旗县", "policy_region": "west", "exit_applied": True}
    who = units(
        ("150121", 2019, right),
        ("150122", 2019, right | {"kind": "盟市"}),
        ("150123", 2019, right | {"policy_region": "east"}),
        ("150124", 2019, right | {"exit_applied": False}),
        ("150125", 2019, right | {"exit_applied": None}),  # nobody said: covered
    )
    cells = panel({(code, 2019, "x"): 5.0 for code in who["code"]})
    found = score_leaves(scheme(leaf), who, cells)
    assert found.status[0].tolist() == [OK, NA, NA, NA, OK]


def test_a_mark_outside_the_range_of_its_step_is_refused_with_its_cell():
    leaf = {
        "id": "months",
        "rule": {"type": "steps", "op": "<=", "steps": [[1, 100], [2, [80, 90]]], "given": "mark"},
    }
    who = units(("150121", 2019), ("150122", 2019))
    cells = panel({
        ("150121", 2019, "months"): 2, ("150121", 2019, "mark"): 85,
        ("150122", 2019, "months"): 2, ("150122", 2019, "mark"): 91,
    })  # fmt: skip
    with pytest.raises(Refused) as refused:
        score_leaves(scheme(leaf, inputs=("mark",)), who, cells)
    (problem,) = refused.value.problems
    assert (problem.code, problem.value) == ("score.outside_step", "91")
    assert (problem.at.file, problem.at.row, problem.at.column) == ("t.csv", 5, "mark数")
    assert problem.message.zh == "县2 2019 年的得分不在 80 到 90 之间"
    assert problem.remedy.zh == "请核对所给的分，或决定其档次的数值"


def test_a_leaf_without_points_under_one_side_of_a_gate_is_left_out_there():
    gate = {
        "type": "gate", "indicator": "a", "op": ">", "limit": 5,
        "then": {"type": "unpublished"}, "else": {"type": "given", "full": 10},
    }  # fmt: skip
    who = units(("150121", 2019), ("150122", 2019), ("150123", 2019))
    cells = panel({
        ("150121", 2019, "x"): 4, ("150121", 2019, "a"): 9, ("150122", 2019, "x"): 4,
        ("150122", 2019, "a"): 1, ("150123", 2019, "x"): 4,
    })  # fmt: skip
    found = score_leaves(scheme({"id": "x", "rule": gate}, inputs=("a",)), who, cells)
    np.testing.assert_array_equal(found.scores[0], [NAN, 40, NAN])
    assert found.status[0].tolist() == [NA, OK, MISSING]
    assert found.lookup is not None and found.lookup.figure("a").tolist()[:2] == [9, 1]
