"""The demonstration bundle: invented tables, scored as any submission is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from geodata.places import COUNTRY
from geodata.regions import policy_region
from geodata.regions import region as region_of
from scoring.demo import counts, rates
from scoring.demo.streams import self_reports
from scoring.demo.terrain import ASSESSED_FROM, NATIONAL, YEARS, Terrain, make_terrain
from scoring.engine.run import Result, score
from scoring.frames import only
from scoring.scheme.library import find_scheme
from scoring.scheme.load import SchemeFile
from scoring.scheme.model import Scheme
from scoring.tables.bundle.parts import BundleParts, BundleSource
from scoring.tables.bundle.schema import PANEL, PROBLEMS, UNITS, dtypes
from scoring.text import Text

SEED = 20
SCHEME = "national-draft-2020"
TABLE, UNITS_TABLE, PROBLEMS_TABLE = "demo.csv", "demo-units.csv", "demo-problems.csv"
"""Names of the tables, as `source` says them; ``jingzhun demo --tables`` writes them."""

OUTSIDE = f"未列入贫困旗县，建档立卡人口不超过 {ASSESSED_FROM} 人"

MISSING_SHARE = 0.012
"""Share of the figures of assessed units left out, as offices do."""


@dataclass(frozen=True)
class Demo:
    """Invented tables in the form a submission has, before scoring."""

    region: str
    units: pd.DataFrame
    panel: pd.DataFrame
    records: pd.DataFrame
    file: SchemeFile
    seed: int

    @property
    def scheme(self) -> Scheme:
        """The scheme the panel was invented for."""
        return self.file.scheme


def make_demo(level: str = "county", seed: int = SEED) -> BundleParts:
    """Make the demonstration bundle.

    Parameters
    ----------
    level : {"county", "national"}
        The 103 units of Inner Mongolia, or all units of the country.
    seed : int
    """
    demo = invent(level, seed)
    demo = replace(demo, records=_with_caps(demo))
    result = score(demo.scheme, demo.units, demo.panel, demo.records)
    return _parts(demo, result)


def invent(level: str, seed: int) -> Demo:
    """Invent units, panel and the problem records that follow from the figures themselves."""
    rng = np.random.Generator(np.random.PCG64(seed))
    code = "15" if level == "county" else COUNTRY
    terrain = make_terrain(code, rng)
    file = find_scheme(SCHEME)
    columns: dict[str, dict[int, Any]] = {}
    for part in (counts.persons, counts.exits, rates.guarantees, rates.survey, rates.funds):
        columns |= part(terrain, rng)
    found = _panel(terrain, file.scheme, columns, rng)
    panel = pd.concat([found, self_reports(file.scheme, found, seed)], ignore_index=True)
    return Demo(code, _units(terrain), panel, _plan_unmet(terrain, columns), file, seed)


def _units(t: Terrain) -> pd.DataFrame:
    frames = []
    for year in YEARS:
        assessed = t.assessed
        frames.append(
            pd.DataFrame(
                {
                    "code": [p.code for p in t.places],
                    "name": [p.name for p in t.places],
                    "year": year,
                    "kind": "旗县",
                    "parent": [p.prefecture for p in t.places],
                    "class": t.classes,
                    "assessed": assessed,
                    "reason": [None if yes else OUTSIDE for yes in assessed],
                    "exit_applied": t.exit_year == year,
                    "policy_region": [policy_region(p.code[:2]) for p in t.places],
                    "population": t.people.astype(float),
                    "in_map": True,
                }
            )
        )
    return pd.concat(frames, ignore_index=True).astype(dtypes(UNITS))


def _panel(
    t: Terrain, scheme: Scheme, columns: dict[str, dict[int, Any]], rng: np.random.Generator
) -> pd.DataFrame:
    codes, names = [p.code for p in t.places], [p.name for p in t.places]
    assessed = t.assessed
    leaves = {leaf.id: leaf for leaf in scheme.leaves}
    streams = {item.id: item.stream or None for item in (*scheme.inputs, *leaves.values())}
    derived = {leaf.value.num: leaf.value.den for leaf in leaves.values() if leaf.value}
    holes: dict[str, dict[int, Any]] = {}
    frames = []
    for name, by_year in columns.items():
        pair = holes.get(next((n for n, d in derived.items() if d == name), ""), {})
        holes[name] = {}
        for k, year in enumerate(YEARS):
            # a rate's two counts are missing together
            lost = pair.get(year)
            if lost is None:
                lost = (rng.random(len(codes)) < MISSING_SHARE) & assessed
                lost &= name not in ("registered_poor", "county_exit", "rural_population")
            holes[name][year] = lost
            values = by_year[year].astype(float)
            rows = [f"{TABLE}#{2 + k * len(codes) + i}" for i in range(len(codes))]
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


def _plan_unmet(t: Terrain, columns: dict[str, dict[int, Any]]) -> pd.DataFrame:
    """Return a record for every assessed unit that lifted fewer than 90 % of its plan."""
    rows = []
    for year in YEARS:
        done = columns["persons_lifted"][year] / columns["persons_planned"][year]
        rows += [
            _record(t.places[i].code, year, "plan_unmet", f"完成计划的 {done[i]:.1%}")
            for i in np.flatnonzero((done < 0.9) & t.assessed)
        ]
    return _records(rows)


def _with_caps(demo: Demo) -> pd.DataFrame:
    """Add two records of broken constraints, where the cap is sure to be seen.

    The last year's two best units of the national list would be graded 好 or 较好 without it.
    """
    result = score(demo.scheme, demo.units, demo.panel, demo.records)
    totals = only(result.scored, result.scored["node"] == "total")
    last = only(totals, (totals["year"] == YEARS[-1]) & totals["class_rank"].isin([2, 5]))
    listed = demo.units.loc[demo.units["class"] == NATIONAL, "code"]
    rows = [
        _record(code, YEARS[-1], "constraint", "（演示）超标准建设")
        for code in sorted(set(last["code"]) & set(listed))
    ]
    return _records(demo.records.to_dict("records") + rows)


def _record(code: str, year: int, problem: str, note: str) -> dict[str, Any]:
    return {
        "code": code,
        "year": year,
        "problem": problem,
        "amount": np.nan,
        "date": None,
        "note": note,
    }


def _records(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return records in the order of their table, each with its row there."""
    table = pd.DataFrame(rows, columns=pd.Index(list(PROBLEMS.columns)))
    table = table.sort_values(["year", "problem", "code"], ignore_index=True)
    table["source"] = [f"{PROBLEMS_TABLE}#{2 + i}" for i in range(len(table))]
    return table.astype(dtypes(PROBLEMS))


def _parts(demo: Demo, result: Result) -> BundleParts:
    where = region_of(demo.region).name
    return BundleParts(
        id=f"demo-{demo.region}",
        title=Text(f"合成演示数据 {where.zh}", f"Synthetic demonstration data, {where.en}"),
        kind="synthetic",
        level="county",
        region=demo.region,
        schemes={year: (demo.scheme, demo.file.raw) for year in YEARS},
        units=demo.units,
        panel=demo.panel,
        problems=demo.records,
        scored=result.scored,
        decisions=result.decisions,
        sources=(
            BundleSource(
                title=f"合成演示数据（种子 {demo.seed}），不代表任何真实旗县", date="2026"
            ),
        ),
    )
