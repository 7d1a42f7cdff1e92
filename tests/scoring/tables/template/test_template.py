"""The workbook itself: what stands where, what a cell takes, and that nothing in it can act."""

from __future__ import annotations

import io
import json
import zipfile

import numpy as np
import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from geodata.places import places
from scoring.problems import Refused
from scoring.scheme.library import find_scheme, library_ids
from scoring.scheme.load import open_scheme
from scoring.scheme.rules import Context, apply_rule
from scoring.tables.figures.indicators import indicators_of
from scoring.tables.reading.headers import header_key
from scoring.tables.template import template_bytes
from scoring.tables.template.columns import asked, headers_of
from scoring.tables.template.example import example_values
from scoring.tables.template.limits import classes_of, references_of
from scoring.tables.units.unit_list import Unit, UnitList
from support.filling import table_of

MAIN = "national-draft-2020"
RUDE = '=HYPERLINK("x","点我")'


def scheme_of(**more):
    document = {
        "id": "small", "title": {"zh": "小方案", "en": "Small"}, "kind": "assessment",
        "status": "user", "level": "county", "full_marks": 100,
    } | more  # fmt: skip
    return open_scheme(json.dumps(document, ensure_ascii=False).encode(), name="small.json")


def leaf(id_, zh, **more):
    made = {"id": id_, "title": {"zh": zh}, "weight": 1}
    return made | {"rule": {"type": "linear", "zero": 0, "full": 10}} | more


def opened(data):
    return load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def banners():
    return template_bytes(find_scheme(MAIN), region="15", year=2020)


def test_same_scheme_same_bytes_and_no_clock(banners):
    assert banners == template_bytes(find_scheme(MAIN), region="15", year=2020)
    assert banners != template_bytes(find_scheme(MAIN), region="15", year=2019)
    with zipfile.ZipFile(io.BytesIO(banners)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("1980-01-01T00:00:00Z") == 2


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


def test_units_sheet_says_who_is_assessed(banners):
    page = opened(banners)["考核对象"]
    header, columns = table_of(page, "代码")
    row = {h: page.cell(header + 1, c).value for h, c in columns.items()}
    assert row == {
        "代码": "150102", "名称": "新城区", "年份": None, "类型": "旗县", "上级单位": "呼和浩特市",
        "类别": None, "参加考核": "是", "不考核原因": None, "申请退出": None, "政策区域": "西部",
        "人口": None,
    }  # fmt: skip
    lists = {
        str(v.sqref).split(":")[0][0]: v.formula1 for v in page.data_validations.dataValidation
    }
    letter = {h: chr(64 + c) for h, c in columns.items()}
    assert lists[letter["参加考核"]] == '"是,否"'
    assert lists[letter["政策区域"]] == '"东部,中部,西部"'
    where = lists[letter["类别"]]
    assert listed(opened(banners), where) == ["国贫旗县", "区贫旗县"]


def listed(book, formula):
    sheet, _, area = formula.partition("!")
    cells = book[sheet.strip("'")][area.replace("$", "")]
    return [row[0].value for row in (cells if isinstance(cells, tuple) else ((cells,),))]


def test_clause_department_and_source_stand_above_and_all_of_it_in_the_comment(banners):
    page = opened(banners)["指标"]
    header, columns = table_of(page, "代码")
    at = columns["农村牧区常住居民人均可支配收入增速（%）"]
    above = [page.cell(header - k, at).value for k in (3, 2, 1)]
    assert above == ["DB15/T 1373-2018 4.1", "统计局", "监测调查"]
    note = page.cell(header, at).comment.text
    for word in ("income_growth", "线性 0→12", "越高越好", "农村牧区居民收入增长（大意）"):
        assert word in note
    note = page.cell(header, columns["受访户（户）"]).comment.text
    assert "群众认可度 = 表示认可的户 ÷ 受访户 × 100" in note


def test_counts_are_asked_for_instead_of_their_rate():
    scheme = find_scheme(MAIN).scheme
    wanted = asked(scheme)
    assert "approval" not in wanted and {"households_approve", "households_asked"} <= set(wanted)
    assert "registered_poor" in wanted  # an input of no leaf is asked for too
    made = {c for x in scheme.leaves if x.value for c in (x.value.num, x.value.den)}
    assert set(wanted) == {x.id for x in scheme.leaves if not x.value} | made | {"registered_poor"}


@pytest.mark.parametrize("name", library_ids())
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_header_means_its_indicator_alone(name, lang):
    scheme = find_scheme(name).scheme
    known = indicators_of(scheme)
    for key, header in headers_of(scheme, lang).items():
        meant = [i.id for i in known.values() if header_key(header) in map(header_key, i.headers)]
        assert meant == [key]
        if lang == "en":
            assert header.isascii()


def test_a_title_that_is_not_its_own_gives_way_to_the_id():
    file = scheme_of(
        tree=[
            leaf("a", "满意度"),
            leaf("b", "满意度", unit="%"),
            leaf("c", "名称"),
            leaf("d", "换行\n名"),
            leaf("e", "覆盖率", unit="%"),
        ]
    )
    assert headers_of(file.scheme, "zh") == {
        "a": "a", "b": "满意度（%）", "c": "c", "d": "d", "e": "覆盖率（%）",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("range_", "rule", "said"),
    [
        ([0, 100], {}, "D{r}>=0,D{r}<=100"),
        ([None, 3.5], {}, "D{r}<=3.5"),
        ([0.00001, None], {}, "D{r}>=1e-05"),
        (None, {"rule": {"type": "given", "full": 20}}, "D{r}>=0,D{r}<=20"),
        ([5, 50], {"rule": {"type": "given", "full": 20}}, "D{r}>=5,D{r}<=20"),
    ],
)
def test_what_a_figure_cell_takes(range_, rule, said):
    file = scheme_of(
        tree=[leaf("a", "甲", unit="分", **({"range": range_} if range_ else {}), **rule)]
    )
    page = opened(template_bytes(file, region="1501", year=2020))["指标"]
    header, _ = table_of(page, "代码")
    (check,) = [v for v in page.data_validations.dataValidation if v.type == "custom"]
    ends = said.format(r=header + 1)
    words = ",".join(f'TRIM(D{header + 1})="{w}"' for w in ("缺项", "不适用", "na", "n/a"))
    assert check.formula1 == f"OR(AND(ISNUMBER(D{header + 1}),{ends}),{words})"
    assert check.errorStyle == "stop" or check.errorStyle is None
    assert "单位：分" in check.error and "缺项" in check.error and check.showErrorMessage
    first, last = str(check.sqref).split(":")
    assert first == f"D{header + 1}" and int(last[1:]) >= page.max_row + 100


def test_nothing_from_a_scheme_becomes_a_formula():
    file = scheme_of(
        title={"zh": RUDE},
        tree=[
            leaf("a", RUDE, unit="+%", department="@x", clause={"no": "-1+1", "text": "=1"},
                 applies={"class": ['=1+1', '二类"&A1&"']}),
            leaf("b", "乙"),
        ],
        problems=[{"id": "p", "title": {"zh": '=cmd|"/c calc"!A1,x'}, "effect": {"mark": "m"}}],
    )  # fmt: skip
    units = UnitList({("150102", None): Unit("150102", "=名", kind="+类", class_="@c")})
    data = template_bytes(file, units=units, year=2020)
    for page in opened(data).worksheets:
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value[:1] in "=+-@":
                    assert cell.quotePrefix
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(n).decode() for n in archive.namelist() if "/sheet" in n]
    assert not any("<f>" in text or "<f " in text for text in sheets)
    formulas = [
        v.formula1 for p in opened(data).worksheets for v in p.data_validations.dataValidation
    ]
    assert not any(bad in f for f in formulas for bad in ("HYPERLINK", "cmd", "二类", "@c"))


def test_problem_records_are_chosen_from_the_notes(banners):
    book = opened(banners)
    page = book["问题情形"]
    header, columns = table_of(page, "代码")
    check = next(
        v for v in page.data_validations.dataValidation
        if str(v.sqref).startswith(chr(64 + columns["问题情形"]))
    )  # fmt: skip
    titles = [p.title.zh for p in find_scheme(MAIN).scheme.problems]
    assert listed(book, check.formula1) == titles
    assert page.max_row == header  # no record is filled in beforehand


def test_example_row_is_in_range_scores_and_stands_on_the_notes_only(banners):
    book = opened(banners)
    scheme = find_scheme(MAIN).scheme
    values = example_values(scheme)
    known = indicators_of(scheme)
    assert not any(known[key].outside(v) for key, v in values.items())
    assert values["households_approve"] / values["households_asked"] * 100 == pytest.approx(97.1)
    context = Context(*(np.array([x]) for x in (2020, "west", "国贫旗县")))
    for x in scheme.leaves:
        value = values.get(x.id)
        if value is None:
            value = values[x.value.num] / values[x.value.den] * x.value.times
        result = apply_rule(x.rule, np.array([value]), context)
        assert 0 < result.scores[0] <= 100, x.id
    notes = [[c.value for c in row] for row in book["填表说明"].iter_rows()]
    at = next(i for i, row in enumerate(notes) if str(row[0]).startswith("示例行"))
    heads = dict(zip(notes[at + 1], notes[at + 2], strict=True))
    assert heads["代码"] == "000000" and heads["受访户（户）"] == "10000"
    for name in ("指标", "考核对象", "问题情形"):
        assert "示例" not in str([[c.value for c in row] for row in book[name].iter_rows()])


def test_english_template_has_english_headers_and_notes():
    book = opened(template_bytes(find_scheme(MAIN), region="15", year=2020, lang="en"))
    assert book.sheetnames == ["notes", "data", "units", "problems"]
    _, columns = table_of(book["data"], "code")
    assert list(columns)[:4] == ["code", "name", "year", "Persons lifted out in the year"]
    text = " ".join(str(c.value) for row in book["notes"].iter_rows() for c in row if c.value)
    assert "Example row" in text and "does not apply" in text
    head = text.split("Classes")[0]
    assert not any("\u4e00" <= c <= "\u9fff" for c in head.replace("厅字", "")[:400])


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


def test_classes_and_benchmarks_a_scheme_refers_to():
    limit = {"by": "class", "一类": 1, "二类": 2}
    ref = {"ref": "national.a", "times": 1}
    file = scheme_of(
        tree=[
            leaf("a", "甲", applies={"class": ["三类", "一类"]}),
            leaf("b", "乙", rule={"type": "ratio", "target": limit}),
            leaf("c", "丙", rule={"type": "ratio", "target": ref}),
        ]
    )
    assert classes_of(file.scheme) == ("一类", "二类", "三类")
    assert references_of(file.scheme) == (("national", "a"),)
    book = opened(template_bytes(file, region="15", year=[2019, 2020]))
    page = book["基准"]
    header, _ = table_of(page, "范围")
    rows = [[c.value for c in row][:3] for row in page.iter_rows(min_row=header + 1)]
    assert rows == [["national", 2019, "甲"], ["national", 2020, "甲"]]


def test_other_programs_read_the_same_cells(banners):
    """calamine, under the product's own reader, sees what openpyxl wrote."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(banners))
    assert book.sheet_names == ["填表说明", "指标", "考核对象", "问题情形"]
    rows = book.get_sheet_by_name("指标").to_python(skip_empty_area=False)
    page = opened(banners)["指标"]
    for number in (1, 3, 6, 7, len(rows)):
        seen = [None if c == "" else c for c in rows[number - 1]]
        assert seen == [c.value for c in page[number]][: len(seen)]
