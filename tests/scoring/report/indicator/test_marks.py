"""Lines of the distribution: every rule's limits, by whom they hold, vetoes, benchmarks."""

from __future__ import annotations

import pytest

from scoring.engine.year import year_of
from scoring.report.indicator.about import about, path_to
from scoring.report.indicator.marks import marks
from scoring.scheme.model import Scheme
from scoring.text import Text
from support.listed import leaf, read_listed, scheme_of


def marks_of(tmp_path, rule, year=2020, **more):
    document = scheme_of(leaf("a", rule), **more)
    bundle = read_listed(tmp_path, document, {(year, "1501", "a"): 1.0})
    return [
        (m.kind, m.value, m.whose.zh if m.whose else None, m.score)
        for m in marks(bundle, year_of(bundle, year), "a")
    ]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"type": "linear", "zero": 3, "full": 0}, [("zero", 3), ("full", 0)]),
        ({"type": "ratio", "target": 95}, [("target", 95)]),
        ({"type": "all_or_nothing", "op": ">=", "limit": 1}, [("limit", 1)]),
        ({"type": "given", "full": 40}, [("full", 40)]),
        ({"type": "minmax"}, []),
        ({"type": "unpublished"}, []),
    ],
)
def test_the_limits_of_a_rule(tmp_path, rule, expected):
    more = {"direction": "up"} if rule["type"] == "minmax" else {}
    document = scheme_of(leaf("a", rule, **more))
    bundle = read_listed(tmp_path / "b", document, {(2020, "1501", "a"): 1.0})
    found = marks(bundle, year_of(bundle, 2020), "a")
    assert [(m.kind, m.value) for m in found] == expected
    assert all(m.whose is None for m in found)


def test_a_ladder_has_a_mark_a_step_with_its_score(tmp_path):
    found = marks_of(tmp_path / "b", {"type": "steps", "steps": [[95, 100], [90, 80]]})
    assert found == [("step", 95, None, 100), ("step", 90, None, 80)]


def test_a_ladder_downwards_and_a_range_of_scores(tmp_path):
    ladder = {"type": "steps", "op": "<=", "steps": [[1, 100], [2, [80, 90]]]}
    assert marks_of(tmp_path / "b1", {**ladder, "pick": "low"}) == [
        ("upto", 1, None, 100), ("upto", 2, None, 80),
    ]  # fmt: skip
    given = {"type": "steps", "steps": [[2, [80, 90]], [1, 10]], "given": "b"}
    more = {"inputs": [{"id": "b", "title": {"zh": "所给的分"}}]}
    assert marks_of(tmp_path / "b2", given, **more) == [
        ("step", 2, None, None), ("step", 1, None, 10),
    ]  # fmt: skip


def test_a_gate_has_the_marks_of_both_its_sides(tmp_path):
    gate = {
        "type": "gate", "indicator": "a", "op": ">", "limit": 5,
        "then": {"type": "ratio", "target": 9},
        "else": {"type": "all_or_nothing", "op": ">=", "limit": 1},
    }  # fmt: skip
    found = marks_of(tmp_path / "b", gate)
    assert found == [("target", 9, None, None), ("limit", 1, None, None)]


def test_a_limit_by_region_or_class_is_said_for_whom_and_by_year_only_of_the_year(tmp_path):
    by = {"by": "region", "east": 2, "west": 3}
    found = marks_of(tmp_path / "b1", {"type": "linear", "zero": by, "full": 0})
    assert found == [("zero", 2, "东部", None), ("zero", 3, "西部", None), ("full", 0, None, None)]
    by = {"by": "class", "一类": 9}
    found = marks_of(tmp_path / "b2", {"type": "ratio", "target": by})
    assert found == [("target", 9, "一类", None)]
    by = {"by": "year", "2019": 1, "2020": 2}
    found = marks_of(tmp_path / "b3", {"type": "ratio", "target": by})
    assert found == [("target", 2, None, None)]


def test_a_veto_on_the_indicator_and_on_no_other(ruled, ruled_years):
    found = marks(ruled, ruled_years[2024], "rate")
    assert [(m.kind, m.value) for m in found] == [("zero", 4), ("full", 0), ("veto", 3)]
    assert [m.kind for m in marks(ruled, ruled_years[2024], "income")] == ["zero", "full"]
    assert "veto" not in [m.kind for m in marks(ruled, ruled_years[2023], "rate")]


def test_a_benchmark_of_the_year_and_indicator(tmp_path):
    rows = [
        ("全国", 2020, "a", 1.7, "公报"),
        ("全区", 2020, "a", 2.5, None),
        ("全国", 2019, "a", 9.0, "公报"),
        ("全国", 2020, "b", 8.0, "公报"),
    ]
    given = [
        dict(zip(("scope", "year", "indicator", "value", "source"), r, strict=True)) for r in rows
    ]
    document = scheme_of(leaf("a", {"type": "given", "full": 5}), leaf("b"))
    bundle = read_listed(tmp_path / "b", document, {(2020, "1501", "a"): 1.0}, references=given)
    full, *found = marks(bundle, year_of(bundle, 2020), "a")
    assert full.kind == "full"
    assert sorted((m.kind, m.value, m.whose.zh, m.source) for m in found if m.whose) == [
        ("reference", 1.7, "全国", "公报"),
        ("reference", 2.5, "全区", ""),
    ]


def test_the_definition_of_an_indicator(demo_years, ruled_years):
    found = about(demo_years[2020], "composite_rate")
    assert (found.share, found.weight, found.full) == pytest.approx((10 / 65, 0.1, 10))
    assert [t.zh for t in found.above] == ["减贫成效"]
    assert found.derived is not None and found.derived.times == 100
    assert found.derived.num.zh == "剩余贫困、漏评和错退人口"
    assert (found.direction, found.span, found.scored) == ("down", (0, 100), True)
    exits = about(demo_years[2020], "county_exit")
    assert [c.zh for c in exits.classes] == ["国贫旗县", "区贫旗县"] and exits.derived is None
    # full marks 50, weights 3 and 1
    income = about(ruled_years[2024], "income")
    assert (income.weight, income.full, income.above) == (0.75, 37.5, ())
    assert income.document == Text("《办法》", "The Measure") and not income.assumed


def test_the_path_down_to_a_leaf():
    inner = {"id": "m", "title": {"zh": "中"}, "weight": 1, "children": [leaf("x")]}
    top = {"id": "t", "title": {"zh": "上"}, "weight": 1, "children": [inner]}
    scheme = Scheme.model_validate(scheme_of(top, leaf("y")))
    assert [n.id for n in path_to(scheme, "x")] == ["t", "m", "x"]
    assert [n.id for n in path_to(scheme, "y")] == ["y"]
    with pytest.raises(KeyError):
        path_to(scheme, "z")
