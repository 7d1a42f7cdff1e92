"""Shares in tenths of a percent that add up to exactly 100.0: the largest remainder."""

from __future__ import annotations

from collections.abc import Sequence

WHOLE = 1000
"""100.0 % in tenths."""
SLACK = 1e-9
"""12.3 % must not lose a tenth because its product came out as 122.99999999999999."""


def tenths(weights: Sequence[float]) -> tuple[int, ...]:
    """Return shares in tenths of a percent by largest remainder (Hamilton's method).

    Each share is rounded down; the tenths left over go to the largest remainders, equal ones to
    the earlier weight. The sliders of the map module follow the same rule, so that a slider and a
    sentence never print two figures for one share.

    Parameters
    ----------
    weights : sequence of float
        Non-negative, with a positive sum.
    """
    total = 0.0
    for w in weights:
        total += w
    return rounded([w / total * WHOLE for w in weights])


def rounded(exact: Sequence[float]) -> tuple[int, ...]:
    """Return whole tenths that add up to `WHOLE`, by the same rule.

    Parameters
    ----------
    exact : sequence of float
        Tenths with their fractions, adding up to `WHOLE`. A whole number stays what it is.
    """
    out = [int(v + SLACK) for v in exact]
    rest = sorted(range(len(out)), key=lambda i: (out[i] - exact[i], i))
    for i in rest[: WHOLE - sum(out)]:
        out[i] += 1
    return tuple(out)
