"""The invented figures as the tables a submission has: units, panel, records."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from geodata.regions import policy_region
from geodata.terms import term
from scoring.demo.terrain import Floats, Terrain
from scoring.scheme.model import Scheme
from scoring.tables.bundle.schema import PANEL, PROBLEMS, UNITS, dtypes

TABLE, UNITS_TABLE, PROBLEMS_TABLE = "demo.csv", "demo-units.csv", "demo-problems.csv"
REFERENCES_TABLE = "demo-references.csv"
"""Names of the tables, as `source` says them; ``jingzhun demo --tables`` writes them."""

MISSING_SHARE = 0.012
"""Share of the figures of assessed units left out, as offices do."""

Columns = Mapping[str, Mapping[int, Floats]]
"""Indicator to year to figures, float64 (n,); NaN is na."""


def units_of(t: Terrain, region: str, years: Sequence[int], outside: str) -> pd.DataFrame:
    """Return `schema.UNITS`: every unit in every year, classes in the words of region and year.

    Parameters
    ----------
    outside : str
        Why a unit is not assessed; may hold ``{poor_county}``.
    """
    frames = []
    for year in years:
        classes = {key: term(key, region, year, "zh") for key in set(t.lists)}
        reason = outside.format(poor_county=term("poor_county", region, year, "zh"))
        frames.append(
            pd.DataFrame(
                {
                    "code": [p.code for p in t.places],
                    "name": [p.name for p in t.places],
                    "year": year,
                    "kind": term("county_short", region, year, "zh"),
                    "parent": [p.prefecture for p in t.places],
                    "class": [classes[key] for key in t.lists],
                    "assessed": t.assessed,
                    "reason": [None if yes else reason for yes in t.assessed],
                    "exit_applied": t.exit_year == year,
                    "policy_region": [policy_region(p.code[:2]) for p in t.places],
                    "population": t.people.astype(float),
                    "in_map": True,
                }
            )
        )
    return pd.concat(frames, ignore_index=True).astype(dtypes(UNITS))


def panel_of(
    t: Terrain,
    scheme: Scheme,
    columns: Columns,
    years: Sequence[int],
    rng: np.random.Generator,
    whole: Container[str],
    first_row: int = 2,
) -> pd.DataFrame:
    """Return `schema.PANEL`: every column for every unit and year, a few figures left out.

    Parameters
    ----------
    whole : container of str
        Indicators of which no figure is left out.
    first_row : int
        Row of the table in which the first unit of the first year stands.
    """
    codes, names = [p.code for p in t.places], [p.name for p in t.places]
    leaves = {leaf.id: leaf for leaf in scheme.leaves}
    streams = {item.id: item.stream or None for item in (*scheme.inputs, *leaves.values())}
    counts = [leaf.value for leaf in leaves.values() if leaf.value]
    bases = [value.den for value in counts]
    derived = {value.num: value.den for value in counts if bases.count(value.den) == 1}
    holes: dict[str, dict[int, Any]] = {}
    frames = []
    for name, by_year in columns.items():
        pair = holes.get(next((n for n, d in derived.items() if d == name), ""), {})
        holes[name] = {}
        for k, year in enumerate(years):
            # a rate's two counts are missing together, unless another rate has the same base
            lost = pair.get(year)
            if lost is None:
                lost = (rng.random(len(codes)) < MISSING_SHARE) & t.assessed
                lost &= name not in whole
            holes[name][year] = lost
            values = by_year[year].astype(float)
            rows = [f"{TABLE}#{first_row + k * len(codes) + i}" for i in range(len(codes))]
            status = np.where(np.isnan(values), "na", np.where(lost, "missing", ""))
            frames.append(
                pd.DataFrame(
                    {
                        "code": codes,
                        "name": names,
                        "year": year,
                        "indicator": name,
                        "stream": streams[name],
                        "value": np.where(status == "", values, np.nan),
                        "status": status,
                        "source": rows,
                    }
                )
            )
    panel = pd.concat(frames, ignore_index=True).reindex(columns=list(PANEL.columns))
    return panel.astype(dtypes(PANEL))


def record(code: str, year: int, problem: str, note: str) -> dict[str, Any]:
    """Return one problem record, without its source."""
    return {
        "code": code,
        "year": year,
        "problem": problem,
        "amount": np.nan,
        "date": None,
        "note": note,
    }


def records_of(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return `schema.PROBLEMS` in the order of their table, each with its row there."""
    table = pd.DataFrame(rows, columns=pd.Index(list(PROBLEMS.columns)))
    table = table.sort_values(["year", "problem", "code"], ignore_index=True)
    table["source"] = [f"{PROBLEMS_TABLE}#{2 + i}" for i in range(len(table))]
    return table.astype(dtypes(PROBLEMS))
