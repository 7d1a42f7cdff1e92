"""``jingzhun scheme template``: a workbook written whole, or one readable line and nothing."""

from __future__ import annotations

import io
import json

import pytest
from openpyxl import load_workbook

from scoring.cli import main
from scoring.commands.one_file import write_file
from scoring.problems import Refused
from scoring.scheme.library import find_scheme
from scoring.tables.template import template_bytes

MAIN = "national-draft-2020"


def test_it_writes_what_the_library_makes(tmp_path, capsys):
    out = tmp_path / "模板.xlsx"
    line = ["scheme", "template", MAIN, "--out", str(out), "--region", "15", "--year", "2020"]
    assert main([*line, "2021年", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["command"] == "scheme template" and said["outputs"] == {"template": str(out)}
    assert said["inputs"]["scheme_sha256"] == find_scheme(MAIN).sha256
    assert out.read_bytes() == template_bytes(find_scheme(MAIN), region="15", year=[2020, 2021])
    assert [p.name for p in tmp_path.iterdir()] == ["模板.xlsx"]


def test_language_and_units(tmp_path):
    units = tmp_path / "units.csv"
    units.write_text("code,name,class\n150123,和林格尔县,国贫旗县\n", encoding="utf-8")
    out = tmp_path / "t.xlsx"
    line = ["scheme", "template", MAIN, "--out", str(out), "--units", str(units), "--lang", "en"]
    assert main([*line, "--quiet"]) == 0
    book = load_workbook(io.BytesIO(out.read_bytes()))
    assert book.sheetnames[1] == "data"
    assert [c.value for c in list(book["units"].iter_rows())[-1]][:2] == ["150123", "和林格尔县"]


@pytest.mark.parametrize(
    ("more", "code", "exit_code"),
    [
        (["--region", "99"], "table.region_unknown", 1),
        (["--units", "absent.csv"], "table.not_found", 1),
        (["--year", "19"], "usage.value", 2),
    ],
)
def test_refused_and_nothing_written(tmp_path, capsys, more, code, exit_code):
    out = tmp_path / "t.xlsx"
    line = ["scheme", "template", MAIN, "--out", str(out), *more, "--json"]
    assert main(line) == exit_code
    said = json.loads(capsys.readouterr().out)
    assert [p["code"] for p in said["problems"]] == [code]
    assert not out.exists()


def test_an_existing_file_stays_unless_forced(tmp_path, capsys):
    out = tmp_path / "t.xlsx"
    out.write_text("mine")
    line = ["scheme", "template", MAIN, "--out", str(out)]
    assert main(line) == 1
    assert "--force" in capsys.readouterr().err and out.read_text() == "mine"
    assert main([*line, "--force", "--quiet"]) == 0
    assert out.read_bytes().startswith(b"PK")


def refusal(path, **more):
    with pytest.raises(Refused) as refused:
        write_file(path, b"x", **({"force": True} | more))
    return refused.value.problems[0].code


def test_where_no_file_can_be_written(tmp_path, monkeypatch):
    (tmp_path / "folder").mkdir()
    assert refusal(tmp_path / "folder") == "out.is_folder"
    assert refusal(tmp_path / "absent" / "t.xlsx") == "out.parent_missing"
    assert refusal(tmp_path / "a\0b") == "out.not_a_name"
    kept = tmp_path / "kept.xlsx"
    kept.write_bytes(b"old")
    assert refusal(kept, force=False) == "out.exists"

    def full(number):
        raise OSError(28, "no space")

    monkeypatch.setattr("os.fsync", full)
    assert refusal(kept) == "out.write_failed"
    assert kept.read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder", "kept.xlsx"]
