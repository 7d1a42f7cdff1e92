"""``jingzhun score`` with everything an office may hand in beside the table."""

from __future__ import annotations

import json

import pytest

from scoring.cli import main
from scoring.tables.bundle import read_bundle

SCHEME = """id: small
title: {zh: 小方案, en: Small}
kind: assessment
status: user
tree:
  - {id: income, title: {zh: 收入增幅}, weight: 60, unit: "%", stream: 监测调查,
     rule: {type: linear, zero: 0, full: 12}}
  - {id: roads, title: {zh: 通路里程}, weight: 40, unit: km,
     rule: {type: linear, zero: 0, full: 100}}
grades: {by: cutoff, steps: [[90, 好], [60, 一般], [0, 较差]]}
"""
LONG = """代码,名称,年份,指标,数值,渠道,轮次
150121,土默特左旗,2019,收入增幅,12,监测调查,初评
150121,土默特左旗,2019,收入增幅,6,监测调查,复核
150121,土默特左旗,2019,收入增幅,99,自查自评,初评
150121,土默特左旗,2019,通路里程,50,,
"""


@pytest.fixture
def run(tmp_path, capsys):
    (tmp_path / "s.yaml").write_text(SCHEME, encoding="utf-8")

    def call(table, *words, **files):
        (tmp_path / "t.csv").write_text(table, encoding="utf-8")
        out = tmp_path / "b"
        line = ["score", str(tmp_path / "t.csv"), "--scheme", str(tmp_path / "s.yaml")]
        line += ["--out", str(out), "--force", "--json", *words]
        for option, text in files.items():
            path = tmp_path / f"{option}.csv"
            path.write_text(text, encoding="utf-8")
            line += ["--" + option.replace("_", "-"), str(path)]
        code = main(line)
        return code, json.loads(capsys.readouterr().out), out

    return call


def test_rounds_streams_and_benchmarks(run):
    code, said, out = run(
        LONG,
        rounds="年份,轮次,阶段\n2019,初评,综合评价\n2019,复核,复核\n",
        references="范围,年份,指标,数值\n全国,2019,收入增幅,9.6\n",
    )
    assert code == 0, said
    bundle = read_bundle(out)
    scored = bundle.scored.set_index("node")
    assert scored.loc["income", "value"] == 6 and scored.loc["income", "score"] == 50
    assert scored.loc["total", "score"] == 50
    assert len(bundle.panel) == 4 and len(bundle.counting) == 2
    assert [r.id for r in bundle.rounds] == ["初评", "复核"]
    assert bundle.references.iloc[0].to_dict() == {
        "scope": "national", "year": 2019, "indicator": "income", "value": 9.6,
        "source": "references.csv#2",
    }  # fmt: skip


def test_without_the_order_of_rounds_it_is_refused(run):
    code, said, out = run(LONG)
    assert code == 1 and not out.exists()
    (problem,) = [p for p in said["problems"] if p["level"] == "error"]
    assert problem["code"] == "table.round_order_unknown" and "--rounds" in problem["remedy"]


def test_a_table_of_code_changes(run):
    table = "代码,名称,年份,income,roads\n159901,旧城旗,2019,6,50\n"
    code, said, out = run(table)
    assert code == 1 and not out.exists()
    history = (
        "old_code,old_name,kind,year,new_code,new_name,reason,reason_en,source\n"
        "159901,旧城旗,recoded,2015,150121,土默特左旗,测试,test,test\n"
    )
    code, said, out = run(table, code_history=history)
    assert code == 0, said
    assert list(read_bundle(out).units["code"]) == ["150121"]
    assert "table.code_history" in [p["code"] for p in said["problems"]]


def test_a_broken_table_of_code_changes_is_refused_by_its_row(run):
    table = "代码,名称,年份,income,roads\n150121,土默特左旗,2019,6,50\n"
    head = "old_code,old_name,kind,year,new_code,new_name,reason,reason_en,source\n"
    code, said, out = run(table, code_history=head + "1599,旧城旗,recoded,2015,150121,x,a,b,c\n")
    assert code == 1 and not out.exists()
    assert {(p["file"], p["row"]) for p in said["problems"]} == {("code_history.csv", 2)}


@pytest.mark.parametrize("option", ["units", "references", "problems", "rounds", "code_history"])
def test_a_file_that_is_not_there(run, option, tmp_path):
    words = ["--" + option.replace("_", "-"), str(tmp_path / "none.csv")]
    code, said, out = run("代码,名称,年份,income,roads\n150121,土默特左旗,2019,6,50\n", *words)
    assert code == 1 and not out.exists()
    assert [p["code"] for p in said["problems"]] == ["table.not_found"]
