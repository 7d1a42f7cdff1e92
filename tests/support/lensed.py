"""A small bundle to look at through lenses: five indicators with concepts, five units, two leagues.

Every figure below is worked by hand in `tests/scoring/report/test_lens.py`. Codes are those of
nobody (the level is free); they begin like two leagues, so that a viewer of one can be had.
"""

from __future__ import annotations

import csv
from pathlib import Path

from scoring.cli import main

SCHEME = """\
id: lensed
title: {zh: 归类试验, en: Grouping test}
kind: assessment
status: user
level: free
sources: [{id: law, title: 《试验办法》, title_en: The test Measure}]
terms: {前: First, 后: Last, 空: Nothing}
tree:
  - id: identify
    title: {zh: 识别维度, en: Identification dimension}
    weight: 40
    children:
      - {id: accuracy, title: {zh: 识别准确, en: Rightly identified}, weight: 3, concept: identification_accuracy, rule: {type: given, full: 100}}
      - {id: registry, title: {zh: 档案质量, en: Records}, weight: 1, concept: registry_quality, rule: {type: given, full: 100}}
  - id: support
    title: {zh: 帮扶维度, en: Help dimension}
    weight: 60
    children:
      - {id: money, title: {zh: 资金使用, en: Use of money}, weight: 1, concept: fund_use, rule: {type: given, full: 100}}
      - {id: homes, title: {zh: 住房安全, en: Safe homes}, weight: 1, concept: housing, rule: {type: given, full: 100}}
      - {id: plan, title: {zh: 帮扶计划, en: Plans}, weight: 1, concept: help_plan, rule: {type: unpublished}}
lenses:
  - {id: halves, title: {zh: 前后两段, en: Two halves}, basis: law, groups: {前: [identify, money], 后: [homes], 空: []}}
  - {id: guessed, title: {zh: 自拟口径, en: Own grouping}, basis: assumed, overlaps: true, groups: {前: [identify, homes], 后: [support]}}
"""  # noqa: E501

ROWS = {
    "150102": ("甲区", "80", "60", "90", "70"),
    "150103": ("乙区", "100", "", "50", "na"),
    "150202": ("丙旗", "", "60", "90", "70"),
    "150203": ("丁旗", "60", "60", "80", "100"),
    "150204": ("<b>戊旗</b>", "99", "99", "99", "99"),
}
"""Code to name, accuracy, registry, money, homes; the last unit is not assessed."""

YEAR = 2024


def write_lensed(folder: Path, scheme: str = SCHEME, **changed: str) -> Path:
    """Write the bundle and return its folder; ``homes_150102="90"`` changes one figure."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "scheme.yaml").write_text(scheme, encoding="utf-8")
    heads = ("accuracy", "registry", "money", "homes")
    with (folder / "table.csv").open("w", encoding="utf-8", newline="") as stream:
        write = csv.writer(stream)
        write.writerow(["code", "name", "year", *heads])
        for code, (name, *values) in ROWS.items():
            cells = [
                changed.get(f"{head}_{code}", value)
                for head, value in zip(heads, values, strict=True)
            ]
            write.writerow([code, name, YEAR, *cells])
    with (folder / "units.csv").open("w", encoding="utf-8", newline="") as stream:
        write = csv.writer(stream)
        write.writerow(["code", "name", "year", "assessed", "reason"])
        for code, (name, *_values) in ROWS.items():
            out = code == "150204"
            write.writerow([code, name, YEAR, "否" if out else "是", "新设" if out else ""])
    line = ["score", str(folder / "table.csv"), "--scheme", str(folder / "scheme.yaml")]
    line += ["--units", str(folder / "units.csv"), "--out", str(folder / "bundle")]
    assert main([*line, "--force", "--quiet"]) == 0
    return folder / "bundle"
