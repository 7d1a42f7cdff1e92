"""Options of every command that reads a table or writes a bundle (DESIGN section 9)."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.commands.progress import part, progress_bar
from scoring.commands.schemes import Chosen, add_scheme
from scoring.problems import Problem, Refused
from scoring.text import Text

if TYPE_CHECKING:
    from scoring.tables.submission import Submission


def year_of(text: str) -> int:
    """Read ``--year`` as a cell of a year column is read; `ValueError` where it is none."""
    from scoring.tables.reading.cells import read_year

    year = read_year(text)
    if year is None:
        raise ValueError(text)
    return year


_FILES = {
    "--units": Text("考核对象表", "table of units"),
    "--references": Text("基准值表（全国、地区、类别）", "table of benchmarks"),
    "--problems": Text("问题情形记录表", "table of problem records"),
    "--rounds": Text("考核轮次表", "table of rounds"),
    "--code-history": Text(
        "行政区划代码变更表，补充内置的变更表", "table of code changes, beside the built-in one"
    ),
}
_WORDS = {
    "--sheet": Text("工作表名称", "name of the sheet"),
    "--encoding": Text("CSV 的编码（utf-8、gb18030、utf-16）", "encoding of a CSV"),
    "--region": Text(
        "地区代码，如 15；只有名称的表必填", "region such as 15; needed for names alone"
    ),
}


def add_reading(parser: Any) -> None:
    """Add TABLE, ``--scheme`` and the reading options to a command's parser."""
    lang = parser.lang
    kinds = "CSV, XLSX, XLS, ODS, Parquet"
    table = Text(f"数据表（{kinds}）", f"table ({kinds})").get(lang)
    parser.add_argument("table", metavar="TABLE", type=Path, help=table)
    add_scheme(parser)
    for name, words in _FILES.items():
        parser.add_argument(name, metavar="FILE", type=Path, help=words.get(lang))
    for name, words in _WORDS.items():
        parser.add_argument(name, metavar=name.strip("-").upper(), help=words.get(lang))
    year = Text("年份，表中没有年份列时必填", "year; needed where the table has no year").get(lang)
    parser.add_argument("--year", metavar="YEAR", type=year_of, help=year)


def add_out(parser: Any) -> None:
    """Add ``--out`` and ``--force`` to the parser of a command that writes a bundle."""
    out = Text("要写入的数据包文件夹", "folder of the bundle to write").get(parser.lang)
    parser.add_argument("--out", metavar="DIR", required=True, type=Path, help=out)
    force = Text("替换已有的输出", "replace what is there").get(parser.lang)
    parser.add_argument("--force", action="store_true", help=force)


READING = Text("读取与检查", "reading and checking")


def read_inputs(
    args: argparse.Namespace, progress: Callable[[float], None] | None = None
) -> tuple[tuple[Chosen, Submission], ...]:
    """Open the schemes and read the table against each; raises `Refused` with every problem.

    Without `progress` a bar is shown, where somebody looks.
    """
    if progress is None:
        with progress_bar(args) as step:
            return read_inputs(args, part(step, READING, 0, 1))
    from scoring.commands.schemes import chosen, shares
    from scoring.tables.submission import read_submission

    schemes = chosen(args.scheme)
    read: list[tuple[Chosen, Submission]] = []
    problems: list[Problem] = []
    for k, (one, share) in enumerate(zip(schemes, shares(schemes), strict=True)):
        try:
            submission = read_submission(
                args.table,
                one.file.scheme,
                units=args.units,
                references=args.references,
                problems=args.problems,
                rounds=args.rounds,
                code_history=args.code_history,
                region=args.region,
                year=args.year,
                sheet=args.sheet,
                encoding=args.encoding,
                progress=_share_of(progress, k, len(schemes)),
                share=share,
            )
        except Refused as refused:
            problems += refused.problems
        else:
            read.append((one, submission))
    if problems:
        # what is wrong with a row that two schemes look at is said once
        raise Refused(list(dict.fromkeys(problems)))
    return tuple(read)


def remarks_of(read: Sequence[tuple[Chosen, Submission]]) -> tuple[Problem, ...]:
    """Return the remarks on all of them, each once."""
    return tuple(dict.fromkeys(remark for _, submission in read for remark in submission.remarks))


def _share_of(progress: Callable[[float], None], k: int, of: int) -> Callable[[float], None]:
    return lambda done: progress((k + done) / of)
