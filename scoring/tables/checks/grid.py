"""A panel as layers of years by units: one layer an indicator and stream."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.frames import none_or
from scoring.scheme.model import Node, Scheme
from scoring.tables.checks.grid_units import of_units
from scoring.tables.checks.robust import Floats, medians, other_years, spreads
from scoring.tables.figures.indicators import Indicator, applies_to, indicators_of

Mask = NDArray[np.bool_]

PEERS = 8
"""Units with a value that a year must have before one of them is held against the others."""

NEAR = float(np.log10(3))
"""Two values of one unit are alike where neither is more than three times the other."""


@dataclass(frozen=True, eq=False)
class Layer:
    """One indicator as one stream gave it.

    Parameters
    ----------
    indicator : Indicator
    stream, round : str or None
    values : float array (years, units)
        nan where there is no value.
    owed : bool array (years, units)
        A row is there and it is not na.
    rows : int array (years, units)
        Position in the panel, -1 where there is no row.
    """

    indicator: Indicator
    stream: str | None
    round: str | None
    values: Floats
    owed: Mask
    rows: NDArray[np.intp]

    @cached_property
    def logs(self) -> Floats:
        """Decimal logarithms of the positive values; nan elsewhere."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.values > 0, np.log10(self.values), np.nan)

    @cached_property
    def peers(self) -> Mask:
        """Years (shape (years,)) with enough positive values to hold one against the others."""
        return (~np.isnan(self.logs)).sum(axis=1) >= PEERS

    @cached_property
    def beside_peers(self) -> Floats:
        """Logarithm beside the year's median, nan in years with too few units."""
        middle = np.where(self.peers, medians(self.logs, axis=1), np.nan)
        return self.logs - middle[:, None]

    @cached_property
    def log_spread(self) -> Floats:
        """Robust spread of `beside_peers` by year, shape (years,)."""
        return spreads(self.beside_peers, np.zeros(len(self.values)))

    @cached_property
    def detrended(self) -> Floats:
        """What a unit's years are compared on: `beside_peers`; the logarithms where peers are few.

        A change that all units share (a rate that falls everywhere) is no slip of one of them.
        """
        filled = (~np.isnan(self.logs)).any(axis=1)
        return self.beside_peers if self.peers[filled].all() else self.logs

    @cached_property
    def own(self) -> tuple[Floats, NDArray[np.intp]]:
        """Median of the unit's other years on `detrended`, and how many of them are like it."""
        return other_years(self.detrended, NEAR)


@dataclass(frozen=True, eq=False)
class Grid:
    """Everything the checks look at.

    Parameters
    ----------
    scheme : Scheme
    years : int array (years,)
    codes, names : tuple of str, length units
        In the order of the codes.
    assessed : bool array (years, units)
        The unit is assessed in that year.
    classes, kinds, regions, exit_applied : object arrays (years, units)
        Its class, kind and policy region, and whether it applied to exit; None where not known.
    indicators : mapping of id to Indicator
        Everything the scheme asks for.
    counting : mapping of indicator to Layer
        The rows that count.
    others : tuple of Layer
        Further streams and rounds.
    panel, references, headers
        As in `CheckInput`.
    kept : dict
        What `once` keeps; never looked at by a check.
    """

    scheme: Scheme
    years: NDArray[np.int64]
    codes: tuple[str, ...]
    names: tuple[str, ...]
    assessed: Mask
    classes: NDArray[np.object_]
    kinds: NDArray[np.object_]
    regions: NDArray[np.object_]
    exit_applied: NDArray[np.object_]
    indicators: Mapping[str, Indicator]
    counting: Mapping[str, Layer]
    others: tuple[Layer, ...]
    panel: pd.DataFrame
    references: pd.DataFrame
    headers: Mapping[str, str]
    kept: dict[Any, Any] = field(default_factory=dict, repr=False)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Every layer with a value in it."""
        return tuple(
            layer
            for layer in (*self.counting.values(), *self.others)
            if not np.isnan(layer.values).all()
        )

    @property
    def shape(self) -> tuple[int, int]:
        """Years, units."""
        return len(self.years), len(self.codes)

    def values(self, indicator: str) -> Floats:
        """Return an indicator's counting values; all nan where it has no rows."""
        layer = self.counting.get(indicator)
        return np.full(self.shape, np.nan) if layer is None else layer.values

    def applies(self, leaf: Node) -> Mask:
        """Return where a leaf applies: by the scheme's word, and where it was not said na."""
        yes = applies_to(
            leaf.applies,
            self.classes.ravel().tolist(),
            np.repeat(self.years, self.shape[1]),
            kinds=self.kinds.ravel().tolist(),
            regions=self.regions.ravel().tolist(),
            exit_applied=self.exit_applied.ravel().tolist(),
        ).reshape(self.shape)
        layer = self.counting.get(leaf.id)
        return yes if layer is None else yes & (layer.owed | (layer.rows < 0))

    def leaf_values(self, leaf: Node) -> Floats:
        """Return a leaf's values; where none is given, made of its counts."""
        given = self.values(leaf.id)
        if leaf.value is None:
            return given
        num, den = self.values(leaf.value.num), self.values(leaf.value.den)
        num = num + sum(self._stood_for(more.rate, more.of) for more in leaf.value.plus)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            made = np.where(den > 0, num * leaf.value.times / den, np.nan)
        return np.where(np.isnan(given) & self.applies(leaf), made, given)

    def _stood_for(self, rate: str, of: str) -> Floats:
        """Return the persons a sampled rate stands for; nobody where either does not apply."""
        leaf = next((leaf for leaf in self.scheme.leaves if leaf.id == rate), None)
        rates = self.values(rate) if leaf is None else self.leaf_values(leaf)
        waived = np.zeros(self.shape, dtype=bool) if leaf is None else ~self.applies(leaf)
        for layer in (self.counting[name] for name in (rate, of) if name in self.counting):
            waived = waived | ((layer.rows >= 0) & ~layer.owed)
        return np.where(waived, 0.0, rates * self.values(of) / 100)

    def leaf_owed(self, leaf: Node) -> Mask:
        """Return where a leaf's value is owed by an assessed unit: neither it nor a count is na."""
        ids = [leaf.id] if leaf.value is None else [leaf.id, leaf.value.num, leaf.value.den]
        layers = [self.counting[name] for name in ids if name in self.counting]
        there = np.zeros(self.shape, dtype=bool)
        waived = np.zeros(self.shape, dtype=bool)
        for layer in layers:
            there |= layer.rows >= 0
            waived |= (layer.rows >= 0) & ~layer.owed
        given = ~np.isnan(self.leaf_values(leaf))
        return (given | (there & ~waived)) & self.applies(leaf) & self.assessed


Made = TypeVar("Made")


def once(make: Callable[[Grid, Layer], Made]) -> Callable[[Grid, Layer], Made]:
    """Compute a pure function of a layer once a grid: several checks ask for the same suspicion."""

    @wraps(make)
    def kept(grid: Grid, layer: Layer) -> Made:
        key = make, layer
        if key not in grid.kept:
            grid.kept[key] = make(grid, layer)
        return grid.kept[key]

    return kept


def make_grid(
    scheme: Scheme,
    units: pd.DataFrame,
    panel: pd.DataFrame,
    references: pd.DataFrame,
    headers: Mapping[str, str],
    counts: Mask,
) -> Grid:
    """Lay a panel out.

    Parameters
    ----------
    units, panel, references : pandas.DataFrame
        `schema.UNITS`, `schema.PANEL`, `schema.REFERENCES`; every row of the panel has a code, a
        year and an indicator of the scheme, and the rows are numbered from 0.
    headers : mapping of indicator to its header as written
    counts : bool array (rows of the panel,)
        Which rows count.
    """
    code_at, found = pd.factorize(panel["code"], sort=True)
    codes = pd.Index(found)
    years, year_at = np.unique(panel["year"].to_numpy(dtype=np.int64), return_inverse=True)
    ids_at, ids = pd.factorize(panel["indicator"])
    value = panel["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    owed = (panel["status"] != "na").to_numpy(dtype=bool)
    known = indicators_of(scheme)
    shape = (len(years), len(codes))
    size = shape[0] * shape[1]
    cell = year_at * shape[1] + code_at

    def layer(at: NDArray[np.intp], indicator: str, stream: str | None, rnd: str | None) -> Layer:
        flat = np.full(size, np.nan)
        due = np.zeros(size, dtype=bool)
        rows = np.full(size, -1, dtype=np.intp)
        flat[cell[at]], due[cell[at]], rows[cell[at]] = value[at], owed[at], at
        grids = flat.reshape(shape), due.reshape(shape), rows.reshape(shape)
        return Layer(known[indicator], stream, rnd, *grids)

    counting = {}
    main = np.flatnonzero(counts)
    for i, at in _groups(ids_at[main], main):
        counting[str(ids[i])] = layer(at, ids[i], none_or(panel["stream"].iloc[at[0]]), None)
    extra = np.flatnonzero(~counts)
    others = []
    if len(extra):
        keys = panel[["indicator", "stream", "round"]].iloc[extra]
        for key, at in keys.groupby(list(keys.columns), dropna=False).indices.items():
            name, stream, rnd = (none_or(part) for part in key)
            others.append(layer(extra[at], name, stream, rnd))
    return Grid(
        scheme, years, tuple(codes.to_numpy(dtype=object).tolist()),
        _names(panel, code_at, year_at, len(codes)), *of_units(units, years, codes),
        known, counting, tuple(others), panel, references, headers,
    )  # fmt: skip


def _groups(keys: NDArray[np.intp], at: NDArray[np.intp]) -> list[tuple[int, NDArray[np.intp]]]:
    """Return the positions of each key, keys in the order in which they first appear."""
    order = np.argsort(keys, kind="stable")
    found, starts = np.unique(keys[order], return_index=True)
    return list(zip(found.tolist(), np.split(at[order], starts[1:]), strict=True))


def _names(
    panel: pd.DataFrame, code_at: NDArray[np.intp], year_at: NDArray[np.intp], count: int
) -> tuple[str, ...]:
    """Return each unit's name, that of its last year."""
    last = np.zeros(count, dtype=np.intp)
    order = np.argsort(year_at, kind="stable")
    last[code_at[order]] = order
    return tuple(panel["name"].iloc[last].to_numpy(dtype=object).tolist())
