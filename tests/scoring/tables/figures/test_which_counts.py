"""Which of several streams and rounds counts: said, or refused where nobody said so."""

from __future__ import annotations

import pytest

from scoring.tables.figures.streams import counting
from support.surveyed import HEAD, read, refused, rows_of, surveyed


@pytest.fixture
def scheme(make_scheme):
    return surveyed(make_scheme)


def test_streams_in_the_header(tmp_path, scheme):
    head = HEAD + "收入增幅（监测调查）,收入增幅_自评,通路里程\n"
    got = read(tmp_path, scheme, head + "150121,土默特左旗,2019,5,9,1\n150122,托克托县,2019,,8,2\n")
    assert rows_of(got.panel, "income") == [
        ("150121", "监测调查", 5.0, ""),
        ("150122", "监测调查", None, "missing"),
        ("150121", "自查自评", 9.0, ""),
        ("150122", "自查自评", 8.0, ""),
    ]
    assert (got.counts.values, got.counts.missing) == (3, 1)
    (said,) = [r for r in got.remarks if r.code == "table.stream_not_counted"]
    assert said.level == "warning" and said.value == "监测调查"
    assert "1 个单位年度" in said.message.zh and "自查自评" in said.message.zh
    assert "Self-report" in said.message.en


def test_an_empty_cell_of_another_stream_is_owed_by_nobody(tmp_path, scheme):
    head = HEAD + "收入增幅,收入增幅（自查自评）,通路里程\n"
    got = read(tmp_path, scheme, head + "150121,土默特左旗,2019,5,,1\n")
    assert rows_of(got.panel, "income") == [("150121", "监测调查", 5.0, "")]


def test_streams_in_a_column_of_rows(tmp_path, scheme):
    head = "代码,名称,年份,数据来源渠道,收入增幅,通路里程\n"
    text = head + "150121,土默特左旗,2019,监测调查,5,1\n150121,土默特左旗,2019,自查自评,9,\n"
    got = read(tmp_path, scheme, text)
    assert rows_of(got.panel, "income") == [
        ("150121", "监测调查", 5.0, ""), ("150121", "自查自评", 9.0, "")
    ]  # fmt: skip
    # roads name no stream: the row that gives a figure counts, the empty cell says nothing
    assert rows_of(got.panel, "roads") == [("150121", "监测调查", 1.0, "")]


def test_streams_that_differ_where_the_scheme_names_none_are_refused(tmp_path, scheme):
    head = HEAD + "收入增幅,通路里程（审计）,通路里程（督查）\n"
    rows = "150121,土默特左旗,2019,5,1,1\n150122,托克托县,2019,5,2,3\n"
    (problem,) = refused(tmp_path, scheme, head + rows)
    assert (problem.code, problem.at.row) == ("table.stream_undecided", 3)
    assert "审计、督查）且 1 处" in problem.message.zh
    assert "Audit, Inspection" in problem.message.en
    agree = read(tmp_path, scheme, head + rows.replace("2,3", "3,3"))
    agreed = counting(agree.panel[agree.panel["indicator"] == "roads"], scheme)
    assert agreed["value"].tolist() == [1.0, 3.0]


def test_different_streams_for_different_units_are_warned_of(tmp_path, scheme):
    head = HEAD + "收入增幅,通路里程（审计）,通路里程（督查）\n"
    rows = "150121,土默特左旗,2019,5,1,\n150122,托克托县,2019,5,,3\n"
    got = read(tmp_path, scheme, head + rows)
    (said,) = [r for r in got.remarks if r.code.startswith("table.")]
    assert (said.code, said.level) == ("table.stream_mixed", "warning")


LONG = "代码,名称,年份,指标,轮次,数据来源渠道,数值\n"
UNIT = {"A": "150121,土默特左旗", "B": "150122,托克托县"}


def long(*cells):
    """Rows of (unit, indicator, round, stream, value), beside roads of both units."""
    every = [*cells, *((u, "roads", "", "", 1) for u in UNIT)]
    return LONG + "".join(f"{UNIT[u]},2019,{i},{r},{s},{v}\n" for u, i, r, s, v in every)


def said(got):
    codes = ("table.stream_not_counted", "table.stream_mixed", "table.round_order_unknown")
    return [(r.code.removeprefix("table."), r.at.row) for r in got.remarks if r.code in codes]


def test_only_units_without_the_stream_that_counts_are_counted(tmp_path, scheme):
    both = long(("A", "income", "", "监测调查", 5), ("A", "income", "", "审计", 4),
                ("B", "income", "", "监测调查", 6))  # fmt: skip
    assert said(read(tmp_path, scheme, both)) == []
    got = read(tmp_path, scheme, both.replace("2019,income,,监测调查,6", "2019,income,,审计,6"))
    (remark,) = [r for r in got.remarks if r.code == "table.stream_not_counted"]
    assert "1 个单位年度" in remark.message.zh and "审计" in remark.message.zh
    assert "1 units and years" in remark.message.en and "Audit" in remark.message.en


def test_who_is_not_assessed_owes_no_stream(tmp_path, scheme):
    listed = tmp_path / "units.csv"
    listed.write_text("代码,名称,参加考核\n150121,土默特左旗,是\n150122,托克托县,否\n", "utf-8")
    text = long(("A", "income", "", "监测调查", 5), ("B", "income", "", "审计", 4))
    assert said(read(tmp_path, scheme, text, units=listed)) == []
    listed.write_text("代码,名称,参加考核\n150121,土默特左旗,是\n150122,托克托县,是\n", "utf-8")
    got = read(tmp_path, scheme, text, units=listed)
    assert [code for code, _ in said(got)] == ["stream_not_counted"]


def test_the_order_of_the_rounds_table_settles_it(tmp_path, scheme):
    rounds = tmp_path / "rounds.csv"
    rounds.write_text("年份,轮次\n2019,初评\n2019,复核\n", "utf-8")
    text = long(("A", "income", "复核", "监测调查", 6), ("A", "income", "初评", "监测调查", 5))
    got = read(tmp_path, scheme, text, rounds=rounds)
    assert said(got) == []
    kept = counting(got.panel, scheme, got.rounds)
    assert kept[kept["indicator"] == "income"]["value"].dropna().tolist() == [6]
    # one the table does not name is said by its name, and the listed one is not
    found = refused(tmp_path, scheme, text.replace("复核", "终评"), rounds=rounds)
    assert [p.code for p in found] == ["table.round_order_unknown"]
    assert "终评" in found[0].message.zh and "初评" not in found[0].message.zh
    assert found[0].at.row == 2


def test_rounds_of_the_stream_that_counts_need_an_order(tmp_path, scheme):
    two = long(("A", "income", "初评", "监测调查", 5), ("A", "income", "复核", "监测调查", 6))
    found = refused(tmp_path, scheme, two.replace("A,", "B,"))
    assert [(p.code, p.at.row) for p in found] == [("table.round_order_unknown", 2)]
    for text in (found[0].message.zh, found[0].message.en):
        assert "初评" in text and "复核" in text and "2019" in text
    # each unit has one round: nothing is to be chosen
    one = long(("A", "income", "初评", "监测调查", 5), ("B", "income", "复核", "监测调查", 6))
    assert [r[2] for r in rows_of(read(tmp_path, scheme, one).panel, "income")] == [5, 6]
    # another stream in another round does not stand against the one that counts
    other = long(("A", "income", "初评", "监测调查", 5), ("A", "income", "复核", "审计", 6))
    assert said(read(tmp_path, scheme, other)) == []


def test_a_row_without_a_round_beside_one_of_a_round(tmp_path, scheme):
    text = long(("A", "income", "", "监测调查", 5), ("A", "income", "复核", "监测调查", 6),
                ("B", "income", "终评", "监测调查", 7))  # fmt: skip
    found = refused(tmp_path, scheme, text)
    assert [p.code for p in found] == ["table.round_order_unknown"]
    assert "—" in found[0].message.zh and "复核" in found[0].message.zh
    assert "终评" not in found[0].message.zh  # the only one of its unit


def test_a_missing_and_a_figure_of_two_streams_differ(tmp_path, scheme):
    head = HEAD + "收入增幅,通路里程（审计）,通路里程（督查）\n"
    found = refused(tmp_path, scheme, head + "150121,土默特左旗,2019,5,1,缺项\n")
    assert [p.code for p in found] == ["table.stream_undecided"]
    same = read(tmp_path, scheme, head + "150121,土默特左旗,2019,5,缺项,缺项\n")
    assert [r[3] for r in rows_of(same.panel, "roads")] == ["na", "na"]
