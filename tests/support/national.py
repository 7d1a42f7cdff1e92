"""A large submission as files: real places, drawn figures, a scheme of equal leaves."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from geodata.codes import places


def write_scheme(path: Path, leaves: int, dimensions: int = 5) -> Path:
    """Write a scheme of so many leaves (``x00`` ...) in equal dimensions."""
    lines = ["id: big", "title: {zh: 大, en: Big}", "kind: assessment", "status: user", "tree:"]
    each = leaves // dimensions
    for d in range(dimensions):
        lines.append(f"  - {{id: d{d}, title: {{zh: 维{d}, en: D{d}}}, weight: 20, children: [")
        lines += [
            f"      {{id: x{k:02d}, title: {{zh: 指{k}, en: I{k}}}, weight: 1, "
            'unit: "%", direction: up, rule: {type: linear, zero: 0, full: 100}},'
            for k in range(d * each, (d + 1) * each)
        ]
        lines.append("    ]}")
    lines.append("grades: {by: cutoff, steps: [[90, 好], [60, 一般], [0, 较差]]}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def rows(units: int, leaves: int, years: Iterable[int], seed: int = 1) -> list[list[object]]:
    """Return a header and a row for every unit and year, figures of two decimals in 0..100."""
    rng = np.random.default_rng(seed)
    made: list[list[object]] = [["code", "name", "year", *(f"x{k:02d}" for k in range(leaves))]]
    for year in years:
        for place in places()[:units]:
            figures = [f"{v:.2f}" for v in rng.random(leaves) * 100]
            made.append([place.code, place.name, year, *figures])
    return made


def write_csv(path: Path, table: Iterable[Iterable[object]]) -> Path:
    """Write rows as CSV, UTF-8."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(table)
    return path


def write_xlsx(path: Path, table: Iterable[Iterable[object]]) -> Path:
    """Write rows as the one sheet of a workbook."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("指标")
    for row in table:
        page.append(list(row))
    book.save(path)
    return path
