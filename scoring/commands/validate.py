"""``jingzhun validate TABLE --scheme ID|FILE``: read and check, write nothing."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from scoring.commands.framework import Outcome, command
from scoring.commands.reading import add_reading, read_inputs, remarks_of
from scoring.commands.schemes import inputs_of
from scoring.text import Text


def add(subparsers: Any) -> None:
    """Add the command."""
    about = Text("检查一张表，不写入任何数据", "check a table; nothing is written")
    add_reading(command(subparsers, "validate", about, run))


def run(args: argparse.Namespace) -> Outcome:
    """Read and check a table; say everything in the order in which it is best mended.

    Exit code 0 where nothing refuses it (there may be warnings), 1 where something does.
    """
    from scoring.problems import Refused
    from scoring.tables.checks.mending import report_of

    inputs: dict[str, Any] = {"table": str(args.table), "scheme": ", ".join(args.scheme)}
    read: tuple[Text, ...] = ()
    counts: dict[str, int] = {}
    try:
        found = read_inputs(args)
        problems = remarks_of(found)
        inputs |= inputs_of([one for one, _ in found])
        every = [asdict(submission.counts) for _, submission in found]
        counts = {key: sum(one[key] for one in every) for key in every[0]}
        counts["units"] = len({c for _, s in found for c in s.units["code"].tolist()})
        read = (_read(counts),)
    except Refused as refused:
        problems = refused.problems
    report = report_of(problems)
    outputs: dict[str, Any] = {"report": report.as_dict(getattr(args, "lang", "zh"))}
    if counts:
        outputs["counts"] = counts
    head, *rest = report.lines()
    return Outcome((head, *read, *rest), inputs, outputs, report.problems, listed=True)


def _read(counts: dict[str, int]) -> Text:
    return Text(
        "读到 {rows} 行，{units} 个单位，{years} 个年份；有值 {values} 格，缺失 {missing} 格，"
        "不适用 {na} 格".format(**counts),
        "{rows} rows, {units} units, {years} years; {values} cells with a value, {missing} "
        "missing, {na} not applicable".format(**counts),
    )
