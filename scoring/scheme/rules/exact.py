"""Numbers as they are written: exact decimals where a float's last bit would decide."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal

WIDE = Context(prec=800, rounding=ROUND_HALF_EVEN)
"""Wide enough for the product of the longest float64 with another, in full."""


def written(x: float) -> Decimal:
    """Return a float as its shortest decimal form: 0.1 is one tenth, not 0.1000000000000000055.

    Parameters
    ----------
    x : float
        Finite.
    """
    return Decimal(repr(float(x)))


def line(x: float, times: float, plus: float) -> float:
    """Return ``x times + plus`` rounded once: 10.1 + 0.2 is 10.3, which two floats miss."""
    return float(WIDE.add(WIDE.multiply(written(x), written(times)), written(plus)))
