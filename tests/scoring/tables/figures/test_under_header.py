"""Between title and data: column numbers, units, columns without a name. Nothing goes unsaid."""

from __future__ import annotations

import pytest

from scoring.problems import Refused, errors
from scoring.tables.figures.unit_words import same_unit
from scoring.tables.submission import read_submission

HEAD = "代码,名称,年份,收入增幅,通路里程,脱贫人口\n"
A, B = "150121,土默特左旗,2019,5,50,7\n", "150122,托克托县,2019,6,60,8\n"


@pytest.fixture
def read(tmp_path, make_scheme):
    inputs = [{"id": "lifted", "title": {"zh": "脱贫人口"}, "unit": "人"}]

    def run(text):
        path = tmp_path / "a.csv"
        path.write_text(text, encoding="utf-8")
        return read_submission(path, make_scheme(inputs=inputs, terms={"人": "persons"}))

    return run


def codes(problems):
    return [(p.code.removeprefix("table."), p.level, p.at.row, p.at.letter) for p in problems]


@pytest.mark.parametrize(
    "row", ["甲,乙,丙,1,2,3\n", ",,,1,2,3\n", "1,2,3,4,5,6\n", "栏次,,,1,2,3\n", ",,,(1),(2),(3)\n"]
)
def test_column_numbers_are_no_figures(read, row):
    got = read(HEAD + row + A + B)
    assert codes(got.remarks) == [("column_numbers", "notice", 2, "")]
    assert got.counts.units == 2


@pytest.mark.parametrize("row", ["甲,乙,丙,1,3,2\n", ",,,5,6,7\n", ",,,1,,\n"])
def test_what_numbers_nothing_is_refused(read, row):
    with pytest.raises(Refused):
        read(HEAD + row + A)


def test_units_below_the_header(read):
    got = read(HEAD + ",,年,（%）,公里,人\n甲,乙,丙,1,2,3\n" + A)
    assert [c[:3] for c in codes(got.remarks)] == [
        ("units_row", "notice", 2),
        ("column_numbers", "notice", 3),
    ]


def test_another_unit_below_the_header_is_refused(read):
    with pytest.raises(Refused) as caught:
        read(HEAD + ",,,%,km,万人\n" + A)
    assert codes(errors(caught.value.problems)) == [("units_row_differs", "error", 2, "F")]
    assert "万人" in caught.value.problems[0].message.zh


def test_another_unit_in_a_header(read):
    got = read(HEAD.replace("脱贫人口", "脱贫人口（万人）") + A)
    assert ("header_unit", "warning", 1, "F") in codes(got.remarks)
    assert "lifted" not in set(got.panel["indicator"])


@pytest.mark.parametrize(
    ("title", "strange"),
    [
        ("单位：%、公里、人", None),
        ("单位：万人", "万人"),
        ("2019年（单位：% 亿元）", "亿元"),
        ("填报单位：扶贫办", None),
        ("单位：呼和浩特市扶贫开发办公室", None),
    ],
)
def test_the_unit_of_a_title(read, title, strange):
    got = read(f"{title},,,,,\n" + HEAD + A)
    warned = [p for p in got.remarks if p.code == "table.title_unit"]
    assert [p.level for p in warned] == (["warning"] if strange else [])
    assert all(strange in p.message.zh and p.at.row == 1 for p in warned)


def test_a_column_without_a_name_is_said(read):
    got = read(HEAD.replace(",脱贫", ",,脱贫") + A.replace(",7", ",99,7") + B.replace(",8", ",,8"))
    assert codes(got.remarks) == [("column_nameless", "notice", 2, "F")]
    assert got.remarks[0].value == "99"


def test_many_unused_columns_are_said_in_one_line(read):
    more = ",".join(f"备{i}" for i in range(300))
    got = read(f"{HEAD.strip()},{more}\n" + A)
    assert len(got.remarks) == 21 and "280" in got.remarks[-1].message.zh


def test_a_subtotal_among_the_units_is_said_once(read):
    with pytest.raises(Refused) as caught:
        read(HEAD + A + "呼和浩特市小计,,,,,7\n,小计,,,,7\n" + B)
    found = [c[:3] for c in codes(errors(caught.value.problems))]
    assert found == [("unit_total", "error", 3), ("unit_total", "error", 4)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("km", "公里", True), ("％", "%", True), ("人", "万人", False), ("", "人", False)],
)
def test_one_unit_in_other_words(one, other, same):
    assert same_unit(one, other) is same
