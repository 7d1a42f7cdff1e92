"""``jingzhun validate``: a readable report, a machine's, and an exit code; nothing is written."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from scoring.cli import main
from scoring.demo.make import make_demo
from scoring.demo.tables import write_tables

SCHEME = "national-draft-2020"


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    return write_tables(make_demo(), folder, force=False)


def validate(tables, *more):
    table, units, problems = tables[:3]
    return main(
        ["validate", str(table), "--scheme", SCHEME, "--units", str(units),
         "--problems", str(problems), *more]
    )  # fmt: skip


def edited(tables, folder, old, new, count=1):
    """The same tables, the first with some text replaced."""
    text = tables[0].read_text(encoding="utf-8-sig")
    assert old in text
    copy = folder / "copy.csv"
    copy.write_text(text.replace(old, new, count), encoding="utf-8")
    return (copy, *tables[1:])


def machine(capsys):
    return json.loads(capsys.readouterr().out)


def test_the_demonstration_passes_with_exactly_these_remarks(tables, capsys):
    assert validate(tables, "--json") == 0
    said = machine(capsys)
    assert said["ok"] is True and said["command"] == "validate"
    report = said["outputs"]["report"]
    assert report["ok"] is True and report["counts"]["error"] == 0
    # the tables written beside the bundle hold nothing that another reader stumbles over
    assert Counter(p["code"] for p in said["problems"]) == {
        "checks.count_alone": 10,
        "checks.streams_differ": 10,
        "checks.same_value": 2,
    }
    assert said["outputs"]["counts"]["units"] == 103
    # a machine reads the same problems in the same order in both places
    assert [g["code"] for g in report["groups"]] == [p["code"] for p in said["problems"]]


def test_people_read_a_report(tables, capsys):
    assert validate(tables) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].startswith("可以使用：") and "103 个单位" in lines[1]
    assert all(line.startswith(("[注意] ", "[提示] ")) for line in lines[2:])
    assert err == ""
    assert validate(tables, "--lang", "en") == 0
    out, _ = capsys.readouterr()
    assert out.startswith("It can be used: ")


def test_a_contradiction_refuses(tables, tmp_path, capsys):
    header, first = tables[0].read_text(encoding="utf-8-sig").splitlines()[:2]
    cells = first.split(",")
    at = header.split(",").index("households_asked")
    cells[at] = "3"  # far fewer than those who approve
    wrong = edited(tables, tmp_path, first, ",".join(cells))
    assert validate(wrong, "--json") == 1
    said = machine(capsys)
    assert said["ok"] is False
    (problem,) = [p for p in said["problems"] if p["level"] == "error"]
    assert problem == said["problems"][0]
    assert problem["code"] == "checks.order" and problem["row"] == 2
    assert problem["column"] == "households_approve" and problem["file"] == "copy.csv"
    assert said["outputs"]["report"]["groups"][0]["code"] == "checks.order"


def test_quiet_says_errors_only(tables, tmp_path, capsys):
    assert validate(tables, "--quiet") == 0
    assert capsys.readouterr() == ("", "")
    wrong = edited(tables, tmp_path, "土默特左旗", "土默特右旗", 1)
    assert validate(wrong, "--quiet") == 1
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("错误：")


def test_everything_is_said_at_once_and_units_first(tables, tmp_path, capsys):
    wrong = edited(tables, tmp_path, "土默特左旗", "土默特右旗", 1)
    header, *rows = wrong[0].read_text(encoding="utf-8").splitlines()
    at = header.split(",").index("education")
    for row in (5, 6, 7):
        cells = rows[row].split(",")
        cells[at] = "很好"
        rows[row] = ",".join(cells)
    wrong[0].write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    assert validate(wrong) == 1
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].startswith("不能使用，没有写入任何数据：错误 ") and err == ""
    assert "土默特" in lines[1]
    numbers = next(line for line in lines if "第 7-9 行" in line)
    assert "这里应为数字，共 3 处，原值如 “很好”" in numbers
    assert lines.index(numbers) > 1


def test_nothing_is_written(tables, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = {p: p.read_bytes() for p in tables[0].parent.iterdir()}
    assert validate(tables) == 0
    assert list(tmp_path.iterdir()) == []
    assert {p: p.read_bytes() for p in tables[0].parent.iterdir()} == before


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_table_that_cannot_be_opened(tmp_path, capsys, lang):
    code = main(["validate", str(tmp_path / "no.csv"), "--scheme", SCHEME, "--lang", lang])
    assert code == 1
    out, _ = capsys.readouterr()
    assert out.startswith("不能使用" if lang == "zh" else "It cannot be used")
    assert main(["validate", str(tmp_path / "no.csv"), "--scheme", "nothing", "--json"]) == 1
    assert machine(capsys)["problems"][0]["level"] == "error"
