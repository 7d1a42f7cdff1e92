"""Pairwise judgements of one sibling group, and the matrix they form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scoring.problems import Problem, Refused
from scoring.text import Text

Floats = NDArray[np.float64]

MOST = 15
"""Items compared with one another: Saaty's random index ends there, and so does patience."""
_WIDEST = 9.0 * (1 + 1e-12)


@dataclass(frozen=True)
class Judgements:
    """What one person says of k items, two at a time.

    Parameters
    ----------
    items : tuple of k str
        Node ids of siblings.
    values : mapping of (id, id) to float
        How many times as important the first is as the second, 1/9 to 9 (a group's mean need not
        be on a step of the scale). Each pair once, in either direction; pairs may be left out.

    Raises
    ------
    Refused
        Fewer than two items or more than `MOST`; an item that is not among them or compared with
        itself; a pair given in both directions; a value outside 1/9 to 9. Everything by name.
    """

    items: tuple[str, ...]
    values: Mapping[tuple[str, str], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what is no set of judgements."""
        found: list[Problem] = []
        if len(self.items) < 2:
            found.append(_problem("too_few_items", str(len(self.items))))
        if len(self.items) > MOST:
            found.append(_problem("too_many_items", str(len(self.items))))
        for (a, b), value in self.values.items():
            pair = f"{a} : {b}"
            if a == b or a not in self.items or b not in self.items:
                found.append(_problem("unknown_pair", pair))
            elif (b, a) in self.values:
                found.append(_problem("pair_twice", pair))
            if not 1 / _WIDEST <= value <= _WIDEST:
                found.append(_problem("off_scale", f"{pair} = {value:g}"))
        if found:
            raise Refused(found)

    @property
    def matrix(self) -> Floats:
        """Reciprocal matrix (k, k), 1 on the diagonal, NaN where nothing was said."""
        at = {item: i for i, item in enumerate(self.items)}
        out = np.full((len(at), len(at)), np.nan)
        np.fill_diagonal(out, 1.0)
        for (a, b), value in self.values.items():
            out[at[a], at[b]], out[at[b], at[a]] = value, 1.0 / value
        return out

    @property
    def missing(self) -> tuple[tuple[str, str], ...]:
        """Pairs that were not judged, in the order of the items."""
        return tuple(
            (a, b)
            for i, a in enumerate(self.items)
            for b in self.items[i + 1 :]
            if (a, b) not in self.values and (b, a) not in self.values
        )

    def of(self, a: str, b: str) -> float | None:
        """Return how many times as important `a` is as `b`; None where nothing was said."""
        if (a, b) in self.values:
            return self.values[a, b]
        back = self.values.get((b, a))
        return None if back is None else 1.0 / back

    def with_value(self, a: str, b: str, value: float | None) -> Judgements:
        """Return the judgements with one pair judged anew, or taken back (None)."""
        kept = {pair: v for pair, v in self.values.items() if set(pair) != {a, b}}
        return Judgements(self.items, kept if value is None else kept | {(a, b): value})


def connected(matrix: Floats) -> bool:
    """Return whether the judged pairs link every item to every other, directly or not."""
    reached, seen = {0}, [0]
    while seen:
        at = seen.pop()
        for other in np.flatnonzero(~np.isnan(matrix[at])):
            if int(other) not in reached:
                reached.add(int(other))
                seen.append(int(other))
    return len(reached) == len(matrix)


def unlinked(items: Sequence[str], missing: Sequence[tuple[str, str]]) -> Problem:
    """Return why judgements that fall apart give no weights."""
    return _problem("unlinked", "、".join(f"{a} : {b}" for a, b in missing) or str(len(items)))


_WORDS = {
    "too_few_items": (
        Text("两项以上才能两两比较", "it takes two items to compare"),
        Text("请换用有同级指标的一组", "Choose a group with siblings"),
    ),
    "too_many_items": (
        Text(
            "超过 15 项，没有公认的随机一致性指标",
            "more than 15 items: there is no accepted random index",
        ),
        Text("请直接打分，或把这一组再分层", "Give points instead, or divide the group"),
    ),
    "unknown_pair": (
        Text("比较的两项不在同一组", "the items compared are not two of this group"),
        Text("请核对节点编号", "Check the node ids"),
    ),
    "pair_twice": (
        Text("同一对比较给了两次", "the same pair is judged twice"),
        Text("请只保留一次", "Keep one of them"),
    ),
    "off_scale": (
        Text("判断值不在 1/9 到 9 之间", "a judgement is not within 1/9 to 9"),
        Text("请从 1/9 到 9 的标度中选择", "Choose from the scale of 1/9 to 9"),
    ),
    "unlinked": (
        Text(
            "已有的比较没有把各项都联系起来，算不出权重",
            "the pairs judged do not link all items: no weights follow",
        ),
        Text("请再比较其中至少一对", "Judge at least one more of these pairs"),
    ),
}


def _problem(code: str, value: str) -> Problem:
    message, remedy = _WORDS[code]
    return Problem(f"weights.{code}", "error", message, remedy, value=value)
