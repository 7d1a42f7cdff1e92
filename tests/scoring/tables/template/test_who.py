"""The units of a template: whose rows are there before anything is filled in."""

from __future__ import annotations

import pytest

from geodata.places import places
from scoring.problems import Refused
from scoring.scheme.library import find_scheme
from scoring.tables.template import template_bytes
from scoring.tables.units.unit_list import Unit, UnitList
from support.filling import table_of
from support.templates import MAIN, leaf, opened, scheme_of


def test_units_with_codes_as_text_and_official_names(banners):
    page = opened(banners)["指标"]
    header, columns = table_of(page, "代码")
    rows = [
        tuple(page.cell(r, columns[h]).value for h in ("代码", "名称", "年份"))
        for r in range(header + 1, page.max_row + 1)
    ]
    assert rows == [(p.code, p.name, 2020) for p in places("15")] and len(rows) == 103
    assert page.cell(header + 1, 1).number_format == "@"
    assert page.column_dimensions["A"].number_format == "@"
    # under a number format 12.5% would be kept as 0.125; a figure's cell has none
    assert page.cell(header + 1, 4).number_format == "General"
    assert page.freeze_panes == f"C{header + 1}"
    assert not page.protection.sheet


def test_without_a_region_the_rows_are_empty_and_ready():
    for file in (find_scheme(MAIN), scheme_of(level="free", tree=[leaf("a", "甲")])):
        page = opened(template_bytes(file))["指标"]
        header, _ = table_of(page, "代码")
        assert page.max_row == header
        ends = {int(str(v.sqref).split(":")[1][1:]) for v in page.data_validations.dataValidation
                if len(str(v.sqref).split(":")[1]) < 6}  # fmt: skip
        assert min(ends) >= header + 1000


def test_a_list_of_units_with_kinds_classes_and_years():
    units = UnitList(
        {
            ("150102", 2019): Unit("150102", "新城区", kind="旗县", class_="一类"),
            ("150102", 2020): Unit("150102", "新城区", kind="旗县", class_="二类"),
            ("150102001", None): Unit("150102001", "甲村", kind="村", class_="一类"),
            ("150103", None): Unit("150103", "回民区", kind="旗县", assessed=False, reason="新设"),
        }
    )
    file = scheme_of(tree=[leaf("a", "甲", applies={"class": ["一类"]}), leaf("b", "乙")])
    book = opened(template_bytes(file, units=units))
    assert book.sheetnames == ["填表说明", "指标 旗县", "指标 村", "考核对象"]
    header, _ = table_of(book["指标 旗县"], "代码")
    rows = [[c.value for c in row] for row in book["指标 旗县"].iter_rows(min_row=header + 1)]
    # who is not assessed owes nothing; what does not apply to a class is filled in as such
    assert rows == [
        ["150102", "新城区", 2019, None, None],
        ["150102", "新城区", 2020, "缺项", None],
    ]
    header, _ = table_of(book["考核对象"], "代码")
    listed_ = [[c.value for c in row][:8] for row in book["考核对象"].iter_rows(min_row=header + 1)]
    assert listed_[3] == ["150103", "回民区", None, "旗县", None, None, "否", "新设"]
    assert [row[2] for row in listed_] == [2019, 2020, None, None]


@pytest.mark.parametrize(
    ("level", "region", "first", "count"),
    [
        ("prefecture", "15", ("150100", "呼和浩特市"), 12),
        ("province", "100000", ("110000", "北京市"), 34),
    ],
)
def test_units_of_higher_levels(level, region, first, count):
    file = scheme_of(level=level, tree=[leaf("a", "甲")])
    page = opened(template_bytes(file, region=region, year=2020))["指标"]
    header, _ = table_of(page, "代码")
    assert (page.cell(header + 1, 1).value, page.cell(header + 1, 2).value) == first
    assert page.max_row - header == count


def test_an_unknown_region_is_refused():
    with pytest.raises(Refused) as refused:
        template_bytes(find_scheme(MAIN), region="99")
    assert refused.value.problems[0].code == "table.region_unknown"
