"""``jingzhun sensitivity DIR --year Y --out FILE.csv``: ranks and grades under many weights."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.commands.framework import Outcome, command
from scoring.commands.progress import part, progress_bar
from scoring.commands.reading import year_of
from scoring.problems import Problem, Refused
from scoring.text import Text

if TYPE_CHECKING:
    from scoring.tables.bundle.read import Bundle

DRAWS, SEED, TOP = 10_000, 20, 10
MOST = 1_000_000
"""Draws that can still be waited for."""

SPREADS = ("10", "25", "box", "any")


def add(subparsers: Any) -> None:
    """Add the command."""
    about = Text("结果对权重有多敏感", "how far results depend on weights")
    parser = command(subparsers, "sensitivity", about, run)
    lang = parser.lang

    def option(name: str, zh: str, en: str, **more: Any) -> None:
        parser.add_argument(name, help=Text(zh, en).get(lang), **more)

    option("bundle", "数据包文件夹", "folder of a bundle", metavar="DIR", type=Path)
    option("--year", "年度，默认最后一年", "year; the last one by default", type=year_of,
           metavar="YEAR")  # fmt: skip
    option("--draws", f"抽样次数，默认 {DRAWS:,}", f"draws, {DRAWS:,} by default",
           type=int, default=DRAWS, metavar="N")  # fmt: skip
    option("--spread", "权重变动：10、25（±%）、box（方案范围）、any（任意）",
           "how weights move: 10, 25 (+-%%), box (stated by the scheme), any",
           choices=SPREADS, default="10")  # fmt: skip
    option("--seed", f"随机种子，默认 {SEED}", f"random seed, {SEED} by default", type=int,
           default=SEED, metavar="N")  # fmt: skip
    option("--top", f"p_top_q 的 q，默认 {TOP}", f"the q of p_top_q, {TOP} by default", type=int,
           default=TOP, metavar="Q")  # fmt: skip
    option("--weights", "权重文件（调权试算）", "weights file (a what-if)", type=Path,
           metavar="FILE.json")  # fmt: skip
    option("--out", "要写入的 CSV", "CSV to write", type=Path, required=True, metavar="FILE.csv")
    option("--force", "替换已有的输出", "replace what is there", action="store_true")


def run(args: argparse.Namespace) -> Outcome:
    """Draw, rank, write; nothing is written where anything is refused."""
    import numpy as np

    from scoring.commands.one_file import write_file
    from scoring.engine.year import year_of as laid_out
    from scoring.report.robust_table import robust_sheet
    from scoring.sensitivity.case import case_of
    from scoring.sensitivity.draws import draw_weights, scheme_box
    from scoring.sensitivity.flips import grade_flips, swaps
    from scoring.sensitivity.robust import robust
    from scoring.sensitivity.spread import SPREADS as KNOWN
    from scoring.tables.bundle import read_bundle
    from scoring.tables.writing import to_csv

    _check(args)
    bundle = read_bundle(args.bundle)
    year = _year(bundle, args.year)
    table = laid_out(bundle, year)
    scheme = bundle.scheme(year)
    if scheme.kind != "assessment":
        raise Refused([_no_scores(year)])
    case = case_of(bundle, table)
    if args.weights:
        case = case.around(table.tree.with_weights(_weights(args.weights, bundle, year)))
    spread = KNOWN[args.spread]
    with progress_bar(args) as step:
        box = scheme_box(scheme) if spread.kind == "box" else None
        draws = draw_weights(case.tree, args.draws, spread, args.seed, box)
        found = robust(case, draws, top=(args.top,), progress=part(step, _DRAWING, 0, 0.7))
        step(_FLIPPING, 0.7)
        places, _ = swaps(case, first=1).nearest(len(case.codes))
        flips = 100 * np.fmin(places, grade_flips(case, first=1).nearest)
    mark = _mark(bundle, tried=bool(args.weights))
    sheet = robust_sheet(
        case, found, flips, list(table.units["name"]), year, sees=lambda code: True, mark=mark
    )
    out = write_file(args.out, to_csv(sheet), force=args.force)
    ranked = int((case.official.rank > 0).sum())
    said = draws.spread.said
    return Outcome(
        (
            Text(
                f"{year} 年 {ranked} 个有位次的考核对象，{said.zh}，抽样 {args.draws:,} 次，"
                f"种子 {args.seed}；已写入 {out}",
                f"{year}: {ranked} ranked units, {said.en}, {args.draws:,} draws, seed "
                f"{args.seed}; written to {out}",
            ),
        ),
        inputs={"bundle": str(args.bundle), "content_hash": bundle.content_hash, "year": year},
        outputs={
            "table": str(out),
            "units": len(sheet.rows),
            "ranked": ranked,
            "draws": args.draws,
            "seed": args.seed,
            "spread": args.spread,
        },
        problems=tuple(bundle.faults),
    )


_DRAWING, _FLIPPING = Text("抽样与排位", "drawing and ranking"), Text("翻转距离", "flip distances")


def _check(args: argparse.Namespace) -> None:
    problems = []
    for name, value, low, high in (
        ("--draws", args.draws, 1, MOST),
        ("--seed", args.seed, 0, 2**32 - 1),
        ("--top", args.top, 1, 1_000_000),
    ):
        if not low <= value <= high:
            problems.append(
                Problem(
                    "sensitivity.out_of_range",
                    "error",
                    Text(f"{name} 应在 {low:,} 到 {high:,} 之间", f"{name} is {low:,} to {high:,}"),
                    Text(f"请改正 {name}", f"Correct {name}"),
                    value=str(value),
                )
            )
    if problems:
        raise Refused(problems)


def _year(bundle: Bundle, asked: int | None) -> int:
    if asked is None:
        return bundle.years[-1]
    if asked not in bundle.years:
        years = "、".join(map(str, bundle.years))
        raise Refused(
            [
                Problem(
                    "sensitivity.no_such_year",
                    "error",
                    Text(f"数据包没有 {asked} 年", f"the bundle has no year {asked}"),
                    Text(f"可用的年度：{years}", f"Years there are: {years.replace('、', ', ')}"),
                    value=str(asked),
                )
            ]
        )
    return asked


def _weights(path: Path, bundle: Bundle, year: int) -> dict[str, float]:
    from scoring.engine.weights_file import read_weights
    from scoring.scheme.load import open_scheme

    name = bundle.about.schemes[year]
    file = open_scheme(bundle.scheme_bytes(year), name=name)
    return read_weights(path, file).weights


def _mark(bundle: Bundle, *, tried: bool) -> str:
    from scoring.engine.submit import WHAT_IF

    said = ["合成演示数据"] if bundle.about.kind == "synthetic" else []
    said += [WHAT_IF.zh] if tried or bundle.about.weights else []
    return "；".join(said)


def _no_scores(year: int) -> Problem:
    return Problem(
        "sensitivity.no_scores",
        "error",
        Text(f"{year} 年的方案不计分，没有权重可变", f"the scheme of {year} gives no scores"),
        Text("请换一个计分的年度", "Choose a year whose scheme gives scores"),
        value=str(year),
    )
