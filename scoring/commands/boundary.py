"""``jingzhun boundary FILE --manifest FILE.yaml --out DIR``: map files from an approved file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.commands.framework import Outcome, command
from scoring.problems import Place, Problem, Refused
from scoring.text import Text

if TYPE_CHECKING:
    from geodata.boundary.finding import Finding


def add(subparsers: Any) -> None:
    """Add the command."""
    about = Text("用经审定的界线制作底图", "make map files from approved borders")
    parser = command(subparsers, "boundary", about, run)
    lang = parser.lang
    file = Text(
        "县级界线：GeoJSON、GeoParquet、.shp 或其 .zip",
        "county borders: GeoJSON, GeoParquet, .shp or its .zip",
    )
    parser.add_argument("file", metavar="FILE", type=Path, help=file.get(lang))
    manifest = Text(
        "清单：来源、日期、坐标系、许可、审图号、代码列与名称列",
        "manifest: source, date, CRS, licence, approval number, columns of code and name",
    )
    parser.add_argument(
        "--manifest", metavar="FILE.yaml", type=Path, required=True, help=manifest.get(lang)
    )
    out = Text("要写入的底图文件夹", "folder of map files to write").get(lang)
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help=out)
    encoding = Text("Shapefile 属性文字的编码", "encoding of a Shapefile's texts").get(lang)
    parser.add_argument("--encoding", metavar="ENCODING", help=encoding)
    force = Text("替换已有的底图文件夹", "replace a folder of map files").get(lang)
    parser.add_argument("--force", action="store_true", help=force)


def run(args: argparse.Namespace) -> Outcome:
    """Check everything, then write the set; nothing is written where anything is refused."""
    from geodata.boundary import about, save
    from geodata.boundary.finding import Refusal
    from geodata.boundary.make import make_set

    document = _document(args.manifest)
    _check_encoding(args.encoding)
    at = args.manifest
    try:
        stated, said = about.about_of(document)
        at = args.out
        save.check(args.out, args.force)
        at = args.file
        made = make_set(args.file, stated, encoding=args.encoding, room=args.manifest.parent)
        at = args.out
        out = save.save(made.files, args.out, args.force)
    except Refusal as refusal:
        raise Refused([problem(f, at) for f in refusal.findings]) from None
    remarks = tuple(problem(f, args.manifest) for f in said)
    remarks += tuple(problem(f, args.file) for f in made.findings)
    drawn = (
        Text("含全国地图", "with a national map")
        if made.is_national
        else Text("不含全国地图", "without a national map")
    )
    line = Text(
        f"底图已写入 {out}：{made.units} 个单位，{made.provinces} 个省份，{drawn.zh}。"
        f"启动看板时用 --boundary {out}",
        f"map files written to {out}: {made.units} units, {made.provinces} provinces, {drawn.en}. "
        f"Start the dashboard with --boundary {out}",
    )
    return Outcome(
        (line,),
        inputs={"file": str(args.file), "manifest": str(args.manifest)},
        outputs={
            "boundary": str(out),
            "units": made.units,
            "provinces": made.provinces,
            "national": made.is_national,
            "files": sorted(made.files),
        },
        problems=remarks,
    )


def problem(finding: Finding, file: Path) -> Problem:
    """Return a finding in the form all problems have; a feature's number is its row."""
    place = Place(str(file), row=finding.feature, column=finding.column)
    message, remedy = (Text(w.zh, w.en) for w in (finding.message, finding.remedy))
    return Problem(finding.code, finding.level, message, remedy, place, finding.value)


def _document(path: Path) -> object:
    from geodata.boundary.finding import found
    from scoring.scheme.yaml12 import read_yaml

    try:
        raw = path.read_bytes()
    except OSError:
        raise Refused([problem(found("not_found"), path)]) from None
    return read_yaml(raw, str(path)).data


def _check_encoding(name: str | None) -> None:
    import codecs

    from scoring.commands.framework import usage_error

    try:
        if name is not None:
            codecs.lookup(name)
    except LookupError:
        raise usage_error(
            "encoding",
            Text("不认识这种编码", "the encoding is not known"),
            Text("例如 --encoding GB18030", "For example --encoding GB18030"),
            name or "",
        ) from None
