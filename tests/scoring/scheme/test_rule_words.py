"""Rules and derivations in words, with the titles and units of their scheme."""

import pytest

from scoring.scheme.derivation import derivation_words, numerator_words
from scoring.scheme.model import Scheme
from scoring.scheme.rule_words import rule_text, rule_words
from scoring.text import Text

SCHEME = Scheme.model_validate(
    {
        "id": "s",
        "title": {"zh": "方案"},
        "kind": "assessment",
        "status": "user",
        "terms": {"户": "households"},
        "inputs": [
            {"id": "poor", "title": {"zh": "剩余贫困人口", "en": "Remaining poor"}},
            {"id": "people", "title": {"zh": "农业人口", "en": "Rural population"}},
        ],
        "tree": [
            {
                "id": "rate", "title": {"zh": "发生率", "en": "Rate"}, "weight": 1, "unit": "%",
                "value": {"num": "poor", "den": "people", "times": 100},
                "rule": {"type": "deduct", "from": 2, "side": "above", "per": 0.1, "points": 1,
                         "count": "whole"},
            },
            {
                "id": "composite", "title": {"zh": "综合", "en": "Composite"}, "weight": 1,
                "value": {"num": "poor", "den": "people", "plus": [{"rate": "rate",
                                                                    "of": "unknown"}]},
                "rule": {"type": "ratio", "target": {"indicator": "rate"}},
            },
            {
                "id": "homes", "title": {"zh": "户数"}, "weight": 1, "unit": "户",
                "rule": {"type": "deduct", "from": 0, "side": "above", "per": 1, "points": 1,
                         "count": "whole"},
            },
            {
                "id": "growth", "title": {"zh": "增速", "en": "Growth"}, "weight": 1, "unit": "%",
                "rule": {"type": "linear", "zero": {"ref": "national.growth", "plus": -4},
                         "full": {"ref": "national.growth", "plus": 1}},
            },
            {"id": "group", "title": {"zh": "组"}, "weight": 1, "children": []},
        ],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("leaf", "lang", "said"),
    [
        ("rate", "zh", "以 2 为准，每高 0.1 个百分点扣 1 分（不足一档不扣），扣完为止"),
        ("homes", "zh", "以 0 为准，每高 1 户扣 1 分（不足一档不扣），扣完为止"),
        ("homes", "en", "1 point off for every 1 households above 0 (only whole steps count), "
                        "down to none"),
        ("composite", "zh", "达到 “发生率”的值 得满分，未达到按比例得分"),
        ("composite", "en", "full marks at the value of “Rate”, pro rata below"),
        ("growth", "zh", "线性 全国同项减 4→全国同项加 1"),
        ("growth", "en", "linear the same item of the country − 4 → "
                         "the same item of the country + 1"),
        ("group", "zh", ""),
    ],
)  # fmt: skip
def test_a_rule_with_titles_and_units(leaf, lang, said):
    assert rule_words(SCHEME, SCHEME.node(leaf), lang) == said


@pytest.mark.parametrize(
    ("leaf", "lang", "said"),
    [
        ("rate", "zh", "剩余贫困人口 ÷ 农业人口 × 100"),
        ("rate", "en", "Remaining poor ÷ Rural population × 100"),
        ("composite", "zh", "（剩余贫困人口 + 发生率 × unknown ÷ 100） ÷ 农业人口"),
        ("composite", "en", "(Remaining poor + Rate × unknown ÷ 100) ÷ Rural population"),
    ],
)
def test_how_a_leaf_is_made(leaf, lang, said):
    assert derivation_words(SCHEME, SCHEME.node(leaf), lang) == said
    assert said.startswith(numerator_words(SCHEME, SCHEME.node(leaf)).get(lang))


def test_what_is_not_made_of_counts_has_no_derivation():
    with pytest.raises(ValueError, match="homes"):
        derivation_words(SCHEME, SCHEME.node("homes"), "zh")


LINES = Scheme.model_validate(
    {
        "id": "lines",
        "title": {"zh": "退出"},
        "kind": "exit",
        "status": "user",
        "terms": {"元": "yuan"},
        "inputs": [{"id": "line", "title": {"zh": "扶贫标准", "en": "Poverty line"}}],
        "tree": [
            {"id": id_, "title": {"zh": zh, "en": en}, "weight": 1, "unit": unit, "range": range_,
             "rule": {"type": "all_or_nothing", "op": op, "limit": limit}}
            for id_, zh, en, unit, range_, op, limit in [
                ("wrong", "错退率", "Wrong exits", "%", (0, 100), "<", 2),
                ("rate", "发生率", "Rate", "%", (0, 100), "<",
                 {"by": "region", "east": 2, "central": 2, "west": 3}),
                ("road", "通路", "Road", "", (0, 1), ">=", 1),
                ("rooms", "房间", "Rooms", "", (0, 9), ">=", 1),
                ("cash", "收入", "Income", "元", None, ">", 3535),
                ("above", "收入达线", "Above the line", "元", None, ">=", {"indicator": "line"}),
                ("growth", "增幅", "Growth", "%", None, ">", {"ref": "national.growth"}),
            ]
        ],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("leaf", "zh", "en"),
    [
        ("wrong", "低于 2%", "below 2%"),
        (
            "rate",
            "低于：东部 2%、中部 2%、西部 3%",
            "below: east 2%, central 2%, west 3%",
        ),
        ("road", "是", "yes"),
        ("rooms", "达到 1", "at least 1"),
        ("cash", "高于 3535 元", "above 3535 yuan"),
        ("above", "达到“扶贫标准”的值", "at least the value of “Poverty line”"),
        ("growth", "高于 全国同项", "above the same item of the country"),
    ],
)
def test_a_criterion_says_its_line_and_speaks_of_no_marks(leaf, zh, en):
    assert rule_text(LINES, LINES.node(leaf)) == Text(zh, en)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("户", "households"),  # the file's own English
        ("区贫旗县", "Region-level poor banner or county"),  # of the term table
        ("first class", "first class"),
        ("甲类", "甲类"),
    ],
)
def test_a_word_without_english_is_looked_up_in_the_term_table(word, said):
    assert SCHEME.say(word, "en") == said
    assert SCHEME.say(word, "zh") == word
