import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import scoring.commands.scheme as scheme_command
from scoring import __version__
from scoring.cli import main
from scoring.commands.framework import Outcome, usage_error
from scoring.problems import Place, Problem, Refused
from scoring.text import Text

SMALL = Path(__file__).parent / "scheme" / "veto_by_region.yaml"
MAIN = "national-draft-2020"
COMMAND = [sys.executable, "-m", "scoring.cli"]


def has_cjk(text):
    return any("\u4e00" <= c <= "\u9fff" for c in text)


def test_list_in_both_languages(capsys):
    assert main(["scheme", "list"]) == 0
    zh = capsys.readouterr().out
    assert main(["scheme", "list", "--lang", "en"]) == 0
    en = capsys.readouterr().out
    assert MAIN in zh and has_cjk(zh) and "重构，含假定" in zh
    assert MAIN in en and not has_cjk(en) and "reconstructed, parts assumed" in en


@pytest.mark.parametrize(
    "words",
    [
        ["--json", "--lang", "en", "scheme", "list"],
        ["scheme", "--json", "--lang=en", "list"],
        ["scheme", "list", "--lang", "en", "--json"],
    ],
)
def test_options_stand_anywhere_and_json_is_one_object(capsys, words):
    assert main(words) == 0
    got = json.loads(capsys.readouterr().out)
    assert list(got) == ["ok", "command", "version", "inputs", "outputs", "problems"]
    assert (got["ok"], got["command"], got["version"]) == (True, "scheme list", __version__)
    assert MAIN in [s["id"] for s in got["outputs"]["schemes"]]


def test_show_says_rules_assumptions_and_presets(capsys):
    assert main(["scheme", "show", MAIN]) == 0
    zh = capsys.readouterr().out
    assert "综合贫困发生率" in zh and "[假定]" in zh and "3→0" in zh
    assert "扶贫资金 13 [假定]" in " ".join(zh.split())
    assert main(["scheme", "show", MAIN, "--lang", "en"]) == 0
    en = capsys.readouterr().out
    assert "linear 3 → 0" in en and "Funds 13 [assumed]" in en
    # numbers of documents and clauses stay as they are printed; all else is English
    head, ids = en.split("\nNo.")[0], en.split("\nIds (for weight files)\n")[1]
    assert "linear" not in head and not has_cjk(head) and not has_cjk(ids)
    assert "\n  composite_rate  " in ids


def test_show_as_json_carries_the_scheme_and_its_hash(capsys):
    assert main(["scheme", "show", str(SMALL), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)["outputs"]["scheme"]
    assert shown["vetoes"][0]["fails"]["limit"] == {
        "by": "region",
        "east": 2,
        "central": 2,
        "west": 3,
    }
    assert len(shown["scheme_sha256"]) == 64


def test_check_a_good_file(capsys):
    assert main(["scheme", "check", str(SMALL), "--json"]) == 0
    got = json.loads(capsys.readouterr().out)
    assert got["outputs"]["can_score"] is True
    assert got["problems"] == []


def test_check_a_scheme_whose_text_was_not_read_is_valid_and_not_scored(capsys, tmp_path):
    path = tmp_path / "gap.yaml"
    text = SMALL.read_text("utf-8")
    assert text.count("status: user") == 1
    path.write_text(text.replace("status: user", "status: gap"), "utf-8")
    assert main(["scheme", "check", str(path), "--lang", "en"]) == 0
    assert "its text was not read" in capsys.readouterr().out
    assert main(["scheme", "check", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["outputs"]["can_score"] is False


def test_check_a_bad_file_says_everything_in_one_line_each(capsys, tmp_path):
    path = tmp_path / "bad.yaml"
    text = SMALL.read_text("utf-8").replace("indicator: rate", "indicator: rats")
    path.write_text(text.replace("cap: 一般", "cap: 中等"), "utf-8")
    assert main(["scheme", "check", str(path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 2
    assert all(line.startswith("错误：bad.yaml 第 ") for line in said.err.splitlines())
    assert main(["scheme", "check", str(path), "--json", "--lang", "en"]) == 1
    got = json.loads(capsys.readouterr().out)
    assert got["ok"] is False
    assert set(got["problems"][0]) == {
        "code", "level", "file", "sheet", "row", "column", "value", "message", "remedy",
    }  # fmt: skip
    assert not has_cjk(got["problems"][0]["message"])


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ([], "usage.missing", "缺少命令"),
        (["scheme"], "usage.missing", "缺少操作"),
        (["nothing"], "usage.choice", "nothing"),
        (["scheme", "show"], "usage.missing", "ID"),
        (["scheme", "list", "extra"], "usage.unknown", "extra"),
        (["scheme", "list", "--wat"], "usage.unknown", "--wat"),
        (["scheme", "list", "--lang"], "usage.no_value", "--lang"),
        (["scheme", "list", "--lang", "fr"], "usage.choice", "fr"),
        (["scheme", "list", "--quiet=1"], "usage.value", "--quiet"),
        (["scheme", "list", "--js"], "usage.unknown", "--js"),
    ],
)
def test_wrong_usage_is_one_translated_line_and_exit_2(capsys, words, code, says):
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert says in said.err and has_cjk(said.err)
    assert main([*words[:1], "--json", *words[1:]]) == 2
    got = json.loads(capsys.readouterr().out)
    assert (got["ok"], got["problems"][0]["code"]) == (False, code)


def test_wrong_usage_in_english(capsys):
    assert main(["--lang", "en", "scheme", "shwo", "x"]) == 2
    assert not has_cjk(capsys.readouterr().err)


@pytest.mark.parametrize("words", [["--help"], ["scheme", "--help"], ["scheme", "show", "-h"]])
def test_help_in_both_languages(capsys, words):
    assert main(words) == 0
    zh = capsys.readouterr().out
    assert zh.startswith("用法：") and "positional" not in zh and "show this" not in zh
    assert main(["--lang", "en", *words]) == 0
    en = capsys.readouterr().out
    assert en.startswith("usage: ") and not has_cjk(en)


def test_version(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"jingzhun {__version__}\n"


def test_quiet_prints_errors_only(capsys, tmp_path):
    assert main(["scheme", "list", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    path = tmp_path / "later.yaml"
    path.write_text(SMALL.read_text("utf-8").replace("{type: minmax}", "{type: rank}"), "utf-8")
    assert main(["scheme", "check", str(path), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["scheme", "check", "absent", "--quiet"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


PROBLEM = Problem("x.y", "error", Text("坏", "bad"), Text("改", "mend"), Place("f"))


@pytest.mark.parametrize(
    ("fault", "code", "says"),
    [
        (Refused([PROBLEM]), 1, "bad"),
        (usage_error("clash", Text("冲突", "clash"), Text("改", "mend")), 2, "clash"),
        (Refused([replace(PROBLEM, code="out.not_writable")]), 3, "bad"),
        (Refused([replace(PROBLEM, code="out.write_failed")]), 3, "bad"),
        (Refused([replace(PROBLEM, code="out.exists")]), 1, "bad"),
        (PermissionError(13, "x", "out/place"), 3, "out/place: permission denied"),
        (OSError(28, "x", "out"), 3, "disk is full"),
        (OSError("odd"), 3, "refused to read or write"),
        (MemoryError(), 3, "out of memory"),
        (ZeroDivisionError("secret"), 3, "(ZeroDivisionError)"),
        (RecursionError(), 3, "(RecursionError)"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (BrokenPipeError(), 0, ""),
    ],
)
def test_every_fault_has_its_exit_code_and_no_traceback(monkeypatch, capsys, fault, code, says):
    def run(args):
        raise fault

    monkeypatch.setattr(scheme_command, "run_list", run)
    monkeypatch.setattr("scoring.cli._leave_pipe", lambda: None)
    assert main(["scheme", "list", "--lang", "en"]) == code
    err = capsys.readouterr().err
    assert says in err
    assert "Traceback" not in err and "secret" not in err
    assert len(err.splitlines()) == (1 if says else 0)


def test_an_outcome_with_an_error_is_a_refusal(monkeypatch, capsys):
    warning = Problem("w", "warning", Text("留意", "mind"), Text("看", "look"))
    many = Outcome((Text("好", "good"),), problems=(warning, PROBLEM))
    monkeypatch.setattr(scheme_command, "run_list", lambda args: many)
    assert main(["scheme", "list", "--lang", "en"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in lines] == ["error", "warning"]


def test_long_lists_are_capped_for_people_and_whole_for_programs(monkeypatch, capsys):
    def run(args):
        raise Refused([PROBLEM] * 350)

    monkeypatch.setattr(scheme_command, "run_list", run)
    main(["scheme", "list", "--lang", "en"])
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 201
    assert lines[-1] == "and 150 more problems"
    main(["scheme", "list", "--json"])
    assert len(json.loads(capsys.readouterr().out)["problems"]) == 350


def test_a_scheme_cannot_move_the_terminal(capsys, tmp_path):
    path = tmp_path / "evil.yaml"
    text = SMALL.read_text("utf-8").replace("zh: 小方案", r'zh: "小\e[2J\n错误：假的"')
    path.write_text(text, "utf-8")
    assert main(["scheme", "show", str(path)]) == 1  # a control character is no wording
    refused = capsys.readouterr()
    assert "\x1b" not in refused.out + refused.err
    assert len(refused.err.splitlines()) == 1 and "假的" not in refused.err
    assert main(["scheme", "check", "no\x1b[2Jsuch\nerror: x"]) == 1
    err = capsys.readouterr().err
    assert "\x1b" not in err and len(err.splitlines()) == 1


def test_the_reader_of_a_pipe_may_leave():
    reading, writing = os.pipe()
    os.close(reading)  # gone before the first byte
    got = subprocess.run(
        [*COMMAND, "scheme", "list"], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert got.stderr == b""
    assert got.returncode == 0


def test_a_full_device_is_one_line():
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full on this system")
    with open("/dev/full", "w") as full:
        got = subprocess.run(
            [*COMMAND, "scheme", "list", "--lang", "en"],
            stdout=full, stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    assert got.returncode == 3
    assert b"Traceback" not in got.stderr
    assert b"disk is full" in got.stderr


def test_an_ascii_terminal_gets_escapes_not_a_crash():
    env = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    got = subprocess.run([*COMMAND, "scheme", "list"], capture_output=True, env=env, check=False)
    assert got.returncode == 0
    assert MAIN.encode() in got.stdout
    got = subprocess.run(
        [*COMMAND, "scheme", "list", "--json"], capture_output=True, env=env, check=False
    )
    assert has_cjk(json.loads(got.stdout)["outputs"]["schemes"][0]["title"]["zh"])


def test_starts_quickly_and_loads_nothing_heavy():
    code = (
        "import sys, scoring.cli; scoring.cli.main(['scheme', 'list']);"
        "heavy = {'pandas', 'geopandas', 'streamlit', 'plotly', 'pyarrow', 'scipy'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    begun = time.perf_counter()
    got = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    taken = time.perf_counter() - begun
    assert got.stderr.strip() == b"[]"
    # < 1 s on an idle machine (measured 0.4 s); leave room for neighbours at work
    assert taken < 3
