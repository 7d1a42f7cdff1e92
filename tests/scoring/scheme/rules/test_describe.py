import numpy as np
import pytest
from pydantic import TypeAdapter

from scoring.scheme.rules import RULES, apply_rule, describe
from scoring.scheme.rules.context import Context, NotComputed
from scoring.scheme.rules.model import Rule

RULE = TypeAdapter(Rule)
LIMIT = {"by": "region", "east": 2, "west": 3}


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
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
            {"type": "minmax"},
            "当年全部考核对象的最小值至最大值折算 0-100，得分取决于表中有哪些对象",
            "position between least and greatest of that year; depends on who is in the table",
        ),
        (
            {"type": "minmax", "over": "all"},
            "各年全部考核对象的最小值至最大值折算 0-100，得分取决于表中有哪些对象",
            "position between least and greatest of all years; depends on who is in the table",
        ),
        ({"type": "given", "full": 40}, "直接给分，满分 40", "mark as given, out of 40"),
        (
            {"type": "unpublished"},
            "计分规则未公布，不计入总分",
            "scoring rule not published, left out of the total",
        ),
    ],
)
def test_in_words(rule, zh, en):
    got = RULE.validate_python(rule)
    assert describe(got, "zh") == zh
    assert describe(got, "en") == en


LATER = [
    {"type": "zscore"},
    {"type": "rank"},
    {"type": "deduct", "from": 1, "side": "below", "per": 1, "points": 1, "count": "exact"},
    {"type": "rank_deduct", "per_place": 1},
    {
        "type": "gate",
        "indicator": "a",
        "op": "<",
        "limit": 1,
        "then": {"type": "zscore"},
        "else": {"type": "rank"},
    },
]


@pytest.mark.parametrize("rule", LATER)
def test_every_rule_has_words_in_both_languages(rule):
    got = RULE.validate_python(rule)
    assert describe(got, "zh") != describe(got, "en")
    assert describe(got, "en").isascii()


@pytest.mark.parametrize("rule", LATER)
def test_a_rule_not_computed_yet_is_refused_not_guessed(rule):
    blank = np.array([""], dtype=object)
    context = Context(np.array([2019]), blank, blank, "up")
    with pytest.raises(NotComputed):
        apply_rule(RULE.validate_python(rule), np.array([1.0]), context)
    assert rule["type"] not in RULES
