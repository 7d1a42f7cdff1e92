"""``jingzhun doctor``: is this machine fit to run the dashboard, and what to mend."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from scoring.commands.framework import Outcome, command
from scoring.text import Text

MARKS = {"ok": Text("正常", "ok"), "notice": Text("提示", "note"), "error": Text("有误", "FAULT")}


def add(subparsers: Any) -> None:
    """Add the command."""
    about = Text("检查本机是否可以运行看板", "check that this machine can run the dashboard")
    parser = command(subparsers, "doctor", about, run)
    port = Text("要用的端口", "port to be used").get(parser.lang)
    parser.add_argument("--port", metavar="N", type=int, default=8501, help=port)
    bundle = Text("一并核验的数据包", "bundles to verify as well").get(parser.lang)
    parser.add_argument(
        "--bundle", metavar="DIR", type=Path, nargs="+", action="extend", default=[], help=bundle
    )


def run(args: argparse.Namespace) -> Outcome:
    """Run every check and say all; a fault of the machine makes the exit code 3, a bad bundle 1."""
    from scoring.commands.doctor_checks import all_checks

    checks = all_checks(args.port, args.bundle)
    lines = tuple(
        Text(
            f"[{MARKS[c.level].zh}] {c.name.zh}：{c.found.zh}",
            f"[{MARKS[c.level].en}] {c.name.en}: {c.found.en}",
        )
        for c in checks
    )
    outputs = {c.id: {"level": c.level, "found": c.found.en} for c in checks}
    problems = tuple(c.problem for c in checks if c.problem is not None)
    return Outcome(lines, outputs=outputs, problems=problems)
