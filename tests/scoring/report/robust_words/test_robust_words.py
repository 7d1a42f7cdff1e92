"""Sentences on robustness: always conditional, always with their base, right for 0, 1 and many."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.report.robust_words import (
    Driver,
    Fragile,
    Nearest,
    Told,
    conditions,
    graded,
    line,
    paragraph,
    sentences,
    told_of,
)
from scoring.sensitivity.spread import ANY, BOX, QUARTER, SPREADS, TEN
from scoring.text import Text

UNIT = Text("旗县", "unit")
TWO = (Fragile("突泉县", 0.84), Fragile("镶黄旗", 0.8666))
TOLD = Told(UNIT, TEN, 1000, 7, "grade", 103, 90, 101, TWO)


def test_the_line_of_the_weights_page():
    assert line(TOLD).zh == (
        "若各项权重在 ±10% 内变动，103 个旗县中 101 个的等次在九成五以上的抽样中不变，"
        "2 个不到九成五；最不稳的是突泉县（84%）、镶黄旗（86%）。"
    )
    assert line(TOLD).en == (
        "If every weight moves within ±10 %, 101 of 103 units keep their grade in at least 95 % "
        "of the draws, 2 in fewer; the least sure are 突泉县 (84 %), 镶黄旗 (86 %)."
    )
    assert (conditions(TOLD).zh, conditions(TOLD).en) == (
        "抽样 1,000 次，种子 7", "1,000 draws, seed 7",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "zh", "en"),
    [
        ({"spread": QUARTER}, "若各项权重在 ±25% 内变动", "If every weight moves within ±25 %"),
        (
            {"tried": True},
            "若这组权重各项再在 ±10% 内变动",
            "If each of these weights moves within ±10 %",
        ),
        (
            {"spread": BOX},
            "若各项权重在方案认可的范围内变动",
            "If every weight moves within the stated box",
        ),
        (
            {"spread": ANY},
            "若权重取任意值（仅供诊断）",
            "If weights could take any value (for diagnosis only)",
        ),
    ],
)
def test_every_sentence_begins_with_its_condition(changed, zh, en):
    told = replace(TOLD, **changed)
    assert line(told).zh.startswith(f"{zh}，103 个旗县")
    assert line(told).en.startswith(f"{en}, 101 of 103 units")
    assert sentences(told)[0].zh.startswith(f"{zh}，103 个旗县")


@pytest.mark.parametrize(
    ("n", "always", "sure", "zh", "en"),
    [
        (9, 9, 9, "9 个旗县的等次在全部抽样中不变", "all 9 units keep their grade in every draw"),
        (1, 1, 1, "1 个旗县的等次在全部抽样中不变", "the 1 unit keeps its grade in every draw"),
        (
            9, 3, 9, "9 个旗县的等次均在九成五以上的抽样中不变",
            "all 9 units keep their grade in at least 95 % of the draws",
        ),
        (
            1, 0, 1, "1 个旗县的等次在九成五以上的抽样中不变",
            "the 1 unit keeps its grade in at least 95 % of the draws",
        ),
        (
            2, 0, 0, "2 个旗县的等次不变的抽样份额均不到九成五",
            "none of the 2 units keeps its grade in as many as 95 % of the draws",
        ),
        (
            1, 0, 0, "1 个旗县的等次不变的抽样份额不到九成五",
            "the 1 unit keeps its grade in fewer than 95 % of the draws",
        ),
        (
            3, 0, 1, "3 个旗县中 1 个的等次在九成五以上的抽样中不变，2 个不到九成五",
            "1 of 3 units keeps its grade in at least 95 % of the draws, 2 in fewer",
        ),
    ],
)  # fmt: skip
def test_none_one_and_many(n, always, sure, zh, en):
    told = replace(TOLD, counted=n, always=always, sure=sure, fragile=TWO[: n - sure])
    end = "；" if n > sure else "。"
    assert line(told).zh.split("，", 1)[1].split(end)[0] == zh
    assert line(told).en.split(", ", 1)[1].startswith(en)


def test_a_scheme_without_grades_tells_who_stays_among_the_first():
    told = replace(TOLD, kept="top", top=10, counted=11, always=4, sure=9)
    assert line(told).zh == (
        "若各项权重在 ±10% 内变动，居前 10 名的 11 个旗县中 9 个在九成五以上的抽样中仍在前 10 名，"
        "2 个不到九成五；最不稳的是突泉县（84%）、镶黄旗（86%）。"
    )
    assert "9 of 11 units among the first 10 stay there in at least 95 %" in line(told).en
    assert sentences(told)[-1].zh == "现行位次以考核方案规定的权重为准。"
    assert "等次" not in paragraph(told).zh


def test_the_paragraph_says_what_is_safe_what_is_not_and_what_is_in_force():
    told = replace(
        TOLD,
        draws=10_000,
        ruled=True,
        aside=1,
        scheme=Text("讨论稿", "Draft"),
        nearest=Nearest("甲", "乙", None, 0.4213),
        drivers=(
            Driver(Text("产业", "Industry"), 0.414),
            Driver(Text("满意度", "Satisfaction"), 0.003),
            Driver(Text("资金", "Funds"), 0.0),
        ),
    )
    assert [s.zh for s in sentences(told)] == [
        "若各项权重在 ±10% 内变动，103 个旗县中 101 个的等次在九成五以上的抽样中不变"
        "（其中 90 个在全部抽样中不变），2 个不到九成五。",
        "最不稳的是突泉县（84%）、镶黄旗（86%），括号内为等次不变的抽样份额。",
        "另有 1 个旗县没有等次或等次待定，不计在内。",
        "一票否决和等次限制按正式认定，不随权重变动。",
        "离互换位次最近的是甲与乙：权重移动 0.43 个百分点即互换。",
        "得分变动主要来自这些权重：产业（41%）、满意度（不到 1%）；所列为占得分方差的份额。",
        # 1.96 x 50 / sqrt(10,000) = 0.98
        "抽样 10,000 次，种子 7；抽样份额的误差至多约 ±1.0 个百分点。",
        "现行等次以“讨论稿”规定的权重为准。",
    ]
    english = paragraph(told).en
    assert "1 more unit has no grade or a pending one and is not counted." in english
    assert english.endswith("Grades in force are those of the weights laid down in “Draft”.")
    ranks = paragraph(replace(told, driven="rank"))
    assert "总效应，互有重叠，不能相加" in ranks.zh and "do not add up" in ranks.en
    assert "以上为调权试算，非正式考核结果" in paragraph(replace(told, tried=True)).zh
    with_line = replace(told, nearest=Nearest("甲", None, Text("好", "High"), 0.004))
    assert "离等次线最近的是甲：权重移动不到 0.01 个百分点即到“好”的界线" in (
        paragraph(with_line).zh
    )


def test_nothing_to_tell_is_said_with_its_reason():
    nobody = replace(TOLD, counted=0, always=0, sure=0, fragile=())
    assert line(nobody).zh == "没有旗县有等次，无法判断等次是否随权重变动。"
    assert [s.zh for s in sentences(nobody)][1] == "现行等次以考核方案规定的权重为准。"
    assert line(replace(TOLD, draws=0)).zh == "没有抽样，无法判断。"


def test_a_share_just_below_the_line_is_not_rounded_up_to_it():
    told = replace(TOLD, counted=4, always=0, sure=1, fragile=(
        Fragile("甲", 0.0), Fragile("乙", 0.004), Fragile("丙", 0.9499)))  # fmt: skip
    assert "甲（0%）、乙（不到 1%）、丙（94%）" in paragraph(told).zh
    assert line(told).zh.endswith("最不稳的是甲（0%）、乙（不到 1%）。")


def test_those_as_unsure_as_the_last_named_are_counted():
    told = replace(TOLD, fragile=(*TWO, Fragile("丙", 0.8666), Fragile("丁", 0.9)))
    assert line(told).zh.endswith("镶黄旗（86%），另有 1 个与末位相同。")
    assert line(told).en.endswith("and 1 more like the last.")


def test_counts_are_of_what_a_viewer_sees():
    stays = np.array([1.0, 0.95, 0.949, 0.2, np.nan, 0.2])
    asked = graded(["好", "好", "一般", "差", "待定", None])
    assert asked.tolist() == [True, True, True, True, False, False]
    names = ["甲", "乙", "丙", "丁", "戊", "己"]
    common = {"unit": UNIT, "spread": TEN, "draws": 1000, "seed": 7}
    everyone = told_of(stays, asked, names, np.ones(6, dtype=bool), **common)
    assert (everyone.counted, everyone.always, everyone.sure, everyone.aside) == (4, 1, 2, 2)
    assert everyone.fragile == (Fragile("丁", 0.2), Fragile("丙", 0.949))
    part = told_of(stays, asked, names, np.array([1, 1, 0, 0, 0, 1], dtype=bool), **common)
    assert (part.counted, part.always, part.sure, part.aside) == (2, 1, 2, 1)
    assert part.fragile == ()
    first = told_of(stays, asked, names, np.ones(6, dtype=bool), kept="top", top=4, **common)
    assert (first.aside, first.top) == (0, 4)


def test_marks_stand_around_the_counts_and_around_nothing_else():
    said = line(replace(TOLD, fragile=(Fragile("8*<b>", 0.5), TWO[0])), mark=lambda n: f"[{n}]")
    assert re.findall(r"\[([^]]*)\]", said.zh) == ["103", "101", "2"]
    assert re.findall(r"\[([^]]*)\]", said.en) == ["101", "103", "2"]
    assert "8*<b>（50%）" in said.zh  # as it came: the page escapes it


@settings(max_examples=60)
@given(
    n=st.integers(0, 5),
    always=st.integers(0, 5),
    sure=st.integers(0, 5),
    kept=st.sampled_from(["grade", "top"]),
    spread=st.sampled_from(sorted(SPREADS)),
    tried=st.booleans(),
    draws=st.sampled_from([0, 1, 10_000]),
    share=st.floats(0, 0.9499999),
    drive=st.floats(0, 1),
)
def test_whatever_the_figures(n, always, sure, kept, spread, tried, draws, share, drive):
    sure = min(sure, n)
    told = Told(
        unit=Text("旗县", "unit"), spread=SPREADS[spread], draws=draws, seed=3, kept=kept,
        counted=n, always=min(always, sure), sure=sure, top=10, tried=tried,
        fragile=(Fragile("X", share),) * (n - sure),
        drivers=(Driver(Text("产业", "Trade"), drive),),
        nearest=Nearest("X", None, Text("好", "Good"), share), scope=Text("呼和浩特市", "Hohhot"),
    )  # fmt: skip
    for said in (line(told), paragraph(told)):
        for word in ("nan", "None", "inf", "可能改变", "may change", "可能变动", "{", "}"):
            assert word not in said.zh and word not in said.en
        assert not re.search(r"[A-WYZa-z]", said.zh), "English in Chinese"
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", said.en), "Chinese in English"
        assert not re.search(r"\b1 units|\b[02-9] unit\b|  |，。|。。|\.\.", said.zh + said.en)
        if n and draws:
            assert f"{n} 个旗县" in said.zh, "a count without its base"
            assert said.zh.startswith("若") and said.en.startswith("If ")
    assert "为准" in paragraph(told).zh
