"""The report: what to mend first, the same in one line."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from scoring.problems import Place, Problem
from scoring.tables.checks.mending import report_of, spans, stage_of
from scoring.tables.checks.say import found
from scoring.tables.words import WORDS, remark
from scoring.text import Text


def problem(code="table.not_a_number", row=3, column="收入增幅", value="缺", **more):
    return remark(code, Place("a.csv", more.pop("sheet", ""), row, column), value, **more)


def order(*problems):
    return [p.code.removeprefix("table.") for p in report_of(problems).problems]


def test_what_blocks_others_comes_first():
    given = [
        remark("table.column_unused", Place("a.csv", column="备注")),
        problem(row=2),
        remark("checks.jump", Place("a.csv"), **dict.fromkeys(_blanks("checks.jump"), "x")),
        problem("table.code_name", 4, "代码", zh="不一致", en="differ"),
        remark("table.column_missing", Place("a.csv", row=1), **_words("table.column_missing")),
        remark("table.more", Place(), n=3),
    ]
    assert order(*given) == [
        "column_missing", "code_name", "not_a_number", "more", "checks.jump", "column_unused",
    ]  # fmt: skip


def _blanks(code):
    import string

    _, message, remedy = WORDS[code]
    return {n for text in (*message, *remedy) for _, n, _, _ in string.Formatter().parse(text) if n}


def _words(code):
    return dict.fromkeys(_blanks(code), "x")


def test_cells_go_by_file_sheet_and_row():
    given = [
        problem(row=9, sheet="乙"),
        problem(row=5, sheet="甲", column="b"),
        problem(row=5, sheet="甲", column="a"),
        problem(row=2, sheet="乙", column="z"),
    ]
    got = [(p.at.sheet, p.at.row, p.at.column) for p in report_of(given).problems]
    assert got == sorted(got)
    # files in the order in which they were read
    other = Problem("table.percent", "error", Text("一"), Text("二"), Place("0.csv", row=1))
    assert [p.at.file for p in report_of([problem(), other]).problems] == ["a.csv", "0.csv"]


def test_warnings_of_many_cells_come_first():
    at = Place("a.csv")
    few = found("checks.more", at, "", 2, n=2, zh="甲", en="A")
    many = found("checks.more", at, "", 40, n=40, zh="乙", en="B")
    report = report_of([few, many])
    assert [p.cells for p in report.problems] == [40, 2]
    assert report.count("warning") == 42 and report.ok


def test_three_hundred_alike_are_one_line():
    report = report_of([problem(row=r, value=f"v{r % 7}") for r in range(301, 1, -1)])
    (group,) = report.groups
    assert group.cells == 300 and group.rows == tuple(range(2, 302))
    assert group.values == ("v2", "v3", "v4", "v5", "v6")
    zh, en = group.line("zh"), group.line("en")
    assert zh.startswith(
        "a.csv “收入增幅”列 第 2-301 行：这里应为数字，共 300 处，原值如 “v2”、“v3”"
    )
    assert "“v6”。" in zh and zh.endswith(group.remedy.zh)
    assert en.startswith("a.csv, column “收入增幅”, rows 2-301: a number belongs here, 300 in all")
    assert "“v2”, “v3”" in en and "“v6”. " in en and en.endswith(group.remedy.get("en"))
    assert [p.at.row for p in report.problems] == list(range(2, 302))
    # another value of the message is another line
    assert (
        len(
            report_of(
                [problem("table.percent", unit="分"), problem("table.percent", unit="元")]
            ).groups
        )
        == 2
    )


def test_one_problem_is_its_own_line():
    one = problem()
    assert report_of([one]).groups[0].line("zh") == one.line("zh")
    assert report_of([one]).groups[0].line("en") == one.line("en")


@pytest.mark.parametrize(
    ("rows", "words"),
    [((3,), "3"), ((3, 4, 5), "3-5"), ((3, 5, 6, 9), "3, 5-6, 9"), ((1, 3, 5), "1, 3, 5")],
)
def test_spans(rows, words):
    assert spans(rows) == words


def test_long_spans_are_cut():
    assert spans(range(1, 100, 2)).endswith("39 …")
    assert spans(range(1, 42, 2)).endswith("39 …")  # twenty-one
    assert spans(range(1, 40, 2)).endswith("37, 39")  # twenty


def test_headline():
    assert report_of([]).headline("zh") == "可以使用，没有发现问题"
    assert report_of([]).headline("en") == "It can be used; nothing is wrong"
    refused = report_of([problem(), problem(row=4), remark("table.column_unused", Place())])
    assert refused.headline("zh") == "不能使用，没有写入任何数据：错误 2 处，提示 1 处"
    assert refused.headline("en") == "It cannot be used; nothing was written: 2 errors, 1 notice"
    assert not refused.ok


def test_machine_form():
    report = report_of([problem(), problem(row=4, value="")])
    machine = json.loads(json.dumps(report.as_dict("en")))
    assert machine["ok"] is False
    assert machine["counts"] == {"error": 2, "warning": 0, "notice": 0}
    (group,) = machine["groups"]
    assert group["rows"] == [3, 4] and group["values"] == ["缺"] and group["cells"] == 2
    assert group["stage"] == "cells" and group["message"] == "a number belongs here"
    assert {"code", "level", "file", "sheet", "column", "remedy"} <= set(group)


def test_the_list_as_csv_holds_no_formula():
    evil = problem(column="=cmd|' /C calc'!A0", value="@SUM(1)")
    data = report_of([evil, problem(value="-2")]).csv("zh")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0][:6] == ["级别", "文件", "工作表", "行", "字段", "原值"]
    assert len(rows) == 3
    for cell in (c for row in rows for c in row):
        assert not cell.startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("code", "stage"),
    [
        ("table.not_found", "file"),
        ("table.column_missing", "file"),
        ("scheme.unknown_key", "file"),
        ("environment.io", "file"),
        ("table.role_twice", "file"),
        ("table.no_year", "file"),
        ("table.year_form", "units"),
        ("table.province_differs", "units"),
        ("table.cell_twice", "cells"),
        ("table.code_name", "units"),
        ("table.duplicate", "units"),
        ("units.flag", "units"),
        ("table.not_a_number", "cells"),
        ("table.number_is_date", "cells"),
        ("table.second_table", "file"),
        ("table.units_row_differs", "file"),
        ("table.formula_not_computed", "cells"),
        ("records.date", "cells"),
        ("checks.rate_counts", "cells"),
    ],
)
def test_stages(code, stage):
    assert stage_of(Problem(code, "error", Text("一"), Text("二"))) == stage


CODES = st.sampled_from(
    ["table.not_found", "table.duplicate", "table.not_a_number", "table.more", "checks.order"]
)
LEVELS = st.sampled_from(["error", "warning", "notice"])


@examples(
    st.lists(
        st.builds(
            lambda code, level, row, column: Problem(
                code, level, Text("一"), Text("二"), Place("a", row=row, column=column)
            ),
            CODES, LEVELS, st.one_of(st.none(), st.integers(1, 9)), st.sampled_from("xy"),
        )
    )
)  # fmt: skip
def test_nothing_is_lost_and_levels_never_mix(problems):
    report = report_of(problems)
    assert sorted(map(repr, report.problems)) == sorted(map(repr, problems))
    levels = [["error", "warning", "notice"].index(g.level) for g in report.groups]
    assert levels == sorted(levels)
    assert report_of(reversed(problems)).as_dict("zh") == report.as_dict("zh")
