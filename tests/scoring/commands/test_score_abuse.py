"""Nasty command lines: one readable line each, the right exit code, nothing half-written."""

from __future__ import annotations

import errno
import json
import os

import pytest

from scoring.cli import main
from scoring.tables.bundle import read_bundle, write

SCHEME = """
id: small
title: {zh: 小方案, en: Small}
kind: assessment
status: user
level: free
tree:
  - {id: a, title: {zh: 甲, en: A}, weight: 1, direction: up, rule: {type: minmax}}
"""


@pytest.fixture
def score(tmp_path):
    """Score a text as a table; returns the exit code and the folder of the bundle."""
    (tmp_path / "s.yaml").write_text(SCHEME, encoding="utf-8")
    out = tmp_path / "out"

    def run(text="name,a\nx,1\ny,2\n", *more, name="t.csv"):
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        words = ["score", str(tmp_path / name), "--scheme", str(tmp_path / "s.yaml")]
        return main([*words, "--out", str(out), *more]), out

    return run


def test_json_of_a_success_is_one_object(score, capsys):
    code, out = score("name,a\nx,1\ny,2\nz,\n", "--year", "2019", "--json")
    assert code == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["ok"], said["command"]) == (True, "score")
    assert said["outputs"] == {"bundle": str(out), "id": "t", "ranked": 2, "years": [2019]}


@pytest.mark.parametrize("year", ["99999", "-5", "0", "1900", "x", "20.19"])
def test_a_year_that_is_none_is_wrong_usage(score, year, capsys):
    code, out = score("name,a\nx,1\n", "--year", year)
    assert code == 2 and not out.exists()
    (line,) = capsys.readouterr().err.splitlines()
    assert "--year" in line


@pytest.mark.parametrize(("seed", "code"), [("-1", 2), ("1.5", 2), ("x", 2)])
def test_a_seed_that_is_none_is_wrong_usage(seed, code, tmp_path, capsys):
    assert main(["demo", "--out", str(tmp_path / "d"), "--seed", seed]) == code
    (line,) = capsys.readouterr().err.splitlines()
    assert "--seed" in line and not (tmp_path / "d").exists()


def test_what_is_missing_reads_as_chinese_writes_it(capsys):
    assert main(["score"]) == 2
    assert "缺少 TABLE、--scheme、--out" in capsys.readouterr().err
    assert main(["score", "--lang", "en"]) == 2
    assert "TABLE, --scheme, --out is missing" in capsys.readouterr().err
    assert main([]) == 2
    assert "缺少命令" in capsys.readouterr().err


def test_numbers_near_the_largest_there_is_are_scored_in_silence(score, capsys, recwarn):
    text = "name,a\nx,1.7e308\ny,-1.7e308\nz,0\n"
    code, out = score(text, "--year", "2019", "--quiet")
    assert code == 0 and capsys.readouterr() == ("", "")
    assert not [w for w in recwarn if issubclass(w.category, RuntimeWarning)]
    totals = read_bundle(out).scored.query("node == 'total'").set_index("code")["score"]
    assert totals.to_dict() == {"x": 100.0, "y": 0.0, "z": 50.0}


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no /dev/zero on this system")
def test_a_file_without_end_is_too_large(score, tmp_path, capsys):
    score()
    capsys.readouterr()
    words = [
        "score",
        "/dev/zero",
        "--scheme",
        str(tmp_path / "s.yaml"),
        "--out",
        str(tmp_path / "o"),
    ]
    assert main([*words, "--json"]) == 1
    assert [p["code"] for p in json.loads(capsys.readouterr().out)["problems"]] == [
        "table.too_large"
    ]


def test_a_file_name_that_is_no_text_gets_a_title_that_is(score, tmp_path):
    try:
        code, out = score("name,a\nx,1\ny,2\n", "--year", "2019", name=os.fsdecode(b"\xff.csv"))
    except OSError:
        pytest.skip("this file system takes no such name")
    assert code == 0
    assert read_bundle(out).title.zh == "_ 小方案"


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        (errno.EACCES, 3, "out.write_failed"),
        (errno.ENOSPC, 3, "out.write_failed"),
        (errno.EEXIST, 1, "out.exists"),
    ],
)
def test_a_place_that_fails_is_the_environment(score, monkeypatch, capsys, fault, code, said):
    def fails(path, data):
        raise OSError(fault, "broken")

    monkeypatch.setattr(write, "put", fails)
    got, out = score("name,a\nx,1\n", "--year", "2019", "--json")
    assert got == code and not out.exists()
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert [p["code"] for p in problems if p["level"] == "error"] == [said]


def test_a_folder_without_permission_is_the_environment(score, monkeypatch, capsys):
    monkeypatch.setattr(write.target.os, "access", lambda *_: False)
    got, out = score("name,a\nx,1\n", "--year", "2019", "--json")
    assert got == 3 and not out.exists()
    assert "out.not_writable" in capsys.readouterr().out


def test_interrupted_json_is_one_object_too(score, monkeypatch, capsys):
    def stop(path, data):
        raise KeyboardInterrupt

    monkeypatch.setattr(write, "put", stop)
    got, out = score("name,a\nx,1\n", "--year", "2019", "--json")
    assert got == 130 and not out.exists()
    said = json.loads(capsys.readouterr().out)
    assert (said["ok"], [p["code"] for p in said["problems"]]) == (False, ["interrupted"])


@pytest.mark.parametrize("stated", ["15", " 15 ", "1500", "150000"])
def test_the_bundle_holds_the_region_as_a_prefix(stated):
    from scoring.tables.units.join import bundle_region

    assert bundle_region(stated) == "15"
    assert bundle_region("100000") == "100000"
    assert bundle_region(None) is None


def test_demo_tables_that_cannot_be_written_leave_no_bundle(tmp_path, capsys):
    (tmp_path / "file").write_text("kept")
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "demo.csv").write_text("kept")
    for place, force in ((tmp_path / "file", ["--force"]), (tables, [])):
        out = tmp_path / "bundle"
        assert main(["demo", "--out", str(out), "--tables", str(place), *force]) == 1
        assert not out.exists()
        assert str(place) in capsys.readouterr().err
    assert (tables / "demo.csv").read_text() == "kept"


def test_doctor_says_every_fault_of_the_machine(monkeypatch, capsys, tmp_path):
    from scoring.commands import doctor_checks as checks

    monkeypatch.setattr(checks.sys, "version_info", (3, 9))
    monkeypatch.setattr(checks, "LIBRARIES", ("no-such-library",))
    code = main(["doctor", "--port", "0", "--bundle", str(tmp_path / "none"), "--json"])
    assert code == 3
    said = json.loads(capsys.readouterr().out)
    wrong = [p["code"] for p in said["problems"] if p["level"] == "error"]
    assert wrong == ["doctor.python", "doctor.libraries", "bundle.not_found"]
    assert said["outputs"]["python"]["level"] == "error"


def test_the_longest_id_still_names_a_what_if():
    from scoring.engine.submit import _slug

    assert _slug("表", "s" * 80, what_if=True) == f"{'s' * 72}-whatif"
    assert _slug("表", "s" * 80, what_if=False) == "s" * 80
