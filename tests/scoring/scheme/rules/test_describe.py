import re

import pytest
from pydantic import TypeAdapter

from scoring.scheme.rules import RULES, Say, compares_units, describe, describe_as
from scoring.scheme.rules.model import Rule

RULE = TypeAdapter(Rule)
LIMIT = {"by": "region", "east": 2, "west": 3}
TENTHS = {
    "type": "deduct", "from": 100, "side": "below", "per": 0.1, "points": 1, "count": "whole",
}  # fmt: skip
DEPENDS = "得分取决于表中有哪些对象"
SAID = [
    ({"type": "linear", "zero": 0, "full": 12}, "线性 0→12", "linear 0 → 12"),
    (
        {"type": "linear", "zero": LIMIT, "full": 0.5},
        "线性 （东部 2、西部 3）→0.5",
        "linear (east 2, west 3) → 0.5",
    ),
    (
        {"type": "all_or_nothing", "op": ">=", "limit": 100},
        "达到 100 得满分，否则不得分",
        "full marks if at least 100, else none",
    ),
    (
        {
            "type": "all_or_nothing",
            "op": "<",
            "limit": 3,
            "compare": {"method": "rounded", "digits": 2},
        },
        "低于 3 得满分，否则不得分（先修约到 2 位小数）",
        "full marks if below 3, else none (rounded to 2 decimals first)",
    ),
    (
        {"type": "all_or_nothing", "op": ">", "limit": {"ref": "national.x", "plus": 1}},
        "高于 全国“收入增长”加 1 得满分，否则不得分",
        "full marks if above “Income growth” of the country + 1, else none",
    ),
    (
        {"type": "ratio", "target": {"ref": "15.x", "times": 1.05, "plus": -2}},
        "达到 内蒙古自治区“收入增长”的 1.05 倍减 2 得满分，未达到按比例得分",
        "full marks at “Income growth” of Inner Mongolia × 1.05 − 2, pro rata below",
    ),
    (
        {"type": "linear", "zero": {"previous": 1}, "full": {"previous": 2}},
        "线性 本单位上年的值→本单位 2 年前的值",
        "linear its own value of the year before → its own value 2 years before",
    ),
    (
        {"type": "ratio", "target": {"indicator": "x"}},
        "达到 “收入增长”的值 得满分，未达到按比例得分",
        "full marks at the value of “Income growth”, pro rata below",
    ),
    (
        {"type": "ratio", "target": 95},
        "达到 95 得满分，未达到按比例得分",
        "full marks at 95, pro rata below",
    ),
    (
        {"type": "steps", "steps": [[95, 100], [90, 80]]},
        "分档 ≥95: 100，≥90: 80，其余 0",
        "steps ≥95: 100, ≥90: 80, else 0",
    ),
    (
        {"type": "steps", "steps": [[95, 4], [90, 3]], "in": "points", "interpolate": True},
        "分段线性 ≥95: 4分，≥90: 3分，其余 0分",
        "piecewise linear ≥95: 4 points, ≥90: 3 points, else 0 points",
    ),
    (
        {"type": "steps", "steps": [[1, 10], [2, [8, 9]]], "op": "<=", "in": "points",
         "pick": "low"},
        "分档 ≤1: 10分，≤2: 8-9分，其余 0分；区间取最低分",
        "steps ≤1: 10 points, ≤2: 8-9 points, else 0 points; the lowest mark of a range",
    ),
    (
        {"type": "steps", "steps": [[1, [8, 9]]], "op": "<", "given": "x"},
        "分档 <1: 8-9，其余 0；区间内按“收入增长”所给的分",
        "steps <1: 8-9, else 0; within a range as “Income growth” gives",
    ),
    (
        {"type": "steps", "steps": [[1, [8, 9]]], "op": ">", "pick": "middle"},
        "分档 >1: 8-9，其余 0；区间取中间分",
        "steps >1: 8-9, else 0; the middle of a range",
    ),
    (
        {"type": "steps", "steps": [[1, 5]], "pick": "high",
         "compare": {"method": "rounded", "digits": 1}},
        "分档 ≥1: 5，其余 0（先修约到 1 位小数）",
        "steps ≥1: 5, else 0 (rounded to 1 decimals first)",
    ),
    ({"type": "steps", "steps": [[1, 0], [0, 0]]}, "不得分", "no points"),
    (
        {"type": "minmax"},
        f"当年全部考核对象的最小值至最大值折算 0-100，{DEPENDS}",
        "position between least and greatest of that year; depends on who is in the table",
    ),
    (
        {"type": "minmax", "over": "all"},
        f"各年全部考核对象的最小值至最大值折算 0-100，{DEPENDS}",
        "position between least and greatest of all years; depends on who is in the table",
    ),
    (
        {"type": "zscore"},
        f"按当年标准分折算：50 + 10 × 标准分，限于 0-100，{DEPENDS}",
        "50 + 10 standard deviations from that year's mean; depends on who is in the table",
    ),
    (
        {"type": "rank"},
        f"按当年位次折算：首位 100，末位 0，并列取较好位次，{DEPENDS}",
        "by that year's rank: first 100, last 0, ties share the better place; "
        "depends on who is in the table",
    ),
    (
        TENTHS,
        "以 100 为准，每低 0.1 个百分点扣 1 分（不足一档不扣），扣完为止",
        "1 point off for every 0.1 percentage points below 100 (only whole steps count), "
        "down to none",
    ),
    (
        {**TENTHS, "from": 0, "side": "above", "per": 1, "points": 2, "count": "started",
         "floor": 3},
        "以 0 为准，每高 1 个百分点扣 2 分（不足一档按一档扣），最低得 3 分",
        "2 points off for every 1 percentage points above 0 (a step begun counts whole), "
        "never below 3 points",
    ),
    (
        {**TENTHS, "count": "exact"},
        "以 100 为准，每低 0.1 个百分点扣 1 分（按比例扣），扣完为止",
        "1 point off for every 0.1 percentage points below 100 (pro rata), down to none",
    ),
    (
        {"type": "rank_deduct", "per_place": 0.25},
        f"按当年位次计分：首位满分，每后一位扣 0.25 分，扣完为止，并列取较好位次，{DEPENDS}",
        "by that year's rank: full marks for the first, 0.25 points off per place behind, down to "
        "none; ties share the better place; depends on who is in the table",
    ),
    (
        {"type": "gate", "indicator": "x", "op": ">", "limit": 5,
         "then": {"type": "steps", "steps": [[0, 0]]}, "else": {"type": "given", "full": 4},
         "compare": {"method": "rounded", "digits": 1}},
        "“收入增长”高于 5（先修约到 1 位小数）时：不得分；否则：直接给分，满分 4",
        "where “Income growth” is above 5 (rounded to 1 decimals first): no points; "
        "otherwise: mark as given, out of 4",
    ),
    ({"type": "given", "full": 40}, "直接给分，满分 40", "mark as given, out of 40"),
    (
        {"type": "unpublished"},
        "计分规则未公布，不计入总分",
        "scoring rule not published, left out of the total",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "zh", "en"), SAID)
def test_in_words(rule, zh, en):
    got = RULE.validate_python(rule)
    assert describe_as(got, Say("zh", "%", {"x": "收入增长"})) == zh
    assert describe_as(got, Say("en", "%", {"x": "Income growth"})) == en
    assert not re.search("[\u4e00-\u9fff（）：，；]", en)


def test_every_rule_type_is_computed_and_said():
    assert {rule["type"] for rule, _, _ in SAID} == set(RULES)


def test_which_rules_compare_units_also_behind_a_gate():
    relative = {rule["type"] for rule, _, _ in SAID if compares_units(RULE.validate_python(rule))}
    assert relative == {"minmax", "zscore", "rank", "rank_deduct"}
    gate = next(rule for rule, _, _ in SAID if rule["type"] == "gate")
    for side in ("then", "else"):
        assert compares_units(RULE.validate_python({**gate, side: {"type": "rank"}}))


def test_without_titles_and_units_ids_stand_for_themselves():
    rule = RULE.validate_python({"type": "ratio", "target": {"indicator": "x"}})
    assert describe(rule, "zh") == "达到 “x”的值 得满分，未达到按比例得分"
    tenths = RULE.validate_python(TENTHS)
    assert "每低 0.1 扣 1 分" in describe(tenths, "zh")
    assert "every 0.1 below 100" in describe(tenths, "en")
    assert "每低 0.1 户扣" in describe_as(tenths, Say("zh", "户"))
    assert "every 0.1 households below" in describe_as(tenths, Say("en", "households"))
