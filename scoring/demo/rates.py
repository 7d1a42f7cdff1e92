"""Invented rates, survey counts and fund figures: better with effort and with the years."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from scoring.demo.terrain import YEARS, Floats, Terrain

Column = dict[int, Floats]


def guarantees(t: Terrain, rng: np.random.Generator) -> dict[str, Column]:
    """Return housing counts, education, medical and income growth.

    The guarantees close on 100 % and reach it in many units by 2020 (ties, full marks).
    """
    path = path_of(t, rng)
    households = np.maximum(1, np.rint(t.registered / 2.4))
    safe = path(start=95.6, end=99.5, by_effort=1.0, noise=0.7, decimals=4)
    return {
        "households_registered": {y: households for y in YEARS},
        "households_safe_housing": {y: np.rint(households * safe[y] / 100) for y in YEARS},
        "education": path(start=97.4, end=99.5, by_effort=0.6, noise=0.4),
        "medical": path(start=97.6, end=99.6, by_effort=0.5, noise=0.4),
        "income_growth": {
            y: np.round(growth_of(t, rng, mean), 1)
            for y, mean in zip(YEARS, (8.0, 8.4, 9.0, 9.6, 7.8), strict=True)
        },
    }


def survey(t: Terrain, rng: np.random.Generator) -> dict[str, Column]:
    """Return the third party's counts: identification, exit, approval; and team satisfaction."""
    path = path_of(t, rng)
    chances = {
        "identified": path(start=97.6, end=99.15, by_effort=0.5, noise=0.25, decimals=4),
        "exit": path(start=99.0, end=99.5, by_effort=0.25, noise=0.12, decimals=4),
        "approve": path(start=91.0, end=93.8, by_effort=2.2, noise=1.0, decimals=4),
    }
    asked = {"identified": (380, 700), "exit": (420, 760), "approve": (380, 640)}
    names = {
        "identified": ("persons_identified_right", "persons_identified_checked"),
        "exit": ("persons_exit_right", "persons_exit_checked"),
        "approve": ("households_approve", "households_asked"),
    }
    out: dict[str, Column] = {
        "team_satisfaction": path(start=91.8, end=95.2, by_effort=1.7, noise=0.9)
    }
    for key, (right, checked) in names.items():
        out[right], out[checked] = {}, {}
        for y in YEARS:
            n = rng.integers(*asked[key], size=len(t.places))
            out[checked][y] = n.astype(float)
            out[right][y] = rng.binomial(n, chances[key][y] / 100).astype(float)
    return out


def funds(t: Terrain, rng: np.random.Generator) -> dict[str, Column]:
    """Return fund_input, funds received and disbursed (10,000 yuan), supervision and effect."""
    path, n = path_of(t, rng), len(t.places)
    paid = path(start=86.0, end=91.0, by_effort=4.0, noise=2.5, decimals=4)
    received = {
        y: np.rint(t.registered * (0.55 + 0.1 * k) * np.exp(0.15 * rng.standard_normal(n)))
        for k, y in enumerate(YEARS)
    }
    return {
        "fund_input": path(start=93.0, end=98.0, by_effort=2.5, noise=2.5, top=120),
        "funds_received": received,
        "funds_disbursed": {y: np.rint(received[y] * paid[y] / 100) for y in YEARS},
        "fund_supervision": path(start=78.0, end=84.0, by_effort=5.0, noise=2.5, decimals=1),
        "fund_effect": path(start=84.0, end=90.0, by_effort=3.5, noise=2.2, decimals=1),
    }


def path_of(
    t: Terrain, rng: np.random.Generator, years: Sequence[int] = YEARS
) -> Callable[..., Column]:
    """Return a maker of columns that rise from `start` to `end`, capped at `top`."""

    def make(
        *,
        start: float,
        end: float,
        by_effort: float,
        noise: float,
        decimals: int = 2,
        top: float = 100.0,
    ) -> Column:
        own = 0.6 * rng.standard_normal(len(t.places))
        out = {}
        for k, year in enumerate(years):
            rise = k / (len(years) - 1)
            # what is left to do shrinks towards the end, and differences with it
            room = 1 - 0.2 * rise
            level = start + (end - start) * rise
            spread = by_effort * t.effort + noise * (own + 0.8 * rng.standard_normal(len(own)))
            out[year] = np.round(np.clip(level + room * spread, 0, top), decimals)
        return out

    return make


def growth_of(t: Terrain, rng: np.random.Generator, mean: float) -> Floats:
    """Return a year's growth of income in per cent: more with effort, and where it is low."""
    return mean + 0.4 * t.hardship + 0.9 * t.effort + 0.9 * rng.standard_normal(len(t.places))
