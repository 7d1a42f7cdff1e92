"""What the sentences are made from: plain numbers and names, already cut to who reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scoring.sensitivity.spread import Spread
from scoring.text import Text

LINE = 0.95
"""Share of draws from which on a result is called safe; said as 九成五."""


@dataclass(frozen=True)
class Fragile:
    """A unit whose grade (or place among the first) stays in fewer draws than `LINE`.

    Parameters
    ----------
    name : str
        Untrusted text from the data.
    share : float
        Of the draws in which it stays, 0 to 1.
    """

    name: str
    share: float


@dataclass(frozen=True)
class Driver:
    """A node whose weight moves the result, and how much of the movement is its own (0 to 1)."""

    title: Text
    share: float


@dataclass(frozen=True)
class Nearest:
    """The smallest movement of weights that changes an order or crosses a line of the grades.

    Parameters
    ----------
    first : str
        Name of the unit.
    second : str or None
        The unit it would change places with.
    grade : Text or None
        The grade whose line it would cross, where there is no second unit.
    points : float
        Weight moved, in percentage points of the whole.
    """

    first: str
    second: str | None
    grade: Text | None
    points: float


@dataclass(frozen=True)
class Told:
    """A result of random draws in numbers.

    Parameters
    ----------
    unit : Text
        What a unit is called (旗县, unit).
    spread : Spread
    draws, seed : int
    kept : {"grade", "top"}
        What is asked of a unit: whether its grade stays, or (in a scheme without grades) whether
        it stays among the first `top`.
    counted : int
        Units that are asked about: the base of `always` and `sure`.
    always, sure : int
        Of those: it stays in every draw; in `LINE` of the draws or more (`always` included).
    fragile : tuple of Fragile
        All the others, the least sure first: ``counted - sure`` of them.
    top : int
        Places meant by "among the first"; not read for grades.
    tried : bool
        Weights were drawn around tried ones instead of those of the scheme.
    scheme : Text or None
        Title of the scheme whose weights are in force.
    ruled : bool
        Some grade was decided by a veto or a cap, which no weight moves.
    aside : int
        Units that cannot be asked about: no total, no grade, or a grade still pending.
    nearest : Nearest or None
    drivers : tuple of Driver
        The largest first.
    driven : {"score", "rank"}
        Whether the drivers' shares are of the variance of scores (they add up) or total effects
        on ranks (they overlap).
    scope : Text or None
        Place the reader may see, where the figures are of a part of the bundle.
    """

    unit: Text
    spread: Spread
    draws: int
    seed: int
    kept: Literal["grade", "top"]
    counted: int
    always: int
    sure: int
    fragile: tuple[Fragile, ...]
    top: int = 0
    tried: bool = False
    scheme: Text | None = None
    ruled: bool = False
    aside: int = 0
    nearest: Nearest | None = None
    drivers: tuple[Driver, ...] = ()
    driven: Literal["score", "rank"] = "score"
    scope: Text | None = None
