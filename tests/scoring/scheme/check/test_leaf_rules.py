"""What a scheme file may get wrong in rules, limits, derived values and placeholders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scoring.problems import Refused, errors
from scoring.scheme.check import check_scheme
from scoring.scheme.load import load_scheme, open_scheme

TEXT = (Path(__file__).parents[1] / "veto_by_region.yaml").read_text(encoding="utf-8")
GIVEN = "{type: given, full: 20}"
MINMAX = "direction: up, rule: {type: minmax}"
VALUE = "value: {num: poor, den: population, times: 100}"


def steps(more, ladder="[[1, [8, 9]]]"):
    return f"{{type: steps, steps: {ladder}{more}}}"


def deduct(more=""):
    base = "type: deduct, from: 100, side: below, per: 1, points: 1, count: whole"
    return f"{{{base}{more}}}"


def gate(more, then="{type: unpublished}"):
    return (
        f"{{type: gate, indicator: rate, op: <, {more}, then: {then}, else: {{type: unpublished}}}}"
    )


BAD = [
    # ladders: in the order of their operator
    (GIVEN, steps(", op: <=", "[[2, 100], [1, 50]]"), "steps_order", "1"),
    (GIVEN, steps(", op: <", "[[1, 100], [1, 50]]"), "steps_order", "1"),
    (GIVEN, steps(", op: '>'", "[[1, 100], [2, 50]]"), "steps_order", "2"),
    # ranges
    (GIVEN, steps(", pick: low", "[[1, [9, 8]]]"), "steps_range", "9, 8"),
    (GIVEN, steps(", pick: low", "[[1, [90, 101]]]"), "steps_score", "101"),
    (GIVEN, steps(", pick: low", "[[1, [-1, 8]]]"), "steps_score", "-1"),
    (GIVEN, steps(", pick: low, in: points", "[[1, [8, 26]]]"), "steps_score", "26"),
    (GIVEN, steps(""), "steps_undecided", ""),
    (GIVEN, steps(", pick: low, given: poor"), "steps_both", "low"),
    (GIVEN, steps(", pick: low, interpolate: true"), "steps_interpolated", ""),
    (GIVEN, steps(", given: nobody"), "unknown_name", "nobody"),
    (GIVEN, steps(", given: marks"), "steps_itself", "marks"),
    # points of the leaf: 25 of 100
    (GIVEN, deduct(", floor: 26"), "floor_outside", "26"),
    (GIVEN, deduct(", floor: -1"), "floor_outside", "-1"),
    (f"weight: 1, basis: assumed, rule: {GIVEN}", f"weight: 0, rule: {deduct()}",
     "no_points", "deduct"),
    (f"weight: 1, basis: assumed, rule: {GIVEN}",
     "weight: 0, rule: {type: steps, in: points, steps: [[1, 0]]}", "no_points", "steps"),
    (GIVEN, "{type: rank_deduct, per_place: 1}", "direction_missing", "rank_deduct"),
    (MINMAX, "direction: up, rule: {type: rank_deduct, per_place: 1, floor: 40}",
     "floor_outside", "40"),
    (GIVEN, deduct().replace("100", "{by: region, nort: 1}"), "unknown_name", "nort"),
    # limits
    (GIVEN, "{type: ratio, target: {ref: .rate}}", "limit_form", ".rate"),
    (GIVEN, "{type: ratio, target: {ref: national.}}", "limit_form", "national."),
    (GIVEN, "{type: ratio, target: {ref: national.rat}}", "unknown_name", "rat"),
    (GIVEN, "{type: ratio, target: {ref: nation.rate}}", "unknown_name", "nation"),
    (GIVEN, "{type: ratio, target: {ref: 99.rate}}", "unknown_name", "990000"),
    (GIVEN, "{type: ratio, target: {indicator: marks}}", "limit_itself", "marks"),
    (GIVEN, gate("limit: {indicator: rate}"), "limit_itself", "rate"),
    (GIVEN, gate("limit: {indicator: rat}"), "unknown_name", "rat"),
    ("{by: region, east: 2, central: 2, west: 3}", "{indicator: rate}", "limit_itself", "rate"),
    (MINMAX, "applies: {years: [2019]}, rule: {type: ratio, target: {previous: 1}}",
     "limit_never", "1"),
    (MINMAX, "applies: {years: 2018..2019}, rule: {type: ratio, target: {previous: 2}}",
     "limit_never", "2"),
    # gates, all the way down
    (GIVEN, gate("limit: 1", then=gate("limit: 1", then=steps(""))), "steps_undecided", ""),
    (GIVEN, gate("limit: 1", then=deduct(", floor: 99")), "floor_outside", "99"),
    # extrapolated persons
    (VALUE, VALUE[:-1] + ", plus: [{rate: nobody, of: population}]}", "unknown_name", "nobody"),
    (VALUE, VALUE[:-1] + ", plus: [{rate: growth, of: nobody}]}", "unknown_name", "nobody"),
    (VALUE, VALUE[:-1] + ", plus: [{rate: rate, of: population}]}", "value_circular", "rate"),
    # placeholders
    ("title: {zh: 测试用}", "title: {zh: '{count}'}", None, None),
    ("by: cutoff,", "by: cutoff, titles: {好: {zh: '{conty}'}},", "unknown_name", "conty"),
    ("by: cutoff,", "by: cutoff, titles: {好: {zh: '{旗县}'}},", "placeholder_form", "{旗县}"),
    ("by: cutoff,", "by: cutoff, titles: {好: {zh: '好}'}},", "placeholder_form", "好}"),
    ("{id: s1, title: 测试用}", "{id: s1, title: '{county}办法'}", "placeholder_here", "county"),
    ("unit: 人}\n  - {id: pop", "unit: '{county}'}\n  - {id: pop", "placeholder_here", "county"),
]  # fmt: skip


def found(text, level="error"):
    try:
        problems = open_scheme(text, name="s.yaml").remarks
    except Refused as refused:
        problems = refused.problems
    return [p for p in problems if p.level == level]


@pytest.mark.parametrize(("written", "instead", "code", "value"), [b for b in BAD if b[2]])
def test_each_contradiction_is_named_with_line_and_remedy(written, instead, code, value):
    assert TEXT.count(written) == 1
    problems = found(TEXT.replace(written, instead))
    named = [p for p in problems if (p.code, p.value) == (f"scheme.{code}", value)]
    assert len(named) == 1, [(p.code, p.value) for p in problems]
    (problem,) = named
    start = TEXT[: TEXT.index(written)].count("\n") + 1
    assert problem.at.row is not None and start <= problem.at.row <= start + instead.count("\n")
    # Chinese stands in an English message only where the file is quoted
    assert not re.search("[\u4e00-\u9fff]", re.sub("“[^”]*”", "", problem.message.en))
    assert problem.remedy.zh and problem.remedy.en


GOOD = [
    (GIVEN, steps(", pick: low, in: points", "[[1, [8, 25]]]")),
    (GIVEN, steps(", given: poor")),
    (GIVEN, steps(", op: <=", "[[1, 100], [2, 50]]")),
    (GIVEN, steps(", op: <, interpolate: true", "[[1, 100], [2, 50]]")),
    (GIVEN, deduct(", floor: 25")),
    (GIVEN, "{type: ratio, target: {ref: national.rate}}"),
    (GIVEN, "{type: ratio, target: {ref: 15.rate}}"),
    (GIVEN, "{type: ratio, target: {ref: 国贫旗县.rate}}"),
    (GIVEN, gate("limit: {ref: class.rate, times: 1.1}", then=deduct())),
    (GIVEN, gate("limit: {previous: 1}")),
    (MINMAX, "applies: {years: 2018..2019}, rule: {type: ratio, target: {previous: 1}}"),
    (MINMAX, "applies: {years: 2018..}, rule: {type: ratio, target: {previous: 3}}"),
    (MINMAX, "applies: {years: [2018, 2020]}, rule: {type: ratio, target: {previous: 2}}"),
    (VALUE, VALUE[:-1] + ", plus: [{rate: growth, of: population}]}"),
    ("by: cutoff,", "by: cutoff, titles: {好: {zh: '{county}好', en: 'good {county}'}},"),
]


@pytest.mark.parametrize(("written", "instead"), GOOD)
def test_what_is_right_is_not_complained_about(written, instead):
    assert TEXT.count(written) == 1
    file = open_scheme(TEXT.replace(written, instead))
    assert file.remarks == () and check_scheme(file.scheme) == ()


def test_a_circle_of_two_leaves_is_found_from_both():
    text = TEXT.replace(VALUE, VALUE[:-1] + ", plus: [{rate: growth, of: population}]}")
    other = "value: {num: a, den: b, plus: [{rate: rate, of: population}]}, " + MINMAX
    codes = [(p.code, p.value) for p in found(text.replace(MINMAX, other))]
    assert ("scheme.value_circular", "growth") in codes
    assert ("scheme.value_circular", "rate") in codes


@pytest.mark.parametrize(
    ("rule", "direction", "says"),
    [
        (deduct(), "down", True),
        (deduct(), "up", False),
        (deduct().replace("below", "above"), "up", True),
        (steps(", op: <=", "[[1, 100], [2, 50]]"), "up", True),
        (steps(", op: <=", "[[1, 100], [2, 50]]"), "down", False),
        (steps(", op: <", "[[1, 10], [2, 50]]"), "up", False),
        (steps(", pick: low", "[[2, [8, 9]], [1, [3, 4]]]"), "down", True),
        (steps(", pick: low", "[[2, [8, 9]], [1, [3, 4]]]"), "up", False),
        (steps("", "[[3, 5], [2, 9], [1, 3]]"), "down", False),  # neither way throughout
        (steps("", "[[3, 5], [2, 5]]"), "down", False),
    ],
)
def test_a_label_that_says_the_opposite_of_the_rule_is_a_warning(rule, direction, says):
    text = TEXT.replace(GIVEN, f"{rule}, direction: {direction}")
    assert not errors(found(text))
    labels = [p.value for p in found(text, "warning") if p.code == "scheme.direction_label"]
    assert labels == ([direction] if says else [])


def test_a_choice_within_no_range_does_nothing():
    text = TEXT.replace(GIVEN, steps(", pick: low", "[[2, 9], [1, 3]]"))
    assert [p.code for p in found(text, "warning")] == ["scheme.steps_unused"]
    text = TEXT.replace(GIVEN, steps(", given: poor", "[[2, 9], [1, 3]]"))
    assert [p.code for p in found(text, "warning")] == ["scheme.steps_unused"]


def test_the_limit_of_a_subjects_test_is_checked_too():
    subject = (
        "subjects: [{id: who, title: {zh: 对象}, indicator: rate, "
        "test: {op: '>', limit: {ref: national.rat}}}]\nvetoes:"
    )
    assert [p.value for p in found(TEXT.replace("vetoes:", subject))] == ["rat"]
    assert load_scheme(TEXT.replace("vetoes:", subject.replace("rat}", "rate}")))
