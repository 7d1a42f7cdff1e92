"""The long form: a row a figure; it holds what a wide table with the same figures holds."""

from __future__ import annotations

import csv
import io
import random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.problems import Refused, errors
from scoring.tables.submission import read_submission

HEAD = "代码,名称,年份,指标,数值,样本量,渠道,轮次,状态\n"
WHO = "150121,土默特左旗,2019,"


@pytest.fixture
def read(tmp_path, make_scheme):
    def run(text, scheme=None, **options):
        path = tmp_path / "长表.csv"
        path.write_text(text, encoding="utf-8")
        return read_submission(path, scheme or make_scheme(), **options)

    return run


def cells(panel):
    return {
        (r.code, r.year, r.indicator): (None if pd.isna(r.value) else r.value, r.status)
        for r in panel.itertuples()
    }


def said(got):
    return [(r.code, r.level, r.value) for r in got.remarks if not r.code.startswith("checks.")]


def test_every_column(read):
    text = HEAD + WHO + "收入增幅（%）,12.5%,30,第三方,初评,\n" + WHO + "ROADS,,,,,缺项\n"
    got = read(text)
    row = got.panel.set_index("indicator").loc["income"]
    assert (row["value"], row["n"], row["stream"], row["round"]) == (12.5, 30, "第三方评估", "初评")
    assert row["source"] == "长表.csv#2"
    assert cells(got.panel)["150121", 2019, "roads"] == (None, "na")
    assert got.headers == {"income": "数值", "roads": "数值"}
    assert said(got) == []


def test_english_headers_and_another_order(read):
    head = "value,indicator,year,unit,adcode\n"
    text = head + "5,income,2019,土默特左旗,150121\n6,roads,2019,土默特左旗,150121\n"
    assert cells(read(text).panel) == {
        ("150121", 2019, "income"): (5.0, ""),
        ("150121", 2019, "roads"): (6.0, ""),
    }


@pytest.mark.parametrize(
    ("value", "status", "expected"),
    [
        ("5", "", (5.0, "")),
        ("", "", (None, "missing")),
        ("", "missing", (None, "missing")),
        ("", "缺失", (None, "missing")),
        ("", "na", (None, "na")),
        ("", "不适用", (None, "na")),
        ("缺项", "", (None, "na")),
        ("缺项", "缺项", (None, "na")),
        ("0", "", (0.0, "")),
    ],
)
def test_statuses(read, value, status, expected):
    text = HEAD + WHO + f"income,{value},,,,{status}\n" + WHO + "roads,1,,,,\n"
    assert cells(read(text).panel)["150121", 2019, "income"] == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("income,5,,,,缺失", ("long.status_with_value", 2, "状态", "缺失")),
        ("income,0,,,,na", ("long.status_with_value", 2, "状态", "na")),
        ("income,缺项,,,,缺失", ("long.status_with_value", 2, "状态", "缺失")),
        ("income,,,,,没有", ("long.status", 2, "状态", "没有")),
        ("income,暂无,,,,", ("table.not_a_number", 2, "数值", "暂无")),
        ("income,inf,,,,", ("table.not_finite", 2, "数值", "inf")),
        ("roads,5%,,,,", ("table.percent", 2, "数值", "5%")),
        ("收入增副,5,,,,", ("long.indicator", 2, "指标", "收入增副")),
        (",5,,,,", ("long.indicator", 2, "指标", "")),
        ("income,5,1.5,,,", ("long.size", 2, "样本量", "1.5")),
        ("income,5,-1,,,", ("long.size", 2, "样本量", "-1")),
        ("income,5,多,,,", ("table.not_a_number", 2, "样本量", "多")),
        ("income,5,,传闻,,", ("table.stream_unknown", 2, "渠道", "传闻")),
    ],
)
def test_bad_rows(read, row, expected):
    with pytest.raises(Refused) as caught:
        read(HEAD + WHO + row + "\n" + WHO + "roads,1,,,,\n")
    first = errors(caught.value.problems)[0]
    assert (first.code, first.at.row, first.at.column, first.value) == expected
    assert first.at.file == "长表.csv"
    assert first.message.zh != first.message.en and first.remedy.zh != first.remedy.en


def test_an_unknown_indicator_is_refused_with_the_likest(read):
    with pytest.raises(Refused) as caught:
        read(HEAD + WHO + "收入增副,5,,,,\n" + WHO + "roads,1,,,,\n")
    assert "income" in errors(caught.value.problems)[0].message.zh


def test_a_range_is_that_of_the_rows_indicator(read, make_scheme):
    base = make_scheme().model_dump(by_alias=True, exclude_none=True)
    base["tree"][0]["range"] = [0, 100]
    with pytest.raises(Refused) as caught:
        read(HEAD + WHO + "income,100.5,,,,\n" + WHO + "roads,500,,,,\n", make_scheme(**base))
    (problem,) = errors(caught.value.problems)
    assert (problem.code, problem.at.row, problem.value) == ("table.out_of_range", 2, "100.5")


def test_a_figure_given_twice_names_both_rows(read):
    text = HEAD + WHO + "income,5,,,,\n" + WHO + "roads,1,,,,\n" + WHO + "收入增幅,6,,,,\n"
    with pytest.raises(Refused) as caught:
        read(text)
    (problem,) = errors(caught.value.problems)
    assert (problem.code, problem.at.row) == ("table.cell_twice", 4)
    assert "第 2 行" in problem.message.zh and "row 2" in problem.message.en
    assert "5" in problem.message.zh and problem.value == "6"


def test_the_same_indicator_in_two_streams_or_rounds_is_not_twice(read):
    rows = ["income,5,,审计,,", "income,5,,督查,,", "roads,1,,,,"]
    got = read(HEAD + "".join(WHO + row + "\n" for row in rows))
    assert len(got.panel) == 3


def test_an_empty_row_says_nothing_where_another_row_fills_the_cell(read):
    text = HEAD + WHO + "income,,,,,\n" + WHO + "income,6,,,,\n" + WHO + "roads,1,,,,\n"
    got = read(text)
    assert cells(got.panel)["150121", 2019, "income"] == (6.0, "") and len(got.panel) == 2


def test_what_no_row_speaks_of_is_missing_and_said_once_an_indicator(read):
    text = HEAD + WHO + "income,5,,,,\n" + "150122,托克托县,2019,income,6,,,,\n"
    got = read(text)
    assert said(got) == [("table.indicator_absent", "warning", "roads")]
    assert "通路里程" in got.remarks[0].message.zh
    got = read(text + WHO + "roads,1,,,,\n")
    assert said(got) == [("table.rows_absent", "warning", "roads")]
    assert cells(got.panel)["150122", 2019, "roads"] == (None, "missing")


def test_a_wide_table_lacking_a_column_stays_refused(read):
    with pytest.raises(Refused):
        read("代码,名称,年份,income\n150121,土默特左旗,2019,5\n")


def test_totals_at_the_end_of_a_long_table_are_set_aside(read):
    text = HEAD + WHO + "income,5,,,,\n" + WHO + "roads,1,,,,\n" + ",合计,2019,roads,1,,,,\n"
    assert said(read(text)) == [("table.total_set_aside", "notice", "合计")]


PLACES = [("150121", "土默特左旗"), ("150122", "托克托县"), ("150123", "和林格尔县")]
CELL = st.sampled_from(["", "na", "缺项"]) | st.floats(-100, 100).map(repr)


@given(
    st.lists(st.tuples(CELL, CELL), min_size=6, max_size=6),
    st.integers(0, 10_000),
    st.booleans(),
)
def test_long_and_wide_of_the_same_figures_are_one_panel(
    tmp_path_factory, figures, seed, leave_out
):
    from scoring.scheme.model import Scheme

    rule = {"type": "linear", "zero": 0, "full": 12}
    tree = [
        {"id": i, "title": {"zh": t}, "weight": 1, "unit": "%", "rule": rule, "stream": "监测调查"}
        for i, t in (("income", "收入增幅"), ("roads", "通路"))
    ]
    head = {"id": "s", "title": {"zh": "方案"}, "kind": "assessment", "status": "user"}
    scheme = Scheme.model_validate(head | {"tree": tree})
    keys = [(c, n, y) for y in (2019, 2020) for c, n in PLACES]
    wide = [["代码", "名称", "年份", "收入增幅", "通路"]]
    wide += [[*key, *pair] for key, pair in zip(keys, figures, strict=True)]
    long = [
        [*key, indicator, value]
        for key, pair in zip(keys, figures, strict=True)
        for indicator, value in zip(("收入增幅", "roads"), pair, strict=True)
    ]
    random.Random(seed).shuffle(long)
    if leave_out:  # an empty cell and no row at all say the same, while the unit has some row
        filled = [row for row in long if row[4]]
        named = {(row[0], row[2]) for row in filled}
        if len(named) == 6 and {row[3] for row in filled} == {"收入增幅", "roads"}:
            long = filled
    long.insert(0, ["代码", "名称", "年份", "指标", "数值"])
    folder = tmp_path_factory.mktemp("t")
    panels = []
    for name, table in (("wide", wide), ("long", long)):
        stream = io.StringIO()
        csv.writer(stream).writerows(table)
        (folder / f"{name}.csv").write_text(stream.getvalue(), encoding="utf-8")
        panel = read_submission(folder / f"{name}.csv", scheme).panel.drop(columns="source")
        panels.append(panel.sort_values(["indicator", "year", "code"], ignore_index=True))
    pd.testing.assert_frame_equal(*panels)
