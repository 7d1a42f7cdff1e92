"""From what a method or a panel gave to weights of a tree: by node id, never by position."""

from __future__ import annotations

from collections.abc import Mapping

from scoring.engine.tree import Tree
from scoring.problems import Problem, Refused
from scoring.scheme.model import ROOT
from scoring.text import Text

PERCENT = 100.0


def apply(tree: Tree, shares: Mapping[str, float]) -> dict[str, float]:
    """Return weights to try: those of the groups that are covered, in per cent of their group.

    Parameters
    ----------
    tree : Tree
    shares : mapping of node id to float
        Any non-negative scale; a sibling group stands in it as a whole or not at all.

    Returns
    -------
    dict of node id to float
        In the order of the tree; ``tree.with_weights`` takes them. Groups that are not covered
        are not named, and so keep their weights.

    Raises
    ------
    Refused
        Unknown nodes; a group that is covered in part (every absent sibling by id); a number that
        is no weight; a group without any weight.
    """
    problems = [_problem("unknown_node", n) for n in shares if n not in tree.index or n == ROOT]
    found: dict[str, float] = {}
    for below in tree.children:
        ids = [tree.ids[c] for c in below]
        given = [n for n in ids if n in shares]
        if given and len(given) < len(ids):
            problems += [_problem("sibling_absent", n) for n in ids if n not in shares]
        elif given:
            found |= {n: shares[n] for n in ids}
    if problems:
        raise Refused(problems)
    tree.with_weights(found)  # names whatever is no weight
    for below in tree.children:
        ids = [tree.ids[c] for c in below if tree.ids[c] in found]
        total = sum(found[n] for n in ids)
        found |= {n: PERCENT * found[n] / total for n in ids}
    return found


def _problem(code: str, node: str) -> Problem:
    words = {
        "unknown_node": (
            Text(f"方案中没有节点“{node}”", f"the scheme has no node “{node}”"),
            Text("请核对节点编号", "Check the node id"),
        ),
        "sibling_absent": (
            Text(
                f"同组的“{node}”没有给出权重",
                f"its sibling “{node}” has been given no weight",
            ),
            Text("一组要么全给，要么全不给", "Give a whole group or none of it"),
        ),
    }
    message, remedy = words[code]
    return Problem(f"weights.{code}", "error", message, remedy, value=node)
