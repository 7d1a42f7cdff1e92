"""Moving one share: the unlocked rest makes room in proportion, within its bounds.

The rule, which the sliders of the map module follow to the tenth (they run the same cases,
`tests/support/redistribution.py`):

1. A locked row keeps the share it shows. The moved row takes the tenths asked for. What is left of
   100.0 % is shared among the free rows in proportion to their weights.
2. A free row that would leave its bounds is stopped there and the rest is shared anew among the
   others (water-filling). Bounds on both sides are settled as flexible lengths are in CSS (Flexible
   Box Layout Level 1, 9.7): if the rows below their lower bound lack more than the rows above
   their upper bound have too much, the former are stopped first; if less, the latter; if equal,
   both. Each round stops at least one row, so at most k rounds are needed, and what comes out is
   ``clip(c x weight, low, high)`` for one c.
3. Free rows that weigh nothing together take the proportions they had last, else their official
   ones, else equal shares. A single row that weighs nothing stays at nothing unless its lower bound
   or the upper bounds of the others leave it something, which rows without weight take equally.
4. Shares are printed in tenths by largest remainder, equal remainders to the earlier row; locked
   and moved rows and rows at a bound are whole tenths and are not touched.

Proportions are those of the weights handed in. A hand that drags a slider hands in the weights it
started from all the way, so that going back undoes what going forth did, also past a bound.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scoring.problems import Refused
from scoring.weights.siblings import Siblings, percent, refusal
from scoring.weights.tenths import SLACK, WHOLE, rounded


@dataclass(frozen=True)
class Moved:
    """Shares of a group after a move.

    Parameters
    ----------
    tenths : tuple of k int
        As they are printed and scored; they add up to exactly 1000.
    exact : tuple of k float
        In tenths with their fractions: the proportions a later move starts from.
    """

    tenths: tuple[int, ...]
    exact: tuple[float, ...]

    @property
    def shares(self) -> tuple[float, ...]:
        """Printed shares as fractions of 1."""
        return tuple(t / WHOLE for t in self.tenths)


def move(group: Siblings, k: int, value: int, before: Sequence[Sequence[float]] = ()) -> Moved:
    """Give row `k` another share.

    Parameters
    ----------
    group : Siblings
    k : int
        Row that is moved.
    value : int
        Its new share in tenths of a percent.
    before : sequence of sequences of k float, optional
        Weights the group had before, the latest first and official ones last: proportions for
        free rows that weigh nothing now.

    Raises
    ------
    Refused
        The value is no share; the row or all others are locked; there are no others; the row's own
        bounds or those of the free rows do not allow it. The group stays as it is.
    """
    shown = group.shown
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= WHOLE:
        raise Refused([refusal("share_not_in_range", str(value))])
    if value == shown[k] and not group.locked[k]:
        return Moved(shown, _exact(group, shown))
    asked, free = percent(value), group.free(k)
    if len(shown) == 1:
        raise Refused([refusal("alone", asked)])
    if group.locked[k]:
        raise Refused([refusal("row_locked", asked)])
    if not free:
        raise Refused([refusal("others_locked", asked)])
    if not group.low[k] <= value <= group.high[k]:
        raise Refused(
            [refusal("out_of_bounds", asked, percent(group.low[k]), percent(group.high[k]))]
        )
    least, most = group.reach(k)
    if least > most:
        raise Refused([refusal("cannot_hold", asked, percent(group.left(k) - value))])
    if not least <= value <= most:
        raise Refused([refusal("others_at_bounds", asked, percent(least), percent(most))])
    exact = [float(s) for s in shown]
    exact[k] = float(value)
    return _settled(group, exact, free, group.left(k) - value, before)


def fit(group: Siblings, before: Sequence[Sequence[float]] = ()) -> Moved:
    """Bring every unlocked row within its bounds; nothing moves where all are already.

    Raises
    ------
    Refused
        No shares keep to all bounds and locks.
    """
    shown = group.shown
    if all(
        held or low <= s <= high
        for s, held, low, high in zip(shown, group.locked, group.low, group.high, strict=True)
    ):
        return Moved(shown, _exact(group, shown))
    free, left = group.free(-1), group.left(-1)
    if not sum(group.low[i] for i in free) <= left <= sum(group.high[i] for i in free):
        raise Refused([refusal("cannot_hold", percent(left), percent(left))])
    return _settled(group, [float(s) for s in shown], free, left, before)


def fill(base: Sequence[float], low: Sequence[int], high: Sequence[int], whole: int) -> list[float]:
    """Share out `whole` in proportion to `base`, each part within its bounds.

    Parameters
    ----------
    base : sequence of k float
        Non-negative.
    low, high : sequences of k int
        ``sum(low) <= whole <= sum(high)``.
    whole : int

    Returns
    -------
    list of k float
        ``clip(c x base, low, high)`` for the one c that adds up to `whole`.
    """
    out, rest, open_ = [0.0] * len(base), float(whole), list(range(len(base)))
    while open_:
        total = 0.0
        for i in open_:
            total += base[i]
        for i in open_:
            out[i] = base[i] / total * rest if total > 0 else rest / len(open_)
        under = [i for i in open_ if out[i] < low[i] - SLACK]
        over = [i for i in open_ if out[i] > high[i] + SLACK]
        lack = sum(low[i] - out[i] for i in under) - sum(out[i] - high[i] for i in over)
        stopped = set(under if lack >= 0 else ()) | set(over if lack <= 0 else ())
        if not stopped:
            break
        for i in sorted(stopped):
            out[i] = float(low[i] if i in under else high[i])
            rest -= out[i]
        open_ = [i for i in open_ if i not in stopped]
    return out


def _settled(
    group: Siblings,
    exact: list[float],
    free: Sequence[int],
    rest: int,
    before: Sequence[Sequence[float]],
) -> Moved:
    base = _proportions(free, [group.weights, *before])
    low, high = [group.low[i] for i in free], [group.high[i] for i in free]
    for i, part in zip(free, fill(base, low, high, rest), strict=True):
        exact[i] = part
    return Moved(rounded(exact), tuple(exact))


def _proportions(free: Sequence[int], weights: Sequence[Sequence[float]]) -> list[float]:
    for row in weights:
        base = [float(row[i]) for i in free]
        if sum(base) > 0:
            return base
    return [1.0] * len(free)


def _exact(group: Siblings, shown: Sequence[int]) -> tuple[float, ...]:
    total = math.fsum(group.weights)
    if total <= 0:
        return tuple(float(s) for s in shown)
    return tuple(w / total * WHOLE for w in group.weights)
