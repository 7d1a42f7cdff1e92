"""Invented figures of 2021 to 2026: who is watched over, who was helped, how guarantees hold.

Counts of persons add up from year to year as a list kept open would: who was once watched over
stays in the count, and so does who was found safe again.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from scoring.demo.rates import Column, growth_of, path_of
from scoring.demo.terrain import Floats, Terrain

YEARS = (2021, 2022, 2023, 2024, 2025, 2026)

PER_HOUSEHOLD = 2.1
"""Persons of a household watched over."""

NA = np.nan


def watched(t: Terrain, rng: np.random.Generator) -> dict[str, Column]:
    """Return monitored persons and households, those helped, removed, listed again, fallen back."""
    n, lifted = len(t.places), t.registered.astype(float)
    own = 0.35 * t.hardship + 0.2 * rng.standard_normal(n)
    listed = np.zeros(n)
    safe = np.zeros(n)
    names = (
        *("monitored_population", "households_monitored", "households_helped"),
        *("monitored_removed", "monitored_again", "lifted_population", "returned_population"),
    )
    out: dict[str, Column] = {name: {} for name in names}
    for k, year in enumerate(YEARS):
        share = 0.006 + 0.0018 * k
        listed = np.maximum(listed, np.rint(t.people * share * np.exp(own)))
        part = 0.34 + 0.055 * k + 0.05 * t.effort + 0.03 * rng.standard_normal(n)
        safe = np.minimum(listed, np.maximum(safe, np.rint(listed * np.clip(part, 0.05, 0.95))))
        homes = np.rint(listed / PER_HOUSEHOLD)
        helped = np.clip(0.965 + 0.006 * k + 0.012 * t.effort, 0.8, 1)
        out["monitored_population"][year] = listed
        out["households_monitored"][year] = homes
        out["households_helped"][year] = _part(rng, homes, helped)
        out["monitored_removed"][year] = safe
        again = np.clip(0.012 * np.exp(0.3 * t.hardship - 0.5 * t.effort), 0, 0.2)
        out["monitored_again"][year] = _part(rng, safe, again)
        out["lifted_population"][year] = lifted
        fell = 0.0011 * (1 - 0.12 * k) * np.exp(0.35 * t.hardship - 0.5 * t.effort)
        out["returned_population"][year] = _part(rng, lifted, np.clip(fell, 0, 1))
    return out


def surveyed(t: Terrain, rng: np.random.Generator) -> dict[str, Column]:
    """Return the third party's counts of households, and its marks."""
    path, n = path_of(t, rng, YEARS), len(t.places)
    rates = {
        "households_missed": path(start=0.9, end=0.45, by_effort=-0.3, noise=0.12, decimals=4),
        "households_safe_housing": path(
            start=98.6, end=99.5, by_effort=0.35, noise=0.2, decimals=4
        ),
        "households_safe_water": path(start=98.0, end=99.3, by_effort=0.5, noise=0.3, decimals=4),
        "households_listed_right": path(start=97.0, end=98.6, by_effort=0.8, noise=0.4, decimals=4),
    }
    bases = {
        "households_screened": (700, 1400),
        "households_interviewed": (270, 340),
        "households_listed_checked": (80, 150),
    }
    sizes = {
        name: {y: rng.integers(*span, size=n).astype(float) for y in YEARS}
        for name, span in bases.items()
    }
    of = {
        "households_missed": "households_screened",
        "households_safe_housing": "households_interviewed",
        "households_safe_water": "households_interviewed",
        "households_listed_right": "households_listed_checked",
    }
    found = {
        name: {y: _part(rng, sizes[base][y], rates[name][y] / 100) for y in YEARS}
        for name, base in of.items()
    }
    moved = t.hardship > -0.4  # elsewhere nobody was resettled
    sites = path(start=79.0, end=86.0, by_effort=4.0, noise=2.5, decimals=1)
    marks = {
        "four_no_removals": path(start=84.0, end=90.5, by_effort=3.5, noise=2.0, decimals=1),
        "relocation_followup": {y: np.where(moved, sites[y], NA) for y in YEARS},
        "leading_industry": path(start=78.0, end=86.0, by_effort=4.0, noise=2.5, decimals=1),
        "rural_construction": path(start=76.0, end=85.0, by_effort=4.0, noise=2.5, decimals=1),
    }
    return found | sizes | marks


def departments(t: Terrain, rng: np.random.Generator) -> dict[str, Column]:
    """Return schooling, insurance, jobs against their target, days to listing, growth of income."""
    path = path_of(t, rng, YEARS)
    base = np.maximum(1, np.rint(0.42 * t.registered))
    pace = path(start=100.0, end=103.0, by_effort=1.8, noise=1.5, decimals=4, top=120)
    workers = {y: np.rint(base * (1 + 0.01 * k) * pace[y] / 100) for k, y in enumerate(YEARS)}
    days = path(start=24.0, end=17.0, by_effort=-3.0, noise=2.0, decimals=1)
    return {
        "education": path(start=98.9, end=99.7, by_effort=0.3, noise=0.2),
        "medical": path(start=98.7, end=99.6, by_effort=0.35, noise=0.25),
        "workers_employed": workers,
        "workers_target": {y: np.rint(base * (1 + 0.01 * k)) for k, y in enumerate(YEARS)},
        "workers_before": {y: workers[b] for b, y in pairwise(YEARS)},
        "warning_days": {y: np.maximum(3.0, days[y]) for y in YEARS},
        "income_growth": {
            y: np.round(growth_of(t, rng, mean), 1)
            for y, mean in zip(YEARS, (9.6, 6.9, 8.2, 7.4, 7.0, 6.8), strict=True)
        },
    }


def _part(rng: np.random.Generator, whole: Floats, chance: Floats) -> Floats:
    """Return how many of each whole number are hit by chance."""
    return rng.binomial(whole.astype(np.int64), chance).astype(float)
