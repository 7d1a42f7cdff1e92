"""Who is marked as assessed, beside DB15/T 1373-2018 2.1: poor banners, others with over 2000."""

from __future__ import annotations

import pytest

from support.figures import found, given, leaf, scheme

POOR, OTHER = "国贫旗县", "非贫困旗县"
SUBJECTS = [
    {"id": "poor", "title": {"zh": "贫困旗县", "en": "poor banners"}, "class": [POOR, "区贫旗县"]},
    {
        "id": "large",
        "title": {"zh": "2000 人以上的非贫困旗县", "en": "others with more than 2000"},
        "class": [OTHER],
        "indicator": "people",
        "test": {"op": ">", "limit": 2000},
        "clause": {"no": "DB15/T 1373-2018 2.1"},
    },
]
OUTSIDE, LEFT_OUT = "checks.subject_outside", "checks.subject_left_out"


def table(classes, people, assessed, subjects=SUBJECTS):
    made = scheme(leaf("people", "人", rule={"type": "unpublished"}), subjects=subjects)
    return given(made, {"people": {2018: people}}, classes=classes, assessed=assessed)


def said(what):
    return [p.code for p in found(what) if p.code.startswith("checks.subject")]


@pytest.mark.parametrize(
    ("klass", "people", "assessed", "code"),
    [
        (POOR, 10, True, []),  # on the list: assessed whatever its numbers
        (POOR, 10, False, [LEFT_OUT]),
        (OTHER, 2001, True, []),
        (OTHER, 2001, False, [LEFT_OUT]),
        (OTHER, 2000, True, [OUTSIDE]),  # not more than 2000
        (OTHER, 2000, False, []),
        (OTHER, None, True, []),  # no figure: nobody can tell
        (OTHER, None, False, []),
        (None, 9000, False, []),  # no class: nobody can tell
        ("市辖区", 9000, True, [OUTSIDE]),  # a class that no subject names
        ("市辖区", 9000, False, []),
    ],
)
def test_who_is_a_subject(klass, people, assessed, code):
    assert said(table([klass], [people], [assessed])) == code


def test_units_subjects_and_clause_are_named():
    (problem,) = found(table([OTHER, OTHER, POOR], [1500, 1999, 1], [True, True, True]))
    assert (problem.level, problem.cells) == ("notice", 2)
    assert "2018 年标为考核对象的 2 个单位" in problem.message.zh
    assert "旗1、旗2" in problem.message.zh and "DB15/T 1373-2018 2.1" in problem.message.zh
    assert "贫困旗县；2000 人以上的非贫困旗县" in problem.message.zh
    assert "poor banners; others with more than 2000" in problem.message.en


def test_a_subject_described_in_words_alone_leaves_it_open():
    words = [*SUBJECTS, {"id": "more", "title": {"zh": "其他承担任务的单位", "en": "others"}}]
    assert said(table([OTHER], [100], [True], words)) == []
    # who is named by class is still found
    assert said(table([POOR], [100], [False], words)) == [LEFT_OUT]


def test_without_subjects_nothing_is_said():
    assert said(table([OTHER], [100], [True], [])) == []
