"""Rows to units: old codes and names, known slips, units that merged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.history import Change, History
from geodata.places import places
from scoring.problems import Place
from scoring.tables.collect import Collector
from scoring.tables.units.join import MergedUnits
from scoring.tables.units.unit_list import Unit, UnitList
from scoring.tables.words import WORDS, remark
from support.joining import join, joiner_of, table_of

CODED = "代码,名称"


def listing(*rows: tuple[str, str]) -> UnitList:
    return UnitList({(code, None): Unit(code, name) for code, name in rows})


# codes and names


@pytest.mark.parametrize(
    ("code", "name", "unit", "said"),
    [
        ("150602", "东胜区", ("150602", "东胜区"), None),
        ("130729", "万全县", ("130708", "万全区"), ("table.code_history", "notice")),
        ("130708", "万全县", ("130708", "万全区"), ("table.code_history", "notice")),
        ("130729", "万全区", ("130708", "万全区"), ("table.code_history", "notice")),
        ("542232", "错那县", ("540530", "错那市"), ("table.code_history", "notice")),
        ("540581", "错那市", ("540530", "错那市"), ("table.code_history", "notice")),
        ("130721", "宣化县", ("130705", "宣化区"), ("table.code_history", "notice")),
        ("622926", "东乡县", ("622926", "东乡族自治县"), ("table.alias_used", "notice")),
        ("630104", "冷湖行委", ("632803", "茫崖市"), ("table.known_slip", "warning")),
        ("532600", "文山市", ("532601", "文山市"), ("table.known_slip", "warning")),
        ("622900", "临夏市", ("622901", "临夏市"), ("table.known_slip", "warning")),
        ("630104", "城西区", ("630104", "城西区"), None),
        ("630104", "冷湖", None, ("table.code_name", "error")),
        ("130729", "平泉县", None, ("table.code_name", "error")),
        ("150105", "郊区", None, ("table.code_split", "error")),
        ("150602", "东胜", None, ("table.code_name", "error")),
        ("999999", "东胜区", None, ("table.code_name", "error")),
        ("1.50602E5", "东胜区", None, ("table.code_form", "error")),
        ("150602", "", None, ("table.no_unit", "error")),
        ("150602001", "某镇", None, ("table.code_form", "error")),  # needs a units table
    ],
)  # fmt: skip
def test_a_code_with_a_name(code, name, unit, said):
    got = join(CODED, [(code, name)])
    assert got.units == [unit]
    problems = [*got.errors, *got.remarks]
    assert [(p.code, p.level) for p in problems] == ([said] if said else [])
    for problem in problems:
        assert problem.at == Place("a.csv", "", 2, problem.at.column)
        assert problem.at.column == (
            "名称" if problem.code in ("table.alias_used", "table.no_unit") else "代码"
        )
        assert problem.message.zh and problem.remedy.get("en")


def test_what_an_old_code_became_is_said_with_year_and_reason():
    got = join(CODED, [("130729", "万全县")])
    (said,) = got.remarks
    assert said.value == "130729 万全县"
    for words in (said.message.zh, said.message.get("en")):
        assert all(part in words for part in ("130729", "130708", "万全区", "2016"))
    assert "撤县设区" in said.message.zh and "county to district" in said.message.get("en")


def test_what_a_split_unit_became_is_offered_not_chosen():
    (said,) = join(CODED, [("150105", "郊区")]).errors
    for code in ("150102", "150103", "150104", "150105"):
        assert code in said.message.zh and code in said.message.get("en")


def test_notices_come_once_and_refusals_in_every_row():
    rows = [("130729", "万全县"), ("150602", "东胜旗"), ("130729", "万全县"), ("150602", "东胜旗")]
    got = join(CODED, rows)
    assert [p.at.row for p in got.remarks] == [2]
    assert [p.at.row for p in got.errors] == [3, 5]


# units that merged


CHANGED = [("", "茫崖行委"), ("", "冷湖行委")]


@pytest.mark.parametrize("rows", [CHANGED, CHANGED[::-1]], ids=["as listed", "reversed"])
def test_two_units_that_merged_later_stay_two(rows):
    got = join(CODED, rows, region="63")
    units = dict(zip([name for _, name in rows], got.units, strict=True))
    assert units == {"茫崖行委": ("632803", "茫崖市"), "冷湖行委": ("632803-2", "冷湖行政委员会")}
    by_name = {p.value: p for p in got.remarks}
    assert by_name["冷湖行委"].code == "table.unit_merged_away"
    assert "632803-2" in by_name["冷湖行委"].message.zh
    assert by_name["茫崖行委"].code == "table.code_history"
    assert len(got.remarks) == 2 and not got.errors


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([("630104", "冷湖行委")], ["632803"]),  # alone it is read as the area
        ([("632803", "茫崖市")], ["632803"]),
        ([("632803", "茫崖市"), ("632803", "冷湖行委")], ["632803", "632803-2"]),
        ([("630104", "冷湖行委"), ("632803", "茫崖行委")], ["632803-2", "632803"]),
        ([("130721", "宣化县"), ("130705", "宣化区")], ["130705-2", "130705"]),
        ([("130705", "宣化县"), ("130705", "宣化区")], ["130705-2", "130705"]),
        ([("130721", "宣化县"), ("130702", "桥东区")], ["130705", "130702"]),
        # one unit under its old and its new code is one unit
        ([("130729", "万全县"), ("130708", "万全区")], ["130708", "130708"]),
    ],
)
def test_which_code_a_merged_unit_has(rows, codes):
    assert join(CODED, rows).codes == codes


def test_a_slip_is_said_even_where_the_unit_stands_apart():
    got = join(CODED, [("630104", "冷湖行委"), ("632803", "茫崖行委")])
    assert [p.code for p in got.remarks] == [
        "table.known_slip",
        "table.unit_merged_away",
        "table.code_history",
    ]


def test_two_units_that_both_went_into_a_third_have_a_code_each():
    past = History(
        tuple(
            Change(*old, "merged", 2018, "150602", "东胜区", "并入", "merged", "测试", 2)
            for old in (("990001", "甲县"), ("990002", "乙县"))
        )
    )
    rows = [("990001", "甲县"), ("990002", "乙县")]
    assert join(CODED, rows, history=past).codes == ["150602-2", "150602-3"]
    assert join(CODED, rows[1:], history=past).codes == ["150602"]


def test_the_tables_of_one_input_agree_on_merged_units():
    merged, into = MergedUnits(), Collector()
    tables = [table_of(CODED, [("630104", "冷湖行委")]), table_of(CODED, [("632803", "茫崖市")])]
    joiners = [joiner_of(table, into, merged=merged) for table in tables]
    found = [j.unit(2, t.rows[0].cells) for j, t in zip(joiners, tables, strict=True)]
    assert found == [("632803-2", "冷湖行政委员会"), ("632803", "茫崖市")]
    listed = listing(("632803", "茫崖市"))
    assert join(CODED, [("630104", "冷湖行委")], listed=listed).codes == ["632803-2"]


@pytest.mark.parametrize(
    ("code", "name", "unit"),
    [
        ("632803-2", "冷湖行政委员会", ("632803-2", "冷湖行政委员会")),
        ("632803-2", "冷湖行委", ("632803-2", "冷湖行政委员会")),
        ("632803-2", "茫崖市", None),
        ("632803-3", "冷湖行委", None),
        ("632803-", "冷湖行委", None),
        ("632803-02", "冷湖行委", None),
    ],
)
def test_a_code_of_its_own_is_read_again(code, name, unit):
    got = join(CODED, [(code, name)])
    assert got.units == [unit] and len(got.errors) == (unit is None)
    assert not got.remarks


def test_names_alone_are_told_once_that_they_need_a_region():
    got = join("名称", [("东胜区",), ("阿荣旗",)])
    (said,) = got.errors
    assert said.code == "table.region_needed" and "2" in said.message.zh


# laws


@given(st.lists(st.sampled_from(places("15")), min_size=1, max_size=12), st.randoms())
def test_the_order_of_rows_changes_no_unit(found, random):
    rows = [(p.code, p.name) for p in found] + [("630104", "冷湖行委"), ("632803", "茫崖行委")]
    shuffled = random.sample(rows, len(rows))
    one = dict(zip(rows, join(CODED, rows).units, strict=True))
    other = dict(zip(shuffled, join(CODED, shuffled).units, strict=True))
    assert one == other


def test_every_sentence_about_places_can_be_said():
    """Each entry with its blanks filled by what the joiner fills them with."""
    blanks = {"name": "甲", "code": "1", "into": "乙", "area": "2", "real": "丙", "zh": "z"}
    blanks |= {"en": "e", "n": 1, "have": ["a"], "mend": "m", "mend_en": "m"}
    for code in WORDS:
        if code.startswith("history.") or code in ("table.unit_merged_away", "table.code_split"):
            assert "{" not in remark(code, Place(), **blanks).message.zh
