"""Options of every command that reads a table or writes a bundle (DESIGN section 9)."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.commands.progress import part, progress_bar
from scoring.text import Text

if TYPE_CHECKING:
    from scoring.scheme.load import SchemeFile
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
    scheme = Text("方案编号或方案文件", "id of the library, or a scheme file").get(lang)
    parser.add_argument("--scheme", metavar="ID|FILE", required=True, help=scheme)
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
) -> tuple[SchemeFile, Submission]:
    """Open the scheme and read the table against it; raises `Refused` with every problem.

    Without `progress` a bar is shown, where somebody looks.
    """
    if progress is None:
        with progress_bar(args) as step:
            return read_inputs(args, part(step, READING, 0, 1))
    from scoring.scheme.library import find_scheme
    from scoring.tables.submission import read_submission

    file = find_scheme(args.scheme)
    submission = read_submission(
        args.table,
        file.scheme,
        units=args.units,
        references=args.references,
        problems=args.problems,
        rounds=args.rounds,
        code_history=args.code_history,
        region=args.region,
        year=args.year,
        sheet=args.sheet,
        encoding=args.encoding,
        progress=progress,
    )
    return file, submission
