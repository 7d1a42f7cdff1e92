"""Good input: what the frames hold, cell by cell."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest

from scoring.problems import Refused
from scoring.tables.bundle.schema import PANEL, PROBLEMS, UNITS, dtypes
from scoring.tables.submission import Counts, read_submission

HEAD = "代码,名称,年份,收入增幅,通路里程\n"


def write(tmp_path, text, name="a.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def cells(frame):
    """(code, year, indicator) -> (value or None, status)."""
    return {
        (r.code, r.year, r.indicator): (None if pd.isna(r.value) else r.value, r.status)
        for r in frame.itertuples()
    }


def of_reading(got):
    """The remarks of reading; those of the checks are tested with the checks."""
    return [r for r in got.remarks if not r.code.startswith("checks.")]


def test_forms_of_one_table(tmp_path, make_scheme):
    text = (
        "\n行政区划代码,旗县（市、区）,年度,收入增幅（%）,ROADS,备注\n"
        '150121,土默特左旗,2019,12.5%,"1,234",x\n'
        "１５０１２２,托克托县,２０１９年,１２,−3,\n"
        ",,,,,\n"
        "150125.0,武 川县,2019.0,,缺项,\n"
    )
    got = read_submission(write(tmp_path, text), make_scheme())
    assert cells(got.panel) == {
        ("150121", 2019, "income"): (12.5, ""),
        ("150121", 2019, "roads"): (1234.0, ""),
        ("150122", 2019, "income"): (12.0, ""),
        ("150122", 2019, "roads"): (-3.0, ""),
        ("150125", 2019, "income"): (None, "missing"),
        ("150125", 2019, "roads"): (None, "na"),
    }
    assert got.counts == Counts(rows=3, units=3, years=1, values=4, missing=1, na=1)
    assert [(r.code, r.level, r.at.column) for r in got.remarks] == [
        ("table.column_unused", "notice", "备注")
    ]
    assert set(got.panel["name"]) == {"土默特左旗", "托克托县", "武川县"}
    source = dict(zip(got.panel["code"], got.panel["source"], strict=True))
    assert source == {"150121": "a.csv#3", "150122": "a.csv#4", "150125": "a.csv#6"}


def test_frames_have_the_bundles_form(tmp_path, make_scheme):
    got = read_submission(write(tmp_path, HEAD + "150121,土默特左旗,2019,1,2\n"), make_scheme())
    for frame, table in ((got.units, UNITS), (got.panel, PANEL), (got.problems, PROBLEMS)):
        assert {c: str(d) for c, d in frame.dtypes.items()} == dtypes(table)


def test_the_same_from_a_workbook(tmp_path, make_scheme):
    book = openpyxl.Workbook()
    page = book.active
    page.append(["code", "name", "year", "Income growth", "Roads"])
    page.append([150121, "土默特左旗", 2019, 0.125, 1234])
    page.append(["150122", "托克托县", 2019, 12, "na"])
    page["D2"].number_format = "0.0%"
    buffer = io.BytesIO()
    book.save(buffer)
    (tmp_path / "a.xlsx").write_bytes(buffer.getvalue())
    got = read_submission(tmp_path / "a.xlsx", make_scheme())
    assert cells(got.panel) == {
        ("150121", 2019, "income"): (12.5, ""),
        ("150121", 2019, "roads"): (1234.0, ""),
        ("150122", 2019, "income"): (12.0, ""),
        ("150122", 2019, "roads"): (None, "na"),
    }


def test_units_from_the_list_of_places(tmp_path, make_scheme):
    text = HEAD + "150121,土默特左旗,2019,1,2\n150121,土默特左旗,2020,1,2\n"
    got = read_submission(write(tmp_path, text), make_scheme()).units
    assert list(got["year"]) == [2019, 2020]
    row = got.iloc[0]
    assert (row["kind"], row["parent"], row["policy_region"]) == ("旗县", "150100", "west")
    assert bool(row["assessed"]) and bool(row["in_map"])
    assert got["class"].isna().all() and got["population"].isna().all()


def test_names_within_a_region_and_an_alias(tmp_path, make_scheme):
    text = "名称,年份,income,roads\n土默特左旗,2019,1,2\n莫力达瓦达斡尔族旗,2019,3,4\n"
    got = read_submission(write(tmp_path, text), make_scheme(), region="15")
    assert dict(zip(got.units["code"], got.units["name"], strict=True)) == {
        "150121": "土默特左旗",
        "150722": "莫力达瓦达斡尔族自治旗",
    }
    (said,) = got.remarks
    assert (said.code, said.level, said.at.row) == ("table.alias_used", "notice", 3)
    assert "150722" in said.message.zh and said.value == "莫力达瓦达斡尔族旗"
    prefecture = read_submission(
        write(tmp_path, "名称,年份,income,roads\n土默特左旗,2019,1,2\n"),
        make_scheme(),
        region="1501",
    )
    assert list(prefecture.units["code"]) == ["150121"]


def test_the_year_of_the_option(tmp_path, make_scheme):
    text = "代码,名称,income,roads\n150121,土默特左旗,1,2\n"
    got = read_submission(write(tmp_path, text), make_scheme(), year=2017)
    assert set(got.panel["year"]) == {2017} and not got.remarks
    text = HEAD + "150121,土默特左旗,2019,1,2\n150121,土默特左旗,2020,3,4\n"
    got = read_submission(write(tmp_path, text), make_scheme(), year=2020)
    assert cells(got.panel)["150121", 2020, "roads"] == (4.0, "") and got.counts.rows == 1
    assert [r.code for r in got.remarks] == ["table.year_left_out"]


DERIVED = {
    "inputs": [
        {"id": "asked", "title": {"zh": "调查户数"}, "unit": "户", "range": [1, None]},
        {"id": "persons", "title": {"zh": "贫困人口"}, "unit": "人"},
    ],
    "tree": [
        {
            "id": "approval",
            "title": {"zh": "认可度"},
            "weight": 1,
            "unit": "%",
            "value": {"num": "approve", "den": "asked", "times": 100},
            "rule": {"type": "linear", "zero": 0, "full": 100},
        }
    ],
}


def test_a_derived_indicator_as_its_own_column(tmp_path, make_scheme):
    text = "代码,名称,年份,认可度,贫困人口\n150121,土默特左旗,2019,95,7\n"
    got = read_submission(write(tmp_path, text), make_scheme(**DERIVED))
    assert cells(got.panel) == {
        ("150121", 2019, "approval"): (95.0, ""),
        ("150121", 2019, "persons"): (7.0, ""),
    }
    assert not got.remarks


def test_a_derived_indicator_as_its_two_counts(tmp_path, make_scheme):
    text = "代码,名称,年份,approve,调查户数\n150121,土默特左旗,2019,38,40\n"
    got = read_submission(write(tmp_path, text), make_scheme(**DERIVED))
    assert cells(got.panel) == {
        ("150121", 2019, "approve"): (38.0, ""),
        ("150121", 2019, "asked"): (40.0, ""),
    }
    assert [(r.code, r.value) for r in got.remarks] == [("table.input_absent", "persons")]


@pytest.mark.parametrize(
    ("columns", "lacking"), [("approve", "asked"), ("调查户数", "approve"), ("贫困人口", "approve")]
)
def test_a_derived_indicator_with_a_count_lacking(tmp_path, make_scheme, columns, lacking):
    text = f"代码,名称,年份,{columns}\n150121,土默特左旗,2019,38\n"
    with pytest.raises(Refused) as caught:
        read_submission(write(tmp_path, text), make_scheme(**DERIVED))
    problem = caught.value.problems[0]
    assert problem.code == "table.column_missing" and problem.value == "approval"
    assert lacking in problem.message.zh and lacking in problem.message.en


def test_the_range_of_an_input(tmp_path, make_scheme):
    text = "代码,名称,年份,approve,调查户数\n150121,土默特左旗,2019,0,0\n"
    with pytest.raises(Refused) as caught:
        read_submission(write(tmp_path, text), make_scheme(**DERIVED))
    problem = caught.value.problems[0]
    assert (problem.code, problem.at.column) == ("table.out_of_range", "调查户数")
    assert "1 至 …" in problem.message.zh


def _applies(make_scheme, **applies):
    base = make_scheme().model_dump(by_alias=True, exclude_none=True)
    base["tree"][1]["applies"] = applies
    return make_scheme(tree=base["tree"])


@pytest.mark.parametrize(
    ("years", "na"),
    [
        ("2019..", [2018]),
        ("..2018", [2019, 2020]),
        ("2019..2019", [2018, 2020]),
        ([2020], [2018, 2019]),
    ],
)
def test_years_outside_applies_are_na_and_their_figures_unused(tmp_path, make_scheme, years, na):
    rows = "".join(f"150121,土默特左旗,{year},1,2\n" for year in (2018, 2019, 2020))
    scheme = _applies(make_scheme, years=years)
    got = read_submission(write(tmp_path, HEAD + rows), scheme)
    assert [
        y for y in (2018, 2019, 2020) if cells(got.panel)["150121", y, "roads"] == (None, "na")
    ] == na
    (said,) = got.remarks
    assert said.code == "table.value_not_applicable" and f"{len(na)} 行" in said.message.zh
    assert said.at.column == "通路里程"


def test_what_applies_to_nobody_need_not_come(tmp_path, make_scheme):
    text = "代码,名称,年份,收入增幅\n150121,土默特左旗,2019,1\n"
    got = read_submission(write(tmp_path, text), _applies(make_scheme, years="2020.."))
    assert set(got.panel["indicator"]) == {"income"}
    with pytest.raises(Refused):
        read_submission(write(tmp_path, text), _applies(make_scheme, years="2019.."))


def test_a_class_nobody_states_is_remarked_on(tmp_path, make_scheme):
    text = HEAD + "150121,土默特左旗,2019,1,\n"
    got = read_submission(write(tmp_path, text), _applies(make_scheme, **{"class": ["国贫旗县"]}))
    assert cells(got.panel)["150121", 2019, "roads"] == (None, "na")
    assert [r.code for r in got.remarks] == ["table.class_unknown"]


def test_a_unit_that_skips_a_year_is_remarked_on(tmp_path, make_scheme):
    rows = "150121,土默特左旗,2019,1,2\n150122,托克托县,2019,1,2\n150121,土默特左旗,2020,1,2\n"
    got = read_submission(write(tmp_path, HEAD + rows), make_scheme())
    (said,) = of_reading(got)
    assert said.code == "table.unit_absent" and said.level == "warning"
    assert "2020" in said.message.zh and "托克托县" in said.message.zh
    assert len(got.units) == 3


def test_free_level_takes_any_code_and_draws_nothing(tmp_path, make_scheme):
    scheme = make_scheme(level="free")
    text = "code,name,year,income,roads\nAUS,Australia,2019,1,2\nA=1,<b>x</b>,2019,3,4\n"
    got = read_submission(write(tmp_path, text), scheme)
    assert list(got.units["code"]) == ["AUS", "A=1"]
    assert list(got.units["name"]) == ["Australia", "<b>x</b>"]
    assert not got.units["in_map"].any() and got.units["parent"].isna().all()
    names = read_submission(write(tmp_path, "name,year,income,roads\nNA,2019,1,2\n"), scheme)
    assert list(names.units["code"]) == ["NA"]
    codes = read_submission(write(tmp_path, "code,year,income,roads\nX,2019,1,2\n"), scheme)
    assert list(codes.units["name"]) == ["X"]


def test_an_indicator_by_name_of_a_field_is_the_field(tmp_path, make_scheme):
    base = make_scheme().model_dump(by_alias=True, exclude_none=True)
    base["tree"][1]["title"] = {"zh": "收入增幅"}
    text = HEAD.replace("通路里程", "roads") + "150121,土默特左旗,2019,1,2\n"
    with pytest.raises(Refused) as caught:
        read_submission(write(tmp_path, text), make_scheme(tree=base["tree"]))
    assert "table.header_ambiguous" in [p.code for p in caught.value.problems]


def test_reading_leaves_nothing_behind_and_is_repeatable(tmp_path, make_scheme):
    path = write(tmp_path, HEAD + "150121,土默特左旗,2019,1,2\n")
    one, two = (read_submission(path, make_scheme()) for _ in range(2))
    pd.testing.assert_frame_equal(one.panel, two.panel)
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]
