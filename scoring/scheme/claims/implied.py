"""What a published per cent implies: the counts, and the denominators, that it can come from.

A rounded share of a known number of units leaves one count or a few; a rounded rate with its
numerator leaves a range of denominators. Rounding is that of GB/T 8170 (half to even), on exact
decimals: 100 k / n is never formed in binary.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from math import ceil, floor


def rounded_percent(part: int, whole: int, digits: int) -> Decimal:
    """Return 100 part / whole rounded half to even to `digits` decimals.

    Raises
    ------
    ValueError
        If `whole` is not positive.
    """
    if whole <= 0:
        raise ValueError("the whole must be positive")
    scaled = Fraction(100 * part * 10**digits, whole)
    # round() of a Fraction is exact and half to even
    return Decimal(round(scaled)).scaleb(-digits)


def implied_counts(percent: float, digits: int, whole: int) -> range:
    """Return every count of `whole` whose share rounds to `percent`.

    Returns
    -------
    range
        Empty where no whole number of units gives that share.
    """
    wanted = _decimal(percent, digits)
    found = [part for part in range(whole + 1) if rounded_percent(part, whole, digits) == wanted]
    return range(found[0], found[-1] + 1) if found else range(0)


def implied_wholes(part: int, percent: float, digits: int) -> range:
    """Return every denominator of which `part` is `percent` after rounding.

    Raises
    ------
    ValueError
        If `part` or `percent` is not positive: nought fits any denominator.
    """
    wanted = _decimal(percent, digits)
    if part <= 0 or wanted <= 0:
        raise ValueError("nought fits any denominator")
    half = Fraction(1, 2 * 10**digits)
    first = ceil(Fraction(100 * part) / (Fraction(wanted) + half))
    last = floor(Fraction(100 * part) / (Fraction(wanted) - half))
    # an end that is exactly a tie may round to the even neighbour
    first += rounded_percent(part, first, digits) != wanted
    last -= rounded_percent(part, last, digits) != wanted
    return range(first, last + 1)


def _decimal(percent: float, digits: int) -> Decimal:
    """Return a published figure as it was written, with all of its digits."""
    grid = Decimal(1).scaleb(-digits)
    return Decimal(repr(percent)).quantize(grid, rounding=ROUND_HALF_EVEN)
