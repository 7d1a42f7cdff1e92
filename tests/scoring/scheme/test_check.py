from pathlib import Path

import pytest

from scoring.problems import Refused, errors
from scoring.scheme.check import check_scheme
from scoring.scheme.load import open_scheme

TEXT = Path(__file__).with_name("veto_by_region.yaml").read_text(encoding="utf-8")
MINMAX = "direction: up, rule: {type: minmax}"
GIVEN = "{type: given, full: 20}"
GRADES = "steps: [[90, 好], [60, 一般], [0, 较差]]"


def found(text, *, level="error"):
    """Return (code, value) of every finding of that level."""
    try:
        problems = open_scheme(text).remarks
    except Refused as error:
        problems = error.problems
    return [(p.code.removeprefix("scheme."), p.value) for p in problems if p.level == level]


def test_the_small_scheme_is_clean():
    file = open_scheme(TEXT)
    assert file.remarks == ()
    assert check_scheme(file.scheme) == ()


BAD = [
    ("id: growth,", "id: rate,", "duplicate_id", "rate"),
    ("{id: poor,", "{id: marks,", "duplicate_id", "marks"),
    ("{id: poor,", "{id: population,", "duplicate_id", "population"),
    ("id: growth,", "id: total,", "reserved_id", "total"),
    ("{id: poor,", "{id: total,", "reserved_id", "total"),
    ("{id: s1, title: 测试用}", "{id: assumed, title: 测试用}", "reserved_id", "assumed"),
    ("{id: s1, title: 测试用}", "{id: s1, title: a}, {id: s1, title: b}", "duplicate_id", "s1"),
    ("weight: 1, basis: assumed, rule", "weight: 0, basis: assumed, rule", None, None),
    ("indicator: rate", "indicator: rates", "unknown_name", "rates"),
    ("indicator: rate", "indicator: result", "unknown_name", "result"),
    ("weights: {result: 1,", "weights: {results: 1,", "unknown_name", "results"),
    ("weights: {result: 1, marks: 1}", "weights: {marks: 1}", "preset_incomplete", "marks"),
    (
        "weights: {result: 1, marks: 1}",
        "weights: {result: 0, marks: 0}",
        "weights_zero",
        "result, marks",
    ),
    (
        "weights: {result: 1, marks: 1}",
        "weights: {result: 1, marks: 1}, assumed: [rate]",
        "unknown_name",
        "rate",
    ),
    ("groups: {甲: [rate]", "groups: {甲: [rat]", "unknown_name", "rat"),
    ("乙: [growth, marks]", "乙: [growth, rate]", "lens_overlap", "rate"),
    ("乙: [growth, marks]", "乙: [result, marks]", "lens_overlap", "result"),
    ("direction: down", "direction: up", "direction_contradicts", "up"),
    ("zero: 4, full: 0", "zero: 4, full: 4", "zero_equals_full", ""),
    (
        "zero: 4, full: 0",
        "zero: {by: region, east: 2, west: 3}, full: {by: region, east: 1, west: 3}",
        "zero_equals_full",
        "",
    ),
    (
        "zero: 4, full: 0",
        "zero: {by: region, east: 2, west: 3}, full: {by: region, east: 1, west: 5}",
        "direction_contradicts",
        "",
    ),
    ("zero: 4, full: 0", "zero: {by: class, 甲: 0}, full: 0", "zero_equals_full", ""),
    ("zero: 4,", "zero: {by: region, nort: 4},", "unknown_name", "nort"),
    ("zero: 4,", "zero: {by: year, 19: 4},", "unknown_name", "19"),
    ("zero: 4,", "zero: {by: region},", "limit_form", ""),
    ("zero: 4,", "zero: {ref: income},", "limit_form", "income"),
    ("zero: 4,", "zero: {indicator: incom},", "unknown_name", "incom"),
    ("west: 3}}", "wset: 3}}", "unknown_name", "wset"),
    (MINMAX, "rule: {type: minmax}", "direction_missing", "minmax"),
    (MINMAX, "rule: {type: zscore}", "direction_missing", "zscore"),
    (MINMAX, "rule: {type: rank}", "direction_missing", "rank"),
    (GIVEN, "{type: ratio, target: 0}", "target_not_positive", ""),
    (GIVEN, "{type: ratio, target: {by: class, 甲: 3, 乙: -1}}", "target_not_positive", ""),
    (GIVEN, "{type: steps, steps: [[1, 50], [2, 100]]}", "steps_order", "2"),
    (GIVEN, "{type: steps, steps: [[2, 50], [2, 40]]}", "steps_order", "2"),
    (GIVEN, "{type: steps, steps: [[2, 100.5], [1, 40]]}", "steps_score", "100.5"),
    (GIVEN, "{type: steps, steps: [[2, 100], [1, -1]]}", "steps_score", "-1"),
    (GIVEN, "{type: steps, in: points, steps: [[2, 25.5]]}", "steps_score", "25.5"),
    (
        GIVEN,
        "{type: gate, indicator: rats, op: <, limit: 1, then: {type: unpublished}, "
        "else: {type: linear, zero: 1, full: 1}}",
        "unknown_name",
        "rats",
    ),
    (
        GIVEN,
        "{type: gate, indicator: rate, op: <, limit: 1, then: {type: unpublished}, "
        "else: {type: linear, zero: 1, full: 1}}",
        "zero_equals_full",
        "",
    ),
    (GRADES, "steps: [[60, 一般], [90, 好], [0, 较差]]", "grades_order", "90"),
    (GRADES, "steps: [[90, 好], [90, 一般], [0, 较差]]", "grades_order", "90"),
    (GRADES, "steps: [[90, 好], [60, 一般], [1, 较差]]", "grades_cover", "1"),
    (GRADES, "steps: [[101, 好], [60, 一般], [0, 较差]]", "grades_reach", "101"),
    (GRADES, "steps: [[90, 一般], [60, 一般], [0, 较差]]", "duplicate_id", "一般"),
    ("fail_grade: 较差", "fail_grade: 差", "unknown_name", "差"),
    (", fail_grade: 较差", "", "fail_without_grade", ""),
    ("cap: 一般", "cap: 中等", "unknown_name", "中等"),
    ("effect: {cap: 一般}", "effect: {cap: 一般, mark: 约谈}", "effect_form", "cap, mark"),
    ("effect: {cap: 一般}", "effect: {}", "effect_form", ""),
    ("weight: 3\n    basis: s1", "weight: 3\n    basis: s2", "unknown_name", "s2"),
    ("rule: {type: given, full: 20}", "direction: up", "leaf_without_rule", "marks"),
    (
        "    weight: 3\n",
        "    weight: 3\n    rule: {type: unpublished}\n",
        "rule_and_children",
        "result",
    ),
    ("    weight: 3\n", "    weight: 3\n    range: [0, 1]\n", "leaf_key_on_dimension", "result"),
    ("num: poor", "num: growth", "unknown_name", "growth"),
    ("den: population", "den: poor", "value_constant", ""),
    ("times: 100", "times: 0", "value_constant", ""),
    ("unit: 人}\n  - {id: pop", "unit: 人, range: [2, 1]}\n  - {id: pop", "range_reversed", "2, 1"),
    ("by: cutoff", "by: quota, capped: keeps_place", "grades_order", "60"),
]


@pytest.mark.parametrize(("written", "instead", "code", "value"), BAD)
def test_each_contradiction_is_named_with_its_line(written, instead, code, value):
    assert TEXT.count(written) == 1
    text = TEXT.replace(written, instead)
    if code is None:
        assert found(text) == []
        return
    assert (code, value) in found(text)
    with pytest.raises(Refused) as caught:
        open_scheme(text, name="s.yaml")
    problem = next(p for p in caught.value.problems if p.code == f"scheme.{code}")
    assert problem.at.file == "s.yaml"
    assert problem.at.row is not None
    assert problem.message.en != problem.message.zh
    assert problem.remedy.en


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("zero: 4, full: 0", "zero: {by: region, east: 2, west: 3}, full: 0"),
        ("zero: 4, full: 0", "zero: {by: region, east: 2}, full: {by: region, west: 2}"),
        ("indicator: rate", "indicator: poor"),  # a count may be tested as well
        ("direction: up, rule: {type: minmax}", "rule: {type: steps, steps: [[1, 0], [0, 100]]}"),
        (GIVEN, "{type: steps, in: points, steps: [[2, 25], [1, 0]]}"),  # 100 x 1/4 exactly
        (
            "groups: {甲: [rate], 乙: [growth, marks]}",
            "overlaps: true, groups: {甲: [rate], 乙: [result]}",
        ),
        (GRADES, "steps: [[100, 好], [60, 一般], [0, 较差]]"),
        ("zero: 4,", "zero: {by: year, 2019: 4},"),
        ("zero: 4,", "zero: {ref: national.rate},"),
        (GIVEN, "{type: steps, steps: [[2, 9]]}, direction: down"),
        (GIVEN, "{type: steps, steps: [[2, 9], [1, 9]]}, direction: down"),
        (GIVEN, "{type: steps, steps: [[3, 1], [2, 9], [1, 3]]}, direction: down"),
        (GIVEN, "{type: all_or_nothing, op: ==, limit: 1}, direction: down"),
    ],
)
def test_what_is_right_passes(written, instead):
    assert TEXT.count(written) == 1
    text = TEXT.replace(written, instead)
    assert found(text) == []


def test_the_line_is_that_of_the_thing():
    text = TEXT.replace("weights: {result: 1, marks: 1}", "weights: {result: 1, mraks: 1}")
    with pytest.raises(Refused) as caught:
        open_scheme(text)
    unknown, incomplete = caught.value.problems
    line = text[: text.index("mraks")].count("\n") + 1
    assert (unknown.at.row, unknown.at.column) == (line, "presets[1].weights.mraks")
    assert "“marks”" in unknown.remedy.en
    assert incomplete.at.row == line


def test_a_group_without_weight_is_refused_at_any_depth():
    text = TEXT.replace("weight: 1, basis: assumed, unit", "weight: 0, basis: assumed, unit")
    text = text.replace("en: Growth}, weight: 1", "en: Growth}, weight: 0")
    assert found(text) == [("weights_zero", "rate, growth")]
    top = TEXT.replace("    weight: 3\n", "    weight: 0\n")
    top = top.replace("en: Marks}, weight: 1", "en: Marks}, weight: 0")
    assert found(top) == [("weights_zero", "result, marks")]


def test_grades_are_needed_for_caps_and_fails():
    text = TEXT[: TEXT.index("grades:")] + TEXT[TEXT.index("presets:") :]
    assert {code for code, _ in found(text)} == {"fail_without_grade", "cap_without_grades"}
    with_then = (
        TEXT + "consequences: [{when: {grade: 优}, then: 表扬}, {when: {problem: x}, then: 约谈}]\n"
    )
    assert found(with_then) == [("unknown_name", "优"), ("unknown_name", "x")]


def test_quota_grades():
    def quota(grades):
        start = TEXT.index("grades:")
        return TEXT[:start] + grades + "\n" + TEXT[TEXT.index("presets:") :]

    rest = "fail_grade: 较差, steps: "
    right = "grades: {by: quota, capped: keeps_place, " + rest
    assert found(quota(right + "[[0.3, 好], [0.9, 一般], [1, 较差]]}")) == []
    assert found(quota(right + "[[0.3, 好], [0.9, 一般], [0.99, 较差]]}")) == [
        ("grades_cover", "0.99")
    ]
    assert found(quota(right + "[[0, 好], [0.9, 一般], [1, 较差]]}")) == [("grades_reach", "0")]
    assert found(quota(right + "[[0.3, 好], [0.3, 一般], [1, 较差]]}")) == [("grades_order", "0.3")]
    assert ("grades_reach", "1.5") in found(quota(right + "[[1.5, 好], [1, 较差]]}"))
    titled = right + "titles: {优: {zh: 优}, 好: {zh: 好}}, "
    titled = titled.replace("steps: titles", "titles")
    assert found(quota(titled + "steps: [[0.3, 好], [0.9, 一般], [1, 较差]]}")) == [
        ("unknown_name", "优")
    ]
    bare = "grades: {by: quota, " + rest + "[[0.3, 好], [0.9, 一般], [1, 较差]]}"
    assert found(quota(bare)) == [("capped_missing", "")]


def test_an_exit_scheme_has_no_points():
    text = TEXT.replace("kind: assessment", "kind: exit")
    assert ("exit_with_points", "grades") in found(text)
    assert ("exit_with_points", "presets") in found(text)
    assert ("exit_with_points", "given") in found(text)
    lean = """
id: out
title: {zh: 退出}
kind: exit
status: user
tree: [{id: a, title: {zh: 甲}, weight: 1, rule: {type: all_or_nothing, op: "<", limit: 3}}]
"""
    assert found(lean) == []


WARNINGS = [
    ("num: poor", "num: poor_persons", "count_undeclared", "poor_persons"),
    (GIVEN, "{type: ratio, target: 5}, direction: down", "direction_label", "down"),
    (
        GIVEN,
        "{type: all_or_nothing, op: <=, limit: 5}, direction: up",
        "direction_label",
        "up",
    ),
    (GIVEN, "{type: steps, steps: [[2, 9], [1, 3]]}, direction: down", "direction_label", "down"),
    (GIVEN, "{type: steps, steps: [[2, 3], [1, 9]]}, direction: up", "direction_label", "up"),
    (
        "unit: 人}\n  - {id: pop",
        "concept: water}\n  - {concept: water, id: pop",
        "concept_twice",
        "water",
    ),
    ("status: user", "status: official", "under_half_quoted", "official"),
]


@pytest.mark.parametrize(("written", "instead", "code", "value"), WARNINGS)
def test_warnings_do_not_refuse(written, instead, code, value):
    assert TEXT.count(written) == 1
    file = open_scheme(TEXT.replace(written, instead))
    assert not errors(file.remarks)
    got = [(p.code.removeprefix("scheme."), p.value) for p in file.remarks]
    assert got == [(code, value)]


def test_an_official_or_reconstructed_node_states_its_basis():
    text = TEXT.replace("status: user", "status: reconstructed").replace("    basis: s1\n", "")
    assert found(text, level="warning") == [
        ("under_half_quoted", "reconstructed"),
        ("basis_missing", "result"),
    ]


def test_all_at_once():
    text = TEXT.replace("direction: down", "direction: up").replace(
        "indicator: rate", "indicator: r"
    )
    text = text.replace(GRADES, "steps: [[90, 好], [60, 一般], [5, 较差]]")
    codes = [code for code, _ in found(text)]
    assert codes == ["direction_contradicts", "unknown_name", "grades_cover"]
