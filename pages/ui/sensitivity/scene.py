"""What the sensitivity page shows in one run: a year, among whom, how far weights may move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pages.ui.nav import Visit
from pages.ui.results import Results
from pages.ui.sensitivity import compute
from pages.ui.sensitivity.compute import Question
from scoring.engine.year import Year
from scoring.problems import Problem, Refused
from scoring.scheme.model import ROOT, Scheme
from scoring.sensitivity.case import Case
from scoring.sensitivity.draws import scheme_box
from scoring.sensitivity.spread import SPREADS, TEN, Spread

ROBUST, FLIPS, DRIVERS, DATA, CROSS, AUDIT = (
    "robust",
    "flips",
    "drivers",
    "data",
    "cross",
    "audit",
)
PARTS = (ROBUST, FLIPS, DRIVERS, DATA, CROSS, AUDIT)
SEED = 20
"""Of random draws where the address names none."""

DRAWS = 10_000


@dataclass(frozen=True)
class Scene:
    """One question about how far a result can be trusted.

    Parameters
    ----------
    data : Results
    year : int
    scheme : Scheme
    part : str
        One of `PARTS`.
    spread : Spread
    spreads : tuple of Spread
        Those that this scheme offers.
    scope : str or None
        Peer class among which ranks are counted; None = all units of the year.
    scopes : tuple of str
        Classes there are, in the order of the units.
    seed : int
    weights : mapping of node id to weight
        What is tried; empty = official.
    refused : tuple of Problem
        Why weights of the address were not used.
    unit, rival : str or None
        Codes of two units that are held against each other.
    """

    data: Results
    year: int
    scheme: Scheme
    part: str
    spread: Spread
    spreads: tuple[Spread, ...]
    scope: str | None
    scopes: tuple[str, ...]
    seed: int
    weights: Mapping[str, float]
    refused: tuple[Problem, ...]
    unit: str | None
    rival: str | None

    @property
    def table(self) -> Year:
        """The year as arrays."""
        return self.data.years[self.year]

    @cached_property
    def question(self) -> Question:
        """What results are kept under."""
        return Question(
            self.data.bundle.path,
            self.data.bundle.content_hash,
            self.year,
            tuple(self.weights.items()),
            self.scope,
            self.spread.id,
            self.seed,
        )

    @cached_property
    def case(self) -> Case:
        """Leaf scores and weights of everybody that ranks are counted among."""
        return compute.case(self.question)

    @cached_property
    def seen(self) -> NDArray[np.intp]:
        """Positions in the case that this viewer may see, by official rank, unranked ones last."""
        sees = self.data.viewer.sees
        at = np.array([i for i, code in enumerate(self.case.codes) if sees(code)], dtype=np.intp)
        rank = self.case.official.rank[at]
        return at[np.lexsort((at, np.where(rank == 0, np.iinfo(np.int32).max, rank)))]

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of the units by code."""
        units = self.table.units
        return dict(zip(units["code"], units["name"], strict=True))


def of(visit: Visit, data: Results, year: int) -> Scene:
    """Return what the address asks of a year that is scored."""
    scheme, table = data.bundle.scheme(year), data.years[year]
    scopes = tuple(dict.fromkeys(c for c in table.classes if c))
    offered = tuple(s for s in SPREADS.values() if s.id != "box" or scheme_box(scheme) is not None)
    asked = visit.state(
        units=data.codes(year),
        parts=PARTS,
        scopes=scopes,
        spreads=[s.id for s in offered],
        weighted=[i for i in table.tree.ids if i != ROOT],
        presets=[p.id for p in scheme.presets],
    )
    preset = next((p for p in scheme.presets if p.id == asked.preset), None)
    weights = dict(asked.weights or (preset.weights if preset else {}))
    refused: tuple[Problem, ...] = ()
    try:
        table.tree.with_weights(weights)
    except Refused as refusal:
        weights, refused = {}, tuple(refusal.problems)
    return Scene(
        data=data,
        year=year,
        scheme=scheme,
        part=asked.part or ROBUST,
        spread=SPREADS[asked.spread] if asked.spread else TEN,
        spreads=offered,
        scope=asked.scope,
        scopes=scopes if len(scopes) > 1 else (),
        seed=int(asked.seed) if asked.seed else SEED,
        weights=weights,
        refused=refused,
        unit=asked.unit,
        rival=asked.rival,
    )
