"""Grades, vetoes, problems, adjustments and consequences in words."""

import pytest

from scoring.report.method.reading import years_text
from scoring.report.method.rulebook import SECTIONS, rulebook_of, when_words
from scoring.scheme.library import find_scheme, library_ids
from scoring.scheme.model import Scheme, When
from scoring.text import Text


def says(entries):
    return [(e.title.zh, e.says.zh) for e in entries]


def test_every_section_says_what_the_file_says(printed):
    found = rulebook_of(printed)
    assert tuple(found) == SECTIONS
    assert says(found["grades"]) == [
        ("好", "90 分及以上"), ("一般", "60 分及以上，90 分以下"), ("较差", "60 分以下"),
    ]  # fmt: skip
    assert all(e.assumed for e in found["grades"])
    (veto,) = found["vetoes"]
    assert veto.says == Text(
        "识别准确率低于 96：等次记为“较差”", "Accuracy below 96: the grade becomes “Poor”"
    )
    assert veto.source == Text("《办法》 第九条", "The Measure 第九条")
    assert veto.quote == Text("低于 96% 的", "Below 96%")
    assert says(found["problems"]) == [
        ("弄虚作假", "等次不得高于“一般”"), ("迟报", "约谈；等次不变"),
    ]  # fmt: skip
    assert says(found["adjustments"]) == [
        ("表彰", "每例加 2 分，最多加 5 分"), ("通报", "分值未公布：记录列出，不计分"),
    ]  # fmt: skip
    assert says(found["consequences"]) == [
        ("等次为“较差”，连续 2 年", "约谈"),
        ("等次为“好”，类别为国贫，累计 3 年", "约谈"),
        ("所有结果", "约谈"),
    ]
    assert found["consequences"][0].says.en == "Talks"
    assert found["checks"] == ()


def test_quota_grades_are_shares_of_the_class(printed):
    document = printed.model_dump(by_alias=True, exclude_none=True)
    document["grades"] = {
        "by": "quota", "capped": "frees_place", "steps": [[0.3, "好"], [1, "较差"]],
        "fail_grade": "较差",
    }  # fmt: skip
    document["problems"] = document["consequences"] = []
    found = rulebook_of(Scheme.model_validate(document))["grades"]
    assert found[0].says.zh == "类别内累计前 30%；等次受限者让出名额"
    assert found[0].says.en.startswith("within the first 30% of its class")


@pytest.mark.parametrize(
    ("when", "zh", "en"),
    [
        ({"problem": "fraud"}, "出现“弄虚作假”", "“Falsification” established"),
        ({"veto": "line"}, "触及“准确率红线”", "“Line” hit"),
        ({"years": "2018..2020"}, "2018–2020", "2018–2020"),
        ({}, "所有结果", "every result"),
    ],
)
def test_when_a_consequence_follows(printed, when, zh, en):
    assert when_words(printed, When.model_validate(when)) == Text(zh, en)


@pytest.mark.parametrize(
    ("years", "zh"),
    [("2016..", "2016 年起"), ("..2020", "2020 年及以前"), ("2017..2017", "2017"),
     ("2016..2020", "2016–2020"), ((2016, 2019), "2016、2019")],
)  # fmt: skip
def test_spans_of_years(years, zh):
    said = years_text(years)
    assert said is not None and said.zh == zh
    assert years_text(None) is None


@pytest.mark.parametrize("name", library_ids())
def test_no_entry_of_the_library_is_empty_or_half_translated(name):
    scheme = find_scheme(name).scheme
    for entries in rulebook_of(scheme).values():
        for entry in entries:
            assert entry.says.zh and entry.says.en
            assert not any("\u4e00" <= c <= "\u9fff" for c in entry.says.en + entry.title.en)
