"""Rounds and decided grades: read, refused by the cell, kept in the bundle with benchmarks."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest

from scoring.engine.submit import bundle_parts
from scoring.problems import Refused
from scoring.scheme.load import open_scheme
from scoring.tables.bundle import read_bundle, verify_content, write_bundle
from scoring.tables.bundle.rounds import DecidedGrade, Round, from_yaml, round_order, to_yaml
from scoring.tables.bundle.schema import REFERENCES, dtypes
from scoring.viewer import Viewer
from support.attached import faults

HEAD = "年份,轮次,类型,阶段,日期,截止日期,审定单位,文件\n"


def test_every_column_of_a_round(read):
    rounds = HEAD + "2019,初评,年度考核,综合评价,2020年1月10日,2019-12-31,,\n"
    rounds += "2019,复核,年度考核,复核,2020/2/1,,考核办,某发〔2020〕1号\n"
    assert read(rounds=rounds).rounds == (
        Round(2019, "初评", "年度考核", "综合评价", "2020-01-10", "2019-12-31"),
        Round(2019, "复核", "年度考核", "复核", "2020-02-01", "", "考核办", "某发〔2020〕1号"),
    )


def test_one_round_may_have_several_stages(read):
    rounds = "年份,轮次,阶段\n2019,年度,自查自评\n2019,年度,公布\n2019,复查,复核\n"
    got = read(rounds=rounds).rounds
    assert [r.stage for r in got] == ["自查自评", "公布", "复核"]
    assert round_order(got) == {(2019, "年度"): 1, (2019, "复查"): 2}


@pytest.mark.parametrize(
    ("rounds", "expected"),
    [
        ("年份,阶段\n2019,复核\n", ("table.no_column", 1, "", "")),
        ("轮次,阶段\n初评,复核\n", ("table.no_year", 1, "", "")),
        ("年份,轮次\n2019,\n", ("rounds.nameless", 2, "轮次", "")),
        ("年份,轮次\n一九,初评\n", ("table.year_form", 2, "年份", "一九")),
        ("年份,轮次,阶段\n2019,初评,走过场\n", ("rounds.stage", 2, "阶段", "走过场")),
        ("年份,轮次,日期\n2019,初评,年底\n", ("records.date", 2, "日期", "年底")),
        ("年份,轮次\n2019,初评\n2019,初评\n", ("rounds.twice", 3, "轮次", "初评")),
    ],
)
def test_bad_rounds(read, rounds, expected):
    assert faults(read, rounds=rounds)[0] == expected


def test_a_figure_in_two_rounds_needs_their_order(read):
    table = "代码,名称,年份,轮次,income,roads\n"
    table += "150121,土默特左旗,2019,初评,1,2\n150121,土默特左旗,2019,复核,9,\n"
    found = faults(read, table=table)
    assert [f[:2] for f in found] == [("table.round_order_unknown", 2)]
    got = read(table=table, rounds="年份,轮次\n2019,初评\n2019,复核\n")
    assert len(got.panel) == 3 and got.counts.values == 2
    other = read(table=table, rounds="年份,轮次\n2019,复核\n2019,初评\n")
    assert other.rounds[0].id == "复核"
    listed = faults(read, table=table, rounds="年份,轮次\n2018,初评\n2018,复核\n")
    assert listed[0][0] == "table.round_order_unknown"  # the order is that of another year


def test_a_round_nobody_listed_is_warned_of(read):
    table = "代码,名称,年份,轮次,income,roads\n150121,土默特左旗,2019,初平,1,2\n"
    got = read(table=table, rounds="年份,轮次\n2019,初评\n")
    (said,) = [r for r in got.remarks if r.code == "table.round_unlisted"]
    assert said.level == "warning" and "初平" in said.message.zh
    assert set(got.panel["round"]) == {"初平"}


DECIDED = "代码,名称,年份,审定等次,原因,文件\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("150121,土默特左旗,2019,优秀,,\n", ("decided.grade", 2, "审定等次", "优秀")),
        ("150121,土默特左旗,2018,好,,\n", ("records.unit", 2, "名称", "土默特左旗")),
        ("150123,和林格尔县,2019,好,,\n", ("records.unit", 2, "名称", "和林格尔县")),
        ("150121,托克托县,2019,好,,\n", ("table.code_name", 2, "代码", "150121 托克托县")),
        ("150121,土默特左旗,2019,好,,\n" * 2, ("table.duplicate", 3, "名称", "150121")),
    ],
)
def test_bad_decided_grades(read, rows, expected):
    assert faults(read, decided=DECIDED + rows)[0] == expected


ROUNDS = (Round(2019, "初评", stage="综合评价"), Round(2019, "复核", document="“一”\n: #"))
GRADES = (
    DecidedGrade("150221", "旗", 2017, "一般", "申诉成立"),
    DecidedGrade("150121", "旗", 2016, "好", "", "〔2017〕1号"),
)


def test_round_yaml_comes_back(tmp_path):
    assert from_yaml(to_yaml(ROUNDS, GRADES)) == (ROUNDS, GRADES[::-1])
    assert from_yaml(to_yaml((), ())) == ((), ())


def test_round_yaml_is_yaml():
    from scoring.scheme.yaml12 import read_yaml

    document = read_yaml(to_yaml(ROUNDS, GRADES)).data
    assert [r["id"] for r in document["rounds"]] == ["初评", "复核"]
    assert document["rounds"][1]["document"] == ROUNDS[1].document
    assert document["decided"][0]["year"] == 2016


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"rounds": None},
        {"rounds": [{"year": "2019", "id": "x"}]},
        {"rounds": [{"year": True, "id": "x"}]},
        {"rounds": [{"year": 2019, "id": "x", "colour": "red"}]},
        {"decided": [{"code": 150121}]},
        {"decided": ["x"]},
    ],
)
def test_another_form_is_not_taken(change):
    document = json.loads(to_yaml(ROUNDS, GRADES)) | change
    assert from_yaml(json.dumps(document).encode()) is None
    assert from_yaml(b"{") is None and from_yaml(b"[]") is None


def references(*rows):
    return pd.DataFrame(rows, columns=list(REFERENCES.columns)).astype(dtypes(REFERENCES))


def test_a_bundle_keeps_rounds_grades_and_benchmarks(make_parts, tmp_path):
    refs = references(("national", 2017, "roads", 2.0, "x"), ("150100", 2016, "income", 1.5, None))
    parts = make_parts(rounds=ROUNDS, decided=GRADES, references=refs)
    out = write_bundle(parts, tmp_path / "b", force=False, command="t")
    got = read_bundle(out)
    assert got.verified and verify_content(out)
    assert got.rounds == ROUNDS and got.decided == GRADES[::-1]
    assert list(got.references["value"]) == [1.5, 2.0] and pd.isna(got.references["source"][0])
    assert {"round.yaml", "references.parquet"} <= set(
        json.loads((out / "manifest.json").read_text())["files"]
    )
    # decided grades stay beside the computed ones
    pd.testing.assert_frame_equal(got.scored, read_bundle(out).scored)
    narrow = read_bundle(out, Viewer("x", "reader", "1502"))
    assert [d.code for d in narrow.decided] == ["150221"] and len(narrow.references) == 2


def test_each_of_them_is_in_the_content_hash_and_absent_leaves_no_trace(make_parts, tmp_path):
    def hashed(name, **changes):
        out = write_bundle(make_parts(**changes), tmp_path / name, force=False, command="t")
        return read_bundle(out).content_hash, {p.name for p in out.iterdir()}

    plain, files = hashed("a")
    assert not files & {"round.yaml", "references.parquet"}
    refs = references(("national", 2017, "roads", 2.0, "x"))
    found = [
        hashed("b", rounds=ROUNDS)[0],
        hashed("c", decided=GRADES)[0],
        hashed("d", references=refs)[0],
        hashed("e", references=refs.assign(value=2.5))[0],
        hashed("f", rounds=ROUNDS[::-1])[0],  # their order is what counts
    ]
    assert len({plain, *found}) == 6


def test_a_changed_round_file_is_found(make_parts, tmp_path):
    out = write_bundle(make_parts(decided=GRADES), tmp_path / "b", force=False, command="t")
    path = out / "round.yaml"
    path.write_bytes(path.read_bytes().replace("一般".encode(), "好".encode()))
    got = read_bundle(out)
    assert [(p.code, p.at.file) for p in got.faults] == [("bundle.file_changed", "round.yaml")]
    assert not verify_content(out)
    path.write_bytes(b"nothing")
    with pytest.raises(Refused) as caught:
        read_bundle(out)
    assert caught.value.problems[0].code == "bundle.unreadable"


def test_from_the_table_to_the_bundle(read, scheme, tmp_path):
    rounds = "年份,轮次,阶段\n2019,年度,审定\n"
    decided = DECIDED + "150121,土默特左旗,2019,好,申诉成立,\n"
    benchmark = "范围,年份,指标,数值,来源\n全国,2019,income,9,\n"
    got = read(rounds=rounds, decided=decided, references=benchmark)
    written = tmp_path / "s.yaml"  # JSON is YAML
    written.write_text(json.dumps(scheme.model_dump(by_alias=True, exclude_none=True)))
    file = open_scheme(written)
    parts, _ = bundle_parts(file, got, name="a", region="15")
    without, _ = bundle_parts(file, replace(got, decided=(), rounds=()), name="a", region="15")
    pd.testing.assert_frame_equal(parts.scored, without.scored)
    out = write_bundle(parts, tmp_path / "b", force=False, command="t")
    bundle = read_bundle(out)
    assert [r.stage for r in bundle.rounds] == ["审定"]
    assert [(d.grade, d.reason) for d in bundle.decided] == [("好", "申诉成立")]
    total = bundle.scored[bundle.scored["node"] == "total"].set_index("code")
    assert total.loc["150121", "grade"] != "好"  # what was computed stays as computed
