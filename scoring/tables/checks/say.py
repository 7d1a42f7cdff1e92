"""What a check found, as problems at the cells of the file; long lists are cut and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from scoring.frames import none_or
from scoring.problems import Level, Place, Problem
from scoring.tables.checks.grid import Grid, Layer, Mask
from scoring.tables.figures.indicators import Indicator
from scoring.tables.reading.cells import tidy
from scoring.tables.source import parse_source
from scoring.tables.words import WORDS, printable, remark

LISTED = 20
"""Cells listed for one check and indicator; the rest is counted in one line."""


@dataclass(frozen=True)
class Finding(Problem):
    """A problem that speaks of more cells than one.

    Parameters
    ----------
    cells : int
        How many; reports are ordered by it.
    """

    cells: int = 1


def found(
    code: str,
    at: Place,
    value: str = "",
    cells: int = 1,
    level: Level | None = None,
    /,
    **words: object,
) -> Finding:
    """Return the finding of that code (`words.checks`), at another level where one is given."""
    said = remark(code, at, value, **words)
    return Finding(
        said.code, level or said.level, said.message, said.remedy, said.at, said.value, cells
    )


def each(
    grid: Grid,
    layer: Layer,
    hits: Mask,
    code: str,
    words: Callable[[int, int], dict[str, Any]],
    level: Level | None = None,
) -> Iterator[Finding]:
    """Say every hit, by year and code; beyond `LISTED` of them one line counts the rest.

    Parameters
    ----------
    hits : bool array (years, units)
    words : callable
        Words of the hit at (year, unit); its name, its year and the indicator's title are added.
    """
    where = np.argwhere(hits)
    title = titles(layer.indicator)
    for year, unit in where[:LISTED].tolist():
        value = figure(float(layer.values[year, unit]))
        said = {**title, **who(grid, year, unit), **words(year, unit)}
        yield found(code, cell(grid, layer, year, unit), value, 1, level, **said)
    more = len(where) - LISTED
    if more > 0:
        year, unit = where[LISTED].tolist()
        at = replace(cell(grid, layer, year, unit), row=None)
        level = level or WORDS[code][0]
        yield replace(found("checks.more", at, "", more, level, n=more, **title), code=code)


def cell(grid: Grid, layer: Layer, year: int, unit: int) -> Place:
    """Return where the value of a unit and year was handed in, as far as its source says."""
    column = grid.headers.get(layer.indicator.id, layer.indicator.id)
    # one header is known for each indicator; a further stream's column is named after its stream
    if layer.stream and layer in grid.others and layer.stream not in column:
        column = f"{column}（{layer.stream}）"
    column = printable(column)
    row = int(layer.rows[year, unit])
    source = None if row < 0 else parse_source(str(none_or(grid.panel["source"].iloc[row]) or ""))
    if source is None:
        return Place(column=column)
    return Place(source.file, printable(source.sheet), source.row, column)


def column(grid: Grid, indicator: Indicator) -> Place:
    """Return the column of an indicator: its file and sheet where all of its rows are of one."""
    layer = grid.counting.get(indicator.id)
    shown = printable(grid.headers.get(indicator.id, ""))
    rows = layer.rows[layer.rows >= 0] if layer is not None else np.array([], dtype=np.intp)
    if not len(rows):
        return Place(column=shown)
    ends = (grid.panel["source"].iloc[int(rows[i])] for i in (0, -1))
    first, last = (parse_source(str(none_or(text) or "")) for text in ends)
    if first is None or last is None or (first.file, first.sheet) != (last.file, last.sheet):
        return Place(column=shown)
    return Place(first.file, printable(first.sheet), None, shown)


def titles(indicator: Indicator) -> dict[str, str]:
    """Return the words ``zh`` and ``en``: the indicator's title."""
    return {"zh": indicator.title.zh, "en": indicator.title.get("en")}


def who(grid: Grid, year: int, unit: int) -> dict[str, Any]:
    """Return the words ``name`` and ``year`` of a hit."""
    return {"name": grid.names[unit], "year": int(grid.years[year])}


def figure(value: float) -> str:
    """Write a figure with the digits it has, never as a power of ten: 12, 0.03, 0.00001."""
    return np.format_float_positional(value, trim="-") if np.isfinite(value) else ""


def rough(value: float) -> str:
    """Write a computed figure with four significant digits."""
    return np.format_float_positional(value, precision=4, fractional=False, trim="-")


def amount(grid: Grid, indicator: Indicator, text: str) -> tuple[str, str]:
    """Return a written figure with its unit, in Chinese and English."""
    unit = tidy(indicator.unit)
    if not unit:
        return text, text
    if unit in ("%", "‰"):
        return f"{text}{unit}", f"{text}{unit}"
    said = grid.scheme.say(indicator.unit, "en")
    return f"{text} {unit}", f"{text} × {said}" if said[0].isdigit() else f"{text} {said}"


def amounts(grid: Grid, indicator: Indicator, **texts: str) -> dict[str, str]:
    """Return words ``<key>_zh`` and ``<key>_en`` of several written figures."""
    out = {}
    for key, text in texts.items():
        out[f"{key}_zh"], out[f"{key}_en"] = amount(grid, indicator, text)
    return out


def share(part: int, whole: int) -> str:
    """Write a share in per cent, one decimal; never 100 where something is left out."""
    per_cent = 100 * part / whole
    return f"{min(per_cent, 99.9) if part < whole else per_cent:.1f}%"


def factor(power: int) -> tuple[str, str]:
    """Say a power of ten by which something is off: 小 100 倍 / 100 times too small."""
    zh, en = {2: ("100 倍", "100 times"), 4: ("1 万倍", "10,000 times")}[abs(power)]
    return (f"小 {zh}", f"{en} too small") if power < 0 else (f"大 {zh}", f"{en} too large")
