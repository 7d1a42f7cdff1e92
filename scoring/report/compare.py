"""When two years may be compared, and the change between two printed figures."""

from __future__ import annotations

from decimal import Decimal

from scoring.scheme.model import Scheme
from scoring.scheme.rules import compares_units
from scoring.tables.bundle.read import Bundle


def previous_year(bundle: Bundle, year: int) -> int | None:
    """Return the bundle's year before, None for the first."""
    before = [y for y in bundle.years if y < year]
    return before[-1] if before else None


def same_scheme(bundle: Bundle, one: int, other: int) -> bool:
    """Return True where both years were scored by the same scheme file, byte for byte."""
    return bundle.scheme_bytes(one) == bundle.scheme_bytes(other)


def scores_comparable(scheme: Scheme) -> bool:
    """Return False where some leaf is scored relative to the others of its year."""
    return not any(leaf.rule and compares_units(leaf.rule) for leaf in scheme.leaves)


def printed_change(now: float, before: float, decimals: int) -> float:
    """Return the difference of the two figures as printed: 78.8 - 76.5 is 2.3, never 2.2."""
    return float(Decimal(f"{now:.{decimals}f}") - Decimal(f"{before:.{decimals}f}"))
