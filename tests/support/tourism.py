"""A table of names and marks as a journal prints it: names only, A, B, C, and a printed total."""

from __future__ import annotations

import csv
from pathlib import Path

from geodata.codes import match_name

SCHEME = """\
id: tourism
title: {zh: 旅游资源评分, en: Tourism marks}
kind: assessment
status: user
level: county
full_marks: 70
note: {zh: 三项满分 40、15、15 为假定, en: "Full marks 40, 15 and 15 are assumed"}
terms: {分: points}
tree:
  - {id: a, title: {zh: A}, weight: 40, basis: assumed, unit: 分, rule: {type: given, full: 40}}
  - {id: b, title: {zh: B}, weight: 15, basis: assumed, unit: 分, rule: {type: given, full: 15}}
  - {id: c, title: {zh: C}, weight: 15, basis: assumed, unit: 分, rule: {type: given, full: 15}}
"""


def write_inputs(folder: Path, rows: list[dict[str, str]]) -> tuple[Path, Path, Path]:
    """Write the table, the scheme, and a units table for every name that is no county's.

    Parameters
    ----------
    rows : list of dict
        unit, A, B, C, D as text.

    Returns
    -------
    table, scheme, units : Path
    """
    table, scheme, units = (folder / n for n in ("tourism.csv", "tourism.yaml", "units.csv"))
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ["unit", "A", "B", "C", "D"])
        writer.writeheader()
        writer.writerows(rows)
    scheme.write_text(SCHEME, encoding="utf-8")
    strangers = [r["unit"] for r in rows if match_name(r["unit"], "15").kind == "none"]
    lines = ["code,name,kind,in_map"]
    lines += [f"1599{i:02d},{name},市辖区,否" for i, name in enumerate(strangers)]
    units.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return table, scheme, units


def own_rows() -> list[dict[str, str]]:
    """Return a small table of the same kind, made here: places, an alias, a group without shape."""
    marks = [(36.1, 12.2, 3.5), (29.0, 8.3, 10.6), (0.0, 15.0, 7.25), (40.0, 0.1, 0.2), (7, 7, 7)]
    names = ["阿拉善左旗", "东胜区", "莫力达瓦达斡尔族旗", "达拉特旗", "某市市辖区"]
    return [
        {"unit": n, "A": str(a), "B": str(b), "C": str(c), "D": f"{a + b + c:.2f}"}
        for n, (a, b, c) in zip(names, marks, strict=True)
    ]
