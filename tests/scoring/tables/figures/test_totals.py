"""Totals rows: set aside at the end, refused among the units, held against the sums."""

from __future__ import annotations

import pytest

from scoring.problems import Refused, errors
from scoring.tables.figures.total_words import is_total
from scoring.tables.submission import read_submission

HEAD = "代码,名称,年份,脱贫人口,计划人口,满意率,资金\n"
A = "150121,土默特左旗,2019,10,20,90,1.25\n"
B = "150122,托克托县,2019,30.5,40,80,2.25\n"


@pytest.fixture
def scheme(make_scheme):
    return make_scheme(
        inputs=[
            {"id": "lifted", "title": {"zh": "脱贫人口"}, "unit": "人"},
            {"id": "planned", "title": {"zh": "计划人口"}, "unit": "人"},
            {"id": "pleased", "title": {"zh": "满意率"}, "unit": "%"},
            {"id": "money", "title": {"zh": "资金"}, "unit": "元"},
        ],
        tree=[
            {
                "id": "done",
                "title": {"zh": "完成率"},
                "weight": 1,
                "unit": "%",
                "value": {"num": "lifted", "den": "planned", "times": 100},
                "rule": {"type": "linear", "zero": 0, "full": 100},
            }
        ],
    )


@pytest.fixture
def read(tmp_path, scheme):
    def run(text, **options):
        path = tmp_path / "a.csv"
        path.write_text(text, encoding="utf-8")
        return read_submission(path, scheme, **options)

    return run


def said(got):
    found = [r for r in got.remarks if r.code.startswith("table.total")]
    return [(r.code.removeprefix("table.total_"), r.at.row, r.at.column, r.value) for r in found]


@pytest.mark.parametrize(
    "name",
    [
        "合计",
        "总计",
        "小计",
        "共计",
        "平均",
        "全区平均",
        " 合 计 ",
        "全省",
        "Total",
        "AVERAGE (all)",
        "呼和浩特市小计",
    ],
)
def test_words_of_totals(name):
    assert is_total(name)


@pytest.mark.parametrize(
    "name", ["土默特左旗", "全州县", "全南县", "平均主义村", "Totalia", "Summerland"]
)
def test_units_are_no_totals(name):
    assert is_total(name) == name.startswith("平均")


@pytest.mark.parametrize(
    "row",
    [
        ",合计,,40.5,60,,3.5\n",
        "合计,,,40.5,60,,3.5\n",
        "150000,合计,2019,40.5,60,,3.5\n",
        "150100,小计,2019,40.5,60,,3.5\n",
        ",合计,,,,,\n",
    ],
)
def test_a_totals_row_at_the_end_is_set_aside(read, row):
    got = read(HEAD + A + B + row)
    assert [s[:2] for s in said(got)] == [("set_aside", 4)]
    assert got.counts.units == 2 and got.counts.rows == 2
    assert got.panel["value"].max() == 90


def test_several_at_the_end(read):
    got = read(HEAD + A + B + ",合计,,40.5,60,,3.5\n,平均,,20,30,85,1.75\n")
    assert said(got) == [("set_aside", 4, "名称", "合计"), ("set_aside", 5, "名称", "平均")]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",合计,2019,10,20,,1\n", "table.unit_total"),
        ("150100,合计,2019,10,20,,1\n", "table.code_name"),
    ],
)
def test_among_the_units_it_is_refused(read, row, code):
    with pytest.raises(Refused) as caught:
        read(HEAD + A + row + B)
    (problem,) = errors(caught.value.problems)
    assert problem.code == code and problem.at.row == 3


def test_a_unit_with_a_code_of_its_own_is_no_total(read):
    with pytest.raises(Refused) as caught:
        read(HEAD + A + "150122,合计,2019,1,2,3,4\n")
    assert errors(caught.value.problems)[0].code == "table.code_name"


@pytest.mark.parametrize(
    ("totals", "differ"),
    [
        ("40.5,60,170,3.5", []),
        ("41,60,,3.5", []),  # 40.5 to no decimals: half of the last digit is inside
        ("41.1,60,,3.5", ["脱贫人口"]),
        ("40,60,,3.5", []),
        ("39.9,60,,", ["脱贫人口"]),
        ("40.5,61,,3.50", ["计划人口"]),
        ("40.5,60,,3.49", ["资金"]),
        ("40.5,60,,0.0004万", []),  # 4 yuan, give or take half of the last digit
        ("40.5,60,,0.00045万", ["资金"]),
        ("40.5,60,999,3.5", []),  # rates are not added up
        ("很多,60,,3.5", []),
    ],
)
def test_sums_and_totals(read, totals, differ):
    got = read(HEAD + A + B + f",合计,2019,{totals}\n")
    assert [s[2] for s in said(got) if s[0] == "differs"] == differ
    for remark in got.remarks:
        if remark.code == "table.total_differs":
            assert remark.level == "warning" and remark.at.row == 4


def test_both_figures_are_said(read):
    got = read(HEAD + A + B + ",合计,,40.5,61,,3.5\n")
    (remark,) = [r for r in got.remarks if r.code == "table.total_differs"]
    for words in (remark.message.zh, remark.message.en):
        assert "61" in words and "60" in words and "2" in words


def test_a_mean_or_a_subtotal_is_not_held_against_the_sum(read):
    got = read(HEAD + A + B + ",全区平均,2019,1,1,1,1\n,小计,2019,1,1,1,1\n")
    assert [s[0] for s in said(got)] == ["set_aside", "set_aside"]


def test_a_total_of_one_year_among_several(read):
    more = A.replace("2019", "2020")
    got = read(HEAD + A + more + B + ",合计,2020,10,20,,1.25\n")
    assert [s[0] for s in said(got)] == ["set_aside"]
    wrong = read(HEAD + A + more + B + ",合计,2019,10,20,,1.25\n")
    assert [s[2] for s in said(wrong) if s[0] == "differs"] == ["脱贫人口", "计划人口", "资金"]
    # without a year nobody can say what it adds up
    assert [s[0] for s in said(read(HEAD + A + more + B + ",合计,,1,1,,1\n"))] == ["set_aside"]


def test_at_free_level_a_row_with_a_code_is_a_unit(tmp_path, make_scheme):
    path = tmp_path / "a.csv"
    path.write_text(
        "code,name,year,income,roads\nX,Alpha,2019,1,2\nTOT,Total,2019,3,4\n", encoding="utf-8"
    )
    got = read_submission(path, make_scheme(level="free"))
    assert list(got.units["code"]) == ["X", "TOT"]
    path.write_text("name,year,income,roads\nAlpha,2019,1,2\nTotal,2019,3,4\n", encoding="utf-8")
    assert list(read_submission(path, make_scheme(level="free")).units["code"]) == ["Alpha"]
