"""Invented units: a smooth field of hardship, and the classes, people and exits that follow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.neighbours import neighbours
from geodata.places import Place, places

Floats = NDArray[np.float64]

YEARS = (2016, 2017, 2018, 2019, 2020)
NATIONAL, REGIONAL, OTHER = "national_poor_county", "regional_poor_county", "nonpoor_county"
"""The two lists and the rest, as the term table keys them: their words follow region and year."""

LISTED = {NATIONAL: 31 / 103, REGIONAL: 26 / 103}
"""Shares of the two lists, as in Inner Mongolia (31 and 26 of 103); which units is invented."""

ASSESSED_FROM = 2000
"""A unit off both lists is assessed with more registered persons (DB15/T 1373-2018 2.1)."""


OUTSIDE_REGIME = ("71", "81", "82")
"""Taiwan, Hong Kong, Macao: on the map of the country, never in its assessment."""


@dataclass(frozen=True)
class Terrain:
    """n units and what does not change over the years.

    Parameters
    ----------
    places : tuple of n Place
        By code.
    hardship : float64 (n,)
        Standardised, neighbours alike; the poorest units are high.
    effort : float64 (n,)
        Standardised, how well the work is done; neighbours somewhat alike.
    lists : tuple of n str
        `NATIONAL`, `REGIONAL` or `OTHER`.
    people : int64 (n,)
        Rural population.
    registered : int64 (n,)
        Registered poor persons at the end of 2015.
    villages : int64 (n,)
        Registered poor villages, 0 for many units off both lists.
    exit_year : int64 (n,)
        Year the unit's exit was planned for, 0 off both lists.
    """

    places: tuple[Place, ...]
    hardship: Floats
    effort: Floats
    lists: tuple[str, ...]
    people: NDArray[np.int64]
    registered: NDArray[np.int64]
    villages: NDArray[np.int64]
    exit_year: NDArray[np.int64]

    @property
    def assessed(self) -> NDArray[np.bool_]:
        """Units in the assessment, (n,)."""
        listed = np.array([c != OTHER for c in self.lists])
        return (listed | (self.registered > ASSESSED_FROM)) & ~_outside(self.places)


def make_terrain(region: str | None, rng: np.random.Generator) -> Terrain:
    """Invent the units of a region (None = the whole country)."""
    here = places(region)
    urban = np.array([p.name.endswith("区") for p in here])
    smooth = _smoother(here, region)
    group = _by_group(here, rng)
    hardship = _standard(smooth(rng.standard_normal(len(here)), 2) + 0.8 * group - 1.1 * urban)
    effort = _standard(smooth(rng.standard_normal(len(here)), 1) - 0.35 * hardship)
    hardship = np.where(_outside(here), hardship.min(), hardship)  # on neither list
    lists = _lists(hardship)
    people = np.rint(np.exp(11.5 + 0.45 * rng.standard_normal(len(here)) - 0.9 * urban))
    base = {NATIONAL: 0.125, REGIONAL: 0.075, OTHER: 0.04}
    share = np.array([base[c] for c in lists]) * np.exp(0.28 * rng.standard_normal(len(here)))
    registered = np.rint(people * share * np.exp(0.1 * hardship))
    villages = np.rint(registered / 160 * np.exp(0.2 * rng.standard_normal(len(here))))
    villages[(np.array(lists) == OTHER) & (registered < 2600)] = 0
    return Terrain(
        places=here,
        hardship=hardship,
        effort=effort,
        lists=lists,
        people=people.astype(np.int64),
        registered=registered.astype(np.int64),
        villages=villages.astype(np.int64),
        exit_year=_exit_years(lists, hardship),
    )


def _outside(here: tuple[Place, ...]) -> NDArray[np.bool_]:
    return np.array([p.code.startswith(OUTSIDE_REGIME) for p in here])


def _smoother(here: tuple[Place, ...], region: str | None):
    """Return a function that averages a field with its neighbours some times over."""
    position = {p.code: i for i, p in enumerate(here)}
    near = neighbours(region)
    around = [[position[c] for c in near[p.code]] for p in here]

    def smooth(field: Floats, times: int) -> Floats:
        for _ in range(times):
            field = np.array(
                [0.5 * field[i] + 0.5 * field[a].mean() if a else field[i]
                 for i, a in enumerate(around)]
            )  # fmt: skip
            field = _standard(field)
        return field

    return smooth


def _by_group(here: tuple[Place, ...], rng: np.random.Generator) -> Floats:
    groups = sorted({p.prefecture for p in here})
    level = dict(zip(groups, rng.standard_normal(len(groups)), strict=True))
    return np.array([level[p.prefecture] for p in here])


def _standard(field: Floats) -> Floats:
    return (field - field.mean()) / field.std()


def _lists(hardship: Floats) -> tuple[str, ...]:
    n = len(hardship)
    first = round(LISTED[NATIONAL] * n)
    second = first + round(LISTED[REGIONAL] * n)
    lists = np.full(n, OTHER, dtype=object)
    order = np.argsort(-hardship, kind="stable")
    lists[order[:first]], lists[order[first:second]] = NATIONAL, REGIONAL
    return tuple(lists)


def _exit_years(lists: tuple[str, ...], hardship: Floats) -> NDArray[np.int64]:
    """Plan exits from the least hard on: the regional list first, the national one last."""
    years = np.zeros(len(lists), dtype=np.int64)
    shares = {REGIONAL: {2017: 0.5, 2018: 0.5}, NATIONAL: {2017: 0.03, 2018: 0.33, 2019: 0.64}}
    for which, plan in shares.items():
        members = [i for i in np.argsort(hardship, kind="stable") if lists[i] == which]
        start = 0
        for k, (year, share) in enumerate(plan.items()):
            last = k == len(plan) - 1
            stop = len(members) if last else start + round(share * len(members))
            years[members[start:stop]] = year
            start = stop
    return years
