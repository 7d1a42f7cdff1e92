"""Invented self-reports: a little better than what was found, and now and then much better."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from scoring.demo.terrain import Floats
from scoring.frames import only
from scoring.scheme.model import Node, Scheme
from scoring.tables.bundle.schema import PANEL, dtypes

STREAM = "自查自评"

REPORTED = {
    "composite_rate": 0.03,
    "income_growth": 0.35,
    "identification_accuracy": 0.25,
    "approval": 1.1,
    "team_satisfaction": 0.9,
}
"""Leaf -> usual bias of its self-report in the better direction, in the leaf's unit."""

LARGE_SHARE = 0.03
"""Share of the self-reports that are five to nine times as far off."""

AS_FOUND = 0.12
"""Share of the self-reports that give the figure found."""

OWN_SAMPLE = 0.6
"""Size of a unit's own survey, as a share of the third party's."""

AT_LEAST = {"composite_poor": "registered_poor"}
"""Count -> count on record that it contains."""


def self_reports(
    scheme: Scheme, panel: pd.DataFrame, seed: int, reported: Mapping[str, float] = REPORTED
) -> pd.DataFrame:
    """Return self-reported rows (`schema.PANEL`) of some leaves.

    A rate made of two counts is reported by its counts: both where the denominator is a sample of
    the same source, which the unit draws for itself, else the numerator alone. The rows stand in
    the same row of the table as the figures they accompany. The random numbers are the module's
    own: no other figure of the demonstration depends on them.

    Parameters
    ----------
    panel : DataFrame
        The demonstration's figures as found, every column for every unit and year.
    reported : mapping of leaf to usual bias
        As `REPORTED`.
    """
    rng = np.random.Generator(np.random.PCG64([seed, 3]))
    given = {str(key): rows.reset_index(drop=True) for key, rows in panel.groupby("indicator")}
    frames: list[pd.DataFrame] = []
    for leaf in scheme.leaves:
        if leaf.id in reported:
            frames += _reported(leaf, reported[leaf.id], scheme, given, rng)
    rows = pd.concat(frames, ignore_index=True).reindex(columns=list(PANEL.columns))
    return rows.astype(dtypes(PANEL))


def _reported(
    leaf: Node,
    bias: float,
    scheme: Scheme,
    given: dict[str, pd.DataFrame],
    rng: np.random.Generator,
) -> list[pd.DataFrame]:
    if leaf.value is None:
        rows = given[leaf.id]
        return [_rows(rows, np.round(_better(leaf, bias, _figures(rows), rng), 2))]
    num, den = given[leaf.value.num], given[leaf.value.den]
    assert num[["code", "year"]].equals(den[["code", "year"]])
    base = _figures(den)
    rate = _better(leaf, bias, _figures(num) * leaf.value.times / base, rng)
    source = {item.id: item.stream for item in scheme.inputs}
    if source[leaf.value.num] != source[leaf.value.den]:
        count = np.rint(rate * base / leaf.value.times)
        if leaf.value.num in AT_LEAST:  # nobody reports fewer than their own registry holds
            count = np.maximum(count, _figures(given[AT_LEAST[leaf.value.num]]))
        return [_rows(num, count)]
    sample = np.rint(base * OWN_SAMPLE)
    return [_rows(num, np.rint(rate * sample / leaf.value.times)), _rows(den, sample)]


def _figures(rows: pd.DataFrame) -> Floats:
    return rows["value"].where(rows["status"] == "").to_numpy(dtype=np.float64)


def _better(leaf: Node, bias: float, found: Floats, rng: np.random.Generator) -> Floats:
    """Return the figures moved the better way, most of them a little, within the leaf's range."""
    n = len(found)
    moved = bias * (0.8 + 0.9 * rng.standard_normal(n))
    moved = np.where(rng.random(n) < LARGE_SHARE, bias * rng.uniform(5, 9, n), moved)
    moved = np.where(rng.random(n) < AS_FOUND, 0.0, moved)
    low, high = leaf.range or (None, None)
    said = found - moved if leaf.direction == "down" else found + moved
    return np.clip(said, -np.inf if low is None else low, np.inf if high is None else high)


def _rows(found: pd.DataFrame, value: Floats) -> pd.DataFrame:
    """Return the self-report's rows; where a count was left out nothing is reported: no row."""
    status = found["status"].where(found["status"] == "na", "")
    rows = found.assign(stream=STREAM, value=value, status=status)
    return only(rows, ~np.isnan(value) | (status == "na").to_numpy())
