"""The sampling error of one year of a bundle, worked out once and drawn from often."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.engine.lookup import Lookup, lookup_of
from scoring.engine.nodes import Floats
from scoring.engine.year import Year
from scoring.frames import only
from scoring.scheme.points import leaf_points
from scoring.sensitivity.noise.inputs import Margin, Sample, check_inputs
from scoring.sensitivity.noise.noise import Drawn, Noise
from scoring.sensitivity.noise.quantiles import QUANTILES
from scoring.sensitivity.noise.rescore import LeafRule, leaf_rule
from scoring.sensitivity.noise.which import Figures, Still, figures_of
from scoring.tables.bundle.read import Bundle
from scoring.text import Text

_SAME = 5e-10
"""Scores are rounded to nine decimals: closer than this they are equal."""


def noise_of(
    bundle: Bundle,
    table: Year,
    margins: Mapping[str, Margin] | None = None,
    samples: Mapping[str, Sample] | None = None,
) -> Noise:
    """Return the sampling error of one year of a bundle: all its units, before any viewer's filter.

    Parameters
    ----------
    table : Year
        `scoring.engine.year.year_of` of the bundle; its scheme must be one that scores.
    margins, samples : mapping of indicator, optional
        Margins of error, and how samples were taken, as people state them.

    Raises
    ------
    Refused
        See `inputs.check_inputs`.
    """
    margins, samples = margins or {}, samples or {}
    scheme = table.scheme
    check_inputs(scheme, margins, samples)
    assessed = np.flatnonzero(table.assessed)
    units = table.units.iloc[assessed].reset_index(drop=True)
    panel, references = bundle.counting, bundle.references
    lookup = lookup_of(scheme, units, panel, references)
    everyone, own = _all_years(bundle, table, units)
    others = lookup_of(scheme, everyone, panel, references)
    points = leaf_points(scheme)
    rows: list[int] = []
    tables: list[tuple[NDArray[np.float32], NDArray[np.float32]]] = []
    drawn: list[Drawn] = []
    stands: list[NDArray[np.bool_]] = []
    still: list[Still] = []
    rules: dict[int, tuple[LeafRule, NDArray[np.intp]]] = {}
    for row, leaf in enumerate(scheme.leaves):
        found = figures_of(scheme, leaf, lookup, margins, samples)
        title = leaf.title.text
        if isinstance(found, str):
            still.append(Still(leaf.id, title, found))
            continue
        stored = table.score[table.row(leaf.id)]
        rule = leaf_rule(leaf, lookup, points[leaf.id], others, own)
        if not _comes_again(rule, lookup, stored[assessed]):
            still.append(Still(leaf.id, title, "not_again"))
            continue
        if rule.compares:
            rules[len(rows)] = rule, assessed
        tables.append(_tables(rule, found, stored, lookup.figure(leaf.id), assessed))
        stands.append(~np.isin(np.arange(len(stored)), assessed[found.at]))
        rows.append(row)
        drawn.append(_about(leaf.id, title, found, assessed, len(stored)))
    shape = (len(rows), len(table.codes))
    none = np.empty((*shape, QUANTILES), dtype=np.float32)
    nodes = np.array(table.tree.leaves, dtype=np.intp)[rows]
    return Noise(
        leaves=np.array(rows, dtype=np.intp),
        table=np.stack([t for t, _ in tables]) if rows else none,
        values=np.stack([v for _, v in tables]) if rows else none,
        drawn=tuple(drawn),
        still=tuple(still),
        official=table.score[nodes],
        given=table.value[nodes],
        stands=np.array(stands, dtype=bool).reshape(shape),
        rules=rules,
    )


def _all_years(
    bundle: Bundle, table: Year, units: pd.DataFrame
) -> tuple[pd.DataFrame, NDArray[np.bool_]]:
    """Return the assessed unit-years of the scheme, the year's own first, and which these are."""
    every = bundle.units
    same = [y for y in bundle.years if y != table.year and bundle.scheme(y).id == table.scheme.id]
    mask = every["assessed"].to_numpy(dtype=bool) & every["year"].isin(same).to_numpy()
    frame = pd.concat([units, only(every, mask)], ignore_index=True)
    return frame, np.arange(len(frame)) < len(units)


def _comes_again(rule: LeafRule, lookup: Lookup, stored: Floats) -> bool:
    """Tell whether the stored scores are what the rule gives for the figures of the year."""
    made = rule.scores(lookup.figure(rule.leaf.id)[None])[0]
    both = ~np.isnan(made) & ~np.isnan(stored)
    return bool((np.abs(made - stored)[both] <= _SAME).all())


def _tables(
    rule: LeafRule, found: Figures, stored: Floats, values: Floats, assessed: NDArray[np.intp]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return equally likely scores and values of all n units, (n, QUANTILES)."""
    n = len(stored)
    figures = np.full((n, QUANTILES), np.nan, dtype=np.float32)
    figures[assessed] = values[:, None]
    figures[assessed[found.at]] = found.quantiles
    if rule.compares:
        return figures, figures
    held = np.broadcast_to(values, (QUANTILES, len(values))).copy()
    held[:, found.at] = found.quantiles.T
    drawn = rule.scores(held).T[found.at]
    scores = np.broadcast_to(stored[:, None], (n, QUANTILES)).astype(np.float32)
    at = assessed[found.at]
    # a unit without a score gets none: its status does not change
    scores[at] = np.where(np.isnan(drawn) | np.isnan(stored[at])[:, None], scores[at], drawn)
    return scores, figures


def _about(
    indicator: str, title: Text, found: Figures, assessed: NDArray[np.intp], n: int
) -> Drawn:
    size, deff = np.full(n, np.nan), np.full(n, np.nan)
    size[assessed[found.at]], deff[assessed[found.at]] = found.n, found.deff
    return Drawn(indicator, title, found.how, len(found.at), size, deff, found.said)
