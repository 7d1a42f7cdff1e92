"""Invented counts of persons, villages and exits, year by year."""

from __future__ import annotations

import numpy as np

from scoring.demo.terrain import YEARS, Floats, Terrain

REMAINING = {2016: 0.66, 2017: 0.36, 2018: 0.14, 2019: 0.02, 2020: 0.0}
"""Share of the poor of 2015 still registered at each year's end."""

NA = np.nan
"""A figure that does not apply: no task, no village, no exit planned."""


def persons(t: Terrain, rng: np.random.Generator) -> dict[str, dict[int, Floats]]:
    """Return registered_poor, persons_lifted, persons_planned, composite_poor, rural_population.

    The registered poor fall to none by 2020, sooner where the work is done well. Missed and wrongly
    exited persons are Poisson, rarer each year. Where nobody is left to be lifted there was no
    plan.

    Returns
    -------
    dict of indicator to dict of year to float64 (n,)
    """
    names = ("registered_poor", "persons_lifted", "persons_planned", "composite_poor")
    out: dict[str, dict[int, Floats]] = {name: {} for name in (*names, "rural_population")}
    before = t.registered.astype(float)
    for k, year in enumerate(YEARS):
        pace = np.exp(0.22 * t.hardship - 0.25 * t.effort + 0.12 * rng.standard_normal(len(before)))
        left = np.minimum(before, np.rint(t.registered * REMAINING[year] * pace))
        lifted = before - left
        behind = np.exp(0.10 - 0.02 * k - 0.045 * t.effort + 0.05 * rng.standard_normal(len(left)))
        planned = np.minimum(np.rint(lifted * behind), before)
        none = before == 0
        out["registered_poor"][year] = left
        out["persons_lifted"][year] = np.where(none, NA, lifted)
        out["persons_planned"][year] = np.where(none | (planned == 0), NA, planned)
        off = np.array([0.0040, 0.0032, 0.0024, 0.0018, 0.0014][k])
        found = rng.poisson(t.people * off * np.exp(0.3 * t.hardship - 0.55 * t.effort))
        out["composite_poor"][year] = left + found.astype(float)
        out["rural_population"][year] = t.people.astype(float)
        out["persons_lifted"][year][np.isnan(out["persons_planned"][year])] = NA
        before = left
    return out


def exits(t: Terrain, rng: np.random.Generator) -> dict[str, dict[int, Floats]]:
    """Return county_exit, villages_exited and villages_poor.

    Every listed unit has one planned exit year; one in twelve fails it and exits the year after.
    """
    n = len(t.places)
    late = (rng.random(n) < 1 / 12) & (t.exit_year > 0) & (t.exit_year < YEARS[-1])
    out: dict[str, dict[int, Floats]] = {
        "county_exit": {},
        "villages_exited": {},
        "villages_poor": {},
    }
    gone = np.zeros(n)
    for year in YEARS:
        first, second = t.exit_year == year, late & (t.exit_year == year - 1)
        out["county_exit"][year] = np.where(first & ~late | second, 1.0, np.where(first, 0.0, NA))
        done = 1 - REMAINING[year] * np.exp(0.3 * t.hardship + 0.3 * rng.standard_normal(n))
        gone = np.maximum(gone, np.clip(done, 0, 1))
        has = t.villages > 0
        out["villages_exited"][year] = np.where(has, np.rint(gone * t.villages), NA)
        out["villages_poor"][year] = np.where(has, t.villages, NA)
    return out
