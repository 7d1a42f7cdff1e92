"""A small exit bundle: three lines over five banners, one value on the limit, one missing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from scoring.cli import main

SCHEME = """\
id: small-exit
title: {zh: 小退出方案, en: Small exit scheme}
kind: exit
status: user
level: county
tree:
  - id: rates
    title: {zh: 两率, en: Rates}
    weight: 1
    children:
      - {id: wrong, title: {zh: 错退率, en: Wrong exits}, weight: 1, unit: "%", direction: down, basis: assumed, applies: {exit_applied: true}, range: [0, 100], rule: {type: all_or_nothing, op: "<", limit: 2}}
      - {id: poor, title: {zh: 综合贫困发生率, en: Poverty rate}, weight: 1, unit: "%", direction: down, applies: {exit_applied: true}, range: [0, 100], rule: {type: all_or_nothing, op: "<", limit: {by: region, east: 2, central: 2, west: 3}}}
  - {id: road, title: {zh: 通硬化路, en: Paved road}, weight: 1, direction: up, applies: {exit_applied: true}, range: [0, 1], rule: {type: all_or_nothing, op: ">=", limit: 1}}
  - {id: notice, title: {zh: 公示, en: Notice}, weight: 1, rule: {type: unpublished}}
consequences:
  - {when: {grade: 不达标}, then: 不予退出}
"""  # noqa: E501

MONITORED = SCHEME.partition("consequences:")[0].replace("kind: exit", "kind: monitoring")
"""The same lines as a list: nobody is judged, so nothing follows."""

UNITS = {
    "150421": ("阿鲁科尔沁旗", "是", "是"),
    "150422": ("巴林左旗", "是", "是"),
    "150423": ("巴林右旗", "是", "是"),
    "150424": ("林西县", "是", "否"),
    "150425": ("克什克腾旗", "否", "否"),
}
"""Code -> name, assessed, applied to exit."""

VALUES = {
    "150421": ("1.99", "2.99", "1"),
    "150422": ("2", "3", "0"),
    "150423": ("0.5", "", "1"),
    "150424": ("9", "9", "0"),
}
"""Code -> wrong, poor, road; the second unit stands exactly on both limits."""

VERDICT = {"150421": "达标", "150422": "不达标", "150423": "待定", "150424": None, "150425": None}
"""By hand: below 2 and 3 (west), exactly on the limit is not below it, no value cannot tell."""


def write_judged(
    folder: Path,
    kind: str = "exit",
    more: Mapping[str, tuple[tuple[str, str, str], tuple[str, str, str]]] | None = None,
) -> Path:
    """Write the tables, score them by the command, and return the bundle.

    Parameters
    ----------
    folder : Path
    kind : {"exit", "monitoring"}
    more : mapping of code to a row of `UNITS` and one of `VALUES`, optional
    """
    units = UNITS | {code: unit for code, (unit, _) in (more or {}).items()}
    values = VALUES | {code: found for code, (_, found) in (more or {}).items()}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "small.yaml").write_text(SCHEME if kind == "exit" else MONITORED, "utf-8")
    rows = [f"{c},{units[c][0]},2019,{','.join(v)}" for c, v in values.items()]
    table = folder / "exit.csv"
    table.write_text("\n".join(["code,name,year,wrong,poor,road", *rows]), "utf-8")
    listed = [f"{c},{n},{a},{e},国贫旗县" for c, (n, a, e) in units.items()]
    whom = folder / "units.csv"
    whom.write_text("\n".join(["code,name,assessed,exit_applied,class", *listed]), "utf-8")
    out = folder / "bundle"
    command = ["score", table, "--scheme", folder / "small.yaml", "--units", whom, "--out", out]
    assert main(list(map(str, command))) == 0
    return out
