"""The scheme's tree compiled to arrays; a change of weights makes a new tree of the same shape."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scoring.problems import Problem, Refused
from scoring.scheme.model import ROOT, Scheme
from scoring.text import Text

if TYPE_CHECKING:
    from scoring.engine.shares import Group


@dataclass(frozen=True)
class Tree:
    """Nodes of a scheme in file order, parents first; node 0 is ``total``.

    Parameters
    ----------
    ids : tuple of str, length m
    parent : tuple of int, length m
        Index of the parent, -1 for the total.
    depth : tuple of int, length m
        0 for the total.
    children : tuple of tuple of int, length m
        Indices of the children in file order, empty for a leaf.
    weights : float64 array (m,)
        Weights as the scheme writes them (any non-negative numbers); 1 for the total.
    policy : {"renormalise", "zero", "fail", "bounds"}
        ``bounds`` scores like ``renormalise``; see `scoring.engine.bounds` for what it adds.
    max_share : float
        Share of the weight of non-na siblings that may be missing (renormalise and bounds only).
    full_marks : float
        Points of the total.
    aggregations : tuple of str, length m
        How each node comes from its children; not read for a leaf.
    excludes : tuple of bool, length m
        Leaves whose weight leaves the full marks where they do not apply (``na: exclude``).
    """

    ids: tuple[str, ...]
    parent: tuple[int, ...]
    depth: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    weights: NDArray[np.float64]
    policy: str
    max_share: float
    full_marks: float
    aggregations: tuple[str, ...]
    excludes: tuple[bool, ...]

    @cached_property
    def index(self) -> dict[str, int]:
        """Id to position."""
        return {node_id: i for i, node_id in enumerate(self.ids)}

    @cached_property
    def leaves(self) -> tuple[int, ...]:
        """Positions of the leaves, in file order."""
        return tuple(i for i, below in enumerate(self.children) if not below)

    @cached_property
    def bottom_up(self) -> tuple[int, ...]:
        """Positions of the inner nodes, children before parents."""
        return tuple(i for i in reversed(range(len(self.ids))) if self.children[i])

    @cached_property
    def settled(self) -> dict[int, Group]:
        """Groups whose every pattern of status is settled already, by position: `shares.settle`."""
        return {}

    @cached_property
    def nominal(self) -> NDArray[np.float64]:
        """w(node) of shape (m,): the product of nominal shares down the path; 1 for the total."""
        w = np.zeros(len(self.ids))
        w[0] = 1.0
        for i, below in enumerate(self.children):
            if below:
                total = sum_in_order(self.weights, below)
                for c in below:
                    w[c] = w[i] * (self.weights[c] / total)
        return w

    def with_weights(self, weights: Mapping[str, float]) -> Tree:
        """Return the tree with some nodes' weights replaced.

        Weights are keyed by node id, never by position.

        Raises
        ------
        Refused
            Unknown node, a number that is negative or not finite, or a sibling group whose
            weights are all zero. Every such problem is named.
        """
        new = self.weights.copy()
        problems: list[Problem] = []
        for node_id, value in weights.items():
            at = self.index.get(node_id)
            if at is None or node_id == ROOT:
                problems.append(_refusal("weights.unknown_node", node_id, str(value)))
            elif not _is_weight(value):
                problems.append(_refusal("weights.not_a_weight", node_id, str(value)))
            else:
                new[at] = float(value)
        if not problems:
            for i, below in enumerate(self.children):
                total = sum_in_order(new, below) if below else 1.0
                if not 0 < total < np.inf:
                    problems.append(_refusal("weights.group_is_zero", self.ids[i], str(total)))
        if problems:
            raise Refused(problems)
        return replace(self, weights=new)


def _is_weight(value: object) -> bool:
    """Tell whether something is a non-negative finite number; a file may hold anything."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    # compared, not converted: an integer may be beyond every float
    return 0 <= value <= sys.float_info.max


def sum_in_order(weights: NDArray[np.float64], which: tuple[int, ...]) -> float:
    """Return the sum of some weights, one after the other in file order."""
    total = 0.0
    for c in which:
        total += float(weights[c])
    return total


def compile_tree(scheme: Scheme) -> Tree:
    """Compile a checked scheme's tree.

    Parameters
    ----------
    scheme : Scheme
        Must have passed ``scoring.scheme.check``: ids unique, sibling weights not all zero.
    """
    ids, parent, depth, weights = [ROOT], [-1], [0], [1.0]
    # an override holds for its own node, never for the nodes below it
    aggregations, excludes = [scheme.aggregation], [False]
    children: list[list[int]] = [[]]
    for node, above, level in scheme.walk():
        at = ids.index(above)
        children[at].append(len(ids))
        children.append([])
        ids.append(node.id)
        parent.append(at)
        depth.append(level)
        weights.append(node.weight)
        aggregations.append(node.aggregation or scheme.aggregation)
        excludes.append(node.is_leaf and node.na == "exclude")
    return Tree(
        ids=tuple(ids),
        parent=tuple(parent),
        depth=tuple(depth),
        children=tuple(tuple(c) for c in children),
        weights=np.array(weights, dtype=np.float64),
        policy=scheme.missing.policy,
        max_share=scheme.missing.max_share,
        full_marks=scheme.full_marks,
        aggregations=tuple(aggregations),
        excludes=tuple(excludes),
    )


def _refusal(code: str, node_id: str, value: str) -> Problem:
    words = {
        "weights.unknown_node": (
            Text(f"方案中没有节点“{node_id}”", f"the scheme has no node “{node_id}”"),
            Text("请核对节点编号", "Check the node id"),
        ),
        "weights.not_a_weight": (
            Text(
                f"节点“{node_id}”的权重不是非负有限数",
                f"the weight of “{node_id}” is not a non-negative finite number",
            ),
            Text("请填写 0 或正数", "Give zero or a positive number"),
        ),
        "weights.group_is_zero": (
            Text(
                f"节点“{node_id}”下各项权重之和不是正的有限数",
                f"the weights below “{node_id}” do not sum to a positive finite number",
            ),
            Text("同组至少有一项权重大于 0", "Give at least one sibling a positive weight"),
        ),
    }
    message, remedy = words[code]
    return Problem(code, "error", message, remedy, value=value)
