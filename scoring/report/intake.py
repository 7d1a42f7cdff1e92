"""What a checked table would make of a bundle, before it is saved: counts and first rows."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.frames import only
from scoring.scheme.model import ROOT
from scoring.tables.bundle.parts import BundleParts
from scoring.tables.figures.indicators import indicators_of
from scoring.tables.writing import Cell
from scoring.text import Text

ROWS = 8
COLUMNS = 6
"""Indicators shown among the first rows; a screen holds no more."""


@dataclass(frozen=True)
class Coverage:
    """Figures of one indicator, by status, over all units, years and streams."""

    indicator: str
    title: Text
    unit: Text
    values: int
    missing: int
    na: int

    @property
    def share(self) -> float:
        """Values among the figures owed, 0 to 1; 1 where none is owed."""
        owed = self.values + self.missing
        return self.values / owed if owed else 1.0


@dataclass(frozen=True)
class Preview:
    """What the preview says.

    Parameters
    ----------
    units : int
        Different units.
    values, missing, na : int
        Figures by status.
    totals, scored : int
        Totals of units and years, and those with a score.
    drawn : int
        Units with a place on the map.
    not_drawn : tuple of str
        Names of the others.
    header, first
        The first rows of the wide table.
    rows, columns : int
        Of the whole wide table.
    """

    years: tuple[int, ...]
    units: int
    values: int
    missing: int
    na: int
    totals: int
    scored: int
    drawn: int
    not_drawn: tuple[str, ...]
    coverage: tuple[Coverage, ...]
    header: tuple[str, ...]
    first: tuple[tuple[Cell, ...], ...]
    rows: int
    columns: int


def preview_of(parts: BundleParts, lang: str) -> Preview:
    """Return the preview of a bundle that is not written yet."""
    units = parts.units
    totals = only(parts.scored, parts.scored["node"] == ROOT)
    last = units.sort_values("year").drop_duplicates("code", keep="last")
    placed = last["in_map"].to_numpy(dtype=bool)
    coverage = _coverage(parts)
    header, first = _first(parts, coverage, lang)
    return Preview(
        years=tuple(sorted({int(y) for y in units["year"]})),
        units=len(last),
        values=sum(c.values for c in coverage),
        missing=sum(c.missing for c in coverage),
        na=sum(c.na for c in coverage),
        totals=len(totals),
        scored=int(totals["score"].notna().to_numpy().sum()),
        drawn=int(placed.sum()),
        not_drawn=tuple(sorted(str(n) for n in only(last, ~placed)["name"])),
        coverage=coverage,
        header=header,
        first=first,
        rows=len(units),
        columns=3 + len(coverage),
    )


def _coverage(parts: BundleParts) -> tuple[Coverage, ...]:
    known = {}
    for year in sorted(parts.schemes, reverse=True):
        known = indicators_of(parts.schemes[year][0]) | known
    counts = parts.panel.groupby(["indicator", "status"]).size().to_dict()
    there = set(parts.panel["indicator"])
    ids = [id_ for id_ in known if id_ in there] + sorted(there - known.keys())
    return tuple(
        Coverage(
            id_,
            known[id_].title if id_ in known else Text(id_),
            _unit(id_, parts),
            *(int(counts.get((id_, status), 0)) for status in ("", "missing", "na")),
        )
        for id_ in ids
    )


def _unit(id_: str, parts: BundleParts) -> Text:
    """Return the unit as the newest scheme that has the indicator says it; "" for none."""
    for year in sorted(parts.schemes, reverse=True):
        scheme = parts.schemes[year][0]
        found = indicators_of(scheme).get(id_)
        if found is not None and found.unit:
            return Text(found.unit, scheme.say(found.unit, "en"))
    return Text("")


def _head(of: Coverage, lang: str) -> str:
    unit = of.unit.get(lang)
    around = {"zh": "（{}）", "en": " ({})"}[lang].format(unit) if unit else ""
    return of.title.get(lang) + around


def _first(
    parts: BundleParts, coverage: tuple[Coverage, ...], lang: str
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    units = parts.units.sort_values(["year", "code"], ascending=[False, True]).head(ROWS)
    shown = coverage[:COLUMNS]
    keys = list(zip(units["year"], units["code"], strict=True))
    panel = parts.panel
    near = only(panel, panel["code"].isin(units["code"].tolist()))
    cells: dict[tuple[int, str, str], Cell] = {}
    words = {"missing": "", "na": {"zh": "缺项", "en": "na"}[lang]}
    columns = (near[c] for c in ("year", "code", "indicator", "value", "status"))
    for year, code, indicator, value, status in zip(*columns, strict=True):
        cells.setdefault((year, code, indicator), words.get(status, float(value)))
    head = {"zh": ("代码", "名称", "年份"), "en": ("code", "name", "year")}[lang]
    rows = tuple(
        (code, name, str(year), *(cells.get((year, code, c.indicator)) for c in shown))
        for (year, code), name in zip(keys, units["name"], strict=True)
    )
    return (*head, *(_head(c, lang) for c in shown)), rows
