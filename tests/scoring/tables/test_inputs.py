"""Several sheets and files: what each is for, and what is said where that is not clear."""

from __future__ import annotations

import openpyxl
import pytest

from scoring.problems import Refused, errors
from scoring.tables.sheets import role_by_name
from scoring.tables.submission import read_submission

DATA = [["代码", "名称", "年份", "收入增幅", "通路里程"], ["150121", "土默特左旗", 2019, 5, 50]]
MORE = [DATA[0], ["150122", "托克托县", 2019, 6, 60]]
UNITS = [["代码", "名称", "类别"], ["150121", "土默特左旗", "甲"], ["150122", "托克托县", "乙"]]
PROBLEMS = [["代码", "名称", "年份", "问题"], ["150121", "土默特左旗", 2019, "constraint"]]
REFERENCES = [["范围", "年份", "指标", "数值"], ["全国", 2019, "income", 9]]
ROUNDS = [["年份", "轮次", "阶段", "日期"], [2019, "年度考核", "审定", "2020-01-31"]]
DECIDED = [["代码", "名称", "年份", "等次", "原因"], ["150121", "土默特左旗", 2019, "好", "复核"]]
NOTES = [["请于月底前报送"], ["联系人见通知"]]


@pytest.fixture
def scheme(make_scheme):
    return make_scheme(
        problems=[{"id": "constraint", "title": {"zh": "违反约束"}, "effect": {"cap": "一般"}}],
        grades={"by": "cutoff", "steps": [[90, "好"], [60, "一般"], [0, "较差"]]},
    )


@pytest.fixture
def book(tmp_path):
    def make(name, **sheets):
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.active)
        for title, rows in sheets.items():
            page = workbook.create_sheet(title)
            for row in rows:
                page.append(row)
        workbook.save(tmp_path / name)
        return tmp_path / name

    return make


def codes(got):
    return [r.code for r in got.remarks if not r.code.startswith("checks.")]


def refused(*args, **options):
    with pytest.raises(Refused) as caught:
        read_submission(*args, **options)
    return errors(caught.value.problems)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("指标", "data"),
        ("指标 旗县", "data"),
        ("数据（盟市）", "data"),
        ("数据2019", "data"),
        ("DATA", "data"),
        ("考核对象", "units"),
        ("Units", "units"),
        ("基准", "references"),
        ("问题情形", "problems"),
        ("轮次", "rounds"),
        ("审定等次", "decided"),
        ("填表说明", "notes"),
        ("数据来源", None),
        ("指标解释", None),
        ("dataset", None),
        ("Sheet1", None),
        ("", None),
    ],
)
def test_names_of_sheets(name, role):
    assert role_by_name(name) == role


SHEETS = {
    "填表说明": NOTES, "指标": DATA, "考核对象": UNITS, "问题情形": PROBLEMS, "基准": REFERENCES,
    "轮次": ROUNDS, "审定等次": DECIDED,
}  # fmt: skip


@pytest.mark.parametrize("named", [True, False])
def test_one_workbook_holds_everything(book, scheme, named):
    """By their names, or under names that say nothing by their headers."""
    sheets = SHEETS if named else {f"Sheet{i}": rows for i, rows in enumerate(SHEETS.values())}
    got = read_submission(book("a.xlsx", **sheets), scheme)
    # 托克托县 is listed without a row, and a sheet of notes under another name is said to be unused
    assert codes(got) == [*([] if named else ["table.sheet_unused"]), "table.unit_absent"]
    assert dict(zip(got.units["code"], got.units["class"], strict=True)) == {
        "150121": "甲",
        "150122": "乙",
    }
    assert list(got.problems["problem"]) == ["constraint"]
    assert list(got.references["scope"]) == ["national"]
    assert [(r.id, r.stage, r.date) for r in got.rounds] == [("年度考核", "审定", "2020-01-31")]
    assert [(d.code, d.grade, d.reason) for d in got.decided] == [("150121", "好", "复核")]
    assert got.panel["source"].dropna().iloc[0].startswith("a.xlsx#")


def test_sheets_of_figures_are_read_one_after_another(book, scheme):
    got = read_submission(book("a.xlsx", 指标甲=DATA, 指标乙=MORE), scheme)
    assert codes(got) == ["table.sheets_joined"]
    assert "指标甲、指标乙" in got.remarks[0].message.zh
    assert set(got.panel["source"]) == {
        "a.xlsx#指标甲!2", "a.xlsx#指标乙!2"
    } and got.counts.values == 4  # fmt: skip


def test_sheets_with_the_same_figures_cannot_be_told_apart(book, scheme):
    changed = [DATA[0], [*DATA[1][:4], 51]]
    (problem,) = refused(book("a.xlsx", 初稿=DATA, 终稿=changed), scheme)
    assert problem.code == "table.several_sheets" and "初稿、终稿" in problem.message.zh
    with pytest.raises(Refused) as caught:
        read_submission(book("a.xlsx", 初稿=DATA, 终稿=changed), scheme)
    assert "table.sheets_joined" not in {said.code for said in caught.value.problems}
    got = read_submission(book("a.xlsx", 初稿=DATA, 终稿=changed), scheme, sheet="终稿")
    assert got.panel["value"].max() == 51


def test_sheets_that_nothing_tells_apart(book, scheme):
    (problem,) = refused(book("a.xlsx", A=NOTES, B=NOTES), scheme)
    assert problem.code == "table.several_sheets"


def test_the_sheet_named_is_the_only_one_read(book, scheme):
    got = read_submission(book("a.xlsx", 指标=DATA, 考核对象=UNITS), scheme, sheet="指标")
    assert got.units["class"].isna().all() and codes(got) == []


def test_years_named_by_the_sheets(book, scheme):
    without = [[*row[:2], *row[3:]] for row in DATA]
    path = book("a.xlsx", **{"2018年": without, "2019年": without})
    got = read_submission(path, scheme)
    assert sorted(set(got.panel["year"])) == [2018, 2019]
    assert codes(got).count("table.year_of_sheet") == 2
    one = read_submission(path, scheme, year=2019)
    assert set(one.panel["year"]) == {2019}


def test_departments_hand_in_their_own_columns(tmp_path, scheme):
    one, two = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text("代码,名称,年份,收入增幅\n150121,土默特左旗,2019,5\n", encoding="utf-8")
    two.write_text(
        "代码,名称,年份,通路里程\n150121,土默特左旗,2019,7\n150122,托克托县,2019,8\n",
        encoding="utf-8",
    )
    got = read_submission([one, two], scheme)
    rows = got.panel.set_index(["code", "indicator"])
    assert rows.loc[("150121", "income"), "source"] == "a.csv#2"
    assert rows.loc[("150121", "roads"), "source"] == "b.csv#2"
    assert rows.loc[("150122", "income"), "status"] == "missing"
    assert codes(got) == ["table.rows_absent"] and got.headers["roads"] == "通路里程"


def test_a_figure_in_two_files_names_both(tmp_path, scheme):
    one, two = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text("代码,名称,年份,收入增幅,roads\n150121,土默特左旗,2019,5,1\n", encoding="utf-8")
    two.write_text("代码,名称,年份,income\n150121,土默特左旗,2019,6\n", encoding="utf-8")
    (problem,) = refused([one, two], scheme)
    assert (problem.code, problem.at.file, problem.at.row) == ("table.cell_twice", "b.csv", 2)
    assert "a.csv" in problem.message.zh and "a.csv" in problem.message.en
    two.write_text("代码,名称,年份,income\n150121,土默特左旗,2019,\n", encoding="utf-8")
    assert read_submission([one, two], scheme).counts.values == 2


def test_files_are_told_apart_by_their_headers(tmp_path, scheme):
    import csv

    paths = []
    for name, rows in (("x", UNITS), ("y", DATA), ("z", PROBLEMS), ("w", REFERENCES)):
        path = tmp_path / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
        paths.append(path)
    got = read_submission(paths, scheme)
    assert len(got.problems) == 1 and len(got.references) == 1
    assert set(got.units["class"]) == {"甲", "乙"}


def test_a_file_named_for_a_purpose_goes_before_a_sheet(book, tmp_path, scheme):
    units = tmp_path / "units.csv"
    units.write_text("代码,名称,类别\n150121,土默特左旗,丙\n", encoding="utf-8")
    got = read_submission(book("a.xlsx", 指标=DATA, 考核对象=UNITS), scheme, units=units)
    assert set(got.units["class"]) == {"丙"}
    (said,) = [r for r in got.remarks if r.code == "table.sheet_set_aside"]
    assert said.at.sheet == "考核对象" and "units.csv" in said.message.zh


def test_the_other_sheets_of_the_units_workbook_are_used(book, tmp_path, scheme):
    table = book("a.xlsx", 指标=DATA)
    units = book("u.xlsx", 考核对象=UNITS, 轮次=ROUNDS, 说明=NOTES)
    got = read_submission(table, scheme, units=units)
    assert [r.id for r in got.rounds] == ["年度考核"]
    alone = read_submission(table, scheme, rounds=book("r.xlsx", Sheet1=ROUNDS))
    assert alone.rounds == got.rounds


def test_two_tables_of_units_are_refused(book, scheme):
    found = refused(book("a.xlsx", 指标=DATA, 考核对象=UNITS, units=UNITS), scheme)
    assert [p.code for p in found] == ["table.role_twice"]
    assert found[0].at.sheet == "units" and "考核对象" in found[0].message.zh


def test_an_empty_sheet_of_records_is_no_fault(book, scheme):
    got = read_submission(book("a.xlsx", 指标=DATA, 问题情形=PROBLEMS[:1]), scheme)
    assert got.problems.empty and codes(got) == []


def test_no_figures_anywhere(book, scheme):
    found = refused([book("a.xlsx", 考核对象=UNITS, 填表说明=NOTES)], scheme)
    assert found[0].code in ("table.no_data", "table.column_missing", "table.no_year")


def test_progress_goes_from_nought_to_one(book, scheme):
    seen = []
    read_submission(book("a.xlsx", 指标=DATA), scheme, progress=seen.append)
    assert seen == sorted(seen) and seen[-1] == 1.0 and all(0 <= s <= 1 for s in seen)


def test_a_record_of_a_unit_outside_the_assessment_has_no_effect(book, scheme):
    units = [["代码", "名称", "参加考核"], ["150121", "土默特左旗", "否"]]
    got = read_submission(book("a.xlsx", 指标=DATA, 考核对象=units, 问题情形=PROBLEMS), scheme)
    (said,) = [r for r in got.remarks if r.code == "records.unit_not_assessed"]
    assert said.level == "notice" and (said.at.row, said.value) == (2, "土默特左旗")
