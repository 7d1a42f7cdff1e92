"""Points spread evenly over that part of a simplex which lies inside a box.

Exact, by rejection; no chain that would have to burn in. Two ways, both of acceptance at least
about ``0.4 / sqrt(k)`` for k shares:

- **Corner.** Where the box hardly cuts the simplex ``y >= 0, sum(y) = r`` (or the one that hangs
  from the upper bounds), a point of the whole simplex is drawn as the spacings of sorted uniforms
  (Devroye 1986, *Non-Uniform Random Variate Generation*, XI.2.1) and kept if it is in the box.
- **Conditioned.** k - 1 coordinates are drawn one by one in their own intervals and the widest
  takes what is left; the point is kept if that lies in its interval. Independent uniforms given
  their sum are uniform on the slice. Where the slice is far from the middle of the box hardly any
  sum would fit; the coordinates then have density ``exp(-lambda y)``, lambda such that they add up
  to r on average, and the point is kept with probability ``exp(-lambda y_last)`` as well: on the
  slice the product of the densities is ``exp(-lambda r)`` everywhere, so the points stay uniform.

Candidates are read off the generator one after the other, so a longer series begins with the
shorter one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

Floats = NDArray[np.float64]

NARROW = 1e-12
"""A share that may move by no more than this stands still."""

_MIDDLE = 1e-9
"""So near the middle (as a part of the box) a slice needs no tilt."""

_LEAST, _MOST = 256, 1 << 16
"""Candidates a step."""


def points_inside(low: Floats, high: Floats, d: int, rng: np.random.Generator) -> Floats:
    """Draw points x with ``sum(x) = 1`` and ``low <= x <= high``, all alike.

    Parameters
    ----------
    low, high : float64 arrays (k,)
        ``sum(low) <= 1 <= sum(high)``; the caller has seen to it.
    d : int
        Number of points.
    rng : Generator

    Returns
    -------
    float64 array (d, k)
        Each row adds up to 1 within rounding and never leaves the box.
    """
    bottom, top = tight(low, high)
    free = top - bottom > NARROW
    out = np.empty((d, len(low)))
    if not free.any():
        out[:] = bottom / bottom.sum()
        return out
    out[:, ~free] = bottom[~free]
    rest = 1.0 - bottom[~free].sum()
    width, slack = top[free] - bottom[free], rest - bottom[free].sum()
    out[:, free] = np.clip(bottom[free] + _slice(width, slack, d, rng), low[free], high[free])
    return out


def tight(low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Return the bounds that are reached: what the others do not let a share have is cut off.

    Parameters
    ----------
    low, high : float64 arrays (k,)
        Of the shares of one sibling group, which add up to 1.
    """
    least, most = 1.0 - (high.sum() - high), 1.0 - (low.sum() - low)
    # a difference of rounding is none: bounds that are reached stay as they were stated
    return np.where(least > low + NARROW, least, low), np.where(most < high - NARROW, most, high)


def _slice(width: Floats, slack: float, d: int, rng: np.random.Generator) -> Floats:
    """Draw y, ``0 <= y <= width``, ``sum(y) = slack``, shape (d, k)."""
    if slack > width.sum() / 2:  # hang from the upper bounds: always the nearer end
        return width - _slice(width, float(width.sum() - slack), d, rng)
    if len(width) == 1:
        return np.full((d, 1), slack)
    cut = np.maximum(0.0, 1.0 - width / slack) ** (len(width) - 1)
    if cut.sum() <= 0.5:  # at most this much of the simplex lies outside the box
        return _collect(_Corner(width, slack), d, rng)
    return _collect(_Conditioned(width, slack), d, rng)


class _Corner:
    """Candidates from the simplex ``y >= 0, sum(y) = slack``."""

    def __init__(self, width: Floats, slack: float) -> None:
        self.width, self.slack = width, slack
        self.numbers = len(width) - 1

    def __call__(self, u: Floats) -> tuple[Floats, NDArray[np.bool_]]:
        u.sort(axis=1)
        y = np.empty((len(u), len(self.width)))
        y[:, 0] = u[:, 0]
        np.subtract(u[:, 1:], u[:, :-1], out=y[:, 1:-1])
        np.subtract(1.0, u[:, -1], out=y[:, -1])
        y *= self.slack
        return y, np.all(y <= self.width, axis=1)


class _Conditioned:
    """Candidates whose widest coordinate takes what the others leave."""

    def __init__(self, width: Floats, slack: float) -> None:
        self.width, self.slack = width, slack
        self.tilt = tilt_of(width, slack)
        self.last = int(width.argmax())
        self.others = np.delete(np.arange(len(width)), self.last)
        # one more number decides whether a tilted candidate is kept
        self.numbers = len(self.others) + (self.tilt > 0)

    def __call__(self, u: Floats) -> tuple[Floats, NDArray[np.bool_]]:
        k = len(self.others)
        y = np.empty((len(u), k + 1))
        own, width = u[:, :k], self.width[self.others]
        if self.tilt:
            y[:, self.others] = np.log1p(own * np.expm1(-self.tilt * width)) / -self.tilt
        else:
            y[:, self.others] = own * width
        last = self.slack - y[:, self.others].sum(axis=1)
        y[:, self.last] = last
        kept = (last >= 0) & (last <= self.width[self.last])
        if self.tilt:
            kept &= u[:, k] < np.exp(-self.tilt * np.maximum(last, 0.0))
        return y, kept


def tilt_of(width: Floats, slack: float) -> float:
    """Return lambda >= 0 with which the coordinates add up to `slack` on average.

    A coordinate of density ``exp(-lambda y)`` on [0, w] has mean ``1/lambda - w/expm1(lambda w)``.

    Parameters
    ----------
    width : float64 array (k,)
    slack : float
        At most half of ``sum(width)``; 0 is returned at the half.
    """
    if slack >= width.sum() * (0.5 - _MIDDLE):
        return 0.0

    def surplus(tilt: float) -> float:
        with np.errstate(over="ignore"):  # w over infinity is 0: nobody gets near that end
            return float((1.0 / tilt - width / np.expm1(tilt * width)).sum() - slack)

    # 1/lambda is an upper bound of the mean; near 0 the mean is w/2 - lambda w^2 / 12
    high = len(width) / slack
    nearly = 6.0 * (width.sum() / 2 - slack) / float((width**2).sum())
    return float(brentq(surplus, nearly * 1e-3, high * 2.0, rtol=1e-9))  # pyright: ignore[reportArgumentType]


def _collect(candidates: _Corner | _Conditioned, d: int, rng: np.random.Generator) -> Floats:
    found: list[Floats] = []
    held, seen = 0, 0
    while held < d:
        # as many as the acceptance so far asks for; how many changes nothing but the speed
        rate = max(held, 1) / seen if seen else 0.5
        n = int(np.clip((d - held) / rate * 1.1, _LEAST, _MOST))
        y, kept = candidates(rng.random((n, candidates.numbers)))
        found.append(y if kept.all() else y[kept])
        held, seen = held + len(found[-1]), seen + n
    return np.concatenate(found)[:d] if len(found) > 1 else found[0][:d]
