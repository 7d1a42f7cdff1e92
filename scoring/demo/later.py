"""The bundle of 2021 to 2026: two schemes, each for its own years, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from geodata.places import COUNTRY
from geodata.regions import region as region_of
from scoring.demo.frames import (
    PROBLEMS_TABLE,
    REFERENCES_TABLE,
    panel_of,
    record,
    records_of,
    units_of,
)
from scoring.demo.later_figures import YEARS, departments, surveyed, watched
from scoring.demo.make import Demo, bundle_of
from scoring.demo.streams import self_reports
from scoring.demo.terrain import Terrain, make_terrain
from scoring.engine.several import join_parts
from scoring.scheme.library import find_scheme
from scoring.scheme.model import Scheme
from scoring.tables.bundle.parts import BundleParts
from scoring.tables.bundle.schema import PROBLEMS, REFERENCES, dtypes
from scoring.text import Text

SCHEMES = {"post-evaluation-2021": (2021, 2022, 2023, 2024, 2025), "normal-support-2026": (2026,)}

OUTSIDE = "没有巩固拓展脱贫攻坚成果任务（演示）"

WHOLE = (
    *("monitored_population", "monitored_removed", "households_monitored"),
    "households_interviewed",
    *("lifted_population", "workers_employed"),
)
"""Indicators no figure of which is left out: other figures rest on them."""

REPORTED = {
    "four_no_removals": 2.2,
    "monitoring_accuracy": 0.5,
    "monitoring_omission": 0.12,
    "income_growth": 0.35,
    "warning_days": 1.5,
}
"""Leaf -> usual bias of its self-report in the better direction, in the leaf's unit."""

THREAT = 0.0025
"""Share of the lifted that fell back from which a record of a threat is invented."""


def make_later(level: str, seed: int) -> BundleParts:
    """Make the bundle; the places and their lists are those of the bundle of 2016 to 2020."""
    code = "15" if level == "county" else COUNTRY
    terrain = make_terrain(code, np.random.Generator(np.random.PCG64(seed)))
    rng = np.random.Generator(np.random.PCG64([seed, 2021]))
    columns: dict[str, dict[int, Any]] = {}
    for part in (watched, surveyed, departments):
        columns |= part(terrain, rng)
    id_ = "im-2021-2026" if code == "15" else "demo-2021-2026"
    where, span = region_of(code).name, (YEARS[0], YEARS[-1])
    # region and years first: a narrow header cuts the end off
    title = Text(
        f"{where.zh.removesuffix('自治区')} {span[0]}—{span[1]} 合成演示",
        f"{where.en} {span[0]}-{span[1]}, synthetic",
    )
    parts, first_row = [], 2
    for name, years in SCHEMES.items():
        demo = _of_scheme(terrain, code, name, years, columns, rng, seed, first_row)
        parts.append(bundle_of(demo, id_, title))
        first_row += len(terrain.places) * len(years)
    return join_parts(_numbered(parts))


def _of_scheme(
    terrain: Terrain,
    code: str,
    name: str,
    years: Sequence[int],
    columns: dict[str, dict[int, Any]],
    rng: np.random.Generator,
    seed: int,
    first_row: int,
) -> Demo:
    """Return the tables of one scheme: the columns it asks for, in its years."""
    file = find_scheme(name)
    asked = _asked(file.scheme)
    mine = {key: {y: columns[key][y] for y in years} for key in columns if key in asked}
    found = panel_of(terrain, file.scheme, mine, years, rng, WHOLE, first_row)
    reports = self_reports(file.scheme, found, seed, REPORTED)
    units = units_of(terrain, code, years, OUTSIDE).assign(exit_applied=None)
    return Demo(
        region=code,
        units=units.astype({"exit_applied": "boolean"}),
        panel=pd.concat([found, reports], ignore_index=True),
        records=_threats(terrain, file.scheme, years, columns),
        file=file,
        seed=seed,
        references=_province_growth(terrain, years, columns["income_growth"]),
    )


def _asked(scheme: Scheme) -> set[str]:
    """Return the inputs, and the leaves that are not made of counts."""
    leaves = {leaf.id for leaf in scheme.leaves if leaf.value is None}
    return leaves | {given.id for given in scheme.inputs}


def _threats(
    t: Terrain, scheme: Scheme, years: Sequence[int], columns: dict[str, dict[int, Any]]
) -> pd.DataFrame:
    """Return a record for every assessed unit in which more than `THREAT` fell back."""
    problem = next(p.id for p in scheme.problems if p.id in ("return_threat", "mass_return"))
    rows = []
    for year in years:
        share = columns["returned_population"][year] / columns["lifted_population"][year]
        rows += [
            record(t.places[i].code, year, problem, f"（演示）返贫致贫人口占 {share[i]:.2%}")
            for i in np.flatnonzero((share > THREAT) & t.assessed)
        ]
    return records_of(rows)


def _province_growth(t: Terrain, years: Sequence[int], growth: dict[int, Any]) -> pd.DataFrame:
    """Return each province's growth of income, the mean of its units by rural population."""
    provinces = np.array([p.province for p in t.places])
    rows = []
    for year in years:
        for province in np.unique(provinces).tolist():
            at = provinces == province
            mean = float(np.average(growth[year][at], weights=t.people[at]))
            rows.append((province, year, "income_growth", round(mean, 1)))
    frame = pd.DataFrame(rows, columns=pd.Index(["scope", "year", "indicator", "value"]))
    return frame.assign(source=None).astype(dtypes(REFERENCES))


def _numbered(parts: Sequence[BundleParts]) -> list[BundleParts]:
    """Let the records and benchmarks of each scheme stand below those of the one before."""
    out, records, benchmarks = [], 2, 2
    for part in parts:
        problems = part.problems.assign(source=_rows(PROBLEMS_TABLE, records, part.problems))
        references = part.references.assign(
            source=_rows(REFERENCES_TABLE, benchmarks, part.references)
        )
        records, benchmarks = records + len(problems), benchmarks + len(references)
        out.append(
            replace(
                part,
                problems=problems.astype(dtypes(PROBLEMS)),
                references=references.astype(dtypes(REFERENCES)),
            )
        )
    return out


def _rows(table: str, first: int, frame: pd.DataFrame) -> list[str]:
    return [f"{table}#{first + i}" for i in range(len(frame))]
