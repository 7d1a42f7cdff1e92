"""``jingzhun scheme template ID|FILE --out FILE.xlsx``: a workbook to fill in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.commands.framework import Outcome, command
from scoring.commands.reading import year_of
from scoring.text import Text

if TYPE_CHECKING:
    from scoring.scheme.model import Scheme
    from scoring.tables.units.unit_list import UnitList


def add(actions: Any) -> None:
    """Add the action to ``jingzhun scheme``."""
    about = Text("生成填报模板", "make a workbook to fill in")
    parser = command(actions, "template", about, run)
    lang = parser.lang
    either = Text("方案编号或方案文件", "id of the library, or a scheme file").get(lang)
    parser.add_argument("scheme", metavar="ID|FILE", help=either)
    out = Text("要写入的工作簿", "workbook to write").get(lang)
    parser.add_argument("--out", metavar="FILE.xlsx", required=True, type=Path, help=out)
    region = Text("预填哪个地区的单位，如 15", "region whose units are filled in, such as 15")
    parser.add_argument("--region", metavar="REGION", help=region.get(lang))
    units = Text("预填哪张考核对象表的单位", "table of units to fill in")
    parser.add_argument("--units", metavar="FILE", type=Path, help=units.get(lang))
    year = Text("年份，可有几个", "year, or several").get(lang)
    parser.add_argument("--year", metavar="YEAR", type=year_of, nargs="+", default=[], help=year)
    force = Text("替换已有的输出", "replace what is there").get(lang)
    parser.add_argument("--force", action="store_true", help=force)


def run(args: argparse.Namespace) -> Outcome:
    """Write the template; nothing is written where scheme, region or units are refused."""
    from scoring.commands.one_file import write_file
    from scoring.scheme.library import find_scheme
    from scoring.tables.template import template_bytes

    file = find_scheme(args.scheme)
    units = _units(args.units, file.scheme) if args.units else None
    lang = getattr(args, "lang", "zh")
    data = template_bytes(file, region=args.region, year=args.year, units=units, lang=lang)
    out = write_file(args.out, data, force=args.force)
    return Outcome(
        (Text(f"填报模板已写入 {out}", f"template written to {out}"),),
        inputs={"scheme": file.scheme.id, "scheme_sha256": file.sha256},
        outputs={"template": str(out)},
        problems=file.remarks,
    )


def _units(path: Path, scheme: Scheme) -> UnitList:
    """Read the table of units; raises `Refused` with every problem of it."""
    from scoring.tables.collect import Collector
    from scoring.tables.units.units_table import read_units_table

    into = Collector()
    units = read_units_table(path, scheme, into)
    into.raise_if_refused()
    assert units is not None
    return units
