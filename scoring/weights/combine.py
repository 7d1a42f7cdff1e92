"""Combined weighting (组合赋权): subjective weights of people and objective ones of the scores.

Both take weights of one group of k siblings and give shares of it:

- **linear** (线性组合): ``alpha x s + (1 - alpha) x o``. alpha is what people's judgement counts
  for; 1 leaves it alone, 0 leaves the scores alone. Wang & Lee (2009), Expert Syst. Appl. 36(5).
- **multiplicative** (乘法合成): ``s x o / sum(s x o)``. What both hold important is raised above
  either (倍增效应), and a zero on one side is final: it suits groups of many items of like weight.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from scoring.engine.tree import Tree
from scoring.problems import Problem, Refused
from scoring.text import Text

Combine = Callable[[Sequence[float], Sequence[float]], list[float]]


def linear(subjective: Sequence[float], objective: Sequence[float], alpha: float) -> list[float]:
    """Return the shares mixed in the proportion alpha : 1 - alpha.

    Raises
    ------
    Refused
        alpha is not within 0 and 1; the lists differ in length; one of them holds a number that is
        no weight or adds up to nothing.
    """
    if not 0 <= alpha <= 1:
        raise Refused([_problem("alpha", str(alpha))])
    s, o = _shares(subjective, objective)
    return [alpha * a + (1 - alpha) * b for a, b in zip(s, o, strict=True)]


def multiplicative(subjective: Sequence[float], objective: Sequence[float]) -> list[float]:
    """Return the products of the shares, scaled to add up to 1.

    Raises
    ------
    Refused
        As for `linear`; and where every product is 0.
    """
    s, o = _shares(subjective, objective)
    products = [a * b for a, b in zip(s, o, strict=True)]
    total = sum(products)
    if total <= 0:
        raise Refused([_problem("nothing_in_common", "0")])
    return [p / total for p in products]


def over_groups(
    tree: Tree,
    subjective: Mapping[str, float],
    objective: Mapping[str, float],
    combine: Combine,
) -> dict[str, float]:
    """Combine group by group; a group that only one side covers keeps that side's shares."""
    found: dict[str, float] = {}
    for below in tree.children:
        ids = [tree.ids[c] for c in below]
        sides = [side for side in (subjective, objective) if all(n in side for n in ids)]
        if not ids or not sides:
            continue
        lists = [[side[n] for n in ids] for side in sides]
        mixed = combine(*lists) if len(lists) == 2 else _share(lists[0])
        found |= dict(zip(ids, mixed, strict=True))
    return found


def _shares(a: Sequence[float], b: Sequence[float]) -> tuple[list[float], list[float]]:
    if len(a) != len(b) or not len(a):
        raise Refused([_problem("other_length", f"{len(a)}, {len(b)}")])
    return _share(a), _share(b)


def _share(weights: Sequence[float]) -> list[float]:
    total = sum(weights)
    if not all(0 <= w < float("inf") for w in weights) or not 0 < total < float("inf"):
        raise Refused([_problem("no_weights_here", ", ".join(map(str, weights)))])
    return [w / total for w in weights]


_WORDS = {
    "alpha": (
        Text("主观权重所占比例应在 0 到 1 之间", "the part of judgement lies between 0 and 1"),
        Text("请填写 0 到 1 之间的数", "Give a number between 0 and 1"),
    ),
    "other_length": (
        Text("两组权重的项数不同", "the two sets of weights differ in length"),
        Text("请对同一组指标赋权", "Weigh the same group"),
    ),
    "no_weights_here": (
        Text(
            "权重应为非负有限数，且不全为 0",
            "weights are non-negative finite numbers, not all zero",
        ),
        Text("请核对这一组权重", "Check this set of weights"),
    ),
    "nothing_in_common": (
        Text(
            "没有一项在两组权重中都大于 0",
            "no item has a positive weight on both sides",
        ),
        Text("请改用线性组合", "Use the linear combination"),
    ),
}


def _problem(code: str, value: str) -> Problem:
    message, remedy = _WORDS[code]
    return Problem(f"weights.{code}", "error", message, remedy, value=value)
