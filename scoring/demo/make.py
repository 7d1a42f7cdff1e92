"""The demonstration bundles: invented tables, scored as any submission is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from geodata.places import COUNTRY
from geodata.regions import region as region_of
from geodata.terms import term
from scoring.demo import counts, rates
from scoring.demo.frames import (
    MISSING_SHARE,
    PROBLEMS_TABLE,
    REFERENCES_TABLE,
    TABLE,
    UNITS_TABLE,
    panel_of,
    record,
    records_of,
    units_of,
)
from scoring.demo.streams import self_reports
from scoring.demo.terrain import ASSESSED_FROM, NATIONAL, YEARS, Terrain, make_terrain
from scoring.engine.run import score
from scoring.frames import only
from scoring.scheme.library import find_scheme
from scoring.scheme.load import SchemeFile
from scoring.scheme.model import Scheme
from scoring.tables.bundle.parts import BundleParts, BundleSource
from scoring.tables.bundle.schema import REFERENCES, empty
from scoring.text import Text

__all__ = [
    "MISSING_SHARE",
    "PERIODS",
    "PROBLEMS_TABLE",
    "REFERENCES_TABLE",
    "SEED",
    "TABLE",
    "UNITS_TABLE",
    "Demo",
    "bundle_of",
    "invent",
    "make_demo",
]

SEED = 20
SCHEME = "national-draft-2020"

Period = Literal["2016-2020", "2021-2026"]
PERIODS: tuple[Period, ...] = ("2016-2020", "2021-2026")

OUTSIDE = f"未列入{{poor_county}}，建档立卡人口不超过 {ASSESSED_FROM} 人"

WHOLE = ("registered_poor", "county_exit", "rural_population")
"""Indicators no figure of which is left out."""


@dataclass(frozen=True)
class Demo:
    """Invented tables in the form a submission has, before scoring."""

    region: str
    units: pd.DataFrame
    panel: pd.DataFrame
    records: pd.DataFrame
    file: SchemeFile
    seed: int
    references: pd.DataFrame = field(default_factory=lambda: empty(REFERENCES))

    @property
    def scheme(self) -> Scheme:
        """The scheme the panel was invented for."""
        return self.file.scheme


def make_demo(level: str = "county", seed: int = SEED, period: Period = "2016-2020") -> BundleParts:
    """Make a demonstration bundle.

    Parameters
    ----------
    level : {"county", "national"}
        The 103 units of Inner Mongolia, or all units of the country.
    seed : int
    period : {"2016-2020", "2021-2026"}
        The assessment of 2016 to 2020; or the post-assessment of 2021 to 2025 and the regular
        assistance of 2026, each year by its own scheme.
    """
    if period == "2021-2026":
        from scoring.demo.later import make_later

        return make_later(level, seed)
    demo = invent(level, seed)
    demo = replace(demo, records=_with_caps(demo))
    where = region_of(demo.region).name
    title = Text(f"合成演示数据 {where.zh}", f"Synthetic demo data, {where.en}")
    return bundle_of(demo, f"demo-{demo.region}", title)


def invent(level: str, seed: int) -> Demo:
    """Invent units, panel and the problem records that follow from the figures themselves."""
    rng = np.random.Generator(np.random.PCG64(seed))
    code = "15" if level == "county" else COUNTRY
    terrain = make_terrain(code, rng)
    file = find_scheme(SCHEME)
    columns: dict[str, dict[int, Any]] = {}
    for part in (counts.persons, counts.exits, rates.guarantees, rates.survey, rates.funds):
        columns |= part(terrain, rng)
    found = panel_of(terrain, file.scheme, columns, YEARS, rng, WHOLE)
    panel = pd.concat([found, self_reports(file.scheme, found, seed)], ignore_index=True)
    units = units_of(terrain, code, YEARS, OUTSIDE)
    return Demo(code, units, panel, _plan_unmet(terrain, columns), file, seed)


def bundle_of(demo: Demo, id_: str, title: Text) -> BundleParts:
    """Score invented tables and return them as a bundle of that id and title."""
    result = score(demo.scheme, demo.units, demo.panel, demo.records, references=demo.references)
    held = sorted(set(demo.units["year"].tolist()))
    called = term("county_short", demo.region, held[-1], "zh")
    scheme = demo.scheme, demo.file.raw
    return BundleParts(
        id=id_,
        title=title,
        kind="synthetic",
        level="county",
        region=demo.region,
        schemes=dict.fromkeys(held, scheme),
        units=demo.units,
        panel=demo.panel,
        problems=demo.records,
        references=demo.references,
        scored=result.scored,
        decisions=result.decisions,
        sources=(
            BundleSource(
                title=f"合成演示数据（种子 {demo.seed}），不代表任何真实{called}", date="2026"
            ),
        ),
    )


def _plan_unmet(t: Terrain, columns: dict[str, dict[int, Any]]) -> pd.DataFrame:
    """Return a record for every assessed unit that lifted fewer than 90 % of its plan."""
    rows = []
    for year in YEARS:
        done = columns["persons_lifted"][year] / columns["persons_planned"][year]
        rows += [
            record(t.places[i].code, year, "plan_unmet", f"完成计划的 {done[i]:.1%}")
            for i in np.flatnonzero((done < 0.9) & t.assessed)
        ]
    return records_of(rows)


def _with_caps(demo: Demo) -> pd.DataFrame:
    """Add two records of broken constraints, where the cap is sure to be seen.

    The last year's two best units of the national list would be graded 好 or 较好 without it.
    """
    result = score(demo.scheme, demo.units, demo.panel, demo.records)
    totals = only(result.scored, result.scored["node"] == "total")
    last = only(totals, (totals["year"] == YEARS[-1]) & totals["class_rank"].isin([2, 5]))
    national = term(NATIONAL, demo.region, YEARS[-1], "zh")
    listed = demo.units.loc[demo.units["class"] == national, "code"]
    rows = [
        record(code, YEARS[-1], "constraint", "（演示）超标准建设")
        for code in sorted(set(last["code"]) & set(listed))
    ]
    return records_of(demo.records.to_dict("records") + rows)
