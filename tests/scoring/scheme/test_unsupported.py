from pathlib import Path

import pytest

from scoring.scheme.load import load_scheme, open_scheme
from scoring.scheme.unsupported import unsupported

TEXT = Path(__file__).with_name("veto_by_region.yaml").read_text(encoding="utf-8")
GIVEN = "{type: given, full: 20}"


def test_the_small_scheme_can_be_computed_whole():
    assert unsupported(load_scheme(TEXT)) == ()


LATER = [
    ("rule: {type: minmax}", "rule: {type: zscore}", "zscore"),
    ("rule: {type: minmax}", "rule: {type: rank}", "rank"),
    (
        GIVEN,
        "{type: deduct, from: 1, side: below, per: 1, points: 1, count: exact}",
        "deduct",
    ),
    (GIVEN, "{type: rank_deduct, per_place: 0.25}", "rank_deduct"),
    (
        GIVEN,
        "{type: gate, indicator: rate, op: <, limit: 1, then: {type: unpublished}, "
        "else: {type: unpublished}}",
        "gate",
    ),
    ("full_marks: 100", "full_marks: 100\naggregation: geometric", "geometric"),
    ("    weight: 3\n", "    weight: 3\n    aggregation: min\n", "min"),
    ("policy: fail", "policy: bounds", "bounds"),
    ("id: marks,", "id: marks, na: full,", "full"),
    ("id: marks,", "id: marks, na: exclude,", "exclude"),
    ("zero: 4,", "zero: {ref: national.rate},", "Ref"),
    ("zero: 4,", "zero: {previous: 1},", "Previous"),
    (GIVEN, "{type: ratio, target: {indicator: rate}}", "Indicator"),
    (GIVEN, "{type: all_or_nothing, op: <, limit: {previous: 2}}", "Previous"),
    ("{by: region, east: 2, central: 2, west: 3}", "{ref: a.b}", "Ref"),
    ("kind: assessment", "kind: monitoring", "monitoring"),
    ("vetoes:", "adjustments: [{id: award, kind: bonus, points: 2}]\nvetoes:", "award"),
]


@pytest.mark.parametrize(("written", "instead", "value"), LATER)
def test_what_is_not_computed_yet_loads_and_is_listed(written, instead, value):
    assert TEXT.count(written) == 1
    text = TEXT.replace(written, instead)
    file = open_scheme(text, name="s.yaml")
    (problem,) = unsupported(file.scheme, file.document, file.name)
    assert (problem.code, problem.level, problem.value) == ("scheme.not_yet", "error", value)
    assert problem.at.file == "s.yaml"
    start = TEXT[: TEXT.index(written)].count("\n") + 1
    assert start <= problem.at.row <= start + instead.count("\n")
    assert unsupported(file.scheme, level="warning")[0].level == "warning"


def test_quota_grades_are_later():
    start = TEXT.index("grades:")
    steps = "[[0.3, 好], [0.9, 一般], [1, 较差]]"
    quota = f"grades: {{by: quota, capped: keeps_place, fail_grade: 较差, steps: {steps}}}\n"
    scheme = load_scheme(TEXT[:start] + quota + TEXT[TEXT.index("presets:") :])
    assert [p.value for p in unsupported(scheme)] == ["quota"]


def test_arithmetic_stated_outright_is_supported():
    text = TEXT.replace("    weight: 3\n", "    weight: 3\n    aggregation: arithmetic\n")
    assert unsupported(load_scheme(text + "aggregation: arithmetic\n")) == ()


@pytest.mark.parametrize(
    ("kind", "rule", "found"),
    [
        ("monitoring", "{type: unpublished}", []),  # a list: nothing is computed
        ("monitoring", "{type: given, full: 20}", ["monitoring"]),
        ("exit", "{type: unpublished}", ["exit"]),
    ],
)
def test_a_list_without_any_rule_can_be_read(kind, rule, found):
    text = f"""\
id: listed
title: {{zh: 名录}}
kind: {kind}
status: user
tree:
  - {{id: year, title: {{zh: 年份}}, weight: 1, basis: assumed, rule: {{type: unpublished}}}}
  - {{id: other, title: {{zh: 其他}}, weight: 1, basis: assumed, rule: {rule}}}
"""
    assert [p.value for p in unsupported(load_scheme(text))] == found
