"""What one unit of one indicator buys of another: the exchange a weighted sum allows.

Under a weighted sum points of A make good points of B, one for one. What a point costs in the
indicators' own units follows from their rules where these are straight lines: the marginal rate of
substitution (OECD/JRC Handbook 2008, 1.6 "weights as trade-offs").
"""

from __future__ import annotations

from dataclasses import dataclass

from scoring.engine.tree import Tree
from scoring.scheme.model import Node, Scheme
from scoring.scheme.rules.model import Given, Linear, Ratio
from scoring.text import Text


@dataclass(frozen=True)
class Price:
    """What one unit of an indicator's value is worth.

    Parameters
    ----------
    node : str
    unit : Text
        The value's own unit.
    full : float
        Full marks of the item in points, all items applying.
    points : float or None
        Points of the total for one unit more of the value, inside the straight part of the rule;
        negative where less is better.
    why : {"", "rule", "limit", "aggregation"}
        Why there is none: the rule is no straight line; its ends differ between units; some node
        above multiplies instead of adding, so that the price depends on where a unit stands.
    """

    node: str
    unit: Text
    full: float
    points: float | None
    why: str


def prices(scheme: Scheme, tree: Tree) -> tuple[Price, ...]:
    """Return the price of every leaf, in file order.

    Nominal weights: where an item is missing or does not apply the others are worth more.
    """
    found = []
    for leaf in scheme.leaves:
        at = tree.index[leaf.id]
        full = tree.full_marks * float(tree.nominal[at])
        slope, why = _slope(leaf)
        if slope is not None and not _adds(tree, at):
            slope, why = None, "aggregation"
        points = None if slope is None else full * slope
        unit = Text(leaf.unit, scheme.say(leaf.unit, "en"))
        found.append(Price(leaf.id, unit, full, points, why))
    return tuple(found)


def buys(gained: Price, lost: Price) -> float | None:
    """Return how many units of `lost` one unit of `gained` makes good; None where untold."""
    if gained.points is None or not lost.points:
        return None
    return abs(gained.points / lost.points)


def widest(priced: tuple[Price, ...]) -> tuple[Price, Price] | None:
    """Return the dearest and the cheapest unit among indicators counted in the same unit.

    None where no two indicators with a price above 0 share a unit.
    """
    best: tuple[Price, Price] | None = None
    for unit in dict.fromkeys(p.unit.zh for p in priced if p.unit.zh):
        alike = [p for p in priced if p.unit.zh == unit and p.points]
        if len(alike) < 2:
            continue
        alike.sort(key=lambda p: abs(p.points or 0.0))
        pair = alike[-1], alike[0]
        if best is None or (buys(*pair) or 0.0) > (buys(*best) or 0.0):
            best = pair
    return best


def _slope(leaf: Node) -> tuple[float | None, str]:
    """Return full marks per unit of value (1 = all of them), and why there is none."""
    rule = leaf.rule
    if isinstance(rule, Given):
        return 1 / rule.full, ""
    if isinstance(rule, Linear):
        zero, full = rule.zero, rule.full
        if isinstance(zero, int | float) and isinstance(full, int | float) and full != zero:
            return 1 / (full - zero), ""
        return None, "limit"
    if isinstance(rule, Ratio):
        target = rule.target
        if isinstance(target, int | float) and target > 0:
            return 1 / target, ""
        return None, "limit"
    return None, "rule"


def _adds(tree: Tree, at: int) -> bool:
    while at:
        at = tree.parent[at]
        if tree.aggregations[at] != "arithmetic":
            return False
    return True
