"""``jingzhun score TABLE --scheme ID|FILE --out DIR``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from scoring.commands.framework import Outcome, command
from scoring.commands.progress import part, progress_bar
from scoring.commands.reading import READING, add_out, add_reading, read_inputs
from scoring.commands.schemes import inputs_of
from scoring.problems import Problem, Refused
from scoring.text import Text

_SCORING, _WRITING = Text("评分", "scoring"), Text("写入", "writing")


def add(subparsers: Any) -> None:
    """Add the command."""
    parser = command(subparsers, "score", Text("给一张表评分", "score a table"), run)
    lang = parser.lang
    add_reading(parser)
    add_out(parser)
    weights = Text("权重文件（调权试算）", "weights file (a what-if)")
    parser.add_argument("--weights", metavar="FILE.json", type=Path, help=weights.get(lang))
    assumed = Text("允许给未见全文的方案评分", "score a scheme whose text was not read")
    parser.add_argument("--allow-assumed", action="store_true", help=assumed.get(lang))
    title = Text("数据包名称，默认为表的文件名", "name of the bundle; the table's by default")
    parser.add_argument("--name", metavar="NAME", help=title.get(lang))


def run(args: argparse.Namespace) -> Outcome:
    """Read, check, score, write; nothing is written where anything is refused."""
    from scoring.engine.several import join_parts
    from scoring.engine.submit import bundle_parts
    from scoring.engine.weights_file import read_weights
    from scoring.frames import only
    from scoring.tables.bundle import write_bundle
    from scoring.tables.reading.names import shown_name
    from scoring.tables.units.join import bundle_region

    if args.weights and len(args.scheme) > 1:
        raise Refused([_ONE_SCHEME])
    with progress_bar(args) as step:
        read = list(read_inputs(args, part(step, READING, 0, 0.5)))
        schemes = [one for one, _ in read]
        step(_SCORING, 0.5)
        scored, remarks = [], []
        while read:  # a national one is large: what has been scored is let go
            one, submission = read.pop(0)
            file = one.file
            parts, said = bundle_parts(
                file,
                submission,
                name=args.name or shown_name(Path(args.table.stem)),
                region=bundle_region(args.region) if file.scheme.placed else None,
                weights=read_weights(args.weights, file).weights if args.weights else None,
                allow_assumed=args.allow_assumed,
            )
            scored.append(parts)
            remarks += said
            del submission
        parts = join_parts(scored)
        del scored
        step(_WRITING, 0.7)
        out = write_bundle(parts, args.out, force=args.force, command="score")
    totals = only(parts.scored, parts.scored["node"] == "total")
    ranked = int(totals["rank"].notna().to_numpy().sum())
    years = "、".join(str(y) for y in parts.schemes)
    line = Text(
        f"已评分：{years} 年，{len(totals)} 行合计，其中 {ranked} 行有得分和位次。数据包：{out}",
        f"scored: {years.replace('、', ', ')}; {len(totals)} totals, {ranked} with score and "
        f"rank. Bundle: {out}",
    )
    return Outcome(
        (line, *_judged(parts.scored)),
        inputs={"table": str(args.table), **inputs_of(schemes)},
        outputs={"bundle": str(out), "id": parts.id, "ranked": ranked, "years": [*parts.schemes]},
        problems=tuple(dict.fromkeys(remarks)),
    )


def _judged(scored: Any) -> tuple[Text, ...]:
    """Say how many units met every criterion, where an exit scheme judged any."""
    from scoring.engine.grades import PENDING
    from scoring.scheme.verdicts import FAIL, PASS

    totals = scored.loc[(scored["node"] == "total") & scored["score"].isna(), "grade"]
    passed, failed, pending = (int((totals == word).sum()) for word in (PASS, FAIL, PENDING))
    if not passed + failed + pending:
        return ()
    return (
        Text(
            f"逐条判定：达标 {passed}，不达标 {failed}，待定 {pending}",
            f"judged by criteria: {passed} met, {failed} not met, {pending} undecided",
        ),
    )


_ONE_SCHEME = Problem(
    "several.what_if",
    "error",
    Text("调权试算只能用一个方案", "a what-if has one scheme only"),
    Text("请去掉 --weights，或只用一个方案", "Leave --weights out, or give one --scheme"),
)
