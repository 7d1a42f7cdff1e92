"""A sibling group as a person holds it: weights, which rows are locked, how far each may go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scoring.problems import Problem, Refused
from scoring.text import Text
from scoring.weights.tenths import WHOLE, tenths


@dataclass(frozen=True)
class Siblings:
    """k siblings.

    Parameters
    ----------
    weights : tuple of k float
        Non-negative and finite, on any scale.
    locked : tuple of k bool
        Rows that keep the share they show; empty = none.
    low, high : tuple of k int
        Bounds of the share in tenths of a percent; empty = 0 and 1000 everywhere.

    Raises
    ------
    ValueError
        The tuples are not of one length: a fault of the program, not of a person.
    """

    weights: tuple[float, ...]
    locked: tuple[bool, ...] = ()
    low: tuple[int, ...] = ()
    high: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Write out what was left empty."""
        k = len(self.weights)
        object.__setattr__(self, "locked", self.locked or (False,) * k)
        object.__setattr__(self, "low", self.low or (0,) * k)
        object.__setattr__(self, "high", self.high or (WHOLE,) * k)
        if {len(self.locked), len(self.low), len(self.high)} != {k}:
            raise ValueError("locks and bounds must be as many as the weights")

    @property
    def shown(self) -> tuple[int, ...]:
        """Shares in tenths as they are printed; equal ones where every weight is zero."""
        return tenths(self.weights if any(self.weights) else (1.0,) * len(self.weights))

    def free(self, k: int) -> tuple[int, ...]:
        """Rows that make room when row `k` moves."""
        return tuple(i for i, held in enumerate(self.locked) if i != k and not held)

    def left(self, k: int) -> int:
        """Tenths that row `k` and the rows that make room have between them."""
        return WHOLE - sum(s for i, s in enumerate(self.shown) if i != k and self.locked[i])

    def reach(self, k: int) -> tuple[int, int]:
        """Return the least and the greatest share row `k` can take, in tenths.

        A hand on a slider is stopped there; the first is above the second where no share fits.
        """
        free, left = self.free(k), self.left(k)
        if self.locked[k] or not free:
            return self.shown[k], self.shown[k]
        least = max(self.low[k], left - sum(self.high[i] for i in free))
        return least, min(self.high[k], left - sum(self.low[i] for i in free))

    def bounded(self, k: int, low: int, high: int) -> Siblings:
        """Return the group with other bounds for one row; nothing is moved yet.

        Raises
        ------
        Refused
            The bounds are no range within 0-100 %, or no shares keep to all bounds and locks.
        """
        lows = (*self.low[:k], low, *self.low[k + 1 :])
        highs = (*self.high[:k], high, *self.high[k + 1 :])
        shown = self.shown
        least = sum(shown[i] if self.locked[i] else lows[i] for i in range(len(shown)))
        most = sum(shown[i] if self.locked[i] else highs[i] for i in range(len(shown)))
        if not 0 <= low <= high <= WHOLE:
            raise Refused([refusal("bounds_no_range", f"{low / 10:.1f}-{high / 10:.1f}")])
        if self.locked[k] and not low <= shown[k] <= high:
            raise Refused([refusal("bounds_exclude_lock", percent(shown[k]))])
        if least > WHOLE:
            raise Refused([refusal("bounds_too_high", percent(least))])
        if most < WHOLE:
            raise Refused([refusal("bounds_too_low", percent(most))])
        return replace(self, low=lows, high=highs)


def percent(share: int) -> str:
    """Return tenths as people read them."""
    return f"{share / 10:.1f}%"


def refusal(code: str, value: str, *said: str) -> Problem:
    """Return why a group was left as it is.

    Parameters
    ----------
    code : str
        Key of the words below; the problem's code is ``weights.`` and this.
    value : str
        What was asked for.
    said : sequence of str
        Figures that the words name.
    """
    words: Sequence[str] = _WORDS[code]
    zh, en, remedy_zh, remedy_en = (w.format(*said) for w in words)
    return Problem(
        f"weights.{code}", "error", Text(zh, en), Text(remedy_zh, remedy_en), value=value
    )


_WORDS = {
    "share_not_in_range": (
        "占比应在 0% 到 100% 之间",
        "a share lies between 0 % and 100 %",
        "请填写 0 到 100 之间的数，最多一位小数",
        "Give a number from 0 to 100 with at most one decimal",
    ),
    "row_locked": (
        "本项已锁定",
        "this row is locked",
        "请先解锁本项",
        "Unlock it first",
    ),
    "alone": (
        "同组只有这一项，占比恒为 100.0%",
        "it has no siblings: its share is always 100.0 %",
        "请移动上一级的权重",
        "Move the weight of the row above it",
    ),
    "others_locked": (
        "其余各项均已锁定",
        "all other rows are locked",
        "请至少解锁一项，由它让出或接收占比",
        "Unlock at least one, so that it can make room",
    ),
    "out_of_bounds": (
        "超出本项的范围 {0}–{1}",
        "outside the bounds of this row, {0}–{1}",
        "请填写范围内的数，或放宽本项的范围",
        "Give a number within them, or widen them",
    ),
    "others_at_bounds": (
        "其余未锁定各项受各自范围限制，本项只能在 {0}–{1} 之间",
        "the bounds of the other unlocked rows leave this one {0}–{1}",
        "请填写这一区间内的数，或放宽其余项的范围、解锁其他项",
        "Give a number between them, or widen or unlock other rows",
    ),
    "cannot_hold": (
        "未锁定各项的范围容不下余下的 {0}",
        "the bounds of the unlocked rows cannot hold the remaining {0}",
        "请放宽范围，或解锁其他项",
        "Widen the bounds, or unlock other rows",
    ),
    "bounds_no_range": (
        "范围应为 0–100 之间由小到大的两个数",
        "bounds are two numbers within 0–100, the lower first",
        "请按“30-50”的形式填写",
        "Write them like “30-50”",
    ),
    "bounds_exclude_lock": (
        "本项已锁定在范围之外",
        "this row is locked outside these bounds",
        "请先解锁本项，或让范围包含它",
        "Unlock it first, or let the bounds include it",
    ),
    "bounds_too_high": (
        "各项下限（锁定项按现值）合计超过 100%",
        "the lower bounds (locked rows as they stand) add up to more than 100 %",
        "请调低一项的下限，或解锁其他项",
        "Lower one of them, or unlock other rows",
    ),
    "bounds_too_low": (
        "各项上限（锁定项按现值）合计不足 100%",
        "the upper bounds (locked rows as they stand) add up to less than 100 %",
        "请调高一项的上限，或解锁其他项",
        "Raise one of them, or unlock other rows",
    ),
}
