"""Headers of wide tables: what a column of figures may be called, in one row or two."""

from __future__ import annotations

import openpyxl
import pytest

from scoring.problems import Refused, errors
from scoring.tables.collect import Collector
from scoring.tables.figures.indicators import indicators_of
from scoring.tables.figures.streams import stream_names
from scoring.tables.figures.value_columns import find_head
from scoring.tables.reading.raw import RawTable
from scoring.tables.submission import read_submission


def head_of(scheme, header, upper=()):
    into = Collector()
    table = RawTable("a.csv", "", tuple(header), 1, (), upper=tuple(upper))
    fields = ("code", "name", "year", "stream", "round")
    head = find_head(table, fields, indicators_of(scheme), stream_names(scheme), into)
    return head, into


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("收入增幅", ("income", None, None)),
        ("INCOME", ("income", None, None)),
        ("收入增幅（%）", ("income", None, None)),
        ("Income growth (%)", ("income", None, None)),
        ("收入增幅（自查自评）", ("income", "自查自评", None)),
        ("收入增幅 (third party)", ("income", "第三方评估", None)),
        ("收入增幅_自评", ("income", "自查自评", None)),
        ("收入增幅-审计", ("income", "审计", None)),
        ("收入增幅：督查", ("income", "督查", None)),
        ("收入增幅（%）（自查自评）", ("income", "自查自评", None)),
        ("收入增幅（自查自评）（%）", ("income", "自查自评", None)),
        ("收入增幅_自查自评（%）", ("income", "自查自评", None)),
        ("收入增幅（2019年）", ("income", None, 2019)),
        ("收入增幅_2019", ("income", None, 2019)),
        ("2019年收入增幅", ("income", None, 2019)),
        ("2019年度收入增幅（审计）", ("income", "审计", 2019)),
        ("收入增幅（审计）（2019）", ("income", "审计", 2019)),
        # nothing else is understood
        ("收入增幅（元）", None),
        ("收入增幅（传闻）", None),
        ("收入增幅（审计）（督查）", None),
        ("收入增幅（2018）（2019）", None),
        ("收入", None),
        ("自查自评", None),
        ("2019年", None),
    ],
)
def test_one_header(make_scheme, header, expected):
    head, into = head_of(make_scheme(), ["名称", header])
    found = [(c.indicator, c.stream, c.year) for c in head.values]
    assert found == ([] if expected is None else [expected])
    said = [p.code for p in into.remarks]
    strange = header in ("收入增幅（元）", "收入增幅（传闻）")
    unused = ["table.header_unit" if strange else "table.column_unused"]
    assert said == (unused if expected is None else [])
    assert not into.count


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        ("收入增幅", "自查自评", ("income", "自查自评", None)),
        ("收入增幅（%）", "2019年", ("income", None, 2019)),
        ("2019", "收入增幅", ("income", None, 2019)),
        ("督查", "收入增幅", ("income", "督查", None)),
        ("减贫成效", "收入增幅", ("income", None, None)),  # a heading over the column
        ("收入增幅", "收入增幅", ("income", None, None)),  # merged down
    ],
)
def test_a_header_in_two_rows(make_scheme, upper, lower, expected):
    head, into = head_of(make_scheme(), ["名称", lower], ["", upper])
    (column,) = head.values
    assert (column.indicator, column.stream, column.year) == expected and column.at == 1
    assert not into.count and not into.remarks


def test_columns_stand_left_to_right_and_each_once(make_scheme):
    header = ["名称", "roads（审计）", "收入增幅", "通路里程_审计", "roads"]
    head, into = head_of(make_scheme(), header)
    assert [c.at for c in head.values] == [1, 2, 4]
    (problem,) = into.errors
    assert (problem.code, problem.at.column) == ("table.column_twice", "通路里程_审计")
    assert "roads（审计）" in problem.message.zh


def test_a_header_that_could_be_two_indicators_is_refused_with_its_stream_too(make_scheme):
    base = make_scheme().model_dump(by_alias=True, exclude_none=True)
    base["tree"][1]["title"] = {"zh": "收入增幅"}
    _, into = head_of(make_scheme(**base), ["名称", "收入增幅（审计）"])
    assert [p.code for p in into.errors] == ["table.header_ambiguous"]


def test_a_word_that_is_also_an_indicator_is_the_indicator(make_scheme):
    base = make_scheme().model_dump(by_alias=True, exclude_none=True)
    base["tree"][1]["title"] = {"zh": "轮次"}
    head, _ = head_of(make_scheme(**base), ["名称", "轮次"])
    assert [c.indicator for c in head.values] == ["roads"] and head.of("round") is None


def test_years_in_headers_make_a_row_a_year(tmp_path, make_scheme):
    path = tmp_path / "a.csv"
    path.write_text(
        "代码,名称,收入增幅（2018年）,收入增幅（2020年）,2018年通路里程,2020年通路里程\n"
        "150121,土默特左旗,1,2,3,\n",
        encoding="utf-8",
    )
    got = read_submission(path, make_scheme())
    rows = zip(got.panel["year"], got.panel["indicator"], got.panel["value"], strict=True)
    assert sorted((y, i, v) for y, i, v in rows if v == v) == [
        (2018, "income", 1.0), (2018, "roads", 3.0), (2020, "income", 2.0)
    ]  # fmt: skip
    assert set(got.panel["source"]) == {"a.csv#2"} and got.counts.missing == 1
    gap = next(r for r in got.remarks if r.code == "table.year_gap")
    assert gap.level == "notice" and "2019" in gap.message.zh
    one = read_submission(path, make_scheme(), year=2018)
    assert set(one.panel["year"]) == {2018}
    assert "table.year_left_out" in [r.code for r in one.remarks]


def test_a_year_in_the_header_and_in_a_column_is_refused(tmp_path, make_scheme):
    path = tmp_path / "a.csv"
    path.write_text(
        "代码,名称,年份,收入增幅（2018）,roads\n150121,土默特左旗,2018,1,2\n", encoding="utf-8"
    )
    with pytest.raises(Refused) as caught:
        read_submission(path, make_scheme())
    assert "table.year_twice" in [p.code for p in errors(caught.value.problems)]


def test_a_workbook_with_streams_below_merged_headers(tmp_path, make_scheme):
    book = openpyxl.Workbook()
    page = book.active
    page.append(["代码", "名称", "年份", "收入增幅（%）", None, "通路里程"])
    page.append([None, None, None, "自查自评", "第三方评估", None])
    page.append(["150121", "土默特左旗", 2019, 9, 5, 1])
    for merged in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2"):
        page.merge_cells(merged)
    book.save(tmp_path / "a.xlsx")
    base = make_scheme().model_dump(by_alias=True, exclude_none=True)
    base["tree"][0]["stream"] = "第三方评估"
    got = read_submission(tmp_path / "a.xlsx", make_scheme(**base))
    own = got.panel[got.panel["indicator"] == "income"]
    assert dict(zip(own["stream"], own["value"], strict=True)) == {
        "自查自评": 9.0,
        "第三方评估": 5.0,
    }
    assert set(own["source"]) == {"a.xlsx#Sheet!3"}
    assert got.counts.values == 2


def test_a_bad_figure_below_a_header_in_two_rows_is_found_by_both(tmp_path, make_scheme):
    path = tmp_path / "a.csv"
    path.write_text(
        "代码,名称,年份,收入增幅,,通路里程\n,,,自查自评,第三方评估,\n"
        "150121,土默特左旗,2019,9,多,1\n",
        encoding="utf-8",
    )
    with pytest.raises(Refused) as caught:
        read_submission(path, make_scheme())
    (problem,) = errors(caught.value.problems)
    assert (problem.code, problem.at.row) == ("table.not_a_number", 3)
    assert problem.at.column == "收入增幅（第三方评估）"
