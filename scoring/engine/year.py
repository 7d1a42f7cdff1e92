"""One year of a bundle as arrays, nodes by units: what every view reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.engine.tree import Tree, compile_tree
from scoring.frames import none_or, only
from scoring.scheme.model import Node, Scheme
from scoring.tables.bundle.read import Bundle

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Year:
    """Scored results of one year.

    Parameters
    ----------
    year : int
    scheme : Scheme
    tree : Tree
        m nodes in file order, ``total`` first.
    units : DataFrame, n rows
        `schema.UNITS` of the year, sorted by code.
    score, contribution, points, value : float64 arrays (m, n)
        NaN where there is none.
    weight, weight_used : float64 arrays (m, n)
    rank, class_rank : int32 arrays (m, n)
        0 where there is none.
    status : object array (m, n)
        "", ``missing`` or ``na``.
    grade : tuple of n grades or None
    """

    year: int
    scheme: Scheme
    tree: Tree
    units: pd.DataFrame
    score: Floats
    contribution: Floats
    points: Floats
    value: Floats
    weight: Floats
    weight_used: Floats
    rank: Ints
    class_rank: Ints
    status: NDArray[np.object_]
    grade: tuple[str | None, ...]

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of the n units, ascending."""
        return tuple(self.units["code"])

    @cached_property
    def position(self) -> dict[str, int]:
        """Code to position."""
        return {code: i for i, code in enumerate(self.codes)}

    @cached_property
    def assessed(self) -> NDArray[np.bool_]:
        """Units in the assessment, (n,)."""
        return self.units["assessed"].to_numpy(dtype=bool)

    @cached_property
    def classes(self) -> tuple[str | None, ...]:
        """Class of each unit, None where it has none."""
        return tuple(none_or(c) for c in self.units["class"])

    def row(self, node: str) -> int:
        """Return the position of a node; `KeyError` where the scheme has none."""
        return self.tree.index[node]

    def entered(self, node: str) -> Floats:
        """Return what a node brought to the totals there are, (n,): NaN without a total."""
        return np.where(np.isnan(self.score[0]), np.nan, self.contribution[self.row(node)])

    def node(self, node: str) -> Node:
        """Return a node of the scheme."""
        return self.scheme.node(node)


def year_of(bundle: Bundle, year: int) -> Year:
    """Lay one year of a bundle out as arrays.

    Raises
    ------
    KeyError
        The bundle has no such year.
    """
    scheme = bundle.scheme(year)
    tree = compile_tree(scheme)
    if bundle.about.weights:  # a what-if bundle is shown by the weights it was scored with
        tree = tree.with_weights(bundle.about.weights)
    every = bundle.units
    units = only(every, every["year"] == year).sort_values("code").reset_index(drop=True)
    scored = bundle.scored
    scored = only(scored, scored["year"] == year)
    m, n = len(tree.ids), len(units)
    at_unit = pd.Index(units["code"]).get_indexer(list(scored["code"]))
    at_node = pd.Index(tree.ids).get_indexer(list(scored["node"]))

    def numbers(column: str) -> Floats:
        out = np.full((m, n), np.nan)
        out[at_node, at_unit] = scored[column].to_numpy(dtype=np.float64, na_value=np.nan)
        return out

    def ints(column: str) -> Ints:
        out = np.zeros((m, n), dtype=np.int32)
        out[at_node, at_unit] = scored[column].to_numpy(dtype=np.int32, na_value=0)
        return out

    status = np.full((m, n), "na", dtype=object)
    status[at_node, at_unit] = scored["status"].to_numpy(dtype=object)
    grades: list[str | None] = [None] * n
    totals = at_node == 0
    for unit, grade in zip(at_unit[totals], scored["grade"][totals], strict=True):
        grades[unit] = none_or(grade)
    return Year(
        year=year,
        scheme=scheme,
        tree=tree,
        units=units,
        score=numbers("score"),
        contribution=numbers("contribution"),
        points=numbers("points"),
        value=numbers("value"),
        weight=numbers("weight"),
        weight_used=numbers("weight_used"),
        rank=ints("rank"),
        class_rank=ints("class_rank"),
        status=status,
        grade=tuple(grades),
    )


def median_of(values: Floats) -> float | None:
    """Return the median of the numbers that are there, None where there are none."""
    known = values[~np.isnan(values)]
    return float(np.median(known)) if len(known) else None


def number_or_none(value: float) -> float | None:
    """Return a plain float, None for NaN."""
    return None if np.isnan(value) else float(value)
