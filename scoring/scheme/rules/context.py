"""What a rule may look at beside the values, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from scoring.problems import Problem

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Context:
    """One entry a value (a unit in a year), all arrays of shape (n,).

    Parameters
    ----------
    years : int array (n,)
    regions : object array (n,) of str
        Policy region: east, central or west; "" (or None) where not known.
    classes : object array (n,) of str
        Peer class; "" (or None) where there is none.
    direction : {"up", "down"} or None
        The leaf's label; read only by the rules that compare units (minmax).
    points : float
        Full marks of the leaf in the scheme as written (`scoring.scheme.points.leaf_points`);
        read only by steps written ``in: points``.
    """

    years: NDArray[Any]
    regions: NDArray[Any]
    classes: NDArray[Any]
    direction: Literal["up", "down"] | None = None
    points: float = float("nan")


@dataclass(frozen=True)
class RuleResult:
    """Scores of one leaf.

    Parameters
    ----------
    scores : float64 array (n,)
        0 to 100, not yet rounded; NaN where there is no value or no limit.
    lacking : bool array (n,)
        True where there is a value but no limit for this unit: the leaf is missing there.
    remarks : tuple of Problem
        Notices and warnings: a constant column, a limit without an entry for some class.
    """

    scores: Floats
    lacking: Mask
    remarks: tuple[Problem, ...] = ()


class OutOfRange(ValueError):
    """Given scores outside [0, full]: an error of the table, named by the caller.

    Parameters
    ----------
    at : int array
        Positions of the offending values.
    full : float
    """

    def __init__(self, at: NDArray[np.intp], full: float) -> None:
        super().__init__(f"{len(at)} values outside [0, {full:g}]")
        self.at = at
        self.full = full


class NotComputed(LookupError):
    """A part of the scheme language that this version reads and does not compute.

    `scoring.scheme.unsupported` names every such part before anything is scored.
    """
