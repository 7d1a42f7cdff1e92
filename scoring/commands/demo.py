"""``jingzhun demo --out DIR``: the synthetic demonstration bundle."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from scoring.commands.framework import Outcome, command
from scoring.commands.reading import add_out
from scoring.text import Text

PERIODS = ("2016-2020", "2021-2026")
"""As `scoring.demo.make.PERIODS`, which takes a second to import."""


def add(subparsers: Any) -> None:
    """Add the command."""
    about = Text("生成合成演示数据包", "make the synthetic demonstration bundle")
    parser = command(subparsers, "demo", about, run)
    lang = parser.lang
    add_out(parser)
    level = Text("内蒙古旗县，或全国各县", "the banners of Inner Mongolia, or all counties")
    parser.add_argument(
        "--level", choices=("county", "national"), default="county", help=level.get(lang)
    )
    period = Text("年度：2016-2020（默认）或 2021-2026", "years: 2016-2020 (default) or 2021-2026")
    parser.add_argument("--period", choices=PERIODS, default=PERIODS[0], help=period.get(lang))
    seed = Text("随机种子", "seed").get(lang)
    parser.add_argument("--seed", metavar="N", type=seed_of, default=None, help=seed)
    tables = Text(
        "另存演示用的表，供试用 jingzhun score",
        "also write the tables, to try jingzhun score on",
    )
    parser.add_argument("--tables", metavar="DIR", type=Path, help=tables.get(lang))


def seed_of(text: str) -> int:
    """Read ``--seed``; `ValueError` where it is no whole number from 0 up."""
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


def run(args: argparse.Namespace) -> Outcome:
    """Make and write the bundle, and the tables where asked."""
    from scoring.demo.make import SEED, make_demo
    from scoring.demo.tables import check_free, write_tables
    from scoring.tables.bundle import write_bundle

    if args.tables:  # before anything is written: all of it or nothing
        check_free(args.tables, force=args.force)
    seed = SEED if args.seed is None else args.seed
    parts = make_demo(args.level, seed, args.period)
    out = write_bundle(parts, args.out, force=args.force, command="demo")
    outputs: dict[str, Any] = {"bundle": str(out), "id": parts.id, "seed": seed}
    lines = [
        Text(
            f"合成演示数据包已写入 {out}（种子 {seed}；不代表任何真实旗县）",
            f"synthetic demonstration bundle written to {out} (seed {seed}; no real county)",
        )
    ]
    if args.tables:
        files = write_tables(parts, args.tables, force=args.force)
        outputs["tables"] = [str(f) for f in files]
        lines.append(Text(f"演示表已写入 {args.tables}", f"tables written to {args.tables}"))
    inputs = {"level": args.level, "period": args.period}
    return Outcome(tuple(lines), inputs=inputs, outputs=outputs)
