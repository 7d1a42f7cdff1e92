"""``jingzhun doctor`` says which limits hold over the parsing of workbooks, having tried it."""

from __future__ import annotations

import json
import sys

import pytest

from scoring.cli import main
from scoring.commands import doctor_checks
from scoring.tables.reading import limits, process


@pytest.mark.parametrize(
    ("guard", "zh", "en"),
    [("resource", "系统资源限制", "limits of the system"), ("watchdog", "看门狗", "watchdog")],
)
def test_the_protection_is_named_with_its_limits(monkeypatch, guard, zh, en):
    if guard == "resource" and sys.platform != "linux":
        pytest.skip("limits of the system: Linux only")
    monkeypatch.setattr(process, "protection", lambda: guard)
    check = doctor_checks.parsing()
    assert check.level == "ok"
    assert zh in check.found.zh and en in check.found.en
    for limit in (limits.CHILD_MB, limits.CHILD_SECONDS):
        assert str(limit) in check.found.zh and str(limit) in check.found.en


def test_a_machine_that_cannot_start_the_process_is_at_fault(monkeypatch, capsys):
    monkeypatch.setattr(process.sys, "executable", "/nowhere/python")
    assert main(["doctor", "--port", "0", "--json"]) == 3
    said = json.loads(capsys.readouterr().out)
    assert said["outputs"]["parsing"]["level"] == "error"
    assert "environment.no_process" in [problem["code"] for problem in said["problems"]]
