"""Every rule with one unit's numbers put in: the words and the score, worked by hand."""

import numpy as np
import pytest
from pydantic import TypeAdapter

from scoring.report.method.substitute import Case, substitute
from scoring.scheme.rules import Context, apply_rule
from scoring.scheme.rules.model import Rule
from scoring.text import Text

RULE = TypeAdapter(Rule)


def case(values, *, at=0, direction=None, points=10.0, figures=None, classes=None):
    n = len(values)
    held = {name: np.array(column, dtype=float) for name, column in (figures or {}).items()}
    context = Context(
        years=np.full(n, 2020),
        regions=np.array(["west"] * n, dtype=object),
        classes=np.array(classes or [""] * n, dtype=object),
        direction=direction,
        points=points,
        own="own",
        titles={"poor": Text("非贫困户比例", "share of others")},
        figures=lambda name, back: held.get(name, np.full(n, np.nan)),
    )
    return Case(np.array(values, dtype=float), at, context)


ROWS = [
    # rule, values, options, zh, score
    ({"type": "linear", "zero": 3, "full": 0}, [1.2], {}, "100 × (1.2 − 3) ÷ (0 − 3) = 60", 60),
    (
        {"type": "linear", "zero": 0, "full": 12}, [15], {},
        "100 × (15 − 0) ÷ (12 − 0) = 125，超过 100，按 100 计", 100,
    ),
    (
        {"type": "linear", "zero": 90, "full": 100}, [85], {},
        "100 × (85 − 90) ÷ (100 − 90) = −50，低于 0，按 0 计", 0,
    ),
    (
        {"type": "linear", "zero": {"by": "region", "east": 2, "central": 2, "west": 4}, "full": 0},
        [1], {}, "100 × (1 − 4) ÷ (0 − 4) = 75", 75,
    ),
    (
        {"type": "linear", "zero": -5, "full": 5}, [-2], {},
        "100 × (−2 − (−5)) ÷ (5 − (−5)) = 30", 30,
    ),
    ({"type": "ratio", "target": 80}, [60], {}, "100 × 60 ÷ 80 = 75", 75),
    ({"type": "ratio", "target": 3}, [2], {}, "100 × 2 ÷ 3 ≈ 66.6667", 200 / 3),
    ({"type": "given", "full": 20}, [15], {}, "100 × 15 ÷ 20 = 75", 75),
    (
        {"type": "all_or_nothing", "op": "<", "limit": 2}, [2], {}, "2 < 2 不成立，得 0", 0,
    ),
    (
        {"type": "all_or_nothing", "op": "<", "limit": 2,
         "compare": {"method": "rounded", "digits": 2}},
        [1.994], {}, "1.994 修约为 1.99；1.99 < 2 成立，得 100", 100,
    ),
    (
        {"type": "minmax"}, [30, 20, 60], {"direction": "up"},
        "最小 20、最大 60：100 × (30 − 20) ÷ (60 − 20) = 25", 25,
    ),
    (
        {"type": "minmax"}, [30, 20, 60], {"direction": "down"},
        "最小 20、最大 60：100 × (60 − 30) ÷ (60 − 20) = 75", 75,
    ),
    ({"type": "minmax"}, [7, 7], {"direction": "up"}, "各对象数值相同或只有一个，得 50", 50),
    (
        # mean 4, squares 4 + 0 + 4, sample variance 8 / 2 = 4
        {"type": "zscore"}, [6, 4, 2], {"direction": "up"},
        "均值 4、标准差 2：50 + 10 × (6 − 4) ÷ 2 = 60", 60,
    ),
    (
        {"type": "zscore"}, [6, 4, 2], {"direction": "down"},
        "均值 4、标准差 2：50 − 10 × (6 − 4) ÷ 2 = 40", 40,
    ),
    (
        {"type": "rank"}, [8, 9, 5, 8, 1], {"direction": "up"},
        "第 2 位，共 5 个：100 × (5 − 2) ÷ (5 − 1) = 75", 75,
    ),
    (
        {"type": "rank_deduct", "per_place": 0.25}, [8, 9, 5], {"direction": "up", "points": 20.0},
        "第 2 位，共 3 个，扣 0.25 × (2 − 1) = 0.25 分；100 × (20 − 0.25) ÷ 20 = 98.75", 98.75,
    ),
    (
        {"type": "steps", "steps": [[95, 100], [90, 80], [60, 30]]}, [90], {}, "90 ≥ 90，得 80", 80,
    ),
    ({"type": "steps", "steps": [[95, 100], [60, 30]]}, [59.9], {}, "59.9 < 60，得 0", 0),
    (
        {"type": "steps", "steps": [[98, 100], [95, 90]], "interpolate": True}, [96.5], {},
        "96.5 ≥ 95，得 90 + (100 − 90) × (96.5 − 95) ÷ (98 − 95) = 95", 95,
    ),
    (
        {"type": "steps", "op": "<=", "in": "points", "pick": "high",
         "steps": [[1, 10], [2, [8, 9]], [6, 1]]},
        [2], {}, "2 ≤ 2，9 分；100 × 9 ÷ 10 = 90", 90,
    ),
    (
        {"type": "steps", "op": "<=", "in": "points", "given": "mark",
         "steps": [[1, 10], [2, [8, 9]], [6, 1]]},
        [1.5], {"figures": {"mark": [8.4]}}, "1.5 ≤ 2，8.4 分；100 × 8.4 ÷ 10 = 84", 84,
    ),
    (
        {"type": "deduct", "from": 100, "side": "below", "per": 0.1, "points": 1,
         "count": "started", "floor": 0},
        [99.75], {"points": 4.0},
        "相差 100 − 99.75，计 3 个 0.1，扣 3 分；100 × (4 − 3) ÷ 4 = 25", 25,
    ),
    (
        {"type": "deduct", "from": 0, "side": "above", "per": 1, "points": 1, "count": "whole"},
        [12], {"points": 10.0},
        "相差 12 − 0，计 12 个 1，扣 12 分；最低留 0 分；100 × 0 ÷ 10 = 0", 0,
    ),
    (
        {"type": "deduct", "from": 100, "side": "below", "per": 0.1, "points": 1,
         "count": "exact"},
        [100], {"points": 4.0}, "100 不低于 100，不扣分", 100,
    ),
    (
        {"type": "gate", "indicator": "poor", "op": ">", "limit": 5,
         "then": {"type": "steps", "steps": [[0, 0]]},
         "else": {"type": "given", "full": 10}},
        [8], {"figures": {"poor": [5]}},
        "“非贫困户比例” 5 > 5 不成立；100 × 8 ÷ 10 = 80", 80,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "values", "options", "zh", "score"), ROWS)
def test_words_and_score_by_hand(rule, values, options, zh, score):
    made = substitute(RULE.validate_python(rule), case(values, **options))
    assert made is not None
    assert made.text.zh == zh
    assert made.score == pytest.approx(score, abs=1e-12)
    assert not any("\u4e00" <= c <= "\u9fff" for c in made.text.en)


@pytest.mark.parametrize(("rule", "values", "options", "zh", "score"), ROWS)
def test_the_engine_gives_the_very_same_number(rule, values, options, zh, score):
    """The example is worked out apart from the engine, so the two check each other."""
    parsed, held = RULE.validate_python(rule), case(values, **options)
    made = substitute(parsed, held)
    assert made is not None
    scored = apply_rule(parsed, held.values, held.context).scores[0]
    assert np.round(made.score, 9) == np.round(scored, 9)


@pytest.mark.parametrize(
    ("rule", "values", "options"),
    [
        ({"type": "linear", "zero": 0, "full": 1}, [np.nan], {}),
        ({"type": "unpublished"}, [3], {}),
        ({"type": "ratio", "target": {"by": "class", "甲": 3}}, [3], {}),  # no such class
        ({"type": "ratio", "target": {"indicator": "other"}}, [3], {"figures": {"other": [0]}}),
        (
            {"type": "gate", "indicator": "gone", "op": ">", "limit": 5,
             "then": {"type": "given", "full": 9}, "else": {"type": "given", "full": 9}},
            [8], {},
        ),
        (
            {"type": "steps", "given": "mark", "steps": [[1, [8, 9]]]},
            [2], {"figures": {"mark": [np.nan]}},
        ),
    ],
)  # fmt: skip
def test_without_a_value_a_limit_or_a_rule_there_is_nothing_to_put_in(rule, values, options):
    assert substitute(RULE.validate_python(rule), case(values, **options)) is None


def test_a_gate_compares_among_its_own_side():
    rule = {
        "type": "gate", "indicator": "poor", "op": ">", "limit": 5,
        "then": {"type": "given", "full": 100}, "else": {"type": "minmax"},
    }  # fmt: skip
    # the second goes by the other side: 90 is no maximum here
    held = case([30, 90, 20, 40], direction="up", figures={"poor": [1, 9, 1, 1]})
    made = substitute(RULE.validate_python(rule), held)
    assert made is not None and made.score == 50
    assert "100 × (30 − 20) ÷ (40 − 20) = 50" in made.text.zh
