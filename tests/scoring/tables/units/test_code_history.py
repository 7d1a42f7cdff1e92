"""`--code-history FILE`: read from any kind of file, joined to the built-in table, or refused."""

from __future__ import annotations

import openpyxl
import pytest

from geodata.history import history
from scoring.problems import Place, Refused
from scoring.tables.collect import Collector
from scoring.tables.units.code_history import read_code_history
from support.joining import join
from support.shared import SHARED

AREACODES = SHARED / "areacodes_history.csv"
OWN = "old_code,old_name,kind,year,new_code,new_name,reason,source"
AREA = "代码,一级行政区,二级行政区,名称,级别,状态,启用时间,变更/弃用时间,新代码"
CODED = "代码,名称"


def write(tmp_path, *lines: str, encoding="utf-8-sig"):
    path = tmp_path / "沿革.csv"
    path.write_bytes("\n".join([*lines, ""]).encode(encoding))
    return path


def test_a_new_change_joins_and_the_built_in_table_stays(tmp_path):
    into = Collector()
    path = write(tmp_path, OWN, "990001,甲县,upgraded,2026,150602,东胜区,撤县设区,公告")
    past = read_code_history(path, into)
    assert not into.errors and not into.remarks
    rows = [("990001", "甲县"), ("150602", "甲县"), ("130729", "万全县")]
    assert join(CODED, rows, history=past).codes == ["150602", "150602", "130708"]
    assert join(CODED, rows).codes == [None, None, "130708"]


def test_a_row_of_the_file_takes_the_place_of_a_built_in_one_and_that_is_said(tmp_path):
    into = Collector()
    path = write(tmp_path, OWN, "130729,万全县,recoded,2016,130709,崇礼区,试,公告")
    past = read_code_history(path, into)
    (said,) = into.remarks
    assert (said.code, said.level, said.at.file) == ("history.replaced", "notice", "沿革.csv")
    assert "130729 万全县→130708 万全区" in said.message.zh and "1" in said.message.get("en")
    assert join(CODED, [("130729", "万全县")], history=past).codes == ["130709"]
    assert history().successors("130729", "万全县").places[0].code == "130708"


def test_the_same_row_is_not_said(tmp_path):
    into = Collector()
    path = write(tmp_path, OWN, "130729,万全县,upgraded,2016,130708,万全区,我处所记,公告")
    assert read_code_history(path, into) is not None and not into.remarks


def test_the_areacodes_form(tmp_path):
    into = Collector()
    path = write(
        tmp_path,
        AREA,
        "150602,内蒙古自治区,鄂尔多斯市,东胜区,县级,在用,2001,,",
        "150603,内蒙古自治区,鄂尔多斯市,康巴什区,县级,在用,2016,,",
        "990001,某省,某市,甲县,县级,弃用,1981,2001,150602",
        "990002,某省,某市,乙县,县级,弃用,1981,2018,150602;150603",
        "130702,河北省,张家口市,桥东区,县级,在用,1983,,",
        "130705,河北省,张家口市,宣化区,县级,在用,1983,,",
        "130721,河北省,张家口市,宣化县,县级,弃用,1983,2016,130702;130705",
    )
    past = read_code_history(path, into)
    (said,) = into.remarks
    assert (said.code, said.level) == ("history.kept", "notice")
    assert "130721 宣化县→130702 桥东区" in said.message.zh
    rows = [("990001", "甲县"), ("990002", "乙县"), ("130721", "宣化县")]
    got = join(CODED, rows, history=past)
    assert got.codes == ["150602", None, "130705"]
    (refused,) = got.errors
    assert refused.code == "table.code_split"
    assert "东胜区 150602" in refused.message.zh and "康巴什区 150603" in refused.message.zh


def test_a_workbook_with_a_title_row(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.append(["区划代码沿革表"])
    page.append(["旧代码", "旧名称", "类型", "年份", "新代码", "新名称", "原因", "来源"])
    page.append(["990001", "甲县", "升级", 2026, 150602, "东胜区", "撤县设区", "公告"])
    book.save(tmp_path / "沿革.xlsx")
    into = Collector()
    past = read_code_history(tmp_path / "沿革.xlsx", into)
    assert not into.errors
    assert join(CODED, [("990001", "甲县")], history=past).codes == ["150602"]


def test_wrong_cells_are_refused_all_at_once_with_their_place(tmp_path):
    into = Collector()
    path = write(
        tmp_path,
        OWN,
        "990001,甲县,upgraded,2026,150602,东胜区,撤县设区,公告",
        "990002,乙县,没了,2026,150602,东胜区,撤县设区,公告",
        "990003,丙县,upgraded,今年,15060,东胜区,,公告",
    )
    assert read_code_history(path, into) is None
    assert [(p.code, p.at, p.value) for p in into.errors] == [
        ("history.form", Place("沿革.csv", "", row, column), value)
        for row, column, value in (
            (3, "kind", "没了"),
            (4, "reason", ""),
            (4, "new_code", "15060"),
            (4, "year", "今年"),
        )
    ]
    assert all(p.message.get("en") and p.remedy.zh and p.remedy.get("en") for p in into.errors)


@pytest.mark.parametrize(
    ("text", "code"),
    [("代码,名称\n150602,东胜区", "history.form"), ("", "table.empty_file")],
)
def test_another_file_is_refused(tmp_path, text, code):
    into = Collector()
    path = tmp_path / "沿革.csv"
    path.write_text(text, encoding="utf-8")
    assert read_code_history(path, into) is None
    assert [p.code for p in into.errors] == [code]
    with pytest.raises(Refused):
        into.raise_if_refused()


def test_the_published_list(tmp_path):
    if not AREACODES.is_file():
        pytest.skip("needs ../shared/data/areacodes_history.csv, which is not here")
    into = Collector()
    past = read_code_history(AREACODES, into)
    assert not into.errors and past is not None
    (kept,) = [p for p in into.remarks if p.code.startswith("history.")]
    assert kept.code == "history.kept"
    rows = [
        ("110104", "宣武区"),
        ("371202", "莱城区"),
        ("320602", "崇川区"),
        ("330104", "江干区"),
        ("330102", "江干区"),
        ("140202", "城区"),
        ("130705", "宣化县"),
    ]
    got = join(CODED, rows, history=past)
    assert got.codes == ["110102", "370116", "320613", None, None, None, "130705"]
    assert {p.code for p in got.errors} == {"table.code_split"}
    with_area = join("代码,名称,地市", [("371202", "莱城区", "莱芜市")], history=past)
    assert with_area.codes == ["370116"] and not with_area.errors
