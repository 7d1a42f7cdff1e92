"""What a rule may look at beside the values, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scoring.problems import Problem
from scoring.text import Text

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
        The leaf's label; read only by the rules that compare units.
    points : float
        Full marks of the leaf in the scheme as written (`scoring.scheme.points.leaf_points`);
        read only by rules written in points.
    own : str
        Indicator that is scored or tested: whose value ``previous`` looks up.
    names : object array (n,) of str, optional
        Names of the units, for people.
    titles : mapping of str to Text
        What indicators are called, for people.
    figures : callable, optional
        ``figures(indicator, back)``: values (n,) of an indicator of the same units `back` years
        earlier (0: of the same year), NaN where there is none.
    benchmarks : callable, optional
        ``benchmarks(scope, indicator)``: reference figures (n,) of the same year, NaN where there
        is none.
    """

    years: NDArray[Any]
    regions: NDArray[Any]
    classes: NDArray[Any]
    direction: Literal["up", "down"] | None = None
    points: float = float("nan")
    own: str = ""
    names: NDArray[Any] | None = None
    titles: Mapping[str, Text] = field(default_factory=dict)
    figures: Callable[[str, int], Floats] | None = None
    benchmarks: Callable[[str, str], Floats] | None = None

    def figure(self, indicator: str, back: int = 0) -> Floats:
        """Return an indicator's values (n,), `back` years earlier; NaN where there is none."""
        if self.figures is None:
            return np.full(len(self.years), np.nan)
        return self.figures(indicator, back)

    def benchmark(self, scope: str, indicator: str) -> Floats:
        """Return the reference figures (n,) of a scope; NaN where there is none."""
        if self.benchmarks is None:
            return np.full(len(self.years), np.nan)
        return self.benchmarks(scope, indicator)


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
    unscored : bool array (n,), optional
        True where no rule was published: the leaf is na there, whatever was handed in.
    """

    scores: Floats
    lacking: Mask
    remarks: tuple[Problem, ...] = ()
    unscored: Mask | None = None


class OutOfRange(ValueError):
    """Marks outside the range they may have: an error of the table, named by the caller.

    Parameters
    ----------
    at : int array (k,)
        Positions of the offending values.
    low, high : float or float64 array (k,)
        Both ends are allowed.
    column : str
        The indicator whose column holds the marks; "" for the leaf's own.
    marks : float64 array (k,), optional
        What was handed in, where it is not the leaf's own value.
    """

    def __init__(
        self,
        at: NDArray[np.intp],
        low: ArrayLike,
        high: ArrayLike,
        column: str = "",
        marks: Floats | None = None,
    ) -> None:
        super().__init__(f"{len(at)} marks outside their range")
        self.at = at
        self.low = np.broadcast_to(np.asarray(low, dtype=np.float64), at.shape)
        self.high = np.broadcast_to(np.asarray(high, dtype=np.float64), at.shape)
        self.column = column
        self.marks = marks
